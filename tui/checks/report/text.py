"""Findings for a person: each with the lines of the YAML, a caret, and what the source has instead."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from tui.checks.quotes import further, of_source
from tui.checks.report.concise import headline
from tui.checks.run import count
from tui.checks.told import TODO
from tui.core.finding import Finding, Place
from tui.core.lazy_patterns import late
from tui.core.messages import plural
from tui.core.safe_text import visible
from tui.core.stdout import Line
from tui.core.text_width import on_one_line, shorten, wrap
from tui.evidence.model import AMBIGUOUS, CITING, DRIFTED, MISSING, Anchor, Dossier

_LINE_END: Final = late("\r\n|\r|\n")
_MARKED: Final = late(r"(\{\+.*?\+\})")
_SENTENCES: int = 5
"""So many candidates of an ambiguous quote are printed at most."""
_LINES: int = 5
"""Of the findings that take one line together, so many are named by their lines."""
_SENTENCE_CELLS: int = 400
"""What is printed of one sentence at most."""


def lines(
    dossiers: Sequence[Dossier], width: int | None, *, gathered: Collection[str] = ()
) -> Iterator[Line]:
    """Yield every finding of `dossiers`, and a last line that counts them.

    Those whose rule or severity is in `gathered` take one line a rule.
    """
    for dossier in dossiers:
        single, others = _parted(dossier.findings, gathered)
        if single:
            anchors, yaml = _anchors(dossier), _LINE_END.split(dossier.text)
            for finding in single:
                yield from _finding(dossier, finding, anchors, yaml, width)
        if others:
            yield from _gathered(dossier, others)
    if dossiers:
        yield _total(dossiers)


def _parted(findings: Sequence[Finding], gathered: Collection[str]) -> tuple[list[Finding], list[Finding]]:
    """`findings` in two: those told one by one, and those whose rule or severity is in `gathered`."""
    single: list[Finding] = []
    others: list[Finding] = []
    for finding in findings:
        (others if finding.rule in gathered or finding.severity in gathered else single).append(finding)
    return single, others


def _finding(
    dossier: Dossier,
    finding: Finding,
    anchors: Mapping[tuple[str | None, Place], Anchor],
    yaml: Sequence[str],
    width: int | None,
) -> Iterator[Line]:
    from tui.checks.report.excerpt import excerpt

    yield headline(dossier.path, finding)
    yield from excerpt(yaml, finding, width or 100)
    anchor = anchors.get((finding.item, finding.place)) if finding.rule.startswith("quote-") else None
    if anchor is not None:
        yield from _what_the_source_has(dossier, anchor, width)
    elif finding.source_span is not None:
        yield from _in_the_source(dossier, finding, width)
    if finding.help:
        yield from _note("help", finding.help, width)
    yield ""


def _gathered(dossier: Dossier, findings: Sequence[Finding]) -> Iterator[Line]:
    """A line for each rule of `findings`, and one that says how to list them all."""
    from tui.checks.disputed import worst_first

    found = worst_first(findings)
    rules = dict.fromkeys(finding.rule for finding in found)
    for rule in rules:
        same = [finding for finding in found if finding.rule == rule]
        first = same[0]
        if len(same) == 1:
            yield headline(dossier.path, first)
        else:
            more = f"{len(same)} findings, {_where(same)}; the first: {first.message}"
            yield headline(dossier.path, first._replace(message=more))
    yield f"help: {_how_to_list(TODO in rules, len(rules) > (TODO in rules))}"
    yield ""


def _how_to_list(todos: bool, infos: bool) -> str:
    """How to have findings of which each rule took one line listed in full."""
    if not todos:
        return "--info lists the infos in full"
    if not infos:
        return "--select todo lists what is to be done in full"
    return "--info lists these in full, --select todo what is to be done alone"


def _where(findings: Sequence[Finding]) -> str:
    """The lines of the first of several findings."""
    numbers = list(dict.fromkeys(finding.place.line for finding in findings))
    if len(numbers) == 1:
        return f"line {numbers[0]}"
    more = " and others" if len(numbers) > _LINES else ""
    return f"lines {', '.join(map(str, numbers[:_LINES]))}{more}"


def _in_the_source(dossier: Dossier, finding: Finding, width: int | None) -> Iterator[Line]:
    """The sentences that a finding is about, its words in them marked as in a word diff."""
    source = dossier.source(finding.source)
    sentences = dossier.sentences.get(finding.source or "")
    if source is None or sentences is None or finding.source_span is None:
        return
    low, high = finding.source_span
    for number in sentences.touching(low, high)[:2]:
        start, end = sentences.span(number)
        label = f"sentence {number}{of_source(dossier, source.id)}"
        first, last = max(low, start), min(high, end)
        if (first, last) == (start, end):
            yield from _sentence_text(
                label, source.text[start : min(end, start + 2 * _SENTENCE_CELLS)], width
            )
            continue
        # Long sentences are shown around the words.
        begin = max(start, first - _SENTENCE_CELLS // 2)
        finish = min(end, last + _SENTENCE_CELLS // 2)
        before = ("..." if begin > start else "") + source.text[begin:first]
        after = source.text[last:finish] + ("..." if finish < end else "")
        marked = f"{before}{{+{source.text[first:last]}+}}{after}"
        yield from _sentence_text(label, marked, width)


def _sentence_text(label: str, text: str, width: int | None) -> Iterator[Line]:
    shown = visible(on_one_line(text))
    for line in _note(label, shorten(shown, 2 * _SENTENCE_CELLS), width):
        yield _painted(line)


def _painted(line: Line) -> Line:
    """`line` with what stands in `{+ +}` in the style of what a source has."""
    if not isinstance(line, str):
        return line
    return tuple(("added", part) if part.startswith("{+") else part for part in _MARKED.split(line) if part)


def _anchors(dossier: Dossier) -> dict[tuple[str | None, Place], Anchor]:
    return {
        (item.id, evidence.place): anchor
        for item in dossier.briefing.items()
        for evidence, anchor in zip(item.evidence, dossier.anchors.get(item.id, ()), strict=False)
    }


def _what_the_source_has(dossier: Dossier, anchor: Anchor, width: int | None) -> Iterator[Line]:
    if anchor.grade == DRIFTED and anchor.changes:
        from tui.checks.report.changes import word_diff

        yield word_diff("change:", anchor.changes)
    elif anchor.grade == AMBIGUOUS:
        for number in anchor.sentences[:_SENTENCES]:
            yield from _sentence(dossier, anchor, number, width)
        if len(anchor.sentences) > _SENTENCES:
            yield f"and {further(anchor, _SENTENCES)} more sentences"
    elif anchor.grade == MISSING and anchor.nearest is not None:
        yield from _sentence(dossier, anchor, anchor.nearest, width)


def _sentence(dossier: Dossier, anchor: Anchor, number: int, width: int | None) -> Iterator[Line]:
    source = dossier.source(anchor.source)
    if source is None:
        return
    start, end = dossier.sentences[source.id].span(number)
    text = visible(on_one_line(source.text[start : min(end, start + 2 * _SENTENCE_CELLS)]))
    label = f"sentence {number}{of_source(dossier, source.id)}"
    yield from _note(label, shorten(text, _SENTENCE_CELLS), width)


def _note(label: str, text: str, width: int | None) -> Iterator[Line]:
    room = None if width is None else max(width, 20)
    yield from wrap(visible(f"{label}: {text}"), room, "", "  ")


def _total(dossiers: Sequence[Dossier]) -> Line:
    where = dossiers[0].path if len(dossiers) == 1 else f"{len(dossiers)} files"
    findings = tuple(finding for dossier in dossiers for finding in dossier.findings)
    errors, warnings = count(findings)
    infos = len(findings) - errors - warnings
    if errors or warnings:
        counts = ((errors, "error"), (warnings, "warning"), (infos, "info"))
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
    nothing = f"no errors or warnings, {plural(infos, 'info')}" if infos else "no findings"
    return f"{where}: {nothing}; {found}{of} {'quote' if len(grades) == 1 else 'quotes'} found"
