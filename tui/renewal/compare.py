"""Holds every quote of a source against its new text. Touches no file, and decides nothing for a person."""

from __future__ import annotations

from typing import Final

from tui.briefing.model import Evidence, Item
from tui.core.pacing import Progress
from tui.evidence.fold import typography
from tui.evidence.fuzzy import word_changes
from tui.evidence.hits import Prepared
from tui.evidence.link import link
from tui.evidence.model import (
    AMBIGUOUS,
    DIFFERS,
    DRIFTED,
    EXACT,
    MISSING,
    TYPOGRAPHIC,
    Anchor,
    Change,
    Dossier,
)
from tui.renewal import model
from tui.renewal.model import Counts, Renewal, Shift
from tui.renewal.place import held, kept_context, settled, surely, words_at

_CERTAIN: Final = (EXACT, TYPOGRAPHIC)
_STEP: Final = 50
"""Quotes between two calls of `progress`."""


def compare(
    old: Dossier,
    source_id: str,
    text: str,
    sha256: str,
    *,
    is_blind: bool = False,
    progress: Progress | None = None,
) -> Renewal:
    """What `text`, whose file has `sha256`, changes for the quotes of a source of `old`, which is anchored.

    With `is_blind` the text that `old` has for the source is not the one that the quotes were taken from.
    `progress` may raise to cancel.
    """
    mine = _belonging(old, source_id, is_blind=is_blind)
    new = _anchored(old, source_id, text, sha256, mine, progress)
    looks = _Looks(old, new, source_id, is_blind=is_blind)
    counts = Counts()
    shifts: list[Shift] = []
    total = sum(map(len, mine.values()))
    done = 0
    for item in old.briefing.items():
        for number in mine.get(item.id, ()):
            done += 1
            if progress is not None and done % _STEP == 0:
                progress("comparing", done, total)
            found = looks.at(item, number)
            if isinstance(found, Shift):
                shifts.append(found)
            else:
                counts = counts._replace(**{found: getattr(counts, found) + 1})
    return Renewal(source_id, old, new, _with_detached(shifts), counts, is_blind)


def _belonging(dossier: Dossier, source_id: str, *, is_blind: bool) -> dict[str, list[int]]:
    """By item id, the numbers of the pieces of evidence that are of a source."""
    alone = len(dossier.sources) == 1
    mine: dict[str, list[int]] = {}
    for item in dossier.briefing.items():
        for number, (piece, found) in enumerate(
            zip(item.evidence, dossier.anchors.get(item.id, ()), strict=False)
        ):
            named = piece.source == source_id
            sought = piece.source is None and (alone or found.source == source_id)
            # Where the text is gone that it may have stood in, what stands nowhere else may be its.
            sought = sought or (is_blind and piece.source is None and not found.spans and not found.sentences)
            if named or sought:
                mine.setdefault(item.id, []).append(number)
    return mine


def _anchored(
    old: Dossier,
    source_id: str,
    text: str,
    sha256: str,
    mine: dict[str, list[int]],
    progress: Progress | None,
) -> Dossier:
    """`old` with the new text; the pieces of `mine` have their anchors in it, and the others keep theirs."""
    sources = tuple(
        source._replace(text=text, sha256=sha256) if source.id == source_id else source
        for source in old.sources
    )
    items = [
        item._replace(evidence=tuple(item.evidence[number] for number in mine[item.id]))
        for item in old.briefing.items()
        if item.id in mine
    ]
    # Alone in a briefing, the source is the one that evidence without a source is sought in.
    section = old.briefing.sections[0]._replace(items=tuple(items)) if items else None
    part = old._replace(
        briefing=old.briefing._replace(sections=(section,) if section else ()),
        sources=tuple(source for source in sources if source.id == source_id),
    )
    linked = link(part, progress, previous=_part_of(old, source_id))
    anchors = dict(old.anchors)
    for item in items:
        every = list(anchors[item.id])
        for number, found in zip(mine[item.id], linked.anchors[item.id], strict=True):
            every[number] = found
        anchors[item.id] = tuple(every)
    return old._replace(
        sources=sources,
        sentences={**old.sentences, **linked.sentences},
        folded={**old.folded, **linked.folded},
        anchors=anchors,
        findings=(),
        checked=False,
    )


def _part_of(old: Dossier, source_id: str) -> Dossier:
    """What is known of the one source, for a text that may be the same."""
    return old._replace(sources=tuple(source for source in old.sources if source.id == source_id))


