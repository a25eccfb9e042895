"""Hostile texts on every screen of the reader, in a real terminal: shown, never obeyed, and nothing runs."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

import pytest

from tests.conftest import ARTICLE, BRIEFING
from tests.safety.payloads import (
    BEGUN,
    PAYLOADS,
    SEQUENCES,
    UNSEEN,
    article,
    file_name,
    hostile,
    intruders,
    quoted,
    squeezed,
    stand_in,
)
from tests.terminal import Terminal

pytestmark = pytest.mark.terminal

ROOT = Path(__file__).parent.parent.parent
EVIL = file_name(SEQUENCES["title"] + UNSEEN["override"] + SEQUENCES["C1"] + "$(touch evil)")
ESC = "\x1b"
_OWN_COPY = re.compile(rb"\x1b\]52;c;(?!UFdORUQ=|eA==)[A-Za-z0-9+/=]*\x07")
"""What the program asks a terminal to copy is its own doing; what a payload asks is not."""


class Screens:
    """A reader in a terminal, whose every byte is looked at."""

    def __init__(self, running: Terminal) -> None:
        self.running = running
        self._looked_at = 0

    def __call__(self, keys: str, *wanted: str) -> str:
        """Press `keys` and wait for texts to be seen, wherever rows end; the screen."""
        self.running.send(keys)
        return self.see(*wanted)

    def see(self, *wanted: str) -> str:
        """Wait for texts to be seen; fails where something came that is neither text nor our own."""
        texts = [stand_in(text) for text in wanted]
        shown = self.running.expect(lambda shown: all(text in _plain(shown) for text in texts))
        self.look()
        return shown

    def begin(self, keys: str, what: str) -> None:
        """Press `keys` and wait until `what` is gone."""
        self.running.send(keys)
        self.running.expect(lambda shown: squeezed(what) not in _plain(shown))
        self.look()

    def close(self, what: str) -> None:
        """Press escape, wait until `what` is gone, and so long that the next key is not taken for one with it."""
        self.begin(ESC, what)
        self.running.settle(quiet=0.15)

    def look(self) -> None:
        """Look at what came since."""
        new = self.running.raw[self._looked_at :]
        new = new.removesuffix(found[0]) if (found := BEGUN.search(new)) else new
        self._looked_at += len(new)
        assert intruders(_OWN_COPY.sub(b"", new)) == []
        assert b"Traceback" not in new and b"internal error" not in new

    def leave(self) -> None:
        """Quit."""
        self.running.send("\x11")
        assert self.running.wait(20) == 0, self.running.text
        self.look()
        assert self.running.modes_left_set() == set()


def _plain(shown: str) -> str:
    """A screen as one text, without the sides of its boxes."""
    return squeezed("".join(row.strip("│┃ ") for row in shown.splitlines()))


def opened(folder: Path, *words: str, size: tuple[int, int] = (120, 40), **env: str) -> Terminal:
    """A reader in `folder`, with a home of its own there."""
    own = {"BRIEFING_CONFIG": str(folder / "config"), "BRIEFING_STATE": str(folder / "state")}
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "TMUX", "VISUAL", "EDITOR", "NO_COLOR"):
        own[name] = ""
    environment = {**own, "PYTHONPATH": str(ROOT), **env}
    return Terminal([sys.executable, "-m", "tui", *words], size=size, cwd=folder, env=environment)


def pasted(text: str) -> str:
    """`text` as a terminal hands on what was pasted."""
    return f"\x1b[200~{text}\x1b[201~"


def read_back(text: str) -> str:
    """`text` as a YAML file gives it back, which has no halves of surrogate pairs."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


@pytest.fixture
def evil(tmp_path: Path) -> Path:
    return hostile(tmp_path)


