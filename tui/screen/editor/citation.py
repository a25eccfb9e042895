"""A sentence of the source as it is typed into the text: as the next piece of evidence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from tui.evidence.model import Dossier
from tui.screen.editor.completion_context import context_at
from tui.screen.editor.syntax_colors import in_block_text, indent_of

NO_PLACE: Final = "put the cursor behind `evidence:` or on an empty line below it first"
_KEY: Final = "evidence"


class Place(NamedTuple):
    """Where a piece of evidence can be written."""

    start: int
    """The column, from 0, from which on the cursor's line is written anew."""
    lead: str
    """What comes before the piece."""
    indent: int
    """The column of the piece."""


def place_at(lines: Sequence[str], row: int, column: int) -> Place | None:
    """The place for a piece of evidence at a row and column, from 0; None where it would be no evidence."""
    line = lines[row]
    before = line[:column].rstrip(" ")
    if line[column:].strip() or in_block_text(lines, row):
        return None
    context = context_at(lines, row, column)
    if context is None or context.typed:
        return None
    if context.path[-1:] == (_KEY,) and before.endswith(f"{_KEY}:"):
        key = len(before) - len(_KEY) - 1
        indent = _dashes(lines, row, key)
        if indent is None:
            indent = key + 2
        return Place(len(before), f"\n{' ' * indent}- ", indent + 2)
    if context.path[-1:] == (_KEY,) and not before:
        return _between(lines, row)
    if context.path[-2:] == (_KEY, "[]") and before.endswith("-"):
        return Place(len(before), " ", len(before) + 1)
    return None


def _between(lines: Sequence[str], row: int) -> Place | None:
    """An empty line below `evidence:`: its list goes on there, at the column of the other dashes."""
    for above in range(row - 1, -1, -1):
        bare = lines[above].rstrip(" ")
        head = bare.lstrip(" -")
        if head.startswith(f"{_KEY}:"):
            if head != f"{_KEY}:" and not head.removeprefix(f"{_KEY}:").lstrip().startswith("#"):
                return None  # one text is there, and it is no list
            key = len(bare) - len(head)
            indent = _dashes(lines, above, key)
            if indent is None:
                indent = key + 2
            return Place(0, f"{' ' * indent}- ", indent + 2)
    return None


def _dashes(lines: Sequence[str], row: int, key: int) -> int | None:
    """The column of the dashes in the list below the key at a row and column; None where it is empty."""
    for line in lines[row + 1 :]:
        bare = line.lstrip(" ")
        if bare and not bare.startswith("#"):
            is_its = (bare.startswith("- ") or bare == "-") and indent_of(line) >= key
            return indent_of(line) if is_its else None
    return None


def citation(dossier: Dossier, source: str, sentence: int, place: Place) -> str:
    """What cites `sentence`, from 1, when it is written at `place`.

    Raises RefusedError where no quote can tell the sentence from another.
    """
    from tui.editing.selector import selector  # not needed before the first citation
    from tui.editing.spelling import entry

    quote = selector(dossier, source, dossier.sentences[source].span(sentence))
    return place.lead + entry(quote, place.indent)
