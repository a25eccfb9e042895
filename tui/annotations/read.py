"""Values of JSON into annotations: those of the W3C's model, and those that Hypothesis hands out.

Whatever is of another type than it should be is left out and said; the rest is read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from tui.annotations.iri import without_fragment
from tui.annotations.jsonfile import every, text_of
from tui.annotations.markup import text_of_html
from tui.annotations.model import Annotation, Body, Found, LeftOut, Target
from tui.annotations.record import BRIEFING, FORMAT, ITEM
from tui.core.errors import BriefingError
from tui.core.messages import shown

_LISTS: Final = ("items", "rows", "annotations", "@graph")
"""Where pages, Hypothesis's API, its files and graphs keep their annotations."""
_TAG: Final = "tagging"


def read(value: Any, name: str) -> Found:
    """The annotations in `value`, which the file called `name` holds.

    Raises:
        BriefingError: it holds none, or they are elsewhere.
    """
    left_out = LeftOut()
    title = ""
    if isinstance(value, Mapping):
        title = text_of(value.get("label")) or _label(value.get("partOf"))
    entries = _entries(value, name, left_out)
    annotations: list[Annotation] = []
    for number, entry in enumerate(entries, start=1):
        if _is_annotation(entry):
            annotations.append(_Reader(entry, number, left_out).annotation())
        else:
            left_out.append(f"entry {number} is no annotation")
    if not annotations:
        raise BriefingError(f"{name} holds no annotation")
    return Found(title, tuple(annotations), left_out)


def _entries(value: Any, name: str, left_out: LeftOut) -> list[Any]:
    if isinstance(value, list):
        return value
    if not isinstance(value, Mapping):
        raise BriefingError(f"{name} holds no annotation, but {_what(value)}")
    if _is_annotation(value):
        return [value]
    page = value.get("first", value)
    if isinstance(page, str):
        where = shown(text_of(page))
        raise BriefingError(f"{name} only says where its annotations are, {where}: nothing is fetched")
    if isinstance(page, Mapping):
        for key in _LISTS:
            if isinstance(page.get(key), list):
                if following := text_of(page.get("next")) or _id(page.get("next")):
                    left_out.append(f"the annotations go on at {shown(following)}, which is not fetched")
                found: list[Any] = page[key]
                return found
    raise BriefingError(f"{name} holds no annotation")


def _is_annotation(value: Any) -> bool:
    if not isinstance(value, Mapping):
        return False
    types = every(value.get("type", value.get("@type")))
    return "target" in value or any(kind in ("Annotation", "oa:Annotation") for kind in types)


