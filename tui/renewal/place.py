"""Which of several places of a quote is the one that it had, and how the quote is to say so."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Final

from tui.briefing.model import Evidence
from tui.core.finding import Span
from tui.editing.gesture import NewQuote, RefusedError
from tui.editing.selector import CONTEXTS, selector, surroundings
from tui.evidence.anchor import anchor
from tui.evidence.context import Context
from tui.evidence.hits import Prepared
from tui.evidence.model import CITING, Anchor, Dossier

_ALIKE: Final = 0.5
"""How alike two surroundings must be for the only place left to pass for the one that a context denies."""


def settled(piece: Evidence, was: Anchor, old: str, here: list[Prepared]) -> Anchor | None:
    """The place in the new text of a quote that what is written leaves open, where its old one decides.

    `was` is its anchor in the text `old`. None where the surroundings of old do not tell, or disagree.
    """
    quote = piece.quote or ""
    extent = was.spans[0][0], was.spans[-1][1]
    if piece.prefix or piece.suffix:
        # The words around it changed. If there is one place only, it must still look like the old one.
        alone = anchor(quote, "", "", here)
        if alone.grade in CITING and alone.spans:
            new = here[0].folded.raw
            return alone if _alike(old, extent, new, (alone.spans[0][0], alone.spans[-1][1])) else None
    for room in CONTEXTS:
        prefix, suffix = surroundings(old, extent, room)
        if (both := _only(quote, prefix, suffix, here)) is not None:
            return both
    for room in CONTEXTS:
        prefix, suffix = surroundings(old, extent, room)
        sides = [
            found
            for around in ((prefix, ""), ("", suffix))
            if any(around) and (found := _only(quote, *around, here)) is not None
        ]
        if sides:
            return sides[0] if all(side.spans == sides[0].spans for side in sides) else None
    return None


def _only(quote: str, prefix: str, suffix: str, here: list[Prepared]) -> Anchor | None:
    """The one place of a quote that stands between these words; None for none or several."""
    found = anchor(quote, prefix, suffix, here)
    if not found.spans:
        return None
    around = Context(prefix, suffix)
    return found if around.fits(here[0].folded.raw, found.spans) else None


def _alike(old: str, was: Span, new: str, now: Span) -> bool:
    before, after = (
        " ".join(surroundings(text, span, CONTEXTS[1])) for text, span in ((old, was), (new, now))
    )
    return SequenceMatcher(None, before.split(), after.split(), autojunk=False).ratio() >= _ALIKE


def words_at(text: str, spans: tuple[Span, ...]) -> str:
    """What a text has at an anchor's spans, on one line."""
    return " … ".join(" ".join(text[start:end].split()) for start, end in spans)


def kept_context(piece: Evidence, text: str, spans: tuple[Span, ...]) -> tuple[bool, bool]:
    """Whether the prefix, and whether the suffix, that is written stands around these spans."""
    return Context(piece.prefix, "").fits(text, spans), Context("", piece.suffix).fits(text, spans)


def held(piece: Evidence, text: str, spans: tuple[Span, ...]) -> bool:
    """Whether all that is written around a quote stands around these spans."""
    return all(kept_context(piece, text, spans))


def surely(
    dossier: Dossier, source_id: str, piece: Evidence, spans: tuple[Span, ...], *, keeps_words: bool
) -> NewQuote | None:
    """What a piece of evidence must say to be found at `spans` of a source and nowhere else.

    Its words are the source's, unless it `keeps_words`; its prefix and suffix stay where they serve. It names
    the source only where it did not and another source has the words, too. None where nothing tells the
    place from others.
    """
    source = dossier.source(source_id)
    assert source is not None
    extent = spans[0][0], spans[-1][1]
    words = piece.quote or "" if keeps_words else words_at(source.text, spans)
    new = NewQuote(words, "", piece.prefix, piece.suffix)
    if (
        not (new.prefix or new.suffix)
        or not held(piece, source.text, spans)
        or not _is_cited(dossier, source_id, new, extent)
    ):
        try:
            new = selector(dossier, source_id, extent, words)._replace(source="")
        except RefusedError:
            return None
    if piece.source is None and len(dossier.sources) > 1:
        everywhere = anchor(new.quote, new.prefix, new.suffix, _prepared(dossier))
        if everywhere.source != source_id or everywhere.grade not in CITING:
            new = new._replace(source=source_id)
    return new


def _is_cited(dossier: Dossier, source_id: str, quote: NewQuote, extent: Span) -> bool:
    here = [each for each in _prepared(dossier) if each.id == source_id]
    found = anchor(quote.quote, quote.prefix, quote.suffix, here)
    return found.grade in CITING and found.spans[0][0] < extent[1] and extent[0] < found.spans[-1][1]


def _prepared(dossier: Dossier) -> list[Prepared]:
    return [
        Prepared(name, dossier.folded[name], dossier.sentences[name])
        for name in dict.fromkeys(source.id for source in dossier.sources)
        if name in dossier.folded
    ]
