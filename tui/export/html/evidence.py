"""An item's evidence: the quote, its grade in a word, and links to the sentences where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tui.briefing.model import Evidence, Item
from tui.checks.quotes import could_be_sought
from tui.core.finding import ERROR, WARNING
from tui.evidence.model import AMBIGUOUS, CITING, DIFFERS, DRIFTED, MISSING, Anchor
from tui.export.html.findings import sign
from tui.export.html.guide import Guide, marked, runs
from tui.export.html.markup import NOTHING, Html, element, escaped, isolated, joined, unseen

GRADES: Final = {
    "exact": "The quote stands in the source word for word.",
    "typographic": "It does so, but for quotation marks, dashes, spaces or hyphenation.",
    "differs": "It does so, but for case, accents or punctuation.",
    "drifted": "It is nearly what the source has. The difference is shown, and nothing is taken as cited.",
    "ambiguous": "It stands in several places, and nothing decides between them.",
    "missing": "It is not in the source. The sentence most like it is named.",
}
"""What each grade says, for the page's last lines."""

_SEVERITIES: Final = {DIFFERS: WARNING, DRIFTED: ERROR, AMBIGUOUS: ERROR, MISSING: ERROR}


def evidence_of(guide: Guide, item: Item) -> Html:
    """The list of an item's evidence; nothing where it has none."""
    anchors = guide.dossier.anchors.get(item.id, ())
    entries = [
        _entry(guide, evidence, anchors[at] if at < len(anchors) else None)
        for at, evidence in enumerate(item.evidence)
    ]
    if not entries:
        words = "No evidence is cited."
        return element("p", escaped(words), class_="none") if item.kind == "questions" else NOTHING
    cited = {anchor.source for anchor in anchors if anchor.source and anchor.grade in {None, *CITING}}
    several = f"Rests on {len(cited)} sources."
    backed = element("p", escaped(several), class_="several") if len(cited) > 1 else NOTHING
    return Html(backed + element("ol", *entries, class_="evidence", aria_label="Evidence"))


def references(guide: Guide, item: Item) -> Html:
    """The sentences that an item cites, as short as footnotes: for paper, where no link can be followed."""
    cited = {
        (guide.sources[anchor.source], anchor.source, run)
        for anchor in guide.dossier.anchors.get(item.id, ())
        if anchor.grade in CITING and anchor.source is not None and guide.has_sentence(anchor.source)
        for run in runs(anchor.sentences)
    }
    links = []
    for number, source, run in sorted(cited):
        words = _run(f"{number}:" if guide.has_several_sources else "", run, "–")
        links.append(element("a", escaped(words), href=f"#{guide.sentence_id(source, run[0])}"))
    if not links:
        return NOTHING
    return Html(" " + element("span", escaped("["), joined(links, ", "), escaped("]"), class_="refs"))


def sentence_links(guide: Guide, source: str, numbers: Sequence[int], more: int = 0) -> Html:
    """`sentence 3`, `sentences 3, 5–7 and 4 more`, numbers as links, with the source if there are several."""
    links = []
    for first, last in runs(numbers):
        ends = (first,) if first == last else (first, last)
        between = "–" if last > first + 1 else ", "
        links.append(
            joined(
                [element("a", escaped(str(n)), href=f"#{guide.sentence_id(source, n)}") for n in ends],
                between,
            )
        )
    noun = "sentence\u00a0" if len(numbers) == 1 else "sentences\u00a0"
    rest = f" and {more} more" if more else ""
    of = Html(f" of {_source_link(guide, source)}") if guide.has_several_sources else NOTHING
    return Html(escaped(noun) + joined(links, ", ") + escaped(rest) + of)


