"""A finding a line, `path:line:column: severity[rule] message`: for editors, grep and short terminals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.core.finding import Finding
from tui.core.stdout import Line
from tui.evidence.model import Dossier


def lines(dossiers: Sequence[Dossier]) -> Iterator[Line]:
    """Yield one line for each finding of `dossiers`."""
    for dossier in dossiers:
        for finding in dossier.findings:
            yield headline(dossier.path, finding)


def headline(path: str, finding: Finding) -> tuple[tuple[str, str] | str, ...]:
    """Where a finding stands, its severity, its rule and its message."""
    place = f"{path}:{finding.place.line}:{finding.place.column}"
    return (
        ("strong", place),
        ": ",
        (finding.severity, f"{finding.severity}[{finding.rule}]"),
        f" {finding.message}",
    )
