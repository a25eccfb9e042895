"""What decides which keys the footer of a reader shows: where the keys go, and what is on."""

from __future__ import annotations

from tui.core.finding import ERROR, WARNING
from tui.evidence.model import Dossier
from tui.screen.render import footer
from tui.screen.render.footer import Part, State
from tui.screen.state.findings_list import FILTERS, NAMES, Listing, part_of
from tui.screen.state.jumps import go_back
from tui.screen.state.view import BACK, View, citing, item_of, way_out


def state_of(dossier: Dossier | None, view: View, *more: str) -> State:
    """What decides which keys matter where `view` is in `dossier`; `more` is what else is on."""
    if dossier is None:
        return State()
    item, manner, source = item_of(dossier, view), view.manner, dossier.source(view.source)
    is_back = way_out(view) == BACK and go_back(dossier, view).view != view
    on = {
        footer.ITEM: item is not None,
        footer.EVIDENCE: item is not None and bool(item.evidence),
        footer.TEXT: source is not None and bool(source.text),
        footer.PANES: len(view.items) > 1,
        footer.OPEN_FULL: manner.full and not view.in_source,
        footer.OPEN_SEARCH: view.search is not None,
        footer.OPEN_FILTER: view.filter is not None,
        footer.COVERAGE: manner.coverage,
        footer.WHOLE: view.whole,
        footer.BACK: is_back,
        footer.AT_END: view.chosen is not None and view.chosen.at_end,
        footer.CITED: bool(citing(dossier, view.source, view.sentence)),
        footer.INFOS: bool(dossier.findings)
        and not any(each.severity in (ERROR, WARNING) for each in dossier.findings),
    }
    place = footer.WORDS if view.chosen else footer.SOURCE if view.in_source else footer.ITEMS
    return State(place, frozenset({name for name, is_on in on.items() if is_on} | set(more)), len(view.items))


def state_of_listing(listing: Listing) -> State:
    """What decides which keys matter while the list of findings is open."""
    on = {footer.ITEM: bool(listing.shown), footer.FIXABLE: bool(listing.finding and listing.finding.fixable)}
    parts = (
        Part(action, NAMES[part] if part else "all", len(part_of(listing, part)), part == listing.only)
        for action, part in FILTERS.items()
    )
    return State(footer.FINDINGS, frozenset(name for name, is_on in on.items() if is_on), parts=tuple(parts))
