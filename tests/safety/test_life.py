"""What a terminal does to a program in its life: storms of sizes and keys, pastes, hang-ups, broken pipes."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ARTICLE
from tests.safety.payloads import CONTROLS, SEQUENCES, UNSEEN, intruders, stand_in
from tests.safety.surroundings import READY, ROOT, ended_well, opened
from tests.support import reading

PASTED = (
    "".join((*SEQUENCES.values(), *CONTROLS.values(), *UNSEEN.values())).encode(errors="replace").decode()
)


# Sizes


@pytest.mark.slow
@pytest.mark.terminal
def test_two_hundred_sizes_in_a_moment_end_in_the_last(ferry: Path) -> None:
    with opened(ferry) as running:
        running.expect(READY)
        for number in range(200):
            running.resize(*((1, 1), (20, 5), (300, 100), (80, 24), (39, 11))[number % 5])
            if number % 20 == 0:
                running.send("j")
                running.read(0)
        running.resize(110, 30)
        running.expect(lambda shown: "1 Summary" in shown and READY in shown)
        running.send("q")
        ended_well(running)


@pytest.mark.slow
@pytest.mark.terminal
@pytest.mark.parametrize("size", [(1, 1), (20, 5), (3, 40), (400, 2)])
def test_a_tiny_terminal_is_waited_in(ferry: Path, size: tuple[int, int]) -> None:
    with opened(ferry, size=size) as running:
        running.expect(lambda _: b"?1049h" in running.raw)
        running.settle()
        running.send("j\rpF?\x1b\x10x\x1b")
        running.settle()
        assert intruders(running.raw) == []
        running.send("\x11")
        ended_well(running)


# Keys


@pytest.mark.slow
@pytest.mark.terminal
def test_two_thousand_keys_at_once_are_all_taken_and_only_the_last_drawn(ferry: Path) -> None:
    with opened(ferry) as running:
        running.expect(READY)
        running.settle()
        keys, before = ("j" * 9 + "k") * 200, len(running.raw)
        running.send(f"{keys}3g")
        running.expect("stance conditional", 60)
        assert len(running.raw) - before < 200 * len(keys)  # a key that is drawn takes some hundred bytes
        running.send("q")
        ended_well(running)


@pytest.mark.slow
@pytest.mark.terminal
def test_what_is_pasted_is_a_text_wherever_one_types(ferry: Path) -> None:
    before = ferry.read_bytes()
    with opened(ferry) as running:
        running.expect(READY)
        for opening, shows in (("/", "/"), ("t", "Outline"), ("\x10", "Search for"), ("i", "claim")):
            running.send(opening)
            running.expect(shows)
            running.settle(quiet=0.3)
            if opening == "i":
                running.send("1")
                running.expect("Claim")
            running.settle()
            running.send(f"\x1b[200~{PASTED[:300]}zq\x1b[201~")
            running.expect(lambda shown: "␛" in shown)
            running.settle()
            for _ in range(2):
                running.send("\x1b")
                running.settle(quiet=0.3)  # longer than an escape is waited with for the rest of a sequence
        # Where nobody types it is no key either, not even behind an escape.
        running.send(f"\x1b[200~{PASTED}D\x1bD\x1b[B\x1bq?\x1b[201~")
        running.settle()
        assert intruders(running.raw) == []
        running.send("q")
        ended_well(running)
    assert ferry.read_bytes() == before


@pytest.mark.slow
@pytest.mark.terminal
def test_what_is_pasted_into_the_palette_is_seen(ferry: Path) -> None:
    evil = UNSEEN["override"] + SEQUENCES["C1"]
    with opened(ferry) as running:
        running.expect(READY)
        running.send("\x10")
        running.expect("Search for")
        running.send(f"\x1b[200~{evil}\x1b[201~")
        running.expect(stand_in(evil)[:12])
        assert intruders(running.raw) == []


@pytest.mark.slow
@pytest.mark.terminal
@pytest.mark.parametrize("keys", ["qt", "q/xD", "\x11&a", "\x03\x03i"])
def test_keys_after_the_one_that_leaves_are_let_go(ferry: Path, keys: str) -> None:
    before = ferry.read_bytes()
    with opened(ferry) as running:
        running.expect(READY)
        running.settle()
        running.send(keys)
        ended_well(running)
    assert ferry.read_bytes() == before


@pytest.mark.slow
@pytest.mark.terminal
@pytest.mark.parametrize(
    "keys", ["\x10\x1b[<0;1;1M\x1b[<0;1;1m\x1b[<0;1;1M\x1b[<0;1;1m", "i\r\r\r", "E\x1b\x1b\x1b"]
)
def test_what_is_closed_twice_is_closed_once(ferry: Path, keys: str) -> None:
    before = ferry.read_bytes()
    with opened(ferry) as running:
        running.expect(READY)
        running.settle()
        running.send(keys[0])
        running.settle()
        running.send(keys[1:])
        running.settle()
        running.expect(READY)
        running.send("\x11")
        ended_well(running)
    assert ferry.read_bytes() == before


@pytest.mark.slow
async def test_a_dialog_that_is_answered_twice_leaves_what_lies_below_it(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("E")
        editor = reader.app.screen
        await reader.press("x", "escape")
        dialog = reader.app.screen
        assert dialog is not editor and "Not saved" in reader.screen
        dialog.action_leave()
        dialog.action_leave()
        await reader.pilot.pause()
        assert reader.app.screen is editor and editor.is_unsaved


# Signals and ends


@pytest.mark.slow
@pytest.mark.terminal
@pytest.mark.parametrize("keys", ["E", "i1", "/a", "t", "\x10", "?", "p", "F"])
def test_a_terminal_that_disappears_ends_it_wherever_one_is(ferry: Path, keys: str) -> None:
    with opened(ferry) as running:
        running.expect(READY)
        running.send(keys)
        running.settle()
        running.hang_up()
        assert running.wait() == 128 + signal.SIGHUP


@pytest.mark.terminal
def test_a_terminal_that_closes_while_it_starts_leaves_no_process(ferry: Path) -> None:
    with opened(ferry) as running:
        running.hang_up()
        assert running.wait(20) != 0


COMMANDS = [
    ["show"], ["check"], ["check", "--format", "json"], ["check", "--format", "sarif"], ["check", "--format", "github"],
    *(["export", "--to", form] for form in ("html", "markdown", "json", "csv", "web-annotation")),
    ["explain"], ["explain", "quote-drifted"], ["schema"], ["actions"], ["completion", "bash"], ["--help"], ["--version"],
]  # fmt: skip
PROGRAM = """
import json, os, sys
from tui.cli.main import main
for arguments in json.loads(sys.argv[1]):
    if os.fork() == 0:
        reader, writer = os.pipe()
        os.close(reader)
        os.dup2(writer, 1)
        code = main(arguments)
        sys.stdout.close()
        os._exit(code)
    status = os.waitstatus_to_exitcode(os.wait()[1])
    print(status, *arguments)
