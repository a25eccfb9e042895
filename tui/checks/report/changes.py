"""A word diff on one line: terminals wrap it, and its marks stay whole for grep."""

from __future__ import annotations

from collections.abc import Iterable

from tui.core.stdout import Line, Segment
from tui.evidence.model import Change


def word_diff(label: str, changes: Iterable[Change]) -> Line:
    """`label`, then what a quote has and the source has not as `[-words-]`, the contrary as `{+words+}`."""
    painted: list[Segment] = [label]
    before = ""
    for change in changes:
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
