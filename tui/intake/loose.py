"""Gives text that stands loose in a page's boxes paragraphs of its own, so that none of it gets lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BOXES: Final = ("body", "div", "section", "article", "main", "center", "font", "td")
IN_LINES: Final = frozenset(
    (
        *(
            "a",
            "abbr",
            "acronym",
            "b",
            "bdi",
            "bdo",
            "big",
            "br",
            "cite",
            "code",
            "data",
            "del",
            "dfn",
            "em",
            "font",
        ),
        *(
            "i",
            "img",
            "ins",
            "kbd",
            "label",
            "mark",
            "q",
            "s",
            "samp",
            "small",
            "span",
            "strike",
            "strong",
            "sub",
        ),
        *("sup", "time", "tt", "u", "var", "wbr"),
    )
)


def open_tables(root: HtmlElement) -> None:
    """Turn tables that lay out a page into boxes: old pages hold their article in a cell."""
    for table in list(root.iter("table")):
        if any(_lays_out(cell) for cell in table.iter("td", "th")):
            for part in list(table.iter("table", "tbody", "thead", "tr", "td", "th")):
                part.tag = "div"


def wrap(root: HtmlElement) -> None:
    """Put each run of loose text of a box into a `p`; two line ends in a row begin another.

    Of a box that holds text alone, and no two line ends in a row, nothing is changed.
    """
    from lxml.html import Element

    for box in list(root.iter(*_BOXES)):
        children = list(box)
        if all(_is_in_line(child) for child in children) and not any(_is_double(child) for child in children):
            continue
        run = Element("p")
        run.text, box.text = box.text, None
        made: list[HtmlElement] = []
        for child in children:
            tail, child.tail = child.tail, None
            if _is_in_line(child):
                if (
                    child.tag == "br"
                    and len(run)
                    and run[-1].tag == "br"
                    and not (run[-1].tail or "").strip()
                ):
                    _end(made, run)
                    run = Element("p")
                    run.text = tail
                    continue
                run.append(child)
                child.tail = tail
                continue
            _end(made, run)
            made.append(child)
            run = Element("p")
            run.text = tail
        _end(made, run)
        for child in list(box):
            box.remove(child)
        box.extend(made)


def _end(made: list[HtmlElement], run: HtmlElement) -> None:
    """Add a run to `made` where it holds anything."""
    while len(run) and run[-1].tag == "br" and not (run[-1].tail or "").strip():
        run.remove(run[-1])
    if len(run) or (run.text and not run.text.isspace()):
        made.append(run)


def _is_in_line(element: HtmlElement) -> bool:
    """Whether an element stands within a line, and so does all that it holds."""
    return element.tag in IN_LINES and all(inner.tag in IN_LINES for inner in element.iter())


def _is_double(element: HtmlElement) -> bool:
    following = element.getnext()
    return (
        element.tag == "br"
        and following is not None
        and following.tag == "br"
        and not (element.tail or "").strip()
    )


_LONG_CELL: Final = 600
"""In code points: a table's cell that holds more holds no datum."""


def _lays_out(cell: HtmlElement) -> bool:
    return (
        next(cell.iter("h1", "h2", "p", "table", "ul"), None) is not None
        or len(cell.text_content()) > _LONG_CELL
    )
