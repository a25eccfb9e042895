"""A YAML text into nodes, reading on behind every syntax error that can be explained."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from tui.briefing.compose import compose
from tui.briefing.mend import Edit, Fault, blanked, explain
from tui.briefing.nodes import Node
from tui.briefing.standins import readable
from tui.finding import Finding, Place

_MOST_MENDS: Final = 40
_MOST_WORK: Final = 8_000_000
"""Code points parsed in all: each mend parses again from the start, which a small file affords more often."""


@dataclass(frozen=True, slots=True)
class Parsed:
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
    reached, attempts = -1, 0
    while True:
        composition = compose(working)
        problem = composition.problem
        if problem is None:
            break
        fault = explain(working, problem)
        edits = fault.edits
        if fault.start > reached:
            faults.append(fault)
            reached = fault.start
            attempts = 0
        else:
            # The mend did not help: leave the line out, once.
            attempts += 1
            edits = blanked(working, min(problem.mark.index, len(working)))
        done = len(faults) + attempts
        if not edits or attempts > 2 or done > _MOST_MENDS or done > max(1, _MOST_WORK // len(text)):
            break
        if any(character == " " for _, character in edits):
            damaged.add(_line_number(working, edits[0][0]))
        working = _edited(working, edits)
    return Parsed(
        composition.root,
        (*(_finding(text, fault) for fault in faults), *composition.findings),
        frozenset(damaged),
        composition.problem is not None or composition.is_cut,
    )


def _edited(text: str, edits: Iterable[Edit]) -> str:
    pieces: list[str] = []
    done = 0
    for index, character in sorted(edits):
        pieces += (text[done:index], character)
        done = index + 1
    return "".join((*pieces, text[done:]))


def _line_number(text: str, index: int) -> int:
    return position(text, index)[0]


def _finding(text: str, fault: Fault) -> Finding:
    where = Place(*position(text, fault.start), *position(text, max(fault.start, fault.end)))
    return Finding(fault.rule, fault.message, where, help=fault.help, fixable=fault.fixable)


def position(text: str, index: int) -> tuple[int, int]:
    """The line and column, from 1, of the code point at `index`; lines end as in an editor."""
    before = text[:index]
    if "\r" in before:
        # A CR whose LF comes next has not ended its line yet.
        if text.startswith("\n", index) and before.endswith("\r"):
            before = before[:-1] + " "
        before = before.replace("\r\n", " \n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - before.rfind("\n")
