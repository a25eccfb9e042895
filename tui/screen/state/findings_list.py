"""The list of all findings: what it holds, where one stands in it, and what each key does there.

Moving through the list moves the view behind it; `home` is where one was before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from tui.checks.disputed import worst_first
from tui.checks.told import TODO
from tui.core.finding import ERROR, INFO, WARNING, Finding, Span
from tui.evidence.model import Dossier
from tui.screen.background.reading_state import Fault
from tui.screen.state.move_distances import distance
from tui.screen.state.navigation import follow, select
from tui.screen.state.view import View, item_of, leaving, located

OPEN: Final = "open"
"""What the list is narrowed to for the items that a person has still to review."""

NAMES: Final = {
    None: "findings",
    ERROR: "errors",
    WARNING: "warnings",
    INFO: "infos",
    OPEN: "not reviewed",
    TODO: "to do",
}
"""What the list holds, by what it is narrowed to: what is to be done is in no severity's part."""

FILTERS: Final[Mapping[str, str | None]] = {
    f"pane-{number}": severity for number, severity in enumerate(NAMES, 1)
}
"""What each of the keys for panes narrows the list to."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The list as it is open now."""

    home: View
    """Where closing the list goes back to."""
    every: tuple[Finding, ...]
    """All findings, the worst first."""
    places: Mapping[str, tuple[int, int]]
    """By item id, the numbers of its section and of itself, from 0."""
    shown: tuple[Finding, ...]
    """Those of the part that the list is narrowed to."""
    pending: tuple[Finding, ...] = ()
    """One for each item that is not reviewed, or was changed since."""
    only: str | None = None
    at: int = 0
    """The one under the cursor, from 0."""
    of_file: tuple[Finding, ...] = ()
    """Those of the files as they are on disk now, where the last good reading is shown."""
    rules_width: int = 0
    """The cells of the longest name of a rule among all findings."""

    @property
    def finding(self) -> Finding | None:
        """The one under the cursor."""
        return self.shown[self.at] if self.at < len(self.shown) else None


def open_listing(dossier: Dossier, view: View, fault: Fault | None = None) -> Listing:
    """The list of what was found, at the fault of the files, or at the worst finding of the current item.

    At the first error, and so at the top, if there are errors and the item has none.
    """
    listing = _listing(dossier, view, fault)
    if fault is not None:
        return replace(listing, at=_place_of(fault.findings[0], listing.shown, 0))
    item = item_of(dossier, view)
    here = next((at for at, each in enumerate(listing.shown) if item and each.item == item.id), 0)
    hides_errors = listing.shown and listing.shown[0].severity == ERROR != listing.shown[here].severity
    return replace(listing, at=0 if hides_errors else here)


def _listing(dossier: Dossier, home: View, fault: Fault | None) -> Listing:
    of_file = fault.findings if fault is not None and fault.is_held else ()
    every = (*of_file, *worst_first(dossier.findings))
    places = {item.id: (section, index) for section, index, item in located(dossier)}
    pending = _pending(dossier)
    widest = max((len(each.rule) for each in (*every, *pending)), default=0)
    return Listing(home, every, places, every, pending, of_file=of_file, rules_width=widest)


def _pending(dossier: Dossier) -> tuple[Finding, ...]:
    if not dossier.anchored:
        return ()
    from tui.evidence.seal import open_reviews

    return tuple(
        Finding(
            "not-reviewed",
            f"Reviewed by {review.by} on {review.on}, and changed since." if review else "Not reviewed.",
            item.place,
            item=item.id,
            level=WARNING if review else INFO,
        )
        for item, review in open_reviews(dossier)
    )


def renewed(listing: Listing, dossier: Dossier, home: View, fault: Fault | None = None) -> Listing:
    """The list for a newer dossier, at the same finding where it is still there, else at the same place."""
    new = narrowed(_listing(dossier, home, fault), listing.only)
    return replace(new, at=_place_of(listing.finding, new.shown, listing.at))


def narrowed(listing: Listing, only: str | None) -> Listing:
    """The list with the findings of one part, or with all."""
    shown = part_of(listing, only)
    return replace(listing, only=only, shown=shown, at=_place_of(listing.finding, shown, 0))


def part_of(listing: Listing, only: str | None) -> tuple[Finding, ...]:
    """The findings of one part of the list; all for None."""
    if only is None:
        return listing.every
    if only == OPEN:
        return listing.pending
    return tuple(each for each in listing.every if only == (TODO if each.rule == TODO else each.severity))


def _place_of(finding: Finding | None, shown: tuple[Finding, ...], place: int) -> int:
    """Where `finding`, or one that says the same, stands in `shown`; else the nearest there is to `place`."""
    if finding is not None:
        keys = [_key(each) for each in shown]
        for known in (_key(finding), _key(finding)[:3]):
            same = [at for at, key in enumerate(keys) if key[: len(known)] == known]
            if same:
                return min(same, key=lambda at: abs(at - place))
    return max(0, min(place, len(shown) - 1))


def _key(finding: Finding) -> tuple[object, ...]:
    return finding.rule, finding.item, finding.field, finding.message


def moved(listing: Listing, action: str, page: int) -> Listing | None:
    """The list after a key that moves in it or narrows it; None for any other key."""
    if action in FILTERS:
        return narrowed(listing, FILTERS[action])
    by = distance(action, page)
    return None if by is None else at_finding(listing, listing.at + by)


def at_finding(listing: Listing, at: int) -> Listing:
    """The list with its cursor at `at`, kept within the list."""
    return replace(listing, at=max(0, min(at, len(listing.shown) - 1)))


def preview(dossier: Dossier, listing: Listing) -> View:
    """The view behind the list: at the finding's item and at its words in the source; else where one was."""
    finding, home = listing.finding, listing.home
    place = listing.places.get(finding.item or "") if finding else None
    if finding is None or finding in listing.of_file:
        return home
    if place is None and dossier.source(finding.source) is None:
        return home
    if place is None:
        sentences = dossier.sentences.get(finding.source or "")
        view = replace(home, in_source=bool(sentences), source=finding.source, sentence=1 if sentences else 0)
    else:
        section, index = place
        view = replace(select(dossier, home, index, section), evidence=0)
        view = follow(dossier, replace(view, evidence=_evidence(dossier, view, finding)))
    return _brought_to(dossier, view, finding)


def jumped(dossier: Dossier, listing: Listing) -> View | None:
    """The view of the finding, with the way back kept; None where it stands at no item and in no source."""
    view = preview(dossier, listing)
    return None if view is listing.home else replace(view, back=leaving(listing.home).back)


def _evidence(dossier: Dossier, view: View, finding: Finding) -> int:
    """The piece of the item's evidence that has the words in question, else the first."""
    item, words = item_of(dossier, view), finding.source_span
    for number, anchor in enumerate(dossier.anchors.get(item.id, ()) if item and words else ()):
        if words and anchor.source == finding.source and any(_meet(span, words) for span in anchor.spans):
            return number
    return 0


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _brought_to(dossier: Dossier, view: View, finding: Finding) -> View:
    """`view` with the source at the words that `finding` speaks of, where it speaks of any."""
    source, span = dossier.source(finding.source), finding.source_span
    sentences = dossier.sentences.get(finding.source or "")
    if source is None or span is None or not sentences or not 0 <= span[0] < span[1] <= len(source.text):
        return replace(view, finding=finding)
    sentence = sentences.nearest(span[0]) or view.sentence
    return replace(view, source=source.id, sentence=sentence, finding=finding)
