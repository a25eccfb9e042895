"""Who says what: the speaker to whom a text gives a quotation, or a statement without quotation marks.

Attribution by patterns, as in Pouliquen, Steinberger and Best (2007): `"...," X said`, `"...," said X`,
`X said "..."`, `according to X`. A pronoun stands for whoever spoke last.
"""

# No `from __future__ import annotations` here: see `tui.core.finding`.

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from tui.claims.hedges import SPEECH
from tui.claims.names import Name, peoples
from tui.claims.persons import person
from tui.claims.quotations import Quotation
from tui.claims.text import Text
from tui.claims.words import Word, key, key_set, texts_in
from tui.core.finding import Span
from tui.core.lazy_patterns import late

_ACCORDING: Final = late(r"\baccording to\s+(?:the\s+)?", re.IGNORECASE | re.ASCII)
_PRONOUN: Final = late(r"\b(?:he|she|they)\b[\s,]*\Z", re.IGNORECASE | re.ASCII)
_SENTENCE_END: Final = late(
    r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})(?<!\b[A-Z][a-z]{3})[.!?][\"”’')]*(?=\s|\Z)|\n[ \t]*\n"
)
_PARAGRAPH: Final = late(r"\n[ \t]*\n")
_GOES_ON: Final = late(r"(?:and|but|as|while|when|if|because|who|which|that|to|in|on|for|of)\b")
_GOING_ON: Final = frozenset(",?!…—")
"""Inside the marks of a quotation, at its end: who speaks may follow."""
_GOING_ON_BEHIND: Final = frozenset(",—–")
"""The same behind the marks."""

_APPOSITION: Final = 120
"""Code points of an apposition at most."""
_NOT_APPOSED: Final = frozenset('.!?“”"')

_PREPOSITION: Final = late(
    r"\b(?:in|of|from|at|for|to|by|with|on|near)\s+(?:the\s+)?(?:(?!wh|that\b)[a-z]+\s+)?\Z"
)
_INVERTED: Final = key_set("say add ask reply continue write explain note insist")
"""Verbs behind which the speaker may stand: `said Ann Lee`. Behind others stands whom it is about."""
_APPOSED: Final = late(r",\s+(?:an? |the |\d\d,|who\b)")


_QUOTING: Final = SPEECH | key_set(
    "scoff shrug counter submit hold find rule put report answer respond retort joke laugh sigh shout cry",
    "whisper exclaim murmur mutter snap urge contend maintain boast lament object wonder predict stress",
    "emphasise emphasize advise promise propose name label term brand hail hiss groan grin smile nod",
)
"""Verbs that let somebody speak where words in quotation marks follow or go before."""
_NOUNS: Final = frozenset(
    ("state", "report", "claim", "call", "answer", "demand", "reply", "promise", "object", "rule", "name")
)
"""Forms of such verbs that are nouns, as a rule: `the state Supreme Court`."""
_SAYING: Final = late(
    r"\b(?:saying|warning|adding|stating|writing|tweeting|noting|arguing|insisting)\b[^.\"“”]{0,24}[\s\"“]*\Z"
)
"""`Ann Lee left at once, saying: "...`"""
_BEFORE: Final = late(r"\s*(?:its|his|her|their|the|an?)\s+[^,.;:]{2,60},\s+\Z")
"""`said its secretary, Colin Marsh`"""
_ASIDE: Final = late(r"\s*\([^()]*\)|\A\)")
_HELPING: Final = late(
    r"\s*\b(?:would|could|will|can|did|does|do|might|may|should|must|also|has|had|have|later|then|once|only"
    r"|immediately|promptly|repeatedly)\s*\Z"
)


_GOES_ON_SMALL: Final = late(r"(?:,[^.!?“”\"]{2,120},|,)?\s+[a-z]")


class Speaker(NamedTuple):
    """Who speaks, as far as the text says."""

    name: Name | None
    """None where only a description stands there, or a pronoun for nobody who was named."""
    is_named: bool
    """Whether the name itself stands at the words, and not a pronoun for it."""


