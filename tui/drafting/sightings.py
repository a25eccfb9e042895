"""Where a source names someone: each name cut out of its run of capitals, with what stands around it.

`U.S. Secretary of State John Kerry` is one run of capitalised words for the rules; for a list of actors it
is a name and an office, and `Ann Lee of the Ferry Union` is two names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from tui.claims.mentions import keys_of
from tui.claims.names import Name, is_given, peoples
from tui.claims.persons import TITLES, cut_at_of, is_body_word, is_role
from tui.claims.sources import Sentence
from tui.core.finding import Span
from tui.drafting import offices
from tui.drafting.wording import dateline_end

_POSSESSIVE: Final = re.compile(r"['’]s?\Z")
_INNER_POSSESSIVE: Final = re.compile(r"['’]s\s+")
_OF: Final = re.compile(r"\s+(?:of|for)\s")


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
        text_begins = dateline_end(sentence.raw)
        for name in sentence.names:
            if name.start < text_begins:
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
        for begin, end in cut_at_of(raw, first, last):
            if begin < end:
                whole = begin == name.start and end != name.end
                opening = whole and not raw[: name.start].strip("\"“‘'([ ") and " " not in raw[begin:end]
                found.append((begin, end, (name.sure and not opening) or begin > name.start))
    return found


def _seen(sentence: Sentence, start: int, end: int, sure: bool) -> Sighting:
    """The sighting at `[start, end)` of a sentence: office and title taken off the name."""
    raw = sentence.raw
    possessive = _POSSESSIVE.search(raw[start:end].rstrip())
    bare = start + possessive.start() if possessive else end
    first = _name_begins(raw, start, bare)
    text = raw[first:bare].strip()
    bare = first + len(text)
    leading = offices.before(raw, first)
    role = leading
    behind = None if possessive else offices.behind(raw, bare)
    if behind is not None and (leading is None or not offices.has_role(raw[slice(*leading)])):
        role = behind
    titled = leading is not None
    place = sentence.span
    role_text = offices.tidy(raw[slice(*role)]) if role else ""
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
    tokens = list(offices.TOKEN.finditer(raw, start, end))
    best = start
    for number, token in enumerate(tokens[:-1]):
        word = token[0].lower().strip(".'’")
        following = tokens[number + 1 :]
        if word in TITLES or (is_role(token[0]) and not is_body_word(following[0][0])):
            best = following[0].start()
        elif word == "state" and number and tokens[number - 1][0] == "of":
            best = following[0].start()  # `Secretary of State`
    if best > start and _OF.match(raw, best - 1, end):
        return start
    if best == start and len(tokens) > 2 and keys_of(tokens[0][0]) in peoples():
        best = tokens[1].start()  # `American Scott Johnson`
        return best if is_given(tokens[1][0]) else start
    rest = raw[best:end]
    if re.match(r"(?:of|for|the)\b", rest):
        return start
    return best
