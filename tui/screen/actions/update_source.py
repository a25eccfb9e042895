"""The key that takes up a source's new text: asks for its file, compares, shows, writes what was decided."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from textual.message import Message

from tui.core.errors import BriefingError
from tui.core.pacing import StoppedError
from tui.evidence.model import Dossier
from tui.screen.actions.base import Reader
from tui.screen.actions.path_completion import Completion, completion, file_meant
from tui.screen.actions.prompt_field import Asker
from tui.screen.background import worker_modules
from tui.screen.background.latest_task import Newest
from tui.screen.render.rows import clip
from tui.screen.render.viewport import Reveal
from tui.screen.state.view import View

if TYPE_CHECKING:
    from tui.editing.session import Done, Session
    from tui.renewal.files import NewText
    from tui.renewal.model import Renewal
    from tui.screen.dialogs.source_update import RenewalScreen


_LONGEST: Final = 24
"""Cells of a source's id before a line: the line itself needs room."""


class Comparing(Message):
    """How far the comparing is."""

    def __init__(self, said: str) -> None:
        super().__init__()
        self.said = said


class _Compared(NamedTuple):
    """A new text held against the old one."""

    renewal: Renewal
    new: NewText
    path: str


class _Kept(NamedTuple):
    """What was decided about a text, for when it is opened again: by item, piece of evidence and words."""

    source: str
    path: str
    decided: Mapping[tuple[str, int, str, str], bool]


class UpdateReader(Reader, Protocol):
    """A reader in which the text of a source can be replaced."""

    def complete(self, text: str) -> None: ...
    def edit(self, act: Callable[[Session], Done]) -> None: ...


