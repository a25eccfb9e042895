"""The quotes of a dossier with their items and anchors, as the rules of anchoring walk them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.briefing.model import Evidence, Item
from tui.core.finding import Finding, Span
from tui.evidence.model import ENOUGH, Anchor, Dossier


def quotes_of_grade(dossier: Dossier, grade: str) -> Iterator[tuple[Item, Evidence, Anchor]]:
    """Each quote that has `grade`, in the briefing's order."""
    for item in dossier.briefing.items():
        for evidence, anchor in quotes_of(dossier, item):
            if anchor.grade == grade:
                yield item, evidence, anchor


def quotes_of(dossier: Dossier, item: Item) -> Iterator[tuple[Evidence, Anchor]]:
    """The quotes of one item with their anchors."""
    for evidence, anchor in zip(item.evidence, dossier.anchors.get(item.id, ()), strict=False):
        if evidence.quote is not None:
            yield evidence, anchor


def could_be_sought(dossier: Dossier, anchor: Anchor) -> bool:
    """Whether every source that `anchor`'s quote might stand in could be read."""
    if anchor.source is not None:
        source = dossier.source(anchor.source)
        return source is not None and source.file is not None
    return bool(dossier.sources) and all(source.file is not None for source in dossier.sources)


def quote_finding(
    rule: str,
    message: str,
    found: tuple[Item, Evidence, Anchor],
    help: str | None = None,
) -> Finding:
    """A finding of `rule` at a quote, with the part of the source that its anchor takes."""
    item, evidence, anchor = found
    return Finding(
        rule=rule,
        message=message,
        place=evidence.place,
        item=item.id,
        field="evidence",
        source=anchor.source,
        source_span=_extent(anchor.spans),
        help=help,
    )


def of_source(dossier: Dossier, source: str | None) -> str:
    """` of release`, to tell a sentence's source from the briefing's others; empty where it has one."""
    return f" of {source}" if source is not None and len(dossier.sources) > 1 else ""


def further(anchor: Anchor, named: int) -> str:
    """How many sentences an ambiguous quote fits besides those named: a number, or `many` if not sure."""
    count = len(anchor.sentences)
    return str(count - named) if count < ENOUGH // 2 else "many"  # a sentence may hold several of them


def numbered(numbers: Iterable[int]) -> str:
    """Sentence numbers in words: `sentence 3`, `sentences 3, 7 and 9`."""
    words = [str(number) for number in numbers]
    if len(words) < 2:
        return f"sentence {''.join(words)}"
    return f"sentences {', '.join(words[:-1])} and {words[-1]}"


def _extent(spans: tuple[Span, ...]) -> Span | None:
    return (min(start for start, _ in spans), max(end for _, end in spans)) if spans else None
