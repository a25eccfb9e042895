"""Alignment of a claim's words with a sentence's: what stands in place of what.

A global alignment by dynamic programming (Needleman and Wunsch 1970) in which only equal keys match,
words that carry meaning weigh more than those that do not, and what lies between two matches on both
sides was replaced.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from tui.claims.words import key_set

STOPWORDS: Final = key_set(
    "a an the of to in on at for from by with and or but as that which who whom whose it its this these",
    "those they their them he him his she her we our us you your i my be have do will would can could may",
    "might shall should must not no than then there here so such into onto over under about after before",
    "between during while when where what how why if because since until up down out off also only just",
    "more most other some any each all both own same s t say",
)
_HEAVY: Final = 4
_LIGHT: Final = 1


class Replaced(NamedTuple):
    """Words of a claim `[start, end)` that stand where a sentence has its `[other_start, other_end)`."""

    start: int
    end: int
    other_start: int
    other_end: int
    context: int
    """How many of the nearest three words to either side in the claim match words near by in the sentence."""


def matches(claim: Sequence[str], sentence: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of indexes at which the keys of both are matched, ascending."""
    rows, columns = len(claim), len(sentence)
    if not rows or not columns:
        return []
    best = [[0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows - 1, -1, -1):
        word = claim[row]
        weight = _LIGHT if word in STOPWORDS else _HEAVY
        here, below = best[row], best[row + 1]
        for column in range(columns - 1, -1, -1):
            score = below[column]
            right = here[column + 1]
            if right > score:
                score = right
            if word == sentence[column]:
                both = below[column + 1] + weight
                if both > score:
                    score = both
            here[column] = score
    pairs: list[tuple[int, int]] = []
    row = column = 0
    while row < rows and column < columns:
        score = best[row][column]
        if claim[row] == sentence[column] and score == best[row + 1][column + 1] + (
            _LIGHT if claim[row] in STOPWORDS else _HEAVY
        ):
            pairs.append((row, column))
            row, column = row + 1, column + 1
        elif score == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return pairs


def replaced(claim: Sequence[str], sentence: Sequence[str]) -> list[Replaced]:
    """What of the claim stands in place of something else in the sentence."""
    pairs = matches(claim, sentence)
    result: list[Replaced] = []
    bounds = [(-1, -1), *pairs, (len(claim), len(sentence))]
    for before, after in pairwise(bounds):
        start, end = before[0] + 1, after[0]
        other_start, other_end = before[1] + 1, after[1]
        if start < end and other_start < other_end:
            context = sum(
                start - 3 <= left < end + 3 and other_start - 5 <= right < other_end + 5
                for left, right in pairs
            )
            result.append(Replaced(start, end, other_start, other_end, context))
    return result
