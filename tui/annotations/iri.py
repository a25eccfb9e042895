"""The IRIs by which annotations name sources: an address of the web, or a path relative to the file."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote, unquote

_WEB: Final = re.compile(r"https?://[^\s\x00-\x20\x7f<>\"{}|\\^`]+", re.I)
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_KEPT: Final = "/!$&'()*+,;="
"""What a path keeps besides letters, digits and `-._~`: its slashes and what RFC 3986 lets stand in it."""


def is_web(text: str) -> bool:
    """Whether `text` is an address of the web that can stand as an IRI as it is."""
    return _WEB.fullmatch(text) is not None


def iri_of_path(path: str) -> str:
    """A relative IRI of a path as a briefing writes it; `path_of_iri` gives the path back.

    A colon is escaped, so that nothing before it is taken for a scheme or a prefix, and so is the second of
    two slashes at the start, behind which a host would stand.
    """
    iri = quote(path, safe=_KEPT, errors="replace")
    return f"/%2F{iri[2:]}" if iri.startswith("//") else iri


def path_of_iri(iri: str) -> str | None:
    """The path that a relative IRI names, without query and fragment; None for any other IRI."""
    if _SCHEME.match(iri) or iri.startswith("//"):
        return None
    path = unquote(re.split(r"[?#]", iri, maxsplit=1)[0], errors="replace")
    return path or None


def without_fragment(iri: str) -> str:
    """`iri` without its fragment: what is cited is a source, whatever part of it was looked at."""
    return iri.split("#", 1)[0]
