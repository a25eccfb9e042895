"""A YAML text into nodes, reading on after every fault that can be explained."""

# No `from __future__ import annotations` here: see `tui.finding`.

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from tui.briefing.compose import compose
from tui.briefing.nodes import Node
from tui.briefing.standins import readable
from tui.finding import Finding

STRUCTURE: Final = frozenset(
    (
        *("duplicate-key", "second-document", "wrong-type", "missing-field", "unknown-key"),
        *("unknown-kind", "bad-value", "no-evidence", "unquoted-colon", "flow-comma"),
    )
)
"""Rules whose findings a slip elsewhere may have brought about."""


class Parsed(NamedTuple):
    """A file's nodes, what is wrong with its syntax, and where nodes are not what the file says."""

    root: Node | None
    findings: tuple[Finding, ...]
    damaged: frozenset[int]
    """The lines, from 1, of which something was left out. What seems missing there may well be written."""
    is_cut: bool
    """Whether the end of the file was not reached."""


Judge = Callable[[Parsed], Sequence[Finding]]
"""What is found in a briefing of these nodes."""


def parse(text: str, judge: Judge | None = None) -> Parsed:
    """The nodes of `text`: all before the first syntax error, and mostly all but the faulty values.

    Where a `judge` is given, what it finds shows which slips are behind the errors.
    """
    composition = compose(readable(text))
    if composition.problem is None:
        parsed = Parsed(composition.root, composition.findings, frozenset(), composition.is_cut)
        if judge is None or not any(finding.rule in STRUCTURE for finding in judge(parsed)):
            return parsed
    from tui.briefing.recovery import recovered  # few files need it

    return recovered(text, judge)
