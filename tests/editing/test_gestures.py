"""Text before, gesture, text after: what people see in a diff."""

from __future__ import annotations

import pytest

from tui.briefing.model import Item
from tui.briefing.read import read_briefing
from tui.editing.edit import edited
from tui.editing.gesture import (
    Attach,
    DeleteItem,
    Detach,
    Gesture,
    InsertItem,
    MoveItem,
    NewQuote,
    Requote,
    SetField,
)

HEAD = "version: 1\ntitle: t\nsources:\n  - {id: a, path: a.txt}\nsections:\n"


def first(text: str) -> Item:
    return read_briefing(text).briefing.items()[0]


def done(text: str, gesture: Gesture) -> str:
    return edited(text, gesture).apply(text)


SECTION = HEAD + "  - title: s\n    kind: reactions\n    items:\n"

LONG = "the harbour council on Monday let the old ferry run again, and nobody asked the passengers what they think of it"

CASES = {
    "a bare quote becomes a list": (
        "      - claim: x\n        evidence: one  # why\n        note: n\n",
        lambda item: Attach(item.place, NewQuote("two")),
        "      - claim: x\n        evidence:\n          - one  # why\n          - two\n        note: n\n",
    ),
    "a list gets one more, before the comments that follow": (
        "      - claim: x\n        evidence:\n        - one\n        # end\n",
        lambda item: Attach(item.place, NewQuote("no")),
        "      - claim: x\n        evidence:\n        - one\n        - 'no'\n        # end\n",
    ),
    "an empty list, without a final newline": (
        "      - claim: x\n        evidence: []",
        lambda item: Attach(item.place, NewQuote("two")),
        "      - claim: x\n        evidence:\n          - two",
    ),
    "a missing key comes where it belongs": (
        "      - claim: >-\n          x\n        note: n\n",
        lambda item: Attach(item.place, NewQuote("two", "a", "be: fore")),
        "      - claim: >-\n          x\n        evidence:\n          - quote: two\n            source: a\n            prefix: 'be: fore'\n        note: n\n",
    ),
    "a mapping becomes an entry": (
        "      - claim: x\n        evidence:\n          quote: one\n          prefix: p\n",
        lambda item: Attach(item.place, NewQuote("two")),
        "      - claim: x\n        evidence:\n          - quote: one\n            prefix: p\n          - two\n",
    ),
    "flow style stays flow": (
        "      - {claim: x, evidence: one}\n",
        lambda item: Attach(item.place, NewQuote("two, three")),
        "      - {claim: x, evidence: [one, 'two, three']}\n",
    ),
    "a long quote is folded": (
        "      - claim: x\n        evidence:\n          - one\n",
        lambda item: Attach(item.place, NewQuote(LONG)),
        "      - claim: x\n        evidence:\n          - one\n          - >-\n"
        "            the harbour council on Monday let the old ferry run again, and nobody asked the\n"
        "            passengers what they think of it\n",
    ),
    "the only evidence goes with its key": (
        "      - evidence: one\n        claim: x\n",
        lambda item: Detach(item.place, item.evidence[0].place),
        "      - claim: x\n",
    ),
    "a changed word of a folded text changes one line": (
        "      - claim: >-\n          The council lets\n          the ferry run\n          again.\n",
        lambda item: SetField(item.place, "claim", "The council lets the boat run again."),
        "      - claim: >-\n          The council lets\n          the boat run\n          again.\n",
    ),
    "quotes stay what they were": (
        "      - claim: \"x y\"  # said\n",
        lambda item: SetField(item.place, "claim", "x z"),
        "      - claim: \"x z\"  # said\n",
    ),
    "a review is quoted where YAML would misread it": (
        "      - claim: x\n        evidence: one\n",
        lambda item: SetField(item.place, "reviewed", {"by": "Ann", "on": "2026-11-24", "seal": "012345678901"}),
        "      - claim: x\n        evidence: one\n        reviewed:\n          by: Ann\n          'on': '2026-11-24'\n          seal: '012345678901'\n",
    ),
    "a drifted quote gets the source's words, its context stays": (
        "      - claim: x\n        evidence:\n          - quote: old words\n            prefix: p\n",
        lambda item: Requote(item.place, item.evidence[0].place, "new words"),
        "      - claim: x\n        evidence:\n          - quote: new words\n            prefix: p\n",
    ),
    "an item moves with the comment above it": (
        "      # first\n      - claim: x\n\n      # second\n      - claim: y\n",
        lambda item: MoveItem(item.place, 1),
        "      # second\n      - claim: y\n\n      # first\n      - claim: x\n",
    ),
    "the last item leaves an empty list": (
        "      - claim: x\n        evidence: one\n",
        lambda item: DeleteItem(item.place),
        None,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("before", "gesture", "after"), CASES.values(), ids=CASES)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_a_diff_shows(before: str, gesture, after: str | None, newline: str) -> None:
    text = (SECTION + before).replace("\n", newline)
    wanted = SECTION + after if after is not None else SECTION.replace("items:\n", "items: []\n")
    assert done(text, gesture(first(text))) == wanted.replace("\n", newline)


def test_a_new_item_stands_behind_the_current_one_with_its_evidence() -> None:
    text = SECTION + "      - claim: x\n\n      - claim: y\n"
    section = read_briefing(text).briefing.sections[0]
    new = InsertItem(
        section.place, first(text).place, (("actor", "Lee"), ("claim", "a: b")), (NewQuote("one"),)
    )
    assert done(text, new) == SECTION + (
        "      - claim: x\n\n      - actor: Lee\n        claim: 'a: b'\n        evidence:\n          - one\n\n      - claim: y\n"
    )


@pytest.mark.parametrize("written", ["", "    items:\n", "    items: []\n", "    items: ~\n"])
def test_the_first_item_of_a_section(written: str) -> None:
    text = HEAD + "  - title: s\n    kind: points\n" + written
    section = read_briefing(text).briefing.sections[0]
    assert done(text, InsertItem(section.place, None, (("claim", "x"),))) == (
        HEAD + "  - title: s\n    kind: points\n    items:\n      - claim: x\n"
    )
