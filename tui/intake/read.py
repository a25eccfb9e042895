"""Reads a file that holds an article: what kind it is, its contents tell first and its name second."""

from __future__ import annotations

import os
import re
from typing import Final

from tui.briefing.fields import LANGUAGE_PATTERN
from tui.briefing.hidden import without_hidden
from tui.core.errors import BriefingError, UnreadableFileError
from tui.core.extras import install_command, is_installed
from tui.core.files import read_file, read_stdin
from tui.core.pacing import Progress
from tui.intake import language, plain
from tui.intake.model import HTML, MARKDOWN, PDF, TEXT, Article
from tui.intake.telling import decode, tell
from tui.source.read import LIMIT

STDIN: Final = "-"

_CALLED: Final = {HTML: "a web page", PDF: "a PDF"}
_ADDRESS: Final = re.compile(r"(?:https?|ftp)://|www\.", re.I)
_WEB_ARCHIVE: Final = re.compile(rb"(?:From: <Saved by|Snapshot-Content-Location:|MIME-Version: 1\.0)", re.I)


def read_article(
    path: str,
    *,
    name: str | None = None,
    lang: str = "",
    progress: Progress | None = None,
    real: bool = False,
) -> Article:
    """The article in the file at `path`, or on stdin where that is `-`.

    Args:
        path: as the user named it; messages call the file so.
        name: what stdin is called, for its ending and its messages.
        lang: the language tag that the user gave, which counts for more than what the file says.
        progress: called with what is done, how much of it, and of how much.
        real: whether `path` is a real one, and no link that has been put into it since is followed.

    Raises:
        UnreadableFileError: there is no file, it may not be read, or it holds no article that can be had.
        BriefingError: it takes a library that is not installed; the sentence says how it is.
    """
    origin = (name or "stdin") if path == STDIN else path
    if _ADDRESS.match(path) and not os.path.lexists(path):
        raise UnreadableFileError(
            f"{path} is an address, and nothing is fetched: save the page, and name the file"
        )
    data = read_stdin(LIMIT, origin) if path == STDIN else read_file(path, LIMIT, real=real)
    if _WEB_ARCHIVE.match(data[:200]) and b"multipart/related" in data[:2000]:
        raise UnreadableFileError(f"{origin} is a web archive (MHTML): save the page as HTML")
    kind = tell(data, origin)
    try:
        article = _text(data, origin) if kind == TEXT else _extracted(kind, data, origin, progress)
    except UnreadableFileError as error:
        raise UnreadableFileError(f"{origin} {error}") from None
    article = article._replace(
        title=without_hidden(article.title),
        author=without_hidden(article.author),
        publisher=without_hidden(article.publisher),
    )
    return _with_language(article, lang)


def _text(data: bytes, origin: str) -> Article:
    text, is_utf8, note = decode(data)
    if not text or text.isspace():
        raise UnreadableFileError("holds no text")
    byline = plain.byline_of(text)
    return Article(
        text=text,
        title=plain.title_of(text),
        author=byline.author,
        publisher=byline.publisher,
        published=byline.published,
        url="",
        lang="",
        origin=origin,
        kind=TEXT,
        is_verbatim=is_utf8,
        notes=(note,) if note else (),
        data=data if is_utf8 else text.encode(errors="replace"),
    )


def _extracted(kind: str, data: bytes, origin: str, progress: Progress | None) -> Article:
    from tui.intake.apart import extract

    notes: tuple[str, ...] = ()
    if kind == MARKDOWN:
        text, _, note = decode(data)
        data, notes = text.encode(errors="replace"), (note,) if note else ()
    else:
        _require(kind, origin)
    found = extract(kind, data, progress)
    return Article(
        **found._replace(notes=(*notes, *found.notes))._asdict(),
        origin=origin,
        kind=kind,
        is_verbatim=False,
        data=found.text.encode(errors="replace"),
    )


def _require(kind: str, origin: str) -> None:
    if not is_installed(kind):  # the extra has the name of the kind
        raise BriefingError(
            f"{origin} is {_CALLED[kind]}, and what reads such files is not installed: "
            f"{install_command(kind)}"
        )


def _with_language(article: Article, lang: str) -> Article:
    if lang:
        return article._replace(lang=lang)
    declared = article.lang.replace("_", "-")
    if not re.match(LANGUAGE_PATTERN, declared):
        declared = ""
    guessed = language.guess(article.text)
    notes = article.notes
    if (
        guessed
        and declared
        and declared.lower().partition("-")[0] not in (guessed, "no" if guessed == "nb" else "")
    ):
        notes += (f"says that its language is {declared}, but looks like {language.NAMES[guessed]}",)
    elif guessed not in ("", "en") and not declared:
        notes += (f"looks like {language.NAMES[guessed]}",)
    return article._replace(lang=declared or guessed, notes=notes)
