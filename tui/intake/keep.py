"""Keeps an article's text beside a briefing, where the briefing can name it, and never over another text."""

from __future__ import annotations

import errno
import os
import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

from tui.core.errors import BriefingError, ExistsError, UnreadableFileError
from tui.core.files import open_real, read_file, reason
from tui.intake.model import Article
from tui.source.opening import resolve

FOLDER: Final = "seeds"

_LONGEST: Final = 60
_MOST: Final = 1000
"""Texts of one name."""
_LETTERS: Final = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "Æ": "ae",
        "œ": "oe",
        "Œ": "oe",
        "ø": "o",
        "Ø": "o",
        "đ": "d",
        "Đ": "d",
        "ł": "l",
        "Ł": "l",
    }
)
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)\Z")


class Kept(NamedTuple):
    """Where an article's text lies now."""

    path: str
    """Relative to the briefing's folder, as the briefing names it."""
    sha256: str
    is_new: bool
    """Whether the file was written now; one that held the same bytes already is used as it is."""
    made_folder: bool = False
    """Whether the folder that it lies in was made now, too."""


def keep(article: Article, folder: str) -> Kept:
    """Put the text of `article` where a briefing in `folder` can name it, in a file under `seeds`.

    A file that holds this very text, and lies in `folder` or below it, is used where it is.

    Raises:
        BriefingError: it cannot be written, or `seeds` is no folder inside of `folder`.
    """
    data, folder = article.data, folder or "."
    sha256 = digest(data)
    there = _inside(article, folder)
    if there is not None:
        return Kept(there, sha256, False)
    made_folder = _make(folder)
    try:
        for path in _paths(article):
            full = os.path.join(folder, path)
            if not os.path.lexists(full):
                try:
                    _save(full, data, folder)
                except ExistsError:
                    pass  # another run was faster; what it wrote may be this very text
                else:
                    return Kept(path, sha256, True, made_folder)
            if _holds(path, folder, data):
                return Kept(path, sha256, False)
        raise _full(article, folder)
    except BaseException:
        if made_folder:
            _remove_folder(folder)
        raise


def foreseen(article: Article, folder: str) -> Kept:
    """What `keep` would say now; nothing is written. Raises BriefingError."""
    folder = folder or "."
    sha256 = digest(article.data)
    there = _inside(article, folder)
    if there is not None:
        return Kept(there, sha256, False)
    for path in _paths(article):
        if not os.path.lexists(os.path.join(folder, path)):
            return Kept(path, sha256, True)
        if _holds(path, folder, article.data):
            return Kept(path, sha256, False)
    raise _full(article, folder)


def _paths(article: Article) -> Iterator[str]:
    """The paths, relative to the briefing's folder, that an article's text may have, the best first."""
    name = slug(article)
    for number in range(1, _MOST + 1):
        ending = f"-{number}" if number > 1 else ""
        yield f"{FOLDER}/{_cut(name, _LONGEST - len(ending))}{ending}.txt"


def _full(article: Article, folder: str) -> BriefingError:
    where = os.path.join(folder, FOLDER)
    return BriefingError(f"{where} holds {_MOST} texts called {slug(article)} already")


def take_back(kept: Kept, folder: str) -> None:
    """Delete what `keep` newly wrote, where it still is what was written. Never raises."""
    if not kept.is_new:
        return
    try:
        real = resolve(kept.path, folder or ".", False)
        place = open_real(os.path.dirname(real))
        try:
            data = read_file(real, os.path.getsize(real), real=True)
            if digest(data) == kept.sha256:
                os.unlink(os.path.basename(real), dir_fd=place)
        finally:
            os.close(place)
    except (OSError, UnreadableFileError):
        return
    if kept.made_folder:
        _remove_folder(folder or ".")


def digest(data: bytes) -> str:
    """The SHA-256 of a text's bytes, as a source's entry has it."""
    import hashlib

    return hashlib.sha256(data, usedforsecurity=False).hexdigest()


