"""Where a folded quote stands in a folded source, whole words only, and how surely it is the same.

Comparing is done in the folded texts; judging is done on the raw words that were found, so that a
grade says what a reader would see.
"""

# No `from __future__ import annotations` here: see `tui.core.finding`.

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Final, NamedTuple, TypeAlias

from tui.core.finding import Span
from tui.evidence.bywords import starts_by_words
from tui.evidence.fold import Folded, fold, typography
from tui.evidence.letters import ZWJ, extends, is_spaceless, is_word
from tui.evidence.many import starts_of_all
from tui.evidence.model import DIFFERS, EXACT, TYPOGRAPHIC
from tui.source.model import Sentences

Pause: TypeAlias = Callable[[], None]
"""Called now and then during a long search; what it raises ends the search."""

MOST: Final = 2000
"""The most places of one quote that are looked at. So many are ambiguous, whatever else is known."""

_STORED: Final = 100
"""So many places of a needle are found in one pass where few are needed; more are sought behind the last."""
_FEW: Final = 48
"""So few needles are sought faster one by one, as measured."""
_PIECE: Final = 1 << 21
"""Code points searched at a time."""

_plain_word = re.compile("[a-z0-9]").search
_white_runs = re.compile(r"[ \t\n\v\f\r\x85\u2028\u2029]+")


class Prepared:
    """A source made ready for anchoring: folded once, however many quotes are sought in it."""

    __slots__ = ("folded", "id", "sentences")

    def __init__(self, id: str, folded: Folded, sentences: Sentences) -> None:
        self.id: Final = id
        self.folded: Final = folded
        self.sentences: Final = sentences


class Hit(NamedTuple):
    """One place where a quote stands, or seems to."""

    prepared: Prepared
    spans: tuple[Span, ...]
    grade: str

    @property
    def source(self) -> str:
        """The id of the source that it is in."""
        return self.prepared.id

    @property
    def raw(self) -> str:
        """The text of that source."""
        return self.prepared.folded.raw

    @property
    def start(self) -> int:
        """Where its first span starts."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where its last span ends."""
        return self.spans[-1][1]

    @property
    def sentences(self) -> set[int]:
        """The numbers of the sentences that it touches."""
        touching = self.prepared.sentences.touching
        return {number for start, end in self.spans for number in touching(start, end)}


class Wording:
    """A quote, or a segment of one, with its folds and a memory of what it was compared with."""

    __slots__ = ("_judged", "_typed", "folded", "raw", "text")

    def __init__(self, raw: str) -> None:
        self.raw: Final = _white_runs.sub(" ", raw).strip()
        self.folded: Final = fold(raw.strip())
        self.text: Final = self.folded.text.strip()
        """The tight fold."""
        self._typed: Folded | None = None
        self._judged: dict[str, str] = {}

    @property
    def words(self) -> str:
        """The loose fold: empty where there is nothing to find but punctuation."""
        return self.folded.loose.text.strip()

    def has_words(self) -> bool:
        """Whether there is anything to find but punctuation; the loose fold decides only where it must."""
        return _plain_word(self.text) is not None or bool(self.words)

    def grade(self, found: str) -> str:
        """`exact`, `typographic` or `differs`: how these words stand to the raw text found for them.

        Exact is equal code point for code point, but that any run of spaces and line breaks equals
        one space: YAML folds lines, and sources wrap them. A no-break space is typography.
        """
        grade = self._judged.get(found)
        if grade is None:
            grade = self._judged[found] = self._judge(found)
        return grade

    def widened(self, raw: str, span: Span) -> Span:
        """A span of words with the punctuation around it that the quote has too."""
        start, end = span
        first = next((at for at, char in enumerate(self.text) if is_word(char)), 0)
        behind = next((at for at in range(len(self.text), 0, -1) if is_word(self.text[at - 1])), None)
        head, tail = self.text[:first], self.text[behind:] if behind is not None else ""
        for mark in tail:
            if fold(raw[end : end + 1]).text != mark:
                break
            end += 1
        for mark in reversed(head):
            if not start or fold(raw[start - 1]).text != mark:
                break
            start -= 1
        return start, end

    def _judge(self, found: str) -> str:
        if found == self.raw or _white_runs.sub(" ", found) == self.raw:
            return EXACT
        if self._typed is None:
            self._typed = typography(self.raw)
        typed = typography(found)
        if not typed.hyphens:
            return TYPOGRAPHIC if typed.text in (self._typed.text, self._typed.kept) else DIFFERS
        # A hyphen at a line break may be part of the word or not: each one may stand or fall.
        same = re.compile("-?".join(map(re.escape, typed.parts()))).fullmatch
        return TYPOGRAPHIC if same(self._typed.text) or same(self._typed.kept) else DIFFERS


class Places(NamedTuple):
    """Where a needle may start in a folded text, ascending."""

    starts: Sequence[int]
    are_all: bool
    """Whether there are no more behind the last."""


class Known:
    """What a search for many quotes at once has found in a source; what it left out is sought directly."""

    __slots__ = ("kept", "loose", "tight")

    def __init__(self) -> None:
        self.tight: Final[dict[str, Places]] = {}
        self.kept: Final[dict[str, Places]] = {}
        self.loose: Final[dict[str, Places]] = {}

    def seek_tight(
        self, wordings: Iterable[Wording], folded: Folded, pause: Pause, plain: Iterable[Wording] = ()
    ) -> None:
        """Find what `tight_spans` will ask for. Of `plain` ones few places will be asked for, most likely."""
        needles = {wording.text: _STORED for wording in plain if wording.text}
        needles |= {wording.text: MOST for wording in wordings if wording.text}
        self.tight.update(_places(folded.text, needles, pause, folded.hyphens))
        every = (*wordings, *plain)
        if hyphened := {needle for wording in every for needle in _hyphened(wording, folded)}:
            self.kept.update(_places(folded.kept, dict.fromkeys(hyphened, _STORED), pause))

    def seek_loose(self, wordings: Iterable[Wording], folded: Folded, pause: Pause) -> None:
        """Find what `loose_spans` will ask for."""
        if needles := {wording.words: MOST for wording in wordings if wording.words}:
            self.loose.update(_places(folded.loose.text, needles, pause))


