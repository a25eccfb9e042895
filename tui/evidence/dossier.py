"""The dossier: a briefing with its sources, as files give it. `tui.evidence.link` links its two sides."""

from __future__ import annotations

import os

from tui.briefing.model import Briefing
from tui.briefing.read import MAX_BYTES, decode, read_briefing
from tui.errors import TooLargeError, UnreadableFileError
from tui.evidence.model import Dossier
from tui.files import read_file
from tui.finding import START, Finding
from tui.source.read import read_source


def load(path: str, *, allow_outside: bool = False) -> Dossier:
    """The briefing at `path` and its sources, read; nothing anchored yet.

    Sources are sought from the folder in which `path` names the briefing, not from the folder of what
    it may be a link to. A briefing over the limit of size is a finding.

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
    return from_text(text, path, allow_outside=allow_outside)


def from_text(text: str, path: str, *, allow_outside: bool = False) -> Dossier:
    """The briefing in `text`, as if it stood at `path`, and its sources, read; nothing anchored yet."""
    reading = read_briefing(text)
    folder = os.path.dirname(path) or "."
    findings = list(reading.findings)
    sources = []
    for entry in reading.briefing.sources:
        source, finding = read_source(entry, folder, allow_outside=allow_outside)
        sources.append(source)
        if finding is not None:
            findings.append(finding)
    findings.sort(key=lambda finding: finding.place)
    return Dossier(path, reading.briefing, tuple(sources), tuple(findings), text=text)


def coverage(dossier: Dossier, source_id: str) -> tuple[int, int]:
    """How many sentences of a source some item cites, and how many it has."""
    return len(dossier.cited_by.get(source_id, ())), len(dossier.sentences.get(source_id, ()))
