"""The files of a renewal: the new text kept beside the briefing and the briefing saved, or neither."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from tui.core.errors import BriefingError, ChangedError
from tui.core.files import read_file
from tui.core.messages import shown
from tui.core.pacing import Progress
from tui.core.suggestions import nearest
from tui.editing.batch import Left, Many
from tui.editing.session import Session
from tui.evidence.model import Dossier
from tui.intake.keep import Kept, digest, foreseen, is_named, keep, take_back
from tui.intake.model import Article
from tui.intake.read import read_article
from tui.renewal.entry import entry_fields
from tui.renewal.model import Renewal
from tui.renewal.writing import gestures
from tui.source.model import Source
from tui.source.read import LIMIT

STDIN: Final = "-"


class NewText(NamedTuple):
    """The new text of a source, as it was read."""

    text: str
    sha256: str
    article: Article | None
    """None where the briefing names this very file, which was edited in place."""
    before: Article | None
    """The old text with what it says of itself; None where it is not known."""
    is_blind: bool
    """Whether the text that the quotes were taken from is gone."""


class Written(NamedTuple):
    """What a renewal left behind."""

    text: str
    """The briefing's text now."""
    path: str
    """Where the new text lies, as the briefing names it."""
    left: tuple[Left, ...]
    """Edits that could not be made safely, and were not."""


def source_of(dossier: Dossier, source_id: str) -> Source:
    """The source of that id. Raises BriefingError with the one that may be meant."""
    found = dossier.source(source_id)
    if found is not None:
        return found
    ids = [source.id for source in dossier.sources]
    near = nearest(source_id, ids)
    if near:
        hint = f": did you mean {shown(near)}?"
    elif ids:
        hint = f": there is {', '.join(map(shown, ids[:8]))}" + (" and others" if len(ids) > 8 else "")
    else:
        hint = ""
    raise BriefingError(f"{dossier.path} has no source {shown(source_id)}{hint}")


def read_new(dossier: Dossier, source_id: str, path: str, progress: Progress | None = None) -> NewText:
    """The text in the file at `path`, or on stdin for `-`, as the new one of a source of `dossier`.

    Raises:
        BriefingError: there is no such source, or the file holds no text that can be read.
    """
    source = source_of(dossier, source_id)
    written = source.entry.text("sha256").strip().lower()
    is_other = source.file is None or not source.text.strip() or written not in ("", source.sha256)
    if path != STDIN and source.file is not None and os.path.realpath(path) == source.file:
        if not source.text.strip():
            raise BriefingError(f"{path} holds no text")
        return NewText(source.text, source.sha256 or "", None, None, is_other or not written)
    article = read_article(path, lang=source.entry.lang, progress=progress)
    before = None
    if source.file is not None:
        try:
            before = read_article(source.file, lang=source.entry.lang, real=True)
        except BriefingError:
            before = None
    return NewText(article.text, digest(article.data), article, before, is_other)


def is_same(renewal: Renewal, new: NewText) -> bool:
    """Whether the new text is the one that the briefing has already, so that there is nothing to write."""
    source = source_of(renewal.old, renewal.source)
    if source.file is None or source.text != new.text:
        return False
    written = source.entry.text("sha256").strip().lower()
    # A file that was edited in place gets its hash where none is written.
    return written == source.sha256 or (not written and new.article is not None)


def foresee(renewal: Renewal, new: NewText, accepted: Sequence[bool]) -> Written:
    """What `write` would leave behind; nothing is written. Raises RefusedError."""
    from tui.editing.session import several  # the same gestures by the same way

    folder = os.path.dirname(renewal.old.path)
    kept = _in_place(renewal, new) or foreseen(_article(new), folder)
    edits = _edits(renewal, new, accepted, kept)
    if not edits:
        return Written(renewal.old.text, kept.path, ())
    batch = several(edits, renewal.old.text)
    return Written(batch.tree.text, kept.path, batch.left)


def write(renewal: Renewal, new: NewText, accepted: Sequence[bool], session: Session, what: str) -> Written:
    """Keep the new text, then save the briefing once with all that was decided, as one step of undo.

    Where the briefing cannot be saved, the new text is taken back.

    Raises:
        RefusedError: the source's entry cannot be edited, or somebody changed the briefing meanwhile.
        BriefingError: the new text or the briefing cannot be written.
    """
    folder = os.path.dirname(renewal.old.path)
    kept = _in_place(renewal, new) or keep(_article(new), folder)
    try:
        edits = _edits(renewal, new, accepted, kept)
        if not edits:
            return Written(renewal.old.text, kept.path, ())
        done = session.do_all(edits, renewal.old.text, what)
    except BaseException:
        # An interrupt may come right after the briefing was saved: then it names the text.
        if not is_named(kept, renewal.old.path):
            take_back(kept, folder)
        raise
    return Written(done.text, kept.path, done.left)


def _edits(renewal: Renewal, new: NewText, accepted: Sequence[bool], kept: Kept) -> list[Many]:
    entry = source_of(renewal.old, renewal.source).entry
    today = date.today().isoformat()
    return gestures(renewal, accepted, entry_fields(entry, new.article, new.before, kept, today))


def _in_place(renewal: Renewal, new: NewText) -> Kept | None:
    """Where the text lies that was edited in place; None where it is another file's.

    Raises:
        ChangedError: it was edited again since it was compared.
        BriefingError: it cannot be read any more.
    """
    if new.article is not None:
        return None
    file = source_of(renewal.old, renewal.source).file
    if file is not None and digest(read_file(file, LIMIT)) != new.sha256:
        raise ChangedError(f"nothing written: {file} was changed again meanwhile")
    return Kept(source_of(renewal.old, renewal.source).entry.path, new.sha256, False)


def _article(new: NewText) -> Article:
    assert new.article is not None
    return new.article
