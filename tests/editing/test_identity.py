"""An edit belongs to the item that was shown: whatever others do to the file, it is made there or not at all."""

from __future__ import annotations

import json
import os
from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import ARTICLE
from tests.editing.outside_edits import QUOTES, Model
from tui.briefing.fields import ITEM_FIELDS
from tui.editing.gesture import RefusedError
from tui.editing.rebase import ConflictError
from tui.editing.session import Session
from tui.evidence.dossier import from_text
from tui.evidence.link import link
from tui.evidence.model import Dossier
from tui.screen.actions import edit_gestures as gestures
from tui.screen.actions.edit_gestures import Wish
from tui.screen.state.kept_words import KeptWords, Typed
from tui.screen.state.navigation import begin, select
from tui.screen.state.view import located

COUNTS: Counter[str] = Counter()
"""What came of all examples, by gesture: `pytest -s` prints it."""


@pytest.fixture(autouse=True, scope="module")
def counted():
    """Prints what came of the examples."""
    yield
    for name, number in sorted(COUNTS.items()):
        print(f"{name}: {number}")


def dossier_of(folder: str, text: str) -> Dossier:
    """The dossier of a briefing, anchored."""
    return link(from_text(text, os.path.join(folder, "briefing.yml")))


def sentence_of(dossier: Dossier, quote: str) -> int:
    """The sentence of the article that holds a quote."""
    number = dossier.sentences["article"].at(ARTICLE.index(quote))
    assert number is not None
    return number


