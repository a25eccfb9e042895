"""Reads, anchors and checks a briefing in a thread, and hands over each value as soon as it is known.

Imports no Textual, so that reading can begin while Textual is still being imported. The thread itself imports
nothing; see `worker_modules`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from threading import Event, Lock, Thread
from typing import Final, NamedTuple, TypeAlias

from tui.core.debug_log import contained
from tui.core.errors import BriefingError
from tui.core.files import Stamp
from tui.core.pacing import Progress, StoppedError
from tui.evidence.model import Dossier
from tui.screen.background import worker_modules
from tui.screen.background.file_watcher import stamps_of

_TURN: Final = 0.001
"""Seconds after which the loader's thread lets the screen have its turn. By default it is five times as long,
and a key takes several turns."""


class Begun(NamedTuple):
    """The beginning of a dossier of which reading the rest takes long."""

    generation: int
    dossier: Dossier


class Loaded(NamedTuple):
    """A dossier: read, then anchored, then checked, as it says itself."""

    generation: int
    dossier: Dossier
    stamps: dict[str, Stamp | None]
    """The files that it came from, as they were when it was read."""


class Working(NamedTuple):
    """How far the work is, in hundredths, and what it does."""

    generation: int
    what: str
    percent: int


class Failed(NamedTuple):
    """The briefing could not be read, or the program failed at it."""

    generation: int
    error: BriefingError
    stamps: dict[str, Stamp | None]


News: TypeAlias = Begun | Loaded | Working | Failed


class Loader:
    """Loads one briefing, again and again; only the newest load is told of."""

    def __init__(self, path: str, *, allow_outside: bool, is_example: bool = False) -> None:
        self.path = path
        self.is_example = is_example
        """Whether this is the program's own example, which belongs to everybody and is not edited."""
        self.allow_outside = allow_outside
        self._generation = 0
        self._checked: Dossier | None = None
        """The last one that was checked to its end: a later load may have been stopped before that."""
        self._tell: Callable[[News], None] | None = None
        self._untold: list[News] = []
        self._lock = Lock()
        self._first_seen = Event()
        self._first_told = Event()
        self._going = Event()
        self._going.set()
        self.wanted: Callable[[], str | None] = lambda: None
        """The id of the item that the user looks at, asked from the loader's thread: what to check first."""

    def start(self, previous: Dossier | None = None) -> None:
        """Load afresh; what `previous` knows of unchanged parts is used again."""
        worker_modules.load(worker_modules.READING)
        self._generation += 1
        self._going.set()
        sys.setswitchinterval(_TURN)
        Thread(target=self._load, args=(self._generation, previous), name="loader", daemon=True).start()

    def stop(self) -> None:
        """Tell nothing more, and let running work end soon."""
        self._generation += 1
        self._going.set()
        self._first_seen.set()

    def pause(self) -> None:
        """Let the checking of claims wait: an edit, which it would slow down, comes first."""
        self._going.clear()

    def resume(self) -> None:
        """Let it go on."""
        self._going.set()

    def is_newest(self, news: News) -> bool:
        """Whether no later load was started."""
        return news.generation == self._generation

    def attach(self, tell: Callable[[News], None]) -> list[News]:
        """Tell `tell`, from any thread, what will come; what has come until now."""
        with self._lock:
            self._tell = tell
            untold, self._untold = self._untold, []
        return untold

    def first(self, seconds: float) -> News | None:
        """What came first, waiting for at most `seconds`; `attach` gives it once more."""
        self._first_told.wait(seconds)
        return self._untold[0] if self._untold else None

    def seen(self) -> None:
        """The first screen is painted, and `worker_modules.CHECKING` are imported: anchoring may begin."""
        self._first_seen.set()

    def _stop_unless_newest(self, generation: int) -> None:
        if generation != self._generation:
            raise StoppedError

    def _deliver(self, news: News) -> None:
        self._stop_unless_newest(news.generation)
        with self._lock:
            tell = self._tell
            if tell is None:
                self._untold.append(news)
        if tell is not None:
            tell(news)
        self._first_told.set()

    def _load(self, generation: int, previous: Dossier | None) -> None:
        stamps = stamps_of(_paths(self.path, previous))
        try:
            with contained(self.path):
                self._load_all(generation, previous, stamps)
        except StoppedError:
            return
        except BriefingError as error:
            self._fail(Failed(generation, error, stamps))

    def _load_all(self, generation: int, previous: Dossier | None, stamps: dict[str, Stamp | None]) -> None:
        """Deliver one value after the other; `stamps` is completed with those of sources."""
        from tui.evidence.dossier import load

        def begun(dossier: Dossier) -> None:
            self._deliver(Begun(generation, dossier))

        is_first = previous is None
        dossier = load(self.path, allow_outside=self.allow_outside, begun=begun if is_first else None)
        for path, stamp in stamps_of(set(_paths(self.path, dossier)) - set(stamps)).items():
            stamps.setdefault(path, stamp)
        self._deliver(Loaded(generation, dossier, stamps))
        self._first_seen.wait()
        self._stop_unless_newest(generation)  # the end, too, comes by here, with nothing imported
        from tui.evidence.link import link

        def progress(what: str, done: int, total: int) -> None:
            self._going.wait()
            self._deliver(Working(generation, what, min(100 * done // max(total, 1), 100)))

        linked = link(dossier, progress, previous=previous)
        # Quotes are lit before claims are checked, which takes longer; of these one is looked at now.
        self._deliver(Loaded(generation, linked, stamps))
        self._deliver(Loaded(generation, self._first_checked(linked, progress), stamps))
        from tui.checks.run import check

        checked = check(linked, progress, previous=self._checked)
        self._deliver(Loaded(generation, checked, stamps))
        self._checked = checked

    def _first_checked(self, linked: Dossier, progress: Progress) -> Dossier:
        """`linked` with the findings of the item that is looked at: the others' are still to come."""
        from tui.checks.run import check_item

        name = self.wanted()
        item = next((item for item in linked.briefing.items() if item.id == name), None)
        return check_item(linked, item, progress) if item is not None else linked

    def _fail(self, news: Failed) -> None:
        if self.is_newest(news):
            self._deliver(news)


def _paths(path: str, dossier: Dossier | None) -> list[str]:
    """The briefing's path and those of its sources."""
    folder = os.path.dirname(path)
    sources = dossier.sources if dossier else ()
    named = [os.path.join(folder, source.entry.path) for source in sources if source.entry.path]
    return [path, *(name for name in named if "\0" not in name)]
