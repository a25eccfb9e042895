"""Anchoring: a quote and the words around it in, its place in a source and a grade out.

Sought in turn, and the first that is found decides: the words as they are written but for typography;
the segments of a quote that leaves words out; the same words in another case or punctuation; a passage
that is nearly the same, which is only a suggestion. Two places are never chosen between by guessing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from tui.briefing.model import Evidence
from tui.evidence.context import Context
from tui.evidence.elision import elided_hits, segments
from tui.evidence.fuzzy import RIVAL, floor_for, passages, word_changes
from tui.evidence.hits import MOST, Hit, Prepared, Wording, loose_spans, tight_spans
from tui.evidence.model import AMBIGUOUS, DIFFERS, DRIFTED, MISSING, Anchor
from tui.evidence.nearest import nearest_sentence
from tui.finding import Span

Pause: TypeAlias = Callable[[], None]
"""Called now and then during a long search; what it raises ends the search."""


def anchor_all(
    evidence: Sequence[Evidence],
    sources: Sequence[Prepared],
    progress: Callable[[int, int], None] | None = None,
) -> list[Anchor]:
    """The anchor of each piece of evidence, in its order.

    Evidence that names a source is sought only there. Calls `progress` with the number of pieces done
    and of all, also during the search for a single one; what it raises ends the work.
    """
    anchors: list[Anchor] = []

    def pause() -> None:
        if progress is not None:
            progress(len(anchors), len(evidence))

    for piece in evidence:
        pause()
        named = [source for source in sources if piece.source in (None, source.id)]
        if piece.quote is None:
            only = named[0].id if len(named) == 1 else None
            anchors.append(Anchor(None, piece.source or only))
        elif piece.source is not None and not named:
            anchors.append(Anchor(MISSING, piece.source))
        else:
            anchors.append(anchor(piece.quote, piece.prefix, piece.suffix, named, pause))
    return anchors


def anchor(
    quote: str, prefix: str, suffix: str, sources: Sequence[Prepared], pause: Pause | None = None
) -> Anchor:
    """The anchor of one quote, sought in all of `sources`. Raises nothing but what `pause` does.

    `prefix` and `suffix` (either may be empty) decide between several places, and deny a single one
    that neither stands around. A quote without a letter, a digit or a symbol is always missing.
    """
    wording = Wording(quote)
    if not wording.words:
        return _missing(wording, sources)
    context = Context(prefix, suffix)
    tight = [hit for source in sources for hit in _hits(wording, source, tight_spans(wording, source.folded))]
    denied: list[Hit] = []
    searches: tuple[Callable[[], list[Hit]], ...] = (
        lambda: _certain(tight),
        lambda: _elided(quote, sources),
        lambda: _differing(wording, sources, tight),
    )
    for search in searches:
        found = search()
        if len(found) == 1 and context.contradicts(found[0].raw, found[0].spans):
            denied += found
        elif found:
            return _decided(found, context)
    suggestion = _suggested(wording, context, sources, pause)
    return _ambiguous(denied) if denied and suggestion.grade != DRIFTED else suggestion


def _hits(wording: Wording, source: Prepared, spans: Iterable[Span]) -> list[Hit]:
    raw = source.folded.raw
    return [Hit(source, (span,), wording.grade(raw[slice(*span)])) for span in spans]


def _certain(hits: list[Hit]) -> list[Hit]:
    """Those found for certain; all where they are too many for any to be told from the rest."""
    return hits if len(hits) >= MOST else [hit for hit in hits if hit.grade != DIFFERS]


def _elided(quote: str, sources: Sequence[Prepared]) -> list[Hit]:
    parts = segments(quote)
    return [hit for source in sources for hit in elided_hits(parts, source)]


def _differing(wording: Wording, sources: Sequence[Prepared], tight: list[Hit]) -> list[Hit]:
    """The places of the same words in another case or punctuation."""
    loose = [hit for source in sources for hit in _hits(wording, source, loose_spans(wording, source.folded))]
    order = {source.id: index for index, source in enumerate(sources)}
    found: list[Hit] = []
    for hit in sorted(tight + loose, key=lambda hit: (order[hit.source], hit.start, -hit.end)):
        # The loose fold finds again, without the punctuation at its ends, what the tight one found.
        last = found[-1] if found else None
        if last is None or hit.source != last.source or hit.end > last.end:
            found.append(hit)
    return _certain(found) or found


def _decided(hits: list[Hit], context: Context) -> Anchor:
    """The anchor at the only hit, or at the only one whose context fits."""
    if 1 < len(hits) < MOST and context:
        hits = [hit for hit in hits if context.fits(hit.raw, hit.spans)] or hits
    if len(hits) > 1:
        return _ambiguous(hits)
    hit = hits[0]
    return Anchor(hit.grade, hit.source, hit.spans, tuple(sorted(hit.sentences)))


def _ambiguous(hits: list[Hit]) -> Anchor:
    if len({hit.source for hit in hits}) > 1:
        return Anchor(AMBIGUOUS, None)
    numbers = {number for hit in hits for number in hit.sentences}
    return Anchor(AMBIGUOUS, hits[0].source, sentences=tuple(sorted(numbers)))


def _missing(
    wording: Wording, sources: Sequence[Prepared], pause: Pause | None = None, nearest: Hit | None = None
) -> Anchor:
    if nearest is not None:
        number = nearest.prepared.sentences.nearest((nearest.start + nearest.end) // 2)
        return Anchor(MISSING, nearest.source, nearest=number)
    if found := nearest_sentence(wording.words, sources, pause):
        return Anchor(MISSING, found[0], nearest=found[1])
    return Anchor(MISSING, sources[0].id if len(sources) == 1 else None)


def _suggested(
    wording: Wording, context: Context, sources: Sequence[Prepared], pause: Pause | None
) -> Anchor:
    """`drifted` where one passage is nearly the quote, `ambiguous` where several are, else missing."""
    needle = wording.words
    found: list[tuple[float, Hit]] = []
    for source in sources:
        loose = source.folded.loose
        for passage in passages(loose.text, needle, context.windows(loose, len(needle)), pause):
            span = wording.widened(loose.raw, loose.raw_span(passage.start, passage.end))
            found.append((passage.similarity, Hit(source, (span,), DRIFTED)))
    found.sort(key=lambda scored: -scored[0])
    if not found:
        return _missing(wording, sources, pause)
    likely = found
    if context:
        likely = [scored for scored in found if context.fits(scored[1].raw, scored[1].spans)] or [
            scored for scored in found if not context.contradicts(scored[1].raw, scored[1].spans)
        ]
    if not likely or likely[0][0] < floor_for(len(needle)):
        return _missing(wording, sources, pause, found[0][1])
    similarity, hit = likely[0]
    rivals = [other for score, other in likely if score >= similarity - RIVAL]
    if len(rivals) > 1:
        return _ambiguous(rivals)
    start, end = hit.spans[0]
    return Anchor(
        DRIFTED,
        hit.source,
        hit.spans,
        tuple(sorted(hit.sentences)),
        similarity=similarity,
        changes=word_changes(wording.raw, hit.raw[start:end]),
    )
