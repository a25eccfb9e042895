"""`language-not-checked`: a source in a language that the rules about claims do not know."""

from __future__ import annotations

from collections.abc import Iterator

from tui.claims.case import Study
from tui.finding import Finding


def language_not_checked(study: Study) -> Iterator[Finding]:
    """Yield one finding for each source that is not in English and that some item cites."""
    cited = {anchor.source for anchors in study.dossier.anchors.values() for anchor in anchors}
    for source in study.sources.values():
        if source.is_english or source.id not in cited:
            continue
        entry = source.source.entry
        yield Finding(
            rule="language-not-checked",
            message=f"Claims are compared with English sources only, and `{source.id}` is in `{entry.lang}`: "
            "its quotes were sought, its claims not compared.",
            place=entry.places.get("lang", entry.place),
            source=source.id,
        )
