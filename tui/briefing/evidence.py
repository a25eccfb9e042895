"""What an item cites, read from the YAML."""

from __future__ import annotations

from tui.briefing.fields import EVIDENCE_FIELDS
from tui.briefing.mappings import Table, fields_of, read_fields
from tui.briefing.model import Evidence
from tui.briefing.nodes import Mapping, Node, Scalar, is_empty, is_list, is_null, opening, place
from tui.briefing.pasted import cut_off, is_sentence, joined
from tui.briefing.references import References
from tui.briefing.report import Report
from tui.briefing.values import read_text

_TABLE = Table.of(EVIDENCE_FIELDS)


def read_evidence(node: Node, references: References, report: Report) -> tuple[Evidence, ...]:
    """Every piece of evidence at `node` that can be read, one or a list."""
    found: list[Evidence] = []
    for part in node.parts if is_list(node) else [node]:
        if isinstance(part, Mapping) and not is_sentence(part, _TABLE.fields, report):
            evidence = _from_mapping(part, references, report)
        else:
            evidence = _from_text(part, node, report)
        if evidence is not None:
            found.append(evidence)
    return tuple(found)


def _from_text(part: Node, whole: Node, report: Report) -> Evidence | None:
    if isinstance(part, Mapping):
        text: Scalar | None = joined(part, report, "evidence")
    else:
        text = read_text(part, "evidence", report)
    if text is None:
        return None
    if text.value.strip() and not (text is part and is_null(part)):
        return Evidence(text.value, None, "", "", place(text))
    # A single empty value is the item's `no-evidence`.
    if is_list(whole) and not cut_off(text, report.text):
        report.missing(
            "missing-field", "This entry of `evidence` is empty.", place(part), whole, field="evidence"
        )
    return None


def _from_mapping(node: Mapping, references: References, report: Report) -> Evidence | None:
    with report.inside("evidence"):
        found = fields_of(node, _TABLE, "Evidence", report)
        read = read_fields(found, _TABLE, report)
    values = {name: value for name, value in read.items() if isinstance(value, str)}
    quote, source = values.get("quote"), values.get("source")
    if source is not None:
        references.to_source(source, found["source"], report.item)
    if quote is None and ("quote" in found or source is None):
        written = found.get("quote")
        # A quote of a wrong type, or one that ` #` cut off, has its finding already.
        if written is None or (isinstance(written, Scalar) and not cut_off(written, report.text)):
            message = (
                "This quote is empty." if written else "This evidence has neither a `quote` nor a `source`."
            )
            where = place(written) if written is not None and not is_empty(written) else opening(node)
            report.missing("missing-field", message, where, node, field="evidence")
        return None
    where = place(found["quote"]) if quote is not None else place(node)
    return Evidence(quote, source, values.get("prefix", ""), values.get("suffix", ""), where)