class Renewer(Asker):
    """Renews the sources of one reader."""

    actions: Final = frozenset({"update-source"})
    enter = "compare"
    other = ""

    def __init__(self, reader: UpdateReader) -> None:
        self._reader = reader
        self._newest = Newest(reader, "renewer")
        self._paths = Newest(reader, "paths")
        self._source = ""
        self._typed = ""
        self._fault = ""
        """What is wrong with the path that is typed, until it is changed."""
        self._names: tuple[str, ...] = ()
        """The names that the path may go on with."""
        self._kept: _Kept | None = None

    @property
    def label(self) -> str:
        """The words before the path: what is wrong with it, else what it is for."""
        if self._fault:
            return f"✗ {clip(self._fault, self._reader.app.size.width // 2)} · file: "
        return f"file with the new text of {clip(self._source, _LONGEST)}: "

    @property
    def is_comparing(self) -> bool:
        """Whether a comparison is on its way."""
        return self._newest.is_busy

    @property
    def note(self) -> str:
        """Why enter does nothing yet, or the names that the path may go on with."""
        return "still reading …" if self._is_early else "  ".join(self._names) or "tab completes"

    @property
    def _is_early(self) -> bool:
        dossier = self._reader.dossier
        return dossier is not None and not dossier.anchored

    def do(self, action: str, dossier: Dossier, view: View) -> None:
        """Ask for the file that holds the new text of the source shown."""
        source = dossier.source(view.source)
        if source is None:
            self._reader.tell("this briefing has no source")
        else:  # at once: the letters behind it are for the line, and no keys
            self._source = source.id
            self.typed(source.entry.path)
            self._reader.ask(self, self._typed)

    def close(self) -> bool:
        """Give up a comparison that is on its way; whether one was."""
        if not self._newest.is_busy:
            return False
        self._newest.stop()
        self._reader.tell("not compared: nothing was written")
        return True

    def end(self) -> None:
        """Let the thread end."""
        self._newest.end()
        self._paths.end()

    # The line that is typed

    def typed(self, text: str) -> None:
        """Remember what was typed."""
        if text != self._typed:
            was_wrong = bool(self._fault)
            self._typed, self._fault, self._names = text, "", ()
            if was_wrong:
                self._reader.show(reveal=Reveal.NOT)  # the words before the path have another width

    def completed(self, text: str) -> None:
        """Complete the path, in a thread: a folder may be slow to read."""
        dossier = self._reader.dossier
        if dossier is not None:
            folder = os.path.dirname(dossier.path)
            self._paths.start(lambda _: completion(text, folder), partial(self._complete, text))

    def _complete(self, begun: str, found: Completion) -> None:
        if begun == self._typed:
            self._typed, self._names = found.path, found.names if len(found.names) > 1 else ()
            self._reader.complete(found.path)
            self._reader.show_status()

    def entered(self) -> None:
        """Compare the text in that file."""
        dossier = self._reader.dossier
        if self._is_early:
            self._reader.ask(self, self._typed)
            return
        self._reader.asked()
        path = self._typed.strip()
        if dossier is None or not path:
            self._reader.tell("no file was named")
            return
        path = file_meant(path, os.path.dirname(dossier.path))
        self._reader.tell(f"reading {path} …")
        worker_modules.load(worker_modules.UPDATING)
        came = partial(self._came, self._typed, path)
        self._newest.start(partial(self._compare, dossier, self._source, path), came)

    def left(self) -> None:
        """Nothing is to be renewed."""
        self._reader.asked()

    # In the thread

    def _compare(
        self, dossier: Dossier, source: str, path: str, is_stopped: Callable[[], bool]
    ) -> _Compared | str:
        """The comparison, or why there is none."""
        from tui.renewal.compare import compare
        from tui.renewal.files import read_new

        def progress(what: str, done: int, total: int) -> None:
            if is_stopped():
                raise StoppedError
            self._reader.post_message(Comparing(f"{what} {min(100 * done // max(total, 1), 100)} % · esc"))

        try:
            new = read_new(dossier, source, path, progress)
            renewal = compare(dossier, source, new.text, new.sha256, is_blind=new.is_blind, progress=progress)
        except BriefingError as error:
            return str(error)
        return _Compared(renewal, new, path)

    def _write(self, compared: _Compared, accepted: list[bool], session: Session) -> Done:
        from tui.editing.run import difference
        from tui.editing.session import Done
        from tui.renewal.files import write

        renewal = compared.renewal
        what = f"source {renewal.source} renewed"
        written = write(renewal, compared.new, accepted, session, what)
        self._kept = None
        refused = len(accepted) - sum(accepted)
        said = [f"{sum(accepted)} accepted"] if any(accepted) else []
        said += [f"{refused} refused"] if refused else []
        said += [f"{len(written.left)} left as written: {written.left[0].reason}"] if written.left else []
        run = difference(renewal.old.text, written.text)
        return Done(written.text, run, f"{what}: {', '.join(said)}" if said else f"{what}: nothing changed")

    # What came

    def comparing(self, message: Comparing) -> None:
        """Say how far it is."""
        if self._newest.is_busy:
            self._reader.tell(message.said)

    def _came(self, typed: str, path: str, compared: _Compared | str) -> None:
        from tui.renewal.files import is_same

        if isinstance(compared, str):
            self._reader.tell(compared if self._reader.is_asking else "")
            if not self._reader.is_asking:
                self._typed, self._fault = typed, compared.removeprefix(f"{path} ")
                self._reader.ask(self, typed, select=False)
            return
        self._reader.tell("")
        if is_same(compared.renewal, compared.new):
            self._reader.tell(f"the text of {compared.renewal.source} is the same: nothing was written")
            return
        if not compared.renewal.shifts:
            self._decided(compared, {})
            return
        from tui.screen.dialogs.source_update import RenewalScreen

        screen = RenewalScreen(self._reader.palette, compared.renewal, self._decided_before(compared))
        self._reader.app.push_screen(screen, partial(self._answered, compared, screen))

    def _answered(
        self, compared: _Compared, screen: RenewalScreen, decided: Mapping[int, bool] | None
    ) -> None:
        self._keep(compared, screen.decided)
        if decided is None:
            self._reader.tell("nothing was written")
            return
        self._decided(compared, decided)

    def _decided(self, compared: _Compared, decided: Mapping[int, bool]) -> None:
        accepted = [decided[number] for number in range(len(compared.renewal.shifts))]
        self._reader.edit(partial(self._write, compared, accepted))

    def _keep(self, compared: _Compared, decided: Mapping[int, bool]) -> None:
        shifts = compared.renewal.shifts
        known = {_key(compared.renewal, number): accepted for number, accepted in decided.items()}
        self._kept = _Kept(compared.renewal.source, compared.path, known) if shifts else None

    def _decided_before(self, compared: _Compared) -> dict[int, bool]:
        """What was decided about the same changes when this text was compared before."""
        kept, renewal = self._kept, compared.renewal
        if kept is None or (kept.source, kept.path) != (renewal.source, compared.path):
            return {}
        keys = (_key(renewal, number) for number in range(len(renewal.shifts)))
        return {number: kept.decided[key] for number, key in enumerate(keys) if key in kept.decided}


def _key(renewal: Renewal, number: int) -> tuple[str, int, str, str]:
    shift = renewal.shifts[number]
    now = f"{shift.kind} {shift.now.spans}"
    return shift.item.id, shift.number, shift.words, now
