"""What a dossier that is still being checked shows meanwhile, so that no finding blinks at every save."""

from __future__ import annotations

from tui.briefing.model import Item
from tui.core.finding import Finding
from tui.evidence.model import Dossier


def with_known_findings(before: Dossier, dossier: Dossier) -> Dossier:
    """`dossier`, not yet checked, with what `before` found at items that are written as they were.

    Nothing is taken where a source changed: the spans may be elsewhere, and the verdict another.
    """
    if not dossier.anchored or not before.findings:
        return dossier
    if [(each.id, each.text) for each in dossier.sources] != [
        (each.id, each.text) for each in before.sources
    ]:
        return dossier
    same = _same_items(before, dossier)
    have = {_key(finding) for finding in dossier.findings}
    known = [
        finding for finding in before.findings if finding.item in same and _key(finding) not in have
    ]  # fmt: skip
    findings = sorted((*dossier.findings, *known), key=lambda finding: finding.place)
    return dossier._replace(findings=tuple(findings))


def _same_items(before: Dossier, dossier: Dossier) -> set[str | None]:
    """The ids of the items that are in both, with the same fields and evidence."""
    were = {item.id: item for item in before.briefing.items()}
    return {item.id for item in dossier.briefing.items() if _written(item) == _written(were.get(item.id))}


def _written(item: Item | None) -> object:
    return item and (item.fields, [piece.sought for piece in item.evidence])


def _key(finding: Finding) -> object:
    return finding.rule, finding.item, finding.field, finding.field_span, finding.message
