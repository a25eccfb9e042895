"""The dossier: a briefing with its sources, as files give it. `tui.evidence.link` links its two sides."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Final

from tui.briefing.model import Briefing
from tui.briefing.read import MAX_BYTES, decode, read_briefing
from tui.core.errors import TooLargeError, UnreadableFileError
from tui.core.files import read_file
from tui.core.finding import START, Finding
from tui.evidence.model import Dossier
from tui.source.read import read_beginning, read_sources, size_of

LONG: Final = 1 << 20
"""Code points of a briefing of which the beginning is looked at first: to read it all takes half a second."""
LARGE: Final = 32 << 20
"""Bytes of sources for which the same holds."""
_START: Final = 1 << 16
"""Bytes of a source that are its beginning."""


def load(
    path: str, *, allow_outside: bool = False, begun: Callable[[Dossier], None] | None = None
) -> Dossier:
    """The briefing at `path` and its sources, read; nothing anchored yet.

    Sources are sought from the folder in which `path` names the briefing, not from the folder of what
    it may be a link to. A briefing over the limit of size is a finding. Where all this takes long,
    `begun` is given the beginning of the dossier meanwhile.

    Raises:
        UnreadableFileError: the briefing cannot be read or is not UTF-8.
    """
    try:
        data = read_file(path, MAX_BYTES)
    except TooLargeError as error:
        return Dossier(path, Briefing("", (), ()), (), (Finding("too-large", str(error), START),))
    try:
        text = decode(data)
    except UnreadableFileError as error:
        raise UnreadableFileError(f"{path}: {error}") from None
    if begun is not None and (short := beginning_of(text, path, allow_outside=allow_outside)) is not None:
        begun(short)
        begun = None
    return from_text(text, path, allow_outside=allow_outside, begun=begun)


def beginning_of(text: str, path: str, *, allow_outside: bool = False) -> Dossier | None:
    """The beginning of the dossier of a long briefing; None of a short one, or where it is not plain.

    None, too, where most of it would be read twice.
    """
    if len(text) <= LONG:
        return None
    from tui.briefing.shorten import shortened  # few briefings are long

    short = shortened(text)
    reading = read_briefing(short) if short is not None and len(short) <= len(text) // 2 else None
    if reading is None or any(finding.rule == "yaml-syntax" for finding in reading.findings):
        return None
    return _begun(path, reading.briefing, allow_outside)


def _begun(path: str, briefing: Briefing, allow_outside: bool) -> Dossier:
    folder = os.path.dirname(path) or "."
    sources = (
        read_beginning(entry, folder, _START, allow_outside=allow_outside) for entry in briefing.sources
    )
    return Dossier(path, briefing, tuple(sources), is_beginning=True)


def from_text(
    text: str, path: str, *, allow_outside: bool = False, begun: Callable[[Dossier], None] | None = None
) -> Dossier:
    """The briefing in `text`, as if it stood at `path`, and its sources, read; nothing anchored yet.

    Where the sources are so large that this takes long, `begun` is given the beginning meanwhile.
    """
    reading = read_briefing(text)
    folder = os.path.dirname(path) or "."
    if begun is not None:
        entries = reading.briefing.sources
        if sum(size_of(entry, folder, allow_outside=allow_outside) for entry in entries) > LARGE:
            begun(_begun(path, reading.briefing, allow_outside))
    read = read_sources(reading.briefing.sources, folder, allow_outside=allow_outside)
    findings = [*reading.findings, *(finding for _, finding in read if finding is not None)]
    findings.sort(key=lambda finding: finding.place)
    sources = tuple(source for source, _ in read)
    return Dossier(path, reading.briefing, sources, tuple(findings), text=text)


def coverage(dossier: Dossier, source_id: str) -> tuple[int, int]:
    """How many sentences of a source some item cites, and how many it has, headings not counted."""
    headings, cited = dossier.headings.get(source_id, frozenset()), dossier.cited_by.get(source_id, {})
    some = sum(number not in headings for number in cited)
    return some, len(dossier.sentences.get(source_id, ())) - len(headings)


def coverage_of_all(dossier: Dossier) -> tuple[int, int]:
    """The same of all sources together."""
    counts = [coverage(dossier, name) for name in dict.fromkeys(source.id for source in dossier.sources)]
    return sum(cited for cited, _ in counts), sum(sentences for _, sentences in counts)
