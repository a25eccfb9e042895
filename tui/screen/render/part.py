"""What every part has: a size that somebody else gives it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

HELD: Final = "✗ last good reading"
"""The note in a title while the files are broken."""


class Part:
    """Works out the rows of a part of the screen, for the size that it has now."""

    def __init__(self, size: Callable[[], tuple[int, int]]) -> None:
        """`size` tells the columns and rows there are."""
        self._size = size
        self.is_held = False
        """Whether the last good reading is shown because the files are broken now."""

    @property
    def width(self) -> int:
        """The columns there are."""
        return self._size()[0]

    @property
    def height(self) -> int:
        """The rows there are."""
        return self._size()[1]

    @property
    def has_room(self) -> bool:
        """Whether it is on the screen at all."""
        width, height = self._size()
        return width > 0 and height > 0
