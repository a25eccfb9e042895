"""The key that filters the items: what to keep is chosen, or typed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final, Protocol

from tui.evidence.model import Dossier
from tui.screen.actions.base import Reader
from tui.screen.actions.prompt_field import Asker
from tui.screen.background.latest_task import Newest
from tui.screen.render.rows import clip
from tui.screen.state.carry_over import followed
from tui.screen.state.navigation import into_filter
from tui.screen.state.view import Filter, View

_OFF = "off"


class FilterReader(Reader, Protocol):
    """A reader whose keys can be pressed for it."""

    def action_do(self, action: str, again: bool = False) -> None: ...


class Filterer(Asker):
    """Filters the items of one reader, and asks by what."""

    actions: Final = frozenset({"filter"})
    label = "show only &"
    enter = "keep"
    other = ""

    def __init__(self, reader: FilterReader) -> None:
        self._reader = reader
        self._newest = Newest(reader, "filterer")
        self._home: View | None = None
        self._due: tuple[str, str] | None = None
        """The kind and the words to filter by as soon as the source has been read."""

    def do(self, action: str, dossier: Dossier, view: View) -> None:
        """Ask by what to filter: at once, for the letters behind it are for what is asked, and no keys."""
        from tui.screen.dialogs.pick import Choice, PickScreen
        from tui.screen.search.filter import NAMES, WORDS

        choices = [Choice(WORDS, "that match words …"), *(Choice(kind, NAMES[kind]) for kind in NAMES)]
        choices += [Choice(_OFF, "all items")] if view.filter is not None else []
        kind = view.filter.kind if view.filter is not None else WORDS
        at = [choice.value for choice in choices].index(kind)
        screen = PickScreen(self._reader.palette, "Show only items", choices, at)
        self._reader.app.push_screen(screen, self._take)

    def _take(self, kind: str | None) -> None:
        from tui.screen.search.filter import WORDS

        view = self._reader.view
        if kind == _OFF:
            self.close()
        elif kind == WORDS:
            self._home = view
            self._reader.ask(self, view.filter.name if view.filter and view.filter.kind == WORDS else "")
        elif kind is not None:
            self._start(kind)

    def renew(self, before: Dossier, dossier: Dossier) -> None:
        """Go back, after the line is left, to where it began as that is in a newer dossier."""
        if self._home is not None:
            self._home = followed(before, self._home, dossier)

    def close(self) -> bool:
        """Show all items again; whether some were left out."""
        was_due, self._due = self._due is not None, None
        self._newest.stop()
        if self._reader.view.filter is None:
            return was_due
        self._reader.show(replace(self._reader.view, filter=None))
        return True

    def renewed(self, its: Filter) -> None:
        """Filter the dossier that has come as `its` did the one before."""
        self._start(its.kind, its.name)

    @property
    def sign(self) -> str:
        """Which items are shown, where not all are, for the status line."""
        its = self._reader.view.filter
        if its is None or self._home is not None:
            return ""
        return f"only: {clip(its.name.removeprefix('with '), 32)}"

    # Whoever asks for a line

    @property
    def note(self) -> str:
        """How many items are left."""
        its = self._reader.view.filter
        return "…" if self._newest.is_busy or self._due else f"{its.left} items" if its is not None else ""

    def typed(self, text: str) -> None:
        """Filter by the words that the line holds now."""
        from tui.screen.search.filter import WORDS

        if text.strip():
            self._start(WORDS, text)
        elif self._home is not None:
            self._newest.stop()
            self._due = None
            self._reader.show(replace(self._home, filter=None))

    def entered(self) -> None:
        """Keep the filter."""
        self._home = None
        self._reader.asked()

    def left(self) -> None:
        """Go back to where it began."""
        home, self._home, self._due = self._home, None, None
        self._newest.stop()
        self._reader.asked()
        if home is not None:
            self._reader.show(home)

    def stepped(self, by: int) -> None:
        """Move among the items that are left."""
        self._reader.action_do("down" if by > 0 else "up")

    # Filtering

    def _start(self, kind: str, words: str = "") -> None:
        from tui.screen.search.filter import filtered

        dossier = self._reader.dossier
        self._due = None if dossier is not None and dossier.anchored else (kind, words)
        if dossier is not None and dossier.anchored:
            self._newest.start(
                lambda is_stopped: filtered(dossier, kind, words, is_stopped), partial(self._came, dossier)
            )

    def anchored(self) -> None:
        """Filter as was asked for before the source had been read."""
        if self._due is not None:
            self._start(*self._due)

    def _came(self, filtered_in: Dossier, its: Filter) -> None:
        dossier, view = self._reader.dossier, self._reader.view
        if dossier is None or dossier.briefing is not filtered_in.briefing:
            self._start(its.kind, its.name)
            return
        moved = into_filter(dossier, replace(view, filter=its))
        if not its.left and self._home is None:
            self._reader.show(replace(view, filter=None))
            self._reader.tell(f"no item is left: {its.name}")
        else:
            self._reader.show(moved)

    @property
    def is_going(self) -> bool:
        """Whether the items that are left are not known yet."""
        return self._newest.is_busy

    def end(self) -> None:
        """Let the thread end."""
        self._newest.end()
