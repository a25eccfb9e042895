"""The briefing's panes in a column: one open, the others a title and as many items as there is room for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence

from tui.briefing.model import Item, Section
from tui.core.finding import ERROR, WARNING
from tui.evidence.model import Dossier
from tui.evidence.seal import Review, reviews_of
from tui.screen.arrangement import PaneBox, stack
from tui.screen.render.frame import body_width, bottom, sided, thumb_rows, title
from tui.screen.render.highlights import lit, unlit
from tui.screen.render.items import GUTTER, MARKS, item_pieces, item_rows, signs_of, worst_findings
from tui.screen.render.part import HELD, Part
from tui.screen.render.rows import Piece, Row, clip, plain, row_width
from tui.screen.render.search_highlights import in_item
from tui.screen.render.viewport import TOP, Line, Reveal, Viewport
from tui.screen.state.sources import backing
from tui.screen.state.view import View, citing, located, shown_items

MEASURE = 96
"""The longest line of an item, in cells."""

LEAST_OPEN = 6
"""The open pane's rows where there is room, its title among them."""


class Panes(Part):
    """Every section; it is told which is open and which item is selected."""

    def __init__(self, size: Callable[[], tuple[int, int]]) -> None:
        super().__init__(size)
        self._dossier: Dossier | None = None
        self._view = View()
        self._worst: Mapping[str, str] = {}
        self._backing: Mapping[str, int] = {}
        self._reviews: Mapping[str, Review] = {}
        self._signs: list[str] = []
        self._citing: set[str] = set()
        """The ids of the items that cite the sentence under the cursor."""
        self._places: dict[str, list[int]] = {}
        """By item id, the numbers of its section and of itself, from 0."""
        self._tops: dict[int, Line] = {}
        self._heights: dict[tuple[int, int], int] = {}
        self._unlit: dict[tuple[int, int, bool], list[Row]] = {}
        """The rows of items that nothing is marked in, by section, item and whether it cites the sentence."""
        self._fitted = 0
        """The width in cells that the heights are for."""
        self.boxed = False
        """Whether it has sides and a lower edge."""
        self._shown: list[tuple[int, int | None]] = []
        """The section and item of each row drawn."""

    def show(self, dossier: Dossier, view: View, *, boxed: bool, reveal: Reveal) -> None:
        """Show `view`; bring the selected item into view unless `reveal` says not to.

        An item that is in view stays there when another dossier makes those above it longer.
        """
        is_kept = False
        if dossier is not self._dossier:
            is_kept = self._shows_selected()
            self._worst = worst_findings(dossier)
            self._places = {item.id: place for *place, item in located(dossier)}
            self._signs = [_sign(section, self._worst) for section in dossier.briefing.sections]
            self._backing = backing(dossier)
            self._reviews = reviews_of(dossier)
            self._fitted = 0
        self._dossier, self._view, self.boxed = dossier, view, boxed
        self._citing = set(citing(dossier, view.source, view.sentence)) if view.in_source else set()
        if is_kept or reveal is not Reveal.NOT:
            self.reveal()

    @property
    def _sections(self) -> tuple[Section, ...]:
        return self._dossier.briefing.sections if self._dossier else ()

    @property
    def _is_beginning(self) -> bool:
        """Whether it is not known yet how many items there are."""
        return self._dossier is not None and self._dossier.is_beginning

    @property
    def _cells(self) -> int:
        return min(body_width(self.width, boxed=self.boxed) - 1, MEASURE)

    def _fit(self) -> None:
        """Forget what was wrapped for another width, or for another dossier."""
        if self._fitted != self._cells:
            self._fitted = self._cells
            self._heights.clear()
            self._unlit.clear()

    def _rows_of(self, section: int, index: int) -> list[Row]:
        item = self._sections[section].items[index]
        selected = index == self._view.items[section] and section == self._view.open
        lights = in_item(self._view, section, index)
        cites = item.id in self._citing
        is_unlit = not selected and not lights
        found = self._unlit.get((section, index, cites)) if is_unlit else None
        if found is not None:
            return found
        rows = item_rows(
            item,
            self._worst.get(item.id),
            self._fitted,
            selected=selected,
            active=not self._view.in_source,
            findings=self._dossier.findings_of(item) if selected and self._dossier else (),
            lights=lights,
            cites=cites,
            backing=self._backing.get(item.id, 0),
            review=self._reviews.get(item.id),
        )
        if is_unlit:
            self._unlit[section, index, cites] = rows
        return rows

    def _height(self, section: int, index: int) -> int:
        found = self._heights.get((section, index))
        if found is None:
            found = self._heights[section, index] = len(self._rows_of(section, index))
        return found

    def _boxes(self) -> list[PaneBox]:
        self._fit()
        height = self.height - self.boxed
        wanted = []
        for number in range(len(self._sections)):
            rows = 1
            for index in self._indexes(number):
                if rows > height:
                    break
                rows += self._height(number, index) if number == self._view.open else 1
            wanted.append(max(rows, 2))
        return stack(height, wanted, self._view.open, least=LEAST_OPEN, previews=self.boxed)

    def _port(self, box: PaneBox) -> Viewport:
        section, shown = box.section, self._indexes(box.section)
        return Viewport(len(shown), lambda at: self._height(section, shown[at]), max(box.height - 1, 1))

    def _indexes(self, section: int) -> Sequence[int]:
        """The numbers of the items that are shown of a section; a place in it is a viewport's block."""
        return shown_items(self._dossier, self._view, section) if self._dossier else ()

    def _open_box(self) -> PaneBox | None:
        return next((box for box in self._boxes() if box.section == self._view.open), None)

    def reveal(self) -> None:
        """Bring the selected item into view."""
        box = self._open_box() if self.has_room else None
        shown = self._indexes(box.section) if box is not None else ()
        if box is None or not shown:
            return
        index = self._view.items[box.section]
        at = bisect_left(shown, index)
        last = Line(at, self._height(box.section, index) - 1)
        top = self._tops.get(box.section, TOP)
        self._tops[box.section] = self._port(box).reveal(top, Line(at, 0), last)

    def _shows_selected(self) -> bool:
        """Whether a row of the selected item was drawn last."""
        return bool(self._view.items) and (self._view.open, self._view.items[self._view.open]) in self._shown

    def draw(self) -> list[Row]:
        """Every pane's title and rows, and the lower edge."""
        width = self.width
        rows: list[Row] = []
        self._shown = []
        focused = not self._view.in_source
        boxes = self._boxes()
        for box in boxes:
            opened = box.section == self._view.open
            corners = ("┌┐" if box is boxes[0] else "├┤") if self.boxed else ""
            name, note = self._title(box.section)
            if box is boxes[-1] and (beyond := len(self._sections) - 1 - box.section):
                note += f" · {beyond} more below"
            elif box is boxes[0] and box.section:
                note += f" · {box.section} more above"
            if self.is_held and box is boxes[0]:
                note = f"{HELD} · {note}"
            rows.append(title(name, note, width, focused=opened and focused, corners=corners))
            self._shown.append((box.section, None))
            body = self._open_rows(box) if opened else self._preview_rows(box)
            rows += body
        if not boxes:
            rows.append(title("no sections", "", width, focused=focused, corners="┌┐" if self.boxed else ""))
        while len(rows) < self.height - self.boxed:
            rows.append(sided((), width, boxed=self.boxed, thumb=False, focused=False))
            self._shown.append((-1, None))
        if self.boxed:
            rows.append(bottom(width, focused=False))
            self._shown.append((-1, None))
        return rows[: self.height]

    def _title(self, section: int) -> tuple[str, str]:
        part = self._sections[section]
        count = len(part.items)
        sign = self._signs[section]
        if self._view.filter is not None:
            left = len(self._view.filter.shown[section])
            return f"{section + 1} {part.title}", f"{left} of {count}{sign}"
        many = "…" if self._is_beginning else f"{count}{sign}"
        if section == self._view.open and count:
            return f"{section + 1} {part.title}", f"{self._view.items[section] + 1}/{many}"
        return f"{section + 1} {part.title}", many

    def _open_rows(self, box: PaneBox) -> list[Row]:
        port = self._port(box)
        top = self._tops[box.section] = port.settle(self._tops.get(box.section, TOP))
        lines = list(port.lines(top)) if box.height > 1 else []
        shown = self._indexes(box.section)
        count = len(shown)
        partial = bool(lines) and lines[-1].line < self._height(box.section, shown[lines[-1].block]) - 1
        last = lines[-1].block + (0 if partial else 1) if lines else 0
        first = lines[0].block + (1 if lines[0].line else 0) if lines else 0
        thumb = range(0) if self._is_beginning else thumb_rows(first, max(last, first), count, box.height - 1)
        drawn: dict[int, list[Row]] = {}
        rows: list[Row] = []
        for y in range(box.height - 1):
            row: Row = ()
            index = shown[lines[y].block] if y < len(lines) else None
            if index is not None:
                if index not in drawn:
                    drawn[index] = self._rows_of(box.section, index)
                row = drawn[index][lines[y].line]
            elif y == 0 and not count:
                some = len(self._sections[box.section].items)
                row = (("  ", ""), ("no item that is asked for" if some else "no items", "soft"))
            rows.append(
                sided(
                    row,
                    self.width,
                    boxed=self.boxed,
                    thumb=y in thumb,
                    focused=not self._view.in_source and self.boxed is False,
                    style=unlit(row[-1][1]) if row else "",
                )
            )
            self._shown.append((box.section, index))
        return rows

    def _preview_rows(self, box: PaneBox) -> list[Row]:
        shown = self._indexes(box.section)
        room = box.height - 1
        cites = (self._places[name][1] for name in self._citing if self._places[name][0] == box.section)
        here = bisect_left(shown, min(cites, default=self._view.items[box.section]))
        first = max(0, min(here, len(shown) - room))
        rows: list[Row] = []
        for y in range(room):
            index = shown[first + y] if first + y < len(shown) else None
            row = self._preview(box.section, index) if index is not None else ()
            rows.append(sided(row, self.width, boxed=self.boxed, thumb=False, focused=False))
            self._shown.append((box.section, index))
        return rows

    def _preview(self, section: int, index: int) -> Row:
        item = self._sections[section].items[index]
        pieces = self._pieces(item)
        # The signs after the text are seen even if the text is cut.
        behind = [piece for piece in pieces if piece[0].startswith("\u00a0")]
        text = plain(piece for piece in pieces if piece not in behind).replace("\n", " ")
        shown = (clip(text, max(self._cells - GUTTER - row_width(behind), 1)), "soft")
        signs = signs_of(self._reviews.get(item.id), cites=item.id in self._citing)
        return (*signs, *lit([shown], in_item(self._view, section, index)), *behind)

    def _pieces(self, item: Item) -> list[Piece]:
        return item_pieces(item, self._worst.get(item.id), backing=self._backing.get(item.id, 0))

    # What is in view

    def at(self, y: int) -> tuple[int, int | None] | None:
        """The section and item of a row drawn; None for the item on a title, None where nothing is."""
        return self._shown[y] if y < len(self._shown) and self._shown[y][0] >= 0 else None

    def page(self) -> int:
        """How many items make a page: those that are wholly in view, but one kept for the eye."""
        box = self._open_box()
        if box is None:
            return 1
        port = self._port(box)
        lines = list(port.lines(self._tops.get(box.section, TOP)))
        return max(len({line.block for line in lines}) - 1, 1)

    def scroll(self, by: int) -> None:
        """Scroll the open pane by `by` lines."""
        box = self._open_box()
        if box is not None:
            self._tops[box.section] = self._port(box).scroll(self._tops.get(box.section, TOP), by)


def _sign(section: Section, worst: Mapping[str, str]) -> str:
    """The sign of the worst finding in a section, a space before it."""
    found = {worst[item.id] for item in section.items if item.id in worst}
    return f" {MARKS[ERROR]}" if ERROR in found else f" {MARKS[WARNING]}" if found else ""
