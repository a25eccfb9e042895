"""A new text of a source: what each quote becomes in it, and what accepting that would write."""

from __future__ import annotations

import pytest

from tests.renewal.texts import briefing, digest, dossier, renewed
from tui.evidence.model import AMBIGUOUS, MISSING
from tui.renewal.compare import compare
from tui.renewal.model import DRIFTED, LOST, MOVED, Renewal
from tui.renewal.words import gone, moved, summary, written

OLD = """\
The ferry runs again

The harbour council on Monday let the old ferry run again. It had lain idle since the spring, when the two
owners fell out.

The fare stays at 3 crowns. Nobody asked the passengers.
"""


def kinds(renewal: Renewal) -> list[str]:
    return [shift.kind for shift in renewal.shifts]


def test_the_same_words_in_the_same_sentence_are_only_counted() -> None:
    renewal = renewed(OLD, OLD.replace("\nowners", " owners"), "It had lain idle", "Nobody asked")
    assert kinds(renewal) == []
    assert renewal.counts.unchanged == 2
    assert summary(renewal) == "article: 2 quotes: 2 unchanged"


def test_a_new_paragraph_before_it_moves_a_quote() -> None:
    new = OLD.replace("The fare", "A crowd came. It cheered.\n\nThe fare")
    renewal = renewed(OLD, new, "It had lain idle", "Nobody asked the passengers")
    assert kinds(renewal) == [MOVED] and renewal.counts.unchanged == 1
    assert moved(renewal.shifts[0]) == "moved from sentence 5 to sentence 7"
    assert renewal.shifts[0].quote is None and renewal.shifts[0].around == ()


def test_the_same_words_in_a_sentence_that_reads_otherwise_have_moved_too() -> None:
    new = OLD.replace("Nobody asked the passengers.", "Nobody asked the passengers twice.")
    renewal = renewed(OLD, new, "Nobody asked the passengers")
    assert kinds(renewal) == [MOVED]
    assert moved(renewal.shifts[0]) == "stands in sentence 5, which reads otherwise now"
    assert ("source", "passengers twice.") in renewal.shifts[0].around


def test_other_quotation_marks_and_line_ends_around_it_change_nothing() -> None:
    old = OLD + '\n"We never wanted to stop," said Ann Lee - the elder.\n'
    new = OLD + "\n“We never wanted\nto stop,” said Ann Lee – the elder.\n"
    assert kinds(renewed(old, new, "said Ann Lee", "We never wanted to stop")) == []


def test_nearly_the_same_words_have_drifted_and_get_those_of_the_new_text() -> None:
    new = OLD.replace("let the old ferry run again", "let the old ferry sail again")
    renewal = renewed(OLD, new, "The harbour council on Monday let the old ferry run again")
    assert kinds(renewal) == [DRIFTED]
    shift = renewal.shifts[0]
    assert ("quote", "run") in shift.now.changes and ("source", "sail") in shift.now.changes
    assert shift.quote is not None
    assert shift.quote[:2] == ("The harbour council on Monday let the old ferry sail again", "")


def test_what_drifted_at_a_sentences_end_takes_no_word_of_the_next_one() -> None:
    quote = 'On Tuesday the owner, Tom Lee, called the decision "hasty and expensive."'
    old = f"{OLD}\n{quote} He said that he would go to court.\n"
    renewal = renewed(old, old.replace("hasty and expensive", "rash and costly"), quote)
    [shift] = renewal.shifts
    assert shift.quote is not None and shift.now.sentences == (6,)
    assert shift.quote.quote == quote.replace("hasty and expensive", "rash and costly")


def test_another_case_or_punctuation_has_drifted_too() -> None:
    renewal = renewed(
        OLD, OLD.replace("Nobody asked the", "nobody, asked the"), "Nobody asked the passengers"
    )
    assert kinds(renewal) == [DRIFTED]
    shift = renewal.shifts[0]
    assert shift.quote is not None and shift.quote.quote == "nobody, asked the passengers"
    assert shift.now.changes


