"""Who says what: quotations with their speakers, and what is told of somebody's words, as reactions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from tui.claims.persons import ROLES
from tui.claims.quotations import Quotation
from tui.claims.sources import Sentence, Studied
from tui.claims.speakers import Speaker, statements, subject_before
from tui.claims.text import Text
from tui.core.finding import Span
from tui.drafting.actors import Actors
from tui.drafting.cast import Actor
from tui.drafting.kinds import CROWD, PERSON
from tui.drafting.material import LONGEST, Material, Said
from tui.drafting.model import DraftItem
from tui.drafting.turns import Turn, turns
from tui.drafting.wording import dateline_end
from tui.editing.gesture import NewQuote

MOST: Final = 120
STANCE: Final = "Say in `stance` how the speaker takes it, or move this elsewhere."
WHO: Final = "Make sure who speaks here."
_FEW: Final = 3
"""So many words make a quotation; fewer are a term in quotation marks, unless somebody says them."""
_SAYING: Final = (
    r"(?:said|says|say|added|adds|wrote|writes|told|called|calls|described|describes|warned|warns|noted|stated"
    r"|states|put|insisted|declared|announced|reported|argued|replied|asked|explained|ruled|found|concluded"
    r"|suggested|claimed|confirmed|recalled|was quoted as saying|were quoted as saying)"
)
_DESCRIBED: Final = re.compile(
    r"\b(?P<who>(?:the|an?|one|two|three|several|some|many|most|other|another|her|his|its|their)\s+"
    r"(?:(?!(?:that|were|was|is|are|had|has)\b)[\w.'’-]+\s+){1,6}?)"
    rf"(?:,? ?(?:who|whose) [^,]{{3,90}},? )?{_SAYING}\b",
    re.IGNORECASE,
)
_INVERTED: Final = re.compile(
    r"[\s,\"”’—–]*(?:said|says|added|according to)\s+"
    r"(?P<who>(?:the|an?|one|two|several|some)\s+[a-z][^,;:.\"“”]{2,60})",
    re.IGNORECASE,
)
_ROLE: Final = re.compile(rf"\b(?:{'|'.join(sorted(ROLES))})\b", re.IGNORECASE)
_BEGINS: Final = re.compile(r"\A\s*(?:He|She)\b")
_PRONOUN: Final = re.compile(r"\b(?:he|she|they)\b(?=\s+\w+\s*\Z)", re.IGNORECASE)
_WHOLE: Final = re.compile(r"[A-ZÀ-Þ“‘\"'(]")


class _Line(NamedTuple):
    """One thing that is said, in the order of the source."""

    at: Span
    sentences: tuple[Sentence, ...]
    quotation: Quotation | None
    actor: Actor | None
    described: str
    """Who speaks, where that is no actor; empty where nobody is told."""
    verb: Span | None
    """Of what is told without quotation marks, the verb in its sentence."""
    cited: Span | None = None
    """The words to cite, where these are not whole sentences."""
    guessed: bool = False
    """Whether who speaks is only likely, by what is told before."""


def reactions(material: Material, actors: Actors) -> list[DraftItem]:
    """The items of a section of reactions: quotations, and statements of named speakers."""
    items: list[DraftItem] = []
    said: list[object] = []
    for source in material.sources:
        if not source.is_english:
            continue
        spoken_by = turns(material.text_of(source))
        lines = [*_quoted(material, source, actors), *_told(material, source, actors)]
        if spoken_by:
            lines = list(_in_turn(source, actors, spoken_by))
        spoken = {sentence.number for line in lines if line.quotation for sentence in line.sentences}
        for line in sorted(lines, key=lambda line: line.at):
            if line.quotation is None and line.sentences[0].number in spoken:
                continue
            if len(items) == MOST:
                return items
            item = _item(material, actors, line)
            if item is not None and item.fields not in said:
                said.append(item.fields)
                items.append(item)
    return items


def _in_turn(source: Studied, actors: Actors, spoken: list[Turn]) -> Iterator[_Line]:
    """What those say who do not ask, a turn at a time, as far as it has something to say."""
    for turn in spoken:
        start, end = turn.span
        words = source.source.text[start:end].strip()
        if turn.asks or len(words.split()) < _FEW:
            continue
        actor = actors.called(turn.label)
        quotation = Quotation(0, len(words), words)
        described = "" if actor is not None else turn.label
        yield _Line(turn.span, _touched(source, turn.span), quotation, actor, described, None, turn.span)


def _quoted(material: Material, source: Studied, actors: Actors) -> Iterator[_Line]:
    last: Actor | None = None
    for said in material.said:
        if said.source != source.id:
            continue
        speaker = said.attributed.speaker
        actor = actors.bearing(speaker.name) if speaker is not None and speaker.name is not None else None
        name = speaker.name.text if speaker is not None and speaker.name is not None else ""
        described = name if actor is None else ""
        length = len(said.attributed.quotation.text.split())
        sentences = _touched(source, said.span)
        if not sentences:
            continue
        if actor is None and not described:
            described = _described(source, said)
            actor = actors.described(described) if described else None
        guessed = False
        if actor is None and (speaker is None or _ROLE.search(described)):
            actor, guessed = _subject(source, said, actors, last), True
        elif actor is not None and speaker is not None and not speaker.is_named:
            guessed = not _is_near(source, actor, said)
        last = actor if actor is not None else last
        if actor is None and not described and length < 2 * _FEW:
            continue
        yield _Line(said.span, sentences, said.attributed.quotation, actor, described, None, guessed=guessed)


def _told(material: Material, source: Studied, actors: Actors) -> Iterator[_Line]:
    """What is told of a named speaker's words, a sentence at a time."""
    seen: set[int] = set()
    for start, end in material.stretches(source):
        text = Text(source.source.text[start:end])
        for speaker, verb in statements(text):
            number = source.spans.at(start + verb[0])
            actor = _meant(speaker, actors)
            if number is None or number in seen or actor is None or actor.kind == CROWD:
                continue
            seen.add(number)
            sentence = source.sentence(number)
            at = (start + verb[0] - sentence.start, start + verb[1] - sentence.start)
            yield _Line(sentence.span(0, len(sentence.raw)), (sentence,), None, actor, "", at)


