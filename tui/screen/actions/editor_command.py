"""A file opened at a line in the user's own editor: the command for it, and a run of that command."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Final, NamedTuple

_Handler = Callable[[int, FrameType | None], object] | signal.Handlers


class _Way(NamedTuple):
    """How an editor is told a place: its arguments in their order, `{line}` and `{column}` counted from 1."""

    names: str
    """The programs that take it, as they are called without `.exe`, version and flavour."""
    options: str = ""
    """Added right after the program, unless the user gave them: they make a window's program wait."""
    switch: str = ""
    """Stands before the place, unless the user gave it."""
    place: str = ""
    """Stands before the file."""
    suffix: str = ""
    """Stands at the end of the file's name."""


_VIM: Final = "'+{line}' '+silent! call setcursorcharpos({line}, {column})'"
"""Two commands, because `+12|…` prints line 12 and waits for a key; silent where the function is missing."""

_WAYS: Final = (
    # In the terminal
    _Way("vi view nvi vile elvis", place="-c {line}"),  # busybox's vi takes +12 for a file
    _Way("vim nvim rvim vimx lvim", place=_VIM),
    _Way("emacs emacsclient micro kak", place="+{line}:{column}"),
    _Way("nano rnano ne", place="+{line},{column}"),
    _Way("joe jmacs jpico jstar rjoe jupp jed jove mg zile mcedit pico vis dte", place="+{line}"),
    _Way("editor sensible-editor", place="+{line}"),  # Debian's choice: all that it lists take this
    _Way("hx helix", suffix=":{line}:{column}"),
    # In a window of their own
    _Way("gvim gview mvim", options="--nofork", place=_VIM),
    _Way("nvim-qt", options="--nofork", switch="--", place=_VIM),
    _Way("neovide", switch="--", place=_VIM),
    _Way("xemacs xed pluma", place="+{line}"),
    _Way("gedit", place="+{line}:{column}"),
    _Way(
        "code code-insiders code-oss codium codium-insiders vscodium cursor windsurf positron kiro trae",
        options="--wait",
        switch="--goto",
        suffix=":{line}:{column}",
    ),
    _Way("subl sublime_text zed zeditor atom pulsar", options="--wait", suffix=":{line}:{column}"),
    _Way("kate", options="--block", place="--line {line} --column {column}"),
    _Way("kwrite geany", place="--line {line} --column {column}"),
    _Way("cot", options="--wait", place="--line {line} --column {column}"),
    _Way("mate", options="--wait", place="--line {line}:{column}"),
    _Way("bbedit", options="--wait", place="+{line}"),
    _Way(
        "idea intellij-idea pycharm webstorm phpstorm goland clion rider rubymine rustrover",
        options="--wait",
        place="--line {line}",
    ),
)

_BY_NAME: Final = {name: way for way in _WAYS for name in way.names.split()}

_SHORT: Final = {"--wait": "w", "--goto": "g", "--block": "b", "--nofork": "f"}
"""What the options above are in short; some editors refuse an option that is given twice."""

_FLAVOUR: Final = re.compile(
    r"(?:\.[a-z]\w*+|[-.]?\d++(?:\.\d++)*+"
    r"|-(?:nox|x11|gtk|pgtk|lucid|snapshot|nightly|preview|community|professional|ultimate|ce|eap))++$"
)
"""The end of `vim.basic`, `vim.exe`, `nvim.appimage`, `emacs-29.1-nox`, `subl3`, `pycharm-community`."""
_LONGEST: Final = 100
"""A longer name is no known editor's, and looking for its end takes long."""


def editor_command(path: str, line: int, column: int, environment: Mapping[str, str]) -> list[str] | None:
    """The command that opens the file at `path` at a line and column, counted from 1, for the user to edit.

    The editor is $VISUAL, or else $EDITOR. One that is not known here gets the file alone, and so does
    one that takes `file:line:column` where the file's own name has a colon.

    Returns:
        The program and its arguments, for `run_editor`; None where the user has named no editor.
    """
    words = _words(environment.get("VISUAL", "")) or _words(environment.get("EDITOR", ""))
    if not words:
        return None
    file = path if os.path.isabs(path) else os.path.join(os.curdir, path)  # no option, whatever its name
    at = _program(words)
    way = _BY_NAME.get(_name(words[at]), _Way("")) if at is not None else _Way("")
    if at is not None:
        options = [word for word in way.options.split() if not _given(word, words)]
        words = [*words[: at + 1], *options, *words[at + 1 :]]
    if (way.suffix and ":" in file) or any(word.startswith("--remote") for word in words):
        return [*words, file]  # what follows vim's --remote are files
    switch = [word for word in way.switch.split() if not _given(word, words)]
    values = {"line": max(line, 1), "column": max(column, 1)}
    place = [word.format(**values) for word in shlex.split(way.place)]
    return [*words, *switch, *place, file + way.suffix.format(**values)]


