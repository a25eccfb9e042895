"""The ways out of the reader into an editor, and back: the user's own, or the one inside."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, Protocol

from tui.briefing.read import MAX_BYTES
from tui.core.errors import BriefingError
from tui.core.files import read_file
from tui.evidence.model import Dossier
from tui.screen.actions.base import Reader
from tui.screen.state.view import View

if TYPE_CHECKING:
    from tui.screen.editor.screen import EditorScreen, Leaving


class EditorReader(Reader, Protocol):
    """A reader that takes over what an editor saved."""

    def saved_elsewhere(self, saved: Iterable[tuple[str, str]], line: int) -> None: ...


class Doors:
    """Opens editors for one reader."""

    actions: Final = frozenset({"edit-here", "edit-outside", "edit-source"})

    def __init__(self, reader: EditorReader, *, allow_outside: bool) -> None:
        self._reader = reader
        self._allow_outside = allow_outside
        self._inside: EditorScreen | None = None

    def do(self, action: str, dossier: Dossier, view: View) -> None:
        """Open the editor that `action` asks for, where the reader stands."""
        from tui.screen.actions.external_editor import briefing_at, open_outside, source_at

        if action == "edit-here":
            where = briefing_at(dossier, view)
            self.open_inside(dossier, where.line, where.column)
            return
        where = (briefing_at if action == "edit-outside" else source_at)(dossier, view)
        self._reader.tell(open_outside(self._reader.app, where))
        self._reader.read_again()

    def look_at_disk(self) -> None:
        """Let the editor inside, where it is open, see what others saved."""
        if self._inside is not None:
            self._inside.look_at_disk()

    def open_inside(self, dossier: Dossier, line: int, column: int) -> None:
        """Open the editor inside at a line and a column of the briefing, both from 1."""
        from tui.screen.editor.screen import EditorScreen  # not needed for the first screen

        try:
            self._inside = EditorScreen(
                dossier.path,
                read_file(dossier.path, MAX_BYTES),
                dossier,
                self._reader.palette,
                line=line,
                column=column,
                allow_outside=self._allow_outside,
            )
        except BriefingError as error:
            self._reader.tell(str(error))
            return
        self._reader.hold()  # what is typed is checked there; two checks would only be in each other's way
        self._reader.app.push_screen(self._inside, self._back)

    def _back(self, leaving: Leaving | None) -> None:
        self._inside = None
        self._reader.hold(on=False)
        if leaving is not None:
            self._reader.saved_elsewhere(leaving.saved, leaving.line)
