"""A long briefing's text without most of its items is read as the same briefing, up to where it was cut."""

from __future__ import annotations

import time
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.briefing.read import read_briefing
from tui.briefing.shorten import ITEMS, shortened

HEAD = "title: Long\nsources:\n  - id: a\n    path: a.txt\nsections:\n"

BODIES = st.sampled_from(
    [
        "claim: plain words",
        "claim: >-\n{0}    folded words\n{0}    go on",
        "claim: |\n{0}    kept\n\n{0}    # no comment\n{0}note: n",
        'claim: "two\n{0}  lines"',
        "claim: cited\n{0}evidence:\n{0}- one\n{0}- quote: two\n{0}  source: a",
        "claim: cited\n{0}evidence:\n{0}  - >-\n{0}    - a dash\n{0}tags: [a, b]",
    ]
)
BETWEEN = st.sampled_from(["", "", "", "\n", "# a comment\n", "          # another\n"])


@st.composite
def sections(draw) -> str:
    """A section as it is written."""
    indent, count = draw(st.sampled_from(["    ", "      "])), draw(st.sampled_from([0, 1, 3, 100, 101, 250]))
    body, between = draw(BODIES), draw(BETWEEN)
    items = "".join(f"{indent}- {body.format(indent + '  ')}\n{between}" for _ in range(count))
    its = f"items:{'' if count else ' []'}\n{items}"
    title = draw(st.sampled_from(["title: Points\n", 'title: "items:"\n']))
    return draw(
        st.sampled_from(
            [f"  - {title}    {its}", f"  - {its}    {title}", f"  - {title}    {its}    kind: points\n"]
        )
    )


@pytest.mark.slow
@settings(max_examples=80, deadline=None)
@given(st.lists(sections(), min_size=1, max_size=3), st.booleans())
def test_what_is_left_reads_as_it_does_in_the_whole(written: list[str], has_more: bool) -> None:
    text = HEAD + "".join(written) + ("language: en\n" if has_more else "")
    whole = read_briefing(text)
    short = shortened(text)
    assert (short is None) == all(len(each.items) <= ITEMS for each in whole.briefing.sections)
    if short is None:
        return
    assert len(short) < len(text)
    start = read_briefing(short).briefing
    assert [(each.title, each.kind) for each in start.sections] == [
        (each.title, each.kind) for each in whole.briefing.sections
    ]
    assert start.title == whole.briefing.title
    for cut, full in zip(start.sections, whole.briefing.sections, strict=True):
        assert [item.fields for item in cut.items] == [item.fields for item in full.items[:ITEMS]]
        assert [[piece.quote for piece in item.evidence] for item in cut.items] == [
            [piece.quote for piece in item.evidence] for item in full.items[:ITEMS]
        ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  items:\n" + "- c\n" * 300,
        "title: none\n",
        f"{HEAD}  - title: short\n    items:\n      - claim: one\n",
        f"{HEAD}  - {{title: flow, items: [{', '.join(['{claim: c}'] * 300)}]}}\n",
        "items:\n",
        "items:\n\n\n- ",
    ],
    ids=[
        "empty",
        "a list of something else",
        "no list",
        "a short list",
        "no line an item",
        "nothing behind it",
        "an empty item",
    ],
)
def test_a_text_that_is_short_or_written_otherwise_is_left_alone(text: str) -> None:
    assert shortened(text) is None


def test_a_list_at_the_indent_of_its_key_ends_at_the_next_key() -> None:
    text = "items:\n" + "- claim: c\n  note: n\n" * 150 + "title: behind\n"
    short = shortened(text)
    assert short == "items:\n" + "- claim: c\n  note: n\n" * ITEMS + "title: behind\n"


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("between", ["", "  # why\n\n  # and how\n"])
def test_a_list_is_cut_whatever_ends_its_lines(line_end: str, between: str) -> None:
    text = f"items:\n{between}" + "  - claim: c\n" * 150 + "title: behind\n"
    cut = f"items:\n{between}" + "  - claim: c\n" * ITEMS + "title: behind\n"
    assert shortened(text.replace("\n", line_end)) == cut.replace("\n", line_end)


@pytest.mark.parametrize("odd", ["  -\tc\n", "  -\r\n    claim: c\r\n", "  -\n    claim: c\n"])
def test_an_item_whose_dash_stands_alone_or_before_a_tab_ends_no_list(odd: str) -> None:
    items = "  - claim: c\n"
    text = "items:\n" + items * 150 + odd + items * 10 + "title: behind\n"
    assert shortened(text) == "items:\n" + items * ITEMS + "title: behind\n"


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"items:\n{' ' * indent}- a\n" for indent in range(1500)),
        "  - items:\n      - claim: c\n" * 100_000,
        "items:\n" + "\n" * 1_000_000,
        "items:\n" + "# no item\r\n" * 100_000,
    ],
    ids=["every indent", "short lists", "empty lines", "comments"],
)
def test_time_grows_no_faster_than_the_text(text: str) -> None:
    started = time.process_time()
    assert shortened(text) is None
    assert time.process_time() - started < 1.5


def test_a_long_gap_before_a_list_takes_no_memory() -> None:
    text = "items:\n" + "\n" * 100_000 + "- c\n" * 150
    tracemalloc.start()
    try:
        short = shortened(text)
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()
    assert short == text[: -50 * len("- c\n")]


@pytest.mark.parametrize(("at", "is_cut"), [(5, True), (140, False)])
def test_no_anchor_is_left_out_that_an_alias_may_stand_for(at: int, is_cut: bool) -> None:
    items = ["  - claim: R&D & more\n"] * 150
    items[3] = items[at] = "  - &one\n    claim: c\n"
    text = f"items:\n{''.join(items)}other: *one\n"
    assert (shortened(text) is not None) == is_cut
