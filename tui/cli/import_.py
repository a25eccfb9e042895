"""The command `import`: annotations into a new briefing, or into one that is there."""

from __future__ import annotations

import os
from argparse import Namespace
from collections import Counter
from collections.abc import Collection, Sequence
from typing import Final

from tui.annotations.gather import Brought, gather
from tui.annotations.jsonfile import load
from tui.annotations.model import LeftOut
from tui.annotations.read import read
from tui.briefing.discovery import USUAL_NAME
from tui.briefing.read import MAX_BYTES, decode
from tui.cli.arguments import UsageError
from tui.core import stderr as narration
from tui.core.atomic_save import save, save_new
from tui.core.errors import BriefingError, ExistsError, UnreadableFileError
from tui.core.messages import plural, safe, shown
from tui.evidence.model import AMBIGUOUS, EXACT, GRADES, Dossier

_MOST_WARNINGS: Final = 20


def run(options: Namespace) -> int:
    """Import the annotations that `options` name; the exit code. Raises BriefingError and UsageError."""
    if options.output is not None and options.into is not None:
        hint = "`--into` adds to a briefing, `-o` begins a new one"
        raise UsageError("-o and --into exclude each other", hint)
    name = "stdin" if options.annotations == "-" else options.annotations
    found = read(load(options.annotations), name)
    left_out = found.left_out
    brought = gather(found, left_out)
    if not brought.items and not brought.sections:
        _warn(left_out)
        raise BriefingError(f"{name} holds no annotation that says anything")
    if options.into is not None:
        return _into(brought, options, left_out)
    return _new(brought, options, left_out)


def _new(brought: Brought, options: Namespace, left_out: LeftOut) -> int:
    from tui.annotations.new import briefing_of

    path = options.output or USUAL_NAME
    outside = options.allow_outside
    with narration.Progress(path) as progress:
        text, dossier = briefing_of(
            brought, path, os.path.dirname(path) or ".", left_out, allow_outside=outside, progress=progress
        )
    data = _bytes(text, path)
    try:
        save_new(path, data)
    except ExistsError as stop:
        narration.error(str(stop), "`-o FILE` writes another, and `--into FILE` adds to a briefing")
        return narration.CANNOT
    _warn(left_out, _missing(dossier))
    items = sum(len(section.items) for section in dossier.briefing.sections)
    narration.note(f"{path}: {plural(items, 'item')} of {options.annotations}{_quotes(dossier, None)}")
    return narration.OK


def _into(brought: Brought, options: Namespace, left_out: LeftOut) -> int:
    from tui.annotations.into import added
    from tui.core.files import read_file
    from tui.evidence.dossier import from_text
    from tui.evidence.link import link

    path = options.into
    outside = options.allow_outside
    data = read_file(path, MAX_BYTES)
    try:
        text = decode(data)
    except UnreadableFileError as error:
        raise UnreadableFileError(f"{path}: {error}") from None
    with narration.Progress(path) as progress:
        before = link(from_text(text, path, allow_outside=outside), progress)
        come = added(brought, before, os.path.dirname(path) or ".", left_out)
        after = link(from_text(come.text, path, allow_outside=outside), progress, before)
    if come.new:
        new = _bytes(come.text, path)
        save(path, data[: len(data) - len(text.encode())] + new, data)
    _warn(left_out, _missing(after, before))
    _warn_of_unsettled(before, after)
    there = f"; {plural(come.there, 'item')} not added, there already" if come.there else ""
    narration.note(f"{path}: {plural(come.new, 'item')} added{_quotes(after, before)}{there}")
    return narration.OK


def _bytes(text: str, path: str) -> bytes:
    data = text.encode()
    if len(data) > MAX_BYTES:
        raise BriefingError(f"{path} would be too large: a briefing has at most {MAX_BYTES >> 20} MB")
    return data


def _warn(left_out: LeftOut, missing: Sequence[str] = ()) -> None:
    for what in left_out[:_MOST_WARNINGS]:
        narration.warning(f"not imported: {what}")
    if left_out.total > _MOST_WARNINGS:
        narration.warning(f"not imported: {left_out.total - _MOST_WARNINGS} more of the kind")
    for what in missing[:_MOST_WARNINGS]:
        narration.warning(what)
    if len(missing) > _MOST_WARNINGS:
        narration.warning(f"the texts of {len(missing) - _MOST_WARNINGS} more sources are missing")


def _missing(dossier: Dossier, before: Dossier | None = None) -> list[str]:
    """For each new source without a text, one sentence that says how to bring it: with its path whole."""
    known = {source.id for source in before.sources} if before is not None else set()
    return [
        f"the text of the source {shown(source.id)} is missing: save it as {safe(source.entry.path)}"
        + (f"; it is from {safe(source.entry.text('url'))}" if source.entry.text("url") else "")
        for source in dossier.sources
        if source.file is None and source.id not in known
    ]


def _quotes(dossier: Dossier, before: Dossier | None) -> str:
    """How the quotes that came were found."""
    grades = _grades(dossier, before.anchors.keys() if before is not None else ())
    total = sum(grades.values())
    if not total:
        return ""
    parts = [f"{grades[grade]} {grade}" for grade in GRADES if grades[grade]]
    rest = "" if grades[EXACT] == total else ": `briefing check` says more"
    return f"; {plural(total, 'quote')}: {', '.join(parts)}{rest}"


def _grades(dossier: Dossier, known: Collection[str]) -> Counter[str]:
    """How many quotes have which grade, those of the items in `known` left out."""
    anchors = (anchor for item, own in dossier.anchors.items() if item not in known for anchor in own)
    return Counter(anchor.grade for anchor in anchors if anchor.grade is not None)


def _warn_of_unsettled(before: Dossier, after: Dossier) -> None:
    """Tell of quotes that were there, and are found in a text that came as well."""
    count = sum(
        old.grade != AMBIGUOUS and new.grade == AMBIGUOUS
        for item, own in before.anchors.items()
        for old, new in zip(own, after.anchors.get(item, ()), strict=False)
    )
    if count:
        many = "1 quote that was there" if count == 1 else f"{count} quotes that were there"
        narration.warning(f"{many} can be found in the new texts, too: name their `source`")