class Attributed(NamedTuple):
    """A quotation with its speaker."""

    quotation: Quotation
    speaker: Speaker | None
    """None where the text gives it to nobody."""


def attributed(text: Text) -> list[Attributed]:
    """The quotations of a text, each with its speaker; offsets in the text's code points."""
    found: list[Attributed] = []
    for index, quotation in enumerate(text.quotations):
        speaker = _beside(text, index)
        if speaker is None and _continues(text, index):
            speaker = found[-1].speaker
        found.append(Attributed(quotation, speaker))
    return found


def attributed_at(text: Text, index: int) -> Attributed:
    """One of what `attributed` gives, from 0; of the others only those are looked at that it continues."""
    known = _speakers_in(text)
    first = index
    while first not in known:
        speaker = _beside(text, first)
        if speaker is not None or not _continues(text, first):
            known[first] = speaker
            break
        first -= 1
    known.update(dict.fromkeys(range(first + 1, index + 1), known[first]))
    return Attributed(text.quotations[index], known[index])


@lru_cache(maxsize=64)  # several items cite the words of one quotation
def _speakers_in(text: Text) -> dict[int, Speaker | None]:
    """By the number of a quotation of a text its speaker, as far as that was found out."""
    return {}


def _beside(text: Text, index: int) -> Speaker | None:
    """The speaker who stands beside a quotation, between the one before and the one behind it."""
    marks = text.quotations
    after = marks[index + 1].start if index + 1 < len(marks) else len(text.raw)
    before = marks[index - 1].end if index else 0
    found = _behind(text, marks[index].end, after) or _in_front(text, before, marks[index].start)
    return _without_body(found) if found is not None else None


def _continues(text: Text, index: int) -> bool:
    """Whether a quotation goes on with what the speaker of the one before it says."""
    marks = text.quotations
    return index > 0 and _follows(text.raw, marks[index - 1].end, marks[index].start)


@lru_cache(maxsize=1024)  # a sentence is cited by several items
def statements(text: Text) -> list[tuple[Speaker, Span]]:
    """Each verb of saying in a text with its subject, where that is named or a pronoun."""
    found = []
    for verb in _verbs(text, 0, len(text.raw)):
        speaker = _subject(text, max(0, verb.start - 160), verb.start)
        if speaker is not None and speaker.name is not None:
            found.append((_without_body(speaker), (verb.start, verb.end)))
    return found


def _without_body(speaker: Speaker) -> Speaker:
    """The speaker as a person where the name goes on with a body: `Ann Lee of the Ferry Union said`."""
    return speaker._replace(name=person(speaker.name)) if speaker.name is not None else speaker


def _behind(text: Text, start: int, end: int) -> Speaker | None:
    """The speaker who follows a quotation: `," X said`, `," said X`."""
    paragraph = _PARAGRAPH.search(text.raw, start, end)
    end = paragraph.start() if paragraph is not None else end
    inside = text.raw[start - 1 : start]
    rest = text.raw[start:end]
    if inside not in _GOING_ON and rest.lstrip("\"”’'").lstrip()[:1] not in _GOING_ON_BEHIND:
        return None
    skipped = len(rest) - len(rest.lstrip(" \n\t,\"”’'—–"))
    stop = _SENTENCE_END.search(text.raw, start + skipped, end)
    end = stop.start() if stop else end
    clause = text.raw[start + skipped : end]
    if _GOES_ON.match(clause):
        return _last_clause(text, start + skipped, end)
    if source := _ACCORDING.match(clause):
        return Speaker(_name_at(text, start + skipped + source.end()), True)
    verb = next(iter(_verbs(text, start + skipped, end, _QUOTING)), None)
    if verb is None or verb.start > start + skipped + 160:
        return None
    if verb.start == start + skipped:
        name = _name_after(text, verb.end, end)
        return Speaker(name, name is not None)
    return _subject(text, start + skipped, verb.start) or Speaker(None, False)


