"""Only the main thread imports: what a thread does in the whole life of a reader finds its modules loaded.

Two threads that import at the same time can end with half a package.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.terminal import Terminal
from tui.screen.background import worker_modules

PACKAGE = Path(__file__).parent.parent / "tui"
CITED = "sentences cited"

WATCHED = """
import os, sys, threading
log = os.open(os.environ["IMPORTS_LOG"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
def note(event, arguments):
    if event == "import":
        thread = threading.current_thread()
        kind = "main" if thread is threading.main_thread() else thread.name
        os.write(log, f"{kind} {arguments[0]}\\n".encode())
sys.addaudithook(note)
from tui.cli.main import main
sys.exit(main())
"""
"""Starts the command, and writes every import and its thread to the file that IMPORTS_LOG names."""


class Case(NamedTuple):
    """One life of a reader: what is typed, what is changed in its files before, how it is started."""

    keys: tuple[str | tuple[str, str], ...] = ()
    """Keys, each with what the screen shows once they are done; nothing where it comes to rest."""
    prepare: Callable[[Path], object] = lambda path: None
    options: tuple[str, ...] = ()
    shows: str = CITED
    env: tuple[tuple[str, str], ...] = ()
    size: tuple[int, int] = (110, 30)


def with_faults(path: Path) -> None:
    """Gives the briefing what makes reading and checking load more than they mostly need."""
    text = path.read_text(encoding="utf-8")
    article = (path.parent / "article.txt").read_text(encoding="utf-8")
    (path.parent / "new.txt").write_text(article.replace("3 crowns", "4 crowns"), encoding="utf-8")
    (path.parent / "german.txt").write_text("Die Fähre fährt. Am 3. Mai kam Dr. Lee.", encoding="utf-8")
    for old, new in (
        ("sections:", "  - {id: new, path: new.txt, published: 2016-07-14}\nsections:"),
        ("sections:", f"  - {{id: german, path: german.txt, lang: de, sha256: {'0' * 64}}}\nsections:"),
        ("It had lain idle since the spring", "It had lain idle in that spring"),  # drifted
        ("evidence: The council will meet again", "ignore: [uncited]\n        evidence: tHe counCil will meet again"),
        ("The council will meet in May.", "The council met 17 times in 2016, not in June."),
        ("said Ann Lee, who owns the larger part", "Nothing like this was ever written anywhere"),
        ("evidence: Her brother, Tom Lee", "evidence: Lee"),  # in several places
        ("role: her brother", "role: their uncle Thomas"),
        ("evidence: the fare must rise", "evidence:\n          - {quote: 3 crowns, source: new}\n          - the fare must rise"),
    ):  # fmt: skip
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def changed(old: str, new: str) -> Callable[[Path], object]:
    """Replaces some words of the briefing."""
    return lambda path: path.write_text(
        path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8"
    )


CASES = {
    "plain": Case(("2j", "/the\r", "\x1b", "&the\r", "\x1b", "tlee\r", "@", "cy", "\ry", "?", "\x1b", "p")),
    "pattern": Case((("/\x12f[ae]r+y", "1/"),)),
    "edits": Case(
        (".", "z", "J", ("I", "Claim"), "The fare is 3 crowns.\r", ("i", "Edit a field"), "\x1b", "\rjja")
    ),
    "inside": Case((("E", "briefing.yml"), "# a note\r", "title", "\x13")),
    "update": Case((("U", "new text"), "\x15new.txt\r"), with_faults),
    "faults": Case(("f", "pA"), with_faults),
    "broken": Case(shows="yaml-syntax", prepare=changed("sections:", "sections: [")),
    "folder": Case((("\r", CITED), "2j"), options=(".", "."), shows="The ferry runs again"),
    "left at once": Case(shows="Summary"),
    "theme": Case(options=("--theme", "dracula")),
}
MORE = {
    "no color": Case(options=("--no-color",)),
    "other TERM": Case(env=(("TERM", "xterm"), ("COLORTERM", ""))),
    "small": Case(size=(30, 10), shows="40×12"),
    "demo": Case(options=("--demo",)),
    "no source": Case(shows="article.txt", prepare=lambda path: (path.parent / "article.txt").unlink()),
}


@pytest.mark.first(1)
@pytest.mark.terminal
@pytest.mark.parametrize(
    "case",
    [*CASES.values(), *(pytest.param(case, marks=pytest.mark.slow) for case in MORE.values())],
    ids=[*CASES, *MORE],
)
def test_no_thread_but_the_main_one_imports(ferry: Path, tmp_path: Path, case: Case) -> None:
    case.prepare(ferry)
    log = tmp_path / "imports.log"
    command = [sys.executable, "-c", WATCHED, *(case.options or (str(ferry),))]
    name = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "user.name", "GIT_CONFIG_VALUE_0": "Ann"}
    env = {"COLORFGBG": "15;0", "IMPORTS_LOG": str(log), **name, **dict(case.env)}
    with Terminal(command, size=case.size, cwd=ferry.parent, env=env) as running:
        running.expect(case.shows)
        for keys in case.keys:
            typed, shown = keys if isinstance(keys, tuple) else (keys, "")
            running.send(typed)
            if shown:
                running.expect(shown)
            running.settle(quiet=0.25)
        end(running)
    imports = [line.split(" ", 1) for line in log.read_text(encoding="utf-8").splitlines()]
    assert len(imports) > 200
    assert [(thread, name) for thread, name in imports if thread != "main"] == []


def end(running: Terminal) -> None:
    """Quits by what every screen takes, with an answer to what may be asked."""
    running.kill(15)
    assert running.wait() == 128 + 15


IN_THREADS = ("briefing", "source", "evidence", "claims", "checks", "editing", "renewal", "intake")
"""The rooms whose functions threads call."""
NOT_IN_THREADS = {"checks/pages/__init__.py", "checks/report/text.py"}
"""What commands alone call."""
IN_A_PROCESS = {
    f"intake/{name}.py" for name in ("facts", "loose", "markdown", "page", "pdf", "unseen", "worker")
}
"""What reads web pages and PDFs, in a process of its own."""


def deferred() -> Iterator[tuple[str, str]]:
    """The imports inside functions of these rooms: the place, and the module."""
    for room in IN_THREADS:
        for path in sorted((PACKAGE / room).rglob("*.py")):
            name = str(path.relative_to(PACKAGE))
            if name in NOT_IN_THREADS | IN_A_PROCESS:
                continue
            functions = [
                n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.FunctionDef)
            ]
            for node in (inner for function in functions for inner in ast.walk(function)):
                if isinstance(node, ast.Import):
                    yield from ((f"{name}:{node.lineno}", alias.name) for alias in node.names)
                elif isinstance(node, ast.ImportFrom):
                    yield f"{name}:{node.lineno}", node.module or ""


@pytest.mark.slow
def test_every_deferred_import_of_what_threads_call_is_loaded_before() -> None:
    code = (
        "import sys; from tui.screen.background import worker_modules as modules; "
        "modules.load(modules.UPDATING); print(*sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30, check=True)
    loaded = set(ran.stdout.split())
    found = list(deferred())
    assert len(found) > 40
    assert [(place, name) for place, name in found if name not in loaded] == []


def test_modules_are_loaded_one_at_each_turn_and_then_work_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ["xml.sax.saxutils", "json", "xml.dom.minicompat"]
    for name in (names[0], names[2]):
        monkeypatch.delitem(sys.modules, name, raising=False)
    turns: list[Callable[[], None]] = []
    done: list[bool] = []
    worker_modules.load_in_turns(names, turns.append, lambda: done.append(True))
    assert names[0] in sys.modules and names[2] not in sys.modules and not done
    turns.pop()()
    assert names[2] in sys.modules and not done
    turns.pop()()
    assert done == [True] and not turns


def test_a_module_that_cannot_be_loaded_is_no_silent_wait() -> None:
    with pytest.raises(ModuleNotFoundError):
        worker_modules.load_in_turns(["no_such_module"], lambda turn: None, lambda: None)
