"""Reads, anchors and checks the text while it is typed, in a thread that gives way to every key."""

from __future__ import annotations

from collections.abc import Callable
from threading import Condition, Thread
from time import monotonic
from typing import Final

from tui.core.debug_log import InternalError, contained
from tui.core.pacing import StoppedError
from tui.evidence.dossier import from_text
from tui.evidence.link import link
from tui.evidence.model import Dossier
from tui.screen.background import worker_modules
from tui.screen.background.interim_findings import with_known_findings

_LEAST: Final = 0.12
"""Seconds without a key before a text is read."""
_PER_MB: Final = 0.25
"""More of them for each million code points: reading takes the time from which typing lives."""


class Live:
    """The newest text's dossier, told from a thread; texts that were passed over are never told.

    With it goes the last dossier that could be read whole: the same one, unless the text is no YAML now.
    `fail` is given the reason where the program itself fails at a text.
    """

    def __init__(
        self,
        dossier: Dossier,
        opened: str,
        tell: Callable[[int, Dossier, Dossier], None],
        fail: Callable[[str], None],
        *,
        allow_outside: bool = False,
    ) -> None:
        self._last = self._checked = dossier
        self._opened = opened
        self._tell = tell
        self._fail = fail
        self._allow_outside = allow_outside
        self._news = Condition()
        self._text: tuple[int, Callable[[], str]] | None = None
        self._due = 0.0
        self._is_over = False
        worker_modules.load(worker_modules.CHECKING)
        Thread(target=self._run, name="typed", daemon=True).start()

    def submit(self, number: int, size: int, text: Callable[[], str]) -> None:
        """Read `text` when nothing more is typed; `number` goes with what is told of it."""
        with self._news:
            self._text = number, text
            self._due = monotonic() + _LEAST + _PER_MB * size / 1e6
            self._news.notify()

    def stop(self) -> None:
        """Tell nothing more."""
        with self._news:
            self._is_over = True
            self._text = None
            self._news.notify()

    def _run(self) -> None:
        while True:
            with self._news:
                while not self._is_over and (self._text is None or monotonic() < self._due):
                    self._news.wait(None if self._text is None else max(self._due - monotonic(), 0.001))
                if self._is_over or self._text is None:
                    return
                (number, text), self._text = self._text, None
            try:
                with contained():
                    self._read(number, text())
            except StoppedError:
                continue
            except InternalError as error:  # what is typed next may be read again
                self._fail(error.brief)

    def _read(self, number: int, text: str) -> None:
        from tui.checks.run import check

        def progress(what: str, done: int, total: int) -> None:
            if self._text is not None or self._is_over:
                raise StoppedError

        read = from_text(text, self._last.path, allow_outside=self._allow_outside)
        progress("", 0, 0)
        linked = link(read, progress, previous=self._last)
        shown = with_known_findings(self._last, linked)
        self._deliver(number, shown)
        if _is_broken(shown) and not self._last.anchored:
            # It was broken before its source was there: what was opened tells which one that is.
            opened = from_text(self._opened, self._last.path, allow_outside=self._allow_outside)
            progress("", 0, 0)
            if not _is_broken(opened):
                self._last = link(opened, progress)
                self._deliver(number, shown)
        self._checked = check(linked, progress, previous=self._checked)
        self._deliver(number, self._checked)

    def _deliver(self, number: int, dossier: Dossier) -> None:
        with self._news:
            if self._is_over or self._text is not None:
                raise StoppedError
        if not _is_broken(dossier):
            self._last = dossier
        self._tell(number, dossier, self._last)


def _is_broken(dossier: Dossier) -> bool:
    return any(finding.rule == "yaml-syntax" for finding in dossier.findings)
