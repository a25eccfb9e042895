"""Characters that nobody sees: they can turn a text around, hide words in it, or reach for the terminal."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from tui.briefing.lines import Lines
from tui.briefing.nodes import Node, Scalar, place, scalars
from tui.core.finding import Edit, Finding, Fix, Place
from tui.core.lazy_patterns import late

# C0 and C1 controls, zero-width and invisible characters, bidi controls, line and paragraph separators,
# fillers, annotations, tags. Soft hyphens and variation selectors have honest uses all over and stay out.
_HIDDEN = late(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_PRINTED = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
"""Those of them that count as characters to be printed."""
_NONJOINERS = "\u200c\u200d"
_BREAKS = "\u200b\ufeff"
_FLAG = "\U0001f3f4"
# The standard gives controls no names of their own; these are their everyday ones.
_CONTROLS = {
    0x00: "NULL",
    0x07: "BELL",
    0x08: "BACKSPACE",
    0x0B: "LINE TABULATION",
    0x0C: "FORM FEED",
    0x0D: "CARRIAGE RETURN",
    0x0E: "SHIFT OUT",
    0x0F: "SHIFT IN",
    0x1B: "ESCAPE",
    0x7F: "DELETE",
    0x85: "NEXT LINE",
    0x90: "DEVICE CONTROL STRING",
    0x9B: "CONTROL SEQUENCE INTRODUCER",
    0x9C: "STRING TERMINATOR",
    0x9D: "OPERATING SYSTEM COMMAND",
}
_HELP = "Delete it, or retype the text around it."


def hidden(text: str) -> Iterator[int]:
    """The offsets of characters in `text` that nobody sees and that have no business there.

    Between letters that join and in emoji, a zero-width joiner or non-joiner is part of the spelling, as
    are tags in a flag.
    """
    for found in _HIDDEN.finditer(text):
        index = found.start()
        if found[0] in _NONJOINERS and _joins(text, index):
            continue
        if found[0] >= "\U000e0020" and _is_in_flag(text, index):
            continue
        yield index


def without_hidden(text: str) -> str:
    """`text` without the characters that `hidden` finds in it."""
    if text.isascii() and text.isprintable():
        return text
    gone = set(hidden(text))
    return "".join(char for at, char in enumerate(text) if at not in gone) if gone else text


def named(character: str) -> str:
    """A character as `U+202E RIGHT-TO-LEFT OVERRIDE`."""
    import unicodedata

    code = ord(character)
    name = unicodedata.name(character, "") or _CONTROLS.get(code, "a control character")
    return f"U+{code:04X} {name}"


def find_hidden(root: Node | None, text: str) -> list[Finding]:
    """A `hidden-characters` finding for each scalar, and for each line of comment, that holds one."""
    is_plain = text.replace("\n", "").isprintable() and not any(char in text for char in _PRINTED)
    raw = [] if is_plain else list(hidden(text))
    if not raw and "\\" not in text:
        return []
    lines = Lines(text)
    findings: list[Finding] = []
    spans: list[tuple[int, int]] = []
    for scalar in scalars(root) if root is not None else []:
        spans.append((scalar.start.index, scalar.end.index))
        if not scalar.value.isprintable():
            findings += _in_scalar(scalar, raw, text, lines)
    return findings + _elsewhere(raw, sorted(spans), text, lines)


def _in_scalar(scalar: Scalar, raw: list[int], text: str, lines: Lines) -> list[Finding]:
    found = list(hidden(scalar.value))
    if not found:
        return []
    where = place(scalar)
    first = bisect_right(raw, scalar.start.index - 1)
    here = raw[first : bisect_right(raw, scalar.end.index - 1)]
    if here:
        where = lines.place(here[0], here[0] + 1)
    fix = _removal(here, text, lines) if len(here) == len(found) else None
    return [_finding(scalar.value[found[0]], len(found), where, fix)]


def _elsewhere(raw: list[int], spans: list[tuple[int, int]], text: str, lines: Lines) -> list[Finding]:
    """Those in comments, one finding a line."""
    findings: list[Finding] = []
    starts = [start for start, _ in spans]
    line = 0
    for index in raw:
        around = bisect_right(starts, index) - 1
        if around >= 0 and index < spans[around][1]:
            continue
        where = lines.place(index, index + 1)
        if where.line != line:
            line = where.line
            findings.append(_finding(text[index], 1, where, _removal([index], text, lines)))
    return findings


def _removal(indices: list[int], text: str, lines: Lines) -> Fix | None:
    """The fix that deletes these characters, if no reading of the text can hang on any of them."""
    if not indices or not all(is_idle(text, index) for index in indices):
        return None
    edits = tuple(Edit(lines.place(index, index + 1), "") for index in indices)
    return Fix("delete what nobody sees", edits)


def is_idle(text: str, index: int) -> bool:
    """Whether it is one that shows where a line may or may not break, not between letters that need it."""
    import unicodedata

    if text[index] not in _BREAKS:
        return False
    around = text[max(index - 1, 0) : index] + text[index + 1 : index + 2]
    # Thai, Khmer and others part their words by a zero-width space alone.
    return not any(unicodedata.category(letter) in ("Lo", "Lm", "Mn", "Mc") for letter in around)


def _finding(character: str, count: int, where: Place, fix: Fix | None) -> Finding:
    more = f", and {count - 1} more like it" if count > 1 else ""
    message = f"A character that nobody sees: {named(character)}{more}."
    return Finding("hidden-characters", message, where, help=_HELP, fix=fix)


def _joins(text: str, index: int) -> bool:
    import unicodedata

    before, after = text[index - 1 : index] or " ", text[index + 1 : index + 2] or " "
    if unicodedata.combining(before) == 9:
        return True
    categories = unicodedata.category(before), unicodedata.category(after)
    if text[index] == "\u200d" and categories[1] == "So":
        return categories[0] in ("So", "Sk") or before == "\ufe0f"
    letters = ("Lo", "Lm", "Mn", "Mc")
    return categories[0] in letters and categories[1] in letters


def _is_in_flag(text: str, index: int) -> bool:
    while index > 0 and "\U000e0020" <= text[index] <= "\U000e007f":
        index -= 1
    return text[index] == _FLAG
