"""What reaches a terminal: no control, no hidden character; one code point for one; nothing vanishes."""

from __future__ import annotations

import io
import json
import re
import sys

from tests.fuzz.alphabet import HIDDEN, LETTERS, MARKS, SPACES, Alphabet
from tests.fuzz.limit import now_and_then
from tui.core import stdout as output
from tui.core import text_width as cells
from tui.core.safe_text import visible
from tui.export.html.markup import shown
from tui.screen.render import rows
from tui.screen.render.line_wrapping import index_at, width, wrap

ALPHABET = Alphabet(
    SPACES, HIDDEN, MARKS[:8], LETTERS, ("\x1b]52;c;", "\x9d", "🏳\ufe0f\u200d🌈", "1\ufe0f\u20e3", "क्\u200dष")
)
LENGTH = 80

_FORBIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
_NO_JSON = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_SIGNS = frozenset("\ufffd\u2027\u2421 ") | {chr(0x2400 + code) for code in range(0x20)}


def check(data: bytes) -> None:
    """The first byte is how many cells there are."""
    room = data[0] % 40 if data else 0
    text = ALPHABET.text(data[1:])
    safe = visible(text)
    assert len(safe) == len(text) and visible(safe) == safe
    assert not _FORBIDDEN.search(safe)
    for before, after in zip(text, safe, strict=True):
        assert before == after or after in _SIGNS
    assert not _FORBIDDEN.search(shown(text)) and len(shown(text)) == len(text)
    _drawn(text, safe, room)
    if now_and_then(data, 3):
        _printed(text, safe, room)


def _drawn(text: str, safe: str, room: int) -> None:
    """Rows of the screen: as wide as they may be, and all that there is room for in them."""
    clipped = rows.clip(text, room)
    assert width(clipped) <= room and not _FORBIDDEN.search(clipped)
    assert clipped == safe or clipped == "" or clipped.endswith("…")
    assert rows.row_width(rows.fill(((safe, "a"), (safe, "b")), room)) == room
    flowed = rows.flow(((text, "a"), (" | ", ""), (safe, "b")), max(room, 2))
    for row in flowed:
        assert rows.row_width(row) <= max(room, 2) and not _FORBIDDEN.search(rows.plain(row))
    kept = "".join(rows.plain(row) for row in flowed)
    assert _dense(kept) == _dense("".join(visible(line) for line in f"{text} | {safe}".split("\n")))
    spans = wrap(safe, max(room, 2))
    at = 0
    for start, end in spans:
        assert at <= start <= end <= len(safe) and not safe[at:start].strip()
        at = end
    assert not safe[at:].strip()
    assert 0 <= index_at(safe, room) <= len(safe)


def _printed(text: str, safe: str, room: int) -> None:
    """Lines and JSON for stdout, where even a style is obeyed only if it is ours."""
    stream = io.StringIO()
    before, sys.stdout = sys.stdout, stream
    try:
        output.write_lines([(text, ("error", text)), text], color=True)
        output.write_json({"a": text, "b": {text: [text]}})
    finally:
        sys.stdout = before
    whole = stream.getvalue()
    at = whole.rindex('{\n  "a": ')
    lines, said = whole[:at], whole[at:]
    assert not _FORBIDDEN.search(re.sub("\x1b\\[(?:1;31|0)m|\n", "", lines))
    assert not _NO_JSON.search(said) and json.loads(said)["a"] == text
    for limit in (None, room + 3):
        wrapped = cells.wrap(safe, limit, "  ")
        assert _dense("".join(wrapped)) == _dense(safe)
        assert limit is None or all(cells.cell_len(line) <= max(limit, 4) for line in wrapped)
    assert cells.cell_len(cells.shorten(safe, room + 3)) <= max(room + 3, 3)


def _dense(text: str) -> str:
    return "".join(text.split())


SEEDS = tuple(
    bytes((room,)) + ALPHABET.data(text)
    for room, text in (
        (10, "\x1b]52;c;UFdO\x07\x9b31m plain words that wrap around"),
        (3, "user\u202eexe\u2066.\u200e 中文\u3000。 e\u0301\u0302 👨\u200d👩\u200d👧 🇩🇪"),
        (20, "Bundes\u00adtag\ttab\nline\r\nend \u2028 \u115f\u3164\u034f"),
        (7, "Z" + "\u0301" * 20 + "a\u0301 क्\u200dष می\u200cخواهم 1\ufe0f\u20e3 ☎\ufe0e"),
        (0, "\ud800 \U000e0041 \ufeff"),
        (1, "中"),
        (5, "averylongwordthatdoesnotfit at all"),
    )
)
KEPT = (
    # A mark that combines with the space at which a line broke was not drawn.
    b"\naaaa\x87aaa \xa2a aa",
    b"\xa2a \xa2",
    # A virama that was one mark too many, before a non-joiner: made visible twice, it looked otherwise.
    b"a\xa2\xa2\xa2\xa2\xa2\xa2\xa2\xa2\xb5\x8b",
)
