"""The words of a text with their places, and the key by which two forms of one word are equal."""

# No `from __future__ import annotations` here: see `tui.core.finding`.

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

_WORD: Final = re.compile(
    r"[A-Za-z]\.(?:[A-Za-z]\.)++|[^\W\d_]++(?:['’][^\W\d_]++)*+|\d++(?:[.,:]\d++)*+",
)

_NOT: Final = re.compile(r"[^\W\d_]n['’]t\Z", re.IGNORECASE | re.ASCII)
_ACRONYM: Final = re.compile(r"[A-Z]{2,4}\Z")

_IRREGULAR: Final = {
    form: base
    for line in (
        "be am is are was were been being 's",
        "have has had having",
        "do does did done doing",
        "go goes went gone going",
        "say says said saying",
        "fall falls fell fallen",
        "rise rises rose risen",
        "begin begins began begun",
        "become became",
        "bring brought",
        "build built",
        "buy bought",
        "catch caught",
        "choose chose chosen",
        "come came",
        "cost costs",
        "die died dying dies",
        "draw drew drawn",
        "drive drove driven",
        "eat ate eaten",
        "feel felt",
        "fight fought",
        "find found",
        "fly flew flown flies",
        "forbid forbade forbidden",
        "get got gotten",
        "give gave given",
        "grow grew grown",
        "hide hid hidden",
        "hold held",
        "keep kept",
        "know knew known",
        "lead led",
        "leave left",
        "lend lent",
        "lie lay lain lying",
        "lose lost",
        "make made",
        "mean meant",
        "meet met",
        "pay paid",
        "plead pled pleaded",
        "ride rode ridden",
        "run ran",
        "see saw seen",
        "seek sought",
        "sell sold",
        "send sent",
        "shake shook shaken",
        "shoot shot",
        "show showed shown",
        "sink sank sunk",
        "speak spoke spoken",
        "spend spent",
        "stand stood",
        "steal stole stolen",
        "strike struck",
        "swear swore sworn",
        "take took taken",
        "teach taught",
        "tell told",
        "think thought",
        "throw threw thrown",
        "win won",
        "withdraw withdrew withdrawn",
        "write wrote written",
        "man men",
        "woman women",
        "child children",
        "person people persons",
        "foot feet",
        "wife wives",
        "life lives",
        "half halves",
        "leaf leaves",
        "knife knives",
        "thief thieves",
        "crisis crises",
        "analysis analyses",
        "will 'll wo",
        "would 'd",
        "can ca",
    )
    for base, *forms in [line.split()]
    for form in (base, *forms)
}
_DOUBLED: Final = frozenset("bdfgmnprtz")
_VOWELS: Final = frozenset("aeiouy")


def word_set(*lines: str) -> frozenset[str]:
    """The words of some lines, for the tables in this room."""
    return frozenset(word for line in lines for word in line.split())


def key_set(*lines: str) -> frozenset[str]:
    """The keys of the words of some lines."""
    return frozenset(key(word) for line in lines for word in line.split())


class Word(NamedTuple):
    """A word as a text has it."""

    text: str
    start: int
    end: int
    key: str
    """Equal for the forms of one word: `police's` and `police`, `fell` and `falls`."""


def words(text: str) -> list[Word]:
    """The words and numbers of `text` in order, hyphens parting them; offsets in code points."""
    found: list[Word] = []
    end = 0
    for word in _WORD.findall(text):  # no word can begin between two others: faster than a match for each
        start = text.find(word, end)
        end = start + len(word)
        if word[-1] in "tT" and _NOT.search(word):
            found.append(Word(word[:-3], start, end - 3, key(word[:-3])))
            found.append(Word(word[-3:], end - 3, end, "not"))
        else:
            found.append(Word(word, start, end, key(word)))
    return found


def texts_in(text: str) -> set[str]:
    """The words and numbers of `text` as it has them, each once; `n't` is still part of its word."""
    return set(_WORD.findall(text))


def keys_in(text: str) -> set[str]:
    """The keys of the words of `text`, each once."""
    found = texts_in(text)
    negated = {word for word in found if word[-1] in "tT" and _NOT.search(word)}
    parts = {word[:-3] for word in negated}
    return {*map(key, found - negated), *map(key, parts), *(("not",) if negated else ())}


@lru_cache(maxsize=1 << 15)  # a text repeats its words; a large one has some ten thousand
def key(word: str) -> str:
    """The key of one word: case, accents, possessive and inflection dropped.

    A light stemmer: steps 1a to 1c of Porter's (1980), which part inflections and leave derivations
    alone, with a table of irregular forms before them. A stemmer that cuts deeper makes `police` of
    `policy`.
    """
    if word.isupper() and _ACRONYM.match(acronym := word.replace(".", "")):
        return acronym  # `US` is not `us`
    plain = word.casefold().replace("’", "'")
    if not plain.isascii():
        plain = "".join(
            char for char in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(char)
        )
    if plain.endswith("'s"):
        plain = plain[:-2]
    plain = plain.strip("'")
    if plain in _IRREGULAR:
        return _IRREGULAR[plain]
    if not plain.isalpha() or len(plain) < 4:
        return plain
    return _stem(plain)


def _stem(word: str) -> str:
    if word.endswith(("ise", "isation")):
        word = word[: word.rindex("is")] + "iz" + word[word.rindex("is") + 2 :]
    elif word.endswith("our"):
        word = word[:-2] + "r"
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith(("sses", "shes", "ches", "xes", "zes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if word.endswith("eed"):
        return word
    for ending in ("ing", "ied", "ed"):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            if len(stem) >= 3 and not _VOWELS.isdisjoint(stem):
                if ending == "ied":
                    return stem + "y"
                return stem[:-1] if stem[-1] == stem[-2] and stem[-1] in _DOUBLED else stem
            break
    return word.removesuffix("e") if len(word) > 3 else word


STOPWORDS: Final = key_set(
    "a an the of to in on at for from by with and or but as that which who whom whose it its this these",
    "those they their them he him his she her we our us you your i my be have do will would can could may",
    "might shall should must not no than then there here so such into onto over under about after before",
    "between during while when where what how why if because since until up down out off also only just",
    "more most other some any each all both own same s t say",
)
"""The keys of words that carry no meaning of their own."""
