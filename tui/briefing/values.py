"""One field's value, read as its type in the table asks."""

from __future__ import annotations

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
from tui.briefing.wording import either, quoted, shown
from tui.finding import RULES
from tui.late import late

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


def read_text(node: Node, field: str, report: Report) -> Scalar | None:
    """The one text at `node`, mended where a colon split it; None, with a finding, where there is none."""
    if isinstance(node, Scalar):
        if not node.style:
            check_hash(node, report, field)
        return node
    if split_by_colon(node, NAMES):
        return joined(node, report, field)
    help_ = None
    if node.start.line == node.end.line:
        help_ = f"If this is a text, write it in quotes: {shown(quoted(_raw(node, report)), 120)}"
    message = f"`{field}` takes a text here, and this is a {node.what}."
    report.add("wrong-type", message, place(node), field=field, help=help_)
    return None


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
    report.add("bad-value", f"“{shown(value)}” is not {what}.", place(node), field=field.name)
    return None


def _choice(node: Scalar, field: Field, report: Report) -> str | None:
    choices = field.choices or tuple(RULES)
    if node.value in choices:
        return node.value
    near = report.nearest(node.value, choices)
    what = "the name of a rule" if field.type == RULE else f"a {field.name}"
    rule = "unknown-kind" if field.name == "kind" else "bad-value"
    help_ = f"Did you mean `{near}`?" if near else None if field.type == RULE else f"Write {either(choices)}."
    report.add(rule, f"“{shown(node.value)}” is not {what}.", place(node), field=field.name, help=help_)
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
    report.add("bad-value", message, place(node), field=name)
    return None


def _raw(node: Node, report: Report) -> str:
    return report.text[node.start.index : node.end.index]
