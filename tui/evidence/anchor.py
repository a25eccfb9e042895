"""Anchoring: a quote and the words around it in, its place in a source and a grade out.

Sought in turn, and the first that is found decides: the words as they are written but for typography;
the segments of a quote that leaves words out; the same words in another case or punctuation; a passage
that is nearly the same, which is only a suggestion. Two places are never chosen between by guessing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

from tui.briefing.model import Evidence, Sought
from tui.core.finding import Span
from tui.core.pacing import Budget, TooMuchWork
from tui.evidence.context import Around, Context
from tui.evidence.elision import elided_hits, segments, sought_alone
from tui.evidence.hits import MOST, UNKNOWN, Hit, Known, Pause, Prepared, Wording, loose_spans, tight_spans
from tui.evidence.model import AMBIGUOUS, DIFFERS, DRIFTED, ENOUGH, MISSING, Anchor

if TYPE_CHECKING:
    from tui.evidence.fuzzy import Spend
    from tui.evidence.seeds import Seeds

MAX_STEPS: Final = 3_000_000
"""Steps that it may take to search for what is nearly the quotes of a briefing: some seconds."""
MAX_STEPS_OF_CONTEXTS: Final = 5_000_000
"""The same to tell the places of quotes apart by what is around them."""
STEPS_OF_CONTEXT: Final = 40
"""Steps to compare what is around one place with a context."""
STEPS_OF_CHANGES: Final = 100
"""Steps for the word diff of so many pairs of code points as are else compared in one."""


def anchor_all(
    evidence: Sequence[Evidence],
    sources: Sequence[Prepared],
    progress: Callable[[int, int], None] | None = None,
) -> list[Anchor]:
    """The anchor of each piece of evidence, in its order.

    Evidence that names a source is sought only there, other evidence in two sources of one text at most, for
    two places are as ambiguous as more. What is given twice is sought once; all of it together, in one
    pass over a source for the words as written and, for what was not found so, in one for the same words
    written otherwise.
    What would take too many steps is not searched to its end, which its anchor says.
    Calls `progress` with the number of pieces done and of all, also during the search for a single one;
    what it raises ends the work.
    """
    work = _Work()
    anchors: dict[Sought, Anchor] = {}
    searches: dict[Sought, _Search] = {}

    def pause() -> None:
        if progress is not None:
            progress(done, len(evidence))

    done = 0
    unnamed = _two_of_each_text(sources)
    wanted = [piece.sought for piece in evidence]
    for each in dict.fromkeys(wanted):
        pause()
        quote, prefix, suffix, name = each
        named = [source for source in sources if name == source.id] if name is not None else unnamed
        if quote is None:
            only = named[0].id if len(named) == 1 else None
            anchors[each] = Anchor(None, name or only)
        elif name is not None and not named:
            anchors[each] = Anchor(MISSING, name)
        else:
            searches[each] = _Search(quote, prefix, suffix, named, work)
    # One after the other those of the same words, whose places are the same.
    searches = {each: searches[each] for each in sorted(searches, key=_words)}
    known = {source: Known() for source in sources}
    steps: tuple[tuple[Callable[..., None], Callable[..., Anchor | None]], ...] = (
        (_seek_tight, _Search.as_written),
        (_seek_loose, _Search.differing),
    )
    for seek, decide in steps:
        seek(list(searches.values()), sources, known, pause)
        for each in list(searches):
            done = len(evidence) - len(searches)
            pause()
            try:
                found = decide(searches[each], known)
            except TooMuchWork:
                found = Anchor(AMBIGUOUS, _nowhere(searches[each].sources).source, is_cut_short=True)
            if found:
                anchors[each] = found
                del searches[each]  # with all its places, of which there may be many
    seeds = _seeds(list(searches.values()), sources, pause)
    for each, search in searches.items():
        pause()
        try:
            anchors[each] = search.suggested(seeds, pause)
        except TooMuchWork:
            anchors[each] = _nowhere(search.sources)._replace(is_cut_short=True)
        done += 1
    return [anchors[each] for each in wanted]


def _two_of_each_text(sources: Iterable[Prepared]) -> list[Prepared]:
    """`sources` without the third and later ones of one text."""
    counts: Counter[int] = Counter()
    kept: list[Prepared] = []
    for source in sources:
        counts[id(source.folded)] += 1
        if counts[id(source.folded)] <= 2:
            kept.append(source)
    return kept


def anchor(
    quote: str, prefix: str, suffix: str, sources: Sequence[Prepared], pause: Pause | None = None
) -> Anchor:
    """The anchor of one quote, sought in all of `sources`. Raises nothing but what `pause` does.

    `prefix` and `suffix` (either may be empty) decide between several places, and deny a single one
    that neither stands around. A quote without a letter, a digit or a symbol is always missing.
    """
    search = _Search(quote, prefix, suffix, sources, _Work())
    return search.as_written() or search.differing() or search.suggested({}, pause)


def _words(sought: Sought) -> str:
    quote, *_ = sought
    return quote or ""


class _Spots:
    """The places of a quote as written, for all contexts with which it is given."""

    def __init__(self, hits: list[Hit]) -> None:
        self.hits = hits
        self.certain = _certain(hits)

    @cached_property
    def around(self) -> Around:
        """What is around those that are certain."""
        return _around(self.certain)

    @cached_property
    def ambiguous(self) -> Anchor:
        """The anchor where no context decides between them."""
        return _ambiguous(self.certain)


class _Work:
    """What the searches for many quotes share: how much they may do, and what the last one found."""

    def __init__(self) -> None:
        self.compare = Budget(MAX_STEPS_OF_CONTEXTS).spend
        """Counts the steps of comparing what is around places with contexts."""
        self.spend = Budget(MAX_STEPS).spend
        """Counts the steps of the search for what is nearly the same."""
        self._last: tuple[object, _Spots] | None = None

    def spots(self, key: object, find: Callable[[], list[Hit]]) -> _Spots:
        """The places of the words and sources that `key` names; found unless the last search did."""
        if self._last is None or self._last[0] != key:
            self._last = key, _Spots(find())
        return self._last[1]


class _Search:
    """The search for one quote, step by step: the steps are taken in their order, each at most once."""

    __slots__ = ("_work", "context", "denied", "parts", "sources", "tight", "wording")

    def __init__(
        self, quote: str, prefix: str, suffix: str, sources: Sequence[Prepared], work: _Work
    ) -> None:
        self._work = work
        self.wording = Wording(quote)
        self.context = Context(prefix, suffix)
        self.sources = sources
        self.parts = segments(quote)
        self.tight: list[Hit] = []
        """Where the words stand but for typography, case and accents."""
        self.denied: list[Hit] = []
        """Single places that the context speaks against."""

    def is_plain(self) -> bool:
        """Whether most of the places where its words stand, if there are many, decide alike."""
        return self.wording.raw == self.wording.text and not self.context

    def as_written(self, known: Mapping[Prepared, Known] | None = None) -> Anchor | None:
        """The anchor at the words as they are written, or, with words left out, at the segments."""
        if not self.wording.has_words():
            return _missing(self.wording, self.sources)
        elided: list[Hit] = []
        if self.context:
            key = self.wording.folded.raw, [source.id for source in self.sources]
            spots = self._work.spots(key, lambda: self._tight_hits(known))
            self.tight = spots.hits
            decided = self._decided(spots.certain, spots)
        else:
            self.tight = self._tight_hits(known)
            decided = self._decided(_certain(self.tight))
        if decided is None and self.parts:
            for source in self.sources:
                elided += elided_hits(self.parts, source, _of(known, source))
            decided = self._decided(elided)
        return decided

    def _tight_hits(self, known: Mapping[Prepared, Known] | None) -> list[Hit]:
        hits: list[Hit] = []
        grade = self.wording.grade
        for source in self.sources:
            raw = source.folded.raw
            certain = 0
            for span in tight_spans(self.wording, source.folded, _of(known, source)):
                hit = Hit(source, (span,), grade(raw[span[0] : span[1]]))
                hits.append(hit)
                if hit[2] != DIFFERS:
                    certain += 1
                    if certain == ENOUGH and not self.context:
                        break
        if self.context:
            self._work.compare(len(hits))
        return hits

    def differing(self, known: Mapping[Prepared, Known] | None = None) -> Anchor | None:
        """The anchor at the same words in another case or punctuation."""
        loose: list[Hit] = []
        for source in self.sources:
            spans = loose_spans(self.wording, source.folded, _of(known, source))
            loose += _hits(self.wording, source, spans)
        return self._decided(_differing(self.tight, loose, self.sources))

    def suggested(self, seeds: Mapping[Prepared, Seeds], pause: Pause | None) -> Anchor:
        """`drifted` or `ambiguous` where the source has nearly the quote, else `missing`."""
        suggestion = _suggested(self.wording, self.context, self.sources, seeds, pause, self._work.spend)
        return _ambiguous(self.denied) if self.denied and suggestion.grade != DRIFTED else suggestion

    def _decided(self, found: list[Hit], spots: _Spots | None = None) -> Anchor | None:
        """The anchor at one of `found`, of which `spots` knows what is around them."""
        if len(found) == 1 and self.context.contradicts(found[0].raw, found[0].spans):
            self.denied += found
            return None
        if not self.context or not 1 < len(found) < MOST:
            return _decided(found) if found else None
        around = spots.around if spots is not None else _around(found)
        near = [found[number] for number in self.context.among(around)]
        self._work.compare((0 if spots else 4 * len(found)) + STEPS_OF_CONTEXT * len(near))
        fitting = [hit for hit in near if self.context.fits(hit.raw, hit.spans)]
        if fitting or spots is None:
            return _decided(fitting or found)
        return spots.ambiguous


def _around(hits: Iterable[Hit]) -> Around:
    return Around([(hit.raw, hit.spans) for hit in hits])


def _of(known: Mapping[Prepared, Known] | None, source: Prepared) -> Known:
    return known.get(source, UNKNOWN) if known else UNKNOWN


def _seek_tight(
    searches: Iterable[_Search], sources: Sequence[Prepared], known: Mapping[Prepared, Known], pause: Pause
) -> None:
    for source in sources:
        here = [search for search in searches if source in search.sources]
        plain = [search.wording for search in here if search.is_plain()]
        wordings = [search.wording for search in here if not search.is_plain()]
        wordings += [search.parts[at] for search in here for at in sought_alone(search.parts)]
        known[source].seek_tight(wordings, source.folded, pause, plain)


def _seek_loose(
    searches: Iterable[_Search], sources: Sequence[Prepared], known: Mapping[Prepared, Known], pause: Pause
) -> None:
    for source in sources:
        wordings = [search.wording for search in searches if source in search.sources]
        known[source].seek_loose(wordings, source.folded, pause)


def _seeds(
    searches: Sequence[_Search], sources: Sequence[Prepared], pause: Pause
) -> Mapping[Prepared, Seeds]:
    """Where to look for what is nearly there, where looking everywhere would take too long."""
    if not searches:
        return {}
    from tui.evidence.seeds import seeds_of

    return seeds_of([(search.wording.words, search.sources) for search in searches], sources, pause)


def _hits(wording: Wording, source: Prepared, spans: Iterable[Span]) -> Iterator[Hit]:
    raw = source.folded.raw
    return (Hit(source, (span,), wording.grade(raw[span[0] : span[1]])) for span in spans)


def _certain(hits: list[Hit]) -> list[Hit]:
    """Those found for certain; all where they are too many for any to be told from the rest."""
    return hits if len(hits) >= MOST else [hit for hit in hits if hit.grade != DIFFERS]


def _differing(tight: list[Hit], loose: list[Hit], sources: Sequence[Prepared]) -> list[Hit]:
    """The places of the same words in another case or punctuation."""
    order = {source.id: index for index, source in enumerate(sources)}
    found: list[Hit] = []
    for hit in sorted(tight + loose, key=lambda hit: (order[hit.source], hit.start, -hit.end)):
        # The loose fold finds again, without the punctuation at its ends, what the tight one found.
        last = found[-1] if found else None
        if last is None or hit.source != last.source or hit.end > last.end:
            found.append(hit)
    return _certain(found) or found


def _decided(hits: list[Hit]) -> Anchor:
    """The anchor at the only hit."""
    if len(hits) > 1:
        return _ambiguous(hits)
    hit = hits[0]
    return Anchor(hit.grade, hit.source, hit.spans, tuple(sorted(hit.sentences)))


def _ambiguous(hits: list[Hit]) -> Anchor:
    if len({hit.prepared.id for hit in hits}) > 1:
        return Anchor(AMBIGUOUS, None)
    touching = hits[0].prepared.sentences.touching
    numbers = {number for hit in hits for span in hit.spans for number in touching(*span)}
    return Anchor(AMBIGUOUS, hits[0].source, sentences=tuple(sorted(numbers)))


def _missing(
    wording: Wording,
    sources: Sequence[Prepared],
    pause: Pause | None = None,
    nearest: Hit | None = None,
    spend: Spend = lambda _: None,
) -> Anchor:
    if nearest is not None:
        number = nearest.prepared.sentences.nearest((nearest.start + nearest.end) // 2)
        return Anchor(MISSING, nearest.source, nearest=number)
    from tui.evidence.nearest import nearest_sentence

    if found := nearest_sentence(wording.words, sources, pause, spend):
        return Anchor(MISSING, found[0], nearest=found[1])
    return _nowhere(sources)


def _nowhere(sources: Sequence[Prepared]) -> Anchor:
    return Anchor(MISSING, sources[0].id if len(sources) == 1 else None)


def _suggested(
    wording: Wording,
    context: Context,
    sources: Sequence[Prepared],
    seeds: Mapping[Prepared, Seeds],
    pause: Pause | None,
    spend: Spend,
) -> Anchor:
    """`drifted` where one passage is nearly the quote, `ambiguous` where several are, else missing."""
    # Most quotes stand there as written, and need none of these.
    from tui.evidence.ends import trimmed
    from tui.evidence.fuzzy import COMPARED_A_STEP, RIVAL, floor_for, passages, word_changes

    needle = wording.words
    found: list[tuple[float, Hit]] = []
    for source in sources:
        loose = source.folded.loose
        windows = context.windows(loose, len(needle))
        stretches = seeds[source].stretches(needle, spend) if source in seeds else None
        for passage in passages(loose.text, needle, windows, pause, stretches, spend):
            start, end = trimmed(passage.start, passage.end, wording, source)
            span = wording.widened(loose.raw, loose.raw_span(start, end))
            found.append((passage.similarity, Hit(source, (span,), DRIFTED)))
    found.sort(key=lambda scored: -scored[0])
    if not found:
        return _missing(wording, sources, pause, spend=spend)
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
    spend((end - start) * len(wording.raw) // COMPARED_A_STEP * STEPS_OF_CHANGES)
    return Anchor(
        DRIFTED,
        hit.source,
        hit.spans,
        tuple(sorted(hit.sentences)),
        similarity=similarity,
        changes=word_changes(wording.raw, hit.raw[start:end]),
    )