"""


@pytest.mark.slow
def test_a_pipe_that_nobody_reads_ends_every_command_quietly(ferry: Path) -> None:
    import json

    ferry.write_text(
        ferry.read_text().replace("The council will meet in May.", "The council will meet in 1999.")
    )
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, json.dumps(COMMANDS)],
        cwd=ferry.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ran.stderr == ""
    assert ran.stdout.splitlines() == [f"141 {' '.join(command)}" for command in COMMANDS]


@pytest.mark.slow
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
@pytest.mark.parametrize(
    ("command", "taker", "begins"),
    [
        ("check --format concise", "head -1", "briefing.yml:"),
        ("export --to json", "head -c 5", "{\n  "),
        ("show", "head -c 1", "T"),
    ],
)
def test_a_pipe_that_takes_only_the_beginning_gets_it_and_nobody_complains(
    ferry: Path, command: str, taker: str, begins: str, unbuffered: str
) -> None:
    # More than a pipe holds, or it would be a matter of luck whether the end is met.
    items = "      - claim: The fare is 99 crowns.\n        evidence: the fare kept at 3 crowns\n" * 900
    ferry.write_text(ferry.read_text().replace("    items:\n", f"    items:\n{items}", 1))
    piped = f'"$0" -m tui {command} briefing.yml | {taker}; echo "${{PIPESTATUS[*]}}" >&2'
    ran = subprocess.run(
        ["bash", "-o", "pipefail", "-c", piped, sys.executable],
        cwd=ferry.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": unbuffered},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ran.stderr == "141 0\n"
    assert ran.stdout.startswith(begins)


@pytest.mark.first(1)
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM)])
@pytest.mark.parametrize("command", ["check", "new"])
def test_a_long_command_that_is_ended_leaves_nothing_half_done(
    ferry: Path, number: signal.Signals, code: int, command: str
) -> None:
    long = ferry.parent / "long.txt"
    long.write_text("\n\n".join(ARTICLE.replace("3 crowns", f"{n} crowns") for n in range(3000)))
    items = "".join(
        f"      - claim: The fare is {n} crowns.\n        evidence: the fare kept at {n} kroner\n"
        for n in range(300)
    )
    (ferry.parent / "long.yml").write_text(ferry.read_text().replace("article.txt", "long.txt") + items)
    before = set(ferry.parent.iterdir())
    words = ["check", "long.yml"] if command == "check" else ["new", "long.txt", "-o", "out.yml"]
    # It says that it has begun, for else a signal would meet the interpreter that is still starting.
    program = (
        "import sys\nfrom tui.cli import main as cli\nrun = cli._RUN[sys.argv[1]]\n"
        "def begun(options):\n    print('begun', flush=True)\n    return run(options)\n"
        "cli._RUN[sys.argv[1]] = begun\nsys.exit(cli.main(sys.argv[1:]))"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", program, *words],
        cwd=ferry.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert running.stdout is not None and running.stdout.readline() == b"begun\n"
    running.send_signal(number)
    out, err = running.communicate(timeout=60)
    assert running.returncode == code
    assert (out, err) == (b"", b"")
    assert set(ferry.parent.iterdir()) == before


@pytest.mark.slow
@pytest.mark.terminal
def test_being_continued_while_it_ends_takes_no_terminal_again(ferry: Path) -> None:
    with opened(ferry) as running:
        running.expect(READY)
        running.settle()
        running.send("q")
        end = time.monotonic() + 20
        while running.exit_code is None:
            assert time.monotonic() < end, "it does not end"
            running.kill(signal.SIGCONT)
            running.read(0.002)
            pid, status = os.waitpid(running.pid, os.WNOHANG)
            if pid:
                running.exit_code = os.waitstatus_to_exitcode(status)
        running.settle(1)
        ended_well(running)
