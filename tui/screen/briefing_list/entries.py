"""Several briefings side by side: what a list says of each, how it is ordered and narrowed."""

from __future__ import annotations

import os
import re
import shlex
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from time import localtime, strftime
from typing import Any, Final, NamedTuple

from tui.briefing.discovery import briefings_in
from tui.core.debug_log import contained
from tui.core.errors import BriefingError
from tui.core.finding import ERROR, WARNING
from tui.evidence.model import Dossier


class Entry(NamedTuple):
    """What the list says of one briefing."""

    path: str
    title: str = ""
    date: str = ""
    """The newest of its sources' dates, else that of the file."""
    items: int = 0
    cited: int = 0
    sentences: int = 0
    reviewed: int = 0
    stale: int = 0
    errors: int = 0
    warnings: int = 0
    words: str = ""
    """What its items say, normalized for the search."""
    fault: str = ""
    """Why it could not be read."""
    is_read: bool = False

    @property
    def name(self) -> str:
        """The title or, where there is none, the file's name."""
        return self.title or os.path.basename(self.path)

    @property
    def coverage(self) -> int:
        """How many of a hundred sentences are cited, rounded down."""
        return 100 * self.cited // self.sentences if self.sentences else 0


_SEARCHED: Final = ("claim", "name", "role", "actor", "condition", "when", "note")
"""The fields of items that the search looks through."""


def told_apart(entries: Iterable[Entry]) -> list[str]:
    """The entries' names, those that several have with the folder and the file before them."""
    entries = list(entries)
    often = Counter(entry.name for entry in entries)
    return [
        f"{os.sep.join(entry.path.split(os.sep)[-2:])} · {entry.name}"
        if often[entry.name] > 1
        else entry.name
        for entry in entries
    ]


COLUMNS: Final[Mapping[str, Callable[[Entry], Any]]] = {
    "title": lambda entry: entry.name.casefold(),
    "date": lambda entry: entry.date,
    "items": lambda entry: entry.items,
    "coverage": lambda entry: entry.coverage,
    "review": lambda entry: (entry.reviewed / entry.items if entry.items else 0.0, entry.reviewed),
    "findings": lambda entry: (bool(entry.fault), entry.errors, entry.warnings),
}
"""By the name of a column, what it is sorted by."""


def paths_of(named: Iterable[str]) -> Iterator[str]:
    """The briefings that are named, folders searched, each once."""
    seen: set[str] = set()
    for path in named:
        for found in _searched(path) if os.path.isdir(path) else [path]:
            real = os.path.realpath(found)
            if real not in seen:
                seen.add(real)
                yield found


def _searched(folder: str) -> Iterator[str]:
    """The briefings of a folder without the copies that hold what could not be saved into one of them."""
    return (path for path in briefings_in(folder) if not _is_copy(path))


_COPY: Final = re.compile(r"(.+)\.(?:unsaved|mine|theirs)(?:-\d+)?(\.ya?ml)", re.DOTALL)
"""The name of a file in which the editor kept a text that it could not save into a briefing."""
_MAX_COPIES: Final = 3
"""Copies of one kind that are looked for."""


def _is_copy(path: str) -> bool:
    parts = _COPY.fullmatch(path)
    return parts is not None and os.path.lexists(parts[1] + parts[2])


def unsaved_note(path: str) -> str:
    """One line on the unsaved text kept next to the briefing at `path`, and how to see it; empty for none."""
    stem, ending = os.path.splitext(path)
    numbers = ["", *(f"-{number}" for number in range(2, _MAX_COPIES + 1))]
    copies = [f"{stem}.{kind}{number}{ending}" for kind in ("unsaved", "mine") for number in numbers]
    found = [copy for copy in copies if os.path.lexists(copy)]
    if not found:
        return ""
    more = f" · {len(found) - 1} more" if len(found) > 1 else ""
    return f"unsaved text is kept: `briefing {shlex.quote(found[0])}` opens it{more}"


def read_entry(path: str, *, allow_outside: bool, progress: Callable[..., None] | None = None) -> Entry:
    """The entry of a briefing, read, anchored and checked; one with a fault where that fails.

    `progress` is called now and then while it works, and may raise StoppedError to cancel.
    """
    from tui.checks.run import check
    from tui.evidence.dossier import load
    from tui.evidence.link import link

    try:
        with contained():
            linked = link(load(path, allow_outside=allow_outside), progress)
            return entry_of(check(linked, progress))
    except BriefingError as error:
        fault = error.brief.removeprefix(f"{path}: ")
        return Entry(path, fault=fault, date=_file_date(path), is_read=True)


def entry_of(dossier: Dossier) -> Entry:
    """The entry of a checked dossier."""
    from tui.evidence.dossier import coverage_of_all
    from tui.evidence.fold import fold
    from tui.evidence.seal import review_count

    reviews = review_count(dossier)
    cited, sentences = coverage_of_all(dossier)
    dates = [source.entry.text("published") for source in dossier.sources]
    severities = [finding.severity for finding in dossier.findings]
    texts = (item.text(name) for item in dossier.briefing.items() for name in _SEARCHED)
    return Entry(
        path=dossier.path,
        title=dossier.briefing.title,
        date=max(dates, default="") or _file_date(dossier.path),
        items=reviews.items,
        cited=cited,
        sentences=sentences,
        reviewed=reviews.reviewed,
        stale=reviews.stale,
        errors=severities.count(ERROR),
        warnings=severities.count(WARNING),
        words=fold("\n".join(filter(None, texts))).text,
        is_read=True,
    )


def arranged(entries: Iterable[Entry], column: str, *, reverse: bool = False, words: str = "") -> list[Entry]:
    """The entries that hold every one of `words` in title, path or items, by a column; the unread come last.

    Neither case nor accents matter. Of equals the path decides.
    """
    wanted = _plain(words).split()
    kept = [
        entry
        for entry in entries
        if all(word in _plain(f"{entry.title} {entry.path}") or word in entry.words for word in wanted)
    ]
    kept.sort(key=lambda entry: entry.path)
    kept.sort(key=COLUMNS[column], reverse=reverse)
    return [entry for entry in kept if entry.is_read] + [entry for entry in kept if not entry.is_read]


@lru_cache(maxsize=8192)
def _plain(text: str) -> str:
    from tui.evidence.fold import fold

    return fold(text).text


def _file_date(path: str) -> str:
    try:
        return strftime("%Y-%m-%d", localtime(os.stat(path).st_mtime))
    except (OSError, ValueError, OverflowError):
        return ""
