"""The reader under test: the app with everything read, keys in, text of the screen out."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path


async def until(condition: Callable[[], object], seconds: float = 10) -> None:
    """Let the event loop turn until `condition` holds; fail after `seconds`."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came to be"
        await asyncio.sleep(0.01)


@asynccontextmanager
async def reading(path: Path, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Reading]:
    """The reader on `path`, with everything anchored and checked."""
    from tui.screen.app import BriefingApp
    from tui.screen.loading import Loader

    loader = Loader(str(path), allow_outside=False)
    loader.start()
    app = BriefingApp(loader)
    async with app.run_test(size=size) as pilot:
        await until(lambda: app.reader.dossier is not None and app.reader.dossier.checked)
        await pilot.pause()
        yield Reading(app, pilot)


class Reading:
    """A reader under test: keys in, text of the screen out."""

    def __init__(self, app, pilot) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys, and let what they do come to rest."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    def text(self, part: str) -> str:
        """What a part of the reader shows: panes, source, detail or status."""
        return self.app.reader.query_one(f"#{part}").text()

    @property
    def screen(self) -> str:
        """The whole screen as a person sees it."""
        return "\n".join(strip.text for strip in self.app.screen._compositor.render_strips())

    def marked(self, *styles: str) -> str:
        """The words of the source that carry one of these styles, rows joined by spaces."""
        rows = self.app.reader.query_one("#source")._rows
        words = [
            "".join(text for text, names in row if set(names.split("+")) & set(styles)).strip()
            for row in rows
        ]
        return " ".join(word for word in words if word)
