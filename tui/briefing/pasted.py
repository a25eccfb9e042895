"""What YAML does to pasted sentences behind people's backs, seen in the nodes that came of it."""

from __future__ import annotations

import re
from collections.abc import Collection

from tui.briefing.nodes import Mapping, Node, Scalar, Sequence, is_empty, place
from tui.briefing.report import Report
from tui.briefing.requote import TITLE, is_whole_value, requoted
from tui.core.finding import Edit, Fix, Place
from tui.core.messages import mended, quoted, shown

_SPACES = re.compile(r"\s+")
_REST_OF_LINE = re.compile(r"[^\r\n]*")
_NO_PROSE = frozenset("|>*")
"""The styles of texts that end where their lines do, and of aliases."""


def split_by_colon(node: Node, keys: Collection[str]) -> bool:
    """Whether this mapping, found where a text may stand, is a text with `: ` in it, without these keys."""
    if not isinstance(node, Mapping) or not node.parts:
        return False
    first = node.parts[0]
    if not isinstance(first, Scalar) or first.value in keys or not first.value:
        return False
    # `{` was written on purpose; the mapping in `[a: b]` has none.
    if node.is_flow and (first.style or node.start.index != first.start.index):
        return False
    if not all(isinstance(part, Scalar) for part in node.parts):
        return False
    return not any(isinstance(key, Scalar) and key.value in keys for key, _ in node.entries())


def is_sentence(node: Node, keys: Collection[str], report: Report) -> bool:
    """The same where a mapping may stand too: its key must not be one of `keys`, misspelt."""
    if not split_by_colon(node, keys) or not isinstance(node, Mapping):
        return False
    first = node.parts[0]
    return isinstance(first, Scalar) and (" " in first.value or not report.nearest(first.value, keys))


def joined(node: Node, report: Report, field: str) -> Scalar:
    """Reports `unquoted-colon` and gives back the text that the colon split."""
    raw = report.text[node.start.index : node.end.index]
    key = node.parts[0] if isinstance(node, Sequence) else node
    words = shown(key.value, 40) if isinstance(key, Scalar) else ""
    report.add(
        "unquoted-colon",
        f"The colon after “{words}” makes YAML see a key there, not one text.",
        place(node),
        field=field,
        help=mended(_before(node, report.text), raw),
        fix=_join(node, raw, report.text),
    )
    return Scalar(_SPACES.sub(" ", raw).strip(), "", node.start, node.end)


def _join(node: Node, raw: str, text: str) -> Fix | None:
    """The fix for a mapping that is a text, unless it may be two texts or more than meets the eye."""
    if not isinstance(node, Mapping) or len(node.parts) != 2 or (node.is_flow and "," in raw):
        return None
    if any(part.style in _NO_PROSE for part in node.parts if isinstance(part, Scalar) and part.style):
        return None
    start, end = node.start.index, node.end.index
    if not (node.is_flow or is_whole_value(text, start - node.start.column, start, end)):
        return None
    return requoted(raw, place(node), collapse=True)


def _before(node: Node, text: str) -> str:
    """What stands in front of a node on its line."""
    return text[node.start.index - node.start.column : node.start.index].strip()


def cut_by_comma(node: Mapping, key: Scalar, value: Node, known: bool) -> bool:
    """Whether this unknown key is the rest of a text that a comma ended inside `{}`."""
    if known or not node.is_flow or key.style or not key.value:
        return False
    return is_empty(value) or (isinstance(value, Scalar) and " " in key.value)


def put_back(before: Scalar, key: Scalar, value: Node, field: str, report: Report) -> Scalar:
    """Reports `flow-comma` and gives back the text of the field before with what the comma cut off."""
    end = key.end if is_empty(value) else value.end
    written = report.text[before.start.index : end.index]
    raw = _SPACES.sub(" ", written)
    where = place(key)
    fix = requoted(written, Place(*place(before)[:2], end.line + 1, end.column + 1), collapse=True)
    _with_the_rest(before, fix, report)
    report.add(
        "flow-comma",
        f"The comma before “{shown(key.value, 40)}” ends the text of `{field}`, as commas do inside `{{}}`.",
        where,
        field=field,
        help=mended(f"{field}:", raw),
        fix=fix,
    )
    return Scalar(raw, before.style, before.start, end)


def _with_the_rest(before: Scalar, fix: Fix | None, report: Report) -> None:
    """Gives the commas before this one in the same text the fix that mends them all: each alone would not."""
    where = place(before)
    for index in range(len(report.findings) - 1, -1, -1):
        finding = report.findings[index]
        if finding.rule != "flow-comma" or finding.place[:2] < where[:2]:
            break
        if finding.place[:2] < where[2:]:
            report.findings[index] = finding._replace(fix=fix)


def cut_off(node: Scalar, text: str) -> str:
    """What ` #` made a comment of in the middle of a text, `#` and all; empty where it did not.

    A comment that is meant as one has a space after its `#` or comes after the end of a sentence; `#1`,
    `#MeToo` in the middle of one does not. That leaves `foo #remark`, which a space after the `#` mends.
    """
    end = node.end.index
    if node.style or text[end : end + 1] not in (" ", "\t"):
        return ""
    found = _REST_OF_LINE.match(text, end)
    comment = found[0].strip() if found else ""
    if len(comment) < 2 or comment[0] != "#" or comment[1] in " \t#!":
        return ""
    return "" if node.value.rstrip("\"'”’)").endswith((".", "!", "?")) else comment


def check_hash(node: Scalar, report: Report, field: str) -> None:
    """Reports `cut-by-hash` where ` #` began a comment in the middle of a text."""
    text = report.text
    comment = cut_off(node, text)
    if not comment:
        return
    start = text.index(comment, node.end.index)
    line, column = node.end.line + 1, node.end.column + start - node.end.index + 1
    report.add(
        "cut-by-hash",
        f"` #` makes a comment of “{shown(comment, 40)}”, and the text ends before it.",
        Place(line, column, line, column + len(comment)),
        field=field,
        help=mended(_before(node, text), text[node.start.index : start + len(comment)].strip()),
        fix=_uncut(node, start, start + len(comment), text),
    )


def _uncut(node: Scalar, comment: int, end: int, text: str) -> Fix | None:
    """The fix for a text cut off at `comment`, unless brackets around it may be what ends it."""
    start = comment if is_empty(node) else node.start.index
    line = node.start.index - node.start.column
    if node.start.line != node.end.line or not is_whole_value(text, line, start, end):
        return None
    number = node.start.line + 1
    where = Place(number, start - line + 1, number, end - line + 1)
    return Fix(TITLE, (Edit(where, quoted(text[start:end])),))
