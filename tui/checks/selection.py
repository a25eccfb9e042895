"""Which findings a user wants to hear of, and how loudly."""

# No `from __future__ import annotations` here: see `tui.core.finding`.

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from tui.core.errors import BriefingError
from tui.core.finding import RULES, SEVERITIES, Finding
from tui.core.suggestions import nearest
from tui.evidence.model import Dossier

OFF: Final = "off"
"""The severity that silences a rule."""
ALL: Final = "all"


class SelectionError(BriefingError):
    """A word that names no rule, no severity and no group of rules."""


class Selection(NamedTuple):
    """What to report."""

    select: frozenset[str] | None = None
    """Rules and severities; all where None."""
    ignore: frozenset[str] = frozenset()
    """Rules and severities to leave out."""
    severities: Mapping[str, str] = {}
    """By rule, the severity to use instead of its own, or `OFF`."""


def words(values: Iterable[str]) -> frozenset[str]:
    """The rules and severities that `values` name: parted by commas, a `*` at the end of a group's beginning.

    Raises:
        SelectionError: one of them names nothing.
    """
    found: set[str] = set()
    for value in values:
        for word in filter(None, (part.strip() for part in value.split(","))):
            found.update(_meant(word))
    return frozenset(found)


def severities(values: Iterable[str]) -> dict[str, str]:
    """The severities that `RULE=LEVEL`, parted by commas, ask for. Raises SelectionError."""
    result: dict[str, str] = {}
    for value in values:
        for word in filter(None, (part.strip() for part in value.split(","))):
            rules, sign, level = word.partition("=")
            if not sign or level not in (*SEVERITIES, OFF):
                raise SelectionError(
                    f"--severity {word}: write RULE=LEVEL, LEVEL error, warning, info or off"
                )
            meant = _meant(rules)
            if not meant <= RULES.keys():
                raise SelectionError(f"--severity {word}: name a rule, or a group of them as quote-*")
            result.update(dict.fromkeys(meant, level))
    return result


def selected(dossier: Dossier, selection: Selection) -> Dossier:
    """`dossier` with the findings that `selection` asks for, at the severities that it asks for."""
    if selection == Selection():
        return dossier
    found = [_leveled(finding, selection.severities) for finding in dossier.findings]
    kept = tuple(finding for finding in found if finding is not None and _is_wanted(finding, selection))
    return dossier._replace(findings=kept)


def _leveled(finding: Finding, levels: Mapping[str, str]) -> Finding | None:
    level = levels.get(finding.rule)
    if level is None:
        return finding
    return None if level == OFF else finding._replace(level=level)


def _is_wanted(finding: Finding, selection: Selection) -> bool:
    names = {finding.rule, finding.severity, ALL}
    if selection.select is not None and not names & selection.select:
        return False
    return not names & selection.ignore


def _meant(word: str) -> set[str]:
    if word == ALL or word in RULES or word in SEVERITIES:
        return {word}
    if word.endswith(("*", "-")):
        rules = {rule for rule in RULES if rule.startswith(word.removesuffix("*"))}
        if rules:
            return rules
    near = nearest(word, (*RULES, *SEVERITIES, ALL))
    raise SelectionError(f"there is no rule {word}{f': did you mean {near}?' if near else ''}")
