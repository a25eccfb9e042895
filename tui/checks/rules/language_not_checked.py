"""`language-not-checked`: a source in a language of which the program knows no rules."""

from __future__ import annotations

from collections.abc import Iterator

from tui.claims.case import Study
from tui.core.extras import install_command, is_installed
from tui.core.finding import Finding


def language_not_checked(study: Study) -> Iterator[Finding]:
    """Yields a finding for each source that is not in English and that some item cites.

    Where the extra for other languages is not installed, yields another one for each that is not in English.
    """
    cited = {anchor.source for anchors in study.dossier.anchors.values() for anchor in anchors}
    for source in study.sources.values():
        if source.is_english:
            continue
        entry = source.source.entry
        if source.source.text and not is_installed("languages"):
            yield Finding(
                rule="language-not-checked",
                message=f"The sentences of `{source.id}` are split by their marks alone: "
                f"the rules of `{entry.lang}` are not installed.",
                place=entry.places.get("lang", entry.place),
                source=source.id,
                help=f"Install them: {install_command('languages')}",
            )
        if source.id not in cited:
            continue
        yield Finding(
            rule="language-not-checked",
            message=f"Claims are compared with English sources only, and `{source.id}` is in `{entry.lang}`: "
            "its quotes were sought, its claims not compared.",
            place=entry.places.get("lang", entry.place),
            source=source.id,
        )
