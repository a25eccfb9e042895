"""Completion in bash: whatever is typed, only what begins so is offered, and nothing of it is run."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from atexit import register
from functools import cache
from select import select

from tests.fuzz.alphabet import Alphabet, cut
from tui.cli.arguments import COMMANDS
from tui.cli.completion import script

LENGTH = 120
ALPHABET = Alphabet(
    COMMANDS,
    ("--", "--format", "--select", "--to", "-o", "-", "$(touch ", "evil)", "`touch evil`", "${x}", "$((", "~", "~/", "*", "?"),
    ("[a", "{a,b}", "\\", "'", '"', "!", "!!", "&", "|", ";", ">evil", "<(touch evil)", "../", "./", "/dev/", "my ", ".yml", "é"),
    ("\U0001f600", "\ufeff", "quote-", "error", "sa", "#", "=", ":", "--format=", "a.txt"),
)  # fmt: skip
_FOLDER = tempfile.TemporaryDirectory()
register(_FOLDER.cleanup)
_NAMES = ("my $(touch evil) 'x'.yml", "-rf.yml", "a.txt", "*.yml", 'q"`touch evil`".yaml', "é é.yml")
_LOOP = """
while IFS= read -r -d '' count; do
    COMP_WORDS=()
    while ((count-- > 0)); do IFS= read -r -d '' word; COMP_WORDS+=("$word"); done
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _briefing
    printf '%s\\0' "${#COMPREPLY[@]}" "${COMPREPLY[@]}"
done
"""


def check(data: bytes) -> None:
    """The words that are typed, parted by 0x1F; the last one is completed."""
    if shutil.which("bash") is None:
        return
    words = [
        ALPHABET.text(word).replace("\0", "").encode("utf-8", "replace") for word in cut(data, 4) if word
    ]
    words = [b"briefing", *(words or [b""])]
    offered = _offered(words)
    typed = words[-1]
    for each in offered:
        assert each and b"\n" not in each
    if typed.isalnum():
        assert all(each.startswith(typed) for each in offered)
    assert sorted(os.listdir(_FOLDER.name)) == sorted((*_NAMES, "chapters"))


def _offered(words: list[bytes]) -> list[bytes]:
    bash = _bash()
    assert bash.stdin is not None and bash.stdout is not None
    bash.stdin.write(b"\0".join((str(len(words)).encode(), *words)) + b"\0")
    bash.stdin.flush()
    return [_until_nul(bash) for _ in range(int(_until_nul(bash)))]


def _until_nul(bash: subprocess.Popen[bytes]) -> bytes:
    assert bash.stdout is not None
    read = bytearray()
    while True:
        assert select([bash.stdout], [], [], 20)[0], "bash says nothing"
        byte = bash.stdout.read(1)
        assert byte, "bash ended"
        if byte == b"\0":
            break
        read += byte
    return bytes(read)


@cache
def _bash() -> subprocess.Popen[bytes]:
    for name in _NAMES:
        with open(os.path.join(_FOLDER.name, name), "w", encoding="utf-8"):
            pass
    os.mkdir(os.path.join(_FOLDER.name, "chapters"))
    started = subprocess.Popen(
        ["bash", "--norc", "-c", script("bash") + _LOOP],
        bufsize=0,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=_FOLDER.name,
        env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "HOME": _FOLDER.name},
    )
    register(started.wait)
    register(started.stdin.close)  # type: ignore[union-attr]
    return started


SEEDS = tuple(
    b"\x1f".join(map(ALPHABET.data, words))
    for words in (
        ("ch",),
        ("check", "--st"),
        ("check", "--format", "sa"),
        ("explain", "quote-dr"),
        ("show", "m"),
        ("show", "$(touch evil)"),
        ("show", "`touch evil`/"),
        ("--select", "${x"),
        ("export", "--to", "*"),
        ("check", "~/"),
        ("",),
    )
)
KEPT: tuple[bytes, ...] = ()
