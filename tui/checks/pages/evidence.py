"""Pages of the rules about sources and quotes."""

from __future__ import annotations

from typing import Final

from tui.checks.pages.model import Page
from tui.checks.pages.structure import WHOLE

PAGES: Final = (
    Page(
        "source-unreadable",
        "a source that cannot be read",
        "The path is wrong, leads out of the briefing's folder (`--allow-outside` lets it), or the file is "
        "no UTF-8 text. Nothing can be said of quotes from it.",
        WHOLE.replace("article.txt", "articel.txt"),
        WHOLE,
    ),
    Page(
        "quote-not-found",
        "a quote that its source does not have",
        "No passage of the source is these words, nor nearly these words. Either it comes from elsewhere, "
        "or it is a paraphrase: copy the source's own words.",
        """\
- claim: The ferry is to sail again.
  evidence: Councillors decided that boats should return to the island
""",
        """\
- claim: The ferry is to sail again.
  evidence: The council voted on Monday to reopen the old ferry
""",
    ),
    Page(
        "quote-ambiguous",
        "a quote that fits several places",
        "Say which is meant: `prefix` and `suffix` hold the words just before and just after it, or make "
        "the quote longer.",
        """\
- claim: The union opposes it.
  evidence: The union
""",
        """\
- claim: The union opposes it.
  evidence:
    quote: The union
    suffix: " opposes"
""",
    ),
    Page(
        "quote-drifted",
        "a quote that the source has in slightly other words",
        "The source was corrected, or the quote was typed by hand. It is shown with its differences and not "
        "taken as cited: quote the source's words, if they still support the item.",
        """\
- claim: The boat was long idle.
  evidence: The boat, which carried 400 people a day, had been idle for some three years
""",
        """\
- claim: The boat was long idle.
  evidence: The boat, which carried 400 passengers a day, had been idle for three years
""",
    ),
    Page(
        "quote-differs",
        "a quote that differs in capitals, accents or punctuation",
        "The words are found, and count as cited. The safe fix writes them as the source does.",
        """\
- claim: A café stayed open.
  evidence: The cafe on the pier stayed open
""",
        """\
- claim: A café stayed open.
  evidence: The café on the pier stayed open
""",
    ),
    Page(
        "no-evidence",
        "an item that rests on nothing",
        "Every item but a question cites what it rests on: a quote, several, or a whole source.",
        """\
- claim: The council voted to reopen the old ferry.
""",
        """\
- claim: The council voted to reopen the old ferry.
  evidence: The council voted on Monday to reopen the old ferry
""",
    ),
)
