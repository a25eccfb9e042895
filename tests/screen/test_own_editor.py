"""A file opened at a line in the user's own editor, whichever that is and whatever the file is called."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import termios
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terminal import Terminal
from tui.screen.actions.editor_command import _BY_NAME, _WAYS, editor_command, run_editor

AT = ["+12", "+silent! call setcursorcharpos(12, 5)"]

COMMANDS = {
    # In the terminal
    "vi": ["vi", "-c", "12", "./b.yml"],
    "vi -R": ["vi", "-R", "-c", "12", "./b.yml"],
    "vi -c 'set nu'": ["vi", "-c", "set nu", "-c", "12", "./b.yml"],
    "vim": ["vim", *AT, "./b.yml"],
    "/usr/bin/vim.basic": ["/usr/bin/vim.basic", *AT, "./b.yml"],
    "vim.tiny": ["vim.tiny", *AT, "./b.yml"],
    "vim.gtk3 -f": ["vim.gtk3", "-f", *AT, "./b.yml"],
    "nvim": ["nvim", *AT, "./b.yml"],
    "/opt/nvim-0.11.2.appimage --clean": ["/opt/nvim-0.11.2.appimage", "--clean", *AT, "./b.yml"],
    "vim --servername X --remote-wait": ["vim", "--servername", "X", "--remote-wait", "./b.yml"],
    "nano -w": ["nano", "-w", "+12,5", "./b.yml"],
    "ne": ["ne", "+12,5", "./b.yml"],
    "micro": ["micro", "+12:5", "./b.yml"],
    "kak": ["kak", "+12:5", "./b.yml"],
    "hx": ["hx", "./b.yml:12:5"],
    "helix": ["helix", "./b.yml:12:5"],
    "emacs -nw": ["emacs", "-nw", "+12:5", "./b.yml"],
    "emacs-29.1-nox": ["emacs-29.1-nox", "+12:5", "./b.yml"],
    "emacs29": ["emacs29", "+12:5", "./b.yml"],
    "emacsclient -t -a ''": ["emacsclient", "-t", "-a", "", "+12:5", "./b.yml"],
    "joe": ["joe", "+12", "./b.yml"],
    "mcedit": ["mcedit", "+12", "./b.yml"],
    "sensible-editor": ["sensible-editor", "+12", "./b.yml"],
    "ed": ["ed", "./b.yml"],
    # In a window of their own
    "gvim": ["gvim", "--nofork", *AT, "./b.yml"],
    "gvim -f": ["gvim", "-f", *AT, "./b.yml"],
    "nvim-qt": ["nvim-qt", "--nofork", "--", *AT, "./b.yml"],
    "neovide -- --clean": ["neovide", "--", "--clean", *AT, "./b.yml"],
    "code": ["code", "--wait", "--goto", "./b.yml:12:5"],
    "code -n -w": ["code", "-n", "-w", "--goto", "./b.yml:12:5"],
    "code -rwg": ["code", "-rwg", "./b.yml:12:5"],
    "Code.exe": ["Code.exe", "--wait", "--goto", "./b.yml:12:5"],
    "code-insiders --wait": ["code-insiders", "--wait", "--goto", "./b.yml:12:5"],
    "subl3": ["subl3", "--wait", "./b.yml:12:5"],
    "subl -nw": ["subl", "-nw", "./b.yml:12:5"],
    "zeditor": ["zeditor", "--wait", "./b.yml:12:5"],
    "gedit": ["gedit", "+12:5", "./b.yml"],
    "kate": ["kate", "--block", "--line", "12", "--column", "5", "./b.yml"],
    "mate -w": ["mate", "-w", "--line", "12:5", "./b.yml"],
    "pycharm-community": ["pycharm-community", "--wait", "--line", "12", "./b.yml"],
    # Behind another command
    "env GIT_DIR=x vim": ["env", "GIT_DIR=x", "vim", *AT, "./b.yml"],
    "env -u X vim": ["env", "-u", "X", "vim", "./b.yml"],
    "env": ["env", "./b.yml"],
    "flatpak run com.visualstudio.code": [
        "flatpak", "run", "com.visualstudio.code", "--wait", "--goto", "./b.yml:12:5",
    ],
    "flatpak run --branch=stable dev.zed.Zed": [
        "flatpak", "run", "--branch=stable", "dev.zed.Zed", "--wait", "./b.yml:12:5",
    ],
    "flatpak run --command=sh org.gnome.gedit": [
        "flatpak", "run", "--command=sh", "org.gnome.gedit", "./b.yml",
    ],
    # Others
    "my-editor --fast": ["my-editor", "--fast", "./b.yml"],
    "'/opt/My Editor/nano' -w": ["/opt/My Editor/nano", "-w", "+12,5", "./b.yml"],
    "vim 'oh": ["vim 'oh", "./b.yml"],
    "vim; rm -rf $HOME": ["vim;", "rm", "-rf", "$HOME", "./b.yml"],
}  # fmt: skip


@pytest.mark.parametrize(("editor", "command"), COMMANDS.items(), ids=COMMANDS)
def test_every_editor_is_told_the_line_in_its_own_way(editor: str, command: list[str]) -> None:
    assert editor_command("b.yml", 12, 5, {"EDITOR": editor}) == command


@pytest.mark.parametrize(
    ("environment", "program"),
    [
        ({}, None),
        ({"VISUAL": "", "EDITOR": " \t"}, None),
        ({"EDITOR": "''"}, None),
        ({"VISUAL": "  ", "EDITOR": "nano"}, "nano"),
        ({"VISUAL": "vim", "EDITOR": "nano"}, "vim"),
        ({"PATH": "/bin", "VISUAL": "joe"}, "joe"),
    ],
)
def test_visual_goes_before_editor_and_blank_is_unset(
    environment: dict[str, str], program: str | None
) -> None:
    command = editor_command("b.yml", 12, 5, environment)
    assert (command and command[0]) == program


def test_a_program_whose_path_has_spaces_needs_no_quotes(tmp_path: Path) -> None:
    program = tmp_path / "my own" / "nano"
    program.parent.mkdir()
    program.touch()
    assert editor_command("b.yml", 12, 5, {"VISUAL": str(program)}) == [str(program), "+12,5", "./b.yml"]


def test_a_place_before_the_first_is_the_first() -> None:
    assert editor_command("b.yml", 0, 0, {"EDITOR": "nano"}) == ["nano", "+1,1", "./b.yml"]


@pytest.mark.parametrize("length", [90, 2_500])
def test_a_name_of_many_digits_is_nobodys_at_once(length: int) -> None:
    name = "1" * length + "x"
    assert editor_command("b.yml", 1, 1, {"EDITOR": name}) == [name, "./b.yml"]


def test_no_name_is_given_two_ways() -> None:
    assert len(_BY_NAME) == sum(len(way.names.split()) for way in _WAYS)


# Names of files

HOSTILE = [
    "-c :!touch pwned", "--wait", "-", "+5", "a b.yml", "'", '"q"', "$(touch pwned)", "`touch pwned`", "a;b",
    "two\nlines", "\n", "{line}", "%s", "a\\b", "~", "*", "é漢", "\udcff.yml", " ", "#", "!touch pwned",
]  # fmt: skip


@pytest.mark.parametrize("name", [*HOSTILE, "a:b", "12:30:5", "http://x"])
@pytest.mark.parametrize("editor", ["vim", "nano", "code", "hx", "neovide", "my-editor"])
def test_a_file_of_any_name_is_a_file(editor: str, name: str) -> None:
    command = editor_command(name, 12, 5, {"EDITOR": editor})
    plain = editor_command("b", 12, 5, {"EDITOR": editor})
    assert command is not None and plain is not None
    if ":" in name and editor in ("code", "hx"):
        assert command == [word for word in plain[:-1] if word != "--goto"] + ["./" + name]
    else:
        assert command == [*plain[:-1], plain[-1].replace("./b", "./" + name, 1)]


@given(st.text(min_size=1), st.sampled_from(sorted(_BY_NAME)), st.integers(1, 10**6), st.integers(1, 10**4))
def test_the_last_argument_leads_to_the_file(path: str, editor: str, line: int, column: int) -> None:
    command = editor_command(path, line, column, {"EDITOR": editor})
    plain = editor_command("b", line, column, {"EDITOR": editor})
    assert command is not None and plain is not None
    last = command[-1]
    assert not last.startswith(("-", "+"))
    if last.endswith(f":{line}:{column}") and ":" not in path:
        last = last.removesuffix(f":{line}:{column}")
    assert os.path.normpath(last) == os.path.normpath(os.path.join(".", path))
    assert last == path or last == "./" + path
    assert set(command[:-1]) <= set(plain[:-1])  # nothing else comes from the path


# Running

RECORDS = """\
#!{python}
import json, os, signal, sys
blocked = [n.name for n in (signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP) if signal.getsignal(n) == signal.SIG_IGN]
names = [os.fsencode(word).decode("utf-8", "surrogateescape") for word in sys.argv[1:]]
json.dump([names, blocked], open({out!r}, "w"))
{then}
"""

Editor = Callable[..., str]


@pytest.fixture
def editor(tmp_path: Path) -> Editor:
    """Writes a program that writes down what it was given, and then does as told."""

    def written(then: str = "") -> str:
        program = tmp_path / "fake editor"
        program.write_text(RECORDS.format(python=sys.executable, out=str(tmp_path / "given"), then=then))
        program.chmod(0o755)
        return str(program)

    return written


def given_to(tmp_path: Path) -> list[list[str]]:
    return json.loads((tmp_path / "given").read_text())


@pytest.mark.parametrize("name", HOSTILE)
def test_the_editor_gets_the_name_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, editor: Editor, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    command = editor_command(name, 12, 5, {"VISUAL": editor()})
    assert command is not None and run_editor(command) == ""
    names, ignored = given_to(tmp_path)
    assert names == ["./" + name]
    assert ignored == []
    assert not (tmp_path / "pwned").exists()


def test_signals_are_ours_again_after_it(editor: Editor) -> None:
    numbers = (signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP)
    before = [signal.getsignal(number) for number in numbers]
    # The editor sends us what ctrl+c and ctrl+\\ send to both.
    ends_us = "[os.kill(os.getppid(), n) for n in (signal.SIGINT, signal.SIGQUIT)]"
    assert run_editor([editor(ends_us)]) == ""
    assert run_editor([editor("sys.exit(1)")]) != ""
    assert run_editor(["/nowhere/vim"]) != ""
    assert [signal.getsignal(number) for number in numbers] == before


def test_what_went_wrong_is_one_sentence(tmp_path: Path, editor: Editor) -> None:
    program = editor("sys.exit(3)")
    assert run_editor([program, "a"]) == f"{program} ended with exit code 3"
    program = editor("os.kill(os.getpid(), signal.SIGKILL)")
    assert run_editor([program, "a"]) == f"{program} was ended by SIGKILL"
    assert run_editor(["no-such-editor", "a"]) == "there is no program no-such-editor"
    assert run_editor([str(tmp_path), "a"]) == f"{tmp_path} cannot be run: Permission denied"
    assert run_editor([program, "a\0b"]) == f"{program} cannot be given a file of that name"
    assert run_editor([program, "a\ud800"]) == f"{program} cannot be given a file of that name"
    script = tmp_path / "script"
    script.write_text("#!/nowhere/sh\n")
    script.chmod(0o755)
    assert run_editor([str(script), "a"]) == f"{script} cannot be run: No such file or directory"


# In a real terminal

RUNS = """\
import os, sys
from tui.screen.actions.editor_command import editor_command, run_editor
said = run_editor(editor_command(sys.argv[1], 120, 4, os.environ))
print("said", repr(said), flush=True)
"""


def running(editor: str, path: Path) -> Terminal:
    root = str(Path(__file__).parents[2])
    return Terminal(
        [sys.executable, "-c", RUNS, path.name],
        cwd=path.parent,
        env={"VISUAL": editor, "EDITOR": "", "PYTHONPATH": root, "HOME": str(path.parent), "VIMINIT": ""},
    )


@pytest.mark.terminal
def test_ctrl_c_in_the_editor_ends_the_editor_alone(tmp_path: Path, editor: Editor) -> None:
    waits = editor("print('waiting', flush=True)\nsignal.signal(2, signal.SIG_DFL)\nsignal.pause()")
    with running(f"'{waits}'", tmp_path / "b.yml") as terminal:
        terminal.expect("waiting")
        terminal.send("\x03")
        terminal.expect("was ended by SIGINT")
        assert terminal.wait() == 0


@pytest.mark.terminal
def test_the_terminal_of_an_editor_that_was_killed_is_put_back(tmp_path: Path, editor: Editor) -> None:
    killed = editor("import tty; tty.setraw(0); os.kill(os.getpid(), signal.SIGKILL)")
    with running(f"'{killed}'", tmp_path / "b.yml") as terminal:
        terminal.expect("was ended by SIGKILL")
        assert terminal.wait() == 0
        assert termios.tcgetattr(terminal.fd) == terminal.found


REAL = {  # what to type to leave with a change at the cursor
    **dict.fromkeys(("vi", "vim.tiny", "vim", "nvim"), "iX\x1b:wq\r"),
    "nano": "X\x0f\r\x18",
    "micro": "X\x13\x11",
}
TO_THE_LINE = {"vi", "vim.tiny"}


@pytest.mark.slow
@pytest.mark.terminal
@pytest.mark.parametrize("name", ["b.yml", "-x +7 'q\".yml"])
@pytest.mark.parametrize("editor", REAL)
def test_real_editors_open_at_the_line(tmp_path: Path, editor: str, name: str) -> None:
    if shutil.which(editor) is None:
        pytest.skip(f"{editor} is not installed")
    path = tmp_path / name
    lines = [f"{number}é abcdef\n" for number in range(1, 201)]
    path.write_text("".join(lines), encoding="utf-8")
    with running(editor, path) as terminal:
        terminal.expect("120é ab")
        terminal.settle(quiet=0.5)
        terminal.send(REAL[editor])
        terminal.expect("said ''")
        assert terminal.wait() == 0
    changed = path.read_text(encoding="utf-8").splitlines(keepends=True)
    assert [line for line in changed if line not in lines] == [changed[119]]
    assert changed[119] == ("X120é abcdef\n" if editor in TO_THE_LINE else "120Xé abcdef\n")


def test_it_imports_no_textual() -> None:
    code = "import sys, tui.screen.actions.editor_command; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
