"""What a proposal, a law, a deal or a ruling lays down: what would or shall be done."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from tui.claims.hedges import SPEECH
from tui.claims.sources import Sentence, Studied
from tui.claims.words import key
from tui.drafting.actors import Actors
from tui.drafting.cast import Actor
from tui.drafting.kinds import BODY, POWER, acts
from tui.drafting.material import Material
from tui.drafting.model import DraftItem
from tui.drafting.vocabulary import DEALS, EFFECTS
from tui.drafting.wording import sentence_text

MOST: Final = 60
_LEAD: Final = 4
_OFTEN: Final = 4
"""A text is about a deal that speaks of one in its first sentences, or so often."""
_DEAL: Final = re.compile(
    rf"\b(?:(?:{'|'.join(sorted(DEALS, key=len, reverse=True))})s?|proposed)\b", re.IGNORECASE
)
_BINDING: Final = re.compile(
    r"\b(?P<modal>shall|would|must|will|may not|(?:is|are) to|ha[sd] to|have to)\s+"
    r"(?:not\s+|also\s+|only\s+)?(?P<verb>[a-z]+)"
    r"|\b(?P<says>requires?|obliges?|commits?|prohibits?|forbids?|bans?|provides?\s+(?:that|for)|calls?\s+for|"
    r"guarantees?|imposes?|grants?|limits?|bars?|caps?|stipulates?|mandates?|orders?|entitles?|allows?|permits?|"
    r"puts?\s+(?:the\s+)?(?:responsibility|obligation|duty)|offers?|offering|should)\b"
)
_ITEM_OF_A_TEXT: Final = re.compile(
    r"\s*(?:Article|Art\.|Section|Sec\.|Clause|Paragraph|§)\s*(?:\d+|[IVXLC]+)\b[.:)]?", re.IGNORECASE
)
_ENACTS: Final = re.compile(
    r"\b(?:undertakes? to|RESOLVED\b|[Rr]esolved (?:to|that)|moved that|proposed? (?:an amendment|to this)|"
    r"(?:is|are) subject to (?:the )?(?:approval|ratification)|"
    r"(?:[Aa]ppeal|[Cc]laim|[Pp]ermission|[Mm]otion|[Aa]pplication)\b[^.;]{0,60}"
    r"\b(?:is|was|are) (?:dismissed|allowed|refused|granted|upheld|quashed))"
)
"""Words by which a text lays something down as it says them."""
_MAY: Final = re.compile(r"\b(?:may|shall)\b")
_WOULD: Final = re.compile(r"\b(?:would|shall|must)\b")
_SHALL: Final = re.compile(r"(?<!\bI )(?<!\b[Ww]e )\bshall\b")
_CONDITION: Final = re.compile(
    r"\b(?P<text>(?:if|unless|provided(?: that)?|on condition that|as long as|so long as|except|subject to)\b"
    r"(?:[^,;:.\"“”]|(?<=\b[A-Z])\.){3,160}|with (?:some|certain|few) (?:limited )?exceptions\b)"
)
_IF: Final = re.compile(r"\bif\b[^,]{0,40}\Z")
_GOES_ON: Final = re.compile(
    r"[\"“]?(?:It|They|This|That|Under|Both|Each|Neither|The two|In return|In exchange)\b"
)


class Term(NamedTuple):
    """A sentence that lays something down."""

    sentence: Sentence
    condition: str


def terms(material: Material, actors: Actors) -> list[DraftItem]:
    """The items of a section of terms."""
    items: list[DraftItem] = []
    for source in material.sources:
        if not source.is_english:
            continue
        for term in found(material, source):
            if len(items) == MOST:
                return items
            quote = material.cite(term.sentence)
            if quote is None:
                continue
            fields: list[tuple[str, str | tuple[str, ...]]] = []
            bound = _parties(term.sentence, actors)
            if bound:
                fields.append(("party", bound[0] if len(bound) == 1 else bound))
            fields.append(("claim", sentence_text(term.sentence)))
            if term.condition:
                fields.append(("condition", term.condition))
            if not bound:
                fields.append(("todo", "Say in `party` whom it binds."))
            items.append(DraftItem(tuple(fields), (quote,)))
    return items


def found(material: Material, source: Studied) -> list[Term]:
    """The sentences of a source that lay something down, in order.

    A text that is a treaty or a law itself says so by `shall`; of others those sentences count that speak
    of a proposal, a deal or the like, and those that go on from one.
    """
    sentences = material.sentences(source)
    is_a_law = sum(_SHALL.search(sentence.raw) is not None for sentence in sentences) * 5 > len(sentences)
    deals = [number for number, sentence in enumerate(sentences) if _DEAL.search(sentence.raw)]
    is_about_one = bool(deals) and (deals[0] < _LEAD or len(deals) >= _OFTEN)
    result: list[Term] = []
    spoke = False
    for sentence in sentences:
        raw = sentence.raw
        named = _DEAL.search(raw) is not None
        goes_on = spoke and (_GOES_ON.match(raw) is not None or (is_about_one and raw[0].isalpha()))
        told = is_about_one and _WOULD.search(raw) is not None and not _is_told_by_someone(sentence)
        binds = _binds(raw) and (named or goes_on or told)
        if binds or _ENACTS.search(raw) or (is_a_law and _MAY.search(raw)):
            result.append(Term(sentence, _condition(raw)))
            spoke = True
        else:
            spoke = named or _ITEM_OF_A_TEXT.match(raw) is not None
    return result


def _is_told_by_someone(sentence: Sentence) -> bool:
    """Whether somebody says in the sentence what would be: their own plans, as a rule."""
    return any(word.key in SPEECH and word.text.islower() for word in sentence.words)


def _binds(raw: str) -> bool:
    for one in _BINDING.finditer(raw):
        if one["says"] and _IF.search(raw, 0, one.start()):
            continue
        if one["says"] or key(one["verb"]) not in EFFECTS:
            return True
    return False


def _condition(raw: str) -> str:
    match = _CONDITION.search(raw)
    return " ".join(match["text"].split()) if match is not None else ""


def _parties(sentence: Sentence, actors: Actors) -> tuple[str, ...]:
    """The countries and bodies that the sentence lets act, the first two."""
    parties: dict[str, None] = {}
    for actor in actors.all:
        if actor.kind in (POWER, BODY) and any(
            _is_bound(sentence, actor, at) for at in range(len(actor.sightings))
        ):
            parties[actor.name] = None
    return tuple(parties)[:2]


def _is_bound(sentence: Sentence, actor: Actor, at: int) -> bool:
    sighting = actor.sightings[at]
    if (sighting.sentence.source, sighting.sentence.number) != (sentence.source, sentence.number):
        return False
    return acts(sighting) or sighting.before.rstrip().endswith((" on", " oblige", " require"))
