"""Findings as workflow commands, which GitHub Actions shows at the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.core.finding import ERROR, INFO, WARNING, Finding
from tui.core.stdout import Line
from tui.evidence.model import Dossier

_COMMANDS = {ERROR: "error", WARNING: "warning", INFO: "notice"}


def lines(dossiers: Sequence[Dossier]) -> Iterator[Line]:
    """Yield one workflow command for each finding of `dossiers`. Lines and columns from 1."""
    for dossier in dossiers:
        for finding in dossier.findings:
            yield _command(dossier.path, finding)


def _command(path: str, finding: Finding) -> str:
    place = finding.place
    where = {"file": path, "line": place.line}
    if place.end_line == place.line:
        where |= {"col": place.column, "endColumn": max(place.end_column - 1, place.column)}
    else:
        # A range of lines has no columns there, and its last line is one that it shows.
        where["endLine"] = place.end_line - (place.end_column == 1)
    where["title"] = finding.rule
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in where.items())
    text = finding.message if finding.help is None else f"{finding.message} {finding.help}"
    return f"::{_COMMANDS[finding.severity]} {properties}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