@pytest.mark.slow
def test_every_item_is_shown_with_each_payload_and_what_follows_it(evil: Path) -> None:
    every = list(PAYLOADS.values())
    pairs = list(zip(every[::2], [*every[1::2], ""], strict=False))
    with opened(evil.parent, evil.name, size=(300, 50)) as running:
        screens = Screens(running)
        screens.see("unknown-reference 1/")
        screens("F", "Item in full")
        for number, (text, other) in enumerate(pairs):
            key = str(number // 4 + 1) if number % 4 == 0 else "j"
            screens(key, read_back(f"Begin {text} finis. Begin {other} finis"), f"attribution {other}")
        screens.leave()
    assert not (evil.parent / "evil").exists()


@pytest.mark.slow
def test_every_list_shows_them_and_goes_on(evil: Path) -> None:
    colours, title, click = SEQUENCES["colours"], SEQUENCES["title"], "[@click=app.bell]x[/]"
    with opened(evil.parent, evil.name) as running:
        screens = Screens(running)
        screens.see(colours, "21 %", "bad-value")
        screens("p", "Findings", "bad-value")
        screens("   G", "Findings")
        screens.running.settle(quiet=0.2)
        screens("p", "evidence 1/")
        screens("t", "Outline", "1·1")
        screens(pasted(click), f"/{click}", "¶ 96 article")
        screens.close("Outline")
        screens("/", "ctrl+r pattern")
        screens(pasted(title), f"/{title}", "1/")
        screens("\r", f"said {title} on")
        screens("nN", title)
        screens.close("nothing else")
        screens("&", "Show only")
        screens("1", "show only &")
        screens(pasted("PWNED"), "&PWNED", "4 items", "0 of 4")
        screens("\r", f"{title} finis")
        screens.close("0 of 4")
        screens("s", "Read which source", f"2 {colours}", f"3 {title}", "not readable")
        screens("2", f"Second {colours} source. It ends.")
        screens("s", "Read which source")
        screens("1", f"said {title} on")
        screens("\rG", "heard 57 words")
        screens("#coo", "115")
        screens("vllv", "words selected")
        screens.close("words selected")
        screens("?", "Keys in")
        screens(pasted(title), "no key does that", title)
        screens.close("no key does that")
        screens.close("Keys in")
        screens.leave()
    assert not (evil.parent / "evil").exists()


@pytest.mark.slow
def test_every_dialog_shows_them_and_writes_only_what_is_asked(evil: Path) -> None:
    colours, before = SEQUENCES["colours"], evil.read_bytes()
    new = f"{EVIL}-new.txt"
    (evil.parent / new).write_text(article().replace("Monday", "Tuesday"), encoding="utf-8", newline="")
    with opened(evil.parent, evil.name, size=(110, 40)) as running:
        screens = Screens(running)
        screens.see(colours, "21 %", "bad-value")
        screens("i", "Edit a field", "1 claim", SEQUENCES["cursor away"])
        screens("1", "Claim", f"Begin {colours} finis.", "unknown-reference")
        screens.close("One statement")
        screens("i2", "Who reacts", SEQUENCES["cursor away"])
        screens.close("Who reacts")
        screens("I", "One statement")
        screens.close("One statement")
        screens("D", "a comment stands in it")
        screens("A", "no drifted quote")
        # A new text: none of that name, then one
        screens("U", "file with the new text of article")
        screens(pasted(f"no{EVIL}") + "\r", "does not exist · file:")
        screens("\x15" + pasted(new) + "\r", "New text of article", colours, "Tuesday")
        screens("jjja", "accepted")
        screens(ESC, "Leave without writing?")
        screens("\r", "evidence 1/3")
        assert evil.read_bytes() == before
        # Here a key writes
        screens("x", "evidence 1/2", "detached")
        screens("z", "evidence 1/3", "undone")
        assert evil.read_bytes() == before
        screens.leave()
    assert not (evil.parent / "evil").exists()


@pytest.mark.slow
def test_the_editor_inside_shows_them_and_asks_before_it_writes_over(tmp_path: Path) -> None:
    title, override = SEQUENCES["title"], UNSEEN["override"]
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    path = tmp_path / f"{EVIL}.yml"
    text = BRIEFING.replace("Ann Lee\n", f"Ann {override} Lee\n").replace("Tom Lee", quoted(f"Tom {title}"))
    text = text.replace("version: 1", f"# {override} said [bold]x[/]\nversion: 1")
    text += f"# ends {override}\n"
    path.write_text(text, encoding="utf-8")
    with opened(tmp_path, path.name) as running:
        screens = Screens(running)
        screens.see("sentences cited")
        screens("E", "saved", "version: 1", f"# {override} said [bold]x[/]")
        screens("\x06", "nothing found")
        screens(pasted("version"), "search version", "1/1")
        screens.close("search version")
        screens("\x1b[5~\x1b[H", "1:1 · saved")
        screens(pasted(f"# {title}{override}"), f"# {title}{override}", "not saved")
        path.write_text(text.replace("Summary", f"Sum{title}mary\u2028[/]"), encoding="utf-8")
        screens("", "changed by someone else")
        screens("\x13", "Nothing is lost", f"-  - title: Sum{title}mary\u2028[/]", f"+# {title}{override}")
        screens("jjjk", "take theirs")
        screens("t", f"Sum{title}mary\u2028[/]")
        screens.close("^S save")
        screens.leave()
    kept = [each for each in tmp_path.iterdir() if ".mine" in each.name]
    assert len(kept) == 1 and title in kept[0].read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_surroundings_of_a_reader_are_shown_and_not_obeyed(tmp_path: Path) -> None:
    """The environment, git's name, key file, memory, theme, clipboard tools and file names."""
    title, colours = SEQUENCES["title"], SEQUENCES["colours"]
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    names = [f"{EVIL}.yml", "new\nline\x1b[6n.yml", os.fsdecode(b"no\xff\x9b5;8;41mutf.yml"), "briefing.yml"]
    for name in names:
        (tmp_path / name).write_text(BRIEFING, encoding="utf-8")
    tools = tmp_path / "bin"
    tools.mkdir()
    talks = "printf '\\033]0;PWNED\\007\\033[5;8;41m' | tee /dev/stderr /dev/tty"
    for name in ("xclip", "xsel"):
        (tools / name).write_text(f"#!/bin/sh\n: > {tmp_path}/{name}.ran\n{talks}\nexit 3\n")
        (tools / name).chmod(0o755)
    (tmp_path / ".gitconfig").write_text('[user]\n\tname = "Ann\x1b]0;PWNED\a\u202e Lee $(touch evil)"\n')
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "keys.yml").write_text(
        f"keys:\n  {quoted(EVIL)}: p\n  findings: {quoted(title)}\n{quoted(colours)}: 1\nsets: {quoted(title)}\n"
    )
    (tmp_path / "state").mkdir()
    where = {"item": EVIL, "source": EVIL, "folded": [EVIL], "section": 10**30, "place": -5}
    files = {str(tmp_path / name): {"at": at, **where} for at, name in enumerate(names)}
    habits = {"theme": EVIL, "mouse": True}
    (tmp_path / "state" / "state.json").write_text(
        json.dumps({"version": 1, "files": files, "habits": habits}), encoding="utf-8"
    )
    variables = dict.fromkeys(
        ("USER", "LOGNAME", "VISUAL", "EDITOR", "LS_COLORS", "COLORFGBG", "TERM_PROGRAM"), EVIL
    )
    variables |= {"PATH": f"{tools}:{os.environ['PATH']}", "HOME": str(tmp_path), "DISPLAY": ":9"}
    with opened(tmp_path, "briefing.yml", size=(200, 40), **variables) as running:
        screens = Screens(running)
        screens.see("1 Summary", "keys.yml:2:3: there is no action", "3 more, said at the end")
        screens("j", "evidence 1/")
        screens("y", "sent to the terminal")
        screens("e", "there is no program", title)
        screens("k.", "reviewed by", "$(touch evil) on", "reviewed · z undoes it")
        screens("\x10", "Search for")
        screens(pasted("Recent: "), *(f"Recent: {name[:-12]}" for name in names[:3]))
        screens.close("Search for")
        screens("\x10", "Search for")
        screens(pasted("line"), "Recent: new")
        screens("\x1b[B\r", "sentences cited")
        screens.leave()
        assert b"keys.yml:2:3: there is no action" in running.raw
    assert {"xclip.ran", "xsel.ran"} <= {each.name for each in tmp_path.iterdir()}
    assert not (tmp_path / "evil").exists()


