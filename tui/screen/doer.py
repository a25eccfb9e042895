"""What the parts that do the keys of the reader have in common."""

from __future__ import annotations

from collections.abc import Container
from typing import Protocol

from tui.evidence.model import Dossier
from tui.screen.view import View


class Doer(Protocol):
    """Does the keys of one purpose for a reader."""

    @property
    def actions(self) -> Container[str]:
        """The actions that are its own, by their names in the action table."""

    def do(self, action: str, dossier: Dossier, view: View) -> None:
        """Do one of the `actions` where `view` stands in `dossier`, which are those shown."""
