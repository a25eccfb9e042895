"""What somebody else may do to a briefing while one is being edited, with every item known by itself."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from itertools import count
from random import Random
from typing import Any

from tui.briefing.fields import ITEM_FIELDS
from tui.editing.spelling import key, spelled

QUOTES = (
    "The harbour council on Monday let the old ferry run again.",
    "It had lain idle since the spring, when",
    "We never wanted to stop",
    "She wants the fare kept at 3 crowns.",
    "Her brother, Tom Lee",
    "The council will meet again in May.",
    "Nobody asked the passengers.",
)
DRIFTED_QUOTE = "The harbour council this Monday let the old ferry run again"
"""Words that the article has otherwise."""


@dataclass
class ModelItem:
    """An item; `key` is who it is, whatever it says, and `copy_of` which item its first original is."""

    key: int
    said: dict[str, Any]
    copy_of: int | None = None

    @property
    def family(self) -> int:
        """Equal for an item and all its copies."""
        return self.copy_of or self.key

    @property
    def heading(self) -> str:
        """What it is called."""
        return self.said.get("claim") or self.said.get("name") or ""


@dataclass
class ModelSection:
    """A section; `key` is which one it is, whatever it is called."""

    key: int
    title: str
    kind: str
    items: list[ModelItem] = field(default_factory=list)

    @property
    def data(self) -> dict[str, Any]:
        """What it says."""
        return {"title": self.title, "kind": self.kind, "items": [item.said for item in self.items]}


class Model:
    """A briefing that a test can ask where each item went."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self._words = count(1)
        self._keys = count(1)
        self.sections = [self.section(number) for number in range(rng.randint(1, 3))]
        if rng.random() < 0.15:  # what the author did already
            self.duplicate(rng.choice(self.all()))

    def word(self) -> str:
        """A text that is nowhere else."""
        return f"words {next(self._words)} of the ferry"

    def section(self, number: int) -> ModelSection:
        """A new section with items."""
        kind = self.rng.choice(("points", "reactions", "actors", "questions"))
        title = self.rng.choice(("Part", f"Part {number}", f"Part {number}"))
        items = [self.item(kind) for _ in range(self.rng.randint(1, 4))]
        return ModelSection(next(self._keys), title, kind, items)

    def item(self, kind: str) -> ModelItem:
        """A new item; no other says what it does, but for quotes."""
        rng = self.rng
        said: dict[str, Any] = {"id": f"i{next(self._words)}"} if rng.random() < 0.4 else {}
        said["name" if kind == "actors" else "claim"] = self.word()
        for name in ("note", "todo"):
            if rng.random() < 0.3:
                said[name] = self.word()
        if rng.random() < 0.2:
            said["reviewed"] = {"by": "Ann", "on": "2026-11-01", "seal": "0123456789ab"}
        said["evidence"] = rng.sample((*QUOTES, DRIFTED_QUOTE), rng.randint(1, 3))
        if kind == "questions" and rng.random() < 0.5:
            del said["evidence"]
        return ModelItem(next(self._keys), said)

    def all(self) -> list[ModelItem]:
        """Every item in the file's order."""
        return [item for section in self.sections for item in section.items]

    def find(self, key: int) -> tuple[ModelSection, int] | None:
        """Where an item is; None where it is gone."""
        for section in self.sections:
            for index, item in enumerate(section.items):
                if item.key == key:
                    return section, index
        return None

    def copy(self) -> Model:
        """The same, to be changed."""
        return deepcopy(self)

    @property
    def data(self) -> list[dict[str, Any]]:
        """What the sections say."""
        return [section.data for section in self.sections]

    def text(self) -> str:
        """The briefing as YAML, most of it in block style."""
        lines = [
            "version: 1",
            "title: T",
            "sources:",
            "  - id: article",
            "    path: article.txt",
            "sections:",
        ]
        for section in self.sections:
            lines += [f"  - title: {section.title}", f"    kind: {section.kind}"]
            lines.append("    items:" if section.items else "    items: []")
            for item in section.items:
                lines += _item_lines(section.kind, item.said)
        return "\n".join(lines) + "\n"

    # What somebody else does

    def change(self, target: int) -> str:
        """Do something that likely concerns the item `target`; what it was."""
        names = [name for name in vars(Outside) if not name.startswith("_")]
        name = self.rng.choice(names)
        getattr(Outside, name)(self, self.find(target))
        return name

    def duplicate(self, item: ModelItem) -> ModelItem:
        """Put a copy of an item after it."""
        found = self.find(item.key)
        assert found is not None
        new = ModelItem(next(self._keys), deepcopy(item.said), item.family)
        section, index = found
        section.items.insert(index + self.rng.randint(0, 1), new)
        return new


Found = tuple[ModelSection, int] | None


