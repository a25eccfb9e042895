"""What an export writes of a briefing beyond the words of the standard, so that an import loses nothing.

Each is the JSON value of a body of its own, which other programs leave alone:

- of an item `{"item": {"place", "section", "id", "kind", "fields", "evidence"}}`: the number and title of
  its section, its id only where it is written in the file, and its evidence as it is written, each piece
  with the digests of the words of its targets;
- of a briefing `{"briefing": {"version", "title", "sources", "sections"}}`.
"""

from __future__ import annotations

import hashlib
from typing import Final

ITEM: Final = "item"
BRIEFING: Final = "briefing"
VERSION: Final = 1
FORMAT: Final = "application/json"
CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
WHOLE: Final = ""
"""The words of a target that is a source as a whole."""


def digest(words: str) -> str:
    """Eight hexadecimal digits by which the words of a target are known again."""
    data = words.encode(errors="surrogatepass")
    return hashlib.sha256(data, usedforsecurity=False).hexdigest()[:8]
