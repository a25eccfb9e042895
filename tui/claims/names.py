"""Names: the persons, groups, places and organisations that a text writes with capitals."""

# No `from __future__ import annotations` here: see `tui.core.finding`.

import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from tui.claims.lexicon import lexicon
from tui.claims.words import STOPWORDS, Word, key, word_set
from tui.core.lazy_patterns import late

_TITLES: Final = word_set(
    "mr mrs ms miss dr prof professor sir dame lord lady president vice chairman chairwoman prime minister",
    "chancellor king queen prince princess pope secretary senator sen representative rep governor gov mayor",
    "judge justice general gen colonel col captain capt major maj lieutenant lt sergeant sgt admiral adm",
    "commander officer chief director ambassador spokesman spokeswoman state the of and for in",
)
_NOT_NAMES: Final = word_set(
    "a about after all although an and any as asked at because before both but by despite during each",
    "even every earlier few following for from given he her here his how however i if in instead into it",
    "its last later many meanwhile more most mr mrs ms much my new next no nobody none not nothing now of",
    "officials on once one only or other others our over people police several she since so some still",
    "such ten than that the their them then there there's these they this those three though thousands",
    "through to today tomorrow two under until upon us we what when where whether which while whatever",
    "whoever whenever wherever either neither nor who why with within without yesterday yet you your",
    "january february march april may june july august september october november december monday tuesday",
    "wednesday thursday friday saturday sunday am pm gmt est ok jan feb mar apr jun jul aug sep sept oct",
    "nov dec",
)
_OPENERS: Final = "\"“‘'(["
_CLOSERS: Final = "\"”’')]"
_MARKS: Final = frozenset(".!?…:")
_BULLETS: Final = frozenset("•—–")
_SMALL: Final = (
    *("of", "the", "of the", "de", "la", "del", "von", "van", "der", "bin", "al", "el", "ibn", "for", "du"),
    *("da", "di", "de la", "van den", "van der", "van de", "von der"),
)
_JOINS: Final = frozenset(
    (
        *(" ", "\u00a0", "-", "'", "’", "' ", "’ ", " al-", " el-", "-al-", "-el-"),
        *(f" {words} " for words in _SMALL),
    )
)
"""What may stand between two words of one name."""
_CLOSED: Final = late(r"\.[\"”’')\]]*\s*\Z")
_CHIEF: Final = late(r"C[A-Z]O\Z")
_CAPITALS: Final = frozenset(
    map(chr, (*range(0x41, 0x5B), *range(0xC0, 0xD7), *range(0xD8, 0xDF), *range(0x100, 0x17E)))
)
"""A to Z, and the letters with accents up to Ž."""
_ASKS: Final = word_set(
    "will would can could should shall may might do does did is are was were has have had"
)


class Name(NamedTuple):
    """A run of capitalised words."""

    text: str
    start: int
    end: int
    keys: tuple[str, ...]
    """Of the words that name: titles and small words left out."""
    sure: bool
    """False where a capital may have another reason, as at the beginning of a sentence."""


def names(text: str, found: list[Word]) -> list[Name]:
    """The names in an English text whose words are `found`, in order.

    A text that is mostly capitalised, as some headlines are, has none that can be told, unless it is a list
    or a sentence with its full stop.
    """
    capitalised = [word for word in found if _is_capitalised(word.text)]
    if not capitalised or _is_mostly_capitals(text, found):
        return []
    result: list[Name] = []
    run: list[Word] = []
    for word in capitalised:
        if run and text[run[-1].end : word.start] not in _JOINS:
            _add(result, run, text)
            run = []
        run.append(word)
    _add(result, run, text)
    return result


def _is_mostly_capitals(text: str, found: list[Word]) -> bool:
    small = (
        True for word in found if len(word.text) > 3 and word.text[0].islower() and word.key not in STOPWORDS
    )
    if next(small, False) and next(small, False):
        return False
    long = [word for word in found if len(word.text) > 3 and word.text[0].isalpha()]
    if len(long) <= 3:
        return False
    if sum(word.text[0].isupper() for word in long) <= 0.7 * len(long) or text.count(",") > 1 or "(" in text:
        return False
    return text.isupper() or not _CLOSED.search(text)


