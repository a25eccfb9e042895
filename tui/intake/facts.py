"""What a web page says of itself in the places made for it: JSON-LD, OpenGraph and its kin, `<time>`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from tui.intake.clean import line
from tui.intake.dates import day_in
from tui.intake.model import Facts
from tui.intake.plain import byline_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLES: Final = re.compile(r"(?:\w*Article|BlogPosting|Report|Review|WebPage)\Z")
_LONGEST: Final = 300
_NO_AUTHOR: Final = re.compile(r"https?://|www\.|^@|^(?:admin|staff|editor|unknown|author|guest)$", re.I)
_SITE_PART: Final = re.compile(r"\s+(?:[|–—»·•]|-|::)\s+")
_NODES: Final = 20_000


def facts_of(root: HtmlElement) -> Facts:
    """What the page `root`, nothing of which was taken out yet, says of itself."""
    linked = _linked(root)
    named = _named(root)
    authors = linked.get("author", []) or _first(
        named, "article:author", "author", "byl", "dc.creator", "parsely-author"
    )
    publisher = linked.get("publisher", []) or _first(
        named, "og:site_name", "dc.publisher", "application-name", "publisher"
    )
    days = linked.get("published", []) or _first(
        named,
        *("article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.created"),
        *("parsely-pub-date", "pubdate", "publish-date", "sailthru.date", "og:article:published_time"),
    )
    published = next((day for day in map(_day, days) if day), "") or _time(root)
    site = publisher[0] if publisher else ""
    return Facts(
        title=_title(root, linked.get("title", []) + _first(named, "og:title", "twitter:title"), site),
        author=", ".join(dict.fromkeys(filter(None, map(_author, authors)))) or _byline(root),
        publisher=site,
        published=published,
        url=_url(root, named),
        lang=_lang(root, named),
    )


def _title(root: HtmlElement, declared: list[str], site: str) -> str:
    """The headline as the page shows it, else as it is declared, else the window's title without the site."""
    headings = [line(element.text_content()) for element in root.iter("h1")]
    headings = [text for text in headings if 0 < len(text) <= _LONGEST]
    window = next((line(element.text_content()) for element in root.iter("title")), "")
    named = [_without_site(text, site) for text in (*declared, window) if text]
    for heading in headings:
        if any(_is_like(heading, text) for text in named):
            return heading
    if len(headings) == 1 and not declared:
        return headings[0]
    return named[0][:_LONGEST] if named else ""


def _is_like(heading: str, title: str) -> bool:
    mine, theirs = (re.sub(r"\W+", " ", text.casefold()).strip() for text in (heading, title))
    return len(mine) > 3 and (mine in theirs or (len(theirs) > 9 and theirs in mine))


def _without_site(title: str, site: str) -> str:
    parts = _SITE_PART.split(title)
    if len(parts) < 2:
        return title
    last, key = parts[-1].casefold(), site.casefold()
    is_site = key and (last in key or key in last)
    # What else stands behind the last bar of a title is a site where it is short and the rest is not.
    if is_site or (len(parts[-1].split()) <= 4 and len(title) - len(parts[-1]) > 25):
        return title[: title.rindex(parts[-1])].rstrip(" |–—»·•-:")
    return title


def _linked(root: HtmlElement) -> dict[str, list[str]]:
    """What the page's JSON-LD says of an article."""
    found: dict[str, list[str]] = {}
    for script in root.iter("script"):
        if "ld+json" not in script.get("type", "").lower():
            continue
        try:
            data = json.loads((script.text or "").strip().removesuffix(";"))
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            kinds = [kind for kind in _listed(node.get("@type")) if isinstance(kind, str)]
            if not any(_ARTICLES.match(kind) for kind in kinds):
                continue
            is_article = not all(kind.endswith("WebPage") for kind in kinds)
            if is_article and not found.get("is article"):
                # What is said of the page counts only where nothing is said of the article.
                found = {"is article": ["yes"]}
            elif not is_article and found:
                continue
            for name, key in (("title", "headline"), ("author", "author"), ("publisher", "publisher")):
                found.setdefault(name, []).extend(_names(node.get(key)))
            found.setdefault("published", []).extend(_names(node.get("datePublished")))
    return {name: values for name, values in found.items() if values}


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """The mappings at the top of `data`, and in its graphs."""
    waiting, seen = [data], 0
    while waiting and seen < _NODES:
        seen += 1
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            yield node
            waiting.extend(node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _names(value: Any) -> list[str]:
    names: list[str] = []
    for part in _listed(value):
        if isinstance(part, dict):
            names += _names(part.get("name")) if not isinstance(part.get("name"), dict) else []
        elif isinstance(part, str) and line(part):
            names.append(line(_unescaped(part)))
    return names


def _unescaped(text: str) -> str:
    from html import unescape

    return unescape(text) if "&" in text else text


def _named(root: HtmlElement) -> dict[str, list[str]]:
    """The page's meta elements: what each name or property says."""
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = line(element.get("content") or "")
        if name and content:
            found.setdefault(name.strip().lower(), []).append(content)
    return found


def _first(named: dict[str, list[str]], *names: str) -> list[str]:
    return next((named[name] for name in names if named.get(name)), [])


def _author(text: str) -> str:
    text = re.sub(r"^(?:by|von|par|por|di|door)\s+", "", text, flags=re.I).strip(" ,;|")
    return "" if _NO_AUTHOR.search(text) or not 2 <= len(text) <= 120 else text


def _byline(root: HtmlElement) -> str:
    """Whom the page shows as its author, where one element is marked as the byline."""
    for element in root.iter("a", "span", "p", "div", "address"):
        marks = f"{element.get('rel', '')} {element.get('itemprop', '')}".lower().split()
        classes = element.get("class", "").lower().split()
        if "author" not in marks and "byline" not in classes:
            continue
        text = line(element.text_content())
        if "author" in marks and len(text.split()) <= 5:
            return _author(text)
        # The headline that stands above a byline.
        found = byline_of(f"-\n{text}").author
        if found:
            return found
    return ""


def _day(text: str) -> str:
    return day_in(text) or day_in(text[:10])


def _time(root: HtmlElement) -> str:
    """The day of the first `<time>` that is said to be that of publication, or is the article's only one."""
    times = [element for element in root.iter("time") if element.get("datetime")]
    for element in times:
        said = (
            f"{element.get('itemprop', '')} {element.get('class', '')} {element.get('pubdate', '-')}".lower()
        )
        if "publish" in said or element.get("pubdate") is not None:
            return _day(element.get("datetime").strip())
    days = {_day(element.get("datetime").strip()) for element in times}
    return days.pop() if len(days) == 1 else ""


def _url(root: HtmlElement, named: dict[str, list[str]]) -> str:
    links = [
        element.get("href") or ""
        for element in root.iter("link")
        if "canonical" in (element.get("rel") or "").lower().split()
    ]
    for url in (*links, *named.get("og:url", [])):
        url = url.strip()
        if re.fullmatch(r"https?://[^\s<>\"]{3,2000}", url):
            return url
    return ""


def _lang(root: HtmlElement, named: dict[str, list[str]]) -> str:
    attribute = (
        root.get("lang")
        or root.get("{http://www.w3.org/XML/1998/namespace}lang")
        or root.get("xml:lang")
        or ""
    )
    said = [attribute, *named.get("og:locale", []), *named.get("content-language", [])]
    return next((text.strip().replace("_", "-") for text in said if text.strip()), "")
