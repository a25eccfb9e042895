"""A draft as YAML: what is read back is what was to be written, whatever the texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.briefing.fields import ACTORS, KINDS
from tui.briefing.read import read_briefing
from tui.drafting.model import Draft, DraftItem, DraftSection
from tui.drafting.write import briefing_text
from tui.editing.gesture import NewQuote

texts = st.text(
    st.characters(blacklist_categories=("Cs",), blacklist_characters="\x00"), min_size=1, max_size=60
).filter(str.strip)
words = st.sampled_from(
    ["no", "12:30", "a: b", "# c", "'", '"', "- x", "@y", "0777", "{a}", "[b]", "é", "x" * 130, "two  spaces"]
)
values = texts | st.lists(words, min_size=1, max_size=30).map(" ".join)


@pytest.mark.slow
@given(values, values, st.lists(values, min_size=1, max_size=3), values, values)
def test_what_is_written_is_read_again(
    title: str, claim: str, tags: list[str], quote: str, because: str
) -> None:
    item = DraftItem(
        (("claim", claim), ("tags", tuple(tags)), ("ignore", ({"rule": "todo", "because": because},))),
        (NewQuote(quote), NewQuote(quote, "b", claim, title), NewQuote("", "b")),
    )
    sources = ((("id", "a"), ("path", "a.txt"), ("title", "")), (("id", "b"), ("path", "b.txt")))
    kinds = tuple(DraftSection(title, kind, (item,)) for kind in KINDS if kind != ACTORS)
    made = Draft(title, sources, (*kinds, DraftSection("Empty", "points")))
    briefing = read_briefing(briefing_text(made)).briefing
    assert briefing.title == title
    assert [dict(source.fields) for source in briefing.sources] == [
        {"id": "a", "path": "a.txt"},
        {"id": "b", "path": "b.txt"},
    ]
    assert [(section.title, section.kind) for section in briefing.sections] == [
        *((title, kind) for kind in KINDS if kind != ACTORS),
        ("Empty", "points"),
    ]
    for section in briefing.sections[:-1]:
        (read,) = section.items
        assert read.fields["claim"] == claim
        assert read.fields["tags"] in (tuple(tags), tags[0])
        assert read.fields["ignore"] == ({"rule": "todo", "because": because},)
        assert [(piece.quote, piece.source, piece.prefix, piece.suffix) for piece in read.evidence] == [
            (quote, None, "", ""),
            (quote, "b", claim, title),
            (None, "b", "", ""),
        ]