def _entry(guide: Guide, evidence: Evidence, anchor: Anchor | None) -> Html:
    parts = [
        _quote(guide, evidence, anchor),
        *_context(evidence),
        element("span", *_where(guide, anchor), class_="where"),
    ]
    grade = (anchor.grade if anchor else None) or "whole"
    return element(
        "li",
        joined(part for part in parts if part),
        class_=f"piece {grade}",
        data_sentences=_sentences(guide, anchor),
        data_words=_words(guide, anchor),
    )


def _quote(guide: Guide, evidence: Evidence, anchor: Anchor | None) -> Html:
    if evidence.quote is None:
        return NOTHING
    source = guide.dossier.source(anchor.source) if anchor else None
    lang = source.entry.lang if source else None
    if anchor and anchor.changes:
        return element("q", escaped("“"), element("bdi", *_changes(anchor), lang=lang), escaped("”"))
    return element("q", escaped("“"), isolated(evidence.quote, lang), escaped("”"))


def _changes(anchor: Anchor) -> Iterator[Html]:
    """The word diff, told by strokes and, to who listens, by words."""
    names = {"quote": ("del", "[only in the quote: "), "source": ("ins", "[in the source: ")}
    for at, change in enumerate(anchor.changes):
        between = escaped(" ") if at else NOTHING
        if change.kind in names:
            name, words = names[change.kind]
            yield Html(between + element(name, unseen(words), escaped(change.text), unseen("]")))
        else:
            yield Html(between + escaped(change.text))


def _context(evidence: Evidence) -> Iterator[Html]:
    for name, text in (("after", evidence.prefix), ("before", evidence.suffix)):
        if text:
            yield element("span", escaped(f"{name} “"), isolated(text), escaped("”"), class_="context")


def _where(guide: Guide, anchor: Anchor | None) -> Iterator[Html]:
    """The grade and the sentences."""
    if anchor is None:
        yield escaped("not sought yet")
    elif anchor.grade is None:
        link = _source_link(guide, anchor.source) if anchor.source in guide.sources else NOTHING
        yield Html(escaped("the whole source ") + link)
    elif anchor.grade == MISSING and not could_be_sought(guide.dossier, anchor):
        yield escaped("not sought: a source could not be read")
    else:
        # Of the quote alone: what is wrong is in a finding, with its sign and colour.
        severity = _SEVERITIES.get(anchor.grade)
        off = "" if anchor.grade in CITING else " off"
        signs = [sign(severity)] if severity else []
        yield element("span", *signs, escaped(anchor.grade), class_=f"grade{off}")
        if anchor.source is not None and guide.has_sentence(anchor.source):
            if anchor.sentences:
                few = marked(anchor).sentences
                more = len(anchor.sentences) - len(few)
                yield Html(", " + sentence_links(guide, anchor.source, few, more))
            elif anchor.nearest:
                yield Html(
                    escaped("; most like it: ") + sentence_links(guide, anchor.source, (anchor.nearest,))
                )


def _source_link(guide: Guide, source: str | None) -> Html:
    assert source is not None
    return element("a", isolated(source), href=f"#source{guide.sources[source]}")


def _sentences(guide: Guide, anchor: Anchor | None) -> str | None:
    """For the script: the source's number and the runs of sentences, as `1.34 1.36-38`."""
    if anchor is None or anchor.source is None or not guide.has_sentence(anchor.source):
        return None
    number = guide.sources[anchor.source]
    return " ".join(_run(f"{number}.", run) for run in runs(marked(anchor).sentences)) or None


def _words(guide: Guide, anchor: Anchor | None) -> str | None:
    """For the script: the runs of numbers of the words quoted, as `17-19 23`."""
    if anchor is None or anchor.source is None or not guide.has_sentence(anchor.source):
        return None
    fragments = guide.fragments[anchor.source]
    found = (fragments.numbers(span) for span in marked(anchor).spans)
    return " ".join(_run("", numbers) for numbers in found if numbers) or None


def _run(before: str, run: tuple[int, int], to: str = "-") -> str:
    first, last = run
    return f"{before}{first}" if first == last else f"{before}{first}{to}{last}"
