"""What may be typed next: keys, values, actors and, in a quote, the words of the source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from tui.briefing.actors import NAMING
from tui.briefing.fields import (
    BRIEFING_FIELDS,
    CONFIDENCES,
    EVIDENCE_FIELDS,
    IGNORE_FIELDS,
    ITEM_FIELDS,
    KINDS,
    REVIEWED_FIELDS,
    SECTION_FIELDS,
    SOURCE_FIELDS,
    STANCES,
    Field,
)
from tui.core.finding import RULES
from tui.evidence.fold import fold
from tui.evidence.model import Dossier
from tui.screen.editor.completion_context import Context
from tui.screen.state.actors import actors_in

MOST: Final = 8
"""Offers at one time."""
_NESTED: Final = {"evidence": EVIDENCE_FIELDS, "ignore": IGNORE_FIELDS, "reviewed": REVIEWED_FIELDS}
_LISTS: Final = frozenset({"sources", "sections", "items", "evidence", "ignore", "reviewed"})
_LEAST: Final = 3
"""Letters of a quote that are sought."""
_WORD: Final = re.compile(r"\s*\S+")


def offers(context: Context | None, dossier: Dossier | None) -> list[str]:
    """What could stand in place of what is typed, the likeliest first, at most `MOST`."""
    if context is None:
        return []
    found = _keys(context) if context.is_key else ()
    if not context.is_key or context.path[-1:] == ("[]",):
        found = (*found, *_values(context, dossier))
    typed = context.typed.casefold()
    kept = [
        each for each in dict.fromkeys(found) if each.casefold().startswith(typed) and each != context.typed
    ]
    return kept[:MOST]


def _keys(context: Context) -> tuple[str, ...]:
    fields = _fields(context)
    if len(context.path) and context.path[-1] == "evidence" and not context.typed:
        return ()
    return tuple(
        f"{field.name}:" if field.name in _LISTS else f"{field.name}: "
        for field in fields
        if field.name not in context.siblings
    )


def _fields(context: Context) -> tuple[Field, ...]:
    path = tuple(part for part in context.path if part != "[]")
    if not path:
        return BRIEFING_FIELDS
    if path == ("sources",):
        return SOURCE_FIELDS
    if path == ("sections",):
        return SECTION_FIELDS
    if path[:2] == ("sections", "items"):
        if len(path) == 2:
            return ITEM_FIELDS.get(context.kind, ITEM_FIELDS["points"])
        return _NESTED.get(path[-1], ()) if len(path) == 3 else ()
    return IGNORE_FIELDS if path == ("sources", "ignore") else ()


def _values(context: Context, dossier: Dossier | None) -> Iterable[str]:
    path = tuple(part for part in context.path if part != "[]")
    name = path[-1] if path else ""
    if name == "version":
        return ("1",)
    if name == "kind" and path[:1] == ("sections",):
        return KINDS
    if name == "stance":
        return STANCES
    if name == "confidence":
        return CONFIDENCES
    if name == "rule":
        return tuple(RULES)
    if dossier is None:
        return ()
    if name in NAMING:
        return tuple(filter(None, (actor.text("name") for actor in actors_in(dossier))))
    if name == "source":
        return tuple(entry.id for entry in dossier.briefing.sources)
    if name in ("evidence", "quote"):
        return tuple(_words(context.typed, dossier))
    return ()


def _words(typed: str, dossier: Dossier) -> Iterator[str]:
    """What the sources have after the words typed: up to the next word, and to the sentence's end."""
    wanted = fold(typed).text.strip()
    if len(wanted) < _LEAST:
        return
    for source in dossier.sources:
        folded = dossier.folded.get(source.id)
        sentences = dossier.sentences.get(source.id)
        if folded is None or not sentences:
            continue
        at = folded.text.find(wanted)
        seen = 0
        while at >= 0 and seen < MOST:
            if at == 0 or not folded.text[at - 1].isalnum():
                seen += 1
                _, end = folded.raw_span(at, at + len(wanted))
                number = sentences.at(max(end - 1, 0))
                stop = sentences.span(number)[1] if number else end
                rest = source.text[end:stop]
                more = _WORD.match(rest)
                if more:
                    yield _joined(typed, rest[: more.end()])
                if rest.strip():
                    yield _joined(typed, rest)
            at = folded.text.find(wanted, at + 1)


def _joined(typed: str, more: str) -> str:
    """`typed` with what follows it in the source, white space runs as one space."""
    return typed + re.sub(r"\s+", " ", more.rstrip() if typed[-1:] != " " else more.strip())
