"""Folding: one text in a form in which two ways of writing the same words are equal.

A quote and its source are folded by the same function and then compared as plain strings. The tight
fold forgets how quotation marks, dashes and white space are written, and case and accents; the loose
fold forgets punctuation and hyphens inside words as well. What carries meaning in a figure stays in
both: `10²` is not `102`, `3.5` is not `35`, `-3` is not `3`.

A piece of text is first translated, one code point to one; then a pattern finds the few places that
change their length, and each leaves two breakpoints (folded offset, raw offset) for the way back.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import chain, pairwise
from typing import Final

from tui.core.finding import Span
from tui.core.text_builder import grown
from tui.evidence.letters import (
    DROP,
    EXPAND,
    MARK,
    SOFT_HYPHEN,
    UNSPACED,
    ZWJ,
    Table,
    extends,
    is_emoji,
    is_unspaced,
    is_word,
)

_PIECE: Final = 1 << 14
"""Code points folded at a time: a millisecond or two, so that other threads have their turn."""
_NEAR: Final = 8
"""So many breakpoints behind another one are looked at before all others."""
_FEW: Final = 32
"""Up to so many different code points it is faster to replace each than to look up every one."""

_TIGHT: Final = Table()
_LOOSE: Final = Table(loose=True)
_TYPE: Final = Table(keep=True)

_INVISIBLE: Final = str.maketrans("", "", DROP + SOFT_HYPHEN + ZWJ)
_wide_runs = re.compile(r"[^\x00-\x7f]+").findall
_hidden = re.compile(f"[{DROP}{EXPAND}{SOFT_HYPHEN}]").search


_comma_of_thousands = re.compile("(?<=[0-9]),[0-9]{3}(?![0-9])").match


# Patterns of wide ranges take long to compile, and most texts need neither of these two.
@lru_cache(maxsize=1)
def _unusual() -> re.Pattern[str]:
    return re.compile(f"[{DROP}{EXPAND}{SOFT_HYPHEN}{ZWJ}{UNSPACED}\u1100-\u11ff]")


@lru_cache(maxsize=1)
def _seam() -> re.Pattern[str]:
    """Between two plain letters; nothing that a fold changes reaches across such a place."""
    return re.compile(
        "(?<=[a-z])(?=[a-z])|(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])|(?<=[\u0430-\u044f])(?=[\u0430-\u044f])"
    )


def _is_unusual(piece: str) -> bool:
    """Whether a translated piece has what only the pattern for unusual ones finds."""
    search = _hidden if piece.replace("—", "").isascii() else _unusual().search
    return search(piece) is not None


@lru_cache(maxsize=4)
def _pattern(loose: bool, unusual: bool) -> re.Pattern[str]:
    """What may change its length in a translated piece; `unusual` where `_is_unusual` says so."""
    hidden = DROP + SOFT_HYPHEN + ZWJ if unusual else ""
    if loose:
        # One class of code points first, for which alone a search runs at full speed.
        single = f"{hidden}{MARK}'.,:/—\\-"
        pattern = f"[ \n{single}](?:[ \n{single}]+|(?<=[{single}]))"
    else:
        pattern = f"[ \n—\\-{hidden}]{{2,}}" + (f"|[{hidden}]" if hidden else "")
    if unusual:
        syllable = "[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|[\uac00-\ud7a3][\u11a8-\u11c2]"
        voiced = "[\u3041-\u30fe][\u3099\u309a]"
        pattern += f"|(?P<expand>{EXPAND})|(?P<compose>{syllable}|{voiced})"
        pattern += f"|(?<=[{UNSPACED}])[ \n](?=[{UNSPACED}])"
    return re.compile(pattern)


@lru_cache(maxsize=4096)
def _tight_run(run: str, before: str, after: str) -> str:
    """What white space, dashes and invisible characters between two code points become."""
    core = run.translate(_INVISIBLE)
    if "-" not in core and "—" not in core:
        return _blank(run, core, before, after)
    if _breaks_word(core, before, after):
        return ""
    signed = core in (" -", "\n-") and after.isdigit() and not before.isdigit()
    return " -" if signed else "-"


@lru_cache(maxsize=16384)
def _loose_run(run: str, before: str, after: str) -> str:
    """What white space, punctuation and invisible characters between two code points become."""
    core = run.translate(_INVISIBLE)
    if not core.strip(" \n"):
        return _blank(run, core, before, after)
    if len(core) <= 2 and is_word(before or " ") and is_word(after or " "):
        if before.isdigit() and after.isdigit():
            if core in (".", ",", ":", "/", "-"):
                return core
        elif core in ("'", ".", "-", ".-"):
            return ""
    if _breaks_word(core, before, after):
        return ""
    if after.isdigit() and core[-1] in "-.":
        previous = core[-2:-1] or before or " "
        if not is_word(previous) and previous not in "-.—":
            return " " + core[-1]
    return "" if is_unspaced(before) and is_unspaced(after) else " "


def _breaks_word(core: str, before: str, after: str) -> bool:
    """Whether a run is one hyphen at a line break inside a word."""
    at_break = core[0] == "-" and "\n" in core and not core[1:].strip(" \n")
    return at_break and before.isalpha() and after.isalpha()


def _blank(run: str, core: str, before: str, after: str) -> str:
    """What a run of nothing but white space and invisible characters becomes."""
    if core:
        # Like any other, a soft hyphen breaks the word that it stands right behind.
        broken = "\n" in core and SOFT_HYPHEN in run[: run.index(core[0])]
        return "" if broken or (is_unspaced(before) and is_unspaced(after)) else " "
    return ZWJ if ZWJ in run and is_emoji(after) else ""


class Folded:
    """A text folded, with the way back to the offsets of the raw text. Never changed."""

    __slots__ = ("_at", "_from", "_kept", "_loose", "hyphens", "raw", "text")

    def __init__(self, raw: str, text: str, at: array[int], source: array[int], hyphens: array[int]) -> None:
        self.raw: Final = raw
        """The text that was folded, as it was."""
        self.text: Final = text
        """The folded text."""
        self.hyphens: Final = hyphens
        """The folded offsets at which a hyphen at a line break was dropped, ascending."""
        self._at = at
        self._from = source
        self._kept: str | None = None
        self._loose: Folded | None = None

    @property
    def loose(self) -> Folded:
        """The raw text in the loose fold, made when first asked for."""
        if self._loose is None:
            self._loose = _fold(self.raw, _LOOSE)
        return self._loose

    @property
    def kept(self) -> str:
        """The folded text with the hyphens at line breaks kept; of such a break only the white space goes."""
        if self._kept is None:
            self._kept = grown(f"-{part}" if at else part for at, part in enumerate(self.parts()))
        return self._kept

    def parts(self) -> Iterator[str]:
        """Yield the folded text cut at the hyphens that were dropped."""
        yield from (
            self.text[start:end] for start, end in pairwise(chain((0,), self.hyphens, (len(self.text),)))
        )

    def from_kept(self, offset: int) -> int:
        """The offset in `text` that belongs to an offset in `kept`."""
        low, high = 0, len(self.hyphens)
        while low < high:
            middle = (low + high) // 2
            if self.hyphens[middle] + middle < offset:
                low = middle + 1
            else:
                high = middle
        return offset - low

    def raw_span(self, start: int, end: int) -> Span:
        """The raw span of the folded `[start, end)`, without white space at its ends.

        Combining sequences, and what folded to several code points, are taken in whole. Empty where
        the folded span holds only white space.
        """
        if end <= start:
            return (0, 0)
        raw = self.raw
        first = bisect_right(self._at, start) - 1
        begin = self._from[first] + (start - self._at[first] if self._is_even(first) else 0)
        near = min(first + _NEAR, len(self._at))
        last = bisect_right(self._at, end - 1, first, near) - 1
        if last == near - 1:
            last = bisect_right(self._at, end - 1, last) - 1
        finish = self._from[last] + end - self._at[last] if self._is_even(last) else self._from[last + 1]
        while finish < len(raw) and raw[finish] != ZWJ and extends(raw[finish]):
            finish += 1
        while begin < finish and raw[begin].isspace():
            begin += 1
        while finish > begin and raw[finish - 1].isspace():
            finish -= 1
        return (begin, finish)

    def raw_spans(self, starts: Iterable[int], length: int) -> Iterator[Span]:
        """Yield the raw span of each folded `[start, start + length)`; the starts ascend."""
        raw, at, source = self.raw, self._at, self._from
        segment = beyond = shift = 0  # of the segment that the last one starts in, if its code points pair up
        for start in starts:
            end = start + length
            if start >= beyond:
                segment = bisect_right(at, start, segment) - 1
                beyond = at[segment + 1] if segment + 1 < len(at) else len(self.text)
                shift = source[segment] - at[segment]
                if not self._is_even(segment):
                    beyond = start
            begin, finish = start + shift, end + shift
            # Most spans need no more: they lie within one segment, and nothing beside them belongs to them.
            if (
                end <= beyond
                and finish < len(raw)
                and raw[finish] <= "\x7f"
                and not raw[begin].isspace()
                and not raw[finish - 1].isspace()
            ):
                yield begin, finish
            else:
                yield self.raw_span(start, end)

    def _is_even(self, segment: int) -> bool:
        """Whether the code points after a breakpoint and before the next stand one for one."""
        if segment + 1 == len(self._at):
            return True
        return self._at[segment + 1] - self._at[segment] == self._from[segment + 1] - self._from[segment]


def fold(text: str, progress: Callable[[int], None] | None = None) -> Folded:
    """The tight fold: equal for texts that differ in typography, case or accents only.

    White space at the ends of the text stays, as one space. Never raises of its own: `progress`, called
    now and then with the code points done, may raise to cancel.
    """
    return _fold(text, _TIGHT, progress)


def typography(text: str) -> Folded:
    """The tight fold with case and accents kept: equal for texts that differ in typography only.

    Typography is the way in which quotation marks, dashes, spaces, hyphens at line breaks, ligatures
    and composed letters are written. The raw text of the result is `text` in Unicode's composed form.
    """
    return _fold(unicodedata.normalize("NFC", text), _TYPE)


def _fold(text: str, table: Table, progress: Callable[[int], None] | None = None) -> Folded:
    at, source, hyphens = array("L", [0]), array("L", [0]), array("L")
    return Folded(
        text, grown(_folded_pieces(text, table, at, source, hyphens, progress)), at, source, hyphens
    )


def _folded_pieces(
    text: str,
    table: Table,
    at: array[int],
    source: array[int],
    hyphens: array[int],
    progress: Callable[[int], None] | None,
) -> Iterator[str]:
    """Yield `text` folded, piece by piece; the breakpoints and hyphens are appended to the arrays."""
    loose = table is _LOOSE
    replace = _loose_run if loose else _tight_run
    folded = 0
    for offset, stop in _pieces(text):
        if progress is not None:
            progress(offset)
        piece = _translate(text[offset:stop], table)
        parts: list[str] = []
        done = 0
        unusual = _is_unusual(piece)
        plain = loose and not unusual
        for match in _pattern(loose, unusual).finditer(piece):
            start, end = match.span()
            run = match[0]
            if plain and end - start > 1 and run[0] != "-" and run[-1] not in "-.":
                new = " "  # whatever stands beside it: see `_loose_run`
            elif loose and run == "," and _comma_of_thousands(piece, start):
                new = ""
            elif match.lastgroup is None:
                new = replace(run, piece[start - 1 : start], piece[end : end + 1])
                if new == run:
                    continue
            elif match.lastgroup == "expand":
                new = table.spell(text[offset + start])
            else:
                new = unicodedata.normalize("NFC", run)
            parts.append(piece[done:start])
            folded += start - done
            if not new and "-" in run and not loose:
                hyphens.append(folded)
            if len(new) != end - start:
                at.append(folded)
                source.append(offset + start)
                at.append(folded + len(new))
                source.append(offset + end)
            parts.append(new)
            folded += len(new)
            done = end
        parts.append(piece[done:])
        folded += len(piece) - done
        yield "".join(parts).replace("\n", " ").replace("—", "-")


def _translate(piece: str, table: Table) -> str:
    """`piece.translate(table)`, several times as fast where only a few code points are not ASCII."""
    for marker in (EXPAND, SOFT_HYPHEN, MARK):  # a raw one is a control character: nothing to be seen
        piece = piece.replace(marker, DROP)
    wide = set() if piece.isascii() else set("".join(_wide_runs(piece)))
    if len(wide) <= _FEW:
        for char in wide:
            piece = piece.replace(char, table[ord(char)])
    return piece.translate(table)


def _pieces(text: str) -> Iterator[Span]:
    """Cuts a text into pieces a little longer than `_PIECE` that fold independently of each other."""
    start = 0
    while len(text) - start > _PIECE:
        seam = _seam().search(text, start + _PIECE)
        if seam is None:
            break
        yield start, seam.start()
        start = seam.start()
    yield start, len(text)