def is_named(kept: Kept, path: str) -> bool:
    """Whether the briefing on the disk at `path` names the text that was kept, with its SHA-256."""
    from tui.briefing.read import MAX_BYTES

    try:
        data = read_file(path, MAX_BYTES)
    except UnreadableFileError:
        return False
    return kept.sha256.encode() in data and kept.path.encode() in data


def slug(article: Article) -> str:
    """A name for the article's file: ASCII letters, digits and hyphens, never empty.

    A text that came in a file keeps that file's name; a page or a PDF, whose files are called anything, is
    named by its title.
    """
    stem = os.path.splitext(os.path.basename(article.origin))[0]
    stem = "" if article.origin == "stdin" else stem
    first, second = (stem, article.title) if article.is_verbatim else (article.title, stem)
    name = _slug(first) or _slug(second) or "article"
    return f"{name}-text" if _RESERVED.match(name) else name


def _slug(text: str) -> str:
    text = re.sub(r"(?<=\w)['’](?=\w)", "", text).translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return _cut(words, _LONGEST)


def _cut(words: str, length: int) -> str:
    """`words` shortened to `length`, at a hyphen where that costs no more than half of it."""
    if len(words) <= length:
        return words
    at = words.rfind("-", length // 2, length + 1)
    return words[: at if at > 0 else length].rstrip("-")


def _inside(article: Article, folder: str) -> str | None:
    """The path, relative to `folder`, of the article's own file, where that can be used as it is."""
    if not article.is_verbatim or article.origin == "stdin":
        return None
    try:
        home, real = os.path.realpath(folder), os.path.realpath(article.origin, strict=True)
        if os.path.commonpath((home, real)) != home:
            return None
        if read_file(real, len(article.data), real=True) != article.data:
            return None
    except (OSError, ValueError, UnreadableFileError):
        return None
    path = os.path.relpath(real, home)
    try:
        # A briefing is UTF-8, and not every file name is.
        path.encode()
    except UnicodeEncodeError:
        return None
    return path


def _make(folder: str) -> bool:
    """Make `seeds` where it is missing; whether it was. Raises BriefingError where it cannot be used."""
    seeds = os.path.join(folder, FOLDER)
    if os.path.isdir(seeds):
        _real(folder)
        return False
    if os.path.lexists(seeds):
        what = "a link that leads nowhere" if os.path.islink(seeds) else "a file"
        raise BriefingError(f"{seeds} is {what}, where the folder for the texts should be")
    try:
        os.mkdir(seeds)
    except FileExistsError:
        return _make(folder)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise BriefingError(f"{seeds} cannot be made: {why.lower()}") from None
    return True


def _real(folder: str) -> str:
    """Where the folder of the texts really is. Raises BriefingError where that is not inside of `folder`."""
    seeds = os.path.join(folder, FOLDER)
    home, real = os.path.realpath(folder), os.path.realpath(seeds)
    if os.path.commonpath((home, real)) != home:
        raise BriefingError(
            f"{seeds} is a link that leads out of the briefing's folder: nothing is kept there"
        )
    return real


def _save(path: str, data: bytes, folder: str) -> None:
    """Write a new text, in the folder that was looked at and in no other that takes its place."""
    from tui.core.atomic_save import save_new

    try:
        place = open_real(_real(folder))
    except OSError as error:
        is_link = error.errno in (errno.ELOOP, errno.ENOTDIR)
        why = "was exchanged for a symbolic link: nothing is kept there" if is_link else reason(error)
        raise BriefingError(f"{os.path.join(folder, FOLDER)} {why}") from None
    try:
        save_new(path, data, place)
    finally:
        os.close(place)


def _holds(path: str, folder: str, data: bytes) -> bool:
    """Whether the file that a briefing in `folder` calls `path` may be read and holds `data`."""
    try:
        return read_file(resolve(path, folder, False), len(data), real=True) == data
    except UnreadableFileError:
        return False


def _remove_folder(folder: str) -> None:
    try:
        os.rmdir(os.path.join(folder, FOLDER))
    except OSError:
        return