class _Looks:
    """One look after the other at the pieces of evidence."""

    def __init__(self, old: Dossier, new: Dossier, source_id: str, *, is_blind: bool) -> None:
        self._old = old
        self._new = new
        self._source = source_id
        self._is_blind = is_blind
        before, after = old.source(source_id), new.source(source_id)
        assert before is not None and after is not None
        self._was, self._now = before.text, after.text
        self._here = [Prepared(source_id, new.folded[source_id], new.sentences[source_id])]

    def at(self, item: Item, number: int) -> Shift | str:
        """What became of a piece of evidence: a change, or the name of the count that it belongs to."""
        piece = item.evidence[number]
        if piece.quote is None:
            return "whole"
        was = None if self._is_blind else self._old.anchors[item.id][number]
        now = self._new.anchors[item.id][number]
        stood = was is None or bool(was.spans)
        # Words that are nowhere are not found by what stood around them, and looking takes long.
        is_open = now.grade == AMBIGUOUS or bool(piece.prefix or piece.suffix)
        if is_open and not now.spans and was is not None and was.spans:
            place = settled(piece, was, self._was, self._here)
            if place is not None:
                return self._shifted(item, number, was, place, decided=True)
        if not now.spans:
            lost = stood or (was is not None and was.grade == AMBIGUOUS and now.grade == MISSING)
            return Shift(model.LOST, item, number, was, now) if lost else "open"
        if was is not None and not was.spans:
            if now.grade in _CERTAIN:
                return "found"
            return self._shifted(item, number, was, now)
        if was is not None and now.grade not in _CERTAIN and self._reads_the_same(was, now):
            # It was doubtful before, in the same way.
            if now.grade == DRIFTED:
                return "open"
        elif now.grade not in _CERTAIN:
            return self._shifted(item, number, was, now)
        if was is None or self._is_unchanged(piece, was, now):
            return "unchanged"
        return self._shifted(item, number, was, now)

    def _reads_the_same(self, was: Anchor, now: Anchor) -> bool:
        return words_at(self._was, was.spans) == words_at(self._now, now.spans)

    def _is_unchanged(self, piece: Evidence, was: Anchor, now: Anchor) -> bool:
        return (
            was.sentences == now.sentences
            and _is_same(self._sentences(self._old, was), self._sentences(self._new, now))
            and kept_context(piece, self._was, was.spans) == kept_context(piece, self._now, now.spans)
        )

    def _sentences(self, dossier: Dossier, found: Anchor) -> str:
        """The sentences that an anchor touches, as one text."""
        source, sentences = dossier.source(self._source), dossier.sentences[self._source]
        assert source is not None
        spans = [sentences.span(number) for number in found.sentences]
        return " ".join(" ".join(source.text[start:end].split()) for start, end in spans)

    def _shifted(
        self, item: Item, number: int, was: Anchor | None, now: Anchor, *, decided: bool = False
    ) -> Shift:
        """A piece that stands elsewhere or in other words, with what is to be written for it.

        `decided` where only the old surroundings tell which place it is.
        """
        piece = item.evidence[number]
        is_same = now.grade in _CERTAIN or (
            was is not None and bool(was.spans) and now.grade == DIFFERS and self._reads_the_same(was, now)
        )
        if is_same and not decided and held(piece, self._now, now.spans):
            quote = None
        else:
            found = surely(self._new, self._source, piece, now.spans, keeps_words=is_same)
            if found is None:
                several = Anchor(AMBIGUOUS, self._source, sentences=now.sentences)
                return Shift(model.LOST, item, number, was, several)
            quote = found
        if not is_same:
            if not now.changes:
                now = now._replace(changes=word_changes(piece.quote or "", words_at(self._now, now.spans)))
            return Shift(model.DRIFTED, item, number, was, now, quote)
        around: tuple[Change, ...] = ()
        if was is not None and was.spans:
            before, after = self._sentences(self._old, was), self._sentences(self._new, now)
            around = () if _is_same(before, after) else word_changes(before, after)
        return Shift(model.MOVED, item, number, was, now, quote, around=around)


def _is_same(before: str, after: str) -> bool:
    """Whether two texts are the same but for their typography."""
    return before == after or typography(before).text == typography(after).text


def _with_detached(shifts: list[Shift]) -> tuple[Shift, ...]:
    """The changes, those that are gone marked as to be detached where their item rests on more."""
    lost: dict[str, int] = {}
    for shift in shifts:
        lost[shift.item.id] = lost.get(shift.item.id, 0) + (shift.kind == model.LOST)
    return tuple(
        shift._replace(detaches=True)
        if shift.kind == model.LOST
        and shift.now.grade == MISSING
        and lost[shift.item.id] < len(shift.item.evidence)
        else shift
        for shift in shifts
    )
