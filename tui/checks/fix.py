"""Applies safe fixes to a briefing's text, and believes none before the result was read again.

A fix may change how a thing is written, and nothing else: the data that are read afterwards must be those
that were read before, but for the one thing that the rule is about.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple, TypeAlias

from tui.briefing.edit import OverlapError, apply
from tui.briefing.model import Briefing
from tui.briefing.read import MAX_BYTES, decode
from tui.briefing.save import save
from tui.checks.run import check
from tui.checks.selection import Selection, selected
from tui.evidence.dossier import from_text
from tui.evidence.link import link
from tui.evidence.model import Dossier
from tui.files import read_file
from tui.finding import ERROR, Finding

_ROUNDS: Final = 5
"""Mending one thing may show the next; more rounds than this would be no end."""
_BOM: Final = b"\xef\xbb\xbf"

_Path: TypeAlias = tuple[object, ...]


class Fixing(NamedTuple):
    """What came of fixing a text."""

    before: str
    text: str
    applied: tuple[Finding, ...]
    refused: tuple[Finding, ...]
    """Those whose fix would have changed more than it may."""


def fixed(
    text: str,
    path: str,
    *,
    allow_outside: bool = False,
    wanted: Callable[[Dossier], Sequence[Finding]] = lambda dossier: dossier.findings,
) -> Fixing:
    """`text`, a briefing's that stands at `path`, with every safe fix applied that `wanted` picks."""

    def read(text: str) -> Dossier:
        return check(link(from_text(text, path, allow_outside=allow_outside)))

    before, dossier = text, read(text)
    applied: list[Finding] = []
    refused: list[Finding] = []
    for _ in range(_ROUNDS):
        known = {(finding.rule, finding.message, finding.item) for finding in refused}
        todo = [
            finding
            for finding in wanted(dossier)
            if finding.fix is not None and (finding.rule, finding.message, finding.item) not in known
        ]
        if not todo:
            break
        text, dossier, done = _together(text, dossier, todo, read) or _one_by_one(
            text, dossier, todo, read, refused
        )
        if not done:
            break
        applied += done
    return Fixing(before, text, tuple(applied), tuple(refused))


def fix_file(
    path: str, selection: Selection | None = None, *, allow_outside: bool = False, write: bool = True
) -> Fixing:
    """Apply every safe fix to the file at `path`, as far as `selection` asks for its finding.

    Raises:
        UnreadableFileError: the briefing cannot be read.
        ChangedError: it was changed by someone else meanwhile; nothing was written.
        BriefingError: it cannot be written.
    """
    chosen = selection or Selection()
    return _fix_file(
        path, lambda dossier: selected(dossier, chosen).findings, allow_outside=allow_outside, write=write
    )


def fix_one(path: str, finding: Finding, *, allow_outside: bool = False) -> Fixing:
    """Apply the safe fix of one finding to the file at `path`. Raises as `fix_file` does."""

    def same(dossier: Dossier) -> Sequence[Finding]:
        alike = [
            other
            for other in dossier.findings
            if (other.rule, other.item, other.message) == (finding.rule, finding.item, finding.message)
        ]
        return alike[:1]

    return _fix_file(path, same, allow_outside=allow_outside, write=True)


def _fix_file(
    path: str, wanted: Callable[[Dossier], Sequence[Finding]], *, allow_outside: bool, write: bool
) -> Fixing:
    data = read_file(path, MAX_BYTES)
    fixing = fixed(decode(data), path, allow_outside=allow_outside, wanted=wanted)
    if write and fixing.text != fixing.before:
        mark = _BOM if data.startswith(_BOM) else b""
        save(path, mark + fixing.text.encode(), data)
    return fixing


_Read: TypeAlias = Callable[[str], Dossier]
_Done: TypeAlias = tuple[str, Dossier, list[Finding]]


def _together(text: str, dossier: Dossier, todo: Sequence[Finding], read: _Read) -> _Done | None:
    """All of them at once; None where they touch each other or the result is not what it must be."""
    try:
        new = apply(text, [edit for finding in todo if finding.fix for edit in finding.fix.edits])
    except OverlapError:
        return None
    after = read(new)
    return (new, after, list(todo)) if _keeps(dossier, after, todo) else None


def _one_by_one(
    text: str, dossier: Dossier, todo: Sequence[Finding], read: _Read, refused: list[Finding]
) -> _Done:
    for finding in todo:
        done = _together(text, dossier, [finding], read)
        if done is not None:
            return done  # the others have moved, and come again in the next round
        refused.append(finding)
    return text, dossier, []


def _keeps(before: Dossier, after: Dossier, mended: Sequence[Finding]) -> bool:
    """Whether `after` says what `before` did, but for what `mended` are about, and they are gone."""
    old, new = _data(before.briefing), _data(after.briefing)
    changed = {path for path in old.keys() | new.keys() if old.get(path) != new.get(path)}
    allowed = [_allowed(finding) for finding in mended]
    if any(not any(path[: len(prefix)] == prefix for prefix in allowed if prefix) for path in changed):
        return False
    if any(_spans(before, finding) != _spans(after, finding) for finding in mended if finding.item):
        return False
    left = _tally(after)
    return all(left.get(rule, 0) <= count for rule, count in _tally(before).items()) and not (
        {rule for rule, _ in left} - {rule for rule, _ in _tally(before)}
    )


def _allowed(finding: Finding) -> _Path | None:
    """What of the data the fix of `finding` may change; None for nothing."""
    if finding.rule == "quote-differs":
        return ("item", finding.item, "evidence")
    if finding.rule == "unneeded-ignore":
        return ("item", finding.item, "ignore") if finding.item else ("source", finding.source, "ignore")
    if finding.rule == "cut-by-hash":
        return ("item", finding.item, finding.field)
    return None


def _spans(dossier: Dossier, finding: Finding) -> object:
    """Where the quotes of the item stand in the sources, which no fix of how a quote is written changes."""
    if finding.rule == "cut-by-hash" and finding.field == "evidence":
        return None
    anchors = dossier.anchors.get(finding.item or "", ())
    if finding.rule != "quote-differs":
        return None
    return [(anchor.source, anchor.sentences) for anchor in anchors]


def _tally(dossier: Dossier) -> dict[tuple[str, str | None], int]:
    """How many errors of each rule each item has."""
    tally: dict[tuple[str, str | None], int] = {}
    for finding in dossier.findings:
        if finding.severity == ERROR:
            key = (finding.rule, finding.item)
            tally[key] = tally.get(key, 0) + 1
    return tally


def _data(briefing: Briefing) -> dict[_Path, object]:
    """All that a briefing says, without its places, each part under its path."""
    data: dict[_Path, object] = {("title",): briefing.title}
    for entry in briefing.sources:
        data[("source", entry.id)] = (entry.path, entry.lang)
        data |= {("source", entry.id, name): value for name, value in entry.fields.items()}
    for number, section in enumerate(briefing.sections):
        data[("section", number)] = (section.title, section.kind, tuple(item.id for item in section.items))
        for item in section.items:
            data |= {("item", item.id, name): value for name, value in item.fields.items()}
            data[("item", item.id, "evidence")] = tuple(piece[:4] for piece in item.evidence)
    return data