class Case:
    """A gesture on one item of a briefing, made as the reader makes it, and what it does to the model."""

    def __init__(self, rng: Random, folder: str, key: str) -> None:
        self.key = key
        self.before = Model(rng)
        self.dossier = dossier_of(folder, self.before.text())
        self.target = rng.choice(self.before.all())
        self.shown = dict(self.target.said)
        section, index = self.before.find(self.target.key)
        self.section = section
        number = self.before.sections.index(section)
        self.view = select(self.dossier, begin(self.dossier), index, number)
        self.field = rng.choice(
            [name for name in ("claim", "name", "note", "todo", "id") if self.is_field(name)]
        )
        self.text = "" if self.field in ("note", "todo") and rng.random() < 0.2 else "My own words"
        self.quote = rng.choice([q for q in QUOTES if q.endswith(".")])
        self.piece = rng.randrange(max(len(self.target.said.get("evidence", [])), 1))
        self.typed: Typed | None = None

    def is_field(self, name: str) -> bool:
        table = {field.name for field in ITEM_FIELDS[self.section.kind]}
        return name in table

    def wish(self) -> Wish:
        """The gesture. Raises RefusedError where the reader would not make it."""
        dossier, view = self.dossier, self.view
        _, item = gestures.current(dossier, view)
        number = sentence_of(dossier, self.quote)
        in_source = replace(view, in_source=True, source="article", sentence=number)
        if self.key == "i":
            fields = {field.name: field for field in ITEM_FIELDS[self.section.kind]}
            self.typed = Typed(
                dossier.briefing,
                view.open,
                view.items[view.open],
                self.field,
                self.text,
                self.field in ("claim", "name"),
            )
            return gestures.set_field(
                dossier, item, self.field, gestures.typed(fields[self.field], self.text)
            )
        if self.key == "I":
            name = "name" if self.section.kind == "actors" else "claim"
            self.typed = Typed(dossier.briefing, view.open, None, name, "My own words", True)
            return gestures.insert(
                dossier, view, ((name, "My own words"),), gestures.quote_of(dossier, in_source)
            )
        if self.key == "a":
            return gestures.attach(dossier, in_source)
        if self.key == "x":
            return gestures.detach(dossier, replace(view, evidence=self.piece))
        if self.key == "A":
            return gestures.accept(dossier, replace(view, evidence=self.piece))
        return {
            "D": lambda: gestures.delete(dossier, view),
            "J": lambda: gestures.move(dossier, view, 1),
            "K": lambda: gestures.move(dossier, view, -1),
            ".": lambda: gestures.review(dossier, view, "Me", "2026-11-30"),
            "T": lambda: gestures.done(dossier, view),
        }[self.key]()

    def made(self, model: Model, key: int, wish: Wish) -> Any:
        """The data of `model` with the gesture made on the item `key`; None where it cannot be."""
        made = self.model_made(model, key, wish)
        return made.data if made is not None else None

    def model_made(self, model: Model, key: int, wish: Wish) -> Model | None:
        """`model` with the gesture made on the item `key`; None where it cannot be."""
        model = model.copy()
        section, index = model.find(key)
        item = section.items[index]
        said = item.said
        if self.key == "i":
            said.pop(self.field, None)
            if self.text:
                said[self.field] = self.text
        elif self.key == "a":
            said["evidence"] = [*said.get("evidence", []), self.quote]
        elif self.key in ("x", "A"):
            words = self.shown["evidence"][self.piece]
            if words not in said.get("evidence", []):
                return None
            at = said["evidence"].index(words)
            if self.key == "x":
                said["evidence"].pop(at)
                if not said["evidence"]:
                    del said["evidence"]
            else:
                said["evidence"][at] = wish.gesture.words
        elif self.key == "D":
            section.items.pop(index)
        elif self.key in "JK":
            there = index + (1 if self.key == "J" else -1)
            if not 0 <= there < len(section.items):
                return None
            section.items[index], section.items[there] = section.items[there], section.items[index]
        elif self.key == ".":
            said.pop("reviewed", None)
            if wish.gesture.value is not None:
                said["reviewed"] = dict(wish.gesture.value)
        elif self.key == "T":
            said.pop("todo", None)
        return model

    def undone(self, model: Model, key: int, wish: Wish) -> Any:
        """The data of `model`, in which the gesture was made, with it taken back on the item `key`."""
        model = model.copy()
        found = model.find(key)
        if found is None:
            return None
        section, index = found
        if self.key in "JK":
            there = index - (1 if self.key == "J" else -1)
            if not 0 <= there < len(section.items):
                return None
            section.items[index], section.items[there] = section.items[there], section.items[index]
            return model.data
        said = section.items[index].said
        name = {"i": self.field, ".": "reviewed", "T": "todo"}.get(self.key, "evidence")
        pieces = self.shown.get("evidence", [])
        if self.key == "a":
            if self.quote not in said.get("evidence", []):
                return None
            said["evidence"].remove(self.quote)
        elif self.key == "A":
            if wish.gesture.words not in said.get("evidence", []):
                return None
            said["evidence"][said["evidence"].index(wish.gesture.words)] = pieces[self.piece]
        elif self.key == "x":
            said["evidence"] = [*said.get("evidence", []), pieces[self.piece]]
        else:
            said.pop(name, None)
            if name in self.shown:
                said[name] = self.shown[name]
        if not said.get("evidence", True):
            del said["evidence"]
        return model.data


def acceptable(case: Case, after: Model) -> list[int]:
    """The items that are the one that was shown, as far as anybody can tell from what the file says."""
    number, index = case.view.open, case.view.items[case.view.open]
    if after.text() == case.before.text():
        return [after.sections[number].items[index].key]
    shown = case.before.sections[number]
    same = [each for each in after.sections if each.data == shown.data]
    if len(same) == 1 and sum(each.data == shown.data for each in case.before.sections) == 1:
        return [same[0].items[index].key]
    exact = [each for each in after.all() if each.said == case.shown]
    if exact:
        return [exact[0].key] if len(exact) == 1 else []
    family = [each for each in after.all() if each.family == case.target.family]
    alike = [each.key for each in family if each.heading == case.target.heading]
    own = [each.key for each in family if each.key == case.target.key]
    return [*own, *(alike if len(alike) == 1 else [])]


def read(text: str) -> Any:
    """What the sections of a briefing say."""
    return [{**section, "items": section.get("items") or []} for section in yaml.safe_load(text)["sections"]]


def words_in(data: Any) -> Counter[str]:
    """Every text of some data."""
    if isinstance(data, dict):
        return sum(map(words_in, data.values()), Counter())
    if isinstance(data, list):
        return sum(map(words_in, data), Counter())
    return Counter([data])


