"""One annotation into one item: our own as it was, any other as a statement with what it is about."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from tui.annotations.fields import read_fields
from tui.annotations.jsonfile import text_of
from tui.annotations.model import Annotation, Body, LeftOut, Target
from tui.annotations.record import WHOLE, digest
from tui.briefing.fields import ACTORS, ID_PATTERN, ITEM_FIELDS, KINDS, POINTS
from tui.briefing.model import Data
from tui.core.messages import shown
from tui.editing.gesture import NewQuote

SECTION: Final = "Annotations"
"""The section of what says of no section that it belongs there."""
TODO_WORDS: Final = "Put this into words: the annotation only marks a passage."
TODO_PLACE: Final = "See whether these are the words that are meant: the annotation only gives their place."
_TAGS: Final = frozenset(("tagging", "classifying"))
_REMARKS: Final = frozenset(("commenting", "replying", "linking"))
_WORD: Final = re.compile(r"[A-Za-z0-9_-]{4,40}")
"""An id that is no IRI and can be an item's as it is, as Hypothesis has them."""
_TRIES: Final = 8
"""Pieces of evidence that begin with the same words, of which so many are tried for a run of targets."""


class Written(NamedTuple):
    """A piece of evidence that our own export wrote, and the IRI that its targets name."""

    quote: NewQuote
    iri: str
    """Empty where it is not known in which source the quote stands."""


class NewItem(NamedTuple):
    """An item that comes of an annotation; where its evidence is, is not yet looked at."""

    number: int
    """Which entry of the file it comes from."""
    place: int | None
    """The number of its section, where our own export says it."""
    section: str
    kind: str
    fields: dict[str, Data]
    """With `id`, where it has one."""
    cited: tuple[Written | Target, ...]


def item_of(annotation: Annotation, left_out: LeftOut) -> NewItem | None:
    """The item that an annotation says; None, with a sentence, where it says nothing of anything."""
    number = annotation.number
    if annotation.item is not None:
        return _own(annotation, annotation.item, left_out)
    fields = _said(annotation.bodies)
    words = next((target.exact for target in annotation.targets if target.exact), None)
    if "claim" not in fields:
        if words is None:
            left_out.append(f"entry {number}: it has neither a text nor a passage")
            return None
        fields = {"claim": " ".join(words.split()), "todo": TODO_WORDS, **fields}
    elif any(target.exact is None and not target.is_whole for target in annotation.targets):
        fields["todo"] = TODO_PLACE
    made = {"id": _made_id(annotation.id)} if annotation.id else {}
    return NewItem(number, None, SECTION, POINTS, {**made, **fields}, annotation.targets)


def with_note(item: NewItem, text: str) -> NewItem:
    """`item` with `text` as a further line of its note."""
    note = item.fields.get("note")
    return item._replace(fields={**item.fields, "note": f"{note}\n{text}" if note else text})


def _said(bodies: tuple[Body, ...]) -> dict[str, Data]:
    """The fields that the bodies of an annotation say: the first text is the claim, others are notes."""
    texts = [body.text.strip() for body in bodies if body.purpose not in {*_TAGS, "linking"}]
    links = [body.text.strip() for body in bodies if body.purpose == "linking"]
    tags = tuple(dict.fromkeys(body.text.strip() for body in bodies if body.purpose in _TAGS))
    fields: dict[str, Data] = {"claim": texts[0]} if texts else {}
    if notes := [*texts[1:], *(f"See {link}" for link in links)]:
        fields["note"] = "\n".join(notes)
    return {**fields, "tags": tags} if tags else fields


def _made_id(iri: str) -> str:
    """A word for the annotation of that IRI, the same each time, so that it is not imported twice."""
    if _WORD.fullmatch(iri):
        return iri
    data = iri.encode(errors="surrogatepass")
    return f"note-{hashlib.sha256(data, usedforsecurity=False).hexdigest()[:8]}"


# Our own


