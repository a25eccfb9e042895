"""The paragraphs of a page in their order, and those of them that are the article, none in between left out.

The library that finds an article errs about single paragraphs: it drops short ones, repeated ones and those
that stand in odd elements. A source must not lose a sentence, so that what it found only says where the
article begins and ends, and which boxes hold it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tui.intake import clean
from tui.intake.loose import IN_LINES

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BREAK: Final = "\x1e"
"""Stands for a line end while a paragraph is put together; no parser lets one through."""
_TWO_BREAKS: Final = re.compile(r"(?:\x1e\s*){2,}")
_WITHIN: Final = IN_LINES | {"hi", "ref", "lb", "del", "td", "th", "cell", "tr", "row"}
"""Elements that begin no paragraph: those within lines, by either name, and parts of tables."""
_LEFT_OUT: Final = frozenset(("figcaption", "head", "label", "legend", "option", "header", "footer"))
_CERTAIN: Final = 20
"""Letters that make a paragraph known wherever it stands."""
_LONG: Final = 2_000_000
_POINTER: Final = re.compile(
    r"(?:(?:read|see|hear|watch|listen)(?: (?:more|also|next|here|now))+|related|more from"
    r"|lesen sie(?: auch)?|mehr zum thema|à lire aussi|lire aussi|lea también|leggi anche"
    r"|lees ook|läs också|læs også)\b",
    re.I,
)
"""How links to other articles begin."""
_LINK_WORDS: Final = 20


class Block(NamedTuple):
    """A paragraph of a page."""

    text: str
    box: Any
    """The element that holds the paragraph's own."""
    is_link: bool
    """Whether it is a link, or several, and nothing else, or the time of day that a page shows."""


def blocks_of(root: HtmlElement) -> list[Block]:
    """The paragraphs of `root`, a page or what the library made of one, in their order."""
    found: list[Block] = []
    held: list[str] = []
    linked = 0
    owner = root

    def flush() -> None:
        nonlocal linked
        text = "".join(held)
        held.clear()
        is_link = linked > 0 and linked >= 0.9 * len(clean.line(text))
        linked = 0
        # Two line ends in a row are what old pages part paragraphs with.
        for part in _TWO_BREAKS.split(text):
            made = "\n".join(filter(None, map(clean.line, part.split(_BREAK))))
            if made.strip(" |"):
                box = owner.getparent() if owner is not root else root
                found.append(Block(made, box, is_link))

    # Walked without recursion, because a page's depth is anyone's choice.
    waiting: list[tuple[Any, bool]] = [(root, True)]
    while waiting:
        element, enters = waiting.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        is_own = tag not in _WITHIN
        if not enters:
            if is_own:
                flush()
                owner = element.getparent() if element is not root else root
            held.append(_BREAK if tag in ("tr", "row") else "")
            held.append((element.tail or "") if element is not root else "")
            continue
        if is_own:
            flush()
            owner = element
        waiting.append((element, False))
        if tag in _LEFT_OUT and not (tag == "head" and element.get("rend")) and not _has_heading(element):
            continue
        if tag == "pre":
            text = clean.block("".join(element.itertext()))
            found += [Block(text, element.getparent(), False)] if text else []
            continue
        if tag in ("br", "lb"):
            held.append(_BREAK)
        elif tag in ("td", "th", "cell") and element.getprevious() is not None:
            held.append(" | ")
        elif tag in ("a", "time"):
            linked += len(clean.line(element.text_content()))
        held.append(element.text or "")
        waiting.extend((child, True) for child in reversed(element))
    flush()
    return found


def completed(accepted: Sequence[str], blocks: Sequence[Block]) -> list[str]:
    """The texts of `blocks` that are the article, of which the library `accepted` the greater part.

    What stands between two paragraphs that were accepted belongs to it, and so does what follows the last
    or precedes the first in the same box; a paragraph that is a link and no sentence does not.
    """
    keys = [_key(text) for text in accepted]
    known, everything = frozenset(keys), "\n".join(keys)

    def is_accepted(block: Block) -> bool:
        key = _key(block.text)
        return key in known or (len(key) >= _CERTAIN and len(everything) < _LONG and key in everything)

    certain = [
        at for at, block in enumerate(blocks) if len(_key(block.text)) >= _CERTAIN and is_accepted(block)
    ]
    matched = sum(len(_key(blocks[at].text)) for at in certain)
    if not certain or matched * 2 < len(everything):
        return list(accepted)
    boxes = {kin for at in certain for kin in _kin(blocks[at])}

    def goes_on(block: Block) -> bool:
        return not _is_aside(block) and not boxes.isdisjoint(_kin(block))

    first, last = certain[0], certain[-1]
    while first and goes_on(blocks[first - 1]):
        first -= 1
    while last + 1 < len(blocks) and goes_on(blocks[last + 1]):
        last += 1
    whole = [
        block.text
        for block in blocks[first : last + 1]
        if not _is_aside(block) or (is_accepted(block) and not _POINTER.match(block.text))
    ]
    # Where most of it is not what was found, the first or the last paragraph was found in the wrong place.
    return whole if sum(len(_key(text)) for text in whole) <= 2 * matched else list(accepted)


def _kin(block: Block) -> tuple[object, ...]:
    """What a paragraph has in common with those beside it: its box, or boxes alike in a box."""
    box = block.box
    parent = box.getparent()
    return (box,) if parent is None else (box, (parent, box.tag, box.get("class")))


def _is_aside(block: Block) -> bool:
    is_short = len(block.text.split()) <= _LINK_WORDS
    return block.is_link and is_short and not re.search(r"[.!?]\W*\Z", block.text)


def _has_heading(element: Any) -> bool:
    return next(element.iter("h1", "p"), None) is not None


def _key(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