def tried(rng: Random, folder: str, key: str) -> None:
    """One example: a gesture, edits from outside between its making and its writing, and what came of it."""
    case = Case(rng, folder, key)
    try:
        wish = case.wish()
    except RefusedError:
        COUNTS[f"{key} not offered"] += 1
        return
    after = case.before.copy()
    done = [after.change(case.target.key) for _ in range(rng.choice((0, 1, 1, 1, 2, 2, 3, 4)))]
    outside = after.text()
    path = Path(folder, "briefing.yml")
    path.write_text(outside, encoding="utf-8")
    about = f"{key} {case.field} on {case.shown} after {done}\n{case.before.text()}\n---\n{outside}"
    try:
        result = Session(str(path)).do(wish.gesture, wish.base, wish.what)
    except RefusedError as refused:
        COUNTS[f"{key} refused"] += 1
        is_conflict = isinstance(refused, ConflictError)
        result = None
    if result is None:
        assert path.read_text(encoding="utf-8") == outside, about
        assert after.text() != case.before.text() or not is_conflict, about
        kept_words_come_back(case, folder, after)
        return
    COUNTS[f"{key} written{' after outside edits' if result.is_rebased else ''}"] += 1
    assert path.read_text(encoding="utf-8") == result.text
    now = read(result.text)
    if key == "I":
        inserted_right(case, after, now, about)
        return
    wanted = [case.made(after, item, wish) for item in acceptable(case, after)]
    assert now in wanted, f"{about}\n---\n{result.text}"
    assert shown_as_confirmed(case, after), about


def taken_back(rng: Random, folder: str, key: str) -> None:
    """One example of an undo after edits from outside: it touches no word of theirs, or nothing at all."""
    case = Case(rng, folder, key)
    path = Path(folder, "briefing.yml")
    path.write_text(case.before.text(), encoding="utf-8")
    session = Session(str(path))
    try:
        wish = case.wish()
        session.do(wish.gesture, wish.base, wish.what)
    except RefusedError:
        return
    made = case.model_made(case.before, case.target.key, wish)
    assert made is not None and made.data == read(path.read_text(encoding="utf-8"))
    after = made.copy()
    where = (
        case.target.key
        if made.find(case.target.key)
        else rng.choice([each.key for each in made.all()] or [0])
    )
    done = [after.change(where) for _ in range(rng.randint(1, 3))]
    outside = after.text()
    path.write_text(outside, encoding="utf-8")
    about = f"undo of {key} {case.field} on {case.shown} after {done}\n{case.before.text()}\n---\n{outside}"
    try:
        result = session.undo()
    except RefusedError:
        result = None
    if result is None:
        COUNTS[f"undo of {key} refused"] += 1
        assert path.read_text(encoding="utf-8") == outside, about
        return
    COUNTS[f"undo of {key} made"] += 1
    now = read(path.read_text(encoding="utf-8"))
    about += f"\n---\n{result.text}"
    if key == "D":
        assert item_back(case, after, now), about
        return
    family = [each for each in after.all() if each.family == case.target.family]
    wanted = [case.undone(after, each.key, wish) for each in family]
    if sorted_evidence(now) in [sorted_evidence(each) for each in wanted]:
        return
    # Which of several items with the same words was moved back, nobody can tell.
    assert key in "JK" and in_any_order(now) == in_any_order(after.data), about
    assert sum(item == case.shown for section in now for item in section["items"]) > 1, about


def in_any_order(sections: Any) -> Any:
    """All items of the sections, in one order."""
    return sorted(json.dumps(item, sort_keys=True) for section in sections for item in section["items"])


def item_back(case: Case, after: Model, now: Any) -> bool:
    """Whether the deleted item is in its section again, and all else as it is outside."""
    for number, section in enumerate(now):
        for index, item in enumerate(section["items"]):
            if item != case.shown or len(section["items"]) == len(after.sections[number].items):
                continue
            rest = [*now]
            rest[number] = {**section, "items": section["items"][:index] + section["items"][index + 1 :]}
            here = after.sections[number]
            return rest == after.data and (here.key == case.section.key or here.title == case.section.title)
    return False


