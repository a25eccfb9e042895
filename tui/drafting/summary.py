"""The sentences that say most: those at the head of a text, and those that share most with all others."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from math import log, sqrt
from typing import Final

from tui.claims.sources import Sentence, Studied
from tui.drafting.material import Material
from tui.drafting.model import DraftItem
from tui.drafting.wording import REWORD, sentence_text

_LEADING: Final = 2
"""So many sentences at the head are taken whatever they say: news begins with what matters."""
_MOST: Final = 8
_LOOKED_AT: Final = 800
"""Of a longer text the sentences after these are not compared."""
_ALIKE: Final = 0.1
"""Sentences count as alike from this cosine on."""
_SAME: Final = 0.5
"""Two sentences that are so much alike say the same."""
_SHORT, _LONG = 6, 80
"""Words that a sentence must have, and may."""
_LEANS: Final = re.compile(r"[\"“‘']|(?:He|She|It|They|This|That|These|Those|But|And|Its|His|Her|Their|So)\b")
"""A sentence that begins so leans on the one before it, or is somebody's words."""


def summary(material: Material) -> list[DraftItem]:
    """The items of a summary, in the order of the sources."""
    items = []
    for source in material.sources:
        for sentence in central(material.sentences(source)):
            quote = material.cite(sentence)
            if quote is not None:
                fields = (("claim", sentence_text(sentence)), ("todo", REWORD))
                items.append(DraftItem(fields, (quote,)))
    return items


def central(sentences: list[Sentence]) -> list[Sentence]:
    """The leading and the most central of some sentences, in their order.

    Central by degree: the number of sentences that a sentence is like, by the cosine of their words
    weighted with inverse document frequency (LexRank's degree centrality, Erkan and Radev 2004).
    """
    usable = [sentence for sentence in sentences[:_LOOKED_AT] if _SHORT <= len(sentence.words) <= _LONG]
    if not usable:
        return sentences[:_MOST]
    wanted = min(_MOST, max(_LEADING, round(sqrt(len(sentences)))))
    vectors = _vectors(usable)
    degrees = _degrees(vectors)
    chosen = list(range(min(_LEADING, len(usable))))
    for at in sorted(range(len(usable)), key=lambda number: (-degrees[number], number)):
        if len(chosen) >= wanted:
            break
        if at in chosen or _LEANS.match(usable[at].raw):
            continue
        if all(_cosine(vectors[at], vectors[other]) < _SAME for other in chosen):
            chosen.append(at)
    return [usable[at] for at in sorted(chosen)]


def _vectors(sentences: list[Sentence]) -> list[dict[str, float]]:
    """The words of each sentence with their weights, of length 1."""
    spread = Counter(word for sentence in sentences for word in sentence.content)
    vectors = []
    for sentence in sentences:
        counts = Counter(word for word in sentence.keys if word in sentence.content)
        weights = {word: count * log(1 + len(sentences) / spread[word]) for word, count in counts.items()}
        length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        vectors.append({word: weight / length for word, weight in weights.items()})
    return vectors


def _degrees(vectors: list[dict[str, float]]) -> list[int]:
    holding: defaultdict[str, list[int]] = defaultdict(list)
    for number, vector in enumerate(vectors):
        for word in vector:
            holding[word].append(number)
    degrees = []
    for number, vector in enumerate(vectors):
        shared: defaultdict[int, float] = defaultdict(float)
        for word, weight in vector.items():
            for other in holding[word]:
                shared[other] += weight * vectors[other][word]
        degrees.append(sum(value >= _ALIKE for other, value in shared.items() if other != number))
    return degrees


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    if len(other) < len(one):
        one, other = other, one
    return sum(weight * other.get(word, 0.0) for word, weight in one.items())


def about(material: Material, source: Studied, keys: frozenset[str]) -> list[Sentence]:
    """The sentences of a source that have one of some words, whatever their form."""
    return [sentence for sentence in material.sentences(source) if not keys.isdisjoint(sentence.key_set)]