UNKNOWN: Final = Known()
"""Nothing was sought before."""


def tight_spans(wording: Wording, folded: Folded, known: Known = UNKNOWN) -> Iterator[Span]:
    """The raw spans, `MOST` at most, where the tight fold of a quote stands on word boundaries; in order."""
    needle = wording.text
    if not needle:
        return
    starts = _occurrences(folded.text, needle, known.tight, folded.hyphens)
    hyphened = _hyphened(wording, folded)
    if not hyphened:
        yield from folded.raw_spans(starts, len(needle))
        return
    # The hyphen of a broken word may be the word's own: look for it in the text that keeps them too.
    spans = set(folded.raw_spans(starts, len(needle)))
    for other in hyphened:
        for start in _occurrences(folded.kept, other, known.kept):
            end = folded.from_kept(start + len(other))
            spans.add(folded.raw_span(folded.from_kept(start), end))
    yield from sorted(spans)


def loose_spans(wording: Wording, folded: Folded, known: Known = UNKNOWN) -> Iterator[Span]:
    """The raw spans, `MOST` at most, where the loose fold of a quote stands on word boundaries; in order."""
    needle = wording.words
    if needle:
        starts = _occurrences(folded.loose.text, needle, known.loose)
        for span in folded.loose.raw_spans(starts, len(needle)):
            yield wording.widened(folded.raw, span)


def _hyphened(wording: Wording, folded: Folded) -> set[str]:
    """What to look for where hyphens at line breaks are kept; nothing where there is none to be kept."""
    if not folded.hyphens or "-" not in wording.folded.kept:
        return set()
    return {wording.text, wording.folded.kept.strip()}


def _places(
    text: str, needles: Mapping[str, int], pause: Pause, breaks: Sequence[int] = ()
) -> dict[str, Places]:
    """Where needles may start, each at most at so many places; without those sought faster one by one."""

    def fits(start: int, end: int) -> bool:
        return not _cuts(text, start, breaks) and not _cuts(text, end, breaks)

    found = starts_by_words(text, needles, breaks, pause) if len(needles) > _FEW else {}
    places = {needle: Places(starts, len(starts) < needles[needle]) for needle, starts in found.items()}
    for needle, starts in starts_of_all(text, needles.keys() - found, fits, _STORED, pause).items():
        places[needle] = Places(starts, len(starts) < _STORED)
    return places


def _occurrences(
    text: str, needle: str, known: Mapping[str, Places], breaks: Sequence[int] = ()
) -> Iterable[int]:
    """Where `needle` starts, `MOST` at most, as it is known or else as it is found now."""
    return islice(_sought(text, needle, known.get(needle), breaks), MOST)


def _sought(text: str, needle: str, known: Places | None, breaks: Sequence[int]) -> Iterator[int]:
    """Yield all places of `needle`, of which `known` are the first, or all."""
    starts: Iterable[int] = known.starts if known is not None else _found(text, needle, 0)
    if known is not None and not known.are_all:
        starts = chain(starts, _found(text, needle, known.starts[-1] + 1))
    length, size = len(needle), len(text)
    plain = not extends(needle[0]) and needle[-1] != ZWJ
    for start in starts:
        end = start + length
        # Most places stand between blanks, which cut nothing.
        blank = plain and start and text[start - 1] == " " and (end == size or text[end] == " ")
        if blank or not (_cuts(text, start, breaks) or _cuts(text, end, breaks)):
            yield start


def _found(text: str, needle: str, start: int) -> Iterator[int]:
    """Yield wherever `needle` starts from `start` on, sought in pieces: other threads have their turn."""
    for low in range(start, len(text), _PIECE):
        end = low + _PIECE + len(needle) - 1
        found = text.find(needle, low, end)
        while found >= 0:
            yield found
            found = text.find(needle, found + 1, end)


def _cuts(text: str, at: int, breaks: Sequence[int]) -> bool:
    """Whether a cut at `at` would go through a word, a figure or a combining sequence."""
    if at == len(text):
        return False
    after = text[at]
    before = text[at - 1] if at else " "
    if after == " ":  # most places are told by one of these two
        return before == ZWJ
    if before == " ":
        return extends(after)
    if extends(after) or before == ZWJ:
        return True
    if is_word(after):
        if is_word(before):
            return not (is_spaceless(before) or is_spaceless(after) or _holds(breaks, at))
        previous = text[at - 2] if at > 1 else " "
        if _joins(before, previous, after):
            return True
        # `3` is not in `-3`, nor `5` in `.5`.
        return before in "-." and after.isdigit() and previous in " ($€£-"
    return is_word(before) and _joins(after, before, text[at + 1 : at + 2] or " ")


def _joins(mark: str, before: str, after: str) -> bool:
    """Whether a mark holds the code points on both its sides together: `he's`, `3.5`, `12:30`."""
    if mark == "'":
        return is_word(before) and is_word(after)
    return mark in ".,:/" and before.isdigit() and after.isdigit()


def _holds(ascending: Sequence[int], value: int) -> bool:
    index = bisect_left(ascending, value)
    return index < len(ascending) and ascending[index] == value
