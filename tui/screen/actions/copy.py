"""The keys that copy: an item with its quotes, or a sentence or words of the source, with their citation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from tui.evidence.model import Dossier
from tui.screen.actions.base import Reader
from tui.screen.background.latest_task import Newest
from tui.screen.state.view import View, item_of

if TYPE_CHECKING:
    from tui.screen.terminal.clipboard import Copied


class CopyReader(Reader, Protocol):
    """A reader that can write to the terminal."""

    def to_terminal(self, sequence: str) -> None: ...


class Copier:
    """Does the copying of one reader: in a thread, for a tool may take its time."""

    actions: Final = frozenset({"copy", "copy-markdown"})

    def __init__(self, reader: CopyReader) -> None:
        self._reader = reader
        self._newest = Newest(reader, "copier")

    def do(self, action: str, dossier: Dossier, view: View) -> None:
        """Copy what the reader stands on."""
        from tui.screen.terminal.clipboard import copy

        found = _text_of(dossier, view, markdown=action == "copy-markdown")
        if found is None:
            self._reader.tell("there is nothing to copy here")
            return
        what, text = found
        self._reader.tell(f"copying {what} …")
        self._newest.start(lambda is_stopped: copy(text), lambda copied: self._came(what, copied))

    def _came(self, what: str, copied: Copied | None) -> None:
        if copied is None:
            self._reader.tell(f"{what} is too long for the terminal, and there is no tool to copy it")
        elif copied.sequence:
            self._reader.to_terminal(copied.sequence)
            self._reader.tell(f"{what}: sent to {copied.by}")
        else:
            self._reader.tell(f"{what}: copied with {copied.by}")

    def end(self) -> None:
        """Let the thread end."""
        self._newest.end()


def _text_of(dossier: Dossier, view: View, *, markdown: bool) -> tuple[str, str] | None:
    """What there is to copy: its name, for the user, and its text."""
    from tui.checks.quotes import of_source
    from tui.export.citation import item_text, sentence_text, words_text

    kind = " as Markdown" if markdown else ""
    if view.chosen is not None and view.source is not None:
        start, end = view.chosen[:2]
        return f"the selected words{kind}", words_text(dossier, view.source, start, end, markdown=markdown)
    sentences = dossier.sentences.get(view.source or "")
    if view.in_source and view.source is not None and sentences and view.sentence:
        text = sentence_text(dossier, view.source, [view.sentence], markdown=markdown)
        return f"sentence {view.sentence}{of_source(dossier, view.source)}{kind}", text
    item = item_of(dossier, view)
    return (f"the item with its quotes{kind}", item_text(dossier, item, markdown=markdown)) if item else None
