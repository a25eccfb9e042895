"""The modules that worker threads need, all of them imported on the main thread.

No other thread imports anything. Two threads that import at the same time can end with half a package: a
package counts as imported as soon as its own module has begun to run, and the other thread then uses what is
not there yet. So whoever starts a thread first calls `load` with what the thread's work may import, including
the modules that it needs only now and then.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import Final

from tui.core.extras import is_installed


def _names(*lines: str) -> tuple[str, ...]:
    return tuple(" ".join(lines).split())


READING: Final = _names(
    "zlib select unicodedata datetime hashlib json tui.evidence.dossier tui.briefing.libyaml yaml.resolver",
    "tui.briefing.recovery tui.briefing.shorten tui.source.read",
)
"""Reading a briefing and its sources."""

CHECKING: Final = READING + _names(
    "tui.evidence.letters tui.evidence.fold tui.evidence.hits tui.evidence.many tui.evidence.link",
    "tui.source.abbreviations tui.source.english tui.source.languages",
    "tui.evidence.seal tui.evidence.seeds tui.evidence.nearest tui.evidence.ends",
    "tui.claims.words tui.claims.names tui.claims.families tui.claims.figures tui.claims.hedges",
    "tui.claims.quotations tui.claims.speakers tui.claims.persons tui.claims.sources tui.claims.case",
    "tui.claims.compare tui.claims.negation tui.claims.slots",
    "tui.checks.rules.name_not_in_evidence tui.checks.rules.figure_not_in_evidence tui.checks.run",
    "tui.checks.again tui.checks.spelling tui.checks.disagreement",
    "tui.briefing.nodes tui.briefing.parse tui.briefing.removal",
    # What names the command that installs the extra.
    "" if is_installed("languages") else "importlib.metadata urllib.parse",
    "difflib rapidfuzz.distance rapidfuzz.fuzz tui.evidence.fuzzy",
)
"""Anchoring quotes and checking claims, in steps of some milliseconds each."""

EDITING: Final = CHECKING + _names("tui.editing.session tui.editing.foresight tui.checks.fix fcntl")
"""Edits and fixes, and the findings of what is typed."""

UPDATING: Final = EDITING + _names(
    "tui.renewal.files tui.renewal.compare tui.intake.read tui.intake.apart",
    "importlib.metadata urllib.parse",
)
"""Comparing a source with its new text."""

PATTERNS: Final = ("regex",)
"""Searching for a regular expression."""


def load(names: Iterable[str]) -> None:
    """Imports the modules that are not imported yet. Called on the main thread."""
    for name in names:
        if name not in sys.modules:
            __import__(name)


def load_in_turns(
    names: Iterable[str], later: Callable[[Callable[[], None]], object], then: Callable[[], None]
) -> None:
    """Imports one module at each turn of the event loop, so that keys are answered meanwhile.

    Args:
        names: The modules; those that others import come before these.
        later: Calls a function on the main thread when what is waiting has had its turn.
        then: Called when all are imported.
    """
    missing = [name for name in names if name not in sys.modules]
    if not missing:
        then()
        return
    load(missing[:1])
    later(lambda: load_in_turns(missing[1:], later, then))
