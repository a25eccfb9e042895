"""Articles of ten kinds, and what a careful reader would take from each: the gold that drafts are measured by.

Each `<name>.gold.yml` stands beside its article. All people and places are invented.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

import yaml

FOLDER: Final = Path(__file__).parent
ARTICLES: Final = {
    "treaty": "treaty.txt",
    "court-ruling": "court-ruling.txt",
    "press-release": "press-release.txt",
    "speech": "speech.txt",
    "wire-report": "wire-report.html",
    "match-report": "match-report.txt",
    "minutes": "minutes.txt",
    "science-note": "science-note.md",
    "interview": "interview.txt",
    "old-newspaper": "old-newspaper.txt",
}
"""The file of each kind. A test makes a PDF of the court ruling, too."""
METADATA: Final = ("title", "author", "publisher", "published")


class Named(NamedTuple):
    """A person, or a group, organisation or government that acts, speaks or is acted on."""

    name: str
    aliases: tuple[str, ...]
    kind: str
    """`person`, `group` or `place-government`."""
    role: str = ""
    optional: bool = False
    """Counts neither way: neither as missed nor as wrong."""


class Quoted(NamedTuple):
    """Words that somebody is quoted with, by marks or by a speaker's label."""

    quote: str
    speaker: str | None
    """The name of one of the actors; None where the article names nobody."""
    optional: bool = False


class Run(NamedTuple):
    """Exact words of the article: a figure, a date, or words of a sentence that lays something down."""

    text: str
    kind: str = ""
    iso: str = ""
    """Of a date, as much of it as can be known: 2016-07-14, 2016-07 or 2016."""
    optional: bool = False


@dataclass(frozen=True)
class Gold:
    """What is in one article."""

    metadata: Mapping[str, str]
    """The fields of `METADATA` that the article has."""
    actors: tuple[Named, ...]
    quotations: tuple[Quoted, ...]
    reports: tuple[Quoted, ...]
    """What is told as somebody's words without marks: words of the sentence, and who says so."""
    figures: tuple[Run, ...]
    dates: tuple[Run, ...]
    terms: tuple[Run, ...]
    absent: tuple[str, ...] = ()
    """What the article's file holds around it, and its text must not."""


def gold_of(name: str) -> Gold:
    """The gold of the article of that name."""
    return parsed((FOLDER / f"{name}.gold.yml").read_text("utf-8"))


def parsed(text: str) -> Gold:
    """The gold that a YAML text holds."""
    data = yaml.load(text, Loader=yaml.BaseLoader)  # every scalar stays as it is written
    return Gold(
        {key: data[key] for key in METADATA if key in data},
        tuple(
            Named(each["name"], tuple(each["aliases"]), each["kind"], each.get("role", ""), _optional(each))
            for each in data["actors"]
        ),
        *(tuple(map(_quoted, data[key])) for key in ("quotations", "reports")),
        *(tuple(map(_run, data[key])) for key in ("figures", "dates", "terms")),
        tuple(data.get("absent", ())),
    )


def _quoted(each: Mapping[str, Any]) -> Quoted:
    speaker = None if each["speaker"] == "null" else each["speaker"]
    return Quoted(each["quote"], speaker, _optional(each))


def _run(each: Any) -> Run:
    if isinstance(each, str):
        return Run(each)
    return Run(each["text"], each.get("kind", ""), each.get("iso", ""), _optional(each))


def _optional(each: Mapping[str, Any]) -> bool:
    return each.get("optional") == "true"
