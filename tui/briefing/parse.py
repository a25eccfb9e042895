"""A YAML text into nodes, reading on after every fault that can be explained."""

# No `from __future__ import annotations` here: see `tui.core.finding`.

from tui.briefing.compose import STRUCTURE, Judge, Parsed, compose
from tui.briefing.standins import readable


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
