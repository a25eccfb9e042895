"""Text from files, made safe to show: what a terminal would obey or hide becomes a sign that one can see.

One code point becomes one, so that every offset into the text stays true.
"""

from __future__ import annotations

import os
import re
from functools import cache
from typing import Final

_MARKS_IN_A_ROW: Final = 8
"""Combining marks on one letter: more than any script needs, they climb over the lines above and below."""

_UNSEEN: Final = "\ufffd"

_HIDDEN: Final = (
    "\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb"
    "\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e00ff"
)
"""Controls, bidi controls, formats without a width, tags, surrogates, line and paragraph separators."""

_HIDDEN_BUT_PRINTABLE: Final = (
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u3164\uffa0\U000e0100-\U000e0fff"
)
"""Fillers, and selectors of variants, which `str.isprintable` takes for letters and marks."""

_SIGNS: Final = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421, 0x09: 0x20, 0xAD: 0x2027}
"""Control pictures; a tab is a space, and a soft hyphen shows as a hyphenation point."""

_JOINING: Final = "\u200c\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff"
"""Joiners, variation selectors and skin tones: harmless, and needed, beside the right neighbours only."""

_MARK_BLOCKS: Final = (
    *(
        (0x0300, 0x036F),
        (0x0483, 0x0489),
        (0x0590, 0x109F),
        (0x135D, 0x135F),
        (0x1712, 0x1CFF),
        (0x1DC0, 0x1DFF),
    ),
    *(
        (0x20D0, 0x20FF),
        (0x2CEF, 0x2DFF),
        (0x302A, 0x302F),
        (0x3099, 0x309A),
        (0xA66F, 0xABED),
        (0xFB1E, 0xFB1E),
    ),
    (0xFE20, 0xFE2F),
    (0x101FD, 0x1E94A),
)
"""Where the combining marks of living scripts are encoded, letters among them."""

_JOINING_SCRIPTS: Final = ((0x0600, 0x109F), (0x1780, 0x18AA), (0xFB50, 0xFDCF), (0xFE70, 0xFEFC))
"""Arabic and its kin, the scripts of India and their kin, Mongolian."""

_TONED: Final = (
    "☝⛹✊-✍🎅🏂-🏄🏇🏊-🏌👂👃👆-👐👦-👸👼💁-💃💅-💇💏💑💪🕴🕵🕺🖐🖕🖖🙅-🙇🙋-🙏🚣🚴-🚶🛀🛌🤌🤏🤘-🤟🤦🤰-🤹🤼-🤾🥷🦵🦶🦸🦹🦻"
    "🧍-🧏🧑-🧝🫃-🫅🫰-🫸"
)
"""The emoji that take a skin tone. Behind anything else one is drawn by itself, wider than it is measured."""

_EMOJI_BLOCKS: Final = ((0x1F000, 0x1F3FA), (0x1F400, 0x1FAFF), (0x2190, 0x2BFF))
_OTHER_EMOJI: Final = frozenset("©®‼⁉™ℹ〰〽㊗㊙")
_VIRAMA: Final = 9


def visible(text: str) -> str:
    """`text` with every code point that a terminal would obey, or not show, replaced by one that it shows.

    Text without any is returned as it is. Joiners stay between emoji and between letters that join,
    variation selectors and skin tones behind emoji, and the first eight combining marks in a row.
    """
    printable = text.isprintable()
    if printable and text.isascii():
        return text
    joining, hidden, quiet, maybe_crowded = _patterns()
    if maybe_crowded.search(text):
        text = _crowded().sub(_thin_out, text)
    if not printable or quiet.search(text):
        # Neighbours are looked at first, while they are what the file holds.
        text = joining.sub(_keep_if_joining, text)
        text = hidden.sub(_sign, text)
    return text


def obeys_commands() -> bool:
    """Whether whoever reads the output obeys lines in it: GitHub Actions does."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def without_commands(line: str) -> str:
    """`line` with a blank inside what would make it a workflow command: `::` at its start, `##[` anywhere."""
    return re.sub(r"^(?:\s|\x1b\[[\d;]*m)*:(?=:)|#(?=#\[)", r"\g<0> ", line)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    # Built when first needed, because plain ASCII needs none.
    blocks = "".join(f"{chr(first)}-{chr(last)}" for first, last in _MARK_BLOCKS)
    maybe_crowded = f"[{blocks}][{blocks}]{{{_MARKS_IN_A_ROW}}}"
    hidden, quiet = (
        f"[{_HIDDEN}{_HIDDEN_BUT_PRINTABLE}]",
        f"[{_HIDDEN_BUT_PRINTABLE}\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]",
    )
    return tuple(re.compile(pattern) for pattern in (f"[{_JOINING}]", hidden, quiet, maybe_crowded))


@cache
def _crowded() -> re.Pattern[str]:
    # Apart, because looking for the marks among so many code points takes milliseconds.
    from unicodedata import category

    codes = (code for first, last in _MARK_BLOCKS for code in range(first, last + 1))
    marks = "".join(chr(code) for code in codes if category(chr(code)) in ("Mn", "Me"))
    # One class first, then the run: only so does the search run at full speed.
    return re.compile(f"[{marks}][{marks}]{{{_MARKS_IN_A_ROW},}}")


def _sign(match: re.Match[str]) -> str:
    return chr(_SIGNS.get(ord(match[0]), 0xFFFD))


def _thin_out(match: re.Match[str]) -> str:
    run = match[0]
    return run[:_MARKS_IN_A_ROW] + _UNSEEN * (len(run) - _MARKS_IN_A_ROW)


def _keep_if_joining(match: re.Match[str]) -> str:
    text, place = match.string, match.start()
    joins = _takes_tone if match[0] > "\uffff" else _takes_selector if match[0] >= "\ufe00" else _joins
    return match[0] if joins(text, place) else _UNSEEN


def _joins(text: str, place: int) -> bool:
    """Whether the joiner or non-joiner at `place` does what it is for."""
    from unicodedata import combining

    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if _in_joining_script(before):
        # Behind a virama it shapes the letter before it, even at a word's end.
        return _in_joining_script(after) or combining(before) == _VIRAMA
    if text[place] == "\u200c" or not _is_emoji(after):
        return False
    if before == "\ufe0f":
        return _is_emoji(text[place - 2 : place - 1])
    return _is_emoji(before) or ("\U0001f3fb" <= before <= "\U0001f3ff" and _takes_tone(text, place - 1))


def _takes_selector(text: str, place: int) -> bool:
    if text[place] not in "\ufe0e\ufe0f":
        return False
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    # A digit takes one only as the first half of a keycap.
    return _is_emoji(before) or (before in "0123456789#*" and after == "\u20e3")


def _takes_tone(text: str, place: int) -> bool:
    return re.search(f"[{_TONED}]\ufe0f?\\Z", text[max(place - 2, 0) : place]) is not None


def _in_joining_script(char: str) -> bool:
    return _is_in(char, _JOINING_SCRIPTS) and char.isprintable()


def _is_emoji(char: str) -> bool:
    return _is_in(char, _EMOJI_BLOCKS) or char in _OTHER_EMOJI


def _is_in(char: str, blocks: tuple[tuple[int, int], ...]) -> bool:
    return bool(char) and any(first <= ord(char) <= last for first, last in blocks)
