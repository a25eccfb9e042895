"""What was decided about a source's changes, in the file: those lines and no others."""

from __future__ import annotations

from difflib import SequenceMatcher
from pathlib import Path
from random import Random

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import ARTICLE
from tests.renewal.texts import briefing, digest, dossier, renewed
from tui.core.errors import ChangedError
from tui.editing.session import Session, several
from tui.evidence.dossier import load
from tui.evidence.link import link
from tui.evidence.model import CITING
from tui.renewal.compare import compare
from tui.renewal.files import read_new, write
from tui.renewal.model import DRIFTED, LOST, MOVED, Renewal
from tui.renewal.outcome import outcome
from tui.renewal.writing import gestures

FIELDS = (("path", "new.txt"), ("retrieved", "2026-11-24"), ("sha256", "a" * 64))

OLD = """\
The harbour council on Monday let the old ferry run again. It had lain idle since the spring.

The fare stays at 3 crowns, said Ann Lee. Nobody asked the passengers about it.
"""


def written(renewal: Renewal, accepted: list[bool]) -> str:
    """The briefing's text afterwards."""
    return several(gestures(renewal, accepted, FIELDS), renewal.old.text).tree.text


def items(text: str) -> list[dict]:
    return yaml.load(text, yaml.BaseLoader)["sections"][0]["items"]


def test_what_moved_is_left_as_it_is_or_gets_a_todo() -> None:
    renewal = renewed(OLD, "First of all.\n\n" + OLD, "Nobody asked the passengers")
    assert items(written(renewal, [True])) == items(renewal.old.text)
    [item] = items(written(renewal, [False]))
    assert item["evidence"] == "Nobody asked the passengers"
    assert item["todo"] == (
        "See whether the source still says so: “Nobody asked the passengers” moved from sentence 4 to sentence 5."
    )


def test_what_drifted_gets_the_new_words_or_is_left_as_it_is() -> None:
    quote = "The harbour council on Monday let the old ferry run again"
    renewal = renewed(OLD, OLD.replace("run again", "sail again"), quote)
    [item] = items(written(renewal, [True]))
    assert item == {"claim": "Claim 1.", "evidence": quote.replace("run", "sail")}
    assert items(written(renewal, [False])) == items(renewal.old.text)


def test_what_stands_in_two_places_now_gets_the_words_around_it() -> None:
    renewal = renewed(OLD, OLD + "\nNobody asked the owners.\n", "Nobody asked the")
    [item] = items(written(renewal, [True]))
    around = item["evidence"]
    assert around.keys() == {"quote", "prefix", "suffix"} and around["quote"] == "Nobody asked the"
    assert around["prefix"].endswith("said Ann Lee.") and around["suffix"].startswith("passengers about it.")
    final = dossier(written(renewal, [True]), article=renewal.text)
    assert final.anchors[final.briefing.items()[0].id][0].sentences == (4,)


def test_what_is_lost_is_detached_with_a_todo_or_is_left_as_it_is() -> None:
    new = OLD.replace("It had lain idle since the spring.", "All are glad.")
    lost = "It had lain idle since the spring"
    renewal = renewed(OLD, new, ["the old ferry run again", lost], lost)
    assert [shift.kind for shift in renewal.shifts] == [LOST, LOST]
    first, second = items(written(renewal, [True, True]))
    assert first["evidence"] == ["the old ferry run again"]
    assert first["todo"] == f"What it rested on is gone from the source: “{lost}”."
    assert second["evidence"] == lost
    assert second["todo"] == first["todo"]
    assert items(written(renewal, [False, False])) == items(renewal.old.text)


@pytest.mark.parametrize(
    ("lost", "said"),
    [
        ('"It is a debt that we owe."', "“It is a debt that we owe.”"),
        ("„Es ist eine Schuld“, sagte sie.", "“‘Es ist eine Schuld’, sagte sie.”"),
        ('"It is a debt," she said after the vote.', "“‘It is a debt,’ she said after the vote.”"),
        ('She called it "a debt"', "“She called it ‘a debt’”."),
    ],
)
def test_a_todo_doubles_neither_quotation_marks_nor_full_stops(lost: str, said: str) -> None:
    renewal = renewed(f"{OLD}\n{lost}\n", OLD, lost)
    [item] = items(written(renewal, [True]))
    assert item["todo"] == f"What it rested on is gone from the source: {said}"


def test_an_item_keeps_what_its_todo_says_already() -> None:
    text = briefing("Nobody asked the passengers", ["It had lain idle", "The fare stays at 3 crowns"])
    text = text.replace("- claim: Claim 2.\n", "- claim: Claim 2.\n    todo: ask Ann\n")
    old = dossier(text, article=OLD)
    new = "First of all.\n\n" + OLD
    renewal = compare(old, "article", new, digest(new))
    found = written(renewal, [False, False, False])
    assert items(found)[1]["todo"] == (
        "ask Ann. See whether the source still says so: “It had lain idle” moved from sentence 2 to sentence 3. "
        "See whether the source still says so: “The fare stays at 3 crowns” moved from sentence 3 to sentence 4."
    )


