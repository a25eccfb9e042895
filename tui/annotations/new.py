"""A new briefing of what annotations bring."""

from __future__ import annotations

from tui.annotations.gather import Brought, name_sources
from tui.annotations.model import LeftOut
from tui.annotations.quotes import Quotes
from tui.annotations.sources import Sources
from tui.core.pacing import Progress
from tui.drafting.model import Draft, DraftItem, DraftSection
from tui.drafting.write import briefing_text
from tui.evidence.dossier import from_text
from tui.evidence.link import link
from tui.evidence.model import Dossier


def briefing_of(
    brought: Brought,
    path: str,
    folder: str,
    left_out: LeftOut,
    *,
    allow_outside: bool,
    progress: Progress | None = None,
) -> tuple[str, Dossier]:
    """The text of a new briefing for the file at `path`, in `folder`, and its dossier, which is linked."""
    sources = Sources(folder, brought.sources)
    name_sources(brought, sources)
    entries = tuple(tuple(fields.items()) for fields in sources.all)

    def read(sections: tuple[DraftSection, ...], before: Dossier | None) -> tuple[str, Dossier]:
        text = briefing_text(Draft(brought.title, entries, sections))
        return text, link(from_text(text, path, allow_outside=allow_outside), progress, before)

    _, empty = read((), None)
    quotes = Quotes(empty, sources, is_same=bool(brought.sources) and not sources.new)
    titles = list(brought.sections)
    items: list[list[DraftItem]] = [[] for _ in titles]
    for item in brought.items:
        wanted = (item.section, item.kind)
        at = (item.place or 0) - 1
        if not (0 <= at < len(titles) and titles[at] == wanted):
            if wanted not in titles:
                titles.append(wanted)
                items.append([])
            at = titles.index(wanted)
        items[at].append(quotes.draft(item, left_out))
    sections = tuple(
        DraftSection(title, kind, tuple(own)) for (title, kind), own in zip(titles, items, strict=True)
    )
    return read(sections, empty)
