"""A page about a rule, and the briefing that its examples belong to."""

from __future__ import annotations

from textwrap import indent
from typing import Final, NamedTuple

ARTICLE: Final = """\
Council votes to reopen the Holm ferry

The council voted on Monday to reopen the old ferry to Holm. The boat, which carried 400 passengers a day,
had been idle for three years.

Its owner, Ann Lee, said: "We will sail in May if the state pays half." Tom Berg, the harbour master,
called it "a gamble with public money."

Fares could rise by 10 percent, according to two officials who asked not to be named. The union opposes
the plan. Repairs would cost 1.2 million crowns.

The café on the pier stayed open. Holm has waited long enough. The union will decide on the plan in June.
"""
"""The source of all examples, `article.txt`."""

RELEASE: Final = """\
Holm ferry to sail again

The ferry will sail from May on. After a second look at the hull, the repairs would cost 1.4 million crowns,
the council said on Friday.
"""
"""The second source of examples that need one, `release.txt`."""

_HEAD: Final = """\
version: 1
title: The ferry to Holm
sources:
  - id: article
    path: article.txt
sections:
  - title: Points
    kind: {kind}
    items:
"""


class Page(NamedTuple):
    """What a rule means."""

    rule: str
    summary: str
    """What it finds, in some words that begin small."""
    meaning: str
    """Why it matters and what to do, in a few sentences."""
    fault: str
    """Items of a section, or a whole briefing, with the fault."""
    mend: str
    """The same without it."""
    kind: str = "points"
    """The kind of the section that the items belong to."""

    def briefing(self, example: str) -> str:
        """A whole briefing around `example`, the page's fault or mend."""
        if example.startswith("version:"):
            return example
        return _HEAD.format(kind=self.kind) + indent(example, "      ")
