"""The reader under test: the app with everything read, keys in, text of the screen out."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from tui.core.finding import START, Finding
from tui.evidence.model import Dossier


async def until(condition: Callable[[], object], seconds: float = 10) -> None:
    """Let the event loop turn until `condition` holds; fail after `seconds`."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came to be"
        await asyncio.sleep(0.01)


@asynccontextmanager
async def reading(
    path: Path, size: tuple[int, int] = (120, 40), *, checked: bool = True, seconds: float = 10
) -> AsyncIterator[Reading]:
    """The reader on `path`, with everything anchored and, unless told otherwise, checked."""
    from tui.screen.app import BriefingApp
    from tui.screen.background.loader import Loader

    loader = Loader(str(path), allow_outside=False)
    loader.start()
    app = BriefingApp(loader)
    async with app.run_test(size=size) as pilot:
        ready = "checked" if checked else "anchored"
        await until(lambda: getattr(app.reader.dossier, ready, False), seconds)
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

    def marked(self, *styles: str, part: str = "source") -> str:
        """The words of a part that carry one of these styles, rows joined by spaces."""
        rows = self.app.reader.query_one(f"#{part}")._rows
        words = [
            "".join(text for text, names in row if set(names.split("+")) & set(styles)).strip()
            for row in rows
        ]
        return " ".join(word for word in words if word)


def finding_at(
    dossier: Dossier,
    item: str | None,
    words: str = "",
    theirs: str = "",
    *,
    rule: str = "figure-not-in-evidence",
    message: str = "It is not in the evidence.",
    field: str = "claim",
    **others: Any,
) -> Finding:
    """A finding made by hand: at `words` of an item's field, and at `theirs` of the first source."""
    its = next((each for each in dossier.briefing.items() if each.id == item), None)
    text, source = its.text(field) if its else "", dossier.sources[0]
    assert words in text and theirs in source.text
    return Finding(
        rule,
        message,
        its.places.get(field, its.place) if its else START,
        item=item,
        field=field if its else None,
        field_span=(text.index(words), text.index(words) + len(words)) if words else None,
        source=source.id if theirs else None,
        source_span=(source.text.index(theirs), source.text.index(theirs) + len(theirs)) if theirs else None,
        **others,
    )


def checking_finds(monkeypatch: pytest.MonkeyPatch, make: Callable[[Dossier], Iterable[Finding]]) -> None:
    """Let the check find what `make` makes of the dossier, and nothing else."""

    def check(dossier: Dossier, progress: object = None, previous: object = None) -> Dossier:
        return dossier._replace(findings=tuple(make(dossier)), checked=True)

    monkeypatch.setattr("tui.checks.run.check", check)
    monkeypatch.setattr("tui.checks.run.check_item", lambda dossier, item, progress=None: dossier)
