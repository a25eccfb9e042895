"""The entry of a source: its fields written and taken out."""

from __future__ import annotations

from collections.abc import Sequence as Seq
from typing import Final

from tui.briefing.fields import SOURCE_FIELDS
from tui.briefing.nodes import Mapping
from tui.editing.fields import remove_key, set_field
from tui.editing.gesture import RefusedError
from tui.editing.run import Run, joined
from tui.editing.tree import Tree, data

_ORDER: Final = tuple(field.name for field in SOURCE_FIELDS)


def set_fields(tree: Tree, entry: Mapping, values: Seq[tuple[str, str | None]]) -> Run:
    """Write each of `values` into the entry, or, for None, take that key out; those that hold it stay."""
    runs = []
    for name, value in sorted(values, key=lambda pair: _ORDER.index(pair[0])):
        found = tree.entry(entry, name)
        if value is None:
            if found is not None:
                runs.append(remove_key(tree, entry, name))
        elif found is None or data(found.value) != value:
            runs.append(set_field(tree, entry, name, value, _ORDER))
    if not runs:
        raise RefusedError("the source's entry says all that already")
    run = joined(tree.text, runs)
    if run is None:
        raise RefusedError("the fields of the source share their lines: edit it as text")
    return run
