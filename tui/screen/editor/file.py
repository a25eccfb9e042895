"""The file under the editor: saved in one step, and no text of anybody's ever lost."""

from __future__ import annotations

import os

from tui.briefing.read import MAX_BYTES, decode
from tui.core.atomic_save import save, save_new
from tui.core.errors import BriefingError
from tui.core.files import read_file
from tui.screen.actions.save_elsewhere import save_elsewhere


class Kept:
    """What is on the disk as far as the editor knows. Raises BriefingError where files cannot be had."""

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self.data = data
        self.text = decode(data)
        """Without a BOM."""
        self._mark = data[: len(data) - len(self.text.encode())]
        self.saved: list[tuple[str, str]] = []
        """Each text that was saved here, with the one before it."""

    def save(self, text: str) -> None:
        """Write `text`. Raises ChangedError where the file is another one by now."""
        data = self._bytes(text)
        save(self.path, data, self.data)
        self.saved.append((self.text, text))
        self.data, self.text = data, text

    def theirs(self) -> str | None:
        """The file's text, where it is another one by now."""
        data = read_file(self.path, MAX_BYTES)
        return None if data == self.data else decode(data)

    def take(self, text: str) -> None:
        """`text` is what is on the disk now."""
        self.data, self.text = self._bytes(text), text

    def beside(self, what: str, text: str) -> str:
        """Write `text` beside the file under a free name; the name."""
        stem, ending = os.path.splitext(self.path)
        for number in range(1, 100):
            path = f"{stem}.{what}{'' if number == 1 else f'-{number}'}{ending or '.yml'}"
            if not os.path.lexists(path):
                save_new(path, self._bytes(text))
                return os.path.basename(path)
        raise BriefingError(f"{stem}.{what} and all names like it are taken")

    def elsewhere(self, path: str, text: str) -> None:
        """Write `text` to a new file anywhere."""
        save_elsewhere(path, self._bytes(text))

    def _bytes(self, text: str) -> bytes:
        return self._mark + text.encode(errors="replace")
