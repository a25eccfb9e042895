"""What was decided about a source's changes, as gestures: nothing else of the briefing is touched."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from tui.briefing.model import Item
from tui.editing.batch import Many
from tui.editing.gesture import Detach, Recite, Requote, SetField, SetSource
from tui.evidence.model import MISSING
from tui.renewal.model import LOST, MOVED, Renewal, Shift
from tui.renewal.words import moved, places

_ended = re.compile(r"""[.!?…。！？]["'”’)\]]*\Z""").search
_MARK: Final = re.compile(r"""["“”„«»]""")


def gestures(
    renewal: Renewal, accepted: Sequence[bool], fields: Sequence[tuple[str, str | None]]
) -> list[Many]:
    """The edits for the changes, each of which is accepted or refused, and for the source's entry.

    `fields` are those that the entry gets, or, for None, loses.
    """
    source = renewal.old.source(renewal.source)
    assert source is not None
    edits: list[Many] = [SetSource(source.entry.place, tuple(fields))] if fields else []
    todos: dict[str, tuple[Item, list[str]]] = {}
    for shift, is_accepted in zip(renewal.shifts, accepted, strict=True):
        edits += _evidence(shift) if is_accepted else ()
        if what := todo(renewal, shift, accepted=is_accepted):
            todos.setdefault(shift.item.id, (shift.item, []))[1].append(what)
    for item, clauses in todos.values():
        before = item.text("todo").strip()
        # Its first letter may have become a capital.
        new = [clause for clause in dict.fromkeys(clauses) if clause[1:] not in before]
        if new:
            before += "." if before and not _ended(before) else ""
            edits.append(SetField(item.place, "todo", " ".join([before, *map(_sentence, new)]).lstrip()))
    return edits


def _sentence(clause: str) -> str:
    """A clause as a sentence, beside others in a `todo`."""
    return f"{clause[:1].upper()}{clause[1:]}" + ("" if _ended(clause) else ".")


def _quotation(quote: str) -> str:
    """A quote on one line in quotation marks, with single ones for those that are within it."""
    words = " ".join(quote.split())
    marks = [match.start() for match in _MARK.finditer(words)]
    if marks == [0, len(words) - 1]:
        return f"“{words[1:-1]}”"
    for at in marks:
        opens = at == 0 or words[at - 1] in " ([-–—‘"  # whichever way a language writes them
        words = words[:at] + ("‘" if opens else "’") + words[at + 1 :]
    return f"“{words}”"


def _evidence(shift: Shift) -> tuple[Many, ...]:
    """What accepting a change writes at its evidence."""
    item, piece, quote = shift.item.place, shift.piece, shift.quote
    if shift.kind == LOST:
        return (Detach(item, piece.place),) if shift.detaches else ()
    if quote is None:
        return ()
    if (quote.prefix, quote.suffix, quote.source) == (piece.prefix, piece.suffix, ""):
        return (Requote(item, piece.place, quote.quote),)
    return (Recite(item, piece.place, quote.quote, quote.prefix, quote.suffix, quote.source),)


def todo(renewal: Renewal, shift: Shift, *, accepted: bool) -> str:
    """What is to be noted at the item as still to be done, as a clause; empty for nothing."""
    name = f" {renewal.source}" if len(renewal.old.sources) > 1 else ""
    words = _quotation(shift.words)
    if shift.kind == MOVED and not accepted:
        return f"see whether the source{name} still says so: {words} {moved(shift)}"
    if shift.kind != LOST or not accepted:
        return ""
    if shift.now.grade == MISSING:
        return f"what it rested on is gone from the source{name}: {words}"
    return f"say by a prefix or suffix which place of the source{name} is meant: {words} {places(shift)}"
