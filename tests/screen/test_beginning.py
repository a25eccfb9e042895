"""A long briefing is shown from its beginning while the rest is read; keys wait for the whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event

import pytest
from textual.events import Key, Paste

from tests.support import until
from tui.briefing.shorten import ITEMS
from tui.evidence import dossier
from tui.screen.app import BriefingApp
from tui.screen.background.loader import Begun, Loaded, Loader, News
from tui.screen.early_screen import frame
from tui.screen.keymap import USUAL
from tui.screen.state.navigation import begin
from tui.screen.state.session_memory import Memory
from tui.screen.state.view import within
from tui.settings.state import Remembered, remember

MANY = 300


@pytest.fixture
def long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A briefing that counts as long, and its source, which is longer than a beginning."""
    monkeypatch.setattr(dossier, "LONG", 10_000)
    lines = "".join(f"Sentence number {number} tells of the ferry.\n\n" for number in range(4000))
    (tmp_path / "a.txt").write_text(lines, encoding="utf-8")
    items = "".join(
        f"      - claim: Claim {number} of many\n        evidence:\n"
        f"          - Sentence number {number} tells of the ferry.\n"
        for number in range(MANY)
    )
    head = "version: 1\ntitle: Long\nsources:\n  - id: a\n    path: a.txt\nsections:\n"
    path = tmp_path / "briefing.yml"
    sections = "".join(f"  - title: Part {name}\n    kind: summary\n    items:\n{items}" for name in "AB")
    path.write_text(head + sections, encoding="utf-8")
    return path


