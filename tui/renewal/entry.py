"""The source's entry once its text is renewed: where it lies, and what the article says of itself."""

from __future__ import annotations

from typing import Final

from tui.briefing.model import SourceEntry
from tui.intake.keep import Kept
from tui.intake.model import Article

_SAID: Final = ("author", "publisher", "published", "url")

Fields = tuple[tuple[str, str], ...]


def entry_fields(
    entry: SourceEntry, article: Article | None, before: Article | None, kept: Kept, today: str
) -> Fields:
    """The fields of a source's entry that the new text changes; what it does not state stays as it is.

    Args:
        entry: As it is written.
        article: The new text, with what it says of itself; None where the file was edited in place.
        before: The same of the old text; None where it is not known.
        kept: Where the new text lies.
        today: The day, as 2016-07-14.
    """
    found: dict[str, str] = {"path": kept.path, "sha256": kept.sha256, "retrieved": today}
    if article is not None:
        for name in _SAID:
            says, said = getattr(article, name), getattr(before, name, "")
            if says and says != said:
                found[name] = says
        # A title of one's own stays: only the old text's headline gives way to the new one's.
        if article.title and before is not None and _one_line(entry.text("title")) == _one_line(before.title):
            found["title"] = _one_line(article.title)
        # A text that lies where it was found needs no other origin, but the old text's would be wrong.
        if kept.is_new or not article.is_verbatim or entry.text("origin"):
            found["origin"] = article.origin
    return tuple((name, value) for name, value in found.items() if (entry.text(name) or None) != value)


def _one_line(text: str) -> str:
    return " ".join(text.split())
