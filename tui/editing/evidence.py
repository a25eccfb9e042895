"""The evidence of an item: attached, detached, and its quotes written anew."""

from __future__ import annotations

import re
from collections.abc import Sequence as Seq
from typing import Final

from tui.briefing.edit import newline_of
from tui.briefing.nodes import Mapping, Node, Scalar, Sequence, is_list, is_null, value_of
from tui.core.finding import Place
from tui.editing.fields import (
    COMMENT,
    add_key,
    dash_offset,
    from_flow,
    refuse_flow_comment,
    remove_key,
    set_scalar,
    whole_lines,
)
from tui.editing.gesture import NewQuote, RefusedError
from tui.editing.run import Run
from tui.editing.spelling import entry, flow_entry
from tui.editing.tree import Tree

_EVIDENCE: Final = "evidence"
_LINE: Final = re.compile(r"(\r\n|\r|\n)([ \t]*)(?=[^ \t\r\n])")
GONE: Final = "that evidence is not there any more"


def attach(tree: Tree, item: Mapping, quote: NewQuote, order: Seq[str]) -> Run:
    """Write `quote` as the last entry of the item's evidence, making a list of it where it is none."""
    found = tree.entry(item, _EVIDENCE)
    if item.is_flow:
        return _attach_in_flow(tree, item, quote, order)
    if found is None:
        run = add_key(tree, item, _EVIDENCE, ("x",), order)
        return run._replace(text=run.text.removesuffix("x") + _lined(tree, quote, _last_column(run.text) - 1))
    value = found.value
    column = tree.column(found.key.start.index)
    newline = newline_of(tree.text)
    if is_list(value) and value.parts:
        tree.refuse_merged(value)
        if value.is_flow:
            return _into_list(tree, value, quote)
        last = value.parts[-1]
        dash = tree.column(value.start.index)
        edge = tree.line_end(last.end.index)
        rest = tree.text[last.end.index : edge].strip()
        if rest and not rest.startswith("#"):
            raise RefusedError("something else stands on the line of the last evidence: edit it as text")
        return Run(edge, edge, f"{newline}{' ' * dash}- {_lined(tree, quote, dash + 2)}")
    dash = column + dash_offset(tree, item)
    new = f"{newline}{' ' * dash}- {_lined(tree, quote, dash + 2)}"
    colon = tree.colon(found.key)
    start, end = value.start.index, max(value.end.index, colon)
    if is_null(value) or (is_list(value) and not value.parts):
        if tree.has_comment(colon, end, value):
            raise RefusedError(COMMENT)
        if is_null(value) and isinstance(value, Scalar) and not value.value:
            # What stands behind the colon, a comment perhaps, stays on its line.
            edge = tree.line_end(colon)
            return Run(edge, edge, new)
        return Run(colon, end, new)
    if start < found.key.start.index:
        raise RefusedError("its evidence stands elsewhere, through an alias (*)")
    if "#" in tree.text[colon:start]:
        raise RefusedError(COMMENT)
    old = _as_entry(tree, value, dash + 2)
    edge = tree.line_end(end)
    comment = tree.text[end:edge]
    if comment.strip() and not comment.strip().startswith("#"):
        raise RefusedError("something else stands on the line of the evidence: edit it as text")
    return Run(colon, edge, f"{newline}{' ' * dash}- {old}{comment}{new}")


def _lined(tree: Tree, quote: NewQuote, indent: int) -> str:
    return entry(quote, indent).replace("\n", newline_of(tree.text))


def _last_column(text: str) -> int:
    """The column at which what follows `text` begins."""
    return len(text) - max(text.rfind("\n"), text.rfind("\r")) - 1