@pytest.mark.slow
def test_the_list_of_briefings_shows_them(tmp_path: Path) -> None:
    folder = tmp_path / file_name(f"in {SEQUENCES['title']}")
    folder.mkdir()
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    every = list(PAYLOADS.values())[::3]
    for number, text in enumerate(every):
        name = file_name(f"{number:02}{text}")
        head = f"title: {quoted(f'{number:02} {text} ends')}"
        (folder / f"{name}.yml").write_text(BRIEFING.replace("title: The ferry runs again", head))
    (folder / f"broken{EVIL}.yml").write_bytes(b"version: 1\nsections: \xff\x9b5;8;41m\n")
    (folder / "new\nline.yml").write_text(BRIEFING.replace("The ferry", "newline"))
    with open(os.fsencode(folder) + b"/\xff\x9b5;8;41m.yml", "w") as file:
        file.write(BRIEFING.replace("The ferry", "bytes"))
    os.mkfifo(folder / "fifo.yml")
    (folder / "passwd.yml").symlink_to("/etc/passwd")
    with opened(tmp_path, folder.name, size=(200, 50)) as running:
        screens = Screens(running)
        shown = screens.see(f" {len(every) + 3} ─", "✗ unreadable", "bytes", "newline")
        for number, text in enumerate(every):
            if len(text) < 100:
                assert stand_in(read_back(f"{number:02} {text} ends")) in _plain(shown), text
        screens("G", "bytes runs again")
        screens.begin("/", "⏎ opens")
        screens(pasted("broken"), "1 of", f"broken{EVIL}.yml")
        screens("\r\r", "not UTF-8")
        screens.close("1 of")
        screens.begin("/", "⏎ opens")
        screens(pasted("newline") + "\r", "newline runs again", "1 of")
        screens("\r", "sentences cited")
        screens("\x7f", "newline runs again")
        screens.leave()
    assert b"root:" not in running.raw


@pytest.mark.slow
@pytest.mark.parametrize(
    ("end", "rule"),
    [
        (f"# a comment {SEQUENCES['title']}{SEQUENCES['C1']} of raw bytes\n", "yaml-syntax"),
        (
            f"  - &{UNSEEN['override']}a !<{UNSEEN['tags']}> *{UNSEEN['no width']}: [{UNSEEN['isolates']}\n",
            "yaml-syntax",
        ),
        (f'  - title: "{SEQUENCES["colours"]}never ended\n', "missing-field"),
        (f"{quoted(SEQUENCES['title'])}: 1\n{quoted(SEQUENCES['title'])}: 2\n--- \u200e\n", "duplicate-key"),
    ],
    ids=["comment", "anchor", "quote", "keys"],
)
def test_what_the_file_has_wrong_is_listed(ferry: Path, end: str, rule: str) -> None:
    ferry.write_text(ferry.read_text() + end, encoding="utf-8")
    with opened(ferry.parent, ferry.name) as running:
        screens = Screens(running)
        screens.see(
            "The council lets the ferry run again.", "The harbour council on Monday", "2/8", "evidence 1/2"
        )
        screens("p", "Findings", rule)
        screens.leave()