def test_words_that_then_stand_in_several_places_get_what_is_around_them() -> None:
    new = OLD.replace(
        "The fare stays at 3 crowns. Nobody asked the passengers.",
        "They say that nobody ever asked all of the passengers. The fare stays. I say that nobody asked all of the"
        " passengers. He says that nobody asked all of the passengers.",
    )
    renewal = renewed(OLD.replace("asked the", "asked all the"), new, "Nobody asked all the passengers")
    shift = renewal.shifts[0]
    assert shift.kind == LOST and shift.now.grade == AMBIGUOUS  # three are as near as each other


def test_what_is_gone_is_lost_with_the_nearest_sentence_named() -> None:
    new = OLD.replace("It had lain idle since the spring, when the two\nowners fell out.", "All are glad.")
    renewal = renewed(
        OLD, new, ["It had lain idle since the spring", "the old ferry"], "the two owners fell out"
    )
    assert kinds(renewal) == [LOST, LOST]
    assert [shift.detaches for shift in renewal.shifts] == [True, False]
    assert "was in sentence 3" in gone(renewal, renewal.shifts[0])
    assert "detaches" in next(written(renewal.shifts[0]))
    assert "nothing else is left" in next(written(renewal.shifts[1]))


def test_where_all_that_an_item_rests_on_is_lost_it_stays() -> None:
    new = "Quite another text. Nothing of it is left here."
    renewal = renewed(OLD, new, ["It had lain idle since the spring", "The fare stays at 3 crowns"])
    assert [(shift.kind, shift.detaches) for shift in renewal.shifts] == [(LOST, False), (LOST, False)]


TWICE = OLD + "\nIn the end the fare stays at 3 crowns, they say once more.\n"


def test_words_that_stand_twice_now_are_told_apart_by_their_old_surroundings() -> None:
    renewal = renewed(
        OLD.replace("The fare", "So the fare"),
        TWICE.replace("The fare", "So the fare"),
        "fare stays at 3 crowns",
    )
    assert kinds(renewal) == [MOVED]
    shift = renewal.shifts[0]
    assert shift.now.sentences == (4,)
    assert shift.quote is not None and shift.quote.quote == "fare stays at 3 crowns"
    assert shift.quote.prefix.endswith("fell out. So the") and shift.quote.suffix.startswith(". Nobody asked")
    assert next(written(shift)).startswith("accepting it writes prefix “")


def test_one_side_of_the_old_surroundings_may_be_enough() -> None:
    new = TWICE.replace("The fare", "By order the fare").replace("owners fell out", "brothers fell out")
    renewal = renewed(OLD.replace("The fare", "So the fare"), new, "fare stays at 3 crowns")
    assert kinds(renewal) == [MOVED]
    assert renewal.shifts[0].now.sentences == (4,)


def test_words_that_stand_twice_in_other_surroundings_are_lost_and_never_guessed() -> None:
    new = "One says that the fare stays at 3 crowns, too.\n\nOne asks whether the fare stays at 3 crowns, though."
    renewal = renewed(OLD.replace("The fare", "So the fare"), new, ["the fare stays at 3 crowns", "One says"])
    shift = renewal.shifts[0]
    assert (shift.kind, shift.now.grade, shift.detaches) == (LOST, AMBIGUOUS, False)
    assert "fits sentences 1 and 2 now, and nothing tells which" in gone(renewal, shift)


def test_a_prefix_that_no_longer_fits_goes_where_it_is_needed_no_more() -> None:
    new = TWICE.replace("The fare stays at 3 crowns. ", "")
    quote = {"quote": "fare stays at 3 crowns", "prefix": "In the end the"}
    renewal = renewed(TWICE, new.replace("In the end the", "In the very end the"), quote)
    assert kinds(renewal) == [MOVED]
    shift = renewal.shifts[0]
    assert shift.quote is not None and shift.quote[2:] == ("", "")
    assert list(written(shift)) == ["accepting it takes the prefix out: the words stand there once"]


