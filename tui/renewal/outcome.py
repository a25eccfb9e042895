"""What a briefing is once its source is renewed: which quotes are left open, and which reviews are stale."""

from __future__ import annotations

from typing import NamedTuple

from tui.briefing.read import read_briefing
from tui.core.pacing import Progress
from tui.evidence.link import link
from tui.evidence.model import CITING, Dossier
from tui.evidence.seal import review_count
from tui.renewal.model import Renewal


class Outcome(NamedTuple):
    """What there is to say of a renewed briefing."""

    open: int
    """Quotes of the source that do not stand in it for certain."""
    stale: int
    """Reviews that were good for the old text and are stale now."""
    unsettled: int
    """Quotes of other sources, which they do not name, that the new text has as well."""


def outcome(renewal: Renewal, text: str, progress: Progress | None = None) -> Outcome:
    """What comes of the briefing whose text is `text` with the new source. Touches no file."""
    old = renewal.old
    briefing = read_briefing(text).briefing
    texts = {source.id: source for source in renewal.new.sources}
    sources = tuple(texts[entry.id]._replace(entry=entry) for entry in briefing.sources if entry.id in texts)
    after = link(
        renewal.new._replace(briefing=briefing, sources=sources, text=text, anchored=False),
        progress,
        previous=_known(renewal.new),
    )
    found = [
        (piece, anchor)
        for item in briefing.items()
        for piece, anchor in zip(item.evidence, after.anchors[item.id], strict=True)
        if piece.quote is not None
    ]
    alone = len(sources) == 1
    unfound = [(piece, anchor) for piece, anchor in found if anchor.grade not in CITING]
    mine = sum(
        piece.source == renewal.source
        or (piece.source is None and (alone or anchor.source == renewal.source))
        for piece, anchor in unfound
    )
    both = sum(piece.source is None and anchor.source is None and not alone for piece, anchor in unfound)
    both -= sum(
        piece.source is None and anchor.source is None and not alone
        for item in old.briefing.items()
        for piece, anchor in zip(item.evidence, old.anchors[item.id], strict=True)
        if piece.quote is not None and anchor.grade not in CITING
    )
    stale = review_count(after).stale - review_count(old).stale
    return Outcome(mine, max(stale, 0), max(both, 0))


def _known(new: Dossier) -> Dossier:
    """What is known of quotes for certain: one that names no source may stand in several by now."""
    if len(new.sources) == 1:
        return new
    sections = []
    anchors = {}
    for section in new.briefing.sections:
        items = []
        for item in section.items:
            pairs = [
                (piece, anchor)
                for piece, anchor in zip(item.evidence, new.anchors[item.id], strict=True)
                if piece.source is not None
            ]
            items.append(item._replace(evidence=tuple(piece for piece, _ in pairs)))
            anchors[item.id] = tuple(anchor for _, anchor in pairs)
        sections.append(section._replace(items=tuple(items)))
    return new._replace(briefing=new.briefing._replace(sections=tuple(sections)), anchors=anchors)
