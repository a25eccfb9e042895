"""A briefing and its source in memory, held against a new text of it."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import yaml

from tui.briefing.read import read_briefing
from tui.evidence.link import link
from tui.evidence.model import Dossier
from tui.renewal.compare import compare
from tui.renewal.model import Renewal
from tui.source.model import Source


def digest(text: str) -> str:
    """The SHA-256 of a text's bytes."""
    return sha256(text.encode()).hexdigest()


def dossier(text: str, **sources: str) -> Dossier:
    """The briefing in `text` with the texts of its sources by their ids, anchored."""
    briefing = read_briefing(text).briefing
    found = tuple(
        Source(entry, f"/nowhere/{entry.path}", sources[entry.id], digest(sources[entry.id]))
        for entry in briefing.sources
    )
    return link(Dossier("b.yml", briefing, found, text=text))


def briefing(*evidence: Any, ids: tuple[str, ...] = ("article",)) -> str:
    """The YAML of a briefing with an item for each piece, or list of pieces, of evidence."""
    data = {
        "version": 1,
        "title": "t",
        "sources": [{"id": name, "path": f"{name}.txt"} for name in ids],
        "sections": [
            {
                "title": "s",
                "kind": "points",
                "items": [
                    {"claim": f"Claim {number}.", "evidence": each} for number, each in enumerate(evidence, 1)
                ],
            }
        ],
    }
    return yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=10_000)


def renewed(old: str, new: str, *evidence: Any, is_blind: bool = False) -> Renewal:
    """What `new` changes for evidence of one source, whose text was `old`."""
    return compare(dossier(briefing(*evidence), article=old), "article", new, digest(new), is_blind=is_blind)
