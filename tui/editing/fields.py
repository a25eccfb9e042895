"""Keys and values of one mapping: written, replaced and taken out, in block and in flow style."""

from __future__ import annotations

import re
from collections.abc import Mapping as Map
from collections.abc import Sequence as Seq
from typing import Final

from tui.briefing.edit import newline_of
from tui.briefing.nodes import Mapping, Node, Scalar, Sequence, is_empty, is_list
from tui.editing.gesture import RefusedError, Value
from tui.editing.run import Run
from tui.editing.spelling import WIDTH, flow_mapping, folded, key, spelled
from tui.editing.tree import Entry, Spot, Tree

COMMENT: Final = "a comment stands in it, which would be lost: edit it as text"
_LEAD: Final = re.compile(r"[ \t]*")
_PROPERTY: Final = re.compile(r"[&!*]")
_HEADER: Final = re.compile(r"[|>][^\r\n]*")
_LINES: Final = re.compile(r"\r\n|\r|\n")
_DASH: Final = re.compile(r"[ ]*-[ ]+")


def set_field(tree: Tree, holder: Mapping, name: str, value: Value, order: Seq[str]) -> Run:
    """Write `value` under the key `name`; `order` is that of keys, for a new one."""
    found = tree.entry(holder, name)
    if found is None:
        return add_key(tree, holder, name, value, order)
    if isinstance(value, str) and isinstance(found.value, Scalar) and not is_empty(found.value):
        return set_scalar(
            tree, found.value, value, is_flow=holder.is_flow, indent=_column(tree, found.key) + 2
        )
    return _set_value(tree, holder, found, value)


def set_scalar(tree: Tree, node: Node, value: str, *, is_flow: bool, indent: int) -> Run:
    """Write `value` as the text at `node`; `indent` is the column of a block of its own."""
    start, end = node.start.index, node.end.index
    refuse_property(tree, node)
    text = tree.text
    raw = text[start:end]
    rest = text[end : tree.line_end(end)]
    style = node.style if isinstance(node, Scalar) else ""
    if style in ("|", ">"):
        header = _HEADER.match(raw)
        if header and "#" in header[0]:
            raise RefusedError(COMMENT)
    newline = newline_of(text)
    kept = _kept_lines(raw, style, value, indent, newline)
    if kept is not None:
        return Run(start, end, kept)
    one = bool(rest.strip())
    new = spelled(value, indent, column=tree.column(start), flow=is_flow, one_line=one)
    if style in ("'", '"') and "\n" not in new and new[0] not in "'\"":
        new = (
            f"'{value}'"
            if style == "'" and "'" not in value
            else f'"{value}"'
            if not re.search(r'["\\]', value)
            else new
        )
    return Run(start, end, new.replace("\n", newline))


def _kept_lines(raw: str, style: str, value: str, indent: int, newline: str) -> str | None:
    """`value` in the lines of a folded or plain text, of which only those around the change are new."""
    if style not in (">", "") or not _LINES.search(raw) or "\n" in value:
        return None
    lines = _LINES.split(raw)
    head = lines.pop(0) if style == ">" else ""
    bare = [line.strip(" \t") for line in lines]
    if head not in ("", ">-") or not lines or not all(bare):
        return None
    lead = _LEAD.match(lines[-1])
    shift = lead[0] if lead else ""
    if style == ">" and any(not line.startswith(shift) or line[len(shift) :][:1] in " \t" for line in lines):
        return None
    if spelled(value, indent, column=0, one_line=False).startswith('"') or (
        style == "" and spelled(value, 0, one_line=True)[0] in "'\""
    ):
        return None
    first = 0
    at = 0
    while first < len(bare) and value.startswith(bare[first] + " ", at):
        at += len(bare[first]) + 1
        first += 1
    last, end = len(bare), len(value)
    while (
        last > first and end - len(bare[last - 1]) - 1 >= at and value.endswith(" " + bare[last - 1], at, end)
    ):
        end -= len(bare[last - 1]) + 1
        last -= 1
    middle = folded(value[at:end], WIDTH - len(shift)) if end > at else []
    new = [*bare[:first], *middle, *bare[last:]]
    if " ".join(new) != value or any(line != line.strip() for line in new) or (len(new) == 1 and style == ""):
        return None
    body = newline.join((shift if number or style else "") + line for number, line in enumerate(new))
    return head + newline + body if style else body


