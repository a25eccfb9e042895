"""An anchor and a dossier: what every screen, report and export reads."""

# No `from __future__ import annotations` here: see `tui.core.finding`.

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tui.briefing.model import Briefing, Item
from tui.core.finding import Finding, Span
from tui.source.model import Sentences, Source

if TYPE_CHECKING:
    from tui.evidence.fold import Folded

EXACT: Final = "exact"
TYPOGRAPHIC: Final = "typographic"
DIFFERS: Final = "differs"
DRIFTED: Final = "drifted"
AMBIGUOUS: Final = "ambiguous"
MISSING: Final = "missing"

GRADES: Final = (EXACT, TYPOGRAPHIC, DIFFERS, DRIFTED, AMBIGUOUS, MISSING)
CITING: Final = frozenset({EXACT, TYPOGRAPHIC, DIFFERS})
"""The grades that count as citing a sentence."""

ENOUGH: Final = 50
"""So many places of a quote are sought in a source, where it stands there for certain and without context."""


class Change(NamedTuple):
    """A run of words in a word diff: `same` as the source, only in the `quote`, or only in the `source`."""

    kind: str
    text: str


class Anchor(NamedTuple):
    """Where one piece of evidence was found."""

    grade: str | None
    """One of `GRADES`; None for whole-source evidence."""
    source: str | None
    """The id of the source that it was found in or, where missing, was sought in; None where undecided."""
    spans: tuple[Span, ...] = ()
    sentences: tuple[int, ...] = ()
    """The sentences touched, ascending. For an ambiguous quote, those of `ENOUGH` candidates at most."""
    nearest: int | None = None
    """For a missing quote, the sentence most like it, where one is."""
    similarity: float | None = None
    """For a drifted quote, its Levenshtein similarity from 0 to 1."""
    changes: tuple[Change, ...] = ()
    """For a drifted quote, its word diff against the source."""

    is_cut_short: bool = False
    """Whether the search for it was broken off, because the quotes of the briefing took too much work."""

    @property
    def backs(self) -> bool:
        """Whether its source backs the item: a quote that is found, or the whole source."""
        return self.grade is None or self.grade in CITING


class Verdicts(NamedTuple):
    """What the rules found, before any `ignore`: a later check takes over from it what still holds."""

    items: Mapping[str, tuple[Finding, ...]]
    """By item id, where there is any."""
    uncited: tuple[Finding, ...]
    """What no item covers, but for actors."""
    actors: tuple[Finding, ...]
    """The actors whom no item names."""
    sources: Mapping[str, Any] = {}
    """By id, what the rules know of each source, in their form: the next check of its text takes it over."""


class Dossier(NamedTuple):
    """A briefing with its sources, every quote anchored and every finding known so far. Never changed."""

    path: str
    """The briefing's path as the user named it."""
    briefing: Briefing
    sources: tuple[Source, ...]
    findings: tuple[Finding, ...] = ()
    """In the order of their places."""
    sentences: Mapping[str, Sentences] = {}
    """By source id; empty until anchored."""
    anchors: Mapping[str, tuple[Anchor, ...]] = {}
    """By item id, one for each piece of evidence in its order; empty until anchored."""
    cited_by: Mapping[str, Mapping[int, tuple[str, ...]]] = {}
    """By source id and sentence number, the ids of the items that cite it, in the briefing's order."""
    headings: Mapping[str, frozenset[int]] = {}
    """By source id, the sentences that are headings: no item need cite them, and none counts as left out."""
    folded: Mapping[str, "Folded"] = {}
    """By source id, its text folded, so that no later search folds it again; empty until anchored."""
    text: str = ""
    """The briefing's own text, BOM dropped."""
    is_beginning: bool = False
    """Whether this is only the beginning of the briefing and its sources, to look at while they are read."""
    anchored: bool = False
    checked: bool = False
    verdicts: Verdicts | None = None
    """What the check of all items and sources found; None before it."""

    def source(self, source_id: str | None) -> Source | None:
        """The source of that id, else None."""
        return next((source for source in self.sources if source.id == source_id), None)

    def leaves_out(self, source_id: str, sentence: int) -> bool:
        """Whether no item cites a sentence of a source that is no heading."""
        return sentence not in self.cited_by.get(source_id, ()) and sentence not in self.headings.get(
            source_id, ()
        )

    def backed_by(self, item: Item) -> tuple[str, ...]:
        """The ids of the sources in which evidence of an item was found, in the briefing's order."""
        anchors = self.anchors.get(item.id, ())
        found = {anchor.source for anchor in anchors if anchor.backs}
        return tuple(dict.fromkeys(source.id for source in self.sources if source.id in found))

    def findings_of(self, item: Item) -> tuple[Finding, ...]:
        """The findings that stand at one item."""
        return _by_item(self.findings).get(item.id, ())


_asked: tuple[tuple[Finding, ...], Mapping[str, tuple[Finding, ...]]] = ((), {})
"""The findings that were asked about last, and the same by item: every key asks about the same ones."""


def _by_item(findings: tuple[Finding, ...]) -> Mapping[str, tuple[Finding, ...]]:
    global _asked
    known, by_item = _asked
    if known is not findings:
        found: dict[str, list[Finding]] = {}
        for finding in findings:
            if finding.item:
                found.setdefault(finding.item, []).append(finding)
        by_item = {item: tuple(its) for item, its in found.items()}
        _asked = findings, by_item
    return by_item
