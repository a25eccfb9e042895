"""Where a source names someone: each name cut out of its run of capitals, with what stands around it.

`U.S. Secretary of State John Kerry` is one run of capitalised words for the rules; for a list of actors it
is a name and an office, and `Ann Lee of the Ferry Union` is two names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from tui.claims.hedges import SPEECH
from tui.claims.names import Name
from tui.claims.sources import Sentence
from tui.claims.words import STOPWORDS, Word, words
from tui.drafting.vocabulary import BEFORE_ROLES, FUNCTION, ORGANISATIONS, ROLE_ENDINGS, ROLES, TITLES
from tui.finding import Span

_POSSESSIVE: Final = re.compile(r"['’]s?\Z")
_INNER_POSSESSIVE: Final = re.compile(r"['’]s\s+")
_OF: Final = re.compile(r"\s+(?:of|for)\s+(?:the\s+)?")
_TOKEN: Final = re.compile(r"[^\s,;:()\"“”]+")
_CAPITAL: Final = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž]")
_CHIEF: Final = re.compile(r"C[A-Z]O\Z")
_APPOSITION: Final = re.compile(
    r"(?:['’]s)?\s*(?:,|—|–)\s+(?P<age>\d{1,3}\s*,\s+)?"
    r"(?P<text>(?!who\s(?!(?:is|was|leads|led|heads|headed|chairs|chaired|runs|ran|owns|owned)\s))"
    r"(?:who\s\w+\s+)?(?P<lead>(?:an?|the|one of|its|his|her|their|our)\s+)?"
    r"(?:[^,;:.!?—–\"“”()]|(?<=\b[A-Z])\.){2,110}?)"
    r"\s*(?=[,;—–(]|(?<!\b[A-Z])\.(?:\s|\Z)|\s+(?:said|says|told|added)\b|\Z)"
)
_NOBLE: Final = frozenset(
    ("prince", "princess", "duke", "duchess", "earl", "bishop", "archbishop", "king", "queen")
)
_IN_BRACKETS: Final = re.compile(r"\s*\((?P<text>[^()]{2,60})\)")
_BEFORE: Final = re.compile(
    r"\b(?:[Hh]er|[Hh]is|[Ii]ts|[Tt]heir|[Tt]he|[Aa]n?)\s+(?P<text>(?:[\w.'’-]+\s+){0,6}?(?P<role>[\w-]+)"
    r"(?:\s+(?:for|of|at|to)\s+[^,;:.]{2,60})?),\s+\Z"
)
_WALK: Final = 8
"""So many words before a name may belong to its office."""


_DATELINE: Final = re.compile(r"(?:,[^—–]{0,40})?\s*(?:\([^)]{2,40}\)\s*)?[—–]")
"""What parts the place of a dispatch from its text."""


class Sighting(NamedTuple):
    """A name where a source has it."""

    name: str
    """Without office, title and possessive."""
    span: Span
    """In the source."""
    sentence: Sentence
    role: str
    """The office that stands before it, or what is said of it behind a comma; empty where nothing is."""
    role_span: Span | None
    """Where the role stands in the source."""
    titled: bool
    """Whether a title or an office of a person stands before it."""
    sure: bool
    """False where a capital may have another reason."""
    possessive: bool
    """Whether something of its is meant: `Assad's`."""

    @property
    def before(self) -> str:
        """The words of the sentence before the name."""
        return self.sentence.raw[: self.span[0] - self.sentence.start]

    @property
    def after(self) -> str:
        """The words of the sentence behind the name, its possessive left out."""
        rest = self.sentence.raw[self.span[1] - self.sentence.start :]
        return rest[2:] if self.possessive and rest[:2] in ("'s", "’s") else rest


def sightings(sentences: Iterable[Sentence]) -> Iterator[Sighting]:
    """The names in some sentences, in order."""
    for sentence in sentences:
        if _is_shouted(sentence.raw):
            continue
        for name in sentence.names:
            if _DATELINE.match(sentence.raw, name.end) and sentence.raw[: name.end].isupper():
                continue
            for start, end, sure in _cut(sentence.raw, name):
                yield _seen(sentence, start, end, sure)


def _is_shouted(raw: str) -> bool:
    """Whether a sentence is in capitals, so that nothing in it can be told to be a name."""
    letters = [character for character in raw if character.isalpha()]
    return sum(map(str.isupper, letters)) * 10 > 7 * len(letters)


def _cut(raw: str, name: Name) -> list[tuple[int, int, bool]]:
    """The spans of the names in a run of capitals: at possessives, and where a person is `of` a body."""
    pieces: list[tuple[int, int]] = []
    start = name.start
    for cut in _INNER_POSSESSIVE.finditer(raw, name.start, name.end):
        pieces.append((start, cut.end()))
        start = cut.end()
    pieces.append((start, name.end))
    found: list[tuple[int, int, bool]] = []
    for first, last in pieces:
        for begin, end in _cut_at_of(raw, first, last):
            if begin < end:
                whole = begin == name.start and end != name.end
                opening = whole and not raw[: name.start].strip("\"“‘'([ ") and " " not in raw[begin:end]
                found.append((begin, end, (name.sure and not opening) or begin > name.start))
    return found


def _cut_at_of(raw: str, start: int, end: int) -> list[Span]:
    for joint in _OF.finditer(raw, start, end):
        left, right = raw[start : joint.start()].split(), raw[joint.end() : end].split()
        if not left or not right:
            continue
        is_office = all(_is_role(word) or word.lower() in BEFORE_ROLES for word in left)
        if is_office and right[0] != "State" and left[-1].lower() not in _NOBLE:
            return _cut_at_of(raw, joint.end(), end)  # `Chief Executive Officer of Nordvik`
        if _is_body_word(left[-1]) or _is_body_word(left[0]) or _ends_in_office(left):
            continue
        if len(left) > 1 or left[0].lower().rstrip(".s") + "s" == left[0].lower():
            # `Mozahem al-Saloum of the New Syrian Army`, `Suggestions of U.S. force`
            return [(start, joint.start()), *_cut_at_of(raw, joint.end(), end)]
    return [(start, end)]


def _is_body_word(word: str) -> bool:
    return word.lower().rstrip(".,") in ORGANISATIONS


def _ends_in_office(tokens: list[str]) -> bool:
    """Whether words end in an office, as in `Secretary of State`."""
    return _is_role(tokens[-1]) or tokens[-1].lower().rstrip(".") in TITLES


def _is_role(token: str) -> bool:
    word = token.lower().strip(".,'’")
    return word in ROLES or word.endswith(ROLE_ENDINGS) or _CHIEF.match(token) is not None


def _seen(sentence: Sentence, start: int, end: int, sure: bool) -> Sighting:
    """The sighting at `[start, end)` of a sentence: office and title taken off the name."""
    raw = sentence.raw
    possessive = _POSSESSIVE.search(raw[start:end].rstrip())
    bare = start + possessive.start() if possessive else end
    first = _name_begins(raw, start, bare)
    text = raw[first:bare].strip()
    bare = first + len(text)
    leading = _leading(raw, first)
    role = leading
    behind = None if possessive else _behind(raw, bare)
    if behind is not None and (leading is None or not _has_role(raw[slice(*leading)])):
        role = behind
    titled = leading is not None
    place = sentence.span
    role_text = _tidy(raw[slice(*role)]) if role else ""
    return Sighting(
        text,
        place(first, bare),
        sentence,
        role_text,
        place(*role) if role and role_text else None,
        titled,
        sure or titled,
        possessive is not None,
    )


def _name_begins(raw: str, start: int, end: int) -> int:
    """Where the name begins in a run of capitals: behind its last office or title, if words follow that."""
    tokens = list(_TOKEN.finditer(raw, start, end))
    best = start
    for number, token in enumerate(tokens[:-1]):
        word = token[0].lower().strip(".'’")
        following = tokens[number + 1 :]
        if word in TITLES or (_is_role(token[0]) and not _is_body_word(following[0][0])):
            best = following[0].start()
        elif word == "state" and number and tokens[number - 1][0] == "of":
            best = following[0].start()  # `Secretary of State`
    if best > start and _OF.match(raw, best - 1, end):
        return start
    rest = raw[best:end]
    if re.match(r"(?:of|for|the)\b", rest):
        return start
    return best


def _leading(raw: str, start: int) -> Span | None:
    """The office and titles that end right before `start`; None where none do."""
    tokens = list(_TOKEN.finditer(raw, max(0, start - 120), start))
    if not tokens:
        return None
    if raw[tokens[-1].end() : start].strip():
        return _apposed(raw, start)
    begin: int | None = None
    has_role = False
    for number in range(len(tokens) - 1, max(-1, len(tokens) - 1 - _WALK), -1):
        token = tokens[number]
        word = token[0].lower().strip(".'’")
        following = tokens[number + 1].start() if number + 1 < len(tokens) else start
        if raw[token.end() : following].strip():
            break  # a comma, a bracket
        if word in TITLES or _is_role(token[0]) or _is_state(tokens, number):
            has_role = True
        elif not has_role or not _joins_office(tokens, number, begin):
            break
        begin = token.start()
    if begin is None or not has_role:
        return None
    before = _apposed(raw, begin)
    if before is not None and not _has_role(raw[begin:start]):
        return before[0], start  # `its director, Dr. Bram de Wit`
    while match := re.match(r"(?:the|of|for|and|&)\s+", raw[begin:start], re.IGNORECASE):
        begin += match.end()
    return (begin, start) if raw[begin:start].strip() else None


def _is_state(tokens: list[re.Match[str]], number: int) -> bool:
    """Whether a word is the end of `Secretary of State`."""
    return tokens[number][0] == "State" and number > 0 and tokens[number - 1][0] == "of"


def _joins_office(tokens: list[re.Match[str]], number: int, begin: int | None) -> bool:
    """Whether a word before an office, which begins at `begin`, belongs to it."""
    token = tokens[number][0]
    word = token.lower().strip(".'’")
    if word in ("of", "for", "the", "and", "&"):
        return number > 0 and _may_join(tokens, number)
    if word in BEFORE_ROLES or (_CAPITAL.match(token) and word not in FUNCTION):
        return True
    # `harbour master`: one small noun right before the office
    return begin is not None and number == _first_role(tokens, begin) - 1 and _is_noun(token)


def _apposed(raw: str, start: int) -> Span | None:
    """What stands before a name and its comma, and says who that is: `her deputy, Yusuf Karim`."""
    found = _BEFORE.search(raw, max(0, start - 160), start)
    return found.span("text") if found is not None and _is_role(found["role"]) else None


def _may_join(tokens: list[re.Match[str]], number: int) -> bool:
    """Whether `of` or `and` stands between the words of one office: capitals on its left."""
    left = tokens[number - 1][0]
    return _CAPITAL.match(left) is not None or _is_role(left) or left.lower() in ("of", "for")


def _first_role(tokens: list[re.Match[str]], begin: int) -> int:
    return next(number for number, token in enumerate(tokens) if token.start() == begin)


def _is_noun(token: str) -> bool:
    found = words(token)
    if len(found) != 1 or not token[0].islower() or not token.isalpha():
        return False
    word: Word = found[0]
    return (
        word.key not in SPEECH
        and word.key not in STOPWORDS
        and token not in FUNCTION
        and not token.endswith(("ed", "ing", "ly", "er"))
        and len(token) > 2
    )


def _behind(raw: str, end: int) -> Span | None:
    """What an apposition behind a name says of it: `, a spokesman for the union,`."""
    bracket = _IN_BRACKETS.match(raw, end)
    if bracket is not None and _is_office(bracket["text"].split()):
        return bracket.span("text")
    found = _APPOSITION.match(raw, end)
    if found is None:
        return None
    text = found["text"]
    if found["lead"] is None and not text.startswith("who ") and not _has_role(text):
        return None
    if not found["lead"] and not text.startswith("who ") and not _is_office(text.split()):
        return None  # the next name of a list, or the sentence goes on
    return found.span("text")


def _is_office(tokens: list[str]) -> bool:
    """Whether words without an article are an office: `president of the club`, `Treasurer`."""
    first = next((number for number, token in enumerate(tokens[:5]) if _is_role(token)), None)
    if first is None:
        return False
    following = tokens[first + 1 :]
    return not following or following[0] in (
        "of",
        "for",
        "at",
        "in",
        "and",
        "to",
        "from",
        "on",
        "with",
        "who",
    )


def _has_role(text: str) -> bool:
    return any(_is_role(token) for token in text.split())


_LEAD: Final = re.compile(r"(?:who (?:is|was) |(?:an?|the)\s+)+", re.IGNORECASE)
_WHOSE: Final = re.compile(r"the\s+\w+['’]s\b")
"""`the group's spokesman` is nobody's without the article."""


def _tidy(text: str) -> str:
    """A role without article and white space at its ends; empty where only a title is left."""
    text = " ".join(text.split())
    if _WHOSE.match(text) is None:
        text = text[found.end() :] if (found := _LEAD.match(text)) else text
    text = text.strip(" ,")
    plain = text.lower().rstrip(".")
    return "" if plain in TITLES or plain in ("mr", "mrs") else text