def test_reviews_of_what_changed_are_counted_and_so_is_what_is_open() -> None:
    from tui.evidence.seal import seal_of

    text = briefing("Nobody asked the passengers", "The fare stays at 3 crowns", "It had lain idle")
    old = dossier(text, article=OLD)
    for item in old.briefing.items()[:2]:
        mark = f"  - claim: {item.heading}\n    reviewed: {{by: Ann, 'on': '2026-11-24', seal: '{seal_of(old, item)}'}}\n"
        text = text.replace(f"  - claim: {item.heading}\n", mark)
    old = dossier(text, article=OLD)
    new = OLD.replace("about it", "about that").replace("It had lain idle since the spring.", "")
    renewal = compare(old, "article", new, digest(new))
    came = outcome(renewal, written(renewal, [True] * len(renewal.shifts)))
    assert (came.stale, came.open, came.unsettled) == (1, 1, 0)


def test_a_quote_of_another_source_that_the_new_text_has_as_well_is_told() -> None:
    text = briefing("The pier is new this year", "It had lain idle", ids=("article", "other"))
    old = dossier(text, article=OLD, other="The pier is new this year, one hears.")
    new = OLD + "\nThe pier is new this year.\n"
    came = outcome(renewal := compare(old, "article", new, digest(new)), written(renewal, []))
    assert (came.open, came.unsettled) == (0, 1)


# Properties

ADJECTIVES = ("old", "new", "red", "grey", "small", "tall", "quiet", "broad")
NOUNS = ("ferry", "harbour", "council", "captain", "owner", "island", "market", "bridge", "letter", "winter")
VERBS = ("carries", "follows", "watches", "leaves", "meets", "repairs", "praises", "forgets")


def sentence(rng: Random, number: int) -> str:
    """A sentence that no other one is like."""
    words = [rng.choice(words) for words in (ADJECTIVES, NOUNS, VERBS, ADJECTIVES, NOUNS)]
    letters = "".join(chr(97 + int(digit)) for digit in f"{number:03}")
    return f"The {words[0]} {words[1]} of k{letters} {words[2]} the {words[3]} {words[4]} of q{letters}{letters}."


def article(rng: Random, paragraphs: int) -> list[list[str]]:
    """Paragraphs of sentences."""
    numbers = iter(range(1000))
    return [[sentence(rng, next(numbers)) for _ in range(rng.randint(1, 4))] for _ in range(paragraphs)]


def text_of(paragraphs: list[list[str]]) -> str:
    return "\n\n".join(" ".join(each) for each in paragraphs) + "\n"


def quotes(rng: Random, paragraphs: list[list[str]]) -> list[list[str]]:
    """Evidence: sentences, and words from the middle of some."""
    every = [each for paragraph in paragraphs for each in paragraph]
    chosen = rng.sample(every, rng.randint(1, len(every)))
    pieces = [each if rng.random() < 0.5 else " ".join(each.split()[1:-1]) for each in chosen]
    cuts = sorted(rng.sample(range(1, len(pieces)), min(len(pieces) - 1, rng.randint(0, 4))))
    return [pieces[a:b] for a, b in zip([0, *cuts], [*cuts, len(pieces)], strict=True)]


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_same_text_changes_the_sources_entry_alone(rng: Random) -> None:
    paragraphs = article(rng, rng.randint(1, 5))
    text = text_of(paragraphs)
    renewal = renewed(text, text, *quotes(rng, paragraphs))
    assert renewal.shifts == ()
    assert set(gestures(renewal, [], ())) == set()
    before, after = yaml.safe_load(renewal.old.text), yaml.safe_load(written(renewal, []))
    assert {**before, "sources": None} == {**after, "sources": None}
    assert after["sources"][0] == {
        "id": "article",
        "path": "new.txt",
        "retrieved": "2026-11-24",
        "sha256": "a" * 64,
    }


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_with_paragraphs_in_another_order_all_that_has_another_number_has_moved(rng: Random) -> None:
    paragraphs = article(rng, rng.randint(2, 6))
    other = rng.sample(paragraphs, len(paragraphs))
    renewal = renewed(text_of(paragraphs), text_of(other), *quotes(rng, paragraphs))
    assert {shift.kind for shift in renewal.shifts} <= {MOVED}
    moved = {(shift.item.id, shift.number) for shift in renewal.shifts}
    for item in renewal.old.briefing.items():
        for number, (was, now) in enumerate(
            zip(renewal.old.anchors[item.id], renewal.new.anchors[item.id], strict=True)
        ):
            assert ((item.id, number) in moved) == (was.sentences != now.sentences)
    assert items(written(renewal, [True] * len(moved))) == items(renewal.old.text)


