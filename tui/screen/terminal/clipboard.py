"""Copying: by a tool of the desktop where one can reach the user's clipboard, else by the terminal.

Over ssh the clipboard that is meant is that of the terminal at the other end, so no tool of this
machine will do; the terminal is asked by OSC 52, which tmux and screen are told to hand on.
"""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

TERMINAL: Final = "the terminal (OSC 52)"
_MOST_BYTES: Final = 74_994
"""Of base64: some terminals drop a longer sequence whole."""
_SCREEN_BYTES: Final = 240
_PATIENCE: Final = 2.0
"""Seconds that a tool may take."""


class Tool(NamedTuple):
    """A program that takes a text on its standard input."""

    name: str
    command: tuple[str, ...]
    encoding: str = "utf-8"


class Copied(NamedTuple):
    """How a text was copied."""

    by: str
    """The name of the tool, or of the way."""
    sequence: str = ""
    """What is still to be written to the terminal."""


def native_tools(environ: Mapping[str, str], platform: str = sys.platform) -> tuple[Tool, ...]:
    """The tools that can reach the clipboard of whoever sits at the terminal, the best first."""
    if environ.get("TEXTUAL_DRIVER"):
        return ()  # in a browser, perhaps on another machine
    tools: list[Tool] = []
    if environ.get("TMUX"):
        # Sets tmux's own buffer, and with -w the clipboard of the terminal around it.
        tools.append(Tool("tmux", ("tmux", "load-buffer", "-w", "-")))
    if environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"):
        return tuple(tools)
    own: list[Tool] = []
    if platform == "darwin":
        own.append(Tool("pbcopy", ("pbcopy",)))
    if environ.get("WAYLAND_DISPLAY"):
        own.append(Tool("wl-copy", ("wl-copy",)))
    if environ.get("DISPLAY"):
        own.append(Tool("xclip", ("xclip", "-selection", "clipboard", "-in")))
        own.append(Tool("xsel", ("xsel", "--clipboard", "--input")))
    if environ.get("WSL_DISTRO_NAME") or platform == "win32":
        own.append(Tool("clip.exe", ("clip.exe",), "utf-16-le"))
    if environ.get("TERMUX_VERSION"):
        own.append(Tool("termux-clipboard-set", ("termux-clipboard-set",)))
    return (*own, *tools)


def copy(
    text: str,
    environ: Mapping[str, str] = os.environ,
    find: Callable[[str], str | None] = shutil.which,
    patience: float = _PATIENCE,
) -> Copied | None:
    """Copy `text`; None where no tool is there and it is too long for the terminal.

    Waits for up to `patience` seconds for each tool. Raises nothing.
    """
    for tool in native_tools(environ):
        path = find(tool.command[0])
        if path and run_tool(tool, path, text, patience):
            return Copied(tool.name)
    sequence = osc52(text, environ)
    return Copied(TERMINAL, sequence) if sequence else None


def run_tool(tool: Tool, path: str, text: str, patience: float = _PATIENCE) -> bool:
    """Hand `text` to the tool at `path`; whether it took it."""
    try:
        # A tool may stay in the background to serve the text: nothing of ours is left open in it.
        running = subprocess.Popen(
            [path, *tool.command[1:]],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except (OSError, ValueError):
        return False
    try:
        running.communicate(text.encode(tool.encoding, "replace"), timeout=patience)
    except subprocess.TimeoutExpired:
        running.kill()
        running.wait()
        return False
    except OSError:
        running.kill()
        return False
    return running.returncode == 0


def osc52(text: str, environ: Mapping[str, str]) -> str:
    """The sequence that asks the terminal to copy `text`; empty where it would be too long."""
    data = base64.b64encode(text.encode("utf-8", "replace")).decode("ascii")
    if len(data) > _MOST_BYTES:
        return ""
    plain = f"\x1b]52;c;{data}\x07"
    if environ.get("TEXTUAL_DRIVER"):
        return plain
    if environ.get("TMUX"):
        # Plain as well: tmux obeys that where its set-clipboard is on, and passes the other on where allowed.
        return f"{plain}\x1bPtmux;{plain.replace(chr(27), chr(27) * 2)}\x1b\\"
    if environ.get("STY"):
        parts = (plain[at : at + _SCREEN_BYTES] for at in range(0, len(plain), _SCREEN_BYTES))
        return "".join(f"\x1bP{part}\x1b\\" for part in parts)
    return plain