def _own(annotation: Annotation, said: Mapping[str, Any], left_out: LeftOut) -> NewItem | None:
    number = annotation.number
    kind = text_of(said.get("kind"))
    if kind not in KINDS:
        left_out.append(f"the kind {shown(kind, 30)} of entry {number}: its item is one of the kind {POINTS}")
        kind = POINTS
    written = said.get("fields")
    what = f"entry {number}"
    fields: dict[str, Data] = {}
    if isinstance(written, Mapping):
        fields = read_fields(written, ITEM_FIELDS[kind], what, left_out)
    fields.pop("id", None)
    name = text_of(said.get("id"))
    if re.fullmatch(ID_PATTERN, name):
        fields = {"id": name, **fields}
    elif said.get("id") is not None:
        left_out.append(f"the id of entry {number}, which is no single word")
    title = text_of(said.get("section"))
    section = title if title.strip() else SECTION
    place = said.get("place")
    fields = _changed(fields, kind, title, annotation.bodies)
    cited = tuple(_evidence(annotation, said.get("evidence"), left_out))
    if not fields and not cited:
        left_out.append(f"entry {number}: its item holds nothing")
        return None
    return NewItem(number, place if type(place) is int else None, section, kind, fields, cited)


def _changed(fields: dict[str, Data], kind: str, section: str, bodies: tuple[Body, ...]) -> dict[str, Data]:
    """`fields` with what another program has changed in the bodies, or added to them, since the export."""
    expected: Counter[str] = Counter((section,))
    for name in ("claim", "name", "role", "stance", "note", "tags"):
        expected.update(_texts(fields.get(name, ())))
    heading = "name" if kind == ACTORS and "claim" not in fields else "claim"
    here = Counter(body.text for body in bodies)
    for body in bodies:
        if expected[body.text]:
            expected[body.text] -= 1
        elif body.purpose in _TAGS:
            fields["tags"] = (*_texts(fields.get("tags", ())), body.text)
        elif body.purpose not in _REMARKS and not here[str(fields.get(heading, ""))]:
            fields[heading] = body.text
            here[body.text] += 1
        else:
            note = fields.get("note")
            fields["note"] = f"{note}\n{body.text}" if note else body.text
    return fields


def _texts(value: Data) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(str(part) for part in value)


def _evidence(annotation: Annotation, written: Any, left_out: LeftOut) -> Iterator[Written | Target]:
    """The pieces as they were written where their targets are still there, and what else is a target.

    A target that another program has added or changed stands for itself; a piece whose targets are gone is
    gone.
    """
    pieces: dict[str, list[tuple[NewQuote, list[str]]]] = {}
    for piece in written if isinstance(written, list) else ():
        if isinstance(piece, Mapping) and isinstance(piece.get("targets"), list) and piece["targets"]:
            digests = [text_of(each) for each in piece["targets"]]
            quote = NewQuote(*(text_of(piece.get(name)) for name in NewQuote._fields))
            pieces.setdefault(digests[0], []).append((quote, digests))
        else:
            left_out.append(f"a piece of evidence of entry {annotation.number}")
    targets = tuple(
        target._replace(iri="") if _is_of_briefing(target.iri) else target for target in annotation.targets
    )
    found = [digest(WHOLE if target.exact is None else target.exact) for target in targets]
    at = changed = 0
    while at < len(targets):
        near = pieces.get(found[at], [])[:_TRIES]
        fitting = next((each for each in near if found[at : at + len(each[1])] == each[1]), None)
        if fitting is None:
            if targets[at].iri or not targets[at].is_whole:
                changed += 1
                yield targets[at]
            at += 1
            continue
        pieces[found[at]].remove(fitting)
        yield Written(fitting[0], targets[at].iri)
        at += len(fitting[1])
    gone = sum(map(len, pieces.values()))
    if changed or gone:
        left_out.append(
            f"the evidence of entry {annotation.number} as it was exported: its targets were changed since"
        )


def _is_of_briefing(iri: str) -> bool:
    """Whether an IRI of our own export names the briefing itself, and no source."""
    return iri.lower().startswith("urn:uuid:")