@pytest.mark.slow
@settings(max_examples=35, deadline=None)
@given(st.randoms(use_true_random=False))
def test_only_the_lines_of_what_was_decided_change(rng: Random) -> None:
    paragraphs = article(rng, rng.randint(2, 6))
    new = [[edited(rng, each) for each in paragraph] for paragraph in paragraphs]
    new = rng.sample([[each for each in paragraph if each] for paragraph in new], len(new))
    renewal = renewed(
        text_of(paragraphs), text_of([each for each in new if each] or [["Gone."]]), *quotes(rng, paragraphs)
    )
    accepted = [rng.random() < 0.6 for _ in renewal.shifts]
    before, after = renewal.old.text, written(renewal, accepted)
    decided = {
        shift.item.id
        for shift, yes in zip(renewal.shifts, accepted, strict=True)
        if yes != (shift.kind == MOVED) or (yes and shift.quote)
    }
    places = [renewal.old.sources[0].entry.place]
    places += [item.place for item in renewal.old.briefing.items() if item.id in decided]
    allowed = {line for place in places for line in range(place.line, place.end_line + 2)}
    matcher = SequenceMatcher(None, before.splitlines(), after.splitlines(), autojunk=False)
    for kind, a, b, _, _ in matcher.get_opcodes():
        assert kind == "equal" or allowed.issuperset(range(a + 1, max(b, a + 1) + 1))
    # What was accepted as drifted stands in the new text now.
    final = dossier(after, article=renewal.text)
    for shift, yes in zip(renewal.shifts, accepted, strict=True):
        item = next(each for each in final.briefing.items() if each.heading == shift.item.heading)
        if shift.kind == DRIFTED and yes:
            assert shift.quote is not None
            number = [piece.quote for piece in item.evidence].index(shift.quote.quote)
            assert final.anchors[item.id][number].grade in CITING


def edited(rng: Random, sentence: str) -> str:
    """The sentence, or what a later edition may have in its place; empty where it is gone."""
    pick = rng.random()
    words = sentence.split()
    if pick < 0.6:
        return sentence
    if pick < 0.75:
        words[-3] = rng.choice(("clever", "broken", "narrow"))
        return " ".join(words)
    if pick < 0.85:
        return sentence.replace("The", "the").replace(" of", ", of")
    return ""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_comments_and_layout_stay(newline: str) -> None:
    text = """\
version: 1
title: t
sources:
  # where it is from
  - path: article.txt  # as it came
    id: article
    title: "Ferry"
sections:
  - {title: s, kind: points, items: [{claim: a, evidence: [Nobody asked the passengers, It had lain idle]}]}
  - title: more
    kind: points
    items:
      # first
      - claim: b
        evidence: It had lain idle   # why
        tags: [x]
"""
    new = OLD.replace("It had lain idle", "It had been idle").replace("asked", "ASKED")
    old = dossier(text.replace("\n", newline), article=OLD)
    renewal = compare(old, "article", new, digest(new))
    after = written(renewal, [shift.kind == DRIFTED for shift in renewal.shifts])
    assert after == text.replace("path: article.txt", "path: new.txt").replace(
        '    title: "Ferry"\n',
        "    title: \"Ferry\"\n    retrieved: '2026-11-24'\n    sha256: " + "a" * 64 + "\n",
    ).replace("Nobody asked", "Nobody ASKED").replace("\n", newline)


def test_what_comes_to_a_todo_comes_once() -> None:
    text = briefing("Nobody asked the passengers")
    text = text.replace("- claim: Claim 1.\n", "- claim: Claim 1.\n    todo: Ask Ann.\n")
    old = dossier(text, article=OLD)
    new = "First of all.\n\n" + OLD
    renewal = compare(old, "article", new, digest(new))
    found = written(renewal, [False])
    assert items(found)[0]["todo"] == (
        "Ask Ann. See whether the source still says so: “Nobody asked the passengers” moved from sentence 4 to "
        "sentence 5."
    )
    again = compare(dossier(found, article=OLD), "article", new, digest(new))
    assert gestures(again, [False], ()) == []


def test_a_text_that_was_edited_again_since_it_was_compared_is_not_written(ferry: Path) -> None:
    article = ferry.parent / "article.txt"
    article.write_text(f"{ARTICLE}\nA last word.\n", encoding="utf-8")
    dossier = link(load(str(ferry)))
    new = read_new(dossier, "article", str(article))
    renewal = compare(dossier, "article", new.text, new.sha256, is_blind=new.is_blind)
    accepted = [True] * len(renewal.shifts)
    before = ferry.read_bytes()
    article.write_text(f"{ARTICLE}\nThe very last word.\n", encoding="utf-8")
    with pytest.raises(ChangedError, match="changed again meanwhile"):
        write(renewal, new, accepted, Session(str(ferry)), "source renewed")
    assert ferry.read_bytes() == before