def _words(value: str) -> list[str]:
    """The words of an editor's command, split as a shell would; none where it names no program."""
    if "/" in value and os.path.isfile(value):  # a program whose name has spaces
        return [value]
    try:
        words = shlex.split(value)
    except ValueError:
        return [value.strip()]
    return words if words and words[0] else []


def _program(words: Sequence[str]) -> int | None:
    """Where the editor stands in its command, perhaps behind `env A=B` or `flatpak run`; None if unclear."""
    wrapper = os.path.basename(words[0])
    if wrapper == "env":
        passed = [index for index, word in enumerate(words) if index and "=" not in word]
    elif wrapper == "flatpak":
        passed = [index for index, word in enumerate(words) if index > 1 and not word.startswith("-")]
        if words[1:2] != ["run"] or any(word.startswith("--command") for word in words):
            return None
    else:
        return 0
    return passed[0] if passed and not words[passed[0]].startswith("-") else None


def _name(program: str) -> str:
    """What the table calls a program: no folder, no `.exe`, no version, no flavour."""
    name = os.path.basename(program).lower()
    if re.fullmatch(r"[a-z]+(?:\.\w+){2,}", name):  # flatpak's com.visualstudio.code
        name = name.rpartition(".")[2]
    return name if name in _BY_NAME or len(name) > _LONGEST else _FLAVOUR.sub("", name)


def _given(option: str, words: Sequence[str]) -> bool:
    """Whether an option stands in a command already, perhaps in short and together with others."""
    short = _SHORT.get(option, "-")
    return option in words or any(
        re.fullmatch("-[A-Za-z]{1,3}", word) and short in word[1:] for word in words
    )


def run_editor(command: Sequence[str]) -> str:
    """Run an editor in this terminal until the user leaves it. Call from the main thread.

    Returns:
        One sentence of what went wrong, or nothing. It may name the program as the user wrote it.
    """
    program = command[0]
    try:
        with _terminal_kept(), _signals_left_to_the_editor():
            code = subprocess.Popen(command).wait()
    except OSError as error:
        if isinstance(error, FileNotFoundError) and not os.path.exists(program):  # else its `#!` is missing
            return f"there is no program {program}"
        return f"{program} cannot be run: {error.strerror}"
    except ValueError:  # a null byte, or half a character
        return f"{program} cannot be given a file of that name"
    if code < 0:
        return f"{program} was ended by {_signal_name(-code)}"
    return f"{program} ended with exit code {code}" if code else ""


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


@contextmanager
def _signals_left_to_the_editor() -> Iterator[None]:
    """Let ctrl+c and ctrl+\\ end what the editor ends with them, not us; let ctrl+z stop us both."""
    # A function, because what is ignored stays ignored in the editor, and a function does not.
    mine: dict[signal.Signals, _Handler] = {
        signal.SIGINT: _nothing,
        signal.SIGQUIT: _nothing,
        signal.SIGTSTP: signal.SIG_DFL,
    }
    before = {number: signal.signal(number, handler) for number, handler in mine.items()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)


def _nothing(*_: object) -> None:
    """Handle a signal by going on."""


@contextmanager
def _terminal_kept() -> Iterator[None]:
    """Put the terminal's settings back, which an editor that was killed leaves as it had them."""
    stdin = sys.__stdin__
    try:
        settings = termios.tcgetattr(stdin.fileno()) if stdin else None
    except (termios.error, OSError, ValueError):
        settings = None
    try:
        yield
    finally:
        if stdin and settings:
            with suppress(termios.error):
                termios.tcsetattr(stdin.fileno(), termios.TCSADRAIN, settings)