class _Reader:
    """Reads one annotation, and says what of it is left out."""

    def __init__(self, entry: Mapping[str, Any], number: int, left_out: LeftOut) -> None:
        self._entry = entry
        self._number = number
        self._left_out = left_out

    def annotation(self) -> Annotation:
        entry = self._entry
        said: dict[str, Mapping[str, Any]] = {}
        bodies = [*self._bodies(entry.get("body"), said, "")]
        if value := text_of(entry.get("bodyValue")) or text_of(entry.get("text")):
            bodies.append(Body(value))
        bodies += (Body(text_of(tag), _TAG) for tag in every(entry.get("tags")) if text_of(tag).strip())
        targets = [target for each in every(entry.get("target")) for target in self._target(each)]
        document = entry.get("document")
        titles = every(document.get("title")) if isinstance(document, Mapping) else []
        references = [text_of(each) for each in every(entry.get("references"))]
        return Annotation(
            self._number,
            text_of(entry.get("id")) or text_of(entry.get("@id")),
            tuple(body for body in bodies if body.text.strip()),
            tuple(targets),
            next((text_of(each) for each in titles if text_of(each).strip()), ""),
            references[0] if references else "",
            said.get(ITEM),
            said.get(BRIEFING),
        )

    def _leave_out(self, what: str) -> None:
        self._left_out.append(f"{what} of entry {self._number}")

    def _bodies(self, value: Any, said: dict[str, Mapping[str, Any]], purpose: str) -> Iterator[Body]:
        for body in every(value):
            if isinstance(body, str):
                yield Body(text_of(body), "linking")
            elif not isinstance(body, Mapping):
                self._leave_out(f"a body that is {_what(body)}")
            elif "Choice" in every(body.get("type")):
                yield from self._bodies(every(body.get("items"))[:1], said, purpose)
            else:
                yield from self._body(body, said, purpose)

    def _body(
        self, body: Mapping[str, Any], said: dict[str, Mapping[str, Any]], purpose: str
    ) -> Iterator[Body]:
        purpose = next((text_of(each) for each in every(body.get("purpose")) if text_of(each)), purpose)
        value = next((text_of(each) for each in every(body.get("value")) if text_of(each)), "")
        form = text_of(body.get("format"))
        if form == FORMAT and (own := _own(value)):
            said.update(own)
        elif value:
            yield Body(text_of_html(value) if form == "text/html" else value, purpose)
        elif link := _id(body.get("source")) or _id(body):
            yield Body(link, purpose if purpose == _TAG else "linking")
        else:
            self._leave_out("a body without a text")

    def _target(self, value: Any) -> Iterator[Target]:
        if isinstance(value, str) and value.strip():
            yield Target(without_fragment(text_of(value)))
            return
        iri = _id(value.get("source")) or _id(value) if isinstance(value, Mapping) else ""
        if not iri:
            self._leave_out("a target that names no source")
            return
        target = Target(without_fragment(iri))
        selectors = list(_selectors(value.get("selector")))
        quotes = [each for each in selectors if text_of(each.get("exact")).strip()]
        places = [span for each in selectors if (span := _span(each)) is not None]
        if quotes:
            quote = quotes[0]
            target = target._replace(
                exact=text_of(quote["exact"]),
                prefix=text_of(quote.get("prefix")),
                suffix=text_of(quote.get("suffix")),
            )
        if places:
            target = target._replace(start=places[0][0], end=places[0][1])
        if value.get("selector") and target.is_whole:
            kinds = ", ".join(dict.fromkeys(shown(text_of(each.get("type")), 30) for each in selectors))
            self._leave_out(f"a target whose part is given by neither words nor place ({kinds or 'nothing'})")
            return
        yield target


def _selectors(value: Any) -> Iterator[Mapping[str, Any]]:
    """All selectors, and those that refine them."""
    waiting = every(value)[::-1]
    while waiting:
        selector = waiting.pop()
        if isinstance(selector, Mapping):
            yield selector
            waiting += every(selector.get("refinedBy"))


def _span(selector: Mapping[str, Any]) -> tuple[int, int] | None:
    start, end = selector.get("start"), selector.get("end")
    if "TextPositionSelector" not in every(selector.get("type", "TextPositionSelector")):
        return None
    if type(start) is int and type(end) is int and 0 <= start < end:
        return start, end
    return None


def _own(value: str) -> dict[str, Mapping[str, Any]]:
    """What a body of JSON says, where our own export wrote it."""
    try:
        said = json.loads(value)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(said, Mapping):
        return {}
    return {name: said[name] for name in (ITEM, BRIEFING) if isinstance(said.get(name), Mapping)}


def _id(value: Any) -> str:
    """The IRI of a resource that is given by it alone, or described."""
    if isinstance(value, str):
        return text_of(value).strip()
    if not isinstance(value, Mapping):
        return ""
    return (text_of(value.get("id")) or text_of(value.get("@id"))).strip()


def _label(value: Any) -> str:
    return text_of(value.get("label")) if isinstance(value, Mapping) else ""


def _what(value: Any) -> str:
    """What a value of JSON is, in words."""
    for kind, name in ((bool, "true or false"), (str, "a text"), (int | float, "a number"), (list, "a list")):
        if isinstance(value, kind):
            return name
    return "nothing" if value is None else "an object"
