"""A seal breaks when anything that a person read has changed, and by nothing else."""

from __future__ import annotations

import json
import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.evidence.dossier import from_text
from tui.evidence.link import link
from tui.evidence.seal import (
    CURRENT,
    STALE,
    UNKNOWN,
    UNSEALED,
    Review,
    ReviewCount,
    open_reviews,
    review_count,
    review_of,
    seal_of,
)

ITEM = {
    "claim": "The ministers met to talk.",
    "note": "seen twice",
    "tags": ["harbour", "treaty"],
    "ignore": [{"rule": "word-replaced", "because": "a translation"}],
    "evidence": [
        "on Monday to discuss",
        {"quote": "Nobody spoke of money.", "source": "article", "prefix": "months. ", "suffix": ""},
    ],
}
WHOLE = {"claim": "They met.", "evidence": {"source": "article"}}


def dossier_of(folder, *items, kind="points", sources=("article",)):
    """An anchored dossier of these items; JSON is YAML too, but for its pairs of surrogates."""
    briefing = {
        "version": 1,
        "title": "Talks",
        "sources": [{"id": source, "path": f"{source}.txt"} for source in sources],
        "sections": [{"title": "Items", "kind": kind, "items": list(items)}],
    }
    return link(from_text(json.dumps(briefing, ensure_ascii=False), os.path.join(folder, "briefing.yml")))


def seal(folder, item, **more):
    dossier = dossier_of(folder, item, **more)
    return seal_of(dossier, dossier.briefing.items()[0])


def rewrite(folder, before, after):
    path = folder / "article.txt"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8", newline="")


def test_it_is_twelve_hexadecimal_digits_and_the_same_every_time(folder):
    found = seal(folder, ITEM)
    assert len(found) == 12
    assert set(found) <= set("0123456789abcdef")
    # Seals stand in people's files: one that comes out otherwise makes all of them stale.
    assert found == seal(folder, ITEM) == "d45cee0c2150"


@pytest.mark.parametrize(
    "change",
    [
        {"claim": "The ministers met to walk."},
        {"claim": "the ministers met to talk."},
        {"claim": "The ministers met totalk."},
        {"note": "seen once"},
        {"tags": ["harbour"]},
        {"tags": ["treaty", "harbour"]},
        {"tags": ["harbour, treaty"]},
        {"confidence": "low"},
        {"todo": "ask Oslo"},
        {"ignore": [{"rule": "word-replaced", "because": "a translation?"}]},
        {"evidence": ITEM["evidence"][:1]},
        {"evidence": ITEM["evidence"][::-1]},
        {"evidence": [*ITEM["evidence"], "The talks go on in Oslo."]},
        {"evidence": ["met in Geneva on Monday to discuss", ITEM["evidence"][1]]},
        {"evidence": [ITEM["evidence"][0], {**ITEM["evidence"][1], "prefix": "money. "}]},
        {"evidence": [ITEM["evidence"][0], {**ITEM["evidence"][1], "suffix": " The talks"}]},
        {"evidence": [ITEM["evidence"][0], {"quote": "Nobody spoke of money.", "prefix": "months. "}]},
        {"evidence": [*ITEM["evidence"], {"source": "article"}]},
    ],
    ids=str,
)
def test_it_changes_with_the_item_and_its_quotes(folder, change):
    assert seal(folder, ITEM | change) != seal(folder, ITEM)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("discuss the harbour treaty", "drop the harbour treaty"),
        ("on Monday to discuss", "on Tuesday to discuss"),
        ("The ministers met in Geneva on", "The ministers never met in Geneva on"),
        ("Nobody spoke of money.", "Nobody spoke of money, nor of time."),
    ],
)
def test_it_changes_with_the_sentences_of_the_quotes(folder, before, after):
    first = seal(folder, ITEM)
    rewrite(folder, before, after)
    assert seal(folder, ITEM) != first


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Nobody had expected them to agree.", "Everyone had expected them to agree."),
        ("The talks go on in Oslo.", ""),
        ("The ministers met in Geneva\n\n", "A new headline\n\nAnd a sentence before all. "),
        ("on Monday to discuss", "on\nMonday  to\tdiscuss"),
        ("\n", "\r\n"),
    ],
)
def test_other_sentences_their_numbers_and_line_ends_leave_it(folder, before, after):
    first = seal(folder, ITEM)
    rewrite(folder, before, after)
    assert seal(folder, ITEM) == first


