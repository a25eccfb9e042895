"""Where a passage that is nearly a quote begins and ends: with its words, not in a neighbouring sentence.

The passage most like a quote may reach over a sentence's end: where the source's words are fewer, a short
word of the next sentence costs nothing, and a letter of it may by chance be one of the quote's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tui.core.finding import Span
from tui.evidence.fold import fold
from tui.evidence.fuzzy import words_of
from tui.evidence.hits import Prepared, Wording
from tui.source.sentences import split

_KEPT: Final = 2 / 3
"""More of the code points beyond a sentence's end than this must be the quote's for them to stay."""


def trimmed(start: int, end: int, wording: Wording, source: Prepared) -> Span:
    """A passage of the loose text without the words of other sentences that stand for none of the quote's.

    Only where it touches more sentences than the quote has: else each of them stands for one of its own.
    """
    from rapidfuzz.distance import Levenshtein

    loose = source.folded.loose
    touched = source.sentences.touching(*loose.raw_span(start, end))
    if len(touched) < 2:
        return start, end
    own, words = len(split(wording.raw)), set(words_of(wording.words))
    while len(touched) > max(own, 1):
        edits = Levenshtein.distance(wording.words, loose.text[start:end])
        shares = []
        for first, last in _cuts(start, end, touched, source):
            more = Levenshtein.distance(wording.words, loose.text[first:last]) - edits
            # Letters alone may be the quote's by chance: those of `he` are in `the`.
            other = loose.text[start:first] + loose.text[last:end]
            share = 0.0 if words.isdisjoint(words_of(other)) else more / len(other)
            shares.append((share, first, last))
        share, first, last = min(shares, default=(1.0, start, end))
        if share > _KEPT:
            break
        start, end = first, last
        touched = source.sentences.touching(*loose.raw_span(start, end))
    return start, end


def _cuts(start: int, end: int, touched: range, source: Prepared) -> Iterator[Span]:
    """Yield the passage's span without its last sentence, and without its first."""
    loose, sentences = source.folded.loose, source.sentences
    begin, finish = loose.raw_span(start, end)
    text = loose.text[start:end]
    last = fold(loose.raw[sentences.span(touched[-1])[0] : finish]).loose.text.strip()
    first = fold(loose.raw[begin : sentences.span(touched[0])[1]]).loose.text.strip()
    # Folded alone, a part may read otherwise than within the whole: then it is left where it is.
    if last and text.endswith(last) and (rest := text.removesuffix(last).rstrip()):
        yield start, start + len(rest)
    if first and text.startswith(first) and (rest := text.removeprefix(first).lstrip()):
        yield end - len(rest), end
