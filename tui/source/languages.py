"""Sentences of other languages than English: by a library, corrected where it is known to err.

Where the library is not installed, sentences are split by their marks, except after what is mostly no end.
"""

from __future__ import annotations

import re
from typing import Final

from tui.core.finding import Span
from tui.source import marks

try:
    from sentencex import get_sentence_boundaries
except ImportError:
    get_sentence_boundaries = None

_WIDE_SPACE: Final = re.compile(r"[^\S\x00-\x7f]")
# An initial, or the French `M.`; behind a digit it is a unit.
_INITIAL: Final = re.compile(r"(?<![\w'’])[^\W\d_]\.\Z")


def _words(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


_ABBREVIATIONS: Final = _words(
    "abs adm alm apdo aug avv ca cap cf chap civ dec dept dhr dipl doc dott dr dra dres drs ed eds edit evtl",
    "excmo feb fig figg fr geb ggf gral gr ing inkl insb jan jgdl jr jun kap lic ltd mevr mgr mlle mlles mm",
    "mme mmes mr mrd mrs nl nov nr núm obs okt pag pág pp prof profª reg resp rev sen sept sigg sog sr sra",
    "srta ss st stk str stv tab tel tsd tzv univ usw vgl vs zit zob zzgl",
)
"""Words after whose period a sentence mostly goes on, in German, French, Spanish, Dutch and others."""
_ORDINALS: Final = _words("bs cs da de et fi fo hr hu is lt lv nb nn no pl sk sl sr tr")
"""Languages that write a period after an ordinal number: `am 3. Mai`."""
_LAST_WORD: Final = re.compile(r"([^\W\d_]+|(?<![\d.,])\d{1,2})\.\Z")
_LONGEST_WORD: Final = 12


def segment(language: str, text: str) -> list[Span]:
    """The spans of the sentences of `text`, a paragraph in `language`, a primary language subtag.

    Raises:
        ValueError: the library failed on this text.
    """
    if get_sentence_boundaries is None:
        return _by_marks(language, text)
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


def _by_marks(language: str, text: str) -> list[Span]:
    """The spans of the sentences by their marks, without ends after an abbreviation or an ordinal number."""
    result: list[Span] = []
    for start, end in marks.segment(text):
        goes_on = bool(result) and _is_mostly_no_end(language, text, *result[-1])
        if result and text[start] in "»›":  # after a space, as in French
            result[-1] = (result[-1][0], start + 1)
            start, end = marks.trim(text, start + 1, end)
            goes_on = text[start:end][:1].islower()
        if goes_on:
            result[-1] = (result[-1][0], end)
        else:
            result.append((start, end))
    return _joined(text, [(start, end) for start, end in result if start < end])


def _is_mostly_no_end(language: str, text: str, start: int, end: int) -> bool:
    match = _LAST_WORD.search(text, max(start, end - _LONGEST_WORD), end)
    if match is None:
        return False
    if match[1].isdecimal():
        return language in _ORDINALS
    return match[1].lower() in _ABBREVIATIONS or text[match.start() - 1 : match.start()] == "."


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