def test_a_whole_source_is_sealed_with_every_sentence_but_not_its_lines(folder):
    first = seal(folder, WHOLE)
    rewrite(folder, "\n", "\r\n")
    assert seal(folder, WHOLE) == first
    rewrite(folder, "Oslo", "Bern")
    assert seal(folder, WHOLE) != first


def test_the_mark_itself_the_id_and_the_place_leave_it(folder):
    first = seal(folder, ITEM)
    assert seal(folder, ITEM | {"reviewed": {"by": "Ann", "on": "2026-11-24", "seal": "x"}}) == first
    assert seal(folder, ITEM | {"id": "talks"}) == first
    assert seal(folder, ITEM, kind="summary") == first
    dossier = dossier_of(folder, WHOLE, ITEM)
    assert seal_of(dossier, dossier.briefing.items()[1]) == first


SPACES = st.lists(st.sampled_from([" ", "\n", "  ", "\t", "\n\n", " \r\n "]), min_size=8, max_size=8)


def spread(text, spaces):
    """`text` with other white space between its words."""
    words = text.split()
    return "".join(word + spaces[at % len(spaces)] for at, word in enumerate(words))


@given(spaces=SPACES, keys=st.permutations(list(ITEM)))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_white_space_and_the_order_of_keys_leave_it(folder, spaces, keys):
    quote, named = ITEM["evidence"]
    item = ITEM | {
        "claim": spread(ITEM["claim"], spaces),
        "note": spread(ITEM["note"], spaces),
        "ignore": [{"because": spread("a translation", spaces), "rule": "word-replaced"}],
        "evidence": [spread(quote, spaces), dict(reversed(named.items()))],
    }
    assert seal(folder, {key: item[key] for key in keys}) == seal(folder, ITEM)


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
FIELDS = st.fixed_dictionaries(
    {"claim": TEXTS, "evidence": st.lists(TEXTS, min_size=1, max_size=3)},
    optional={"note": TEXTS, "todo": TEXTS, "tags": st.lists(TEXTS, min_size=1, max_size=3)},
)


def said(dossier):
    """What an item says, white space and empty texts apart."""
    [item] = dossier.briefing.items()
    fields = {
        name: [" ".join(text.split()) for text in ([value] if isinstance(value, str) else value)]
        for name, value in item.fields.items()
    }
    return fields, [" ".join(piece.quote.split()) for piece in item.evidence]


@pytest.mark.slow
@given(one=FIELDS, other=FIELDS)
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_two_items_have_one_seal_only_if_they_say_the_same(folder, one, other):
    first, second = dossier_of(folder, one), dossier_of(folder, other)
    alike = said(first) == said(second)
    seals = [seal_of(dossier, dossier.briefing.items()[0]) for dossier in (first, second)]
    assert (seals[0] == seals[1]) is alike


# How one item may be laid out in YAML: `{mark}` is where the mark goes.
FOLDED = """\
      - claim: >-
          The ministers met
          to talk.
        evidence: >-
          on Monday
          to discuss
{mark}"""
LAYOUTS = {
    "the same": FOLDED,
    "on one line": "      - claim: The ministers met to talk.\n        evidence: on Monday to discuss\n{mark}",
    "wrapped elsewhere": FOLDED.replace("met\n          to", "met to\n         "),
    "in quotation marks": '      - {{"claim": "The ministers\n          met to talk.", "evidence": ["on Monday to discuss"],\n'
    "          {flow}}}\n",
    "the mark before": "      - reviewed: {flow_value}\n        evidence:\n          - quote: on Monday to discuss\n"
    "        claim: 'The ministers met to talk.'\n",
}


def laid_out(layout, mark):
    inside = ", ".join(f"{name}: '{value}'" for name, value in mark.items())
    block = f"        reviewed: {{{inside}}}\n"
    return layout.format(mark=block, flow=f"reviewed: {{{inside}}}", flow_value=f"{{{inside}}}")


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_writing_the_same_otherwise_leaves_the_review_current(folder, brief, layout):
    mark = {"by": "Ann", "on": "2026-11-24"}

    def reading(text):
        brief(text)
        written = (folder / "briefing.yml").read_text(encoding="utf-8")
        dossier = link(from_text(written, str(folder / "briefing.yml")))
        assert dossier.findings == ()
        return dossier, dossier.briefing.items()[0]

    sealed = mark | {"seal": seal_of(*reading(laid_out(FOLDED, mark)))}
    dossier, item = reading(laid_out(layout, sealed))
    assert review_of(dossier, item) == Review("Ann", "2026-11-24", CURRENT)


