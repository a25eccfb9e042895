"""Reads one briefing after the other in a thread and tells of each as it comes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from queue import SimpleQueue
from threading import Event, Thread

from tui.core.pacing import StoppedError
from tui.screen.background import worker_modules
from tui.screen.briefing_list.entries import Entry, paths_of, read_entry


class ShelfLoader:
    """Finds and reads briefings; `tell` is called from its thread, with None once all are found."""

    def __init__(
        self, named: Sequence[str], *, allow_outside: bool, tell: Callable[[Entry | None], None]
    ) -> None:
        self._named = named
        self._allow_outside = allow_outside
        self._tell = tell
        self._again: SimpleQueue[str | None] = SimpleQueue()
        self._is_stopped = False
        self._may_read = Event()

    def start(self) -> None:
        """Find the briefings; reading them begins with `prepared`."""
        worker_modules.load(worker_modules.READING)
        Thread(target=self._run, name="shelf", daemon=True).start()

    def prepared(self) -> None:
        """Let reading begin: `worker_modules.CHECKING` are imported."""
        self._may_read.set()

    def read_again(self, path: str) -> None:
        """Read one more time what may have changed."""
        self._again.put(path)

    def stop(self) -> None:
        """Tell nothing more, and let the thread end."""
        self._is_stopped = True
        self._may_read.set()
        self._again.put(None)

    def _run(self) -> None:
        try:
            paths = []
            for path in paths_of(self._named):
                self._look()
                paths.append(path)
                self._tell(Entry(path))
            self._tell(None)
            self._may_read.wait()
            for path in paths:
                self._read(path)
            while (again := self._again.get()) is not None:
                self._read(again)
        except StoppedError:
            return

    def _read(self, path: str) -> None:
        self._look()
        entry = read_entry(path, allow_outside=self._allow_outside, progress=self._look)
        self._look()
        self._tell(entry)

    def _look(self, *_: object) -> None:
        if self._is_stopped:
            raise StoppedError