def _last_clause(text: Text, start: int, end: int) -> Speaker | None:
    """The speaker at the end of a longer sentence: `..., the leaked document said`."""
    verbs = _verbs(text, start, end)
    if not verbs or (text.raw[verbs[-1].end : end].strip() and verbs[-1].key != "tell"):
        return None
    return _subject(text, start, verbs[-1].start) or Speaker(None, False)


def _in_front(text: Text, start: int, end: int) -> Speaker | None:
    """The speaker in the sentence that leads up to a quotation: `X said: "...`, `X called it "...`."""
    stops = list(_SENTENCE_END.finditer(text.raw, start, end))
    if stops:
        start = stops[-1].end()
    if source := _ACCORDING.search(text.raw, start, end):
        return Speaker(_name_at(text, source.end()), True)
    for verb in reversed(_verbs(text, start, end, _QUOTING)):
        speaker = _subject(text, start, verb.start)
        if speaker is not None:
            return speaker
    if (
        "ing" in text.raw[start:end]
        and _SAYING.search(text.raw, start, end)
        and (name := _leads(text, start, end)) is not None
    ):
        return Speaker(name, True)
    return None


def _subject(text: Text, start: int, at: int) -> Speaker | None:
    """Whose verb the one at `at` is, in a clause that begins at `start`."""
    pronoun = _PRONOUN.search(text.raw, start, at)
    if pronoun is not None:
        return Speaker(_spoke_last(text, pronoun.start()), False)
    before = _names_in(text, start, at)
    for name in reversed(before):
        between = _ASIDE.sub("", text.raw[name.end : at])
        while between.strip() and (helping := _HELPING.search(between)):
            between = between[: helping.start()] + " " * bool(between[: helping.start()])
        foreign = _PREPOSITION.search(text.raw, start, name.start) is not None
        if not between.strip():
            # `A teacher in Qom said`: somebody else speaks, who has no name here.
            return Speaker(None if foreign else name, True)
        if between.strip() == "," and not foreign:
            return Speaker(name, True)  # `Its owner, Ann Lee, said`
        if _is_apposition(between):
            # Of `Ann Lee, who heads the Ferry Union, said` the first name speaks.
            first = next(
                other for other in before if _is_apposition(text.raw[other.end : at]) or other is name
            )
            return Speaker(first, True)
    return None


def _is_apposition(between: str) -> bool:
    """Whether nothing but an apposition stands between a name and its verb: `, who heads the Union,`."""
    between = between.strip()
    inside = between[1:-1]
    return (
        between[:1] == "," == between[-1:]
        and 2 <= len(inside) <= _APPOSITION
        and _NOT_APPOSED.isdisjoint(inside)
    )


def _spoke_last(text: Text, at: int) -> Name | None:
    """Whom `he` or `she` at `at` means: whom the paragraph is about, else who spoke last."""
    named = subject_before(text, at)
    if named is not None:
        return named
    low = max(0, at - 1500)
    verbs = _verbs(text, low, at, _QUOTING)
    for start, end in reversed(_sentences(text, low, at)):
        for verb in reversed([verb for verb in verbs if start <= verb.start < end]):
            if _PRONOUN.search(text.raw, start, verb.start):
                continue
            speaker = _subject(text, start, verb.start)
            if speaker is not None and speaker.name is not None and not speaker.name.text.isupper():
                return speaker.name  # of initials nobody says `he`
            behind = _name_after(text, verb.end, verb.end + 60) if verb.key in _INVERTED else None
            if behind is not None and not text.raw[verb.end : behind.start].strip():
                return behind
        if (name := _leads(text, start, end)) is not None:
            return name
    return None


def _sentences(text: Text, start: int, end: int) -> list[Span]:
    """`[start, end)` parted at the ends of sentences."""
    stops = [stop.end() for stop in _SENTENCE_END.finditer(text.raw, start, end)]
    return list(pairwise([start, *stops, end]))


