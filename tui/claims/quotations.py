"""Words in quotation marks, in a claim or in a source, and whether a text has them verbatim."""

# No `from __future__ import annotations` here: see `tui.core.finding`.

from bisect import bisect_right
from typing import Final, NamedTuple

from tui.core.finding import Span
from tui.core.lazy_patterns import late
from tui.evidence.fold import Folded, fold

_DOUBLE: Final = late(
    r"“(?P<curly>[^“”]*+(?:“[^“”]*+”[^“”]*+)*+)(?:”|(?=“)|(?=\n[ \t]*\n)|\Z)"
    r"|(?<![\w\"])\"(?P<straight>(?!\s)(?:[^\"\n]|\n(?![ \t]*\n))*+)(?:\"|(?=\n[ \t]*\n)|\Z)"
    r"|[«](?P<guillemets>[^«»]*+)[»]"
    r"|„(?P<low>[^„“”]*+)[“”]"
)
_SINGLE: Final = late(
    r"(?<![\w’'])‘(?P<curly>[^‘’\n]*+(?:’(?=\w)[^‘’\n]*+)*+)’(?!\w)"
    r"|(?<![\w'])'(?P<straight>(?=\w)[^'\n]*+(?:(?<=\w)'(?=\w)[^'\n]*+)*+)'(?!\w)"
)
_KINDS: Final = ((_DOUBLE, frozenset('"“„«')), (_SINGLE, frozenset("'‘")))
"""Each pattern with the marks of which it needs one: most texts have none of the second's."""
_GAP: Final = late(r"\s*(?:\[[^\]]*\]|\((?:\.\.\.|…)\)|\.\s?\.\s?\.\.?|…)\s*")
_RUN: Final = late(r"[^\W_]+")
_EDGES: Final = " \t\n\r\u00a0.,;:!?-–—\"'“”‘’«»()"


class Quotation(NamedTuple):
    """Words in quotation marks."""

    start: int
    """Of the words inside the marks."""
    end: int
    text: str


def quotations(text: str) -> list[Quotation]:
    """The outermost quotations of a text, in order; offsets in code points. Empty ones are left out.

    Marks of a quotation that goes on in the next paragraph need not be closed. Single marks count where
    they enclose words, and not where they are apostrophes.
    """
    found: list[Quotation] = []
    for pattern, marks in _KINDS:
        if marks.isdisjoint(text):
            continue
        # Those of one pattern stand in order and apart from each other.
        known = tuple(found)
        for match in pattern.finditer(text):
            start, end = match.span(match.lastgroup or 0)
            before = bisect_right(known, start, key=_start)
            if not (before and start < known[before - 1].end) and text[start:end].strip(_EDGES):
                found.append(Quotation(start, end, text[start:end]))
    return sorted(found)


def _start(quotation: Quotation) -> int:
    return quotation.start


def segments(quotation: Quotation) -> list[Span]:
    """The spans, in its text, of what a quotation says verbatim: ellipses and square brackets part it."""
    spans: list[Span] = []
    start = 0
    for gap in [*_GAP.finditer(quotation.text), None]:
        end = gap.start() if gap else len(quotation.text)
        while start < end and quotation.text[start] in _EDGES:
            start += 1
        while end > start and quotation.text[end - 1] in _EDGES:
            end -= 1
        if start < end:
            spans.append((start, end))
        start = gap.end() if gap else end
    return spans


def runs_in(text: str) -> set[str]:
    """The runs of letters and digits of a text in the loose fold: `verbatim` finds nothing that lacks one."""
    return {run[0] for run in _RUN.finditer(text)}


def verbatim(words: str, text: Folded) -> Span | None:
    """Where `text` has these words, whatever the typography, capitals and punctuation; else None."""
    wanted = fold(words).loose.text.strip()
    loose = text.loose
    start = loose.text.find(wanted) if wanted else -1
    while start >= 0:
        end = start + len(wanted)
        if not loose.text[start - 1 : start].isalnum() and not loose.text[end : end + 1].isalnum():
            return loose.raw_span(start, end)
        start = loose.text.find(wanted, start + 1)
    return None