def sorted_evidence(sections: Any) -> Any:
    """The data with the evidence of each item in one order."""
    return sections and [
        {
            **section,
            "items": [
                {**item, **({"evidence": sorted(item["evidence"])} if "evidence" in item else {})}
                for item in section["items"]
            ],
        }
        for section in sections
    ]


def shown_as_confirmed(case: Case, after: Model) -> bool:
    """Whether some acceptable item still reads, where the gesture is about it, as it was shown."""
    parts = {
        "i": (case.field,),
        "T": ("todo",),
        "D": tuple(case.shown),
        "J": tuple(case.shown),
        "K": tuple(case.shown),
        ".": tuple(case.shown),
    }.get(case.key, headings(case.shown))
    items = [each for each in after.all() if each.key in acceptable(case, after)]
    return any(all(each.said.get(name) == case.shown.get(name) for name in parts) for each in items)


def headings(said: dict[str, Any]) -> tuple[str, ...]:
    return tuple(name for name in ("claim", "name") if name in said)


def inserted_right(case: Case, after: Model, now: Any, about: str) -> None:
    """A new item is in the section it was made for, and all else is as it was."""
    found = [
        (number, index)
        for number, section in enumerate(now)
        for index, item in enumerate(section["items"])
        if "My own words" in (item.get("claim"), item.get("name"))
    ]
    assert len(found) == 1, about
    number, index = found[0]
    new = now[number]["items"].pop(index)
    assert new["evidence"] == [case.quote], about
    assert now == after.data, about
    family = {case.section.key}
    here = after.sections[number]
    same_items = {each.key for each in here.items} & {each.key for each in case.section.items}
    assert here.key in family or same_items or here.title == case.section.title, about
    assert here.kind == case.section.kind, about


def kept_words_come_back(case: Case, folder: str, after: Model) -> None:
    """Words that were refused are offered where their item is, once it is there again, and on no other."""
    if case.typed is None:
        return
    kept = KeptWords()
    kept.keep([case.typed])
    again = dossier_of(folder, case.before.text())
    there = kept.of(again.briefing, case.typed.section, case.typed.item, case.typed.field)
    is_twin = sum(each.said == case.shown for each in case.before.all()) > 1
    assert there is case.typed or is_twin
    if case.typed.item is None:
        return
    outside = dossier_of(folder, after.text())
    offered = [
        (section, index)
        for section, index, _ in located(outside)
        if kept.of(outside.briefing, section, index, case.typed.field)
    ]
    assert len(offered) <= 1
    COUNTS["kept words offered on their item" if offered else "kept words without an item"] += 1


KEYS = ("i", "I", "a", "x", "A", "D", "J", "K", ".", "T")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder with the article."""
    path = tmp_path_factory.mktemp("identity")
    (path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    return str(path)


QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@pytest.mark.first(1)
@pytest.mark.parametrize("key", KEYS)
@settings(max_examples=15, deadline=None, suppress_health_check=QUIET)
@given(st.randoms(use_true_random=False))
def test_a_gesture_is_made_on_its_item_or_not_at_all(folder: str, key: str, rng: Random) -> None:
    tried(rng, folder, key)


@pytest.mark.slow
@pytest.mark.parametrize("key", KEYS)
def test_a_gesture_is_made_on_its_item_or_not_at_all_in_thousands_of_files(folder: str, key: str) -> None:
    for seed in range(300):
        tried(Random(f"{key} {seed}"), folder, key)


UNDONE = ("i", "a", "x", "A", "D", "J", "K", ".", "T")


@pytest.mark.first(1)
@pytest.mark.parametrize("key", UNDONE)
@settings(max_examples=15, deadline=None, suppress_health_check=QUIET)
@given(st.randoms(use_true_random=False))
def test_undo_takes_back_its_own_words_only(folder: str, key: str, rng: Random) -> None:
    taken_back(rng, folder, key)


@pytest.mark.slow
@pytest.mark.parametrize("key", UNDONE)
def test_undo_takes_back_its_own_words_only_in_many_files(folder: str, key: str) -> None:
    for seed in range(150):
        taken_back(Random(f"{key} {seed}"), folder, key)
