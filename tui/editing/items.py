"""The items of a section: made, deleted and moved."""

from __future__ import annotations

from collections.abc import Mapping as Map
from collections.abc import Sequence as Seq

from tui.briefing.edit import newline_of
from tui.briefing.model import Data
from tui.briefing.nodes import Mapping, Node, Sequence, is_list, is_null
from tui.editing.fields import COMMENT, add_key, dash_offset, from_flow, refuse_flow_comment
from tui.editing.gesture import NewQuote, RefusedError, Value
from tui.editing.run import Run
from tui.editing.spelling import entry, flow_entry, flow_mapping, key, spelled
from tui.editing.tree import Spot, Tree

_SHARED = "it shares its line with something else: edit it as text"


def insert(
    tree: Tree,
    section: Mapping,
    after: Spot | None,
    fields: Seq[tuple[str, Value]],
    quotes: Seq[NewQuote],
) -> Run:
    """Write a new item behind `after`, or as the section's last one."""
    found = tree.entry(section, "items")
    newline = newline_of(tree.text)
    if found is not None and is_list(found.value) and found.value.parts:
        items = found.value
        tree.refuse_merged(items)
        if items.is_flow:
            refuse_flow_comment(tree, items)
            end = (after.item if after else items.parts[-1]).end.index
            return Run(end, end, ", " + _flow_item(fields, quotes))
        dash = tree.column(items.start.index)
        number = after.number if after else len(items.parts) - 1
        end = items.parts[number].end.index
        edge = tree.line_end(end)
        rest = tree.text[end:edge].strip()
        if rest and not rest.startswith("#"):
            raise RefusedError(_SHARED)
        gap = newline * (_blank_lines(tree, items) + 1)
        offset = dash_offset(tree, section)
        return Run(edge, edge, gap + block_item(fields, quotes, dash, offset).replace("\n", newline))
    if section.is_flow:
        if found is None:
            run = add_key(tree, section, "items", ("x",), ("title", "kind", "items"))
            return run._replace(text=run.text.removesuffix("[x]") + f"[{_flow_item(fields, quotes)}]")
        colon = tree.colon(found.key)
        return Run(colon, max(found.value.end.index, colon), f" [{_flow_item(fields, quotes)}]")
    if found is None:
        run = add_key(tree, section, "items", ("x",), ("title", "kind", "items"))
        lead = run.text.removesuffix("- x")
        dash = len(lead) - max(lead.rfind("\n"), lead.rfind("\r")) - 1
        return run._replace(
            text=lead + block_item(fields, quotes, dash, 2).lstrip(" ").replace("\n", newline)
        )
    if not (is_null(found.value) or is_list(found.value)):
        raise RefusedError("`items` is no list: edit it as text")
    colon = tree.colon(found.key)
    end = max(found.value.end.index, colon)
    if tree.has_comment(colon, end, found.value):
        raise RefusedError(COMMENT)
    dash = tree.column(found.key.start.index) + dash_offset(tree, section)
    new = newline + block_item(fields, quotes, dash, 2).replace("\n", newline)
    comment = tree.text[end : tree.line_end(end)]
    if comment.strip():
        if end > colon:
            raise RefusedError(COMMENT)
        edge = tree.line_end(end)
        return Run(edge, edge, new)
    return Run(colon, end, new)


def delete(tree: Tree, spot: Spot) -> Run:
    """Take an item out, and the blank lines that parted it from the next."""
    items = spot.items
    if items.is_flow:
        refuse_flow_comment(tree, items)
        return from_flow(tree, items.parts, spot.number, 1)
    start, end = _lines_of(tree, items, spot.number)
    if tree.has_comment(start, tree.line_end(end), spot.item):
        raise RefusedError(COMMENT)
    text = tree.text
    if len(items.parts) == 1:
        found = tree.entry(spot.section, "items")
        assert found is not None
        colon = tree.colon(found.key)
        if tree.has_comment(colon, end, items):
            raise RefusedError(COMMENT)
        return Run(colon, end, " []")
    last = tree.after_line(end)
    if last == tree.line_end(end) and start > 0:
        start -= 2 if text[start - 2 : start] == "\r\n" else 1
        return Run(start, last, "")
    if spot.number + 1 < len(items.parts):
        while last < len(text) and not text[last : tree.line_end(last)].strip():
            last = tree.after_line(last)
    else:  # the blank lines before it, so that what follows keeps its own
        while start > 0 and not text[(above := tree.line_above(start)) : start].strip():
            start = above
    return Run(start, last, "")


