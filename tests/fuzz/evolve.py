"""A search guided by coverage: inputs that reach new code are kept and changed further.

What libFuzzer does, in the process of the target and at its speed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from random import Random
from typing import Final

from tests.fuzz.coverage import Coverage
from tests.fuzz.limit import fault_of
from tests.fuzz.target import Target

_OFTEN: Final = 10.0
"""Seconds between two reports."""
_FRESH: Final = 64
"""How many of the inputs kept last are chosen as often as all others together."""

_LONG: Final = 0.1
"""How many of the inputs may be as long as the target allows."""
_SHORT: Final = 6
"""Bytes that every input may have."""


def evolved(
    target: Target,
    coverage: Coverage,
    runs: int,
    seconds: float,
    seed: int,
    say: Callable[[int, int], None],
) -> Iterator[bytes | tuple[int, int]]:
    """Yield every input that fails; at last, how many were run and how many blocks they reached.

    `say` is called now and then with the same two.
    """
    rng = Random(seed)
    known: list[bytes] = []
    seen = 0
    began = told = time.monotonic()
    for done, data in enumerate(_inputs(target, known, rng), 1):
        coverage.clear()
        fault = fault_of(target.check, data, target.seconds)
        new = coverage.reached() & ~seen
        if fault is not None:
            yield data
        elif new:
            seen |= new
            known.append(data)
        now = time.monotonic()
        if now - told > _OFTEN:
            told = now
            say(done, seen.bit_count())
        if done >= runs or now - began > seconds:
            yield done, seen.bit_count()
            return


def _inputs(target: Target, known: list[bytes], rng: Random) -> Iterator[bytes]:
    yield from (*target.seeds, *target.kept)
    first = list(target.seeds) or [b"a"]
    while True:
        pool = known if known and rng.random() < 0.8 else first
        if len(pool) > _FRESH and rng.random() < 0.5:
            pool = pool[-_FRESH:]
        other = rng.choice(known or first)
        yield _cut(changed(rng.choice(pool), other, rng), target.length, rng)


def _cut(data: bytes, length: int, rng: Random) -> bytes:
    """`data` with a piece taken out where it is long: small inputs run faster, and fail as often."""
    if rng.random() > _LONG:
        length = min(_SHORT + int(length * rng.random() ** 2), length)
    if len(data) <= length:
        return data
    start = int(rng.random() * (length + 1))
    return data[:start] + data[len(data) - (length - start) :]


def changed(data: bytes, other: bytes, rng: Random) -> bytes:
    """`data` with one to eight changes, some of which bring in parts of `other`."""
    new = bytearray(data)
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 4, 8))):
        _CHANGES[int(rng.random() * len(_CHANGES))](new, other, rng)
    return bytes(new)


def _span(length: int, rng: Random, most: int = 16) -> tuple[int, int]:
    start = int(rng.random() * (length + 1))
    size = int(rng.random() ** 2 * (most if rng.random() < 0.8 else length)) + 1
    return start, min(start + size, length)


def _insert(new: bytearray, other: bytes, rng: Random) -> None:
    at = int(rng.random() * (len(new) + 1))
    new[at:at] = rng.randbytes(1 + int(rng.random() ** 3 * 4))


def _replace(new: bytearray, other: bytes, rng: Random) -> None:
    if new:
        new[int(rng.random() * len(new))] = int(rng.random() * 256)


def _delete(new: bytearray, other: bytes, rng: Random) -> None:
    start, end = _span(len(new), rng)
    del new[start:end]


def _repeat(new: bytearray, other: bytes, rng: Random) -> None:
    start, end = _span(len(new), rng)
    new[end:end] = new[start:end] * rng.choice((1, 1, 1, 2, 8))


def _move(new: bytearray, other: bytes, rng: Random) -> None:
    start, end = _span(len(new), rng)
    piece = new[start:end]
    del new[start:end]
    at = int(rng.random() * (len(new) + 1))
    new[at:at] = piece


def _bring(new: bytearray, other: bytes, rng: Random) -> None:
    start, end = _span(len(other), rng, 32)
    first, last = _span(len(new), rng)
    new[first : rng.choice((first, last))] = other[start:end]


def _splice(new: bytearray, other: bytes, rng: Random) -> None:
    at, there = int(rng.random() * (len(new) + 1)), int(rng.random() * (len(other) + 1))
    new[at:] = other[there:]


_CHANGES: Final = (
    _insert,
    _insert,
    _replace,
    _replace,
    _delete,
    _delete,
    _repeat,
    _move,
    _bring,
    _bring,
    _splice,
)