def _meant(speaker: Speaker, actors: Actors) -> Actor | None:
    return actors.bearing(speaker.name) if speaker.name is not None else None


def _touched(source: Studied, span: Span) -> tuple[Sentence, ...]:
    return tuple(source.sentence(number) for number in source.spans.touching(*span))


def _is_near(source: Studied, actor: Actor, said: Said) -> bool:
    """Whether the paragraph of a quotation names the actor, or the sentence right before it does."""
    start = said.span[0]
    before = source.source.text[max(said.offset, start - 1500) : start].rpartition("\n\n")[2]
    number = source.spans.nearest(start) or 1
    previous = source.sentence(number - 1).raw if number > 1 else ""
    return any(name in before or name in previous for name in actor.names)


def _subject(source: Studied, said: Said, actors: Actors, last: Actor | None) -> Actor | None:
    """Whom the sentences before a quotation, in its paragraph, are about; `last` is who spoke before."""
    start, end = said.offset, said.span[0]
    before = source.source.text[max(start, end - 1500) : end]
    name = subject_before(Text(before), len(before))
    if name is None and _BEGINS.search(before.rpartition("\n\n")[2]):
        return last
    actor = actors.bearing(name) if name is not None else None
    return actor if actor is not None and actor.kind == PERSON else None


def _described(source: Studied, said: Said) -> str:
    """What a speaker without a name is called in the quotation's own sentence."""
    start, end = said.span
    sentences = _touched(source, (max(start - 1, 0), end + 1))
    if max(len(sentences[0].raw), len(sentences[-1].raw)) > LONGEST:
        return ""
    raw = source.source.text
    before = raw[sentences[0].start : start]
    after = raw[end : sentences[-1].start + len(sentences[-1].raw)]
    for pattern, text in ((_INVERTED, after), (_DESCRIBED, after), (_DESCRIBED, before)):
        found = pattern.match(text) if pattern is _INVERTED else pattern.search(text)
        if found is not None:
            return " ".join(found["who"].split())
    return ""