def move(tree: Tree, spot: Spot, by: int) -> Run:
    """Let an item and its neighbour change places; comment lines right above an item go with it."""
    items, there = spot.items, spot.number + by
    if not 0 <= there < len(items.parts):
        raise RefusedError(f"this is the {'last' if by > 0 else 'first'} item of its section")
    first, second = sorted((spot.number, there))
    text = tree.text
    if items.is_flow:
        refuse_flow_comment(tree, items)
        one, two = items.parts[first], items.parts[second]
        between = text[one.end.index : two.start.index]
        parts = text[two.start.index : two.end.index], between, text[one.start.index : one.end.index]
        return Run(one.start.index, two.end.index, "".join(parts))
    start, middle = _with_comments(tree, spot, first)
    then, end = _with_comments(tree, spot, second)
    upper, gap, lower = text[start:middle], text[middle:then], text[then:end]
    newline = newline_of(text)
    if not lower.endswith(("\n", "\r")):  # the file's last line stays without an end
        ending = upper[len(upper.rstrip("\r\n")) :] if upper.endswith(("\n", "\r")) else newline
        lower, upper = lower + ending, upper.removesuffix(ending)
    return Run(start, end, lower + gap + upper)


def _with_comments(tree: Tree, spot: Spot, number: int) -> tuple[int, int]:
    """The lines of an entry, with the lines of comment right above it."""
    items = spot.items
    start, end = _lines_of(tree, items, number)
    key = tree.entry(spot.section, "items")
    before = items.parts[number - 1].end.index if number else key.key.end.index if key else items.start.index
    least = tree.after_line(before)
    while start > least:
        above = tree.line_above(start)
        if above < least or not tree.text[above:start].lstrip(" \t").startswith("#"):
            break
        start = above
    return start, tree.after_line(end)


def _lines_of(tree: Tree, items: Sequence, number: int) -> tuple[int, int]:
    """Where the lines of an entry begin, and where its text ends. Raises RefusedError for shared lines."""
    part: Node = items.parts[number]
    start = tree.line_start(part.start.index)
    rest = tree.text[part.end.index : tree.line_end(part.end.index)].strip()
    if tree.text[start : part.start.index].strip() != "-" or (rest and not rest.startswith("#")):
        raise RefusedError(_SHARED)
    if part.start.index > items.end.index or part.start.index < items.start.index:
        raise RefusedError("it stands elsewhere, through an alias (*)")
    return start, part.end.index


def _blank_lines(tree: Tree, items: Sequence) -> int:
    """How many blank lines part the items here."""
    if len(items.parts) < 2:
        return 0
    between = tree.text[items.parts[0].end.index : items.parts[1].start.index]
    if "#" in between:
        return 0
    return max(len(between.replace("\r\n", "\n").replace("\r", "\n").split("\n")) - 2, 0)


def block_item(fields: Seq[tuple[str, Data]], quotes: Seq[NewQuote], dash: int, offset: int) -> str:
    """An item as an entry of a list in block style, its lines parted by LF.

    `dash` is the column, from 0, of its dash, and `offset` that of the dashes of lists in it, from their key.
    """
    column = dash + 2
    lines = [line for name, value in fields for line in _block_field(name, value, column, offset)]
    if quotes:
        lines.append("evidence:")
        lines += [f"{' ' * offset}- {entry(quote, column + offset + 2)}" for quote in quotes]
    return " " * dash + "- " + f"\n{' ' * column}".join(lines)


def _block_field(name: str, value: Data, column: int, offset: int) -> list[str]:
    """A key that stands at `column` and its value; further lines without that column, but for a text's."""
    if isinstance(value, str):
        return [f"{key(name)}: {spelled(value, column + 2, column=column + len(name) + 2)}"]
    if isinstance(value, Map):
        if not value:
            return [f"{key(name)}: {{}}"]
        return [f"{key(name)}:", *("  " + line for line in _block_fields(value, column + 2, offset))]
    if not value:
        return [f"{key(name)}: []"]
    lines = [f"{key(name)}:"]
    for part in value:
        if isinstance(part, Map) and part:
            first, *others = _block_fields(part, column + offset + 2, offset)
            lines += [f"{' ' * offset}- {first}", *(" " * (offset + 2) + line for line in others)]
        else:
            text = part if isinstance(part, str) else ""
            spelt = spelled(text, column + offset + 2, column=column + offset + 2)
            lines.append(f"{' ' * offset}- {spelt}")
    return lines


def _block_fields(values: Map[str, Data], column: int, offset: int) -> list[str]:
    return [line for name, value in values.items() for line in _block_field(name, value, column, offset)]


def _flow_item(fields: Seq[tuple[str, Value]], quotes: Seq[NewQuote]) -> str:
    inside = flow_mapping({name: value for name, value in fields if isinstance(value, str)})[1:-1]
    parts = [inside] if inside else []
    for name, value in fields:
        if isinstance(value, tuple):
            parts.append(f"{key(name)}: [" + ", ".join(spelled(text, 0, flow=True) for text in value) + "]")
    if quotes:
        parts.append("evidence: [" + ", ".join(map(flow_entry, quotes)) + "]")
    return "{" + ", ".join(parts) + "}"
