"""`wrong-speaker`: a quotation or statement given to someone other than the one who says it in the source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tui.checks.claims import claim_finding, named_first, said
from tui.claims.case import LETTERS_A_STEP, Case, Study
from tui.claims.mentions import keys_of
from tui.claims.names import Name
from tui.claims.quotations import segments, verbatim
from tui.claims.speakers import attributed, statements
from tui.core.finding import ERROR, INFO, WARNING, Finding, Span

_MANY: Final = 4
"""So many words of a quotation stand in one place of a whole source; fewer may stand anywhere."""


def wrong_speaker(study: Study) -> Iterator[Finding]:
    """Yield a finding for each quotation, else for the statement, of a claim that someone else says."""
    for case in study.cases():
        if case.field != "claim":
            continue
        yield from _quotations(case)
        if not case.text.quotations and case.cited:
            yield from _statement(case)


def _quotations(case: Case) -> Iterator[Finding]:
    for one in attributed(case.text):
        quotation = one.quotation
        name = one.speaker.name if one.speaker is not None else None
        speaker = (
            name if name is not None and one.speaker is not None and one.speaker.is_named else _given(case)
        )
        if speaker is None:
            continue
        for start, end in segments(quotation)[:1]:
            place = _in_source(case, quotation.text[start:end])
            if place is None:
                continue
            source_id, span = place
            theirs = case.study.sources[source_id].speaker_of(span)
            if theirs is None or theirs.speaker is None or theirs.speaker.name is None:
                continue
            if _same(case, speaker, theirs.speaker.name):
                continue
            words = said(quotation.text)
            here = (name.start, name.end) if name is not None else (quotation.start, quotation.end)
            yield claim_finding(
                "wrong-speaker",
                case,
                here,
                f"In the source {said(theirs.speaker.name.text)} says {words}, not {said(speaker.text)}.",
                *case.study.sources[source_id].place(span),
                level=ERROR if theirs.speaker.is_named else WARNING,
            )


def _statement(case: Case) -> Iterator[Finding]:
    """What the claim lets someone say whom the cited sentences do not name, while they name another."""
    mine = [speaker.name for speaker, _ in statements(case.text) if speaker.is_named and speaker.name]
    speaker = mine[0] if mine else _given(case)
    if speaker is None:
        return
    spoken = [
        (sentence, said_by.name, span)
        for sentence in case.cited
        for said_by, span in statements(sentence)
        if said_by.is_named and said_by.name is not None
    ]
    if not spoken or any(_same(case, speaker, name) for _, name, _ in spoken):
        return
    if any(_same(case, speaker, name) for sentence in case.closest_context() for name in sentence.names):
        return
    sentence, name, _ = spoken[0]
    here = (speaker.start, speaker.end) if mine else (0, len(case.text.raw))
    yield claim_finding(
        "wrong-speaker",
        case,
        here,
        f"{named_first(sentence, case.study)} lets {said(name.text)} say so, not {said(speaker.text)}.",
        sentence,
        (name.start, name.end),
        level=INFO,
    )


def _given(case: Case) -> Name | None:
    """The one to whom the item gives its claim in a field of its own."""
    text = case.item.text("attribution") or case.item.text("actor")
    return Name(text, 0, 0, keys_of(text), True) if text else None


def _in_source(case: Case, words: str) -> tuple[str, Span] | None:
    """Where the evidence has the words: in a cited sentence or, if they are many, in a whole source."""
    for sentence in case.cited:
        case.spend(1 + len(sentence.raw) // LETTERS_A_STEP)
        found = verbatim(words, sentence.folded)
        if found is not None:
            return sentence.source, sentence.span(*found)
    for source in case.whole if len(words.split()) >= _MANY else ():
        found = case.study.verbatim(words, source)
        if found is not None:
            return source.id, found
    return None


def _same(case: Case, one: Name, other: Name) -> bool:
    """Whether two names may be one person's: they share a word, or an actor bears both."""
    if set(one.keys) & set(other.keys):
        return True
    return any(set(alias.keys) & set(other.keys) for alias in case.study.other_names(one))
