"""The table of the footer: which keys and counts it shows, by state and width.

A row is made of segments. Each has forms, the longest first; it gives way from one to the next until all fit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from tui.screen.keymap import USUAL, Keys
from tui.screen.render.rows import Piece, Row, fill, row_width

# How readily a form gives way to the next one: the highest number first.

EXTRA: Final = 120
"""Keys that fill the room that is left."""
COUNT: Final = 90
"""Counts: they give way before any key that goes on from here."""
MAY: Final = 20
"""Keys that go on from here; those that matter less have a higher number."""
SHORTENED: Final = 10
"""Texts that say the same in fewer words."""
WORD: Final = 5
"""The words of keys that must be there: without their words they still name the key."""
LAST: Final = 3
"""Numbers up to this one leave something out that must be there, which a screen that is too narrow does."""


class Form(NamedTuple):
    """One way to show a segment, and how readily it gives way to the next one."""

    pieces: tuple[Piece, ...]
    ease: int


class Segment(NamedTuple):
    """A part of the row that is shown whole in one of its forms, or not at all."""

    forms: tuple[Form, ...]
    """The longest first; after the last one it is left out."""
    action: str = ""
    """The action that a click on it does; empty for none."""


class Target(NamedTuple):
    """The cells `[start, end)` of the row that do `action` when they are clicked."""

    start: int
    end: int
    action: str


def counted(text: str, style: str, ease: int = COUNT) -> Segment:
    """A count, or another text that gives way as a whole."""
    return Segment((Form(((text, style),), ease),))


class Footer(NamedTuple):
    """A drawn row and what a click on it does."""

    row: Row
    targets: tuple[Target, ...]


def footer(left: Sequence[Segment], right: Sequence[Segment], cells: int) -> Footer:
    """Draws `left` from the left and `right` up to the right edge, as much of both as `cells` cells hold."""
    forms, gap = _fitted([*left, *right], cells - 2)
    before, after = _with_gaps(forms[: len(left)], gap), _with_gaps(forms[len(left) :], gap)
    between = max(cells - 2 - sum(map(_width, (*before, *after))), 0)
    pieces: list[Piece] = []
    targets: list[Target] = []
    used = 0
    for segment in (_space(1), *before, _space(between), *after):
        pieces += segment.forms[0].pieces
        used += (size := _width(segment))
        if segment.action:
            targets.append(Target(used - size, used, segment.action))
    return Footer(fill(pieces, cells), tuple(targets))


def _width(segment: Segment) -> int:
    return row_width(segment.forms[0].pieces)


def _space(cells: int) -> Segment:
    return Segment((Form(((" " * cells, ""),), 0),))


def _with_gaps(segments: Sequence[Segment], gap: int) -> list[Segment]:
    """The segments that are still there, with `gap` cells between two of them."""
    shown = [segment for segment in segments if segment.forms]
    return [each for segment in shown for each in (_space(gap), segment)][1:]


def _fitted(segments: Sequence[Segment], cells: int) -> tuple[list[Segment], int]:
    """The segments without the forms that do not fit, and the cells between two of them."""
    left = list(segments)
    longer: list[tuple[int, Segment]] = []
    gap = 2
    widths = [_width(segment) for segment in left]
    while sum(widths) + gap * (sum(map(bool, widths)) - 1) > cells:
        eases = [(segment.forms[0].ease, at) for at, segment in enumerate(left) if segment.forms]
        ease, at = max(eases, default=(0, 0))
        if ease <= LAST and gap > 1:
            gap = 1
            continue
        if not eases:
            break
        longer.append((at, left[at]))
        left[at] = left[at]._replace(forms=left[at].forms[1:])
        widths[at] = _width(left[at]) if left[at].forms else 0
    # What gave way late may have left room for what gave way before it.
    for at, segment in reversed(longer):
        grown = [*widths[:at], _width(segment), *widths[at + 1 :]]
        if left[at].forms == segment.forms[1:] and sum(grown) + gap * (sum(map(bool, grown)) - 1) <= cells:
            left[at], widths = segment, grown
    return left, gap


# The keys

ITEMS: Final = "items"
SOURCE: Final = "source"
WORDS: Final = "words"
FINDINGS: Final = "findings"
OUTLINE: Final = "outline"
LINE: Final = "line"
OVERLAY: Final = "overlay"
SHELF: Final = "shelf"
EDITOR: Final = "editor"
EDITOR_SOURCE: Final = "editor-source"
EDITOR_SEARCH: Final = "editor-search"
"""Where the keys go: the items, the source, the words selected in it, the list of findings, the outline, a
line that is typed, a dialog, the list of briefings; the editor, its source and its search."""

# What is on, or is there to be used.
ITEM: Final = "item"
EVIDENCE: Final = "evidence"
TEXT: Final = "text"
PANES: Final = "panes"
OPEN_FULL: Final = "full"
OPEN_SEARCH: Final = "search"
OPEN_FILTER: Final = "filter"
COVERAGE: Final = "coverage"
WHOLE: Final = "whole"
BACK: Final = "back"
CITED: Final = "cited"
INFOS: Final = "infos"
FIXABLE: Final = "fixable"
EDITABLE: Final = "editable"
FROM_LIST: Final = "from-list"
FROM_BRIEFING: Final = "from-briefing"
COMPARING: Final = "comparing"
AT_END: Final = "at-end"
MANNERS: Final = "manners"


EMPTY: Final[Mapping[str, str]] = MappingProxyType({})


class Part(NamedTuple):
    """A part of the list of findings, which a digit shows."""

    action: str
    word: str
    findings: int
    """How many it holds."""
    is_shown: bool


class State(NamedTuple):
    """What decides which keys matter."""

    place: str = ITEMS
    on: frozenset[str] = frozenset()
    panes: int = 0
    parts: tuple[Part, ...] = ()
    """The parts of the list of findings, where it is open."""


class Hint(NamedTuple):
    """A key of the footer."""

    keys: tuple[str, ...]
    """One action, or two opposites; a key that is always the same begins with `=`."""
    word: str
    ease: int = 0
    """How readily it gives way; 0 for a key that must be there."""
    needs: str = ""
    """What must be on; after `!` what must be off."""


_BACK: Final = ("back",)
_ENDS: Final = (
    Hint(_BACK, "stop", needs=COMPARING),
    Hint(_BACK, "close", needs=OPEN_FULL),
    Hint(_BACK, "end search", needs=OPEN_SEARCH),
    Hint(_BACK, "all items", needs=OPEN_FILTER),
    Hint(_BACK, "back", needs=BACK),
)
"""What esc does: the first that holds."""
_MODES: Final = (
    Hint(("next-hit", "previous-hit"), "hit", needs=OPEN_SEARCH),
    *_ENDS,
    Hint(("coverage",), "end left out", needs=COVERAGE),
    Hint(("leave-briefing",), "list", needs=FROM_LIST),
    Hint(("leave-briefing",), "briefing before", needs=FROM_BRIEFING),
)
_PROGRAM: Final = (Hint(("help",), "help", MAY), Hint(("quit",), "quit", MAY + 1))

TABLE: Final = {
    ITEMS: (
        Hint(("pane-1",), "pane", EXTRA + 20, PANES),
        Hint(("next-pane",), "next", EXTRA + 15),
        Hint(("down", "up"), "item", needs=ITEM),
        Hint(("next-evidence", "previous-evidence"), "evidence", needs=EVIDENCE),
        Hint(("full-down", "full-up"), "scroll", MAY + 5, OPEN_FULL),
        Hint(("enter",), "source", MAY + 2, TEXT),
        *_MODES,
        Hint(("edit-field",), "edit", EXTRA + 25, EDITABLE),
        Hint(("attach",), "attach", EXTRA + 30, EDITABLE),
        Hint(("review",), "reviewed", EXTRA + 35, EDITABLE),
        Hint(("findings",), "findings", MAY + 10, INFOS),
        Hint(("coverage",), "left out", EXTRA, TEXT),
        Hint(("search",), "search", MAY + 4),
        Hint(("full",), "in full", EXTRA + 36, "!" + OPEN_FULL),
        Hint(("whole",), "whole", EXTRA + 40, "!" + WHOLE),
        *_PROGRAM,
    ),
    SOURCE: (
        Hint(("down", "up"), "sentence", needs=TEXT),
        Hint(("attach",), "attach", MAY + 3, EDITABLE),
        Hint(("enter",), "citing item", MAY + 5, CITED),
        Hint(("next-uncited",), "left out", MAY + 15),
        *_MODES,
        Hint(("select-words",), "words", EXTRA + 5),
        Hint(("new-item",), "new item", EXTRA + 10, EDITABLE),
        Hint(("next-pane",), "next", EXTRA + 15),
        Hint(("findings",), "findings", MAY + 20, INFOS),
        Hint(("search",), "search", MAY + 18),
        Hint(("whole",), "whole", EXTRA + 40, "!" + WHOLE),
        *_PROGRAM,
    ),
    WORDS: (
        Hint(("next-evidence", "previous-evidence"), "end", needs=AT_END),
        Hint(("next-evidence", "previous-evidence"), "start"),
        Hint(("down", "up"), "by sentences", MAY + 10),
        Hint(("select-words",), "other edge"),
        Hint(("attach",), "attach", needs=EDITABLE),
        Hint(_BACK, "unselect"),
        Hint(("copy",), "copy", MAY + 5),
        *_PROGRAM,
    ),
    FINDINGS: (
        Hint(("enter",), "go there", needs=ITEM),
        Hint(_BACK, "back"),
        Hint(("down", "up"), "move", needs=ITEM),
        Hint(("fix",), "fix", MAY + 2, FIXABLE),
        Hint(("help",), "help", MAY + 30),
    ),
    OUTLINE: (Hint(("=⏎",), "go there"), Hint(("=esc",), "back"), Hint(("=↑/↓",), "move")),
    LINE: (
        Hint(("=⏎",), "keep", MAY),
        Hint(("=esc",), "back"),
        Hint(("=ctrl+r",), "other", needs=MANNERS),
    ),
    OVERLAY: (Hint(("=esc",), "close"),),
    EDITOR: (
        Hint(("=^S",), "save"),
        Hint(("=esc",), "leave"),
        Hint(("=^F",), "search", MAY + 5),
        Hint(("=^G",), "its sentence", MAY + 10),
        Hint(("=F8",), "next finding", MAY),
        Hint(("=^Z ^Y",), "undo redo", MAY + 15),
    ),
    EDITOR_SOURCE: (
        Hint(("=j/k",), "sentence"),
        Hint(("=a",), "cites it here"),
        Hint(("=^G esc",), "back to the text"),
    ),
    EDITOR_SEARCH: (
        Hint(("=⏎ tab",), "stays here"),
        Hint(("=↓ ^F",), "next", MAY),
        Hint(("=↑",), "previous", MAY + 5),
        Hint(("=esc",), "back to where it began"),
    ),
    SHELF: (
        Hint(("=⏎",), "open", needs=ITEM),
        Hint(("=j/k",), "move", needs=ITEM),
        Hint(("=/",), "search", MAY + 5),
        Hint(("=esc",), "all", needs=OPEN_FILTER),
        Hint(("=1-6",), "sort", MAY + 20),
        Hint(("=S",), "turn", MAY + 40),
        Hint(("=r",), "read again", MAY + 30),
        Hint(("=?",), "help"),
        Hint(("=q",), "quit"),
    ),
}
"""The keys of each place in the order in which they are shown. Of several hints of one key the first whose
need is met is shown."""


def hints(state: State, bound: Keys = USUAL, words: Mapping[str, str] = EMPTY) -> list[Segment]:
    """The keys of a state; `words` are other words for some of them."""
    segments = [_part(part, bound) for part in state.parts]
    seen: set[tuple[str, ...]] = set()
    for hint in TABLE[state.place]:
        key = _key(hint, state, bound)
        if hint.keys in seen or not _holds(hint.needs, state.on) or not key:
            continue
        seen.add(hint.keys)
        segments.append(_hint(hint, key, words.get(hint.keys[0], hint.word)))
    return segments


def _holds(needs: str, on: frozenset[str]) -> bool:
    return needs[1:] not in on if needs.startswith("!") else not needs or needs in on


def _key(hint: Hint, state: State, bound: Keys) -> str:
    """The name of the key; empty where the action has none."""
    first = hint.keys[0]
    if first.startswith("="):
        return first[1:]
    names = [bound.first(action) for action in hint.keys if bound.of(action)]
    if first == "pane-1" and names:
        return f"{names[0]}-{max(min(state.panes, 9), 1)}"
    return "/".join(names)


def _hint(hint: Hint, key: str, word: str) -> Segment:
    action = "" if hint.keys[0].startswith("=") else hint.keys[0]
    whole = ((key, "key"), (f" {word}", "soft"))
    if hint.ease:
        return Segment((Form(whole, hint.ease),), action)
    least = 1 if hint.keys == _BACK else 2
    return Segment((Form(whole, WORD), Form(((key, "key"),), least)), action)


def _part(part: Part, bound: Keys) -> Segment:
    """The digit of a part of the list: empty parts go first, then how many findings each part holds."""
    key: Piece = (bound.first(part.action), "key")
    many = f"{part.word} {part.findings}".removesuffix(" 0")
    if part.is_shown:
        forms = [Form((key, (f" [{word}]", "soft")), ease) for word, ease in ((many, MAY), (part.word, WORD))]
    elif part.findings:
        eases = (many, MAY + 20), (part.word, MAY + 10)
        forms = [Form((key, (f" {word}", "soft")), ease) for word, ease in eases]
    else:
        forms = [Form((key, (f" {part.word}", "soft")), COUNT)]
    return Segment(tuple(forms), part.action)
