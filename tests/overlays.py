"""Every overlay of the reader, and the way to open each one."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final, NamedTuple

from tests.conftest import ARTICLE, BRIEFING
from tests.support import Reading, reading, until

LATER: Final = (
    ARTICLE.replace("It had lain idle since the spring, when\nthe two owners fell out.", "Nobody sailed it.")
    .replace('\n\n"We never', '\n\nA crowd came.\n\n"We never')
    .replace("Monday let the old ferry run", "Monday let the old ferry sail")
)
DRIFTED: Final = ARTICLE.replace("Monday let the old ferry run", "Tuesday let the old ship run")
TODO: Final = BRIEFING.replace("      - id: runs\n", "      - id: runs\n        todo: look at it again\n")


TWO: Final = TODO.replace("sources:\n", "sources:\n  - {id: later, path: later.txt, title: A day later}\n")


def _typed(words: str) -> tuple[str, ...]:
    return tuple({".": "full_stop", " ": "space"}.get(letter, letter) for letter in words)


async def _on_top(reader: Reading, name: str) -> None:
    await until(lambda: type(reader.app.screen).__name__ == name)
    await reader.pilot.pause()


async def _commands(reader: Reading) -> None:
    await reader.press("ctrl+p")
    await until(lambda: "key " in reader.screen)


async def _update(reader: Reading) -> None:
    await reader.press("U", *_typed("later.txt"), "enter")
    await _on_top(reader, "RenewalScreen")


async def _update_left(reader: Reading) -> None:
    await _update(reader)
    await reader.press("x", "escape")
    await _on_top(reader, "ConfirmScreen")


async def _editor(reader: Reading) -> None:
    await reader.press("E")
    await _on_top(reader, "EditorScreen")
    await until(lambda: reader.app.screen._shown.dossier.checked)


async def _leave_editor(reader: Reading) -> None:
    await _editor(reader)
    await reader.press("x", "escape")
    await _on_top(reader, "PickScreen")


async def _conflict(reader: Reading) -> None:
    await _editor(reader)
    await reader.press("x")
    path = Path(reader.app.reader.dossier.path)
    path.write_text(
        path.read_text(encoding="utf-8").replace("The council lets", "The harbour council lets"),
        encoding="utf-8",
    )
    await reader.press("ctrl+s")
    await _on_top(reader, "ConflictScreen")


async def _not_saved(reader: Reading) -> None:
    await _editor(reader)
    await reader.press("x")
    Path(reader.app.reader.dossier.path).unlink()
    await reader.press("ctrl+s")
    await _on_top(reader, "AskScreen")


class Overlay(NamedTuple):
    """One overlay: what opens it, its title, and the texts of its files."""

    title: str
    opens: tuple[str, ...] | Callable[[Reading], Awaitable[None]]
    briefing: str = TODO
    article: str = ARTICLE


OVERLAYS: Final = {
    "findings": Overlay("Findings", ("p",), article=DRIFTED),
    "outline": Overlay("Outline", ("t",)),
    "full": Overlay("Item in full", ("F",), article=DRIFTED),
    "help": Overlay("Keys in the panes", ("question_mark",)),
    "fields": Overlay("Edit a field of the item", ("i",)),
    "filter": Overlay("Show only items", ("ampersand",)),
    "sources": Overlay("Read which source", ("s",), TWO),
    "field": Overlay("Claim", ("i", "enter")),
    "choice": Overlay("Confidence", ("i", "c", "o", "enter")),
    "new item": Overlay("Claim", ("I",)),
    "accept": Overlay("Accept the source's words?", ("A",), article=DRIFTED),
    "commands": Overlay("Commands", _commands),
    "update": Overlay("New text of article", _update),
    "leaving the update": Overlay("Leave without writing?", _update_left),
    "editor": Overlay("briefing.yml", _editor),
    "leaving the editor": Overlay("Not saved yet", _leave_editor),
    "conflict": Overlay("briefing.yml", _conflict),
    "not saved": Overlay("Not saved", _not_saved),
}


@asynccontextmanager
async def opened(name: str, folder: Path, size: tuple[int, int], theme: str = "") -> AsyncIterator[Reading]:
    """The reader with an overlay open, on files of its own in `folder`."""
    overlay = OVERLAYS[name]
    (folder / "article.txt").write_text(overlay.article, encoding="utf-8")
    (folder / "later.txt").write_text(LATER, encoding="utf-8")
    path = folder / "briefing.yml"
    path.write_text(overlay.briefing, encoding="utf-8")
    async with reading(path, size, seconds=60) as reader:
        if theme:
            reader.app.theme = theme
        if callable(overlay.opens):
            await overlay.opens(reader)
        else:
            await reader.press(*overlay.opens)
        await reader.pilot.pause()
        yield reader
