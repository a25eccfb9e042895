"""A YAML text into nodes, reading on behind every syntax error that can be explained."""

# No `from __future__ import annotations` here: see `tui.finding`.

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.briefing.compose import compose
from tui.briefing.lines import Lines
from tui.briefing.nodes import Node, scalars
from tui.briefing.requote import requoted
from tui.briefing.standins import readable, restored
from tui.briefing.wording import safe
from tui.finding import Finding

if TYPE_CHECKING:
    from tui.briefing.fault import Edit, Fault

_MOST_MENDS: Final = 40
"""Faults that no safe fix is known for."""
_MOST_TRIES: Final = 4
"""For one line."""
_MOST_WORK: Final = 8_000_000
"""Code points parsed in all: each mend parses again from the start, which a small file affords more often."""


class Parsed(NamedTuple):
    """A file's nodes, what is wrong with its syntax, and where nodes are not what the file says."""

    root: Node | None
    findings: tuple[Finding, ...]
    damaged: frozenset[int]
    """The lines, from 1, of which something was left out. What seems missing there may well be written."""
    is_cut: bool
    """Whether the end of the file was not reached."""


def parse(text: str) -> Parsed:
    """The nodes of `text`: all before the first syntax error, and mostly all but the faulty values."""
    working = readable(text)
    faults: list[Fault] = []
    damaged: set[int] = set()
    tries: dict[int, int] = {}
    mended: set[int] = set()
    lines: Lines | None = None
    alike: list[Fault] | None = None
    unfixable = work = 0
    while True:
        composition = compose(working)
        problem = composition.problem
        if problem is None:
            break
        from tui.briefing.fault import blanked  # few files need these
        from tui.briefing.mend import explain, faults_of_lines

        fault = explain(working, problem)
        lines = lines or Lines(text)
        line, _ = lines.position(fault.start)
        tried = tries[line] = tries.get(line, 0) + 1
        edits, loses = fault.edits, fault.loses
        if tried == 1:
            faults.append(fault)
            unfixable += fault.text is None
        elif fault.start in mended:
            # The mend did not help: leave out the line at which YAML gave up.
            edits, loses = blanked(working, min(problem.mark.index, len(working))), True
        work += len(text)
        if (
            not edits
            or tried > _MOST_TRIES
            or unfixable > _MOST_MENDS
            or (work > _MOST_WORK and len(tries) > 1)
        ):
            break
        if loses:
            first = edits[0][0]
            lost, _ = lines.position(first)
            damaged.add(lost)
            # An entry whose first line is left out begins on the next one.
            if working[max(first - 2, 0) : first].strip() == "-":
                damaged.add(lost + 1)
        if alike is None and fault.text is not None:
            # Whoever writes one such line writes many. To find each by a parsing of its own would take long.
            alike = [each for each in faults_of_lines(working) if each.start != fault.start]
            edits = tuple({*edits, *(edit for each in alike for edit in each.edits)})
        working = _edited(working, edits)
        mended.add(fault.start)
    if alike and lines is not None and composition.root is not None:
        plain = {node.start.index for node in scalars(composition.root) if not node.style}
        known = {fault.start for fault in faults}
        # Elsewhere, as in a block of text, the line was read as it is.
        faults += (each for each in alike if each.text and each.text[0] in plain and each.start not in known)
    return Parsed(
        composition.root,
        (*(_finding(text, lines, fault) for fault in faults if lines), *composition.findings),
        frozenset(damaged),
        composition.problem is not None or composition.is_cut,
    )


def _edited(text: str, edits: "Iterable[Edit]") -> str:
    pieces: list[str] = []
    done = 0
    for index, character in sorted(edits):
        pieces += (text[done:index], character)
        done = index + 1
    return "".join((*pieces, text[done:]))


def _finding(text: str, lines: Lines, fault: "Fault") -> Finding:
    where = lines.place(fault.start, max(fault.start, fault.end))
    message, help_ = safe(restored(fault.message)), safe(restored(fault.help)) if fault.help else None
    fix = None
    if fault.text is not None:
        start, end = fault.text
        fix = requoted(text[start:end], lines.place(start, end))
    return Finding(fault.rule, message, where, help=help_, fix=fix)
