"""Pages of the rules about the file itself."""

from __future__ import annotations

from typing import Final

from tui.checks.pages.model import Page

_GOOD: Final = """\
- claim: The council voted to reopen the old ferry.
  evidence: The council voted on Monday to reopen the old ferry
"""
WHOLE: Final = """\
version: 1
title: The ferry to Holm
sources:
  - id: article
    path: article.txt
sections:
  - title: Points
    kind: points
    items:
      - claim: The council voted to reopen the old ferry.
        evidence: The council voted on Monday to reopen the old ferry
"""

PAGES: Final = (
    Page(
        "yaml-syntax",
        "what YAML cannot read",
        "The text breaks YAML's own rules at this place: a tab or another space in the indentation, a line "
        "in the wrong column, no space after a dash or a colon, a quotation mark inside of a text in the "
        "same marks. The help says what to change, and the rest is read as if that was done. A sentence with "
        "quotation marks, colons or a `#` in it is safest after `>-`, on lines of its own.",
        """\
- claim: 'The union's members oppose it.'
  evidence: The union opposes
""",
        """\
- claim: "The union's members oppose it."
  evidence: The union opposes
""",
    ),
    Page(
        "duplicate-key",
        "a key given twice in one place",
        "YAML would let the second one win without a word. Here the first one counts, and the second is "
        "reported. Two quotes belong into one list, and a new item begins with `- `.",
        """\
- claim: The council voted to reopen the old ferry.
  evidence: The council voted on Monday
  evidence: to reopen the old ferry
""",
        """\
- claim: The council voted to reopen the old ferry.
  evidence:
    - The council voted on Monday
    - to reopen the old ferry
""",
    ),
    Page(
        "second-document",
        "a `---` that begins another document",
        "A briefing is one YAML document; what follows a `---` is not read, unless it goes on with the same "
        "briefing.",
        WHOLE + "---\nversion: 1\n",
        WHOLE,
    ),
    Page(
        "wrong-type",
        "a list, a text or a mapping where another is expected",
        "The field takes something else than what stands there: a claim is one text, an item is a mapping "
        "of fields.",
        """\
- claim: [The council voted, the ferry sails]
  evidence: The council voted on Monday
""",
        """\
- claim: The council voted.
  evidence: The council voted on Monday
""",
    ),
    Page(
        "missing-field",
        "a field that must be there and is not",
        "Each kind of section asks for certain fields of its items; the README's table of kinds lists them.",
        """\
- evidence: The council voted on Monday
""",
        """\
- claim: The council voted.
  evidence: The council voted on Monday
""",
    ),
    Page(
        "unknown-kind",
        "a section of a kind that does not exist",
        "The kinds are summary, points, actors, terms, reactions, timeline and questions. The title of a "
        "section is free, its kind is not.",
        WHOLE.replace("kind: points", "kind: bullets"),
        WHOLE,
    ),
    Page(
        "bad-value",
        "a value that the field does not know",
        "Some fields take one of a few words, a date as 2016-07-14, or an id without white space. And "
        "typographic quotation marks do not quote: “2016” is six characters, not four.",
        _GOOD + "  confidence: certain\n",
        _GOOD + "  confidence: high\n",
    ),
    Page(
        "duplicate-id",
        "an id that two items or two sources have",
        "Links and other items name an item by its id, so each may stand only once in a briefing.",
        _GOOD.replace("- claim", "- id: vote\n  claim") * 2,
        _GOOD.replace("- claim", "- id: vote\n  claim") + _GOOD,
    ),
    Page(
        "unknown-reference",
        "the name of a source or an actor that the briefing does not list",
        "Evidence names a source by its id; actor, group and party name someone from the sections of the "
        "kind `actors`, by id, name or alias.",
        """\
- claim: The council voted.
  evidence:
    quote: The council voted on Monday
    source: minutes
""",
        """\
- claim: The council voted.
  evidence:
    quote: The council voted on Monday
    source: article
""",
    ),
    Page(
        "unquoted-colon",
        "a colon that makes a mapping of a sentence",
        "A colon and a space mean `key: value` to YAML. Put such a sentence in quotation marks, or after "
        "`>-` on lines of its own.",
        """\
- claim: The vote was clear: the ferry sails again.
  evidence: The council voted on Monday to reopen the old ferry
""",
        """\
- claim: >-
    The vote was clear: the ferry sails again.
  evidence: The council voted on Monday to reopen the old ferry
""",
    ),
    Page(
        "flow-comma",
        "a comma that ends a text inside braces",
        "Inside `{}` a comma ends the value. Put the text in quotation marks, or write the item in block "
        "style, a field a line.",
        """\
- {claim: On Monday, the council voted, evidence: The council voted on Monday}
""",
        """\
- claim: On Monday, the council voted.
  evidence: The council voted on Monday
""",
    ),
    Page(
        "cut-by-hash",
        "a ` #` that makes a comment of the rest of a sentence",
        "A space and a `#` begin a comment, and the text ends before it. Put the text in quotation marks, or "
        "after `>-`.",
        """\
- claim: The ferry leaves from berth #4 in Holm.
  evidence: reopen the old ferry to Holm
  ignore:
    - rule: figure-not-in-evidence
      because: the berth is on the timetable
""",
        """\
- claim: >-
    The ferry leaves from berth #4 in Holm.
  evidence: reopen the old ferry to Holm
  ignore:
    - rule: figure-not-in-evidence
      because: the berth is on the timetable
""",
    ),
    Page(
        "too-large",
        "more than the program reads",
        "A briefing has at most 16 MB, 50,000 items and 1,000 sources; a source has at most 128 MB, and all "
        "together 256 MB. Lists and mappings inside each other, what aliases repeat and findings have limits "
        "too, far beyond what a person writes.",
        f"- claim: The council voted.\n  tags: {'[' * 120}{']' * 120}\n  evidence: The council voted\n",
        "- claim: The council voted.\n  tags: [vote]\n  evidence: The council voted\n",
    ),
    Page(
        "unknown-key",
        "a field that this kind of item does not have",
        "What stands under it is not read. Often it is misspelt, or belongs to another kind of section.",
        _GOOD + "  condition: if the state pays\n",
        _GOOD + "  note: if the state pays\n",
    ),
    Page(
        "hidden-characters",
        "a character that nobody sees",
        "Zero-width, bidirectional and control characters change what a text says to programs, or what the "
        "screen shows, without anyone seeing why. They come along when text is pasted from the web.",
        _GOOD.replace("reopen the old ferry.", "re\u200bopen the old ferry."),
        _GOOD,
    ),
    Page(
        "unneeded-ignore",
        "an `ignore` that answers no finding",
        "It would hide the next finding of its rule, which nobody has looked at yet. Delete it.",
        _GOOD + "  ignore:\n    - rule: quote-drifted\n      because: the online text was corrected\n",
        _GOOD,
    ),
)
