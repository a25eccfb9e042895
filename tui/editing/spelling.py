"""A value as YAML: plain where YAML reads it as that very text, else quoted or in a block of its own."""

from __future__ import annotations

import re
from typing import Final

from tui.core.messages import quoted
from tui.editing.gesture import NewQuote

WIDTH: Final = 100
"""The code points of a line, its indentation among them, up to which a text stays on one line."""
_LEAST_LINE: Final = 40
"""The code points of text that a folded line has room for, however deep it is indented."""

_UNFIT: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff\u200b-\u200f\u202a-\u202e]"
)
"""What is written as an escape: YAML forbids it, or nobody would see it."""
_ESCAPES: Final = {"\n": "\\n", "\t": "\\t", "\r": "\\r", "\\": "\\\\", '"': '\\"'}
_INDICATORS: Final = frozenset("-?:,[]{}#&*!|>'\"%@`~=<. ")
_IN_FLOW: Final = re.compile(r"[,\[\]{}:#?]")
_NUMERIC: Final = re.compile(r"[-+.\d][\d_.,:xXoOeE+\-a-fA-F]*")
"""What some version of YAML may read as a number, a date or a time."""
_BREAK: Final = re.compile(r"(?<=\S) (?=\S)")


def spelled(value: str, indent: int, *, column: int = 0, flow: bool = False, one_line: bool = False) -> str:
    """`value` as a YAML scalar, lines parted by LF.

    Args:
        value: The text that it must read as.
        indent: The column, from 0, of the lines of a block of its own.
        column: The column at which the scalar begins.
        flow: Whether it stands inside `{}` or `[]`.
        one_line: Whether something else follows on its line.
    """
    if "\n" in value and not flow and not one_line and _can_be_literal(value):
        lines = value.split("\n")
        return "|-\n" + "\n".join(" " * indent + line if line else "" for line in lines)
    if _UNFIT.search(value):
        return '"' + _UNFIT.sub(_escape, re.sub(r'["\\]', _escape, value)) + '"'
    one = value if _is_plain(value, flow) else quoted(value)
    if flow or one_line or column + len(one) <= WIDTH or value != value.strip() or not _BREAK.search(value):
        return one
    return ">-\n" + "\n".join(" " * indent + line for line in folded(value, WIDTH - indent))


def folded(value: str, room: int) -> list[str]:
    """`value` in lines of at most `room` code points where its spaces allow that."""
    room = max(room, _LEAST_LINE)
    lines: list[str] = []
    start = cut = 0
    for found in _BREAK.finditer(value):
        if found.start() - start > room and cut > start:
            lines.append(value[start:cut])
            start = cut + 1
        cut = found.start()
    if len(value) - start > room and cut > start:
        lines.append(value[start:cut])
        start = cut + 1
    return [*lines, value[start:]]


def entry(quote: NewQuote, indent: int) -> str:
    """A piece of evidence as an entry of a list in block style, without the dash; `indent` is its column."""
    if quote[1:] == ("", "", ""):
        return spelled(quote.quote, indent, column=indent)
    lines = []
    for name, value in quote._asdict().items():
        if value:
            lines.append(f"{name}: {spelled(value, indent + 2, column=indent + len(name) + 2)}")
    return f"\n{' ' * indent}".join(lines)


def flow_entry(quote: NewQuote) -> str:
    """A piece of evidence as it stands inside `[]`."""
    if quote[1:] == ("", "", ""):
        return spelled(quote.quote, 0, flow=True)
    return flow_mapping({name: value for name, value in quote._asdict().items() if value})


def flow_mapping(values: dict[str, str]) -> str:
    """Named texts in `{}`."""
    return (
        "{" + ", ".join(f"{key(name)}: {spelled(text, 0, flow=True)}" for name, text in values.items()) + "}"
    )


def key(name: str) -> str:
    """A key, quoted where other programs would not read it as that word: `on` is true to many."""
    return name if _is_plain(name, True) else quoted(name)


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    code = ord(character)
    if character in _ESCAPES:
        return _ESCAPES[character]
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def _can_be_literal(value: str) -> bool:
    lines = value.split("\n")
    return not (
        value != value.strip("\n")
        or lines[0][:1] in ("", " ", "\t")
        or any(_UNFIT.search(line) for line in lines)
        or any(line != line.rstrip() for line in lines)
    )


def _is_plain(value: str, flow: bool) -> bool:
    """Whether YAML, any version of it, reads `value` without quotes as that very text."""
    return not (
        not value
        or value != value.strip()
        or value[0] in _INDICATORS
        or value.endswith(":")
        or ": " in value
        or " #" in value
        or "\t" in value
        or (flow and _IN_FLOW.search(value))
        or _NUMERIC.fullmatch(value)
        or not _is_text(value)
    )


def _is_text(value: str) -> bool:
    if len(value) > 40:
        return True
    from tui.briefing.libyaml import reads_as_text

    return reads_as_text(value)