def test_a_look_alike_that_the_prefix_denies_is_no_move() -> None:
    new = TWICE.replace("In the end the fare stays at 3 crowns, they say once more.", "They went home.")
    quote = {"quote": "fare stays at 3 crowns", "prefix": "In the end the"}
    renewal = renewed(TWICE, new, quote)
    assert kinds(renewal) == [LOST]


def test_what_was_not_found_before_is_no_change() -> None:
    evidence = ("Words that never stood there at all", "fare stays at three crowns", "fare stays at 3 crowns")
    renewal = renewed(TWICE, TWICE + "\nMore.\n", *evidence)
    assert kinds(renewal) == []
    assert renewal.counts.open == 3
    found = renewed(OLD, OLD + "\nThey came by night.", "They came by night")
    assert kinds(found) == [] and found.counts.found == 1


def test_a_quote_that_differs_as_it_did_before_is_not_asked_about() -> None:
    renewal = renewed(OLD, OLD + "\nMore.\n", "nobody asked the Passengers")
    assert kinds(renewal) == [] and renewal.counts.unchanged == 1
    again = renewed(OLD, "First.\n\n" + OLD, "nobody asked the Passengers")
    assert kinds(again) == [MOVED] and again.shifts[0].quote is None


def test_a_whole_source_is_only_counted() -> None:
    renewal = renewed(OLD, OLD + "More.", {"source": "article"})
    assert kinds(renewal) == [] and renewal.counts.whole == 1
    assert summary(renewal) == "article: 0 quotes; cited as a whole once"


def test_without_the_old_text_only_the_quotes_are_compared() -> None:
    new = "First.\n\n" + OLD.replace("Nobody asked the passengers.", "Nobody asks the passengers now.")
    evidence = ("It had lain idle", "Nobody asked the passengers at all", "The fare falls")
    renewal = renewed(new, new, *evidence, is_blind=True)
    assert renewal.counts.unchanged == 1
    assert kinds(renewal) == [LOST, LOST]
    assert all(shift.was is None for shift in renewal.shifts)
    assert "The text that they were taken from is gone" in summary(renewal)


def test_other_sources_keep_their_evidence() -> None:
    other = "Another paper writes that the pier is new. The fare is low."
    text = briefing(
        "the pier is new",
        "It had lain idle",
        {"quote": "The fare is low", "source": "other"},
        ids=("article", "other"),
    )
    old = dossier(text, article=OLD, other=other)
    new = "Nothing is left. The ferry sank."
    renewal = compare(old, "article", new, digest(new))
    assert [shift.words for shift in renewal.shifts] == ["It had lain idle"]
    assert renewal.new.anchors["1-1"] == old.anchors["1-1"]


def test_a_quote_that_another_source_has_as_well_names_its_own() -> None:
    other = "The old ferry will sail again in the month of May, they hope."
    old_text = OLD.replace(
        "Nobody asked", "The old ferry will run again in the month of May, they hope. Nobody asked"
    )
    text = briefing("The old ferry will run again in the month of May, they hope", ids=("article", "other"))
    old = dossier(text, article=old_text, other=other)
    assert old.anchors["1-1"][0].source == "article"
    new = old_text.replace("will run again", "will sail again")
    renewal = compare(old, "article", new, digest(new))
    assert kinds(renewal) == [DRIFTED]
    assert renewal.shifts[0].quote is not None and renewal.shifts[0].quote.source == "article"


def test_a_long_comparison_can_be_cancelled() -> None:
    class Stop(Exception):
        pass

    def progress(what: str, done: int, total: int) -> None:
        raise Stop

    old = dossier(briefing(*[f"Nobody asked the passengers {n}" for n in range(60)]), article=OLD)
    with pytest.raises(Stop):
        compare(old, "article", OLD + "x", digest(OLD), progress=progress)
    assert old.anchors["1-1"][0].grade == MISSING
