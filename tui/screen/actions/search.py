"""The keys that search: what is typed is sought in a thread, and the reader moves to the nearest hit."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from tui.evidence.model import Dossier
from tui.screen.actions.base import Reader
from tui.screen.actions.prompt_field import Asker
from tui.screen.background import worker_modules
from tui.screen.background.latest_task import Newest
from tui.screen.render.rows import clip
from tui.screen.render.viewport import Reveal
from tui.screen.state.carry_over import followed
from tui.screen.state.view import Search, Step, View, leaving, spot

if TYPE_CHECKING:
    from tui.screen.search.query import Query
    from tui.screen.search.search import Found


class Seeker(Asker):
    """Does the searching of one reader, and asks for the line to search for."""

    actions: Final = frozenset({"search", "next-hit", "previous-hit", "follow-actor"})

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._newest = Newest(reader, "seeker")
        self._home: View | None = None
        """Where the search began, and where esc goes back to; None where nobody types."""
        self._query: Query | None = None
        self._is_pattern = False
        self._fault = ""
        self._steps = 0
        """The steps asked for while nothing is found yet."""
        self._is_due = False
        """Whether the query is to be sought as soon as the source has been read."""

    # Keys

    def do(self, action: str, dossier: Dossier, view: View) -> None:
        """Do one of the `actions`."""
        if action == "search":  # at once: the letters behind it are for the line, and no keys
            self._home, self._fault = view, ""
            typed = self._query is not None and self._query.kind != "names"
            self._reader.ask(self, self._query.text if self._query and typed else "")
        elif not dossier.anchored:
            self._reader.tell("the source is still being read")
        elif action == "follow-actor":
            self._follow(dossier, view)
        elif self._newest.is_busy:
            self._steps += 1 if action == "next-hit" else -1
        elif view.search is None and self._query is not None:
            self.seek(self._query, goes=True)  # what was searched for last
        else:
            self._reader.take(self._step(dossier, view, 1 if action == "next-hit" else -1))

    def _step(self, dossier: Dossier, view: View, by: int) -> Step:
        from tui.screen.search.hit_navigation import (
            step_hit,  # what searches is not needed for the first screen
        )

        return step_hit(dossier, view, by)

    def _follow(self, dossier: Dossier, view: View) -> None:
        from tui.screen.state import actors

        query = actors.followed(dossier, view)
        if isinstance(query, str):
            self._reader.tell(query)
        elif view.search is not None and view.search.found.query == query:
            self.close()
        else:
            self.seek(query, goes=False)

    def renew(self, before: Dossier, dossier: Dossier) -> None:
        """Go back, after the search, to where it began as that is in a newer dossier."""
        if self._home is not None:
            self._home = followed(before, self._home, dossier)

    def close(self) -> bool:
        """Put the light of a search out; whether there was one."""
        self._newest.stop()
        if self._reader.view.search is None:
            return False
        self._reader.show(replace(self._reader.view, search=None))
        return True

    # Whoever asks for a line

    @property
    def label(self) -> str:
        """What stands before the line."""
        return "pattern /" if self._is_pattern else "/"

    enter = "keep"

    @property
    def other(self) -> str:
        """The other manner of searching."""
        return "words" if self._is_pattern else "pattern"

    @property
    def note(self) -> str:
        """How much was found."""
        search = self._reader.view.search
        if self._fault:
            return self._fault
        if search is not None:
            return f"{search.at + 1}/{len(search.found)}"
        typed = self._query is not None and self._query.text.strip()
        return "" if not typed else "…" if self._newest.is_busy or self._is_due else "no hit"

    @property
    def sign(self) -> str:
        """What is searched for and which hit was gone to, for the status line."""
        search = self._reader.view.search
        if search is None or self._home is not None:
            return ""
        query = search.found.query
        return f"{'@' if query.kind == 'names' else '/'}{clip(query.text, 24)} {self.note}"

    def typed(self, text: str) -> None:
        """Seek what the line holds now."""
        from tui.screen.search.query import PATTERN, WORDS, Query

        if self._home is None:
            return
        self._fault = ""
        self._query = Query(text, PATTERN if self._is_pattern else WORDS)
        if text.strip():
            self.seek(self._query, goes=True)
        else:
            self._newest.stop()
            self._is_due = False
            self._reader.show(replace(self._home, search=None))

    def entered(self) -> None:
        """Stay at the hit, with the way back kept."""
        home, view = self._home, self._reader.view
        self._home = None
        self._reader.asked()
        text = self._query.text.strip() if self._query is not None else ""
        if home is not None and view.search is not None:
            self._reader.show(replace(view, back=leaving(home).back, forward=()))
        elif self._is_due:
            self._reader.tell("the source is still being read")
        elif self._fault or (text and not self._newest.is_busy):
            self._reader.tell(self._fault or f"{text} is nowhere")

    def left(self) -> None:
        """Go back to where the search began."""
        home, self._home = self._home, None
        self._newest.stop()
        self._is_due = False
        self._reader.asked()
        if home is not None:
            self._reader.show(replace(home, search=None))

    def stepped(self, by: int) -> None:
        """To the next or previous hit while typing."""
        dossier, view = self._reader.dossier, self._reader.view
        if dossier is not None and view.search is not None:
            self._reader.take(self._step(dossier, view, 1 if by > 0 else -1))

    def switched(self) -> None:
        """Between words and patterns."""
        self._is_pattern = not self._is_pattern
        if self._query is not None:
            self.typed(self._query.text)
        self._reader.show()

    # Seeking

    def seek(self, query: Query, *, goes: bool) -> None:
        """Seek in the dossier that is shown, once it is anchored; with `goes`, go to the nearest hit."""
        from tui.screen.search.query import PATTERN
        from tui.screen.search.search import seek

        dossier = self._reader.dossier
        self._is_due = dossier is not None and not dossier.anchored
        if dossier is not None and dossier.anchored:
            self._query, self._steps = query, 0
            if query.kind == PATTERN:
                worker_modules.load(worker_modules.PATTERNS)
            self._newest.start(
                lambda is_stopped: (dossier, seek(dossier, query, is_stopped)),
                partial(self._sought, goes=goes),
            )

    def anchored(self) -> None:
        """Seek what was asked for before the source had been read."""
        if self._is_due and self._query is not None:
            self.seek(self._query, goes=True)

    def seek_again(self) -> None:
        """Seek the same in the dossier that has come, for its texts are others."""
        if self._query is not None:
            self.seek(self._query, goes=False)

    def _sought(self, came: tuple[Dossier, Found], *, goes: bool) -> None:
        from tui.screen.search.hit_navigation import at_hit, nearest

        (sought_in, found), dossier = came, self._reader.dossier
        if dossier is None or dossier.briefing is not sought_in.briefing:
            self.seek(found.query, goes=goes)  # the texts are others by now
            return
        self._fault = found.fault
        home = self._home or self._reader.view
        if not len(found):
            self._reader.show(replace(home, search=None))
            if self._home is None:
                self._reader.tell(found.fault or f"{found.query.text} is nowhere")
            return
        number = nearest(dossier, home, found)
        if goes:
            steps, self._steps = self._steps, 0
            self._reader.show(at_hit(dossier, home, found, (number + steps) % len(found)))
        else:
            self._reader.show(replace(home, search=Search(found, number, spot(home))), reveal=Reveal.NOT)

    @property
    def is_going(self) -> bool:
        """Whether the hit that is to be gone to has not come yet."""
        return self._newest.is_busy

    def end(self) -> None:
        """Let the thread end."""
        self._newest.end()
