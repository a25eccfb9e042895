"""Takes out of a web page what its reader never saw, and what is on it but no part of its article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NEVER_TEXT: Final = frozenset(
    (
        *("script", "style", "noscript", "template", "svg", "iframe", "frame", "object", "embed", "canvas"),
        *("button", "select", "textarea", "input", "datalist", "audio", "video", "nav"),
    )
)
_KEPT: Final = frozenset(("html", "head", "body", "main", "article"))

_STYLE: Final = re.compile(r"(?<![a-z-])([a-z-]++)\s*:\s*([^;]+)")
_ZERO: Final = re.compile(r"[+-]?0*(?:\.0+)?(?:[a-z]{1,4}|%)?\s*(?:!important)?")
_FAR_AWAY: Final = re.compile(r"-\s*\d{3,}|-\d+(?:00|vw|vh)")
_CLIPPED: Final = re.compile(r"rect\(\s*(?:0|1px)\w*[\s,]+(?:0|1px)|inset\(\s*(?:50|100)%")
_WHITE: Final = frozenset(("white", "#fff", "#ffff", "#ffffff", "#ffffffff", "rgb(255,255,255)"))
_TRANSPARENT: Final = frozenset(("transparent", "rgba(0,0,0,0)"))

_UNSEEN_CLASSES: Final = frozenset(
    (
        *("sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screenreader", "d-none"),
        *("u-hidden", "is-hidden", "hidden", "hide"),
    )
)
_BESIDE: Final = re.compile(
    r"(?:^|[\s_-])(?:ad|ads|advert|adverts|advertisement|advertising|adslot|sponsored|outbrain|taboola"
    r"|cookies?|cookiebanner|consent|gdpr|onetrust|didomi|newsletters?|paywall|comments?|disqus|breadcrumbs?"
    r"|share|sharing|social|related|recommended|recommendations|popup|modal|most-?read|trending|read-?more)"
    r"(?:$|[\s_-])"
)
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PASSAGE: Final = 3
"""Words that make a passage."""
_MOST_BESIDE: Final = 0.4
"""What holds more than this share of a page's text is no box beside the article, whatever it is called."""


def take_out(root: HtmlElement) -> int:
    """Remove from the page `root` what its reader did not see; how many passages of the article that was."""
    backgrounds: dict[HtmlElement, str] = {}
    hidden = 0
    doomed: list[HtmlElement] = []
    gone: set[HtmlElement] = set()
    for element in root.iter():
        parent = element.getparent()
        if parent is not None and parent in gone:
            gone.add(element)
            continue
        if not isinstance(element.tag, str) or element.tag in _NEVER_TEXT:
            is_hidden = False
        else:
            style = _styles(element)
            own = style.get("background-color") or style.get("background") or element.get("bgcolor") or ""
            own = re.sub(r"\s", "", own.lower())
            behind = backgrounds.get(parent, "white") if parent is not None else "white"
            behind = backgrounds[element] = own if own and own not in _TRANSPARENT else behind
            if element.tag in _KEPT and element.tag != "article":
                continue
            if not (_is_hidden(element, style) or _is_same_colour(style, behind)):
                continue
            is_hidden = True
        gone.add(element)
        doomed.append(element)
        hidden += is_hidden and _is_passage(element)
    for element in doomed:
        _drop(element)
    return hidden


def _is_passage(element: HtmlElement) -> bool:
    """Whether it is words within the article, not a menu or a form that is hidden until it is needed."""
    words = sum(len(text.split()) for text in element.itertext() if text)
    return words >= _PASSAGE and next(element.iterancestors("article", "main", "p"), None) is not None


def take_out_beside(root: HtmlElement) -> None:
    """Remove the boxes of a page that are called advertisements, comments, cookies and the like."""
    total = _length(root)
    for element in list(_boxes(root)):
        if element.getroottree().getroot() is not root:
            continue
        inside = {inner.tag for inner in element.iter() if isinstance(inner.tag, str)}
        if inside & {"h1", "main", "article"} or _length(element) > total * _MOST_BESIDE:
            continue
        _drop(element)


def _boxes(root: HtmlElement) -> Iterator[HtmlElement]:
    for element in root.iter(
        "div", "section", "aside", "ul", "ol", "form", "dialog", "p", "figure", "footer"
    ):
        called = f"{element.get('class', '')} {element.get('id', '')}"
        role = element.get("role", "")
        if (
            _BESIDE.search(_CAMEL.sub("-", called).lower())
            or role in ("dialog", "alertdialog", "banner", "navigation", "complementary", "search")
            or element.get("aria-modal") == "true"
        ):
            yield element


def _length(element: HtmlElement) -> int:
    return sum(len(text) for text in element.itertext() if not text.isspace())


def _styles(element: HtmlElement) -> dict[str, str]:
    written = element.get("style")
    return dict(_STYLE.findall(written.lower())) if written else {}


def _is_hidden(element: HtmlElement, style: dict[str, str]) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden", "").strip().lower() == "true":
        return True
    if element.tag == "dialog" and element.get("open") is None:
        return True
    if not _UNSEEN_CLASSES.isdisjoint(element.get("class", "").lower().split()):
        return True
    if not style:
        return False
    value = {name: text.replace("!important", "").strip() for name, text in style.items()}
    if value.get("display") == "none" or value.get("visibility") in ("hidden", "collapse"):
        return True
    if any(_ZERO.fullmatch(value[name]) for name in ("font-size", "opacity", "max-height") if name in value):
        return True
    clips = value.get("overflow", "") in ("hidden", "clip")
    if clips and any(_is_tiny(value[name]) for name in ("width", "height", "max-width") if name in value):
        return True
    moved = ("left", "top", "right", "bottom", "text-indent", "margin-left", "margin-top")
    if any(_FAR_AWAY.match(value[name]) for name in moved if name in value):
        return True
    return bool(_CLIPPED.search(value.get("clip", "") + value.get("clip-path", "")))


def _is_tiny(text: str) -> bool:
    return bool(_ZERO.fullmatch(text)) or text == "1px"


def _is_same_colour(style: dict[str, str], behind: str) -> bool:
    colour = re.sub(r"\s|!important", "", style.get("color", ""))
    if not colour:
        return False
    if colour in _TRANSPARENT:
        return True
    return colour == behind or (colour in _WHITE and behind in _WHITE)


def _drop(element: HtmlElement) -> None:
    """Remove an element with all that it holds, but not the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        previous = element.getprevious()
        if previous is not None:
            previous.tail = (previous.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
