"""Sentences of other languages than English: the library's, mended where it is known to err."""

from __future__ import annotations

import re
from typing import Final

from sentencex import get_sentence_boundaries

from tui.finding import Span
from tui.source import marks

_WIDE_SPACE: Final = re.compile(r"[^\S\x00-\x7f]")
# An initial, or the French `M.`; behind a digit it is a unit.
_INITIAL: Final = re.compile(r"(?<![\w'’])[^\W\d_]\.\Z")


def segment(language: str, text: str) -> list[Span]:
    """The spans of the sentences of `text`, a paragraph in `language`, a primary language subtag.

    Raises:
        ValueError: the library failed on this text.
    """
    # It counts bytes and panics where it takes a wide space for a narrow one, so it sees only narrow ones.
    flat = _WIDE_SPACE.sub(" ", text)
    try:
        found = get_sentence_boundaries(language, flat)
    except Exception as error:
        raise ValueError(f"no sentences: {error}") from error
    except BaseException as error:
        # A panic inside the library arrives as one that `except Exception` does not catch.
        if type(error).__name__ != "PanicException":
            raise
        raise ValueError(f"no sentences: {error}") from error
    spans = [marks.trim(text, boundary["start_index"], boundary["end_index"]) for boundary in found]
    spans = _joined(text, [span for span in spans if span[0] < span[1]])
    return marks.cut(text, spans, marks.ELLIPSIS) if "…" in text else spans


def _joined(text: str, spans: list[Span]) -> list[Span]:
    """`spans` without the boundaries after an initial, or before a small letter after a period."""
    result: list[Span] = []
    for start, end in spans:
        if result:
            before, last = result[-1]
            if text[last - 1] == "." and (
                text[start].islower() or _INITIAL.search(text, max(before, last - 3), last)
            ):
                result[-1] = (before, end)
                continue
        result.append((start, end))
    return result
