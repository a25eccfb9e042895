"""What the actions of the reader know of the reader, and it of them."""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import TYPE_CHECKING, Any, Protocol

from textual.app import App
from textual.geometry import Size
from textual.message import Message

from tui.evidence.model import Dossier
from tui.screen.keymap import Keys
from tui.screen.render.palette import Palette
from tui.screen.render.viewport import Reveal
from tui.screen.state.session_memory import Memory
from tui.screen.state.view import Step, View

if TYPE_CHECKING:
    from tui.screen.actions.prompt_field import Asker


class Reader(Protocol):
    """The reader as actions see it: what it shows, and how to show, say and ask something else."""

    @property
    def app(self) -> App[Any]: ...
    @property
    def dossier(self) -> Dossier | None: ...
    @property
    def view(self) -> View: ...
    @property
    def keys(self) -> Keys: ...
    @property
    def memory(self) -> Memory: ...
    @property
    def palette(self) -> Palette: ...
    @property
    def size(self) -> Size: ...
    @property
    def is_asking(self) -> bool: ...
    def show(
        self, view: View | None = None, *, say: str | None = None, reveal: Reveal | None = None
    ) -> None: ...
    def show_status(self) -> None: ...
    def take(self, step: Step, reveal: Reveal | None = None) -> None: ...
    def tell(self, say: str, *, outlives_reading: bool = False) -> None: ...
    def ask(self, asker: Asker, text: str = "", *, select: bool = True) -> None: ...
    def asked(self) -> None: ...
    def hold(self, *, on: bool = True) -> None: ...
    def read_again(self) -> None: ...
    def post_message(self, message: Message) -> bool: ...
    def call_after_refresh(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> bool: ...


class Doer(Protocol):
    """Does the keys of one purpose for a reader."""

    @property
    def actions(self) -> Container[str]:
        """The actions that are its own, by their names in the action table."""

    def do(self, action: str, dossier: Dossier, view: View) -> None:
        """Do one of the `actions` where `view` stands in `dossier`, which are those shown."""
