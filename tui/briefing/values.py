"""One field's value, read as its type in the table asks."""

from __future__ import annotations

from typing import Final

from tui.briefing.fields import (
    CHOICE,
    DATE,
    DATE_PATTERN,
    ID,
    ID_PATTERN,
    LANGUAGE,
    LANGUAGE_PATTERN,
    NAMES,
    RULE,
    SHA256,
    SHA256_PATTERN,
    TEXT,
    VERSION,
    Field,
)
from tui.briefing.nodes import Node, Scalar, is_list, is_null, place
from tui.briefing.pasted import check_hash, joined, split_by_colon
from tui.briefing.report import Report
from tui.briefing.requote import replacing
from tui.core.finding import RULES, WARNING, Edit, Fix
from tui.core.lazy_patterns import late
from tui.core.messages import either, quoted, shown

_PATTERNS = {
    ID: (
        late(ID_PATTERN),
        "an id: one word without white space, of at most 80 characters (letters, digits, any marks)",
    ),
    LANGUAGE: (late(LANGUAGE_PATTERN), "a language tag such as en, de or pt-BR"),
    SHA256: (late(SHA256_PATTERN), "a SHA-256: 64 hexadecimal digits"),
    VERSION: (late("^1$"), "a version that this program reads: write `version: 1`"),
}
_DATE = late(DATE_PATTERN)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_MONTH = rf"(?P<month>(?i:{'|'.join(_MONTHS)})[a-z]*)\.?"
_YEAR = r"(?P<year>\d{4})"
_YEAR_FIRST = late(rf"{_YEAR}([-/. ])(?P<month>\d{{1,2}})\2{_DAY}")
_DAY_FIRST = late(rf"{_DAY} {_MONTH},? {_YEAR}")
_MONTH_FIRST = late(rf"{_MONTH} {_DAY},? {_YEAR}")
_SPACES = late(r"\s+")
_ENTRY = late(r"[ ]*-[ ]")
_LINE_END = late("\r\n|\r|\n")
_QUOTES: Final = {"“": "”", "‘": "’", "„": "“", "‚": "‘", "«": "»", "»": "«", "‹": "›", "›": "‹"}
"""Typographic quotation marks, each with the one that closes it."""
_QUOTED: Final = ("", "'", '"')
"""The styles of texts that can be written anywhere."""
_LISTS: Final = frozenset(("evidence", "aliases", "tags", "party"))
_OF_THE_SOURCE: Final = frozenset(("evidence", "quote", "prefix", "suffix", "note", "todo", "because"))
"""Fields whose text is the source's own, or a remark: quotation marks around it may be meant."""


def read_text(node: Node, field: str, report: Report) -> Scalar | None:
    """The one text at `node`, mended where a colon split it; None, with a finding, where there is none."""
    if isinstance(node, Scalar):
        if not node.style:
            check_hash(node, report, field)
            if field in _LISTS:
                _check_entries(node, field, report)
            if field not in _OF_THE_SOURCE:
                unquoted(node, field, report, WARNING)
        return node
    if split_by_colon(node, NAMES):
        return joined(node, report, field)
    help_ = None
    if node.start.line == node.end.line:
        help_ = f"If this is a text, write it in quotes: {shown(quoted(_raw(node, report)), 120)}"
    suggestion = None
    if (
        is_list(node)
        and len(node.parts) == 1
        and isinstance(only := node.parts[0], Scalar)
        and only.style in _QUOTED
    ):
        raw = _raw(only, report)
        help_ = f"If the list was not meant, write the text alone: {shown(raw, 120)}"
        suggestion = Fix("write the text alone", (Edit(place(node), raw),))
    message = f"`{field}` takes a text here, and this is a {node.what}."
    report.add("wrong-type", message, place(node), field=field, help=help_, suggestion=suggestion)
    return None


def unquoted(node: Scalar, field: str, report: Report, level: str | None = None) -> Scalar:
    """The text at `node` without typographic quotation marks around all of it, which are reported."""
    value = node.value
    if node.style or len(value) < 3 or _QUOTES.get(value[0], "") != value[-1]:
        return node
    inner = value[1:-1]
    # A colon that YAML misreads is reported already, and quotes are what fixes it.
    if any(mark in inner for mark in (value[0], value[-1], ": ")):
        return node
    message = f"{value[0]} and {value[-1]} do not quote in YAML: they are part of what `{field}` says."
    new = quoted(_SPACES.sub(" ", inner))
    help_ = f"Write {shown(new)}, or, where they belong to the text, {shown(quoted(value))}."
    report.add(
        "bad-value",
        message,
        place(node),
        field=field,
        help=help_,
        level=level,
        suggestion=Fix("write straight quotation marks", (Edit(place(node), new),)),
    )
    return Scalar(inner, "'", node.start, node.end)


