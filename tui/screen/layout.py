"""Puts the reader's parts where `arrangement` says."""

from __future__ import annotations

from textual.geometry import Offset, Region, Size, Spacing
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.widget import Widget

from tui.screen.arrangement import Arrangement, Box


class ReaderLayout(Layout):
    """Places the parts by their ids; a part without height is not placed."""

    name = "reader"

    def __init__(self) -> None:
        self.arrangement = Arrangement()

    def arrange(
        self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True
    ) -> ArrangeResult:
        """See Textual's `Layout.arrange`."""
        return [
            WidgetPlacement(Region(box.x, box.y, box.width, box.height), Offset(), Spacing(), child)
            for child in children
            if isinstance(box := getattr(self.arrangement, child.id or "", None), Box) and box.height > 0
        ]
