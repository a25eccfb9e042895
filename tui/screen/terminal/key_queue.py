"""What is typed or pasted, in its order: each key waits until all that the one before it opens can take it.

Textual gives all keys of one burst to whatever has the focus when they come. Those for a dialog that the
first of them opens would be lost, or would be done as keys of what lies below it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any, Final, Protocol, TypeAlias

from textual import events
from textual.screen import Screen
from textual.widget import Widget

from tui.screen.keymap import Keys

Typed: TypeAlias = events.Key | events.Paste

_AHEAD: Final = ("interrupt", "suspend")
"""What never waits for a reading or an edit, by action."""
_MOST_LOOKS: Final = 20
"""Refreshes in which a line has to get the focus; on a screen that is too small for it, it never does."""
_PATIENCE: Final = 0.5
"""Seconds after which a key goes on although what it waits for did not answer: it may have been closed."""


class Queue(Protocol):
    """A queue of messages, which are worked through in order."""

    def call_later(self, callback: Callable[..., Any], *args: Any) -> bool: ...


class Program(Protocol):
    """The app whose keys are queued."""

    @property
    def screen(self) -> Screen[Any]: ...
    @property
    def focused(self) -> Widget | None: ...
    @property
    def is_focus_late(self) -> bool: ...
    def may_open(self, event: Typed) -> bool: ...
    def screen_must_wait(self, event: Typed) -> bool: ...
    def call_later(self, callback: Callable[..., Any], *args: Any) -> bool: ...
    def set_timer(self, delay: float, callback: Callable[[], Any]) -> Any: ...


class KeyQueue:
    """Gives keys and pastes to an app one after the other."""

    def __init__(self, app: Program, give: Callable[[Typed], Awaitable[None]], keys: Keys) -> None:
        self._app = app
        self._give = give
        self._ahead = {"ctrl+q", *(key for action in _AHEAD for key in keys.bound[action])}
        self._waiting: deque[Typed] = deque()
        self._turn = 0
        """The number of the key that is being done, for what comes back too late."""
        self._looks = 0
        self._is_busy = False
        self._is_behind = False
        """Whether keys were given of which nobody knows that they are done."""

    async def take(self, event: Typed) -> None:
        """Give `event` on, now or when its turn comes."""
        if isinstance(event, events.Key) and event.key == "ctrl+j":
            event = events.Key("enter", "\r")  # what enter is until the terminal is in raw mode
        self._waiting.append(event)
        self._be_patient()
        await self.go_on()

    def press(self, key: str) -> None:
        """Press a key before all that waits."""
        self._waiting.appendleft(events.Key(key, None))
        self._app.call_later(self.go_on)

    def drop(self) -> None:
        """Forget what waits."""
        self._waiting.clear()

    async def go_on(self) -> None:
        """Give the next key on, if there is one and nothing has to be waited for."""
        while self._waiting and not self._is_busy:
            if self._app.screen_must_wait(self._waiting[0]):
                for event in [each for each in self._waiting if self._is_ahead(each)]:
                    self._waiting.remove(event)
                    await self._give(event)
                return
            screen, target = self._app.screen, self._app.focused or self._app.screen
            may_open = self._app.may_open(self._waiting[0])
            if may_open and self._is_behind:
                # Textual does some keys at once, before those that wait in the queue of a field.
                self._wait(screen, target)
                return
            self._is_behind = True
            await self._give(self._waiting.popleft())
            if may_open:
                self._wait(screen, target)

    def _be_patient(self) -> None:
        """Wait for a key only for a while if others wait for it."""
        if self._is_busy and self._waiting:
            self._app.set_timer(_PATIENCE, partial(self._done, self._turn))

    def _wait(self, screen: Screen[Any], target: Widget) -> None:
        """Wait until all that was given to `target` is done."""
        self._is_busy, self._is_behind = True, False
        self._turn += 1
        self._looks = 0
        self._be_patient()
        # Twice through its own queue: what a key made of itself comes after the key.
        self._pass(self._turn, screen, [target, *target.ancestors_with_self, self._app])

    def _is_ahead(self, event: Typed) -> bool:
        return isinstance(event, events.Key) and event.key in self._ahead

    def _pass(self, turn: int, screen: Screen[Any], pumps: Sequence[Queue]) -> None:
        """Go through the queues of `pumps`, each behind what the key has put there."""
        while pumps:
            pump, *pumps = pumps
            if pump.call_later(self._pass, turn, screen, pumps):
                return
        now = self._app.screen
        if turn != self._turn:
            return
        if now is not screen:  # it may open another one
            self._pass(turn, now, [now, self._app, self._app])
        elif self._app.is_focus_late and self._looks < _MOST_LOOKS:
            self._looks += 1
            now.call_after_refresh(self._pass, turn, now, [self._app])
        else:
            self._done(turn)

    def _done(self, turn: int) -> None:
        if turn == self._turn and self._is_busy:
            self._is_busy = False
            self._app.call_later(self.go_on)
