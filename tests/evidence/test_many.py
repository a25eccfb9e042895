"""Many quotes at once are anchored as each alone would be, in one pass; nearly the same ones are still found."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.briefing.model import Evidence
from tui.core.finding import START
from tui.evidence import bywords, hits, many, seeds
from tui.evidence.anchor import anchor, anchor_all
from tui.evidence.context import Around, Context
from tui.evidence.fold import fold
from tui.evidence.hits import Prepared
from tui.evidence.model import AMBIGUOUS, DRIFTED, EXACT, MISSING, Anchor
from tui.source.sentences import split

PIECES = (
    *(
        "the council",
        "ferry",
        "Ferry",
        "fer-\nry",
        "re-signed",
        "re-\nsigned",
        "resigned",
        "a plan",
        "he",
        "he's",
    ),
    *(
        "3.5",
        "-3",
        "5",
        "10²",
        "12:30",
        "U.S.",
        "“no,” she",
        '"no," she',
        "cafe\u0301",
        "café",
        "cafe",
        "n\u0303",
    ),
    *(
        "委員会",
        "は渡船",
        "渡船を",
        "か\u3099",
        "が",
        "ไทย",
        "aa",
        "aaaa",
        "ab ab ab",
        "ﬁne",
        "fine",
        "co\u00adop",
        "coop",
    ),
    *("—", " - ", "'", "... ", "and then again", "of the harbour and of the ferry that runs"),
)
JOINS = (" ", " ", " ", "", "\n", "-\n", ", ", ". ", "\n\n", "\u00a0")


@st.composite
def articles(draw: st.DrawFn) -> tuple[str, list[Evidence]]:
    """A text of pieces that recur, and quotes cut out of it, some written otherwise or with words left out."""
    parts = draw(
        st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(JOINS)), min_size=1, max_size=40)
    )
    text = "".join(piece + join for piece, join in parts)
    quotes = []
    for _ in range(draw(st.integers(1, 12))):
        start = draw(st.integers(0, len(text) - 1))
        quote = text[start : start + draw(st.integers(1, 90))]
        change = draw(st.sampled_from(("", "", "upper", "spaces", "marks", "left out", "foreign")))
        if change == "upper":
            quote = quote.upper()
        elif change == "spaces":
            quote = " ".join(quote.split())
        elif change == "marks":
            quote = quote.replace(",", "").replace("-", "")
        elif change == "left out":
            quote = f"{quote[: len(quote) // 3]} … {quote[len(quote) // 2 :]}"
        elif change == "foreign":
            quote = draw(st.text(max_size=40))
        context = draw(st.sampled_from(((0, 0), (0, 0), (8, 0), (0, 8), (5, 5))))
        prefix, suffix = text[max(0, start - context[0]) : start], text[start + len(quote) :][: context[1]]
        named = draw(st.sampled_from((None, "one", "two", "none")))
        quotes.append(Evidence(quote, named, prefix, suffix, START))
    return text, quotes


def prepared(name: str, text: str) -> Prepared:
    return Prepared(name, fold(text), split(text, "en"))


def one_by_one(quotes: Sequence[Evidence], sources: Sequence[Prepared]) -> Iterator[object]:
    for piece in quotes:
        named = [source for source in sources if piece.source in (None, source.id)]
        assert piece.quote is not None
        if named:
            yield anchor(piece.quote, piece.prefix, piece.suffix, named)
        else:
            yield (MISSING, piece.source)


@pytest.fixture
def always_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However short the text and however few the quotes."""
    monkeypatch.setattr(many, "_SMALL", 0)
    monkeypatch.setattr(many, "_KINDS", tuple(kind._replace(few=0) for kind in many._KINDS))
    monkeypatch.setattr(many, "_PIECE", 100)
    monkeypatch.setattr(hits, "_FEW", 0)
    monkeypatch.setattr(hits, "_STORED", 2)
    monkeypatch.setattr(bywords, "_FEW", 0)
    monkeypatch.setattr(bywords, "_PIECE", 16)