def _as_entry(tree: Tree, value: Node, indent: int) -> str:
    """A value as it is written, its further lines moved so that it can be an entry of a list."""
    start, end = value.start.index, value.end.index
    raw = tree.text[start:end]
    own = tree.column(start)
    if isinstance(value, Scalar) and value.style not in ("|", ">"):
        return _LINE.sub(lambda line: line[1] + " " * indent, raw)
    if isinstance(value, Mapping) and not value.is_flow:
        by = indent - own
    else:
        leads = [len(line[2]) for line in _LINE.finditer(raw)]
        by = max(indent - min(leads, default=indent), 0)
    return _LINE.sub(lambda line: line[1] + " " * max(len(line[2]) + by, 0), raw)


def _attach_in_flow(tree: Tree, item: Mapping, quote: NewQuote, order: Seq[str]) -> Run:
    refuse_flow_comment(tree, item)
    found = tree.entry(item, _EVIDENCE)
    if found is None:
        run = add_key(tree, item, _EVIDENCE, ("x",), order)
        return run._replace(text=run.text.removesuffix("[x]") + f"[{flow_entry(quote)}]")
    value = found.value
    if is_list(value) and value.parts:
        tree.refuse_merged(value)
        return _into_list(tree, value, quote)
    colon = tree.colon(found.key)
    end = max(value.end.index, colon)
    if is_null(value) or is_list(value):
        return Run(colon, end, f" [{flow_entry(quote)}]")
    start = value.start.index
    if start < found.key.start.index:
        raise RefusedError("its evidence stands elsewhere, through an alias (*)")
    return Run(start, end, f"[{tree.text[start:end]}, {flow_entry(quote)}]")


def _into_list(tree: Tree, value: Sequence, quote: NewQuote) -> Run:
    refuse_flow_comment(tree, value)
    end = value.parts[-1].end.index
    return Run(end, end, f", {flow_entry(quote)}")


def detach(tree: Tree, item: Mapping, where: Place) -> Run:
    """Take one piece of evidence out; with the last one its key goes, too."""
    found = tree.entry(item, _EVIDENCE)
    if found is None:
        raise RefusedError(GONE)
    holder, number = piece_at(tree, found.value, where)
    if not is_list(holder) or len(holder.parts) == 1:
        return remove_key(tree, item, _EVIDENCE)
    tree.refuse_merged(holder)
    if holder.is_flow:
        refuse_flow_comment(tree, holder)
        return from_flow(tree, holder.parts, number, 1)
    part = holder.parts[number]
    start = tree.line_start(part.start.index)
    if tree.text[start : part.start.index].strip() != "-":
        raise RefusedError("it shares its line with something else: edit it as text")
    if tree.has_comment(start, tree.line_end(part.end.index), part):
        raise RefusedError(COMMENT)
    return whole_lines(tree, start, part.end.index)


def requote(tree: Tree, item: Mapping, where: Place, words: str) -> Run:
    """Write `words` as the quote of a piece of evidence."""
    found = tree.entry(item, _EVIDENCE)
    if found is None:
        raise RefusedError(GONE)
    holder, number = piece_at(tree, found.value, where)
    part = holder.parts[number] if is_list(holder) else holder
    quote = value_of(part, "quote")
    node = quote if quote is not None and _starts(tree, quote, where) else part
    is_flow = item.is_flow or (isinstance(holder, Sequence) and holder.is_flow)
    if isinstance(part, Mapping) and part.is_flow:
        is_flow = True
    if node is part and is_list(holder):
        indent = tree.column(holder.start.index) + 2
    elif node is part:
        indent = tree.column(found.key.start.index) + 2
    else:
        indent = tree.column(part.start.index) + 2
    return set_scalar(tree, node, words, is_flow=is_flow, indent=indent)


def piece_at(tree: Tree, value: Node, where: Place) -> tuple[Node, int]:
    """The list, or the only piece, in which the evidence at a place is, and its number there."""
    parts = value.parts if is_list(value) else [value]
    for number, part in enumerate(parts):
        quote = value_of(part, "quote")
        if _starts(tree, part, where) or (quote is not None and _starts(tree, quote, where)):
            return value, number
    raise RefusedError(GONE)


def _starts(tree: Tree, node: Node, where: Place) -> bool:
    return node.start.index == tree.lines.index(where.line, where.column)
