"""`source-changed`: a source's file that is no longer the one whose SHA-256 the briefing has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.briefing.fields import SHA256_PATTERN
from tui.core.finding import Finding
from tui.core.messages import shown
from tui.evidence.model import Dossier


def source_changed(dossier: Dossier) -> Iterator[Finding]:
    """Yield a finding for each source whose file's SHA-256 is not the one written down.

    But for a file that cannot be read and for a value that is no SHA-256: these have findings of their own.
    """
    unread = {finding.source for finding in dossier.findings if finding.rule == "source-unreadable"}
    for source in dossier.sources:
        entry = source.entry
        written = entry.text("sha256").strip()
        if source.sha256 is None or entry.id in unread or not re.match(SHA256_PATTERN, written):
            continue
        if written.lower() == source.sha256:
            continue
        retrieved = entry.text("retrieved")
        since = f"since it was retrieved on {shown(retrieved)}" if retrieved else "since it was taken up"
        yield Finding(
            "source-changed",
            f"{shown(entry.path)} has changed {since}: its SHA-256 is another.",
            entry.places.get("sha256", entry.place),
            field="sha256",
            source=entry.id,
            help=f"`briefing update {shown(entry.id)} FILE`, or U in the reader, compares both texts and "
            "carries the quotes over.",
        )
