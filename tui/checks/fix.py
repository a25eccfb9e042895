"""Applies safe fixes to a briefing's text, and reads it again before any of them is believed.

A fix that does anything but what it says is refused, and the text is then as if it had never been tried.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from tui.briefing.edit import apply
from tui.briefing.model import Briefing
from tui.checks.run import check
from tui.checks.selection import Selection, selected
from tui.checks.verify import fault_of
from tui.core.finding import Edit, Finding, Place
from tui.evidence.dossier import from_text
from tui.evidence.link import link
from tui.evidence.model import Dossier

_ROUNDS: Final = 100
_MOST_TRIES: Final = 64
"""Readings of the file in all, before whatever a refused fix was tried with is refused, too."""


class Fixing(NamedTuple):
    """What came of fixing a text."""

    text: str
    applied: tuple[Finding, ...]
    """The findings that are gone, as they stood in the text in which they were fixed."""
    refused: tuple[tuple[Finding, str], ...]
    """The findings whose fix was not safe after all, as they stand in `text`, each with the reason."""
    before: str
    """The text as it was."""


class _Group(NamedTuple):
    """Findings that the same edits mend."""

    edits: tuple[Edit, ...]
    findings: tuple[Finding, ...]

    @property
    def extent(self) -> Place:
        return Place(*min(edit.place[:2] for edit in self.edits), *max(edit.place[2:] for edit in self.edits))


def fixed(
    text: str, path: str, *, allow_outside: bool = False, wanted: Callable[[Finding], bool] = lambda _: True
) -> Fixing:
    """`text`, a briefing as if it stood at `path`, with the safe fixes of all `wanted` findings.

    Touches no file but to read the sources. `text` is without a BOM.
    """

    def read(changed: str, before: Dossier | None) -> Dossier:
        linked = link(from_text(changed, path, allow_outside=allow_outside), previous=before)
        return check(linked, previous=before)

    state = read(text, None)
    applied: list[Finding] = []
    refused: list[tuple[Finding, str]] = []
    tries = _MOST_TRIES
    for _ in range(_ROUNDS):
        chosen = _chosen(finding for finding in state.findings if finding.fix and wanted(finding))
        if not chosen:
            refused = []
            break
        tried = _Round(state, read, tries)
        state, done, refused = tried.run(chosen)
        tries = tried.tries
        applied += done
        if not done:
            break
    return Fixing(state.text, tuple(applied), tuple(refused), text)


def fix_file(
    path: str, selection: Selection | None = None, *, allow_outside: bool = False, write: bool = True
) -> Fixing:
    """Fix the briefing at `path`, as far as `selection` asks for it; without `write`, only say how.

    Raises:
        ChangedError: the file was changed meanwhile.
        BriefingError: it cannot be read, is not UTF-8, or cannot be written.
    """
    return _fix_file(path, _wanted(selection), allow_outside=allow_outside, write=write)


def fix_one(path: str, finding: Finding, base: str, *, allow_outside: bool = False) -> Fixing:
    """Apply the safe fix of one finding to the briefing at `path`.

    `base` is the text in which the finding was made. In another one a finding with the same place and
    message may be that of another item. Raises as `fix_file` does.
    """

    def same(other: Finding) -> bool:
        return (other.rule, other.item, other.source, other.message, other.place) == (
            finding.rule,
            finding.item,
            finding.source,
            finding.message,
            finding.place,
        )

    return _fix_file(path, same, allow_outside=allow_outside, write=True, base=base)


def _fix_file(
    path: str,
    wanted: Callable[[Finding], bool],
    *,
    allow_outside: bool,
    write: bool,
    base: str | None = None,
) -> Fixing:
    from tui.briefing.read import MAX_BYTES, decode
    from tui.core.atomic_save import save
    from tui.core.errors import ChangedError, TooLargeError, UnreadableFileError
    from tui.core.files import read_file

    try:
        data = read_file(path, MAX_BYTES)
    except TooLargeError:  # a finding, and none that can be fixed
        return Fixing("", (), (), "")
    try:
        body = decode(data)
    except UnreadableFileError as error:
        raise UnreadableFileError(f"{path}: {error}") from None
    if base not in (None, body):
        raise ChangedError("nothing written: the file was changed meanwhile")
    fixing = fixed(body, path, allow_outside=allow_outside, wanted=wanted)
    if write and fixing.text != body:
        bom = data[: len(data) - len(body.encode())]
        save(path, bom + fixing.text.encode(), data)
    return fixing


def _wanted(selection: Selection | None) -> Callable[[Finding], bool]:
    if selection is None:
        return lambda _: True
    nothing = Briefing("", (), ())
    return lambda finding: bool(selected(Dossier("", nothing, (), (finding,)), selection).findings)


def _chosen(findings: Iterable[Finding]) -> list[_Group]:
    """The fixes that can be tried at once: none stands in another's way. The others have to wait."""
    groups: dict[tuple[Edit, ...], list[Finding]] = {}
    for finding in findings:
        if finding.fix is not None and finding.fix.edits:
            groups.setdefault(finding.fix.edits, []).append(finding)
    chosen: list[_Group] = []
    lists: set[tuple[str | None, str | None]] = set()
    end = (0, 0)
    for group in sorted((_Group(edits, tuple(found)) for edits, found in groups.items()), key=_by_extent):
        first = group.findings[0]
        if first.rule == "unneeded-ignore":
            # With the last entry of a list its key goes, so that the entries go one by one.
            if (first.item, first.source) in lists:
                continue
            lists.add((first.item, first.source))
        if group.extent[:2] >= end:
            chosen.append(group)
            end = group.extent[2:]
    return chosen


def _by_extent(group: _Group) -> Place:
    return group.extent


class _Round:
    """Tries fixes on one text: all at once, and where that fails in halves, down to the one at fault."""

    def __init__(self, state: Dossier, read: Callable[[str, Dossier | None], Dossier], tries: int) -> None:
        self._before = self._now = state
        self._read = read
        self._taken: list[_Group] = []
        self._refused: list[tuple[Finding, str]] = []
        self.tries = tries
        """How many readings are left."""

    def run(self, groups: list[_Group]) -> tuple[Dossier, list[Finding], list[tuple[Finding, str]]]:
        """The text with what held, the findings that are gone, and those whose fix is refused."""
        waiting = [groups]
        while waiting:
            batch = waiting.pop()
            reason = self._try(batch)
            if reason is None:
                continue
            if len(batch) > 1 and self.tries > 0:
                middle = len(batch) // 2
                waiting += [batch[middle:], batch[:middle]]
            else:
                self._refused += [(finding, reason) for group in batch for finding in group.findings]
        done = [finding for group in self._taken for finding in group.findings]
        return self._now, done, self._refused

    def _try(self, batch: list[_Group]) -> str | None:
        """Take `batch`, or say why not."""
        self.tries -= 1
        groups = [*self._taken, *batch]
        text = apply(self._before.text, [edit for group in groups for edit in group.edits])
        after = self._read(text, self._before)
        reason = fault_of(self._before, after, [group.findings for group in groups])
        if reason is None:
            self._taken, self._now = groups, after
        return reason
