"""Sentences: exact spans of any text in any language, and the boundaries that a careful reader sees."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tui.source import english, languages
from tui.source.paragraphs import paragraphs
from tui.source.sentences import split

ARTICLE = Path(__file__).parents[2] / "seeds" / "us-russia-syria-partnership.txt"

# Marked by hand, paragraph by paragraph: how each sentence begins and ends.
SENTENCES = [
    ("Unable to stop Syria's war", "new partnership"),
    ("The United States on Thursday", "five years of civil war."),
    ("The deal, if finalized", "role in the conflict."),
    ("U.S. Secretary of State", "in the Kremlin on Thursday."),
    ("The eight-page proposal", "but Washington resisted."),
    ("In Washington, White House", "Bashar Assad's government."),
    ("\"There's a clear contradiction", 'this situation," he said.'),
    ("While Moscow often talks", 'to go after extremists."'),
    ("The proposal would undercut", "leader to leave power."),
    ("Russia, which began intervening", "anti-terrorism alliance."),
    ("Putin spokesman Dmitry Peskov", "emerge as global threats."),
    ("Much of Washington is wary", "too closely with Russia."),
    ("A dissent cable signed by", "Assad's forces was necessary."),
    ("Opposition to this latest", "several American officials."),
    ("The Obama administration", "other options right now."),
    ("Suggestions of U.S. force", "threats throughout the war."),
    ("There were declarations", "then backed down in 2013."),
    ("The proposed, U.S.-Russian", "near Amman, Jordan."),
    ("At its most basic level", "targeting information."),
    ('They "should coordinate', "the leaked document said."),
    ("The proposal would address", "the Nusra Front."),
    ("The group is engaged", "cessation of hostilities."),
    ("Nusra's fighters are often", "various fighting formations."),
    ("For that reason, the U.S. has", "in recent months."),
    ("Russia hasn't", "hesitated."),
    ("As Russia has taken out", "for peaceful diplomacy."),
    ("The new offer represents", "to end the fighting."),
    ("Its offensives southwest", "damaging to the truce."),
    ("The document puts", "some limited exceptions."),
    ("It would subject Russian", "to American approval."),
    ("Moscow's biggest", "hold over the country."),
    ("Russia supports the vague", "Assad having to resign."),
    ("Reactions among U.S.-backed", "in Syria were mixed."),
    ("Capt. Abdelsalam Abdurrazek", 'an enemy of the Syrian people."'),
    ("He said his group", "fighting alongside Nusra."),
    ("Mozahem al-Saloum of", "guarantees Assad's departure."),
    ("Al-Saloum, the group's", 'immediate transitional period."'),
    ("Two months ago, Kerry", 'very different track."'),
    ("Any Plan B has remained", "involving Saudi troops."),
    ("The White House and Pentagon", "a greater U.S. role."),
]


def texts(text: str, lang: str = "en") -> list[str]:
    return [text[start:end] for start, end in split(text, lang)]


def check_spans(text: str, lang: str) -> None:
    """Spans are trimmed, ordered, cover every printed character once, and stay in their paragraph."""
    whole = paragraphs(text)
    spans = list(split(text, lang))
    done = 0
    for start, end in spans:
        assert done <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        assert any(first <= start and end <= last for first, last in whole)
        done = end
    covered = {place for start, end in spans for place in range(start, end)}
    lost = [text[place] for first, last in whole for place in range(first, last) if place not in covered]
    assert not "".join(lost).strip()


def test_the_article_has_the_forty_sentences_that_a_careful_reader_marks() -> None:
    found = texts(ARTICLE.read_text(encoding="utf-8"))
    assert len(found) == len(SENTENCES) == 40
    for text, (opening, closing) in zip(found, SENTENCES, strict=True):
        assert text.startswith(opening)
        assert text.endswith(closing)


def test_hard_wrapping_changes_no_boundary() -> None:
    import textwrap

    article = ARTICLE.read_text(encoding="utf-8")
    wrapped = "\r\n\r\n".join(
        "\r\n".join(textwrap.wrap(part, 66, break_on_hyphens=False)) for part in article.split("\n\n")
    )
    assert [" ".join(text.split()) for text in texts(wrapped)] == texts(article)


# `|` marks each boundary that a reader sees.
@pytest.mark.parametrize(
    "marked",
    [
        # Ranks, offices and forms of address.
        "Sens. Mary Holt and Paul Reyes met U.S. Rep. Ann Day.|Reps. from both parties came.",
        "Supt. Ian Ross and Insp. Lee Park resigned.|Amb. Dana Cole did not.",
        "He met Staff Sgt. Omar Diaz, Spc. Kim Vo and 1st Lt. Joe Black.|They spoke at Ft. Bragg.",
        "The Rt. Hon. Jane Pym wrote to Messrs. Black and White.|Calif. Gov. Tom Ray agreed.",
        # Acronyms, states and company names, inside and at the end.
        "She left the U.S.|As a child she had lived in Rome.|He stayed.",
        "It sued Acme Inc.|Shares fell.",
        "It sued Acme Inc. Chairman Paul Lee.|A judge agreed.",
        "He moved to the U.K.|I stayed in Paris.",
        "The plant is in Toledo, Ohio, near Wayne St.|The gate is shut.",
        "Police in Reno, Nev., found St. Mary's empty.|No one was hurt.",
        # Dates, times and numbers.
        "It begins Sat. Jan. 5 at 9 a.m. Eastern time.|Doors open at 8 a.m.|Seats are free.",
        "At 7 a.m. Mayor Dale Cruz arrived.|See Fig. A and Vol. II of No. 7.",
        "He is 6 ft. 2 in. tall.|It was 40 C.|Roads melted.",
        "1. Read the paper.|2. Sign it.",
        "Nobody had a Plan B.|Officials said so.",
        # Quotations and who speaks them.
        '"Who knows?" Ms. Hart asked.|"Not me!" Lt. Gov. Al Moss said.',
        '"Who knows?"|The mayor left.',
        "“It ended.”|“It did not.”|(He laughed.)|They ate.",
        '"It works," he said.|"It should."',
        # Marks that end nothing, and ends without the usual marks.
        "Yahoo! Inc. rose.|Yum! Brands fell.",
        "He paused … then spoke.|It was over…|They left.",
        "It was cited.[12]|Others disagree.",
        "It lasted approx. five days, i.e. too long, etc. and so on.|The govt. paid.",
        "He left early.|The others stayed on.",
        "i was late.|it rained.|did you see?|We did. :)|Good.",
        "It read 你好。|再见。",
        # Line ends and white space.
        "One line\nof prose by Gen. \nSmith ended.|Another\u00a0began.",
    ],
)
def test_english_boundaries(marked: str) -> None:
    expected = marked.split("|")
    glued = marked.replace("|再", "再").replace("early.|The", "early.The").replace("|", " ")
    assert texts(glued) == expected


@pytest.mark.parametrize(
    ("lang", "marked"),
    [
        ("zh", "他走了。|真的？|是的！"),
        ("zh-Hans-CN", "他走了。|我也走了。"),
        ("ja", "雨が降る。|彼は行った！|終わり。"),
        ("ar", "هل جاء؟ |نعم جاء."),
        ("ur", "وہ آیا۔ |پھر گیا۔"),
        ("hi", "वह आया। |फिर गया।"),
        ("de", "Am 3. Mai kam Dr. Huber. |Er ging… |Dann war Ruhe."),
        ("fr_FR", "M. Dupont parle. |Il dit : « Non. » |Puis il part…"),
        ("ru", "Он пришёл… |Потом ушёл. |А. С. Пушкин жил там."),
        ("es", "¿Qué? |¡No! |El Sr. López vino."),
        ("xx-unknown", "Foo bar. |Baz."),
    ],
)
def test_boundaries_of_other_languages(lang: str, marked: str) -> None:
    assert texts(marked.replace("|", ""), lang) == [part.strip() for part in marked.split("|")]


def test_the_headline_is_one_sentence_whatever_it_holds() -> None:
    assert (
        texts("Is it over? Kerry heads to Moscow\n\nHe left. She came.")[0]
        == "Is it over? Kerry heads to Moscow"
    )
    assert texts(
        "Talks fail in Geneva\nThe envoys went home on Friday after a week of talks. None spoke."
    ) == [
        "Talks fail in Geneva",
        "The envoys went home on Friday after a week of talks.",
        "None spoke.",
    ]


def test_the_spans_are_of_the_unchanged_text() -> None:
    text = "\u00a0 Erst.\r\n\t\r\n“Zwei\u00a0drei.”  Vier \r\n"
    assert texts(text) == ["Erst.", "“Zwei\u00a0drei.”", "Vier"]
    assert not list(split(" \n\u00a0\r\n"))


nasty = st.text(
    st.sampled_from("aAbI1 .!?…。؟।\"'“”‘’«»()[]\n\r\t\u00a0\u202f\u2028\u200b:;,-éЖ中م") | st.characters(),
    max_size=60,
)
tags = st.sampled_from(["en", "fr", "pl", "zh", "ar", "hi", "xx", "", "de-AT"]) | st.text()
pieces = st.lists(
    st.sampled_from(
        ["U.S. ", "Mr. ", "p.m. ", "he said. ", "No. 1 ", '"Why?" ', "A. ", "\n\n", "...", ".[1] ", ":) "]
    )
)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(nasty | pieces.map("".join), tags)
@example('"B\u00a0."', "fr")
@example("\u201a\u2018.B\u200a.", "pl")
@example('a?"" Well', "en")
def test_every_text_in_every_language_has_exact_sentences(text: str, lang: str) -> None:
    check_spans(text, lang)


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(st.lists(nasty, min_size=1, max_size=6), st.integers(200, 900), st.sampled_from(["en", "fr", "zh"]))
def test_long_paragraphs_have_exact_sentences(units: list[str], times: int, lang: str) -> None:
    check_spans("".join(units) * times, lang)


def test_a_long_paragraph_has_the_sentences_of_a_short_one() -> None:
    paragraph = ARTICLE.read_text(encoding="utf-8").split("\n\n", 1)[1].replace("\n\n", " ")
    once = texts(paragraph)
    for lang in ("en", "fr"):
        short = texts(paragraph, lang)
        assert texts(" ".join([paragraph] * 30), lang) == short * 30
    assert len(once) == 39


def test_a_sentence_longer_than_any_window_stays_whole() -> None:
    text = "He went " + "on and " * 20_000 + "on. Then he stopped."
    for lang in ("en", "fr"):
        assert [len(sentence) for sentence in texts(text, lang)] == [
            len(text) - len(" Then he stopped."),
            len("Then he stopped."),
        ]


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(
    "unit", ["..[111 111 ", ".", '"', " ", "A", "A. ", "“a. B ", "«", "(a. ", "!?", "a\n", "ok. :) "]
)
def test_time_grows_with_the_length_only(unit: str, lang: str) -> None:
    def seconds(length: int) -> float:
        text = (unit * length)[:length]
        before = time.process_time()
        split(text, lang)
        return time.process_time() - before

    seconds(1000)
    # Sixteen times the text; quadratic time would be 256 times. The floor keeps tiny times out of the ratio.
    assert seconds(80_000) < 60 * max(seconds(5_000), 0.005)


def test_a_library_that_fails_or_lies_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "One is here. Two is there! Three?"
    expected = ["One is here.", "Two is there!", "Three?"]

    class PanicException(BaseException):
        """Stands in for what a native library raises when it panics."""

    def panic(language: str, text: str) -> list[object]:
        raise PanicException("index")

    monkeypatch.setattr(languages, "get_sentence_boundaries", panic)
    assert texts(text, "fr") == expected
    for lie in ([(0, 5)], [(5, 12), (0, 4)], [(0, 99)], [(0, 12), (11, 33)], [], [(0, 13), (13, 33)]):
        monkeypatch.setattr(english, "segment", lambda _, lie=lie: list(lie))
        assert texts(text) == expected


def test_an_interrupt_is_not_taken_for_a_panic(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(language: str, text: str) -> list[object]:
        raise KeyboardInterrupt

    monkeypatch.setattr(languages, "get_sentence_boundaries", interrupt)
    with pytest.raises(KeyboardInterrupt):
        split("Un. Deux.", "fr")


@pytest.mark.slow
def test_progress_is_told_and_may_cancel() -> None:
    text = "He came. She went. " * 50_000
    told: list[int] = []
    split(text, progress=told.append)
    assert told == sorted(set(told))
    assert len(told) > 2
    assert told[-1] <= len(text)

    def cancel(done: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        split(text, progress=cancel)


def test_only_the_library_that_is_needed_is_imported() -> None:
    program = (
        "import sys; from tui.source.sentences import split; split('', 'en');"
        "import tui.source.read, tui.core.files, tui.core.safe_text;"
        "assert 'sentencex' not in sys.modules;"
        "split('Un. Deux.', 'fr'); assert 'sentencex' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