def reviewed(folder, item, **mark):
    return {**item, "reviewed": {"by": "Ann", "on": "2026-11-24", "seal": seal(folder, item), **mark}}


def only(dossier):
    [item] = dossier.briefing.items()
    return review_of(dossier, item)


def test_a_review_is_current_until_something_changes(folder):
    marked = reviewed(folder, ITEM)
    assert only(dossier_of(folder, marked)) == ("Ann", "2026-11-24", CURRENT)
    assert only(dossier_of(folder, marked | {"claim": "They met."})) == ("Ann", "2026-11-24", STALE)
    rewrite(folder, "discuss the harbour treaty", "drop the harbour treaty")
    assert only(dossier_of(folder, marked)) == ("Ann", "2026-11-24", STALE)


def test_a_mark_without_a_seal_is_a_review_of_which_nothing_is_known(folder):
    marked = ITEM | {"reviewed": {"by": "Ann", "on": "2026-11-24"}}
    assert only(dossier_of(folder, marked)) == ("Ann", "2026-11-24", UNSEALED)
    assert only(dossier_of(folder, ITEM | {"reviewed": {"by": "Ann"}})) == ("Ann", "", UNSEALED)


@pytest.mark.parametrize("mark", [None, {}, {"by": ""}, {"by": "", "seal": ""}, "yes"])
def test_an_empty_mark_is_none(folder, mark):
    assert only(dossier_of(folder, ITEM | {"reviewed": mark})) is None


def test_nothing_is_called_changed_while_a_source_cannot_be_read(folder):
    marked = [reviewed(folder, ITEM), reviewed(folder, WHOLE), reviewed(folder, ITEM, seal="0" * 12)]
    (folder / "article.txt").unlink()
    dossier = dossier_of(folder, *marked)
    assert [review_of(dossier, item).state for item in dossier.briefing.items()] == [UNKNOWN] * 3
    assert open_reviews(dossier) == []
    assert review_count(dossier) == (3, 0, 3)


def test_a_source_that_the_item_does_not_cite_may_be_unreadable(folder):
    quoted = {"claim": "They met.", "evidence": {"quote": "on Monday to discuss", "source": "article"}}
    two = {"sources": ("article", "gone")}
    mark = {"by": "Ann", "on": "2026-11-24"}
    for item in (quoted, quoted | {"evidence": "on Monday to discuss"}):
        stamp = seal(folder, item, **two)
        assert only(dossier_of(folder, item | {"reviewed": mark | {"seal": stamp}}, **two)).state == CURRENT
    stale = dossier_of(folder, quoted | {"reviewed": mark | {"seal": "0" * 12}}, **two)
    assert only(stale).state == STALE
    # A quote that names no source may have stood in the one that is gone.
    sought = dossier_of(
        folder, {"claim": "They met.", "evidence": "x y z", "reviewed": mark | {"seal": "0" * 12}}, **two
    )
    assert only(sought).state == UNKNOWN


def test_a_question_without_evidence_is_sealed_by_its_words(folder):
    question = {"claim": "Who pays?"}
    marked = reviewed(folder, question)
    assert only(dossier_of(folder, marked, kind="questions")).state == CURRENT
    assert only(dossier_of(folder, marked | {"claim": "Who paid?"}, kind="questions")).state == STALE


def test_what_is_open_is_what_nobody_reviewed_or_what_changed(folder):
    items = [
        reviewed(folder, ITEM),
        ITEM,
        reviewed(folder, ITEM, seal="0" * 12),
        ITEM | {"reviewed": {"by": "Bo"}},
    ]
    dossier = dossier_of(folder, *items)
    found = [(item.id, review and review.state) for item, review in open_reviews(dossier)]
    assert found == [("1-2", None), ("1-3", STALE)]
    assert review_count(dossier) == ReviewCount(reviewed=2, stale=1, items=4)
    empty = dossier._replace(briefing=dossier.briefing._replace(sections=()))
    assert (open_reviews(empty), review_count(empty)) == ([], (0, 0, 0))


def test_a_text_that_cannot_be_encoded_is_sealed_too(folder):
    dossier = dossier_of(folder, ITEM)
    item = dossier.briefing.items()[0]._replace(fields={"claim": "half a pair: \ud83d"})
    assert len(seal_of(dossier, item)) == 12