def _set_value(tree: Tree, holder: Mapping, found: Entry, value: Value) -> Run:
    """Write a value of another shape than the one that stands there."""
    colon = tree.colon(found.key)
    node = found.value
    refuse_property(tree, node)
    end = max(node.end.index, colon) if not is_empty(node) else colon
    if tree.has_comment(colon, end, node):
        raise RefusedError(COMMENT)
    return Run(colon, end, written(tree, holder, found.key.value, value, _column(tree, found.key), end))


def written(tree: Tree, holder: Mapping, name: str, value: Value, column: int, end: int) -> str:
    """What stands behind the colon of a key at `column`: a value, with the line breaks of the file."""
    if holder.is_flow:
        return " " + _in_flow(value)
    rest = bool(tree.text[end : tree.line_end(end)].strip())
    return _in_block(tree, holder, name, value, column, rest).replace("\n", newline_of(tree.text))


def _in_flow(value: Value) -> str:
    if isinstance(value, str):
        return spelled(value, 0, flow=True)
    if isinstance(value, Map):
        return flow_mapping(dict(value))
    return "[" + ", ".join(spelled(text, 0, flow=True) for text in value) + "]"


def _in_block(
    tree: Tree, holder: Mapping, name: str, value: Value, column: int, one_line: bool = False
) -> str:
    if isinstance(value, str):
        return " " + spelled(value, column + 2, column=column + len(name) + 2, one_line=one_line)
    if isinstance(value, Map):
        pad = "\n" + " " * (column + 2)
        return "".join(
            f"{pad}{key(part)}: {spelled(text, column + 4, column=column + len(part) + 4)}"
            for part, text in value.items()
        )
    dash = column + dash_offset(tree, holder)
    last = len(value) - 1
    return "".join(
        f"\n{' ' * dash}- {spelled(text, dash + 2, column=dash + 2, one_line=one_line and number == last)}"
        for number, text in enumerate(value)
    )


def dash_offset(tree: Tree, holder: Mapping) -> int:
    """How far the dashes of a list are indented from its key, as this mapping or this file has it."""
    for mapping in (holder, *(spot.section for spot in _first(tree))):
        for name, value in mapping.entries():
            if is_list(value) and not value.is_flow and value.parts and value.start.index > name.end.index:
                return max(tree.column(value.start.index) - tree.column(name.start.index), 0)
    return 2


def _first(tree: Tree) -> list[Spot]:
    return next(([spot] for spot in tree.spots()), [])


def add_key(tree: Tree, holder: Mapping, name: str, value: Value, order: Seq[str]) -> Run:
    """Write a new key behind the one that stands before it in `order`."""
    pairs = list(holder.entries())
    if not pairs:
        raise RefusedError("there is nothing in it yet: edit it as text")
    rank = {known: number for number, known in enumerate(order)}
    mine = rank.get(name, len(rank))
    before = [
        (rank.get(each.value, -1) if isinstance(each, Scalar) else -1, number)
        for number, (each, _) in enumerate(pairs)
    ]
    at = max((pair for pair in before if pair[0] < mine), key=lambda pair: pair[0], default=(0, 0))[1]
    known, last = pairs[at]
    if last.start.index < known.start.index:
        raise RefusedError("a part of it stands elsewhere, through an alias (*)")
    if holder.is_flow:
        end = last.end.index if not is_empty(last) else tree.colon(known)  # type: ignore[arg-type]
        return Run(end, end, f", {key(name)}:{written(tree, holder, name, value, 0, end)}")
    column = _column(tree, pairs[0][0])
    end = last.end.index
    _refuse_rest(tree, end)
    edge = tree.line_end(end)
    text = " " * column + key(name) + ":" + _in_block(tree, holder, name, value, column)
    return Run(edge, edge, ("\n" + text).replace("\n", newline_of(tree.text)))


