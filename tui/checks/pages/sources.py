"""Pages of the rules about sources: their files, and what several of them say of one thing."""

from __future__ import annotations

from typing import Final

from tui.checks.pages.model import Page
from tui.checks.pages.structure import WHOLE

_HASHED: Final = WHOLE.replace("    path: article.txt", "    path: article.txt\n    sha256: {sha256}")

_TWO: Final = """\
version: 1
title: The ferry to Holm
sources:
  - id: article
    path: article.txt
  - id: release
    path: release.txt
sections:
  - title: Points
    kind: points
    items:
      - claim: {claim}
        evidence:
          - Repairs would cost 1.2 million crowns
          - the repairs would cost 1.4 million crowns
"""

PAGES: Final = (
    Page(
        "source-changed",
        "a source's file that is not the one whose SHA-256 is written down",
        "Somebody corrected the text, or saved another one in its place. Quotes that still stand in it are "
        "found all the same, but what the briefing says was read in another text. `briefing update`, or `U` "
        "in the reader, compares both texts, carries the quotes over and writes the new SHA-256.",
        _HASHED.format(sha256="0" * 64),
        _HASHED.format(sha256="20f0cf5a17a36b41ca3176b9893352ecee250997186f3c17b6ac93497c99fab8"),
    ),
    Page(
        "sources-disagree",
        "two sources that one item cites for different figures",
        "Both sentences speak of the same thing in the same words, and state another number, sum, share, "
        "date or span of time. Rounded figures agree, as do bounds: nearly 400 and 398, at least 12 and 14. "
        "Days are counted from each source's `published`. Say in the claim which source says which, or cite "
        "only the one that you follow; a claim that names both figures is no fault. Where the other source "
        "is one that the item does not cite, the finding is an info.",
        _TWO.format(claim="The repairs would cost 1.2 million crowns."),
        _TWO.format(
            claim="The repairs would cost 1.2 million crowns by one account, 1.4 million by the council's."
        ),
    ),
)
