"""Findings for a person: each with the lines of the YAML, a caret, and what the source has instead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.cells import on_one_line, shorten, wrap
from tui.checks.report.concise import headline
from tui.checks.report.excerpt import excerpt
from tui.checks.run import count
from tui.evidence.model import AMBIGUOUS, CITING, DRIFTED, MISSING, Anchor, Dossier
from tui.finding import Place
from tui.output import Line, Segment
from tui.visible import visible

_SENTENCES: int = 5
"""So many candidates of an ambiguous quote are printed at most."""
_SENTENCE_CELLS: int = 400
"""What is printed of one sentence at most."""


def lines(dossiers: Sequence[Dossier], yaml: Sequence[Sequence[str]], width: int | None) -> Iterator[Line]:
    """Yield every finding of `dossiers`, whose YAML lines are `yaml`, and a last line that counts them."""
    for dossier, yaml_lines in zip(dossiers, yaml, strict=True):
        anchors = _anchors(dossier)
        for finding in dossier.findings:
            yield headline(dossier.path, finding)
            yield from excerpt(yaml_lines, finding, width or 100)
            anchor = anchors.get((finding.item, finding.place)) if finding.rule.startswith("quote-") else None
            if anchor is not None:
                yield from _what_the_source_has(dossier, anchor, width)
            if finding.help:
                yield from _note("help", finding.help, width)
            yield ""
    if dossiers:
        yield _total(dossiers)


def _anchors(dossier: Dossier) -> dict[tuple[str | None, Place], Anchor]:
    return {
        (item.id, evidence.place): anchor
        for item in dossier.briefing.items()
        for evidence, anchor in zip(item.evidence, dossier.anchors.get(item.id, ()), strict=False)
    }


def _what_the_source_has(dossier: Dossier, anchor: Anchor, width: int | None) -> Iterator[Line]:
    if anchor.grade == DRIFTED and anchor.changes:
        yield _changes(anchor)
    elif anchor.grade == AMBIGUOUS:
        for number in anchor.sentences[:_SENTENCES]:
            yield from _sentence(dossier, anchor, number, width)
        if len(anchor.sentences) > _SENTENCES:
            yield f"and {len(anchor.sentences) - _SENTENCES} more sentences"
    elif anchor.grade == MISSING and anchor.nearest is not None:
        yield from _sentence(dossier, anchor, anchor.nearest, width)


def _changes(anchor: Anchor) -> Line:
    """The word diff on one line: terminals wrap it, and its marks stay whole for grep."""
    painted: list[Segment] = ["change:"]
    before = ""
    for change in anchor.changes:
        if (before, change.kind) != ("quote", "source"):
            painted.append(" ")
        if change.kind == "quote":
            painted.append(("removed", f"[-{change.text}-]"))
        elif change.kind == "source":
            painted.append(("added", f"{{+{change.text}+}}"))
        else:
            painted.append(change.text)
        before = change.kind
    return tuple(painted)


def _sentence(dossier: Dossier, anchor: Anchor, number: int, width: int | None) -> Iterator[Line]:
    source = dossier.source(anchor.source)
    if source is None:
        return
    start, end = dossier.sentences[source.id].span(number)
    text = visible(on_one_line(source.text[start : min(end, start + 2 * _SENTENCE_CELLS)]))
    yield from _note(f"sentence {number}", shorten(text, _SENTENCE_CELLS), width)


def _note(label: str, text: str, width: int | None) -> Iterator[Line]:
    room = None if width is None else max(width, 20)
    yield from wrap(visible(f"{label}: {text}"), room, "", "  ")


def _total(dossiers: Sequence[Dossier]) -> Line:
    where = dossiers[0].path if len(dossiers) == 1 else f"{len(dossiers)} files"
    errors, warnings = count(tuple(finding for dossier in dossiers for finding in dossier.findings))
    if errors or warnings:
        counts = ((errors, "error"), (warnings, "warning"))
        return f"{', '.join(plural(number, word) for number, word in counts if number)} in {where}"
    grades = [
        anchor.grade
        for dossier in dossiers
        for anchors in dossier.anchors.values()
        for anchor in anchors
        if anchor.grade is not None
    ]
    found = sum(grade in CITING for grade in grades)
    of = "" if found == len(grades) else f" of {len(grades)}"
    return f"{where}: no findings; {found}{of} {'quote' if len(grades) == 1 else 'quotes'} found"


def plural(number: int, word: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
