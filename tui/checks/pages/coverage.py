"""Pages of the rules about what a source says and the briefing leaves out."""

from __future__ import annotations

from typing import Final

from tui.checks.pages.model import Page
from tui.checks.pages.structure import WHOLE

_VOTE: Final = """\
- claim: The council voted to reopen the old ferry.
  evidence: The council voted on Monday to reopen the old ferry
"""
_BERG: Final = """\
- claim: Tom Berg, the harbour master, called it "a gamble with public money."
  evidence: Tom Berg, the harbour master, called it "a gamble with public money."
"""
_LEE: Final = """\
- claim: Ann Lee said, "We will sail in May if the state pays half."
  evidence: 'Its owner, Ann Lee, said: "We will sail in May if the state pays half."'
"""
_FIGURES: Final = """\
- claim: The boat carried 400 passengers a day.
  evidence:
    - The boat, which carried 400 passengers a day
    - Fares could rise by 10 percent
    - Repairs would cost 1.2 million crowns
    - The union will decide on the plan in June
"""

PAGES: Final = (
    Page(
        "uncited-quotation",
        "a quotation of the source that no item covers",
        "Perhaps it does not matter; perhaps it is what the article is about. `ignore` at the source answers "
        "for all of them.",
        _VOTE + _LEE,
        _VOTE + _LEE + _BERG,
    ),
    Page(
        "uncited-figure",
        "a figure of the source that no item covers",
        "A number, sum, share or date in a sentence that no item cites.",
        _VOTE + _LEE + _BERG,
        _VOTE + _LEE + _BERG + _FIGURES,
    ),
    Page(
        "uncited-actor",
        "a person of the source whom no item names",
        "Somebody who speaks or is introduced in the article, and does not appear in the briefing.",
        _VOTE + _LEE,
        _VOTE + _LEE + _BERG,
    ),
    Page(
        "language-not-checked",
        "a source in a language whose claims are not compared",
        "The rules about claims know English. Quotes are sought in any language; of a source in another one "
        "nothing more is said, and this finding says so once. Where the extra `languages` is not installed, "
        "another one says that the sentences are split without the rules of the language.",
        WHOLE.replace("    path: article.txt", "    path: article.txt\n    lang: de"),
        WHOLE,
    ),
)
