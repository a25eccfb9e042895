"""Sentences cut at the words that are quoted or disputed: nothing lost, each quote found again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.export.html.fragments import Disputed, Quoted, cut
from tui.source.model import Sentences

LENGTH = 60
spans = st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH)).map(lambda ends: (min(ends), max(ends)))
quotes = st.lists(st.builds(Quoted, spans, st.booleans()), max_size=6)
faults = st.lists(st.tuples(spans, st.sampled_from(["error", "warning", "info"])), max_size=4)


@st.composite
def sentences(draw):
    edges = sorted(draw(st.sets(st.integers(0, LENGTH), max_size=12)))
    return Sentences(zip(edges[::2], edges[1::2], strict=False))


def holds(span, offset):
    return span[0] <= offset < span[1]


@given(sentences(), quotes, faults, st.integers(0, 9))
def test_every_code_point_of_a_sentence_is_told_once_with_all_that_holds_of_it(
    sentences, quotes, faults, after
):
    disputed = [Disputed(span, severity, n) for n, (span, severity) in enumerate(faults, 1)]
    fragments = cut(sentences, quotes, disputed, after)
    for number, (start, end) in enumerate(sentences, 1):
        its = fragments.of(number)
        assert [offset for each in its for offset in range(each.start, each.end)] == list(range(start, end))
        for each in its:
            for offset in range(each.start, each.end):
                assert bool(each.number) == any(holds(quote.span, offset) for quote in quotes)
                assert each.is_cited == any(holds(span, offset) for span, cites in quotes if cites)
                here = [severity for span, severity in faults if holds(span, offset)]
                assert each.severity == next(
                    (name for name in ("error", "warning", "info") if name in here), None
                )


@given(sentences(), quotes, st.integers(0, 9))
def test_a_quote_is_found_again_by_the_numbers_of_its_first_and_last_fragment(sentences, quotes, after):
    fragments = cut(sentences, quotes, [], after)
    every = [each for number in range(1, len(sentences) + 1) for each in fragments.of(number)]
    for (start, end), _ in quotes:
        inside = {offset for left, right in sentences for offset in range(max(left, start), min(right, end))}
        first, last = fragments.numbers((start, end)) or (0, -1)
        taken = [each for each in every if first <= each.number <= last and each.number]
        assert {offset for each in taken for offset in range(each.start, each.end)} == inside
    numbers = [each.number for each in every if each.number]
    assert numbers == list(range(after + 1, fragments.last + 1))


def test_a_finding_is_told_where_its_words_end_even_between_two_sentences():
    parts = Sentences([(0, 5), (6, 10)])
    fragments = cut(parts, [], [Disputed((2, 6), "error", 1), Disputed((7, 99), "info", 2)])
    assert [each.findings for number in (1, 2) for each in fragments.of(number)] == [(), (1,), (), (2,)]
