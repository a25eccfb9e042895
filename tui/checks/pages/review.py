"""Pages of the rules about a person's work at an item: what was reviewed, and what is still to be done."""

from __future__ import annotations

from typing import Final

from tui.checks.pages.model import Page

_ITEM: Final = """\
- claim: The council voted to reopen the old ferry.
  evidence: The council voted on Monday to reopen the old ferry
  reviewed:
    by: Ann
    "on": "2026-11-24"
    seal: "{seal}"
"""

PAGES: Final = (
    Page(
        "review-stale",
        "an item that was changed after its review",
        "The seal of `reviewed` is made of the item's fields, its quotes and the sentences that they stand "
        "in. One of these is not what it was when somebody found the item right: read it again beside its "
        "sentences, and mark it anew with `.` in the reader, which writes the seal. A mark without a seal "
        "counts as a review, but can never be told to be stale.",
        _ITEM.format(seal="000000000000"),
        _ITEM.format(seal="a2c461f2f232"),
    ),
    Page(
        "todo",
        "an item of which something is still to be done",
        "The item's `todo` says what. Do it, and take the field out; in the reader `T` does that, and `&` "
        "shows the items that have one. A briefing with a `todo` is not clean.",
        """\
- claim: The council voted to reopen the old ferry.
  todo: Find out who voted against it.
  evidence: The council voted on Monday to reopen the old ferry
""",
        """\
- claim: The council voted to reopen the old ferry.
  evidence: The council voted on Monday to reopen the old ferry
""",
    ),
)
