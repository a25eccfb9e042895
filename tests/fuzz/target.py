"""The targets by name: modules of `tests.fuzz.targets`, each about one part of the program.

A target is a function `check` of bytes that raises where a property does not hold, and inputs: `SEEDS`, from
which a search begins, and `KEPT`, those that once failed. A target may say `SECONDS`, the time an input may
take, and `LENGTH`, how many bytes it has at most.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from tests.fuzz.limit import SECONDS


class Target(NamedTuple):
    """One part of the program under test."""

    name: str
    about: str
    check: Callable[[bytes], None]
    seeds: tuple[bytes, ...]
    kept: tuple[bytes, ...]
    seconds: float
    length: int


def names() -> list[str]:
    """The names of all targets."""
    return sorted(path.stem for path in Path(__file__).with_name("targets").glob("*.py"))


def target(name: str) -> Target:
    """The target of that name. Raises ImportError."""
    module = import_module(f"tests.fuzz.targets.{name}")
    about = (module.__doc__ or "").partition("\n")[0]
    return Target(
        name,
        about,
        module.check,
        tuple(module.SEEDS),
        tuple(module.KEPT),
        getattr(module, "SECONDS", SECONDS),
        getattr(module, "LENGTH", 1024),
    )
