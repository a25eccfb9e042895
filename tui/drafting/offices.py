"""What somebody is, by the words around a name: an office before it, a bracket or an apposition behind it."""

from __future__ import annotations

import re
from typing import Final

from tui.claims.hedges import SPEECH
from tui.claims.persons import BEFORE_ROLES, TITLES, is_role
from tui.claims.words import STOPWORDS, Word, words
from tui.core.finding import Span
from tui.drafting.vocabulary import FUNCTION

TOKEN: Final = re.compile(r"[^\s,;:()\"“”]+")
_CAPITAL: Final = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž]")
_APPOSITION: Final = re.compile(
    r"(?:['’]s)?\s*(?:,|—|–)\s+(?P<age>\d{1,3}\s*,\s+)?"
    r"(?P<text>(?!who\s(?!(?:is|was|leads|led|heads|headed|chairs|chaired|runs|ran|owns|owned)\s))"
    r"(?:who\s\w+\s+)?(?P<lead>(?:an?|the|one of|its|his|her|their|our)\s+)?"
    r"(?:[^,;:.!?—–\"“”()]|(?<=\b[A-Z])\.){2,110}?)"
    r"\s*(?=[,;—–(]|(?<!\b[A-Z])\.(?:\s|\Z)|\s+(?:said|says|told|added)\b|\Z)"
)
_IN_BRACKETS: Final = re.compile(r"\s*\((?P<text>[^()]{2,60})\)")
_BEFORE: Final = re.compile(
    r"\b(?:[Hh]er|[Hh]is|[Ii]ts|[Tt]heir|[Tt]he|[Aa]n?)\s+(?P<text>(?:(?!that\b|wh)[\w.'’-]+\s+){0,6}?(?P<role>[\w-]+)"
    r"(?:\s+(?:for|of|at|to)\s+[^,;:.]{2,60})?),\s+\Z"
)
_NAMED: Final = re.compile(r"\b[Aa]n?\s+(?P<text>[a-z][\w '’-]{2,40}?)\s+(?:named|called)\s+\Z")
_WALK: Final = 8
"""So many words before a name may belong to its office."""
_LEAD: Final = re.compile(r"(?:who (?:is|was) |(?:an?|the)\s+)+", re.IGNORECASE)
_TITLES_BEHIND: Final = re.compile(rf"(?:,\s*(?:{'|'.join(sorted(TITLES))})\.?)+\Z", re.IGNORECASE)
"""`its director, Dr.`: the title of a name that follows is no part of the office."""
_WHOSE: Final = re.compile(r"the\s+\w+['’]s\b")
"""`the group's spokesman` is nobody's without the article."""


def before(raw: str, start: int) -> Span | None:
    """The office and titles that end right before `start`; None where none do."""
    tokens = list(TOKEN.finditer(raw, max(0, start - 120), start))
    if not tokens:
        return None
    if raw[tokens[-1].end() : start].strip() or tokens[-1][0] in ("named", "called"):
        return _apposed(raw, start)
    begin: int | None = None
    is_one = False
    for number in range(len(tokens) - 1, max(-1, len(tokens) - 1 - _WALK), -1):
        token = tokens[number]
        word = token[0].lower().strip(".'’")
        following = tokens[number + 1].start() if number + 1 < len(tokens) else start
        if raw[token.end() : following].strip():
            break  # a comma, a bracket
        if word in TITLES or is_role(token[0]) or _is_state(tokens, number):
            is_one = True
        elif not is_one or not _joins_office(tokens, number, begin):
            break
        begin = token.start()
    if begin is None or not is_one:
        return None
    apposed = _apposed(raw, begin)
    if apposed is not None and not has_role(raw[begin:start]):
        return apposed[0], start  # `its director, Dr. Bram de Wit`
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
    """What stands before a name and says who that is: `her deputy, Yusuf Karim`, `a weaver named Ann Lee`."""
    if (named := _NAMED.search(raw, max(0, start - 80), start)) is not None:
        return named.span("text")
    found = _BEFORE.search(raw, max(0, start - 160), start)
    return found.span("text") if found is not None and is_role(found["role"]) else None


def _may_join(tokens: list[re.Match[str]], number: int) -> bool:
    """Whether `of` or `and` stands between the words of one office: capitals on its left."""
    left = tokens[number - 1][0]
    return _CAPITAL.match(left) is not None or is_role(left) or left.lower() in ("of", "for")


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


def behind(raw: str, end: int) -> Span | None:
    """What an apposition behind a name says of it: `, a spokesman for the union,`."""
    bracket = _IN_BRACKETS.match(raw, end)
    if bracket is not None and _is_office(bracket["text"].split()):
        return bracket.span("text")
    found = _APPOSITION.match(raw, end)
    if found is None:
        return None
    text = found["text"]
    if found["lead"] is None and not text.startswith("who ") and not has_role(text):
        return None
    if not found["lead"] and not text.startswith("who ") and not _is_office(text.split()):
        return None  # the next name of a list, or the sentence goes on
    return found.span("text")


def _is_office(tokens: list[str]) -> bool:
    """Whether words without an article are an office: `president of the club`, `Treasurer`."""
    first = next((number for number, token in enumerate(tokens[:5]) if is_role(token)), None)
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


def has_role(text: str) -> bool:
    """Whether some words hold an office or a trade."""
    return any(is_role(token) for token in text.split())


def tidy(text: str) -> str:
    """A role without article and white space at its ends; empty where only a title is left."""
    text = " ".join(text.split())
    if _WHOSE.match(text) is None:
        text = text[found.end() :] if (found := _LEAD.match(text)) else text
    text = _TITLES_BEHIND.sub("", text).strip(" ,")
    plain = text.lower().rstrip(".")
    return "" if plain in TITLES or plain in ("mr", "mrs") else text
