"""A conversation written down as turns, each behind its speaker's name: interviews, hearings, debates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from tui.core.finding import Span
from tui.source.paragraphs import paragraphs

_LABEL: Final = re.compile(
    r"(?P<label>[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*){0,3}|Q|A)(?:\s*\([^)\n]{1,40}\))?\s*[:—]\s+(?=\S)"
)
_LEAST: Final = 4
"""So few turns make a conversation."""
_ASKING: Final = frozenset(("q", "question", "interviewer", "moderator", "host", "reporter"))


class Turn(NamedTuple):
    """What one speaker says until the next one does."""

    label: str
    """The speaker as the text names him."""
    span: Span
    """Of the words behind the label, in the text."""
    asks: bool
    """Whether it is the one who asks that speaks."""


def turns(text: str) -> list[Turn]:
    """The turns of a conversation, in order; none where a text is no conversation."""
    found = list(_turns(text))
    counts = Counter(label for label, _ in found)
    if len(found) < _LEAST or len(counts) < 2 or len(found) < 2 * len(counts) - 1:
        return []
    questions: Counter[str] = Counter()
    for label, (start, end) in found:
        questions[label] += text[start:end].rstrip().endswith("?")
    most = max(counts, key=lambda label: (questions[label] / counts[label], questions[label]))
    asking = {label for label in counts if label.lower() in _ASKING}
    if not asking and questions[most] * 2 > counts[most]:
        asking = {most}
    return [Turn(label, span, label in asking) for label, span in found]


def _turns(text: str) -> Iterator[tuple[str, Span]]:
    for start, end in paragraphs(text):
        for first, last in _lines(text, start, end):
            label = _LABEL.match(text, first, last)
            if label is not None:
                yield label["label"], (label.end(), last)


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    """A paragraph cut before each line that begins with a label."""
    cuts = [start]
    for line in re.finditer(r"\n[ \t]*", text[start:end]):
        if _LABEL.match(text, start + line.end(), end):
            cuts.append(start + line.end())
    yield from zip(cuts, [*cuts[1:], end], strict=True)