@pytest.mark.slow
@pytest.mark.usefixtures("always_at_once")
@settings(max_examples=150, deadline=None)
@given(articles(), st.sampled_from((1, 3, 2000)))
def test_quotes_sought_at_once_are_anchored_as_each_alone(
    made: tuple[str, list[Evidence]], most: int
) -> None:
    text, quotes = made
    sources = [prepared("one", text), prepared("two", text[len(text) // 2 :])]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hits, "MOST", most)
        found = anchor_all(quotes, sources)
        alone = list(one_by_one(quotes, sources))
    for at_once, single in zip(found, alone, strict=True):
        assert (at_once if isinstance(single, Anchor) else (at_once.grade, at_once.source)) == single


@pytest.mark.slow
@pytest.mark.usefixtures("always_at_once")
@settings(max_examples=150, deadline=None)
@given(
    st.text("ab ", max_size=200), st.lists(st.text("ab ", min_size=2, max_size=150), max_size=8), st.data()
)
def test_every_place_is_found_in_order_overlapping_ones_too(
    text: str, needles: list[str], data: st.DataObject
) -> None:
    for _ in range(3):
        start = data.draw(st.integers(0, len(text)))
        needles.append(text[start : start + 70] or "ab")
    most = data.draw(st.sampled_from((1, 2, 500)))
    found = many.starts_of_all(text, needles, lambda start, end: start % 3 > 0, most, lambda: None)
    for needle in needles:
        places = [at for at in range(len(text)) if at % 3 and text.startswith(needle, at)][:most]
        if len(needle) > 1:
            assert list(found[needle]) == places


@pytest.mark.slow
@pytest.mark.usefixtures("always_at_once")
@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(JOINS)), min_size=1, max_size=40),
    st.data(),
)
def test_short_needles_are_found_by_their_words_wherever_no_word_is_cut(
    parts: list[tuple[str, str]], data: st.DataObject
) -> None:
    folded = fold("".join(piece + join for piece, join in parts))
    text, breaks = folded.text, folded.hyphens
    needles = {"ferry", "signed", "re"}
    for _ in range(8):
        start = data.draw(st.integers(0, len(text)))
        needles.add(text[start : start + data.draw(st.integers(1, 30))].strip() or "ab")
    most = data.draw(st.sampled_from((1, 2, 500)))
    found = bywords.starts_by_words(text, dict.fromkeys(needles, 500), breaks, lambda: None)
    capped = bywords.starts_by_words(text, dict.fromkeys(needles, most), breaks, lambda: None)
    for needle in found:
        places = [at for at in range(len(text)) if text.startswith(needle, at)]
        assert set(found[needle]) <= set(places)
        whole = [
            at for at in places
            if not hits._cuts(text, at, breaks) and not hits._cuts(text, at + len(needle), breaks)
        ]  # fmt: skip
        assert [at for at in found[needle] if at in whole] == whole
        assert list(capped[needle]) == sorted(found[needle])[:most]
    assert all(
        bywords._parts(needle).count("") == len(bywords._parts(needle)) for needle in needles - found.keys()
    )


@pytest.mark.usefixtures("always_at_once")
@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(("a", "b", "ab", "he")), st.sampled_from((*" " * 9, ", ", "-", "."))),
        max_size=90,
    ),
    st.integers(3, 8),
    st.sampled_from((1, 3, 500)),
    st.randoms(use_true_random=False),
)
def test_needles_of_several_words_are_found_by_three_of_them_wherever_no_word_is_cut(
    parts: list[tuple[str, str]], least: int, most: int, rng: random.Random
) -> None:
    text = "".join(word + join for word, join in parts)
    words = [(at, at + len(word)) for at, (word, _) in zip(starts_of(parts), parts, strict=True)]
    needles = {" ".join(rng.choices(("a", "b", "ab"), k=least)) for _ in range(3)}
    for first in range(0, len(words) - least, 3):
        last = min(first + rng.randint(least, 12), len(words)) - 1
        needle = text[words[first][0] : words[last][1]]
        if bywords._runs(bywords._parts(needle), least):
            needles.add(needle)
    found = bywords.starts_by_words(text, dict.fromkeys(needles, most), (), lambda: None)
    for needle in needles:
        whole = [
            at for at in range(len(text))
            if text.startswith(needle, at) and not text[at - 1 : at].isalnum()
            and not text[at + len(needle) : at + len(needle) + 1].isalnum()
        ]  # fmt: skip
        if needle in found:  # else it shares its words with too many
            assert list(found[needle]) == whole[:most]