def _check_entries(node: Scalar, field: str, report: Report) -> None:
    """Reports a text that has list entries in its later lines."""
    if node.start.line == node.end.line:
        return
    lines = _LINE_END.split(_raw(node, report))
    number = next((at for at, line in enumerate(lines) if at and _ENTRY.match(line)), None)
    if number is not None:
        message = f"The list entry on line {node.start.line + 1 + number} is read as part of this text."
        report.add("wrong-type", message, place(node), field=field, help="Begin each entry with `- `.")


def read_texts(node: Node, field: str, report: Report) -> tuple[str, ...]:
    """One text or a list of them; empty entries are left out."""
    parts = node.parts if is_list(node) else [node]
    texts = [read_text(part, field, report) for part in parts]
    return tuple(text.value for text in texts if text is not None and text.value.strip())


def read_value(node: Node, field: Field, report: Report) -> str | None:
    """A text, choice, date or the like. None where nothing or nothing valid was written."""
    if field.type == TEXT:
        text = read_text(node, field.name, report)
        return text.value if text is not None and text.value.strip() else None
    if not isinstance(node, Scalar):
        report.add(
            "wrong-type",
            f"`{field.name}` takes one word, and this is a {node.what}.",
            place(node),
            field=field.name,
        )
        return None
    node = unquoted(node, field.name, report)
    value = node.value
    if is_null(node) or (not value and field.required):
        return None
    if field.type in (CHOICE, RULE):
        return _choice(node, field, report)
    if field.type == DATE:
        return _date(node, field.name, report)
    pattern, what = _PATTERNS[field.type]
    # `$` alone would let a line break through.
    if pattern.match(value) and not value.endswith("\n"):
        return value
    suggestion = replacing(node, "1") if field.type == VERSION else None
    message = f"“{shown(value)}” is not {what}."
    report.add("bad-value", message, place(node), field=field.name, suggestion=suggestion)
    return None


def _choice(node: Scalar, field: Field, report: Report) -> str | None:
    choices = field.choices or tuple(RULES)
    if node.value in choices:
        return node.value
    near = report.nearest(node.value, choices)
    what = "the name of a rule" if field.type == RULE else f"a {field.name}"
    rule = "unknown-kind" if field.name == "kind" else "bad-value"
    help_ = f"Did you mean `{near}`?" if near else None if field.type == RULE else f"Write {either(choices)}."
    suggestion = replacing(node, near) if near else None
    message = f"“{shown(node.value)}” is not {what}."
    report.add(rule, message, place(node), field=field.name, help=help_, suggestion=suggestion)
    return None


def _date(node: Scalar, name: str, report: Report) -> str | None:
    value = node.value
    if _DATE.match(value) and len(value) == 10:
        from datetime import date

        try:
            date.fromisoformat(value)
        except ValueError:
            report.add("bad-value", f"There is no day {value}.", place(node), field=name)
            return None
        return value
    message = f"“{shown(value)}” is not a date: write year, month and day, as 2016-07-14."
    meant = _meant(value)
    help_ = f"Did you mean {meant}?" if meant else None
    suggestion = replacing(node, meant) if meant else None
    report.add("bad-value", message, place(node), field=name, help=help_, suggestion=suggestion)
    return None


def _meant(value: str) -> str | None:
    """A date in another form as this one's; None where it could be two different days, or is none."""
    from datetime import date

    found = _YEAR_FIRST.fullmatch(value) or _DAY_FIRST.fullmatch(value) or _MONTH_FIRST.fullmatch(value)
    if found is None:
        return None
    parts = found.groupdict()
    month = parts["month"]
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].casefold()) + 1
    try:
        return date(int(parts["year"]), number, int(parts["day"])).isoformat()
    except ValueError:
        return None


def _raw(node: Node, report: Report) -> str:
    return report.text[node.start.index : node.end.index]
