"""A text with changes made so that it can be read, and the way back to where everything is in the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from tui.briefing.lines import Lines
from tui.briefing.nodes import Mark, Node, Scalar, Spot
from tui.core.finding import Edit, Finding, Fix, Place


class Change(NamedTuple):
    """The code points `[start, end)` of a text, and what to read in their place."""

    start: int
    end: int
    text: str

    def moved(self, by: int) -> Change:
        """The same change `by` code points further on."""
        return self._replace(start=self.start + by, end=self.end + by)


def as_fix(title: str, changes: Iterable[Change], lines: Lines) -> Fix:
    """`changes` to the text that `lines` counts as a fix."""
    ordered = sorted(changes)
    return Fix(title, tuple(Edit(lines.place(start, end), text) for start, end, text in ordered))


class PatchedText:
    """A text with changes in it. Never changed itself: `changed` returns another one."""

    __slots__ = ("_changes", "_offsets", "_starts", "original", "text")

    def __init__(self, original: str, changes: tuple[Change, ...] = ()) -> None:
        self.original = original
        self._changes = changes
        """In the order of the text, none overlapping another; places are those of `original`."""
        pieces: list[str] = []
        self._starts: list[int] = []
        """Where each change begins in `text`."""
        self._offsets: list[int] = []
        """What to subtract after each change to come from `text` to `original`."""
        done = length = 0
        for start, end, text in changes:
            pieces += (original[done:start], text)
            length += start - done
            self._starts.append(length)
            length += len(text)
            self._offsets.append(length - end)
            done = end
        pieces.append(original[done:])
        self.text = "".join(pieces) if changes else original

    def changed(self, changes: Iterable[Change]) -> PatchedText | None:
        """This text with further changes, whose places are those of `text`; None where two overlap.

        A change that holds an earlier one replaces it.
        """
        new = [
            Change(self.origin(start), self.origin(end, is_end=True), text)
            for start, end, text in sorted(changes)
        ]
        kept = [
            old
            for old in self._changes
            if not any(start <= old.start and old.end <= end and start < end for start, end, _ in new)
        ]
        merged = sorted((*kept, *new))
        if any(before.end > after.start for before, after in pairwise(merged)):
            return None
        return PatchedText(self.original, tuple(merged))

    def origin(self, index: int, *, is_end: bool = False) -> int:
        """The place in `original` of the code point at `index` of `text`.

        What was inserted has the place where it was; `is_end` asks for the end of what was replaced.
        """
        at = bisect_right(self._starts, index) - 1
        if at < 0:
            return index
        start, end, text = self._changes[at]
        offset = index - self._starts[at]
        if is_end and offset == 0:
            return start
        if offset >= len(text):
            return index - self._offsets[at]
        if len(text) == end - start:
            return start + offset
        return end if is_end else min(start + offset, end)

    def forward(self, index: int) -> int:
        """The place in `text` of the code point at `index` of `original`."""
        offset = 0
        for (start, end, text), behind in zip(self._changes, self._offsets, strict=True):
            if index < end:
                return index + offset if index <= start else min(index + offset, start + offset + len(text))
            offset = behind
        return index + offset

    def to_original(self, root: Node | None) -> None:
        """Gives every node below `root` the place that it has in `original`."""
        if not self._changes or all(len(text) == end - start for start, end, text in self._changes):
            return
        lines = Lines(self.original)
        waiting, seen = [root] if root is not None else [], set[int]()
        while waiting:
            node = waiting.pop()
            if id(node) in seen:
                continue
            seen.add(id(node))
            node.start, node.end = self._spot(node.start, lines), self._spot(node.end, lines, is_end=True)
            if not isinstance(node, Scalar):
                waiting.extend(node.parts)

    def _spot(self, mark: Mark, lines: Lines, *, is_end: bool = False) -> Spot:
        index = self.origin(mark.index, is_end=is_end)
        line, column = lines.position(index)
        return Spot(index, line - 1, column - 1)

    def finding(self, finding: Finding) -> Finding:
        """A finding in `text` as one in `original`; without its fix where that touches a change."""
        if not self._changes:
            return finding
        ours, lines = Lines(self.text), Lines(self.original)

        def moved(place: Place) -> Place:
            start = ours.index(place.line, place.column)
            end = ours.index(place.end_line, place.end_column)
            return lines.place(self.origin(start), self.origin(end, is_end=True))

        fix = finding.fix
        if fix is not None:
            edits = tuple(Edit(moved(edit.place), edit.text) for edit in fix.edits)
            fix = None if any(self._touches(edit.place, lines) for edit in edits) else Fix(fix.title, edits)
        return finding._replace(place=moved(finding.place), fix=fix)

    def _touches(self, place: Place, lines: Lines) -> bool:
        start = lines.index(place.line, place.column)
        end = lines.index(place.end_line, place.end_column)
        return any(change.start <= end and start <= change.end for change in self._changes)
