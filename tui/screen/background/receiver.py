"""The files of a reader: read in a thread, watched, and read again; what came of it is told to the reader."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from textual.message import Message

from tui.core.errors import BriefingError
from tui.screen.actions.base import Reader
from tui.screen.background.file_watcher import Watcher
from tui.screen.background.loader import Begun, Failed, Loaded, Loader, News
from tui.screen.background.reading_state import Fault, fault_of, fault_of_error, standing_fault
from tui.screen.background.worker_modules import CHECKING, load_in_turns
from tui.screen.render.status import left_to_do

if TYPE_CHECKING:
    from tui.evidence.model import Dossier


class Heard(Message):
    """The loader has news."""

    def __init__(self, news: News) -> None:
        super().__init__()
        self.news = news


class FilesChanged(Message):
    """The briefing or a source changed on disk."""


class LoadReader(Reader, Protocol):
    """A reader that shows what is loaded."""

    def awaits(self, dossier: Dossier) -> bool: ...
    def call_later(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> bool: ...
    def cannot_go_on(self, error: BriefingError) -> None: ...
    def stays(self) -> None: ...
    def take_beginning(self, beginning: Dossier) -> None: ...
    def take_dossier(self, dossier: Dossier, say: str | None = None) -> None: ...


class Receiver:
    """Takes in the news of one reader's loader. A dossier that is fit to be shown goes on to the reader."""

    def __init__(self, reader: LoadReader, loader: Loader) -> None:
        self._reader = reader
        self._loader = loader
        self._watcher = Watcher(lambda: self._tell(FilesChanged()))
        self.fault: Fault | None = None
        """What is wrong with the files as they are now."""
        self.progress = ""
        """How far the reading is."""
        self._asked_again = False
        self._is_outside = False
        """Whether the reading began because somebody else changed a file."""

    def begin(self) -> None:
        """Hear the loader; the last that it already has is shown with the first paint."""
        untold = self._loader.attach(lambda news: self._tell(Heard(news)))
        loaded = [at for at, news in enumerate(untold) if isinstance(news, Begun | Loaded)]
        for news in untold[loaded[-1] if loaded else 0 :]:
            if isinstance(news, Begun | Loaded):
                self._receive(news)
            else:
                self._tell(Heard(news))
        later = self._reader.call_later
        self._reader.call_after_refresh(load_in_turns, CHECKING, later, self._loader.seen)

    def _tell(self, message: Message) -> None:
        """Post a message from a thread."""
        self._reader.post_message(message)

    def end(self) -> None:
        """Let the threads end."""
        self._watcher.stop()
        self._loader.stop()

    def reload(self) -> None:
        """Read the files because the user asks for it, and say so."""
        self._asked_again = True
        self.read()

    def read_again(self) -> None:
        """Read the files as they are now, which is known of already."""
        self._watcher.look_again()
        self.read()

    def read_changed(self) -> None:
        """Read the files because somebody else changed one."""
        self._is_outside = True
        self.read()

    def read(self) -> None:
        """Read the files; what is known of unchanged parts is used again."""
        self._loader.start(self._reader.dossier)

    def hold(self, *, on: bool) -> None:
        """Let the checking wait, or go on."""
        (self._loader.pause if on else self._loader.resume)()

    # News

    def heard(self, message: Heard) -> None:
        """Take in news, unless they are of an older reading."""
        if self._loader.is_newest(message.news):
            self._receive(message.news)

    def _receive(self, news: News) -> None:
        if isinstance(news, Loaded):
            self._receive_dossier(news)
        elif isinstance(news, Begun):
            self.progress = left_to_do(news.dossier)
            self._reader.take_beginning(news.dossier)
        elif isinstance(news, Failed):
            self._failed(news)
        else:
            self.progress = f"{news.what} {news.percent} %"
            self._reader.show_status()

    def _failed(self, news: Failed) -> None:
        self.progress = ""
        if self._reader.dossier is None:
            self._reader.cannot_go_on(news.error)
            return
        self._broken(fault_of_error(self._loader.path, news.error), news)

    def _broken(self, fault: Fault, news: Loaded | Failed) -> None:
        """The files are not fit to be shown as they are: what was good stays."""
        self.fault = fault
        self._is_outside = False
        self._watcher.watch(news.stamps)
        self._reader.stays()

    def _receive_dossier(self, news: Loaded) -> None:
        dossier, before = news.dossier, self._reader.dossier
        if before is not None and before.anchored and not _is_later(dossier, before):
            fault = fault_of(dossier, before)
            if fault:
                self.progress = ""
                self._loader.stop()
                self._broken(fault, news)
                return
            if not dossier.anchored:
                return  # the view stays as it is until the new reading is whole
        say = "read again" if dossier.anchored and self._asked_again else None
        if say is None and dossier.anchored and self._is_outside and self._is_news(dossier):
            say = ""
        fault = standing_fault(dossier)
        if self.fault is not None and fault is None and not self._reader.awaits(dossier):
            say = say or ""  # what was said may be of the fault that is gone
        self.fault = fault
        self.progress = left_to_do(dossier)
        if dossier.anchored:
            self._watcher.watch(news.stamps)
            self._asked_again = self._is_outside = False
        self._reader.take_dossier(dossier, say)

    def _is_news(self, dossier: Dossier) -> bool:
        """Whether a dossier holds what somebody else wrote: what was shown before is no answer to that."""
        before = self._reader.dossier
        if before is None or self._reader.awaits(dossier):
            return False
        texts = [[source.text for source in each.sources] for each in (dossier, before)]
        return dossier.text != before.text or texts[0] != texts[1]


def _is_later(dossier: Dossier, before: Dossier) -> bool:
    """Whether a dossier is of the same reading as the one before, only further: in it nothing can break."""
    return dossier.briefing is before.briefing and dossier.sources is before.sources
