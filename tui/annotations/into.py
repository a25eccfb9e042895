"""Items of annotations added to a briefing that is there: new lines in its text, and every other as it is."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from tui.annotations.gather import Brought, name_sources
from tui.annotations.items import NewItem
from tui.annotations.model import LeftOut
from tui.annotations.quotes import Quotes
from tui.annotations.sources import Sources
from tui.briefing.edit import newline_of
from tui.briefing.model import Data, Item, Section
from tui.briefing.nodes import Node, is_list, value_of
from tui.core.errors import BriefingError
from tui.drafting.model import DraftItem
from tui.editing.gesture import NewQuote, RefusedError
from tui.editing.items import block_item, insert
from tui.editing.run import Run
from tui.editing.tree import Data as Said
from tui.editing.tree import Tree, data, is_same
from tui.evidence.model import Dossier

_ELSEWHERE = "they could not be written without changing something else"


class Added(NamedTuple):
    """What came of adding items to a text."""

    text: str
    new: int
    """How many were added."""
    there: int
    """How many are there already, by their id or word for word, and were not added."""


def added(brought: Brought, dossier: Dossier, folder: str, left_out: LeftOut) -> Added:
    """The text of `dossier`, a linked briefing in `folder`, with what annotations bring.

    An item goes into the section of its own title and kind, else into the last one of its kind, else into
    a new one at the end. Sources that the briefing does not have are added at the end of its sources.

    Raises:
        BriefingError: the briefing is written in a way that cannot be added to.
    """
    sources = Sources(folder, [entry.fields for entry in dossier.briefing.sources])
    name_sources(brought, sources)
    quotes = Quotes(dossier, sources, is_same=False)
    ids = {item.id for item in dossier.briefing.items() if item.id_is_written}
    known = {_content(item) for item in dossier.briefing.items()}
    into: dict[int | tuple[str, str], list[DraftItem]] = {}
    there = 0
    for item in brought.items:
        draft = quotes.draft(item, left_out)
        if item.fields.get("id") in ids or _content_of(draft) in known:
            there += 1
        else:
            into.setdefault(_section_for(item, dossier.briefing.sections), []).append(draft)
    text = dossier.text
    try:
        # From the end to the beginning, so that the places of what is still to come stay true.
        for wanted, items in into.items():
            if isinstance(wanted, tuple):
                text = _with_section(text, wanted, items)
        for number in sorted((each for each in into if isinstance(each, int)), reverse=True):
            text = _with_items(text, dossier.briefing.sections[number], into[number])
        cited = {quote.source for items in into.values() for item in items for quote in item.quotes}
        for fields in sources.new:
            if fields["id"] in cited:
                text = _with_source(text, fields)
    except RefusedError as refused:
        raise BriefingError(f"{dossier.path} cannot be added to: {refused}") from None
    return Added(text, sum(map(len, into.values())), there)


def _section_for(item: NewItem, sections: Sequence[Section]) -> int | tuple[str, str]:
    """The number, from 0, of the section that an item goes into; title and kind of a new one."""
    for number, section in enumerate(sections):
        if (section.title, section.kind) == (item.section, item.kind):
            return number
    of_kind = [number for number, section in enumerate(sections) if section.kind == item.kind]
    return of_kind[-1] if of_kind else (item.section, item.kind)


def _content(item: Item) -> str:
    """What an item says and quotes, apart from its id and the names of its sources."""
    quotes = [NewQuote(piece.quote or "", "", piece.prefix, piece.suffix) for piece in item.evidence]
    return _content_of(DraftItem(tuple(item.fields.items()), tuple(quotes)))


def _content_of(draft: DraftItem) -> str:
    said = _said(draft._replace(quotes=tuple(quote._replace(source="") for quote in draft.quotes)))
    return json.dumps({name: value for name, value in said.items() if name != "id"}, sort_keys=True)


# The text


def _with_items(text: str, section: Section, items: Sequence[DraftItem]) -> str:
    """`text` with items at the end of a section, which stands in it where its place says."""
    tree = Tree(text)
    first, *others = items
    node = tree.section(section.place)
    text = _checked(tree, node, [insert(tree, node, None, first.fields, first.quotes)], [first])  # type: ignore[arg-type]
    if not others:
        return text
    tree = Tree(text)
    node = tree.section(section.place)
    runs = [insert(tree, node, None, item.fields, item.quotes) for item in others]  # type: ignore[arg-type]
    return _checked(tree, node, runs, others)


def _checked(tree: Tree, section: Node, runs: Sequence[Run], items: Sequence[DraftItem]) -> str:
    """The text with all `runs`, which insert at one place; read again, it says that and nothing else."""
    run = runs[0]._replace(text="".join(each.text for each in runs))
    said = data(section)
    if not isinstance(said, dict):
        raise RefusedError("a key of a section is given twice")
    before = said.get("items")
    said["items"] = [*(before if isinstance(before, list) else []), *map(_said, items)]
    return _read_again(tree, run, section, said)


def _with_section(text: str, wanted: tuple[str, str], items: Sequence[DraftItem]) -> str:
    title, kind = wanted
    said: Said = {"title": title, "kind": kind, "items": [*map(_said, items)]}
    tree = Tree(text)

    def block(dash: int) -> str:
        head = block_item((("title", title), ("kind", kind)), (), dash, 2)
        parts = [block_item(item.fields, item.quotes, dash + 4, 2) for item in items]
        return "\n".join((head, f"{' ' * (dash + 2)}items:", *parts))

    return _with_entry(tree, "sections", block, said)


def _with_source(text: str, fields: Mapping[str, Data]) -> str:
    filled = {name: value for name, value in fields.items() if value}
    return _with_entry(
        Tree(text),
        "sources",
        lambda dash: block_item(tuple(filled.items()), (), dash, 2),
        _plain(filled),
    )


def _with_entry(tree: Tree, key: str, block: Callable[[int], str], said: Said) -> str:
    """The text with one more entry at the end of a list of the briefing."""
    value = value_of(tree.root, key) if tree.root is not None else None
    if value is None or not is_list(value) or not value.parts or value.is_flow:
        raise RefusedError(f"its `{key}` are no list of lines that begin with a dash")
    tree.refuse_merged(value)
    edge = tree.line_end(value.parts[-1].end.index)
    rest = tree.text[value.parts[-1].end.index : edge].strip()
    if rest and not rest.startswith("#"):
        raise RefusedError(f"something else stands on the last line of its `{key}`")
    newline = newline_of(tree.text)
    new = block(tree.column(value.start.index)).replace("\n", newline)
    before = data(value)
    assert isinstance(before, list)
    return _read_again(tree, Run(edge, edge, newline + new), value, [*before, said])


def _read_again(tree: Tree, run: Run, changed: Node, said: Said) -> str:
    text = run.apply(tree.text)
    try:
        after = Tree(text).root
    except RefusedError:
        raise RefusedError(_ELSEWHERE) from None
    if tree.root is None or after is None:
        raise RefusedError(_ELSEWHERE)
    if not is_same(tree.root, after, {id(changed): said}):
        raise RefusedError(_ELSEWHERE)
    return text


def _said(item: DraftItem) -> dict[str, Said]:
    said: dict[str, Said] = {name: _plain(value) for name, value in item.fields}
    if item.quotes:
        said["evidence"] = [_said_quote(quote) for quote in item.quotes]
    return said


def _said_quote(quote: NewQuote) -> Said:
    if quote[1:] == ("", "", ""):
        return quote.quote
    return {name: text for name, text in quote._asdict().items() if text}


def _plain(value: Data) -> Said:
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items()}
    return [_plain(part) for part in value]
