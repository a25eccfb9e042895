"""A text's sentences as exact spans: the one door to the segmenting libraries, which are never trusted.

A text is parted into paragraphs first, and no sentence crosses one. What a
library says of a paragraph is held against the paragraph; where a span is out
of order or a word is lost, the marks alone decide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain, islice
from typing import Final

from tui.core.finding import Span
from tui.source import marks
from tui.source.model import Sentences
from tui.source.paragraphs import each_paragraph, headline

Segment = Callable[[str], list[Span]]

_WINDOW: Final = 1 << 15
_SMALL_WINDOW: Final = 1 << 12
"""Code points that a library sees at once. One of them takes quadratic time on unclosed quotation marks."""

_PROGRESS: Final = 1 << 18
"""Code points between two calls of `progress`."""


def split(text: str, lang: str = "en", progress: Callable[[int], None] | None = None) -> Sentences:
    """The sentences of `text`, a text in the language that the BCP 47 tag `lang` names.

    Each is the span of the unchanged text, without the white space around it and with the closing quotes
    and brackets that belong to it; none crosses a paragraph, and the headline is one. A language that no
    library knows is parted by its marks. Never raises of its own: `progress`, called now and then with the
    code points done, may raise to cancel.
    """
    language = lang.replace("_", "-").partition("-")[0].strip().lower()
    segment, window = _segmenter(language)
    return Sentences(_sentences(text, segment, window, progress))


def _sentences(
    text: str, segment: Segment, window: int, progress: Callable[[int], None] | None
) -> Iterator[Span]:
    parts = each_paragraph(text)
    first = list(islice(parts, 2))
    title = headline(text, first)
    spans: list[Span] = []
    reported = 0
    for part in chain(first, parts):
        if part == title and len(_checked(text[slice(*part)], segment)) <= 2:
            # Of one sentence, or two (`Is it over? Kerry heads to Moscow`): no more make a headline.
            yield part
            continue
        for done in _segment_into(spans, text, part, segment, window):
            yield from spans
            spans.clear()
            if progress is not None and done - reported >= _PROGRESS:
                reported = done
                progress(done)


def _segment_into(spans: list[Span], text: str, part: Span, segment: Segment, window: int) -> Iterator[int]:
    """Appends the sentences of one paragraph to `spans`; yields how far it has come after each window."""
    start, end = part
    # Where the sentence began that the window before has cut through.
    opened: int | None = None
    while end - start > window:
        stop = _inside_a_word(text, start + window // 2, start + window)
        found = _shifted(_checked(text[start:stop], segment), start)
        if opened is not None and found:
            found[0] = (opened, found[0][1])
            opened = None
        if len(found) > 1 and found[-1][0] >= start + window // 2:
            # What the window's end cuts is looked at again, whole.
            start = found.pop()[0]
        else:
            if found:
                opened = found.pop()[0]
            start = stop
        spans += found
        yield start
    found = _shifted(_checked(text[start:end], segment), start)
    if opened is not None:
        found[:1] = [(opened, found[0][1] if found else end)]
    spans += found
    yield end


def _inside_a_word(text: str, least: int, most: int) -> int:
    """A place up to `most`, and after `least`, where no sentence can end; `most` where there is none."""
    for place in range(most, least, -1):
        if text[place - 1].isalnum() and text[place].isalnum():
            return place
    return most


def _shifted(spans: list[Span], by: int) -> list[Span]:
    return [(start + by, end + by) for start, end in spans] if by else spans


def _checked(text: str, segment: Segment) -> list[Span]:
    """What `segment` says of `text` if it can be true, else what the marks say."""
    try:
        spans = segment(text)
    except Exception:
        spans = []
    return spans if _covers(text, spans) else marks.segment(text)


def _covers(text: str, spans: list[Span]) -> bool:
    """Whether `spans` are in order, trimmed, and leave out nothing of `text` but white space."""
    done = 0
    for start, end in spans:
        if not done <= start < end <= len(text) or text[start].isspace() or text[end - 1].isspace():
            return False
        if start > done and not text[done:start].isspace():
            return False
        done = end
    return done == len(text) or text[done:].isspace()


def _segmenter(language: str) -> tuple[Segment, int]:
    """What segments `language`, and the code points that it may see at once."""
    # Each imported here, because a source needs one of them and a command perhaps none.
    if language in ("", "en"):
        from tui.source import english

        return english.segment, _WINDOW
    from tui.source import languages

    return partial(languages.segment, language), _SMALL_WINDOW
