"""The quote that a stretch of a source is cited by: its own words, and their surroundings where needed.

What is written is anchored first, and the surroundings grow until the words are found in one place only
(the habit of Apache Annotator's and Hypothesis's text quote selectors).
"""

from __future__ import annotations

from typing import Final

from tui.briefing.model import Evidence
from tui.core.finding import START, Span
from tui.editing.gesture import NewQuote, RefusedError
from tui.evidence.anchor import anchor_all
from tui.evidence.hits import Prepared
from tui.evidence.model import AMBIGUOUS, CITING, Anchor, Dossier

CONTEXTS: Final = (32, 64, 128, 256)
"""Code points of the source on either side that are tried as prefix and suffix."""


def selector(dossier: Dossier, source_id: str, span: Span, written: str | None = None) -> NewQuote:
    """The evidence that cites `span` of a source, white space runs as one space.

    With several sources it names its own. `dossier` is anchored. `written` is the quote where it is not to
    have the source's very words, but another wording of them.

    Raises:
        RefusedError: there are no words there, or they cannot be told from the same words elsewhere.
    """
    source = dossier.source(source_id)
    if source is None or source_id not in dossier.folded:
        raise RefusedError("this source could not be read")
    text = source.text
    start, end = _trimmed(text, span)
    words = " ".join(text[start:end].split()) if written is None else written
    if not words:
        raise RefusedError("there are no words to cite here")
    named = source_id if len(dossier.sources) > 1 else ""
    prepared = [Prepared(source_id, dossier.folded[source_id], dossier.sentences[source_id])]
    for room in (0, *CONTEXTS):
        prefix, suffix = surroundings(text, (start, end), room) if room else ("", "")
        piece = Evidence(words, None, prefix, suffix, START)
        anchor = anchor_all([piece], prepared, lambda done, total: None)[0]
        if anchor.grade in CITING and _is_there(anchor, (start, end)):
            return NewQuote(words, named, prefix, suffix)
        if anchor.grade != AMBIGUOUS and not room:
            break
    raise RefusedError("these words stand in several places that look alike, and cannot be told apart")


def surroundings(text: str, span: Span, room: int) -> tuple[str, str]:
    """The words of `text` before and after `span`, at most `room` code points each, none of them cut."""
    return _before(text, span[0], room), _after(text, span[1], room)


def _is_there(anchor: Anchor, span: Span) -> bool:
    return bool(anchor.spans) and anchor.spans[0][0] < span[1] and span[0] < anchor.spans[-1][1]


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _before(text: str, start: int, room: int) -> str:
    left = max(start - room, 0)
    while left > 0 and not text[left - 1].isspace() and left < start:
        left += 1
    return " ".join(text[left:start].split())


def _after(text: str, end: int, room: int) -> str:
    right = min(end + room, len(text))
    while right < len(text) and not text[right].isspace() and right > end:
        right -= 1
    return " ".join(text[end:right].split())
