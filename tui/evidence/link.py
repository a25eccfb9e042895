"""Links a dossier both ways, from quotes to sentences and from sentences to the items that cite them.

Touches no file. Stands apart from the reading of files, so that a screen can show what was read while
this, and the libraries that it needs, are still to come.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from tui.briefing.model import Sought
from tui.core.pacing import Progress, sparing
from tui.evidence.anchor import anchor_all
from tui.evidence.fold import Folded, fold
from tui.evidence.hits import Prepared
from tui.evidence.model import CITING, Anchor, Dossier
from tui.source.headings import headings
from tui.source.model import Sentences
from tui.source.sentences import split


def link(dossier: Dossier, progress: Progress | None = None, previous: Dossier | None = None) -> Dossier:
    """The dossier with the sentences of its sources, every quote anchored, and who cites what.

    Adds no findings. What `previous`, an earlier dossier, knows of texts and quotes that have not changed
    is taken from it. `progress` may raise to cancel.
    """
    report = sparing(progress)
    prepared, unchanged = _prepare(dossier, report, previous)
    sources = list(prepared.values())
    known = _known(dossier, unchanged, previous)
    items = dossier.briefing.items()
    pieces = [piece for item in items for piece in item.evidence]
    unknown = {piece.sought: piece for piece in pieces if piece.sought not in known}
    found = anchor_all(
        list(unknown.values()), sources, lambda done, total: report("anchoring quotes", done, total)
    )
    known.update(zip(unknown, found, strict=True))

    cited: dict[str, dict[int, list[str]]] = {source.id: {} for source in sources}
    anchors: dict[str, tuple[Anchor, ...]] = {}
    for item in items:
        anchors[item.id] = tuple(known[piece.sought] for piece in item.evidence)
        for anchor in anchors[item.id]:
            if anchor.grade in CITING and anchor.source is not None:
                for number in anchor.sentences:
                    citing = cited[anchor.source].setdefault(number, [])
                    if not citing or citing[-1] != item.id:
                        citing.append(item.id)
    return dossier._replace(
        sentences={source.id: source.sentences for source in sources},
        anchors=anchors,
        cited_by={
            source: {number: tuple(numbers[number]) for number in sorted(numbers)}
            for source, numbers in cited.items()
        },
        headings=_headings(dossier, prepared, previous),
        folded={source.id: source.folded for source in sources},
        anchored=True,
    )


def _prepare(
    dossier: Dossier, report: Progress, previous: Dossier | None
) -> tuple[dict[str, Prepared], set[str]]:
    """Each source made ready, by its id, and the ids of those that are as they were in `previous`."""
    prepared: dict[str, Prepared] = {}
    unchanged: set[str] = set()
    folds: dict[str, Folded] = {}
    splits: dict[tuple[str, str], Sentences] = {}  # several entries may name one text
    for source in dossier.sources:
        if source.id in prepared:  # a second one of that id is a finding; nothing can name it
            continue
        name, text, language = source.id, source.text, source.entry.lang
        before = previous.source(name) if previous is not None and previous.anchored else None
        if previous is not None and before is not None and before.text == text:
            folds.setdefault(text, previous.folded[name])
            if before.entry.lang == language:
                splits.setdefault((text, language), previous.sentences[name])
                unchanged.add(name)
        if text not in folds:
            folds[text] = fold(text, partial(_of, report, "folding", len(text)))
        if (text, language) not in splits:
            counted = partial(_of, report, "finding sentences", len(text))
            splits[text, language] = split(text, language, counted)
        prepared[name] = Prepared(name, folds[text], splits[text, language])
    return prepared, unchanged


def _headings(
    dossier: Dossier, prepared: Mapping[str, Prepared], previous: Dossier | None
) -> dict[str, frozenset[int]]:
    """By source id, the sentences that are headings."""
    found: dict[str, frozenset[int]] = {}
    for source in dossier.sources:
        name, entry = source.id, source.entry
        before = previous.source(name) if previous is not None else None
        if name in found:
            continue
        if previous is not None and before is not None and name in previous.headings:
            same = previous.sentences[name] is prepared[name].sentences
            if same and before.entry.fields == entry.fields:
                found[name] = previous.headings[name]
                continue
        sentences = prepared[name].sentences
        found[name] = headings(source.text, sentences, entry.text("title"), entry.text("author"))
    return found


def _of(report: Progress, what: str, total: int, done: int) -> None:
    report(what, done, total)


def _known(dossier: Dossier, unchanged: set[str], previous: Dossier | None) -> dict[Sought, Anchor]:
    """The anchors of `previous` that still hold, by what decided them."""
    if previous is None:
        return {}
    same_sources = (
        [source.id for source in dossier.sources] == [source.id for source in previous.sources]
        and unchanged.issuperset(source.id for source in dossier.sources)
    )  # fmt: skip
    known: dict[Sought, Anchor] = {}
    for item in previous.briefing.items():
        for piece, anchor in zip(item.evidence, previous.anchors.get(item.id, ()), strict=False):
            if same_sources or piece.source in unchanged:
                known[piece.sought] = anchor
    return known
