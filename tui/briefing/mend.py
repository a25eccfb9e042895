"""What a syntax error is really about, and how to read on behind it.

libyaml says "did not find expected key"; what happened is that someone pasted `"Yes," he said`. The
words on the line tell more than its message does, so they are what is looked at first.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from tui.briefing.compose import Problem
from tui.briefing.fields import NAMES
from tui.briefing.nodes import Scalar
from tui.briefing.requote import is_whole_value
from tui.briefing.standins import stand_in
from tui.briefing.wording import mended, shown

Edit = tuple[int, str]
"""An offset and the one character to put there for reading."""

# The dashes and the known key that may stand before a value on its line.
_LEAD = re.compile(r"[ \t]*(?:-[ ]+)*(?:([A-Za-z_]\w*)[ ]*:(?:[ ]+|$))?")
_DASHES = re.compile(r"[ \t]*(?:-[ ]+)*")
_KEY_AT_START = re.compile(r"[ \t]*(?:-[ ]+)*([A-Za-z_]\w*)[ ]*$")
_NO_SPACE = re.compile(r"[ \t]*(?:-[ ]+)*([A-Za-z_]\w*):[^\s]")
_FLOW_LEAD = re.compile(r"[,{\[][ \t]*|:[ \t]+")
_ANY_KEY = re.compile(r"[^#]*:(?:[ \t]|$)")
_PROSE = re.compile(r"[ \t]*(?!-(?:[ \t]|$)|#)[^\s]")
_FIRST_WORD = re.compile(r"[ \t]*(?:-[ ]+)*([A-Za-z_]\w*)(?=[ \t]|$)")
_LINES_TO_BLAME: Final = 50
_COLON = re.compile(r":(?=[ \t]|$)")
_HASH = re.compile(r"(?<=[ \t])#")
_BAD_ESCAPE = re.compile(r"\\(?![0abt\tnvfre \"/\\N_LPxuU])")
_LINE_END = re.compile(r"[\r\n]|$")

_INDICATORS: Final = {
    "[": "starts a list",
    "{": "starts a mapping",
    "*": "makes the first word an alias",
    "&": "makes the first word an anchor",
    "!": "makes the first word a tag",
    "%": "means something else to YAML",
    "@": "means something else to YAML",
    "`": "means something else to YAML",
    ">": "starts a text block",
    "|": "starts a text block",
    "-": "starts a list entry",
    "?": "starts a key",
    ",": "parts the entries of a list",
    "]": "ends a list",
    "}": "ends a mapping",
    "'": "starts a quoted text",
    '"': "starts a quoted text",
}


_FLOW_MARKS: Final = frozenset("\"'[]{},:#&*!|>%@`")


class Fault(NamedTuple):
    """What went wrong, where it began, and what to put in its place to read on."""

    rule: str
    message: str
    start: int
    end: int
    edits: tuple[Edit, ...]
    help: str | None = None
    text: tuple[int, int] | None = None
    """The offsets between which a text stands that quotes would mend, where that is certain."""
    loses: bool = False
    """Whether what is read then lacks something that the file says."""


def explain(text: str, problem: Problem) -> Fault:
    """The fault behind a syntax error. Offsets count code points of `text`."""
    at = min(problem.mark.index, len(text))
    return (
        _tab(text, at)
        or _bracket_never_closed(text, at, problem)
        or _colon(text, at, problem)
        or _escape(text, at, problem)
        or _text_after(text, at, problem)
        or _never_closed(text, problem)
        or _indicator(text, at, problem)
        or _after_hash(text, at)
        or _other(text, at, problem)
    )


def blanked(text: str, at: int) -> tuple[Edit, ...]:
    """The edits that make a comment of the line from `at`, or from its first word, on: it is not read."""
    start, end = _line(text, at)
    first = start + len(text[start:end]) - len(text[start:end].lstrip(" \t"))
    first = max(first, at) if not text[start:at].strip(" \t-") else first
    # Spaces alone would be part of a block of text above.
    return tuple((index, "#" if index == first else " ") for index in range(first, end))


def _line(text: str, at: int) -> tuple[int, int]:
    start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    found = _LINE_END.search(text, at)
    return start, found.start() if found else len(text)


def _value_start(text: str, start: int, end: int) -> int:
    """Where the value on a line begins: after its dashes and a key that the briefing knows."""
    found = _LEAD.match(text, start, end)
    if found is not None and (found[1] is None or found[1] in NAMES):
        return found.end()
    dashes = _DASHES.match(text, start, end)
    return dashes.end() if dashes else start


def _as_plain(text: str, start: int, end: int) -> tuple[Edit, ...]:
    """The edits after which `text[start:end]` is one plain scalar."""
    if start >= end:
        return ()
    places = {start} if text[start] in _INDICATORS else set()
    places.update(
        found.start() for pattern in (_COLON, _HASH) for found in pattern.finditer(text, start, end)
    )
    return tuple((index, stand_in(text[index])) for index in sorted(places))


def _mended(text: str, line_start: int, start: int, end: int) -> str:
    return mended(text[line_start:start].strip(), text[start:end].rstrip())


def _whole(text: str, line_start: int, start: int, end: int) -> tuple[int, int] | None:
    """The text between `start` and `end`, blanks after it left out, where it is all of its value."""
    end = start + len(text[start:end].rstrip(" \t"))
    return (start, end) if is_whole_value(text, line_start, start, end) else None


def _tab(text: str, at: int) -> Fault | None:
    if not text.startswith("\t", at):
        return None
    start, _ = _line(text, at)
    if text[start:at].strip(" "):
        return None
    end = at
    while text.startswith(("\t", " "), end):
        end += 1
    edits = tuple((index, " ") for index in range(at, end))
    message = "A tab indents this line; YAML takes spaces only."
    return Fault("yaml-syntax", message, at, end, edits, "Replace the tab by spaces.")


def _colon(text: str, at: int, problem: Problem) -> Fault | None:
    """A colon where YAML takes no mapping: mostly a pasted sentence, else a key out of its place."""
    if not text.startswith(":", at):
        return None
    start, end = _line(text, at)
    edits: tuple[Edit, ...]
    whole = None
    if "flow" in problem.context:
        value = max([start, *(found.end() for found in _FLOW_LEAD.finditer(text, start, at))])
        edits = ((at, stand_in(":")),)
        help_ = "Write the text in quotes, or each field on a line of its own with `>-` before a long text."
        end = at + 1
    else:
        key = _KEY_AT_START.match(text, start, at)
        if key is not None and key[1] in NAMES:
            return _key_out_of_line(text, key)
        value = _value_start(text, start, at)
        edits = _as_plain(text, value, end)
        help_ = _mended(text, start, value, end)
        whole = _whole(text, start, value, end)
    message = f"The colon after “{shown(text[value:at], 40)}” makes YAML see a key there, not one text."
    return Fault("unquoted-colon", message, value, end, edits, help_, whole)


def _key_out_of_line(text: str, key: re.Match[str]) -> Fault:
    """A known key that YAML takes for part of a text: a line above it is to blame, or its indentation."""
    start, _ = _line(text, key.start(1))
    above = _line_above(text, start)
    glued = _NO_SPACE.match(text, *above) if above else None
    if glued is not None and glued[1] in NAMES:
        return _no_space(text, glued)
    for _ in range(_LINES_TO_BLAME):
        if above is None or _ANY_KEY.match(text, *above):
            break
        if _PROSE.match(text, *above):
            return _stray_line(text, above[0])
        above = _line_above(text, above[0])
    message = f"`{key[1]}` is not in line with the keys above it, so YAML takes it for part of a text."
    edits = blanked(text, start)
    return Fault("yaml-syntax", message, key.start(1), key.end(1), edits, "Mend the indentation.", loses=True)


def _no_space(text: str, glued: re.Match[str]) -> Fault:
    message = f"There is no space after `{shown(glued[1])}:`, so YAML does not see a key there."
    edits = blanked(text, glued.start(1))
    help_ = "Put a space after the colon."
    return Fault("yaml-syntax", message, glued.start(1), glued.end(1) + 1, edits, help_, loses=True)


def _stray_line(text: str, at: int) -> Fault:
    """A line that is no key, no list entry, and no part of the text above it."""
    start, end = _line(text, at)
    found = _FIRST_WORD.match(text, start, end)
    edits = blanked(text, at)
    if found is not None and found[1] in NAMES:
        message = f"There is no colon after `{found[1]}`."
        return Fault(
            "yaml-syntax", message, found.start(1), end, edits, "Put a colon and a space there.", loses=True
        )
    message = "This line is neither a key with a value nor, as it is indented, part of the text above it."
    help_ = "If it belongs to the text above, indent it further than that text's key."
    first = start + len(text[start:end]) - len(text[start:end].lstrip())
    return Fault("yaml-syntax", message, first, end, edits, help_, loses=True)


def _line_above(text: str, start: int) -> tuple[int, int] | None:
    return _line(text, start - 1) if start > 0 else None


def _escape(text: str, at: int, problem: Problem) -> Fault | None:
    if "escape" not in problem.problem and "hexdecimal" not in problem.problem:
        return None
    # libyaml marks the backslash, or the digits after it; the Python parser the letter behind it.
    slash = text.rfind("\\", 0, at + 1)
    if slash < 0:
        return None
    _, end = _line(text, slash)
    others = [found.start() for found in _BAD_ESCAPE.finditer(text, slash, end)]
    edits = tuple((index, stand_in("\\")) for index in sorted({slash, *others}))
    escape = shown(text[slash : slash + 2])
    message = (
        f"In double quotes a backslash begins an escape, and YAML knows none that begins with `{escape}`."
    )
    return Fault(
        "yaml-syntax", message, slash, min(slash + 2, end), edits, "Use single quotes, or write `\\\\`."
    )


def _text_after(text: str, at: int, problem: Problem) -> Fault | None:
    """More text after a closing quotation mark or bracket: `"Yes," he said`, `[sic] he said`."""
    last = problem.last
    if last is None or last.end.index > at or text[last.end.index : at].strip(" \t"):
        return None
    start = last.start.index
    opener = text[start : start + 1]
    if opener not in _INDICATORS or last.end.index <= start:
        return None
    line_start, _ = _line(text, start)
    _, end = _line(text, at)
    one_line = "\n" not in text[start:end] and "\r" not in text[start:end]
    if isinstance(last, Scalar) and last.style in "'\"" and last.style and not one_line:
        # The mark that closed it was probably meant to open another text, pages further on.
        return _quotation(text, start)
    if opener in "'\"":
        left = shown(text[at:end], 30)
        message = f"A text that begins with a quotation mark ends at the next one: “{left}” is left over."
    else:
        left = shown(text[at:end], 30)
        message = f"A “{opener}” at the start of a text {_INDICATORS[opener]}, and “{left}” is left over."
    if "flow" in problem.context:
        help_ = "Write each field on a line of its own, with `>-` before a long text."
        token = range(start, last.end.index)
        edits = tuple((index, stand_in(text[index])) for index in token if text[index] in _FLOW_MARKS)
        return Fault("yaml-syntax", message, start, at, edits, help_)
    help_ = _mended(text, line_start, start, end)
    whole = _whole(text, line_start, start, end) if one_line else None
    return Fault("yaml-syntax", message, start, end, _as_plain(text, start, end), help_, whole)


def _never_closed(text: str, problem: Problem) -> Fault | None:
    mark = problem.context_mark
    if mark is None or "quoted scalar" not in problem.context:
        return None
    return _quotation(text, mark.index)


def _bracket_never_closed(text: str, at: int, problem: Problem) -> Fault | None:
    """A `[` or `{` that is still open where the next key or list entry begins, or at the end."""
    mark = problem.context_mark
    if mark is None or "flow" not in problem.context or text[mark.index : mark.index + 1] not in ("[", "{"):
        return None
    start, _ = _line(text, at)
    if at < len(text):
        lead = _LEAD.match(text, start)
        if mark.index >= start or lead is None or not (lead[1] in NAMES or "-" in lead[0]):
            return None
    line_start, end = _line(text, mark.index)
    value = _value_start(text, line_start, end)
    edits = (
        _as_plain(text, value, end) if value == mark.index else ((mark.index, stand_in(text[mark.index])),)
    )
    help_ = f"Close it. If it belongs to the text: {_mended(text, line_start, value, end)}"
    message = f"The “{text[mark.index]}” that opens here is not closed where this line ends."
    return Fault("yaml-syntax", message, mark.index, end, edits, help_)


def _quotation(text: str, start: int) -> Fault:
    line_start, end = _line(text, start)
    message = "The quotation mark that opens here is not closed where this text ends."
    help_ = f"Close it. If it belongs to the text: {_mended(text, line_start, start, end)}"
    return Fault("yaml-syntax", message, start, end, _as_plain(text, start, end), help_)


def _indicator(text: str, at: int, problem: Problem) -> Fault | None:
    """A text that begins with a character that means something else to YAML."""
    marks = (problem.context_mark.index, at) if problem.context_mark is not None else (at,)
    for mark in marks:
        start, end = _line(text, mark)
        value = _value_start(text, start, end)
        opener = text[value : value + 1]
        scans = "scanning" in problem.context or mark == at
        if opener not in _INDICATORS or not opener or value > mark or not (value == mark or scans):
            continue
        message = f"A “{opener}” at the start of a text {_INDICATORS[opener]}."
        if opener in "'\"":
            message = "A text that begins with a quotation mark ends at the next one, and more follows here."
        help_ = _mended(text, start, value, end)
        whole = _whole(text, start, value, end)
        return Fault("yaml-syntax", message, value, end, _as_plain(text, value, end), help_, whole)
    return None


def _after_hash(text: str, at: int) -> Fault | None:
    """A text that goes on after a line on which ` #` began a comment."""
    start, end = _line(text, at)
    above = _line_above(text, start)
    found = _HASH.search(text, *above) if above else None
    if above is None or found is None or text[start : start + 1] not in (" ", "\t") or ":" in text[start:end]:
        return None
    message = (
        f"` #` makes a comment of “{shown(text[found.start() : above[1]], 40)}”, and the text ends before it."
    )
    lead = text[above[0] : _value_start(text, *above)].strip()
    help_ = f"Write `{shown(lead)} >-` and put the text on the next lines, indented further."
    return Fault("cut-by-hash", message, found.start(), above[1], ((found.start(), stand_in("#")),), help_)


def _other(text: str, at: int, problem: Problem) -> Fault:
    mark = problem.context_mark
    if "simple key" in problem.context and mark is not None:
        glued = _NO_SPACE.match(text, *_line(text, mark.index))
        return _no_space(text, glued) if glued is not None else _stray_line(text, mark.index)
    if at >= len(text) and mark is not None:
        at = mark.index
    start, end = _line(text, at)
    message = _PLAINLY.get(problem.problem, f"YAML cannot be read here: {shown(problem.problem, 120)}.")
    return Fault("yaml-syntax", message, at, max(at, end), blanked(text, start), loses=True)


_PLAINLY: Final = {
    "did not find expected key": "This line is not in line with the keys above it.",
    "did not find expected '-' indicator": "This line is not in line with the list above it.",
    "did not find expected ',' or ']'": "A `,` or `]` is missing here.",
    "did not find expected ',' or '}'": "A `,` or `}` is missing here.",
    "did not find expected node content": "A value is missing here.",
    "block sequence entries are not allowed in this context": "A list cannot begin here.",
    "did not find expected <document start>": "This stands outside of the briefing's mapping.",
    "found unknown directive name": "A `%` at the start of a line makes it a directive to YAML.",
}