def starts_of(parts: Sequence[tuple[str, str]]) -> Iterator[int]:
    """Where each word starts in the words and joins put together."""
    at = 0
    for word, join in parts:
        yield at
        at += len(word) + len(join)


def a_long_text(sentences: int) -> list[str]:
    rng = random.Random(7)
    words = ["".join(rng.choices("abcdefghiklmnoprstu", k=rng.randint(3, 9))) for _ in range(3000)]
    return [f"{' '.join(rng.choices(words, k=14)).capitalize()}." for _ in range(sentences)]


def changed(sentence: str) -> str:
    """With two words of fourteen replaced."""
    words = sentence.split()
    words[3], words[9] = "entirely", "otherwise"
    return " ".join(words)


def test_in_a_large_source_only_likely_stretches_are_aligned_and_drifted_quotes_are_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(seeds, "_AFFORDABLE", 0)
    sentences = a_long_text(2000)
    source = prepared("one", " ".join(sentences))
    near = [changed(sentence) for sentence in sentences[::100]]
    foreign = [changed(sentence) for sentence in a_long_text(2300)[2200:]]
    anchors = anchor_all([Evidence(quote, None, "", "", START) for quote in (*near, *foreign)], [source])
    assert [found.grade for found in anchors[: len(near)]] == [DRIFTED] * len(near)
    for at, found in zip(range(0, 2000, 100), anchors, strict=False):
        ((start, end),) = found.spans
        assert source.folded.raw[start:end].rstrip(".") == sentences[at].rstrip(".")
    assert {found.grade for found in anchors[len(near) :]} == {MISSING}


def test_a_second_passage_as_near_makes_it_ambiguous_in_a_large_source_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(seeds, "_AFFORDABLE", 0)
    sentences = a_long_text(400)
    text = " ".join([*sentences, sentences[50], *sentences[60:70]])
    quotes = [Evidence(changed(sentences[at]), None, "", "", START) for at in (50, 20)]
    assert [each.grade for each in anchor_all(quotes, [prepared("one", text)])] == [AMBIGUOUS, DRIFTED]


def test_a_quote_without_spaces_is_aligned_with_the_whole_of_a_large_source(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(seeds, "_AFFORDABLE", 0)
    sentence = "港湾委員会は月曜日に古い渡船をふたたび運航させることを賛成多数で決めたと発表した"
    text = "彼らはそれを望まなかった。" * 50 + sentence + "。" + "その後は何も起こらなかった。" * 50
    found = anchor_all([Evidence(sentence.replace("月", "火"), None, "", "", START)], [prepared("one", text)])
    assert found[0].grade == DRIFTED


def test_progress_is_told_during_a_pass_and_ends_it_by_raising() -> None:
    sentences = a_long_text(4000)
    source = prepared("one", " ".join(sentences))
    quotes = [Evidence(sentence, None, "", "", START) for sentence in sentences[::10]]
    told: list[tuple[int, int]] = []
    anchors = anchor_all(quotes, [source], lambda done, total: told.append((done, total)))
    assert {each.grade for each in anchors} == {EXACT}
    assert told == sorted(told)
    assert {total for _, total in told} == {len(quotes)}
    assert told[-1][0] == len(quotes) - 1

    class EnoughError(Exception):
        pass

    def stop(done: int, total: int) -> None:
        calls.append(done)
        if len(calls) > len(quotes) + 1:  # after the quotes were taken up: within the pass
            raise EnoughError

    calls: list[int] = []
    with pytest.raises(EnoughError):
        anchor_all(quotes, [source], stop)
    assert set(calls) == {0}


@given(
    st.text("ab .é-\n", max_size=60),
    st.text("abB .é-", max_size=12),
    st.text("abB .é-", max_size=12),
)
def test_places_left_out_by_the_letters_around_them_never_fit_a_context(
    text: str, prefix: str, suffix: str
) -> None:
    context = Context(prefix, suffix)
    places = [(text, ((at, at + 1),)) for at in range(len(text))]
    if context:
        fitting = {number for number, (raw, spans) in enumerate(places) if context.fits(raw, spans)}
        assert fitting <= set(context.among(Around(places)))