def _is_title(word: Word) -> bool:
    """Whether a word names an office and nobody: `Minister`, `Capt.`, the initials of a chief officer."""
    text = word.text
    return text.lower().rstrip(".") in _TITLES or (text[-1] == "O" and _CHIEF.match(text) is not None)


def _is_capitalised(word: str) -> bool:
    if word[0] in _CAPITALS:
        return word != "I"
    return word[0] in "dl" and word[1:2] in ("'", "’") and word[2:3] in _CAPITALS  # `d'Arcy`


def _begins_sentence(text: str, at: int) -> bool:
    """Whether a sentence, a line or an entry of a list may begin at `at`, opening marks before it."""
    before = text[max(0, at - 8) : at].rstrip(_OPENERS)
    if not before:
        return at <= 8
    end = before.rstrip()
    gap = before[len(end) :]
    return "\n" in gap or end[-1:] in _BULLETS or (gap != "" and end.rstrip(_CLOSERS)[-1:] in _MARKS)


def _is_no_name(word: Word) -> bool:
    return word.key in _NOT_NAMES or word.text.lower() in _NOT_NAMES


def _add(result: list[Name], run: list[Word], text: str) -> None:
    start_of_sentence = bool(run) and _begins_sentence(text, run[0].start)
    is_new = len(run) > 1 and run[0].text == "New" and text[run[0].end : run[1].start] == " "  # `New York`
    if run and start_of_sentence and not is_new and _is_no_name(run[0]):
        run = run[1:]
        start_of_sentence = False
        if not run:  # as at most beginnings
            return
    asks = start_of_sentence and len(run) > 1 and run[0].text.lower() in _ASKS
    if asks and text[run[0].end : run[1].start].strip():  # `Will the Authority`
        run = run[1:]
        start_of_sentence = False
    run = [
        word
        for at, word in enumerate(run)
        if word.text.lower() not in _NOT_NAMES
        or word.key.isupper()
        or (word.text == "New" and at + 1 < len(run))
    ]
    keys = tuple(word.key for word in run if not _is_title(word))
    if not keys:
        return
    first, last = run[0], run[-1]
    sure = not start_of_sentence or len(run) > 1
    result.append(Name(text[first.start : last.end], first.start, last.end, keys, sure))


@lru_cache(maxsize=1)
def _given() -> frozenset[str]:
    return frozenset(name for line in lexicon("givennames.txt") for name in line.split())


def is_given(word: str) -> bool:
    """Whether a word is a common given name."""
    plain = unicodedata.normalize("NFKD", word.lower())
    return "".join(char for char in plain if not unicodedata.combining(char)) in _given()


@lru_cache(maxsize=1)
def peoples() -> dict[tuple[str, ...], str]:
    """The keys of each name of a country or people, to the one that stands for all of them."""
    table: dict[tuple[str, ...], str] = {}
    for line in lexicon("peoples.txt"):
        forms = line.split()
        for form in forms:
            table.setdefault(tuple(map(key, form.split("_"))), forms[0])
    return table


@lru_cache(maxsize=1)
def _by_first() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for keys, people in peoples().items():
        table.setdefault(keys[0], []).append((keys, people))
    return table


def named_peoples(keys: frozenset[str]) -> set[str]:
    """The countries and peoples whose names are among these keys."""
    first = _by_first()
    return {
        people
        for word in keys & first.keys()
        for parts, people in first[word]
        if len(parts) == 1 or keys.issuperset(parts)
    }


def initials(name: Name) -> str:
    """What an acronym of the name would be; empty for a single word."""
    return "".join(part[0] for part in name.keys).upper() if len(name.keys) > 1 else ""
