"""A claim with the sentences that it cites: what every rule about claims looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeAlias

from tui.briefing.fields import ACTORS, QUESTIONS
from tui.briefing.locate import Located, located
from tui.briefing.model import Item
from tui.claims.mentions import keys_of
from tui.claims.names import Name
from tui.claims.quotations import verbatim
from tui.claims.sources import Sentence, Studied
from tui.claims.text import Text
from tui.core.finding import Place, Span
from tui.core.pacing import Budget
from tui.evidence.fold import Folded, fold
from tui.evidence.model import CITING, Dossier

FIELDS = ("claim", "name", "role", "condition", "when")
"""The fields that the evidence must support, as far as an item has them."""

WORDS_A_STEP = 16
"""Words that are looked up, or passed, in the time of one step of a budget."""
LETTERS_A_STEP = 4096
"""Code points of a text that are searched in that time."""
MAX_STEPS = 4_000_000
"""Steps that the rules may take to compare the claims of a briefing: some seconds."""

_BEFORE = 3
"""So many sentences before a cited one may say whom its `he` or `the group` means."""


class Case:
    """One field of an item beside the sentences that the item cites."""

    def __init__(
        self,
        item: Item,
        field: str,
        raw: str,
        cited: Sequence[Sentence],
        study: Study,
        whole: Sequence[Studied],
    ) -> None:
        self.item = item
        self.field = field
        self.text = Text(raw)
        self.cited = cited
        """The sentences that its quotes touch, in the order of the sources."""
        self.whole = whole
        """The sources that it cites as a whole, without those that say the same as one before."""
        self.study = study
        self._shared: dict[Sentence, frozenset[str]] = {}

    @property
    def is_statement(self) -> bool:
        """Whether it says in a sentence how things are: a name does not, and a question does not."""
        return self.field in ("claim", "condition") and self.item.kind != QUESTIONS

    @property
    def place(self) -> Place:
        """Where the field's value stands in the YAML."""
        return self.item.places.get(self.field, self.item.place)

    def spend(self, steps: int) -> None:
        """Count steps of the work on this case. Raises TooMuchWork."""
        self.study.spend(steps)

    def shared_with(self, sentence: Sentence) -> frozenset[str]:
        """The keys of the words with meaning that the text and a sentence both have."""
        found = self._shared.get(sentence)
        if found is None:
            self.spend(1 + min(len(self.text.content), len(sentence.content)) // WORDS_A_STEP)
            found = self._shared[sentence] = self.text.content & sentence.content
        return found

    def place_of(self, span: Span) -> Place:
        """Where the words `span` of the text stand in the YAML; the whole value where that is not sure."""
        return self.study.yaml.place(self.place, self.text.raw, span)

    @cached_property
    def closest(self) -> list[Sentence]:
        """The sentences to compare word by word: the cited ones, and of whole sources the most alike."""
        near = [sentence for source in self.whole for sentence in source.closest(self.text)]
        return [*self.cited, *near]

    @cached_property
    def evidence(self) -> list[Sentence]:
        """Every sentence that may support it."""
        return [*self.cited, *(sentence for source in self.whole for sentence in source.all())]

    def closest_context(self) -> Iterator[Sentence]:
        """The evidence, and the sentences just before the cited ones, which say whom their `he` means."""
        yield from self.evidence
        for sentence in self.cited:
            source = self.study.sources[sentence.source]
            for number in range(max(1, sentence.number - _BEFORE), sentence.number):
                yield source.sentence(number)

    def quoted(self, sentence: Sentence) -> list[Span]:
        """What the item's quotes take of a sentence, as spans of it."""
        low, high = sentence.start, sentence.start + len(sentence.raw)
        return [
            (max(start, low) - low, min(end, high) - low)
            for anchor in self.study.dossier.anchors.get(self.item.id, ())
            if anchor.source == sentence.source
            for start, end in anchor.spans
            if start < high and low < end
        ]

    @cached_property
    def uncited_sources(self) -> list[Studied]:
        """The sources that it does not cite as a whole, those of which it cites sentences first."""
        partly = dict.fromkeys(sentence.source for sentence in self.cited)
        whole = {source.says for source in self.whole}
        others = [source for source in self.study.sources.values() if source.says not in whole]
        return distinct(sorted(others, key=lambda source: source.id not in partly))

    @cached_property
    def passages(self) -> list[Folded]:
        """The evidence as running text, folded: sentences that follow one another in one piece."""
        found = [self.study.folded(source) for source in self.whole]
        start: Sentence | None = None
        for sentence, following in zip(self.cited, [*self.cited[1:], None], strict=False):
            start = start or sentence
            if (
                following is None
                or following.source != sentence.source
                or following.number != sentence.number + 1
            ):
                found.append(sentence.folded if start is sentence else self._passage(start, sentence))
                start = None
        return found

    def _passage(self, first: Sentence, last: Sentence) -> Folded:
        text = self.study.sources[first.source].source.text
        return fold(text[first.start : last.start + len(last.raw)])

    @cached_property
    def evidence_keys(self) -> frozenset[str]:
        """The keys of all words of the evidence."""
        if len(self.whole) == 1 and not self.cited:
            return self.whole[0].keys
        self.spend(sum(len(source.keys) for source in self.whole) // WORDS_A_STEP)
        keys = {key for sentence in self.cited for key in sentence.key_set}
        return frozenset(keys.union(*(source.keys for source in self.whole)))


def distinct(sources: Iterable[Studied]) -> list[Studied]:
    """`sources` without those that say the same as one before."""
    first: dict[object, Studied] = {}
    for source in sources:
        first.setdefault(source.says, source)
    return list(first.values())


class Study:
    """The cases of a dossier, and its sources, each studied once for all rules."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.items: Sequence[Item] = dossier.briefing.items()
        """The items that are looked at."""
        self.pause: Callable[[int, int], None] = _nothing
        """Called now and then on the way through a whole source, with the number of the sentence and of all.

        What it raises ends that.
        """
        self.budget = Budget(MAX_STEPS)
        """The steps that may be taken to compare claims, of this study and of those of some of its items."""
        self._actors = _Actors(dossier)
        self._cases: dict[str, list[Case]] = {}
        self.sources: dict[str, Studied] = {}
        first: dict[int, Studied] = {}
        for source in dossier.sources:
            if source.file is not None and source.id in dossier.sentences:
                spans = dossier.sentences[source.id]  # one value for all sources of one text and language
                studied = Studied(source, spans, self._pause, self.spend, first.get(id(spans)))
                self.sources[source.id] = studied
                first.setdefault(id(spans), studied)

    def _pause(self, number: int, count: int) -> None:
        self.pause(number, count)

    def spend(self, steps: int) -> None:
        """Count steps of the comparing of claims. Raises TooMuchWork."""
        self.budget.spend(steps)

    @property
    def yaml(self) -> Located:
        """The briefing's text, to find words in."""
        return located(self.dossier.text)

    def verbatim(self, words: str, source: Studied) -> Span | None:
        """Where a whole source has these words, as `quotations.verbatim` finds it. Raises TooMuchWork."""
        folded = self.dossier.folded[source.id]
        if not source.has_runs(words, folded):
            return None
        found = verbatim(words, folded)
        self.spend(1 + (found[1] if found is not None else len(folded.raw)) // LETTERS_A_STEP)
        return found

    def folded(self, source: Studied) -> Folded:
        """A source's text, folded."""
        return self.dossier.folded[source.id]

    def cases(self) -> Iterator[Case]:
        """A case for each field of each item whose whole evidence was found, in English sources."""
        for item in self.items:
            yield from self.of_item(item)

    def only(self, items: Sequence[Item]) -> Study:
        """The same study of some of the items; what was found out is shared."""
        part = Study.__new__(Study)
        vars(part).update(vars(self))
        part.items = items
        part._cases = {}
        return part

    def of_item(self, item: Item) -> Sequence[Case]:
        """The cases of one item; none while some of its evidence is missing or doubtful."""
        found = self._cases.get(item.id)
        if found is None:
            found = self._cases[item.id] = list(self._make(item))
        return found

    def other_names(self, name: Name) -> Iterator[Name]:
        """Yield what else the actors who bear `name` are called. Raises TooMuchWork."""
        for names in self._actors.known_as.get(name.keys, {}).values():
            for other in names.values():
                self.spend(2)
                yield other

    def _make(self, item: Item) -> Iterator[Case]:
        anchors = self.dossier.anchors.get(item.id, ())
        if not anchors or len(anchors) != len(item.evidence):
            return
        numbers: dict[tuple[str, int], None] = {}
        whole: dict[str, None] = {}
        for anchor in anchors:
            if anchor.source is None or anchor.source not in self.sources:
                return
            if anchor.grade is None:
                whole[anchor.source] = None
            elif anchor.grade in CITING:
                numbers |= {(anchor.source, number): None for number in anchor.sentences}
            else:
                return
        used = {source for source, _ in numbers} | set(whole)
        if not all(self.sources[source].is_english for source in used):
            return
        cited = [
            self.sources[source].sentence(number) for source, number in sorted(numbers) if source not in whole
        ]
        for field in FIELDS:
            raw = item.text(field)
            if raw:
                yield Case(item, field, raw, cited, self, distinct(self.sources[source] for source in whole))


_Keys: TypeAlias = tuple[str, ...]
_Names: TypeAlias = Mapping[_Keys, Name]
"""The names of one actor by their keys."""


class _Actors:
    """The names of the actors that a briefing lists, looked up for the first claim that needs them."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier

    @cached_property
    def known_as(self) -> Mapping[_Keys, Mapping[int, _Names]]:
        """By each name of each actor, all the names of the actors who bear it, alike ones once."""
        known: dict[_Keys, dict[int, _Names]] = {}
        alike: dict[tuple[_Keys, ...], _Names] = {}
        for item in self._dossier.briefing.items():
            if item.kind != ACTORS:
                continue
            aliases = item.fields.get("aliases", ())
            written = [item.text("name"), *(alias for alias in aliases if isinstance(alias, str))]
            new = {keys: Name(text, 0, len(text), keys, True) for text in written if (keys := keys_of(text))}
            names = alike.setdefault(tuple(new), new)
            for keys in names:
                known.setdefault(keys, {})[id(names)] = names
        return known


def _nothing(number: int, count: int) -> None:
    pass