def remove_key(tree: Tree, holder: Mapping, name: str) -> Run:
    """Take a key with its value out, lines and all."""
    found = tree.entry(holder, name)
    if found is None:
        raise RefusedError(f"there is no `{name}` to take out")
    pairs = list(holder.entries())
    if len(pairs) == 1:
        raise RefusedError("this is all that the item has: delete the item instead")
    if found.value.start.index < found.key.start.index:
        raise RefusedError("it stands elsewhere, through an alias (*)")
    refuse_property(tree, found.value)
    if holder.is_flow:
        return from_flow(tree, [key for pair in pairs for key in pair], found.number * 2, 2)
    end = max(found.value.end.index, tree.colon(found.key))
    start = tree.line_start(found.key.start.index)
    lead = tree.text[start : found.key.start.index]
    _refuse_rest(tree, end, comment=True)
    if tree.has_comment(found.key.start.index, end, found.value):
        raise RefusedError(COMMENT)
    if not lead.strip():
        return whole_lines(tree, start, end)
    if not _DASH.fullmatch(lead) or found.number + 1 >= len(pairs):
        raise RefusedError("it shares its line with something else: edit it as text")
    after = pairs[found.number + 1][0]
    if "#" in tree.text[end : after.start.index]:
        raise RefusedError(COMMENT)
    return Run(found.key.start.index, after.start.index, "")


def whole_lines(tree: Tree, start: int, end: int) -> Run:
    """The run that removes the lines from `start`, where one begins, to the one that `end` is in."""
    last = tree.after_line(end)
    text = tree.text
    if last == tree.line_end(end) and start > 0:  # the file's last line, which has no end: nor gets one
        start -= 2 if text[start - 2 : start] == "\r\n" else 1
    return Run(start, last, "")


def from_flow(tree: Tree, parts: list[Node], index: int, width: int) -> Run:
    """The run that removes `width` parts of what stands in brackets, and one comma."""
    after, before = index + width, index - 1
    if after < len(parts):
        run = Run(parts[index].start.index, parts[after].start.index, "")
    elif before >= 0:
        run = Run(parts[before].end.index, parts[-1].end.index, "")
    else:
        run = Run(parts[index].start.index, parts[-1].end.index, "")
    if tree.has_comment(run.start, run.end, *parts[index : index + width]):
        raise RefusedError(COMMENT)
    return run


def refuse_flow_comment(tree: Tree, node: Sequence) -> None:
    """Raise RefusedError where a comment stands inside brackets."""
    if node.is_flow and tree.has_comment(node.start.index, node.end.index, node):
        raise RefusedError("a comment stands inside the brackets: edit it as text")


def refuse_property(tree: Tree, node: Node) -> None:
    """Raise RefusedError where `node` has an anchor or a tag, which an edit would move or lose."""
    found = tree.text[node.start.index : node.start.index + 1]
    if _PROPERTY.fullmatch(found) and not (isinstance(node, Scalar) and node.style == "*"):
        what = {"&": "an anchor (&)", "!": "a tag (!)", "*": "an alias (*)"}[found]
        raise RefusedError(f"{what} stands at it: edit it as text")


def _refuse_rest(tree: Tree, end: int, *, comment: bool = False) -> None:
    rest = tree.text[end : tree.line_end(end)].strip()
    if rest and (comment or not rest.startswith("#")):
        raise RefusedError(
            COMMENT if rest.startswith("#") else "something else stands on its last line: edit it as text"
        )


def _column(tree: Tree, node: Node) -> int:
    return tree.column(node.start.index)
