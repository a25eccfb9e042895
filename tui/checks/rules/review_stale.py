"""`review-stale`: an item that was changed after a person had found it right."""

from __future__ import annotations

from collections.abc import Iterator

from tui.core.finding import Finding
from tui.core.messages import shown
from tui.evidence.model import Dossier


def review_stale(dossier: Dossier) -> Iterator[Finding]:
    """Yield a finding for each item whose seal is not that of its fields, quotes and sentences now.

    But for those that rest on a source that could not be read: of these nobody can tell.
    """
    reviewed = [item for item in dossier.briefing.items() if "reviewed" in item.fields]
    if not reviewed:
        return
    from tui.evidence.seal import STALE, review_of

    for item in reviewed:
        review = review_of(dossier, item)
        if review is None or review.state != STALE:
            continue
        who = f" by {shown(review.by)}" if review.by else ""
        when = f" on {review.on}" if review.on else ""
        yield Finding(
            "review-stale",
            f"Reviewed{who}{when}, and changed since: the item, its quotes or their sentences.",
            item.places.get("reviewed", item.place),
            item=item.id,
            field="reviewed",
            help="Read it again beside its sentences, and mark it anew: in the reader with a full stop.",
        )
