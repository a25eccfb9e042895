"""A source: a text of any length, of which what matters is kept in view."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tui.core.finding import UNREAD_SOURCE, Span
from tui.evidence.model import Dossier
from tui.screen.arrangement import MEASURE
from tui.screen.render.frame import body_width, bottom, sided, thumb_rows, title
from tui.screen.render.line_wrapping import index_at
from tui.screen.render.part import HELD, Part
from tui.screen.render.rows import Piece, Row, fill, flow, row_width
from tui.screen.render.source import Marks, citing_note, draw_line, gutter_width, marks_of, places_of
from tui.screen.render.viewport import TOP, Line, Reveal, Viewport
from tui.screen.render.wrapped_text import TextBlocks
from tui.screen.state.coverage import Coverage, coverage_of, sentence_of, strip_of
from tui.screen.state.sources import has_changed, which
from tui.screen.state.view import View, cursor_of


class SourceText(Part):
    """One source; it is told what to mark and what to bring into view."""

    def __init__(self, size: Callable[[], tuple[int, int]]) -> None:
        super().__init__(size)
        self._dossier: Dossier | None = None
        self._view = View()
        self._marks: Marks | None = None
        self._coverage: Coverage | None = None
        self._has_changed = False
        self._places: Mapping[str, str] = {}
        """By item id, what an item is called beside a sentence."""
        self._strip_height = 0
        self._blocks = TextBlocks("")
        self._top = TOP
        self._reveal = Reveal.MIDDLE
        """How what is marked came into view: it does so again at another size."""
        self.boxed = False
        """Whether it has sides and a lower edge."""

    # What is shown

    def show(self, dossier: Dossier, view: View, *, boxed: bool, reveal: Reveal) -> None:
        """Show `view`; bring its evidence, or the sentence under the cursor, into view as `reveal` says."""
        if reveal is Reveal.MIDDLE or cursor_of(view) != cursor_of(self._view):
            self._reveal = Reveal.MIDDLE if reveal is Reveal.MIDDLE else Reveal.NEAR
        source = dossier.source(view.source)
        text = source.text if source else ""
        if text is not self._blocks.text and text != self._blocks.text:
            offset = self._blocks.span(self._top)[0] if len(self._blocks) else 0
            same = self._dossier is not None and view.source == self._view.source
            self._blocks = TextBlocks(text)
            self._fit()
            self._top = self._blocks.line_at(min(offset, len(text))) if same else TOP
        if dossier is not self._dossier or view.source != self._view.source:
            self._coverage = coverage_of(dossier, view.source)
            self._has_changed = has_changed(dossier, view.source)
        if dossier is not self._dossier:
            self._places = places_of(dossier)
        self._dossier, self._view, self.boxed = dossier, view, boxed
        self._marks = marks_of(dossier, view, self._coverage)
        self._fit()
        if reveal is not Reveal.NOT:
            self.reveal()

    def fitted(self) -> None:
        """Keep the first line of the text in view, wrapped anew, and what is marked."""
        self._fit()
        self._top = self._viewport.settle(self._top)
        self.reveal()

    def _fit(self) -> None:
        """Wrap for the width there is; the first line stays the one that begins where it did."""
        if not self.has_room:
            return
        cells = min(self._inside - self._gutter - 1, MEASURE)
        if cells != self._blocks.cells:
            offset = self._blocks.span(self._top)[0] if len(self._blocks) and self._blocks.cells else 0
            self._blocks.fit(cells)
            self._top = self._blocks.line_at(offset)

    @property
    def _gutter(self) -> int:
        """The cells before the text."""
        return gutter_width(self._marks.sentences if self._marks else None, self._view)

    @property
    def _has_strip(self) -> bool:
        """Whether the strip stands beside the text: where there is room, and wherever coverage is shown.

        Its place is kept until it is known what is cited: else the text would be wrapped anew then.
        """
        return bool(self._blocks.text) and (self.boxed or self._view.manner.coverage)

    @property
    def _inside(self) -> int:
        """The cells of the text: between the sides, or before the strip, which follows the longest line."""
        room = body_width(self.width, boxed=self.boxed)
        return min(room - 2, self._gutter + 1 + MEASURE) if self._has_strip else room

    @property
    def _viewport(self) -> Viewport:
        height = max(self.height - 1 - self.boxed, 1)
        return Viewport(len(self._blocks), self._blocks.height, height)

    def draw(self) -> list[Row]:
        """The title, the lines in view and the lower edge."""
        width, height = self.width, self.height
        focused, port = self._view.in_source, self._viewport
        rows = [title(*self._title(), width, focused=focused, corners="┌┐" if self.boxed else "")]
        self._top = port.settle(self._top)
        lines = list(port.lines(self._top))
        total = len(self._blocks.text)
        first = self._blocks.span(lines[0])[0] if lines and lines[0] != TOP else 0
        at_end = not lines or port.move(lines[-1], 1) == lines[-1]
        last = total if at_end else self._blocks.span(lines[-1])[1]
        # The strip says as much as a scroll bar does, and more.
        is_known = not self._has_strip and self._dossier is not None and not self._dossier.is_beginning
        thumb = thumb_rows(first, last, total, port.height) if is_known else range(0)
        instead = [] if lines else self._nothing(self._inside)
        body = [self._line(line) for line in lines] or instead
        body = self._with_note(body, lines)[: port.height]
        body += [()] * (port.height - len(body))
        if self._has_strip:
            self._strip_height = len(lines) if not first and at_end else port.height
            cells: list[Piece] = []
            if self._coverage is not None:
                cells = strip_of(self._coverage, self._strip_height, self._view.sentence, (first, last))
            cells += [(" ", "")] * (port.height - len(cells))
            body = [
                (*fill(row, self._inside), (" ", ""), cell) for row, cell in zip(body, cells, strict=True)
            ]
        for y, row in enumerate(body):
            rows.append(sided(row, width, boxed=self.boxed, thumb=y in thumb, focused=focused))
        if self.boxed:
            rows.append(bottom(width, focused=focused))
        return rows[:height]

    def _line(self, line: Line) -> Row:
        assert self._marks is not None
        return draw_line(self._blocks, self._blocks.span(line), self._marks)

    def _with_note(self, rows: list[Row], lines: list[Line]) -> list[Row]:
        """`rows` with the items named that cite the sentence under the cursor, where there is room."""
        marks = self._marks
        if self._dossier is None or marks is None or not marks.sentences or not marks.cursor:
            return rows
        note = citing_note(self._dossier, self._view, self._places)
        start, end = marks.sentences.span(marks.cursor)
        for y, line in enumerate(lines):
            left, right = self._blocks.span(line)
            spare = self._inside - row_width(rows[y]) - len(note) - 3
            if left < end and start < right and spare >= 0:
                rows[y] = (*rows[y], (" " * (spare + 2), ""), (note, "citing"))
                break
        return rows

    def _title(self) -> tuple[str, str]:
        source = self._dossier.source(self._view.source) if self._dossier else None
        if source is None:
            return "no source", ""
        sentences = self._marks.sentences if self._marks else None
        note = f"{self._view.sentence or '–'}/{len(sentences)}" if sentences else "…" if source.text else ""
        return source.entry.text("title") or source.entry.path or source.id, self._among_others(note)

    def _among_others(self, note: str) -> str:
        """`note` with what else there is to know of the source, and whether the files are broken now."""
        assert self._dossier is not None
        parts = [which(self._dossier, self._view.source), note]
        if self._view.manner.coverage and self._coverage is not None:
            parts.append(f"left out shown, {self._coverage.share} % cited")
        elif parts[0] and self._coverage is not None:
            parts.append(f"{self._coverage.share} %")
        changed = "⚠ changed" if self._has_changed else ""
        held = HELD if self.is_held else ""
        return " · ".join(part for part in (held, changed, *parts) if part)

    def _nothing(self, cells: int) -> list[Row]:
        """Why there is no text; of a beginning that is not known yet."""
        if self._dossier is not None and self._dossier.is_beginning:
            return []
        findings = self._dossier.findings if self._dossier and self._dossier.sources else None
        if findings is None:
            why = "no source to show"
        else:
            here = [each for each in findings if each.source == self._view.source]
            unread = (each.message for each in here if each.rule in UNREAD_SOURCE)
            why = next(unread, "this source is empty")
        return [(), *((("   ", ""), *row) for row in flow([(why, "soft")], max(cells - 6, 1)))]

    # What is in view

    def reveal(self) -> None:
        """Bring the evidence shown, or the sentence under the cursor, into view."""
        marks = self._marks
        if marks is None or not len(self._blocks) or not self.has_room:
            return
        if words := self._words_gone_to():
            start, end = words
        elif not marks.cursor and marks.now:
            start, end = marks.now[0][0], marks.now[-1][1]
        elif marks.sentences and 1 <= self._view.sentence <= len(marks.sentences):
            start, end = marks.sentences.span(self._view.sentence)
        else:
            return
        first, last = self._blocks.line_at(start), self._blocks.line_at(max(end - 1, start))
        if self._reveal is Reveal.MIDDLE:
            self._top = self._viewport.middle(self._top, first, last)
        else:
            self._top = self._viewport.reveal(self._top, first, last, margin=2)

    def _words_gone_to(self) -> Span | None:
        """The words of the finding that was gone to, as long as its sentence is the current one."""
        finding, marks = self._view.finding, self._marks
        if finding is None or finding.source != self._view.source or marks is None or not marks.sentences:
            return None
        start, end = finding.source_span or (0, 0)
        if not 0 <= start < end <= len(self._blocks.text):
            return None
        return (start, end) if self._view.sentence in marks.sentences.touching(start, end) else None

    def scroll(self, by: int) -> bool:
        """Scroll by `by` lines; whether that moved anything."""
        top = self._viewport.scroll(self._top, by)
        moved, self._top = top != self._top, top
        return moved

    @property
    def page(self) -> int:
        """The lines of a page, with one kept for the eye."""
        return max(self._viewport.height - 1, 1)

    def hides_end(self, sentence: int, by: int) -> bool:
        """Whether `sentence` goes on beyond the lower edge (or, for a negative `by`, the upper one)."""
        marks = self._marks
        if marks is None or not marks.sentences or not 1 <= sentence <= len(marks.sentences):
            return False
        start, end = marks.sentences.span(sentence)
        if by > 0:
            bottom_line = self._viewport.bottom(self._top)
            return self._top <= self._blocks.line_at(end - 1) and bottom_line < self._blocks.line_at(end - 1)
        return self._blocks.line_at(start) < self._top <= self._blocks.line_at(end - 1)

    def sentence_in_view(self, sentence: int) -> int:
        """`sentence` where it is in view, else the one nearest to it that is."""
        marks, port = self._marks, self._viewport
        lines = list(port.lines(self._top))
        if marks is None or not marks.sentences or not lines:
            return sentence
        first = marks.sentences.nearest(self._blocks.span(lines[0])[0]) or 1
        last = marks.sentences.nearest(self._blocks.span(lines[-1])[0]) or first
        return max(first, min(sentence, last))

    # What stands at a cell

    def sentence_on_strip(self, x: int, y: int) -> int | None:
        """The sentence that a cell of the strip stands for; None beside it."""
        height = self._strip_height
        if not self._has_strip or self._coverage is None or x != self._inside + 1 + self.boxed:
            return None
        if not 1 <= y <= height:
            return None
        return sentence_of(self._coverage, height, y - 1)

    def sentence_at(self, x: int, y: int) -> int | None:
        """The sentence at a cell of the part; None beside the text."""
        offset, marks = self.offset_at(x, y), self._marks
        return None if offset is None or marks is None or not marks.sentences else marks.sentences.at(offset)

    def offset_at(self, x: int, y: int) -> int | None:
        """The code point of the text at a cell of the part; None beside the text."""
        line = list(self._viewport.lines(self._top))[y - 1 : y] if y else []
        if not line:
            return None
        start, end = self._blocks.span(line[0])
        column = max(x - self._gutter - self.boxed, 0)
        return start + index_at(self._blocks.shown((start, end)), column)
