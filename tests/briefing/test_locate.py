"""From the words of a value back to where the YAML spells them."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tui.briefing.locate import Located
from tui.briefing.read import read_briefing

WRITTEN = {
    "plain": "      - claim: The old ferry sails again.\n",
    "plain on two lines": "      - claim: The old\n          ferry sails again.\n",
    "single quotes": "      - claim: 'It''s the old ferry.'\n",
    "double quotes": '      - claim: "Caf\\u00e9: the \\"old\\" ferry\\\n          sails"\n',
    "folded": "      - claim: >-\n          The old\n          ferry sails\n\n          again.\n",
    "literal": "      - claim: |\n          The old\n            ferry sails.\n",
    "flow": "      - {claim: the old ferry, evidence: x}\n",
}
HEAD = "version: 1\ntitle: t\nsources: []\nsections:\n  - title: s\n    kind: points\n    items:\n"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("item", WRITTEN.values(), ids=WRITTEN)
def test_a_word_is_found_in_every_style(item, newline):
    text = (HEAD + item).replace("\n", newline)
    [read] = read_briefing(text).briefing.items()
    claim = read.text("claim")
    at = claim.index("ferry")
    place = Located(text).place(read.places["claim"], claim, (at, at + 5))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert place.line == place.end_line
    assert lines[place.line - 1][place.column - 1 : place.end_column - 1] == "ferry"


def test_what_cannot_be_followed_is_the_whole_value():
    text = HEAD + WRITTEN["plain"]
    [read] = read_briefing(text).briefing.items()
    whole = read.places["claim"]
    assert Located(text).place(whole, "something else", (0, 4)) == whole
    assert Located("").place(whole, "The old", (0, 3)) == whole


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=80), st.data())
def test_any_word_of_any_text_is_found_where_it_is_spelt(value, data):
    if not value.strip():
        return
    style = data.draw(st.sampled_from(["'", '"']))
    dumped = yaml.dump(value, default_style=style, allow_unicode=True, width=30, indent=12)
    text = HEAD + "      - claim: " + dumped.replace("\n", "\n          ").rstrip() + "\n"
    items = read_briefing(text).briefing.items()
    if not items or items[0].text("claim") != value:
        return  # not written as it would be by a person
    words = [word for word in value.split() if word.isascii() and word.isalnum()]
    if not words:
        return
    word = data.draw(st.sampled_from(words))
    at = value.index(word)
    span = Located(text).span(items[0].places["claim"], value, (at, at + len(word)))
    assert span is not None
    assert "".join(text[slice(*span)].split()) == word


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 60)), min_size=1, max_size=12))
def test_words_are_found_alike_whatever_was_asked_before(asked):
    claim = " ".join(f"It''s word {number}" for number in range(30))
    text = HEAD + f"      - claim: '{claim}'\n"
    [read] = read_briefing(text).briefing.items()
    place, value = read.places["claim"], read.text("claim")
    together = Located(text)
    for start, length in asked:
        span = (start, min(start + length, len(value)))
        assert together.span(place, value, span) == Located(text).span(place, value, span)
