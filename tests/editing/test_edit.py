"""Whatever the layout and whatever is written: the data are the old data and the gesture, and nothing else."""

from __future__ import annotations

import re
from random import Random

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.editing.layouts import Layout, gesture
from tui.briefing.read import read_briefing
from tui.core.finding import Place
from tui.editing.edit import edited
from tui.editing.gesture import (
    Attach,
    DeleteItem,
    Detach,
    Gesture,
    InsertItem,
    MoveItem,
    Recite,
    RefusedError,
    Requote,
    SetField,
    SetSource,
)
from tui.editing.run import difference

_COMMENT = re.compile(r"# c\d+\.")


def said(text: str) -> object:
    """What a YAML text says, every scalar as written; read by another way than the one under test."""
    return yaml.load(text, yaml.BaseLoader)


def find(text: str, place: Place) -> tuple[int, int]:
    """The numbers of the section and of the item at a place."""
    for number, section in enumerate(read_briefing(text).briefing.sections):
        for index, item in enumerate(section.items):
            if item.place[:2] == place[:2]:
                return number, index
    raise AssertionError("no item stands there")


def after(text: str, wanted: Gesture) -> object:
    """What the text must say after the gesture."""
    tree = said(text)
    sections = tree["sections"]
    if isinstance(wanted, InsertItem):
        number = [each.place for each in read_briefing(text).briefing.sections].index(wanted.section)
        items = sections[number].get("items")
        items = sections[number]["items"] = items if isinstance(items, list) else []
        new = {name: list(value) if isinstance(value, tuple) else value for name, value in wanted.fields}
        if wanted.quotes:
            new["evidence"] = [cites(quote) for quote in wanted.quotes]
        at = find(text, wanted.after)[1] + 1 if wanted.after else len(items)
        items.insert(at, new)
        return tree
    if isinstance(wanted, SetSource):
        for name, value in wanted.fields:
            if value is None:
                tree["sources"][0].pop(name, None)
            else:
                tree["sources"][0][name] = value
        return tree
    number, index = find(text, wanted.item)
    items = sections[number]["items"]
    item = items[index]
    if isinstance(wanted, DeleteItem):
        del items[index]
    elif isinstance(wanted, MoveItem):
        items[index], items[index + wanted.by] = items[index + wanted.by], item
    elif isinstance(wanted, SetField):
        if wanted.value is None:
            del item[wanted.name]
        else:
            item[wanted.name] = list(wanted.value) if isinstance(wanted.value, tuple) else wanted.value
    else:
        old = item.get("evidence") or []
        if old == "~":
            old = []
        pieces = old if isinstance(old, list) else [old]
        if isinstance(wanted, Attach):
            item["evidence"] = [*pieces, cites(wanted.quote)]
        else:
            briefing = read_briefing(text).briefing
            at = [each.place for each in briefing.sections[number].items[index].evidence].index(
                wanted.evidence
            )
            if isinstance(wanted, Detach):
                del pieces[at]
                item["evidence"] = pieces
                if not pieces:
                    del item["evidence"]
            elif isinstance(wanted, Recite):
                around = {"prefix": wanted.prefix, "suffix": wanted.suffix}
                piece = pieces[at] if isinstance(pieces[at], dict) else {}
                kept = {name: value for name, value in piece.items() if name not in around}
                kept |= {"source": wanted.source} if wanted.source else {}
                new = {**kept, "quote": wanted.words, **{key: text for key, text in around.items() if text}}
                pieces[at] = new if len(new) > 1 or isinstance(pieces[at], dict) else wanted.words
                item["evidence"] = pieces if isinstance(old, list) else pieces[0]
            else:
                assert isinstance(wanted, Requote)
                piece = pieces[at]
                pieces[at] = {**piece, "quote": wanted.words} if isinstance(piece, dict) else wanted.words
                item["evidence"] = pieces if isinstance(old, list) else pieces[0]
    return tree