class Gated(Loader):
    """A loader that hands over a whole dossier only once it may."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path), allow_outside=False)
        self.gate = Event()

    def _deliver(self, news: News) -> None:
        if isinstance(news, Loaded):
            assert self.gate.wait(20)
        super()._deliver(news)


@pytest.fixture
def gated(long: Path) -> Iterator[Gated]:
    loader = Gated(long)
    yield loader
    loader.gate.set()


@asynccontextmanager
async def begun(loader: Gated, memory: Memory | None = None):
    """The app with the beginning on its screen, and what types keys as a terminal does."""
    loader.start()
    assert isinstance(loader.first(10), Begun)
    app = BriefingApp(loader, memory=memory or Memory())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()

        async def typed(*keys: str) -> None:
            for key in keys:
                app.post_message(Key(key, key if len(key) == 1 else None))
            await pilot.pause()

        yield app, typed, pilot


def shown(app: BriefingApp, part: str) -> str:
    return app.reader.query_one(f"#{part}").text()


@pytest.mark.slow
async def test_the_beginning_is_there_before_the_rest_and_says_that_it_is_one(gated: Gated) -> None:
    async with begun(gated) as (app, _, pilot):
        assert app.reader.dossier is None
        panes = shown(app, "panes")
        assert "Claim 0 of many" in panes and " 1/… " in panes
        assert str(MANY) not in panes and str(ITEMS) not in panes
        assert "Sentence number 0 tells" in shown(app, "source")
        assert "reading …" in shown(app, "status")
        gated.gate.set()
        await until(lambda: app.reader.dossier and app.reader.dossier.checked)
        await pilot.pause()
        assert f" 1/{MANY} " in shown(app, "panes")
        assert "reading" not in shown(app, "status")


@pytest.mark.slow
async def test_of_a_source_without_a_first_line_it_does_not_say_that_it_is_empty(gated: Gated) -> None:
    (Path(gated.path).parent / "a.txt").write_text("one-word" * 20_000, encoding="utf-8")
    async with begun(gated) as (app, _, pilot):
        assert "Claim 0 of many" in shown(app, "panes")
        assert "empty" not in shown(app, "source")
        gated.gate.set()
        await until(lambda: app.reader.dossier and app.reader.dossier.checked)
        await pilot.pause()
        assert "one-wordone-word" in shown(app, "source")


@pytest.mark.slow
async def test_keys_wait_for_the_whole_and_are_done_in_their_order(gated: Gated) -> None:
    async with begun(gated) as (app, typed, pilot):
        await typed("2", "j", "j", "G", "k", "slash", *"many", "enter")
        assert "1 Part A" in shown(app, "panes") and " 1/… " in shown(app, "panes")
        gated.gate.set()
        await until(lambda: app.reader.dossier and app.reader.dossier.checked)
        await until(lambda: "many" in shown(app, "status"))
        await pilot.pause()
        assert app.reader.view.open == 1
        assert app.reader.view.items[1] == MANY - 2
        await typed("j")
        assert app.reader.view.items[1] == MANY - 1


@pytest.mark.parametrize("keys", [["q"], ["j", "ctrl+q"], ["j", "ctrl+c"]])
async def test_one_can_leave_at_once_and_is_where_one_was_the_next_time(
    gated: Gated, tmp_path: Path, keys: list[str]
) -> None:
    folder = str(tmp_path / "state")
    left = Remembered(section=1, place=7, item="Claim 7 of many")
    assert remember(folder, gated.path, left, Memory().habits, 1.0)
    async with begun(gated, Memory(folder)) as (app, typed, _):
        assert "2 Part B" in shown(app, "panes") and " 8/… " in shown(app, "panes")
        await typed(*keys)
        await until(lambda: not app.is_running)
    assert Memory(folder).state.files[gated.path] == left


@pytest.mark.slow
async def test_a_q_within_a_word_that_waits_does_not_leave(gated: Gated) -> None:
    async with begun(gated) as (app, typed, _):
        await typed("slash", *"quarrel")
        gated.gate.set()
        await until(lambda: app.reader.dossier and app.reader.dossier.checked)
        await until(lambda: app.focused and app.focused.text == "quarrel")
        assert app.is_running


@pytest.mark.slow
@pytest.mark.parametrize("key", ["backspace", "f1"])
async def test_a_key_that_need_not_wait_does_not_overtake_those_that_do(gated: Gated, key: str) -> None:
    async with begun(gated) as (app, typed, _):
        await typed("slash", *"ferryy", key)
        gated.gate.set()
        await until(lambda: app.reader.dossier and app.reader.dossier.checked)
        await until(lambda: app.focused and app.focused.text.startswith("ferry"))
        await until(lambda: app.focused.text == ("ferry" if key == "backspace" else "ferryy"))
        assert app.screen is app.reader


@pytest.mark.slow
async def test_what_is_pasted_waits_among_the_keys(gated: Gated) -> None:
    async with begun(gated) as (app, typed, _):
        await typed("slash", "t", "e")
        app.post_message(Paste("lls of the fer"))
        await typed(*"ry")
        gated.gate.set()
        await until(lambda: app.reader.dossier and app.reader.dossier.checked)
        await until(lambda: app.focused and app.focused.text == "tells of the ferry")


@pytest.mark.slow
async def test_a_dialog_that_a_waiting_key_opens_takes_what_was_typed_for_it(gated: Gated) -> None:
    async with begun(gated) as (app, typed, _):
        await typed("ctrl+p", *"rel")
        app.post_message(Paste("oa"))
        await typed("d")
        gated.gate.set()
        await until(lambda: app.reader.dossier and app.reader.dossier.checked)
        await until(lambda: getattr(app.focused, "value", "") == "reload")


@pytest.mark.slow
async def test_an_edge_cannot_be_dragged_where_the_whole_would_put_it_back(gated: Gated) -> None:
    async with begun(gated) as (app, _, pilot):
        panes = app.reader.query_one("#panes")
        before = panes.size.width

        async def drag() -> int:
            await pilot.mouse_down("#source", offset=(0, 10))
            await pilot.hover("#source", offset=(12, 10))
            await pilot.mouse_up("#source", offset=(0, 10))
            await pilot.pause()
            return panes.size.width

        assert await drag() == before
        gated.gate.set()
        await until(lambda: app.reader.dossier and app.reader.dossier.checked)
        await pilot.pause()
        assert await drag() > before


async def test_help_can_be_read_meanwhile(gated: Gated) -> None:
    async with begun(gated) as (app, typed, _):
        await typed("question_mark")
        await until(lambda: type(app.screen).__name__ == "HelpScreen")


@pytest.mark.slow
@pytest.mark.parametrize(
    "left",
    [
        Remembered(section=0, place=250, item="Claim 250 of many"),
        Remembered(section=0, place=3, item="Claim 3 of many", source="a", sentence=3000, in_source=True),
        Remembered(section=0, place=3, item="an item that is gone"),
    ],
    ids=["far down", "in the source", "gone"],
)
async def test_a_place_beyond_the_beginning_is_waited_for(
    gated: Gated, tmp_path: Path, left: Remembered
) -> None:
    folder = str(tmp_path / "state")
    assert remember(folder, gated.path, left, Memory().habits, 1.0)
    async with begun(gated, Memory(folder)) as (app, _, pilot):
        assert "Claim" not in shown(app, "panes")
        assert "reading …" in shown(app, "status")
        gated.gate.set()
        await until(lambda: app.reader.dossier and app.reader.dossier.checked)
        await pilot.pause()
        assert app.reader.view.items[0] == left.place
        assert app.reader.view.in_source == left.in_source


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (200, 60)])
def test_no_word_of_it_moves_when_the_whole_comes(gated: Gated, size: tuple[int, int]) -> None:
    gated.gate.set()
    seen: list[News] = []
    done = Event()

    def tell(news: News) -> None:
        seen.append(news)
        if isinstance(news, Loaded):
            done.set()

    gated.attach(tell)
    gated.start()
    assert done.wait(20)
    gated.stop()
    rows = []
    for news in seen[:2]:
        assert isinstance(news, Begun | Loaded)
        view = within(news.dossier, begin(news.dossier))
        drawn = frame(news.dossier, view, size, bound=USUAL, say="")
        assert drawn is not None
        rows.append(["".join(text for text, _ in row) for row in drawn])
    start, whole = rows
    body = [at for at, row in enumerate(start) if "Part" not in row and at < len(start) - 1]
    assert len(body) >= size[1] - 4

    def words(row: str) -> str:
        return row.replace("┃", "│").rstrip(" │")  # a scroll bar comes once it is known how much there is

    assert [words(start[at]) for at in body] == [words(whole[at]) for at in body]


@pytest.mark.parametrize("is_reload", [True, False])
def test_a_short_briefing_and_a_reload_are_read_at_once(
    long: Path, monkeypatch: pytest.MonkeyPatch, is_reload: bool
) -> None:
    if not is_reload:
        monkeypatch.setattr(dossier, "LONG", 1 << 20)
    loader = Loader(str(long), allow_outside=False)
    loader.start(dossier.load(str(long)) if is_reload else None)
    assert isinstance(loader.first(10), Loaded)
    loader.stop()


def test_a_large_source_alone_is_looked_at_first_too(long: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dossier, "LONG", 1 << 20)
    monkeypatch.setattr(dossier, "LARGE", 100_000)
    told = []
    whole = dossier.load(str(long), begun=told.append)
    (start,) = told
    assert start.is_beginning and not whole.is_beginning
    assert start.briefing == whole.briefing
    assert whole.sources[0].text.startswith(start.sources[0].text)
    assert 1000 < len(start.sources[0].text) < len(whole.sources[0].text)
    assert start.sources[0].text.endswith("\n")


def test_the_beginning_keeps_to_the_briefings_folder(long: Path) -> None:
    outside = long.parent.parent / f"{long.parent.name}-outside.txt"
    outside.write_text("Nobody asked for this.\n" * 100, encoding="utf-8")
    text = long.read_text(encoding="utf-8").replace("path: a.txt", f"path: ../{outside.name}")
    long.write_text(text, encoding="utf-8")
    told = []
    dossier.load(str(long), begun=told.append)
    assert [source.text for source in told[0].sources] == [""]
    dossier.load(str(long), allow_outside=True, begun=told.append)
    assert told[1].sources[0].text.startswith("Nobody asked")


@pytest.mark.parametrize(("count", "is_begun"), [(ITEMS + 1, False), (ITEMS * 3, True)])
def test_a_beginning_that_is_most_of_the_whole_is_not_read_twice(
    long: Path, count: int, is_begun: bool
) -> None:
    head = long.read_text(encoding="utf-8").partition("  - title:")[0]
    section = "  - title: Part\n    items:\n" + "      - claim: one of many\n" * count
    long.write_text(head + section * 8, encoding="utf-8")
    told = []
    dossier.load(str(long), begun=told.append)
    assert bool(told) == is_begun
