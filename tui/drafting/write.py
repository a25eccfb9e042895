"""A draft as the text of a YAML file, in the layout that examples teach: blocks, long texts after `>-`."""

from __future__ import annotations

from typing import Final

from tui.drafting.model import Draft, DraftItem, DraftSection
from tui.editing.items import block_item
from tui.editing.spelling import spelled

HEAD: Final = """\
# A briefing: short statements in our own words, each with the words of its source behind it.
# To read it beside its source: `briefing`. To check it: `briefing check`.
"""
_DASH: Final = 2
_ITEM_DASH: Final = 6


def briefing_text(draft: Draft) -> str:
    """The text of a briefing file that says what `draft` does, with the comment lines of `HEAD` above it."""
    lines = ["version: 1", f"title: {spelled(draft.title, 2, column=7)}"]
    lines += _sources(draft)
    lines += ["sections:" if draft.sections else "sections: []"]
    for number, section in enumerate(draft.sections):
        lines += ["", *_section(section)] if number else _section(section)
    return HEAD + "\n".join(lines) + "\n"


def _sources(draft: Draft) -> list[str]:
    if not draft.sources:
        return ["sources: []"]
    lines = ["sources:"]
    for fields in draft.sources:
        filled = tuple((name, value) for name, value in fields if value)
        lines.append(block_item(filled, (), _DASH, 2))
    return lines


def _section(section: DraftSection) -> list[str]:
    fields = (("title", section.title), ("kind", section.kind))
    lines = [block_item(fields, (), _DASH, 2)]
    if not section.items:
        return [*lines, "    items: []"]
    return [*lines, "    items:", *map(_item, section.items)]


def _item(item: DraftItem) -> str:
    return block_item(item.fields, item.quotes, _ITEM_DASH, 2)
