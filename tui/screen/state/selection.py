"""Selecting words of the source by keys: a sentence first, its start trimmed, then its end.

Pure functions from view to view; the words are what white space parts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from tui.core.finding import Span
from tui.core.messages import plural
from tui.evidence.model import Dossier
from tui.screen.state.navigation import enter_source
from tui.screen.state.view import Chosen, Step, View

_WORD: Final = re.compile(r"\S+")
_REACH: Final = 4096
"""Code points in which the next word is sought."""

MOVES: Final[Mapping[str, tuple[str, int]]] = {
    "next-evidence": ("word", 1),
    "previous-evidence": ("word", -1),
    "down": ("sentence", 1),
    "up": ("sentence", -1),
    "page-down": ("sentence", 5),
    "page-up": ("sentence", -5),
    "half-page-down": ("sentence", 2),
    "half-page-up": ("sentence", -2),
}
"""The keys that move an edge of the selection: by what, and how far."""


def begin_words(dossier: Dossier, view: View) -> Step:
    """Select the sentence under the cursor; again, change the edge that moves; a third time, change back."""
    if view.chosen is not None:
        chosen = view.chosen._replace(at_end=not view.chosen.at_end)
        return Step(replace(view, chosen=chosen))
    if not view.in_source:
        view = enter_source(dossier, view).view
    sentences = dossier.sentences.get(view.source or "")
    if not view.in_source or not sentences:
        return Step(view, "there is no source to select from")
    chosen = Chosen(*sentences.span(max(view.sentence, 1)))
    return Step(replace(view, chosen=chosen))


def move_edge(dossier: Dossier, view: View, action: str) -> Step:
    """Move the edge of the selection by words or sentences."""
    chosen, source = view.chosen, dossier.source(view.source)
    unit, by = MOVES[action]
    sentences = dossier.sentences.get(view.source or "")
    if chosen is None or source is None or not sentences:
        return Step(view)
    if unit == "word":
        new = _by_words(source.text, chosen, by)
    else:
        number = sentences.nearest(chosen.end - 1 if chosen.at_end else chosen.start) or 1
        start, end = sentences.span(max(1, min(number + by, len(sentences))))
        new = chosen._replace(end=end) if chosen.at_end else chosen._replace(start=start)
    if new.start >= new.end:
        new = chosen
    sentence = sentences.nearest(new.end - 1 if new.at_end else new.start) or view.sentence
    return Step(replace(view, chosen=new, sentence=sentence))


def _by_words(text: str, chosen: Chosen, by: int) -> Chosen:
    if chosen.at_end:
        if by > 0:
            found = _WORD.search(text, chosen.end, chosen.end + _REACH)
            return chosen._replace(end=_word_at(text, found.start())[1]) if found else chosen
        start = _word_at(text, chosen.end - 1)[0]
        end = len(text[chosen.start : start].rstrip()) + chosen.start
        return chosen._replace(end=end)
    if by > 0:
        found = _WORD.search(text, _word_at(text, chosen.start)[1], chosen.end)
        return chosen._replace(start=found.start()) if found else chosen
    before = text[max(chosen.start - _REACH, 0) : chosen.start].rstrip()
    if not before:
        return chosen
    last = max(chosen.start - _REACH, 0) + len(before) - 1
    return chosen._replace(start=_word_at(text, last)[0])


def _word_at(text: str, at: int) -> Span:
    """The word that holds the code point `at`."""
    start = end = at
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


def dragged(dossier: Dossier, view: View, one: int, other: int) -> Step:
    """Select the words from the one code point to the other."""
    source = dossier.source(view.source)
    if source is None or not source.text:
        return Step(view)
    last = len(source.text) - 1
    low, high = sorted((min(one, last), min(other, last)))
    start, end = _word_at(source.text, low)[0], _word_at(source.text, high)[1]
    words = source.text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    if start >= end:
        return Step(view)
    sentences = dossier.sentences.get(view.source or "")
    sentence = (sentences.nearest(start) if sentences else None) or view.sentence
    chosen = Chosen(start, end, True)
    return Step(replace(view, in_source=True, chosen=chosen, sentence=sentence))


def selection_sign(dossier: Dossier | None, view: View) -> str:
    """How many words are selected, for the status line; empty where none are."""
    chosen, source = view.chosen, dossier.source(view.source) if dossier is not None else None
    if chosen is None or source is None:
        return ""
    number = len(source.text[chosen.start : chosen.end].split())
    return f"{plural(number, 'word')} selected"