def cites(quote: object) -> object:
    named = {name: value for name, value in quote._asdict().items() if value}
    return named["quote"] if len(named) == 1 else named


def holds(text: str, wanted: Gesture) -> str:
    """The text after the gesture, of which everything holds that must; or `refused` and why."""
    try:
        run = edited(text, wanted)
    except RefusedError as refused:
        return f"refused: {refused}"
    new = run.apply(text)
    assert said(new) == after(text, wanted)
    comments = _COMMENT.findall(text)
    now = _COMMENT.findall(new)
    assert sorted(now) == sorted(comments) if isinstance(wanted, MoveItem) else now == comments
    assert len(set(re.findall(r"\r\n|\r|\n", new)) - set(re.findall(r"\r\n|\r|\n", text)) - {"\n"}) == 0
    back = difference(new, text)
    assert back.apply(new) == text
    assert difference(text, new).apply(text) == new
    return new


@pytest.mark.slow
@settings(max_examples=80, deadline=None)
@given(st.randoms(use_true_random=False))
def test_an_edit_changes_what_it_is_for_and_nothing_else(rng: Random) -> None:
    text = Layout(rng).text()
    for _ in range(4):
        wanted = gesture(rng, text)
        if wanted is None:
            return
        new = holds(text, wanted)
        if not new.startswith("refused"):
            text = new


@pytest.mark.parametrize("seed", range(12))
def test_edit_of_a_layout_changes_nothing_else(seed: int) -> None:
    rng = Random(seed)
    text = Layout(rng).text()
    wanted = gesture(rng, text)
    if wanted is not None:
        holds(text, wanted)


@pytest.mark.slow
def test_hardly_any_gesture_is_refused_but_for_a_reason_that_is_named() -> None:
    reasons: list[str] = []
    made = 0
    for seed in range(90):
        rng = Random(seed)
        text = Layout(rng).text()
        for _ in range(4):
            if (wanted := gesture(rng, text)) is not None:
                new = holds(text, wanted)
                if new.startswith("refused"):
                    reasons.append(new)
                else:
                    made, text = made + 1, new
    assert made > 240
    known = ("first item", "last item", "to take out", "a comment stands in it", "all that the item has")
    assert len([reason for reason in reasons if not any(word in reason for word in known)]) <= 3


HEAD = "version: 1\ntitle: t\nsources:\n- {id: a, path: a.txt}\nsections:\n- title: s\n  kind: points\n  items:\n"


@pytest.mark.parametrize(
    ("items", "reason"),
    [
        ("  - &one\n    claim: x\n    evidence: y\n  - *one\n", "in several places through an alias"),
        (
            "  - claim: x\n    evidence: &e\n    - y\n  - claim: z\n    evidence: *e\n",
            "without changing something else",
        ),
        ("  - claim: z\n    note: &e y\n    evidence: y\n  - claim: x\n    evidence: *e\n", ""),
        ("  - claim: x\n    evidence: [\n      # why\n      y]\n", "a comment stands inside the brackets"),
        ("  - &m\n    claim: z\n    evidence: y\n  - <<: *m\n    claim: x\n", "a merge"),
    ],
)
def test_what_cannot_be_done_safely_is_refused_with_the_reason(items: str, reason: str) -> None:
    text = HEAD + items
    briefing = read_briefing(text).briefing
    item = next(each for each in briefing.items() if each.text("claim") == "x")
    if not reason:
        item = briefing.items()[-1]
        reason = "stands elsewhere"
    from tui.editing.gesture import NewQuote

    with pytest.raises(RefusedError, match=re.escape(reason)):
        edited(text, Attach(item.place, NewQuote("new")))


def test_a_file_with_a_fault_of_syntax_is_not_edited() -> None:
    text = HEAD + '  - claim: "x\n    evidence: y\n'
    with pytest.raises(RefusedError, match="line 9"):
        edited(text, DeleteItem(Place(9, 5, 10, 1)))
