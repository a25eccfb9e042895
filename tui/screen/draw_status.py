"""The lowest row: the keys that work here, or what there is to say, and the dossier's state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from tui.briefing.wording import plural
from tui.checks.disputed import SIGNS
from tui.evidence.dossier import coverage_of_all
from tui.evidence.model import Dossier
from tui.evidence.seal import review_count
from tui.finding import ERROR, WARNING
from tui.screen.actions import BY_ID
from tui.screen.arrangement import PROMPT_NOTE
from tui.screen.keys import USUAL, Keys
from tui.screen.rows import Piece, Row, clip, fill, row_width
from tui.screen.wrap import width

_HINTS = (
    "help",
    "quit",
    "enter",
    "search",
    "coverage",
    "down",
    "next-evidence",
    "findings",
    "next-pane",
    "pane-1",
    "edit-field",
    "attach",
    "review",
    "next-uncited",
    "back",
    "whole",
)
"""The actions of the footer, the most needed first."""

_ORDER = (
    "pane-1",
    "next-pane",
    "down",
    "next-evidence",
    "enter",
    "back",
    "edit-field",
    "attach",
    "review",
    "findings",
    "coverage",
    "search",
    "next-uncited",
    "whole",
    "help",
    "quit",
)

_HINTS_IN_SOURCE: Final = (
    *("down", "attach", "enter", "next-uncited", "help", "quit", "back", "search"),
    *("findings", "next-pane", "select-words", "new-item", "whole"),
)
"""The same while keys move through the source."""
_ORDER_IN_SOURCE: Final = (
    *("down", "attach", "enter", "next-uncited", "back", "select-words", "new-item"),
    *("next-pane", "findings", "search", "whole", "help", "quit"),
)
_WORDS_IN_SOURCE: Final = {
    "down": "sentence",
    "enter": "citing item",
    "next-uncited": "left out",
    "select-words": "words",
    "new-item": "new item",
}
"""What a key does there, where it does something else than among the items."""

OUTLINE_KEYS: Final = (
    ("⏎", "key"),
    (" go there  ", "soft"),
    ("esc", "key"),
    (" back  ", "soft"),
    ("↑/↓", "key"),
    (" move  ", "soft"),
)
"""The keys of the outline."""

_PAIRS: Final = {
    "down": "up",
    "next-evidence": "previous-evidence",
    "next-uncited": "previous-uncited",
}
"""Actions that are shown with their opposite."""


_LEAST_FOR_KEYS: Final = 24
"""Cells that the keys have whatever else there is to show."""
_LEAST_IN_SOURCE: Final = 54
"""The same in the source, where there are so many: the four that go on from a sentence."""


def counts(dossier: Dossier) -> list[Piece]:
    """The errors and warnings, and how many sentences are cited."""
    pieces: list[Piece] = []
    for severity in (ERROR, WARNING):
        if many := sum(finding.severity == severity for finding in dossier.findings):
            pieces += [(f"{SIGNS[severity]} {plural(many, severity)}", severity), ("  ", "")]
    changed = [each.source or "" for each in dossier.findings if each.rule == "source-changed"]
    if changed:
        one = clip(changed[0], 16) if len(dossier.sources) > 1 else "source"
        which = one if len(changed) == 1 else f"{len(changed)} sources"
        pieces += [(f"{which} changed", WARNING), ("  ", "")]
    if dossier.anchored:
        cited, total = coverage_of_all(dossier)
        pieces.append((f"{cited}/{total} sentences cited", "soft"))
        reviews = review_count(dossier)
        if reviews.reviewed or reviews.stale:
            pieces.append((f"  {reviews.reviewed}/{reviews.items} reviewed", "soft"))
        if reviews.stale:
            pieces += [("  ", ""), (f"{reviews.stale} stale", WARNING)]
    return pieces


def left_to_do(dossier: Dossier) -> str:
    """What is still being done for a dossier; empty where nothing is."""
    if dossier.is_beginning:
        return "reading …"
    return "" if dossier.checked else "checking …" if dossier.anchored else "anchoring …"


def draw_status(
    state: list[Piece],
    cells: int,
    *,
    say: str,
    fault: str,
    progress: str,
    panes: int,
    keys: Sequence[Piece] = (),
    bound: Keys = USUAL,
    in_source: bool = False,
) -> Row:
    """The row: a saying until the next key, else a fault until it is mended, else the keys.

    Args:
        state: What `counts` says of the dossier.
        cells: The row's width.
        say: What the last key has to say.
        fault: What is wrong with the files on disk.
        progress: What is being done, and how far.
        panes: How many panes there are.
        keys: The keys to show in place of the reader's own; what does not fit is left out from the end.
        bound: The keys in force.
        in_source: Whether keys move through the source.
    """
    right: list[Piece] = [(progress, "say")] if progress else state
    room = cells - row_width(right) - 3
    if fault and not say:
        return fill(((" ✗ ", ERROR), (clip(fault, cells - 4), ERROR)), cells)
    if say:
        right = right if room > len(say) else []
        left: list[Piece] = [(" ", ""), (clip(say, cells - 2 - row_width(right)), "say")]
    else:
        if keys and not progress and room < row_width(keys):
            right, room = [], cells - 2
        elif room < (least := min(_LEAST_IN_SOURCE, cells * 2 // 3) if in_source else _LEAST_FOR_KEYS):
            right = _beginning(right, cells - 3 - least)
            room = cells - (row_width(right) + 3 if right else 2)
        left = [(" ", ""), *(_fitting(keys, room) if keys else _hints(room, panes, bound, in_source))]
    gap = cells - row_width(left) - row_width(right) - 1
    return fill((*left, (" " * max(gap, 1), ""), *right), cells)


def draw_prompt(label: str, note: str, cells: int) -> Row:
    """The row behind a line that is typed: what stands before it, and at its right."""
    note = clip(note, PROMPT_NOTE - 2)
    gap = max(cells - width(label) - width(note) - 2, 1)
    return fill(((f" {label}", "key"), (" " * gap, ""), (note, "count")), cells)


def _beginning(state: list[Piece], cells: int) -> list[Piece]:
    """As much of `state` as fits: what is worst stands first in it."""
    count = next(end for end in range(len(state), -1, -1) if row_width(state[:end]) <= cells or not end)
    while count and not state[count - 1][0].strip():
        count -= 1
    return state[:count]


def _fitting(keys: Sequence[Piece], cells: int) -> Sequence[Piece]:
    """As many of `keys`, which are keys and words in turn, as fit."""
    count = next(end for end in range(len(keys), -1, -2) if row_width(keys[:end]) <= cells)
    return keys[:count]


def _hints(cells: int, panes: int, bound: Keys, in_source: bool) -> list[Piece]:
    chosen: set[str] = set()
    used = 0
    words: Mapping[str, str] = _WORDS_IN_SOURCE if in_source else {}
    for action in _HINTS_IN_SOURCE if in_source else _HINTS:
        size = sum(len(part) for part in _hint(action, panes, bound, words)) + 3
        if used + size > cells:
            break
        if not bound.of(action):
            continue
        used += size
        chosen.add(action)
    pieces: list[Piece] = []
    for action in _ORDER_IN_SOURCE if in_source else _ORDER:
        if action in chosen:
            key, word = _hint(action, panes, bound, words)
            pieces += [(key, "key"), (f" {word}  ", "soft")]
    return pieces


def _hint(action: str, panes: int, bound: Keys, words: Mapping[str, str]) -> tuple[str, str]:
    is_pair = action in _PAIRS and not (words and action == "next-uncited")
    key = bound.pair(action, _PAIRS[action]) if is_pair else bound.first(action)
    if action == "pane-1":
        key = f"{key}-{max(min(panes, 9), 1)}"
    return key, words.get(action) or BY_ID[action].hint or action
