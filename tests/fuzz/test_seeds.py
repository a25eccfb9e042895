"""What a search once began from, or found, holds still; and the search itself finds what is there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from tests.fuzz.alphabet import Alphabet, Chooser
from tests.fuzz.evolve import changed
from tests.fuzz.limit import TooSlow, fault_of
from tests.fuzz.minimise import minimised
from tests.fuzz.target import names, target

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.parametrize("name", names())
def test_every_input_that_was_kept_stands(name: str) -> None:
    wanted = target(name)
    for data in (*wanted.seeds, *wanted.kept):
        fault = fault_of(wanted.check, data, 3 * wanted.seconds)
        if fault is not None:
            raise AssertionError(f"{name}: {data!r}") from fault


def test_any_text_has_bytes_of_its_own() -> None:
    alphabet = Alphabet(("“", "the council "), ("é",))
    for text in ("plain", "the council “é”\x00\x7f", "\ud800 中 \U0010ffff", ""):
        assert alphabet.text(alphabet.data(text)) == text


def test_choices_end_with_their_bytes() -> None:
    chooser = Chooser(b"\x05\xff")
    assert [chooser.randrange(9) for _ in range(4)] == [5, 0, 0, 0]
    assert Chooser(b"").sample("abc", 2)


def test_a_failing_input_becomes_the_smallest_that_fails() -> None:
    assert (
        minimised(b"some bytes with a < and a > in them", lambda data: b"<" in data and b">" in data) == b"<>"
    )


def test_changes_are_the_same_for_the_same_seed() -> None:
    def some() -> list[bytes]:
        rng = Random(3)
        return [changed(b"one two", b"three", rng) for _ in range(50)]

    assert some() == some()
    assert len(set(some())) > 40


def test_an_input_that_takes_too_long_is_a_fault() -> None:
    def for_ever(data: bytes) -> None:
        while data:
            try:
                raise ValueError
            except Exception:
                continue

    assert isinstance(fault_of(for_ever, b"x", 0.05), TooSlow)
    assert fault_of(for_ever, b"", 0.05) is None


def test_the_command_tells_what_it_ran() -> None:
    command = [sys.executable, "-m", "tests.fuzz", "decode", "--runs", "200", "--seconds", "20"]
    ran = subprocess.run(command, cwd=ROOT, env=os.environ, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith("decode (ours): 200 inputs in ")
    assert "blocks, 0 failures" in ran.stdout
