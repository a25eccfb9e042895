"""The sources that annotations are about: which of a briefing an IRI means, and new ones for the rest."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from tui.annotations.fields import read_fields
from tui.annotations.iri import is_web, path_of_iri
from tui.annotations.model import LeftOut
from tui.briefing.fields import ID_PATTERN, SOURCE_FIELDS
from tui.briefing.model import Data
from tui.briefing.read import MAX_SOURCES
from tui.core.errors import BriefingError
from tui.core.messages import shown

MOST: Final = MAX_SOURCES
"""The sources that one import may bring: each is read, and every quote without a source sought in all."""
_FOLDER: Final = "seeds"
"""Where the text of a source that is an address is sought, beside the briefing."""

Fields = dict[str, Data]
"""A source's fields by name."""


class Sources:
    """The sources of a briefing that is there or to be written; an IRI that none has makes a new one."""

    def __init__(self, folder: str, known: Iterable[Mapping[str, Data]] = ()) -> None:
        """The briefing is in `folder`, and has the sources `known`."""
        self._folder = os.path.realpath(folder)
        self._by_key: dict[str, str] = {}
        self._keys: dict[str, set[str]] = {}
        self.all: list[Fields] = []
        """Every source, those that were known first."""
        for fields in known:
            self._add(dict(fields))
        self.known = len(self.all)
        """How many there were before new ones came."""

    @property
    def new(self) -> list[Fields]:
        """The sources that were made for an IRI."""
        return self.all[self.known :]

    def id_of(self, iri: str, title: str = "") -> str:
        """The id of the source that an IRI means; of a new one, with that title, where none is known.

        Raises:
            BriefingError: there are more sources than a briefing can rest on.
        """
        found = self._by_key.get(_key(iri))
        if found is not None:
            return found
        if len(self.all) >= MOST:
            raise BriefingError(
                f"with these annotations there would be more than {MOST} sources: import a part of them"
            )
        fields: Fields = {"id": self._free(_slug(iri))}
        # A stranger's annotations name no file outside of the briefing's folder.
        path = _inside(path_of_iri(iri)) or self._path_of_file(iri)
        fields["path"] = path or f"{_FOLDER}/{fields['id']}.txt"
        fields |= {"title": title} if title else {}
        fields |= {"url": iri} if path is None else {}
        self._add(fields)
        return str(fields["id"])

    def is_one(self, source_id: str, iri: str) -> bool:
        """Whether the source of that id is what an IRI means."""
        return _key(iri) in self._keys.get(source_id, ())

    def _add(self, fields: Fields) -> None:
        name = str(fields["id"])
        keys = self._keys.setdefault(name, set())
        for text in (fields.get("url"), fields.get("path")):
            if isinstance(text, str) and text:
                key = _key(text) if text is not fields.get("path") else _path_key(text)
                keys.add(key)
                self._by_key.setdefault(key, name)
        self.all.append(fields)

    def _free(self, slug: str) -> str:
        name, number = slug, 1
        while name in self._keys:
            number += 1
            name = f"{slug}-{number}"
        return name

    def _path_of_file(self, iri: str) -> str | None:
        """The path of a `file:` IRI in the briefing's folder, relative to that; None for any other."""
        path = _parts(iri)[1] if iri.lower().startswith("file:") else ""
        if not path.startswith(f"{self._folder}/"):
            return None
        return _inside(os.path.relpath(path, self._folder))


def _inside(path: str | None) -> str | None:
    """A relative path that does not lead out of its folder; None for any other."""
    if path is None or os.path.isabs(path) or os.path.normpath(path).split("/")[0] == "..":
        return None
    return path


def read_sources(value: Any, left_out: LeftOut) -> list[Fields]:
    """The sources that our own export wrote, each with an id of its own and a path."""
    found: list[Fields] = []
    ids: set[str] = set()
    for entry in value if isinstance(value, list) else ():
        if not isinstance(entry, Mapping):
            left_out.append("a source that has no fields")
            continue
        fields = read_fields(entry, SOURCE_FIELDS, "a source", left_out)
        name, path = fields.get("id"), fields.get("path")
        if not isinstance(name, str) or not re.fullmatch(ID_PATTERN, name) or not path:
            left_out.append("a source without an id or a path")
        elif len(found) >= MOST:
            left_out.append(f"the source {shown(name)}: there are {MOST} already")
        elif name in ids:
            left_out.append(f"a second source with the id {shown(name)}")
        else:
            ids.add(name)
            found.append(fields)
    return found


def _key(iri: str) -> str:
    """What is the same for addresses that mean the same page, and for relative paths to one file."""
    if is_web(iri):
        return re.sub(r"\Ahttps?://(?:www\.)?", "//", iri.split("#", 1)[0], flags=re.I).rstrip("/")
    path = path_of_iri(iri)
    return _path_key(path) if path is not None else iri


def _path_key(path: str) -> str:
    return os.path.normpath(path)


def _slug(iri: str) -> str:
    """A short word for the source that an IRI names: its file's name, else its host."""
    host, path = _parts(iri)
    own = path_of_iri(iri)
    tail = (path if own is None else own).rstrip("/").rsplit("/", 1)[-1]
    for text in (os.path.splitext(tail)[0], host.removeprefix("www.")):
        if slug := re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:40].strip("-"):
            return slug
    return "source"


def _parts(iri: str) -> tuple[str, str]:
    """The host and the path of an IRI, decoded."""
    try:
        parts = urlsplit(iri)
    except ValueError:  # half an address of IPv6
        return "", ""
    return parts.netloc, unquote(parts.path)
