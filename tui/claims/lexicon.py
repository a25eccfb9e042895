"""Reads the tables of words that lie beside this file."""

from __future__ import annotations

import os.path


def lexicon(name: str) -> list[str]:
    """The lines of the table `name`, comments and empty ones left out."""
    # By path: the standard library's own way to a package's files costs a fifth of a command's start.
    with open(os.path.join(os.path.dirname(__file__), name), encoding="utf-8") as file:
        return [line.rstrip("\n") for line in file if line.strip() and not line.startswith("#")]