def _leads(text: Text, start: int, end: int) -> Name | None:
    """The first person in a sentence that goes on from the name; None where none is told.

    A name of two words or more, or the last word of such a name elsewhere: another single word may as well
    be a place.
    """
    for name in _names_in(text, start, min(end, start + 160)):
        if (
            text.raw[name.end - 2 : name.end] in ("'s", "’s")
            or peoples().get(name.keys)
            or name.text.isupper()
        ):
            continue
        if name.keys[-1] not in _surnames(text) and (" " not in name.text or not name.sure):
            continue
        if text.raw[name.start - 4 : name.start].lower() == "the ":
            continue
        if _PREPOSITION.search(text.raw, start, name.start) is None and _GOES_ON_SMALL.match(
            text.raw, name.end
        ):
            return name
    return None


def subject_before(text: Text, at: int) -> Name | None:
    """The person whom the sentences before `at`, in its paragraph, are about; None where none is named."""
    low = max(0, at - 1500)
    breaks = [gap.end() for gap in _PARAGRAPH.finditer(text.raw, low, at)]
    for start, end in reversed(_sentences(text, breaks[-1] if breaks else low, at)):
        if (name := _leads(text, start, end)) is not None:
            return person(name)
    return None


@lru_cache(maxsize=16)  # the same stretch of a source is asked about again and again
def _surnames(text: Text) -> frozenset[str]:
    """The keys of the last words of names of several words."""
    return frozenset(name.keys[-1] for name in text.names if len(name.keys) > 1)


def _names_in(text: Text, start: int, end: int) -> list[Name]:
    """The names that stand in `[start, end)` as a whole."""
    first = bisect_left(text.names, start, key=lambda name: name.start)
    last = bisect_left(text.names, end, key=lambda name: name.start)
    return [name for name in text.names[first:last] if name.end <= end]


def _name_at(text: Text, at: int) -> Name | None:
    return next((name for name in text.names if at - 1 <= name.start <= at + 1), None)


def _name_after(text: Text, start: int, end: int) -> Name | None:
    """The person named behind `said`, past a title: `said spokesman Dmitry Peskov`."""
    index = bisect_left(text.names, start, key=lambda name: name.start)
    for name in text.names[index : index + 2]:
        between = text.raw[start : name.start]
        if name.end <= end + 40 and (
            ("," not in between and len(between.split()) <= 4) or _BEFORE.match(between)
        ):
            return name
    return None


def _follows(raw: str, end: int, start: int) -> bool:
    """Whether nothing but who spoke stands between two quotations of one paragraph."""
    between = raw[end:start]
    return len(between) < 200 and not _PARAGRAPH.search(between) and len(_SENTENCE_END.findall(between)) <= 1


def may_act(raw: str) -> bool:
    """Whether `acts` may be true of any name in a text; found out quickly, for most texts let nobody act."""
    if _APPOSED.search(raw):
        return True
    return any(key(word) in SPEECH or word[-1] in "tT" for word in texts_in(raw))  # `say` is in `sayn't`


def acts(text: Text, end: int) -> bool:
    """Whether a verb of saying, or an apposition as persons have it, follows a name that ends at `end`."""
    if _APPOSED.match(text.raw, end):
        return True
    first, _ = text.word_range((end, end + 1))
    return any(word.key in SPEECH for word in text.words[first : first + 2])


def _verbs(text: Text, start: int, end: int, verbs: frozenset[str] = SPEECH) -> list[Word]:
    """The verbs of saying in `[start, end)`; participles in -ing let nobody speak, nor does a `State`."""
    first = bisect_left(text.words, start, key=lambda word: word.start)
    last = bisect_left(text.words, end, key=lambda word: word.start)
    return [
        word
        for word in text.words[first:last]
        if word.key in verbs
        and word.text.islower()
        and word.text not in _NOUNS
        and not word.text.endswith(("ing", "n't", "n’t", "not"))
    ]
