"""A piece of evidence written anew, with the words around its quote or without them."""

from __future__ import annotations

from typing import Final

from tui.briefing.edit import newline_of
from tui.briefing.fields import EVIDENCE_FIELDS
from tui.briefing.nodes import Mapping, Node, Scalar, Sequence, is_list, value_of
from tui.editing.evidence import GONE, piece_at
from tui.editing.fields import (
    COMMENT,
    refuse_flow_comment,
    refuse_property,
    remove_key,
    set_field,
    set_scalar,
)
from tui.editing.gesture import NewQuote, Recite, RefusedError
from tui.editing.run import Run, joined
from tui.editing.spelling import flow_entry, flow_mapping, spelled
from tui.editing.tree import Entry, Tree, data

_ORDER: Final = tuple(field.name for field in EVIDENCE_FIELDS)


def recite(tree: Tree, item: Mapping, gesture: Recite) -> Run:
    """Write the piece of evidence as `gesture` has it; what it says already stays as it is written."""
    found = tree.entry(item, "evidence")
    if found is None:
        raise RefusedError(GONE)
    holder, number = piece_at(tree, found.value, gesture.evidence)
    part = holder.parts[number] if is_list(holder) else holder
    if isinstance(part, Mapping):
        return _in_mapping(tree, part, gesture)
    is_flow = item.is_flow or (isinstance(holder, Sequence) and holder.is_flow)
    return _as_mapping(tree, found, part, gesture, is_flow=is_flow, is_entry=is_list(holder))


def _in_mapping(tree: Tree, part: Mapping, gesture: Recite) -> Run:
    wanted = {"quote": gesture.words}
    if gesture.source:
        wanted["source"] = gesture.source
    wanted |= {"prefix": gesture.prefix, "suffix": gesture.suffix}
    said = data(part)
    if not isinstance(said, dict) or value_of(part, "quote") is None:
        raise RefusedError("this evidence is not written as a quote: edit it as text")
    tree.refuse_merged(part)
    if part.is_flow:
        refuse_flow_comment(tree, part)
        refuse_property(tree, part)
        new = {**said, **wanted}
        return Run(
            part.start.index,
            part.end.index,
            flow_mapping({name: text for name, text in new.items() if isinstance(text, str) and text}),
        )
    runs = []
    for name, words in wanted.items():
        if not words and name in said:
            runs.append(remove_key(tree, part, name))
        elif words and said.get(name) != words:
            runs.append(set_field(tree, part, name, words, _ORDER))
    run = joined(tree.text, runs)
    if run is None:
        raise RefusedError("this evidence is written so already" if not runs else "edit it as text")
    return run


def _as_mapping(
    tree: Tree, found: Entry, part: Node, gesture: Recite, *, is_flow: bool, is_entry: bool
) -> Run:
    """A text becomes a mapping, where it needs more than its words."""
    quote = NewQuote(gesture.words, gesture.source, gesture.prefix, gesture.suffix)
    start, end = part.start.index, part.end.index
    indent = tree.column(start) if is_entry else tree.column(found.key.start.index) + 2
    if not isinstance(part, Scalar):
        raise RefusedError("this evidence is not written as a quote: edit it as text")
    if quote[1:] == ("", "", ""):
        lined = tree.column(found.value.start.index) + 2 if is_entry else indent
        return set_scalar(tree, part, quote.quote, is_flow=is_flow, indent=lined)
    refuse_property(tree, part)
    if is_flow:
        return Run(start, end, flow_entry(quote))
    edge = tree.line_end(end)
    rest = tree.text[end:edge]
    if (rest.strip() and not rest.strip().startswith("#")) or tree.has_comment(start, end, part):
        raise RefusedError(COMMENT if "#" in tree.text[start:end] else "its line holds something else")
    raw = tree.text[start:end]
    if gesture.words != part.value or part.style in ("|", ">") or "\n" in raw or "\r" in raw:
        raw = spelled(quote.quote, indent + 2, column=indent + len("quote: "), one_line=bool(rest.strip()))
    lines = [f"quote: {raw}{rest}"]
    for name, words in quote._asdict().items():
        if words and name != "quote":
            lines.append(f"{name}: {spelled(words, indent + 2, column=indent + len(name) + 2)}")
    text = ("\n" + " " * indent).join(lines)
    if not is_entry:
        # The text stood behind its key, or below it.
        colon = tree.colon(found.key)
        if "#" in tree.text[colon:start]:
            raise RefusedError(COMMENT)
        start, text = colon, "\n" + " " * indent + text
    return Run(start, edge, text.replace("\n", newline_of(tree.text)))
