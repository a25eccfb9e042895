"""What a syntax error is really about, and how to read on behind it.

libyaml says "did not find expected key"; what happened is that someone pasted `"Yes," he said`. The
words on the line tell more than its message does, so they are what is looked at first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tui.briefing.compose import Problem, compose
from tui.briefing.fault import (
    HASH,
    INDICATORS,
    Fault,
    as_plain,
    begins_entry,
    line_above,
    line_around,
    put,
    quoting,
    removed,
    value_start,
    whole_value,
)
from tui.briefing.misplaced import line_without_key, misplaced_key
from tui.briefing.patch import Change
from tui.briefing.standins import stand_in
from tui.core.messages import quoted, shown

_SUSPICIOUS = re.compile(
    r"^[ \t]*((?:-[ ]+)*(?:[A-Za-z_]+[ ]*:[ ]+)?"
    rf"(?:[{re.escape(''.join(INDICATORS))}]|[^\r\n]*?:(?:[ \t]|$))[^\r\n]*)",
    re.MULTILINE,
)
"""A line, without its indentation, whose value begins with what means something to YAML, or has a colon."""
_FLOW_LEAD = re.compile(r"[,{\[][ \t]*|:[ \t]+")
_BAD_ESCAPE = re.compile(r"\\(?![0abt\tnvfre \"/\\N_LPxuU])")
_KNOWN_ESCAPE: Final = re.compile(r"\\(?:[0abtnvfreN_LP]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})")
_HALF: Final = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
_PAIR: Final = re.compile(r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
_QUOTED_KEY: Final = re.compile(r'("(?:[^"\\\r\n]|\\.)*")[ \t]*:[ \t]+')
_ELISION = re.compile(r"'(?:[Tt](?:is|was|were|will)|[Ee]m|[Tt]il|[Cc]ause|\d0s)\b")
_LINES_OF_TEXT: Final = 20
"""Lines in which to look for the end of a text whose closing mark is missing."""
_FLOW_MARKS: Final = frozenset("\"'[]{},:#&*!|>%@`")


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
        or line_without_key(text, problem)
        or _other(text, at, problem)
    )


def faults_of_lines(text: str) -> Iterator[Fault]:
    """Yield the fault of each line of `text` that is one by itself, and that quotes around its value fix."""
    for found in _SUSPICIOUS.finditer(text):
        start = found.start(1)
        problem = compose(found[1]).problem
        fault = explain(found[1], problem) if problem is not None else None
        if fault is not None and fault.text is not None:
            yield fault.moved(start)


def _tab(text: str, at: int) -> Fault | None:
    if not text.startswith("\t", at):
        return None
    start, _ = line_around(text, at)
    if text[start:at].strip(" "):
        return None
    end = at
    while text.startswith(("\t", " "), end):
        end += 1
    changes = tuple(put(index, " ") for index in range(at, end))
    message = "A tab indents this line; YAML takes spaces only."
    return Fault("yaml-syntax", message, at, end, changes, "Replace the tab by spaces.", loses=True)


def _colon(text: str, at: int, problem: Problem) -> Fault | None:
    """A colon where YAML takes no mapping: mostly a pasted sentence, else a key out of its place."""
    if not text.startswith(":", at):
        return None
    start, end = line_around(text, at)
    changes: tuple[Change, ...]
    whole = None
    if "flow" in problem.context:
        value = max([start, *(found.end() for found in _FLOW_LEAD.finditer(text, start, at))])
        changes = (put(at, stand_in(":")),)
        help_ = "Write the text in quotes, or each field on a line of its own with `>-` before a long text."
        end = at + 1
    else:
        misplaced = misplaced_key(text, at)
        if misplaced is not None:
            return misplaced
        value = value_start(text, start, at)
        changes = as_plain(text, value, end)
        help_ = quoting(text, start, value, end)
        whole = whole_value(text, start, value, end)
    message = f"The colon after “{shown(text[value:at], 40)}” makes YAML see a key there, not one text."
    return Fault("unquoted-colon", message, value, end, changes, help_, whole)


def _escape(text: str, at: int, problem: Problem) -> Fault | None:
    if "escape" not in problem.problem and "hexdecimal" not in problem.problem:
        return None
    # libyaml marks the backslash, or the digits after it; the Python parser the letter behind it.
    slash = text.rfind("\\", 0, at + 1)
    if slash < 0:
        return None
    start, end = line_around(text, slash)
    if _HALF.match(text, slash):
        return _half_characters(text, slash)
    value, value_end = value_start(text, start, end), end
    if (key := _QUOTED_KEY.match(text, value, end)) is not None:
        value, value_end = (value, key.end(1)) if slash < key.end(1) else (key.end(), end)
    others = [found.start() for found in _BAD_ESCAPE.finditer(text, slash, value_end)]
    changes = tuple(put(index, stand_in("\\")) for index in sorted({slash, *others}))
    whole = text[value:value_end].rstrip()
    suggestion: tuple[Change, ...] = ()
    if len(whole) > 2 and whole[0] == whole[-1] == '"':
        inner = re.sub(r'\\(["\\])', r"\1", whole[1:-1])
        suggestion = (Change(value, value + len(whole), _in_single_quotes(inner)),)
        changes = suggestion
    elif whole[:1] == '"' and '"' in whole[1:]:
        changes = suggestion = (Change(value, value + len(whole), _in_single_quotes(whole)),)
    escape = shown(text[slash : slash + 2])
    message = (
        f"In double quotes a backslash begins an escape, and YAML knows none that begins with `{escape}`."
    )
    help_ = "Use single quotes, or write `\\\\`."
    where = slash, min(slash + 2, end)
    # Single quotes would also take away the meaning of an escape that YAML knows, as of `\n`.
    is_safe = _KNOWN_ESCAPE.search(whole) is None
    return Fault("yaml-syntax", message, *where, changes, help_, suggestion=suggestion, is_safe=is_safe)


def _half_characters(text: str, slash: int) -> Fault:
    """`\\ud83d\\ude00`, which JSON writes for one character beyond the first 65,536."""
    pair = _PAIR.match(text, slash)
    if pair is None:
        message = f"`{text[slash : slash + 6]}` is half a character, and its other half is missing."
        help_ = "Delete the escape, or write the whole character."
        read, deleted = ((Change(slash, slash + 6, each),) for each in ("\ufffd", ""))
        return Fault("yaml-syntax", message, slash, slash + 6, read, help_, suggestion=deleted)
    _, end = line_around(text, slash)
    changes = tuple(
        Change(found.start(), found.end(), _one_escape(found)) for found in _PAIR.finditer(text, slash, end)
    )
    message = f"`{pair[0]}` is how JSON writes a character that YAML writes `{_one_escape(pair)}`."
    help_ = f"Write `{_one_escape(pair)}`, or the character itself."
    return Fault("yaml-syntax", message, slash, pair.end(), changes, help_, suggestion=changes, is_safe=True)


def _one_escape(pair: re.Match[str]) -> str:
    """The escape in YAML of the character that a surrogate pair stands for (Unicode 16, 3.9, D91)."""
    high, low = int(pair[1], 16), int(pair[2], 16)
    return f"\\U{0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00):08X}"


def _text_after(text: str, at: int, problem: Problem) -> Fault | None:
    """More text after a closing quotation mark or bracket: `"Yes," he said`, `[sic] he said`."""
    last = problem.last
    if last is None or last.end.index > at or text[last.end.index : at].strip(" \t"):
        return None
    start = last.start.index
    opener = text[start : start + 1]
    if opener not in INDICATORS or last.end.index <= start:
        return None
    line_start, _ = line_around(text, start)
    _, end = line_around(text, at)
    one_line = "\n" not in text[start:end] and "\r" not in text[start:end]
    if last.is_quoted and not one_line:
        # The mark that closed it was probably meant to open another text, pages further on.
        return _quotation(text, start)
    if opener in "'\"":
        left = shown(text[at:end], 30)
        message = f"A text that begins with a quotation mark ends at the next one: “{left}” is left over."
    else:
        left = shown(text[at:end], 30)
        message = f"A “{opener}” at the start of a text {INDICATORS[opener]}, and “{left}” is left over."
    if (
        one_line
        and "flow" not in problem.context
        and (inner := _wrapped(text[start:end].rstrip())) is not None
    ):
        return _marks_inside(text, line_start, start, end, inner)
    if one_line and "flow" not in problem.context and _is_unclosed(text[start:end].rstrip()):
        inner = _unescaped(text[start:end].rstrip() + "'")
        return _marks_inside(text, line_start, start, end, inner)._replace(is_safe=False)
    if "flow" in problem.context:
        help_ = "Write each field on a line of its own, with `>-` before a long text."
        token = range(start, last.end.index)
        changes = tuple(put(index, stand_in(text[index])) for index in token if text[index] in _FLOW_MARKS)
        return Fault("yaml-syntax", message, start, at, changes, help_)
    help_ = quoting(text, line_start, start, end)
    whole = whole_value(text, line_start, start, end) if one_line else None
    return Fault("yaml-syntax", message, start, end, as_plain(text, start, end), help_, whole)


def _wrapped(value: str) -> str | None:
    """The text inside of the quotation marks around `value`; None where they belong to what it says."""
    mark = value[:1]
    if len(value) < 3 or mark not in ("'", '"') or value[-1] != mark:
        return None
    depth = 0
    for found in re.finditer(re.escape(mark), value):
        at = found.start()
        before, after = value[at - 1 : at], value[at + 1 : at + 2]
        if before.isalnum() and after.isalnum():
            continue  # an apostrophe
        depth += 1 if not before.strip() or before in "([{“‘" else -1
        if depth == 0 and at + 1 < len(value):
            # What opened is closed in the middle: a quotation, unless another mark follows alone.
            return None if value[at + 1 : -1].count(mark) % 2 else _unescaped(value)
    return _unescaped(value)


def _is_unclosed(value: str) -> bool:
    """Whether a text opens with a single quotation mark and then has apostrophes only: `'Kerry's idea`."""
    marks = value.count("'")
    apostrophes = len(re.findall(r"(?<=\w)'(?=\w)", value))
    return value.startswith("'") and marks == 1 + apostrophes > 1 and not _ELISION.match(value)


def _unescaped(value: str) -> str:
    inner = value[1:-1]
    return inner.replace("''", "'") if value[0] == "'" else inner.replace('\\"', '"')


def _marks_inside(text: str, line_start: int, start: int, end: int, inner: str) -> Fault:
    """Quotation marks, or an apostrophe, inside of a text in the same marks."""
    value = text[start:end].rstrip()
    mark = value[0]
    new = quoted(inner)
    apostrophe = re.search(r"\w+'\w+", inner)
    what = (
        f"The apostrophe in “{apostrophe[0]}”" if mark == "'" and apostrophe else f"The {mark} inside of it"
    )
    message = f"{what} ends this text, which is in the same marks."
    lead = text[line_start:start].strip()
    other = "double quotes" if new[0] == '"' else "single quotes"
    help_ = f"Write it in {other}: {shown(f'{lead} {new}', 180)}"
    if mark == "'" and "'" in inner:
        help_ += ", or double the apostrophe"
    change = Change(start, start + len(value), new)
    return Fault.slip(message, (start, end), (change,), help_, is_safe=True)


def _in_single_quotes(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


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
    start, _ = line_around(text, at)
    if at < len(text) and (mark.index >= start or not begins_entry(text, start)):
        return None
    line_start, end = line_around(text, mark.index)
    closer = "]" if text[mark.index] == "[" else "}"
    hash_ = HASH.search(text, mark.index, end)
    if hash_ is not None and closer in text[hash_.start() : end]:
        return _hash_in_brackets(text, hash_.start(), end)
    value = value_start(text, line_start, end)
    changes = (
        as_plain(text, value, end) if value == mark.index else (put(mark.index, stand_in(text[mark.index])),)
    )
    last = mark.index + len(text[mark.index : end].rstrip(" \t,"))
    suggestion = (Change(last, mark.index + len(text[mark.index : end].rstrip(" \t")), closer),)
    help_ = f"Close it with “{closer}”. Where it belongs to the text: {quoting(text, line_start, value, end)}"
    message = f"The “{text[mark.index]}” that opens here is not closed where this line ends."
    return Fault("yaml-syntax", message, mark.index, end, changes, help_, suggestion=suggestion)


def _hash_in_brackets(text: str, at: int, end: int) -> Fault:
    """A ` #` that makes a comment of the end of a list or of fields in brackets."""
    message = f"` #` makes a comment of “{shown(text[at:end], 40)}”, and the bracket is not closed before it."
    help_ = "Write the text in quotes, or each field on a line of its own with `>-` before a long text."
    return Fault("cut-by-hash", message, at, end, (put(at, stand_in("#")),), help_)


def _quotation(text: str, start: int) -> Fault:
    line_start, end = line_around(text, start)
    message = "The quotation mark that opens here is not closed where this text ends."
    whole = quoting(text, line_start, start, end)
    if _ELISION.match(text, start):
        help_ = f"It belongs to the text, it seems. {whole}"
        suggestion = (Change(start, end, quoted(text[start:end].rstrip())),)
    else:
        help_ = f"Close it where the text ends. Where it belongs to the text: {whole}"
        last = _text_end(text, line_start, start)
        suggestion = (Change(last, last, text[start]),)
    changes = as_plain(text, start, end)
    return Fault("yaml-syntax", message, start, end, changes, help_, suggestion=suggestion)


def _text_end(text: str, line_start: int, start: int) -> int:
    """Where the text that begins at `start` ends, as the indentation of the lines below it shows."""
    _, end = line_around(text, start)
    last = start + len(text[start:end].rstrip(" \t"))
    indent = len(text[line_start:end]) - len(text[line_start:end].lstrip(" "))
    for _ in range(_LINES_OF_TEXT):
        below = end + (2 if text.startswith("\r\n", end) else 1)
        if below >= len(text):
            break
        _, end = line_around(text, below)
        words = text[below:end]
        if len(words) - len(words.lstrip(" ")) <= indent or begins_entry(text, below):
            break
        last = below + len(words.rstrip())
    return last


def _indicator(text: str, at: int, problem: Problem) -> Fault | None:
    """A text that begins with a character that means something else to YAML."""
    marks = (problem.context_mark.index, at) if problem.context_mark is not None else (at,)
    for mark in marks:
        start, end = line_around(text, mark)
        value = value_start(text, start, end)
        opener = text[value : value + 1]
        scans = "scanning" in problem.context or mark == at
        if opener not in INDICATORS or not opener or value > mark or not (value == mark or scans):
            continue
        message = f"A “{opener}” at the start of a text {INDICATORS[opener]}."
        if opener in "'\"":
            message = "A text that begins with a quotation mark ends at the next one, and more follows here."
        help_ = quoting(text, start, value, end)
        whole = whole_value(text, start, value, end)
        return Fault("yaml-syntax", message, value, end, as_plain(text, value, end), help_, whole)
    return None


def _after_hash(text: str, at: int) -> Fault | None:
    """A text that goes on after a line on which ` #` began a comment."""
    start, end = line_around(text, at)
    above = line_above(text, start)
    found = HASH.search(text, *above) if above else None
    if above is None or found is None or text[start : start + 1] not in (" ", "\t") or ":" in text[start:end]:
        return None
    message = (
        f"` #` makes a comment of “{shown(text[found.start() : above[1]], 40)}”, and the text ends before it."
    )
    lead = text[above[0] : value_start(text, *above)].strip()
    help_ = f"Write `{shown(lead)} >-` and put the text on the next lines, indented further."
    return Fault("cut-by-hash", message, found.start(), above[1], (put(found.start(), stand_in("#")),), help_)


def _other(text: str, at: int, problem: Problem) -> Fault:
    mark = problem.context_mark
    if at >= len(text) and mark is not None:
        at = mark.index
    start, end = line_around(text, at)
    message = _PLAINLY.get(problem.problem, f"YAML cannot be read here: {shown(problem.problem, 120)}.")
    return Fault("yaml-syntax", message, at, max(at, end), removed(text, start), loses=True)


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