def _item(material: Material, actors: Actors, line: _Line) -> DraftItem | None:
    quotes = _quotes(material, line)
    if not quotes:
        return None
    fields: list[tuple[str, str]] = []
    actor = line.actor
    if actor is not None:
        fields.append(("actor", actor.name))
        group = actors.group_of(actor)
        if group is not None:
            fields.append(("group", group.name))
        if not _is_named_in(actor, line.sentences):
            naming = _naming(material, actors, actor, line)
            if naming is not None and naming not in quotes:
                quotes.insert(0, naming)
    elif line.described:
        fields.append(("attribution", " ".join(line.described.split())))
    fields.append(("claim", _claim(actor, line)))
    known = (actor is not None or line.described) and not line.guessed
    fields.append(("todo", STANCE if known else WHO))
    return DraftItem(tuple(fields), tuple(quotes))


def _quotes(material: Material, line: _Line) -> list[NewQuote]:
    """The evidence for what is said; none where a part of it cannot be told from other places."""
    if line.cited is not None:
        quote = material.quote(material.source(line.sentences[0].source), line.cited)
        return [quote] if quote is not None else []
    found = [material.cite(sentence) for sentence in line.sentences]
    return [quote for quote in found if quote is not None] if all(found) else []


def _is_named_in(actor: Actor, sentences: tuple[Sentence, ...]) -> bool:
    return any(name in sentence.raw for sentence in sentences for name in actor.names)


def _naming(material: Material, actors: Actors, actor: Actor, line: _Line) -> NewQuote | None:
    """The words before that say whom `he` means: those that introduce the speaker, else the last ones."""
    source = line.sentences[0].source
    before = [one for one in actor.sightings if one.sentence.source == source and one.span[0] < line.at[0]]
    if not before:
        return None
    if actor.role is not None and actor.role in before:
        return actors.introduction(actor)
    return material.cite(before[-1].sentence)


def _claim(actor: Actor | None, line: _Line) -> str:
    """What is said, in words that the evidence has: `Ann Lee said: "..."`, or its sentence with the name."""
    quotation = line.quotation
    if quotation is not None and actor is not None and _is_sentence(quotation.text):
        words = " ".join(quotation.text.split()).rstrip(",")
        marks = '""' if '"' not in words else "“”"
        return f"{actor.name} said: {marks[0]}{words}{marks[1]}"
    text = " ".join(sentence.raw for sentence in line.sentences)
    if actor is not None and not _is_named_in(actor, line.sentences):
        text = _with_name(text, actor, line.verb)
    return " ".join(text[dateline_end(text) :].split())


def _is_sentence(words: str) -> bool:
    """Whether quoted words are a sentence of their own, and no part of another."""
    return _WHOLE.match(words) is not None and len(words.split()) > _FEW


def _with_name(text: str, actor: Actor, verb: Span | None) -> str:
    """`text` with the speaker's name for the pronoun before the verb."""
    short = min(actor.names, key=len)
    until = verb[1] if verb is not None else _said(text)
    found = _PRONOUN.search(text, 0, until)
    return text[: found.start()] + short + text[found.end() :] if found is not None else text


def _said(text: str) -> int:
    """Where the first `he said` of a text ends."""
    found = re.search(r"\b(?:he|she|they)\s+\w+", text, re.IGNORECASE)
    return found.end() if found else 0
