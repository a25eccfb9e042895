"""Work in a thread of which only the newest counts: what was started before is told to stop."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol, TypeVar

from textual.message import Message

from tui.core.debug_log import contained
from tui.core.errors import BriefingError
from tui.core.pacing import StoppedError

T = TypeVar("T")


class Came(Message):
    """Work came to its end: its value, or what it raised."""

    def __init__(self, newest: Newest, generation: int, value: Any) -> None:
        super().__init__()
        self.newest = newest
        self.generation = generation
        self.value = value


class Owner(Protocol):
    """Whoever is given what a thread came to."""

    def post_message(self, message: Message) -> bool: ...


class Newest:
    """One thread for one purpose. `Came` is posted to `owner`, which calls `came` with it."""

    def __init__(self, owner: Owner, name: str) -> None:
        self._owner = owner
        self._name = name
        self._threads: ThreadPoolExecutor | None = None
        self._generation = 0
        self._then: Callable[[Any], None] = lambda value: None
        self.is_busy = False
        """Whether something is on its way."""

    def start(self, job: Callable[[Callable[[], bool]], T], then: Callable[[T], None]) -> None:
        """Do `job` in the thread, then call `then` with what it returns.

        `job` is given a function that says whether it is wanted no more, and may then raise StoppedError.
        """
        self._generation += 1
        self._then, self.is_busy = then, True
        if self._threads is None:
            self._threads = ThreadPoolExecutor(1, self._name)
        self._threads.submit(self._run, self._generation, job)

    def _run(self, generation: int, job: Callable[[Callable[[], bool]], Any]) -> None:
        def is_stopped() -> bool:
            return generation != self._generation

        if is_stopped():
            return
        try:
            with contained():
                value = job(is_stopped)
        except StoppedError:
            return
        except BriefingError as error:
            value = error
        self._owner.post_message(Came(self, generation, value))

    def came(self, message: Came) -> None:
        """Hand on what came, unless something newer was started. Raises the job's BriefingError."""
        if message.generation != self._generation:
            return
        self.is_busy = False
        if isinstance(message.value, BriefingError):
            raise message.value
        self._then(message.value)

    def stop(self) -> None:
        """What is on its way is wanted no more."""
        self._generation += 1
        self.is_busy = False

    def end(self) -> None:
        """Let the thread end."""
        self.stop()
        if self._threads is not None:
            self._threads.shutdown(wait=False, cancel_futures=True)
