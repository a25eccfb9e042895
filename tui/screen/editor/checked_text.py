"""What was read of the text last: which item a line belongs to, and what was found at which line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from functools import cached_property
from typing import Final

from tui.briefing.locate import located as found_in
from tui.briefing.model import Item
from tui.checks.disputed import worst_first
from tui.checks.run import count
from tui.core.finding import INFO, Finding, Place
from tui.evidence.model import Dossier
from tui.screen.editor.syntax_colors import Part
from tui.screen.state.navigation import follow
from tui.screen.state.view import View, located

_LONGEST: Final = 200
"""Code points of a place that is lit whole; a longer one is a text, not the words in question."""


class Shown:
    """A dossier with its places by line. Never changed."""

    def __init__(self, dossier: Dossier, findings: tuple[Finding, ...], *, is_newest: bool) -> None:
        self.dossier = dossier
        """The last that could be read whole."""
        self.findings = findings
        """Those of the newest text, whether or not that could be read whole."""
        self._is_newest = is_newest
        self.counts = count(findings)
        """How many errors and warnings there are."""

    @cached_property
    def _starts(self) -> list[tuple[int, int, int]]:
        places = ((item.place.line, section, index) for section, index, item in located(self.dossier))
        return sorted(places)

    @cached_property
    def _items(self) -> dict[str | None, Item]:
        return {item.id: item for item in self.dossier.briefing.items()}

    def item_at(self, line: int) -> tuple[int, int, Item] | None:
        """The item that a line, from 1, belongs to, with the numbers of its section and of itself."""
        at = bisect_right(self._starts, (line, 1 << 30, 0)) - 1
        if at < 0:
            return None
        _, section, index = self._starts[at]
        return section, index, self.dossier.briefing.sections[section].items[index]

    def view_at(self, line: int, view: View) -> View:
        """The view of the item, and of the piece of its evidence, that a line belongs to."""
        found = self.item_at(line)
        if found is None:
            return view
        section, index, item = found
        evidence = max(bisect_right([piece.place.line for piece in item.evidence], line) - 1, 0)
        count = len(self.dossier.briefing.sections)
        items = tuple(index if number == section else 0 for number in range(count))
        return follow(self.dossier, View(open=section, items=items, evidence=evidence, source=view.source))

    def findings_at(self, line: int) -> list[Finding]:
        """The findings of a line, else those of its item, the worst first."""
        on = [each for each in self.findings if each.place.line <= line <= each.place.end_line]
        if not on and (found := self.item_at(line)) is not None:
            on = [each for each in self.findings if each.item == found[2].id]
        return worst_first(on)

    @cached_property
    def marks(self) -> tuple[Mapping[int, str], Mapping[int, list[Part]]]:
        """By line, from 0, the severity of its worst finding, and the words in question."""
        signs: dict[int, str] = {}
        lit: dict[int, list[Part]] = {}
        for finding in reversed(worst_first(self.findings)):
            place = self._place(finding)
            signs[place.line - 1] = finding.severity
            part = Part(place.column - 1, place.end_column - 1, f"disputed.{finding.severity}")
            if place.line == place.end_line and part.end - part.start < _LONGEST:
                lit.setdefault(place.line - 1, []).append(part)
        return signs, lit

    def _place(self, finding: Finding) -> Place:
        """Where the words in question stand, else the finding's own place."""
        item, field = self._items.get(finding.item), finding.field or ""
        if not self._is_newest or not finding.field_span or item is None or field not in item.places:
            return finding.place
        value = item.fields.get(field)
        if not isinstance(value, str):
            return finding.place
        return found_in(self.dossier.text).place(item.places[field], value, finding.field_span)

    def next_finding(self, line: int, by: int) -> Place | None:
        """The place of the next or previous error or warning, going around."""
        places = sorted(each.place for each in self.findings if each.severity != INFO)
        later = [place for place in places if (place.line > line if by > 0 else place.line < line)]
        if not places:
            return None
        return (later or places)[0 if by > 0 else -1]