class Outside:
    """The edits; each takes the model and where the target is, None where it is gone by now."""

    def insert(model: Model, found: Found) -> None:
        section, index = found or (model.rng.choice(model.sections), 0)
        section.items.insert(index + model.rng.randint(0, 1), model.item(section.kind))

    def insert_several(model: Model, found: Found) -> None:
        for _ in range(model.rng.randint(2, 4)):
            Outside.insert(model, found)

    def delete(model: Model, found: Found) -> None:
        if found:
            found[0].items.pop(found[1])

    def delete_before(model: Model, found: Found) -> None:
        if found and found[1]:
            found[0].items.pop(found[1] - 1)

    def delete_another(model: Model, found: Found) -> None:
        section = model.rng.choice(model.sections)
        if section.items:
            section.items.pop(model.rng.randrange(len(section.items)))

    def move_within(model: Model, found: Found) -> None:
        if found:
            item = found[0].items.pop(found[1])
            found[0].items.insert(model.rng.randint(0, len(found[0].items)), item)

    def move_across(model: Model, found: Found) -> None:
        if found:
            item = found[0].items.pop(found[1])
            section = model.rng.choice(model.sections)
            section.items.insert(model.rng.randint(0, len(section.items)), item)

    def swap(model: Model, found: Found) -> None:
        if found:
            items, one = found[0].items, found[1]
            other = model.rng.randrange(len(items))
            items[one], items[other] = items[other], items[one]

    def change_heading(model: Model, found: Found) -> None:
        if found:
            said = found[0].items[found[1]].said
            said["name" if "name" in said else "claim"] = model.word()

    def change_note(model: Model, found: Found) -> None:
        if found:
            found[0].items[found[1]].said["note"] = model.word()

    def change_todo(model: Model, found: Found) -> None:
        if found:
            found[0].items[found[1]].said["todo"] = model.word()

    def remove_todo(model: Model, found: Found) -> None:
        if found:
            found[0].items[found[1]].said.pop("todo", None)

    def change_evidence(model: Model, found: Found) -> None:
        if found:
            evidence = found[0].items[found[1]].said.get("evidence", [])
            if evidence:
                evidence[model.rng.randrange(len(evidence))] = model.word()

    def add_evidence(model: Model, found: Found) -> None:
        if found:
            evidence = found[0].items[found[1]].said.setdefault("evidence", [])
            evidence.insert(model.rng.randint(0, len(evidence)), model.rng.choice(QUOTES))

    def change_id(model: Model, found: Found) -> None:
        if found:
            item = found[0].items[found[1]]
            item.said = {"id": f"i{next(model._words)}"} | {
                key: value for key, value in item.said.items() if key != "id"
            }

    def remove_id(model: Model, found: Found) -> None:
        if found:
            found[0].items[found[1]].said.pop("id", None)

    def exchange_ids(model: Model, found: Found) -> None:
        others = [item for item in model.all() if "id" in item.said]
        if found and others:
            other, mine = model.rng.choice(others).said, found[0].items[found[1]].said
            if "id" in mine:
                mine["id"], other["id"] = other["id"], mine["id"]
            else:
                model_id = other.pop("id")
                found[0].items[found[1]].said = {"id": model_id} | mine

    def exchange_headings(model: Model, found: Found) -> None:
        if found:
            mine = found[0].items[found[1]].said
            other = model.rng.choice(found[0].items).said
            name = "name" if "name" in mine else "claim"
            if name in other:
                mine[name], other[name] = other[name], mine[name]

    def copy(model: Model, found: Found) -> None:
        if found:
            model.duplicate(found[0].items[found[1]])

    def copy_and_alter(model: Model, found: Found) -> None:
        if found:
            new = model.duplicate(found[0].items[found[1]])
            new.said[model.rng.choice(("note", "todo"))] = model.word()

    def copy_with_new_words(model: Model, found: Found) -> None:
        if found:
            new = model.duplicate(found[0].items[found[1]])
            new.said["name" if "name" in new.said else "claim"] = model.word()

    def alter_all(model: Model, found: Found) -> None:
        if found:
            item = found[0].items[found[1]]
            kept = {"id": item.said["id"]} if "id" in item.said and model.rng.random() < 0.5 else {}
            new = model.item(found[0].kind).said
            new.pop("id", None)
            item.said = {**kept, **new}

    def delete_section(model: Model, found: Found) -> None:
        if len(model.sections) > 1:
            model.sections.remove(found[0] if found else model.rng.choice(model.sections))

    def move_section(model: Model, found: Found) -> None:
        if found:
            model.sections.remove(found[0])
            model.sections.insert(model.rng.randint(0, len(model.sections)), found[0])

    def rename_section(model: Model, found: Found) -> None:
        if found:
            found[0].title = model.rng.choice([model.word(), *(each.title for each in model.sections)])

    def add_section(model: Model, found: Found) -> None:
        model.sections.insert(model.rng.randint(0, len(model.sections)), model.section(9))

    def copy_section(model: Model, found: Found) -> None:
        if found:
            new = ModelSection(next(model._keys), found[0].title, found[0].kind)
            new.items = [ModelItem(next(model._keys), deepcopy(it.said), it.family) for it in found[0].items]
            at = model.sections.index(found[0])
            model.sections.insert(at + model.rng.randint(0, 1), new)

    def nothing_here(model: Model, found: Found) -> None:
        section = model.rng.choice(model.sections)
        if section.items and (not found or section is not found[0]):
            section.items[0].said["note"] = model.word()


def _item_lines(kind: str, said: dict[str, Any]) -> list[str]:
    """An item as the program itself writes it: an edit and the model's text then differ in nothing else."""
    lines = []
    order = [each.name for each in ITEM_FIELDS[kind]]
    for name in sorted(said, key=[*order, *said].index):
        value = said[name]
        if isinstance(value, list):
            lines += [f"        {name}:" if value else f"        {name}: []"]
            lines += [f"          - {spelled(each, 12)}" for each in value]
        elif isinstance(value, dict):
            lines += [f"        {name}:"]
            lines += [f"          {key(each)}: {spelled(text, 12)}" for each, text in value.items()]
        else:
            lines += [f"        {name}: {value}"]
    return [f"      - {lines[0].strip()}", *lines[1:]]
