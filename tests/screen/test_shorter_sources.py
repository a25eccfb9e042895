"""A source gets shorter while a place in it is kept: by a search, a filter, a line for a new item, a mark."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import reading, until

SENTENCES = [f"The ferry made trip {number} over the harbour." for number in range(1, 11)]
BRIEFING = """\
version: 1
title: T
sources:
  - id: article
    path: ferry.txt
  - id: other
    path: other.txt
sections:
  - title: Summary
    kind: summary
    items:
      - claim: It made the first trip.
        evidence: {quote: The ferry made trip 1 over the harbour., source: article}
      - claim: It made the last trip.
        evidence: {quote: The ferry made trip 10 over the harbour., source: article}
  - title: Actors
    kind: actors
    items:
      - name: Ann Lee
        evidence: {quote: Ann Lee, source: other}
"""


@pytest.fixture
def trips(tmp_path: Path) -> Path:
    """A briefing with a source of ten sentences and another of one; its path."""
    (tmp_path / "ferry.txt").write_text("\n\n".join(SENTENCES), encoding="utf-8")
    (tmp_path / "other.txt").write_text("Ann Lee was there.", encoding="utf-8")
    path = tmp_path / "briefing.yml"
    path.write_text(BRIEFING, encoding="utf-8")
    return path


SEQUENCES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "search, esc": (("enter", "G", "slash", *"ferry"), ("escape",)),
    "search, enter": (("enter", "G", "slash", *"ferry"), ("enter",)),
    "search, typing on": (("enter", "G", "slash", *"ferry"), (*" made", "enter", "n", "N")),
    "search that is cleared": (("enter", "G", "slash", *"fer"), ("backspace",) * 3),
    "search with a pattern": (("enter", "G", "slash", *"tr.p", "ctrl+r"), ("escape",)),
    "search, next hits": (("enter", "G", "slash", *"ferry", "up"), ("down", "down", "enter")),
    "search without a hit": (("enter", "G", "slash", *"zzz"), ("escape",)),
    "search from the items": (("j", "slash", *"ferry"), ("escape",)),
    "search that was entered": (("enter", "G", "slash", *"ferry", "enter"), ("n", "escape", "escape")),
    "new item": (("enter", "G", "I"), (*"My claim", "enter")),
    "new item given up": (("enter", "G", "I"), ("escape",)),
    "new item of words": (("enter", "G", "v", "l", "I"), (*"My claim", "enter")),
    "filter, new item": (("ampersand", "1", *"trip", "enter", "enter", "G", "I"), (*"My claim", "enter")),
    "filter, esc": (("enter", "G", "ampersand", "1", *"trip"), ("escape",)),
    "filter, search": (("ampersand", "1", *"trip", "enter", "enter", "G", "slash", *"ferry"), ("escape",)),
    "outline, esc": (("enter", "G", "t", *"trip"), ("escape",)),
    "outline, enter": (("enter", "G", "t", *"trip 10"), ("enter",)),
    "findings, esc": (("enter", "G", "p"), ("escape",)),
    "findings, enter": (("enter", "G", "p", "G"), ("enter", "escape")),
    "words, attach": (("enter", "G", "v"), ("a",)),
    "words, escape": (("enter", "G", "v"), ("l", "h", "j", "escape")),
    "mark": (("enter", "G", "m", "a", "g"), ("apostrophe", "a")),
    "jumps": (("enter", "G", "escape", "enter", "G"), ("ctrl+o", "ctrl+o", "ctrl+y")),
    "field": (("enter", "G", "i", "1"), (*"!", "enter")),
    "coverage": (("enter", "G", "c"), ("o", "O", "end")),
    "source picker": (("enter", "G", "s"), ("enter",)),
    "help": (("enter", "G", "question_mark"), ("escape",)),
    "item in full": (("F", "enter", "G"), ("escape",)),
    "citing item": (("enter", "G"), ("enter", "enter")),
    "copy": (("enter", "G", "v"), ("y",)),
    "full screen": (("enter", "G", "w"), ("escape", "u", "d")),
    "update": (("enter", "G", "U"), ("escape",)),
}
AFTER = {
    "shorter": lambda trips: (trips.parent / "ferry.txt").write_text("\n\n".join(SENTENCES[:3])),
    "one sentence": lambda trips: (trips.parent / "ferry.txt").write_text(SENTENCES[0]),
    "shorter, and fewer items": lambda trips: (
        (trips.parent / "ferry.txt").write_text("\n\n".join(SENTENCES[:2])),
        trips.write_text(
            BRIEFING[: BRIEFING.index("  - title: Actors")].replace("It made the last", "It made a")
        ),
    ),
    "another source": lambda trips: trips.write_text(BRIEFING.replace("id: article", "id: story")),
}


QUICK = ("search, esc", "search, typing on", "new item", "filter, new item", "words, attach", "outline, esc")


@pytest.mark.first(1)
@pytest.mark.parametrize(
    "name", [name if name in QUICK else pytest.param(name, marks=pytest.mark.slow) for name in SEQUENCES]
)
async def test_the_reader_goes_on_where_a_source_gets_shorter(trips: Path, name: str) -> None:
    await goes_on(trips, name, "shorter")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "change"),
    [(name, [*AFTER][1 + number % (len(AFTER) - 1)]) for number, name in enumerate(SEQUENCES)],
)
async def test_the_reader_goes_on_where_files_get_shorter(trips: Path, name: str, change: str) -> None:
    await goes_on(trips, name, change)


async def goes_on(trips: Path, name: str, change: str) -> None:
    """Press keys, let the files change, press keys, and look at what is shown."""
    before, after = SEQUENCES[name]
    async with reading(trips, size=(100, 30)) as reader:
        await reader.press(*before)
        was = reader.app.reader.dossier
        AFTER[change](trips)
        await until(lambda: reader.app.reader.dossier.briefing is not was.briefing)
        await until(lambda: reader.app.reader.dossier.checked)
        await reader.press(*after)
        await reader.press("escape", "escape", "g", "j", "enter", "j")
        view, dossier = reader.app.reader.view, reader.app.reader.dossier
        assert view.sentence <= len(dossier.sentences.get(view.source or "", ()))
        assert "trip 1 " in reader.screen or "It made" in reader.screen
