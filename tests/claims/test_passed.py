"""The figures of a source that were passed once: the first sentence that bears a claim out is still the first."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.briefing.model import SourceEntry
from tui.claims.compare import bears_out, says_earlier
from tui.claims.figures import Figure, figures
from tui.claims.sources import Studied
from tui.core.finding import START
from tui.source.model import Source
from tui.source.sentences import split

SAID = st.sampled_from(
    (
        *("It cost 5 crowns.", "About 66 came.", "Nearly 900 men left.", "They were 868.", "It was $1.18 billion."),
        *("It was about $1.2 billion.", "That was in 2014.", "In 2015 it rose from a year earlier.", "It began in May 2014."),
        *("He came on Thursday.", "Hundreds of men came.", "There were 300 men.", "Ann Lee, 52, said so.", "She is 52 years old."),
        *("It fell by 5%.", "It was 1,234,567.1 tonnes.", "It was 1,234,567.2 tonnes.", "It took 36 months.", "It took 3 years."),
        *("One third of them left.", "The previous year was 2016.", "Two dozen stayed.", "They were 24.", "It is 12:30 now."),
    )
)  # fmt: skip


def studied(text: str, published: str) -> Studied:
    entry = SourceEntry("a", "a.txt", "en", {"published": published}, START, {})
    return Studied(Source(entry, "a.txt", text, None), split(text))


def first_by_looking(claimed: Figure, source: Studied) -> tuple[int, Figure] | None:
    for sentence in source.all():
        for stated in sentence.figures:
            if bears_out(claimed, stated, source.published, says_earlier(sentence.raw)):
                return sentence.number, stated
    return None


@settings(max_examples=60, deadline=None)
@given(
    st.lists(SAID, min_size=1, max_size=20), st.lists(SAID, max_size=8), st.sampled_from(("", "2016-07-14"))
)
def test_each_claim_finds_the_first_sentence_that_bears_it_out(
    says: list[str], claims: list[str], published: str
) -> None:
    source = studied(" ".join(says), published)
    for claimed in (figure for claim in claims for figure in figures(claim)):
        found = source.figures.first_with(claimed)
        later = source.figures.over(source).first_with(claimed)
        assert (found and (found[0].number, found[1])) == first_by_looking(claimed, source)
        assert (later and later[0].number) == (found and found[0].number)


def test_a_large_source_is_passed_once_for_all_claims() -> None:
    source = studied(" ".join(f"There were {number} of them." for number in range(4_000)), "")
    passed: list[int] = []
    source.pause = lambda *_: passed.append(1)
    for number in range(0, 4_000, 50):
        found = source.figures.first_with(figures(f"They were {number}.")[0])
        assert found is not None
        assert found[0].number == number + 1
    once = len(passed)
    assert source.figures.first_with(figures("They were 99,999.")[0]) is None
    assert source.figures.first_with(figures("They were 77,777.")[0]) is None
    assert once < 200
    assert len(passed) - once <= 2
