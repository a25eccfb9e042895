"""What the lines at the top of a plain text say of it: byline, dateline, day. Only what is unmistakable."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from tui.claims.figures import MONTHS, WEEKDAYS
from tui.intake.clean import line
from tui.intake.dates import day_in
from tui.source.paragraphs import headline, paragraphs

_TOP: Final = 8_000
"""Code points at a text's top that are looked at."""
_LINES: Final = 10
_LONGEST: Final = 120
"""In code points: a longer line is prose, and nothing below it is a byline."""

_UPPER: Final = r"[^\W\d_a-zà-öø-ÿ]"
_PARTICLES: Final = "(?:(?:de|del|della|da|van|von|der|den|la|le|al|bin|ibn|el) )*"
_NAME: Final = rf"(?:{_UPPER}[\w'’.\-]*)(?: {_PARTICLES}{_UPPER}[\w'’.\-]*){{1,3}}"
_NAMES: Final = rf"{_NAME}(?:(?:, and | and | & |, ){_NAME})*"
_BYLINE: Final = re.compile(
    rf"(?:By|BY) (?P<names>{_NAMES})(?: (?:at|in) {_NAME})?(?:(?:,| \|| ?[-–—/]) ?(?P<rest>[^,]{{2,50}}))?"
)
_AND: Final = re.compile(r", and | and | & |, ")
_NO_NAME: Final = frozenset(
    (
        *MONTHS,
        *WEEKDAYS,
        *("the", "night", "morning", "noon", "day", "numbers", "popular", "staff", "writer", "writers"),
        *("reporter", "reporters", "correspondent", "editor", "columnist", "contributor", "bureau", "chief"),
    )
)
"""Words in lines that begin with `By`, or behind a name, that are no part of a name."""
_DATED: Final = re.compile(r"(?:first )?(?:published|posted)(?: on)?:? (?P<day>.+)", re.I)
_DATELINE: Final = re.compile(
    rf"{_UPPER}[^a-z()\n]{{2,40}}(?:,? [A-Z][\w .]{{1,20}})? \((?P<agency>[A-Za-z]{{2,9}})\) ?[-–—]"
)

_DAY_LINE: Final = re.compile(rf"{_UPPER}[^a-z()\n]{{2,40}}, (?P<day>[A-Z][\w., ]{{5,20}}\d{{4}}),? ?[-–—]")
_NO_TITLE: Final = re.compile(
    r"(?:for immediate release|press release|news release|media release|embargoed? [^\n]{2,60})[.:]?",
    re.IGNORECASE,
)
"""What stands above a headline and is none."""
_LABEL: Final = re.compile(r"(?:press|news|media) release\s*[:–—-]\s*(?=\S)", re.IGNORECASE)

_AGENCIES: Final = {
    "ap": "Associated Press", "associated press": "Associated Press", "reuters": "Reuters",
    "afp": "Agence France-Presse", "agence france-presse": "Agence France-Presse", "dpa": "dpa",
    "upi": "United Press International", "united press international": "United Press International",
    "bloomberg": "Bloomberg", "bloomberg news": "Bloomberg News", "bbc news": "BBC News", "xinhua": "Xinhua",
    "tass": "TASS", "efe": "EFE", "ansa": "ANSA", "kyodo news": "Kyodo News", "npr": "NPR", "cnn": "CNN",
}  # fmt: skip
_OUTLET: Final = re.compile(
    rf"(?:The )?(?:{_UPPER}[\w'’.\-]* ){{1,3}}(?:Press|News|Times|Post|Journal|Herald|Tribune|Gazette"
    r"|Chronicle|Telegraph|Observer|Guardian|Independent|Mail|Magazine|Review|Agency|Today|Courier|Examiner|Mercury)"
)


class Byline(NamedTuple):
    """What the top of a text says of it; what it does not say is empty."""

    author: str = ""
    publisher: str = ""
    published: str = ""


def title_of(text: str) -> str:
    """The headline of `text` on one line; empty where it has none."""
    top = text[:_TOP]
    parts = paragraphs(top)
    while parts and _NO_TITLE.fullmatch(top[slice(*parts[0])]):
        parts = parts[1:]
    span = headline(top, parts)
    return _LABEL.sub("", line(top[slice(*span)])) if span else ""


def byline_of(text: str) -> Byline:
    """Author, publisher and day of publication, where lines above the first prose state them."""
    author = publisher = published = ""
    lines = [shown for shown in (raw.strip() for raw in text[:_TOP].lstrip("\ufeff").splitlines()) if shown]
    previous_was_byline = False
    for at, shown in enumerate(lines[:_LINES]):
        agency = _DATELINE.match(shown)
        if agency:
            publisher = publisher or _AGENCIES.get(agency["agency"].lower(), "")
        if (dispatched := _DAY_LINE.match(shown)) is not None:
            published = published or day_in(dispatched["day"])
        if agency or len(shown) > _LONGEST or (at and len(shown) > 60 and shown[-1] in ".!?"):
            break
        # A first line that begins with `By` is a headline.
        found = _BYLINE.fullmatch(shown) if at else None
        if found and not author:
            author, outlet = _author(found["names"], found["rest"] or "")
            publisher = publisher or outlet
        elif previous_was_byline and not publisher:
            outlet, _, day = shown.partition(", ")
            publisher = _outlet(shown) or (_outlet(outlet) if day_in(day) else "")
            published = published or (day_in(day) if publisher else "")
        dated = _DATED.fullmatch(shown)
        published = published or day_in(dated["day"] if dated else shown)
        previous_was_byline = found is not None
    return Byline(author, publisher, published)


def _author(names: str, rest: str) -> tuple[str, str]:
    """Who wrote it, as far as that is sure, and who published it: what stands behind `By`."""
    outlet = _outlet(rest)
    parts = _AND.split(names)
    if len(parts) > 1 and not outlet:
        # `By Jane Doe, Associated Press`: what looks like a second name is who published it.
        outlet = _outlet(parts[-1])
        parts = parts[:-1] if outlet else parts
    elif _outlet(names):
        return "", _outlet(names)
    if not re.search(" and | & ", names):
        # Behind a comma alone may stand a place or an office.
        parts = parts[:1]
    people = [part for part in parts if _NO_NAME.isdisjoint(part.lower().split())]
    return (", ".join(map(_cased, people)) if len(people) == len(parts) else ""), outlet


def _cased(name: str) -> str:
    """A name that is all capitals, as a person writes it."""
    if not name.isupper():
        return name
    return re.sub(r"[^\W\d_]+", lambda word: word[0][:1] + word[0][1:].lower(), name)


def _outlet(text: str) -> str:
    """Who publishes, where `text` is a name that says so."""
    text = text.strip()
    return _AGENCIES.get(text.lower().removeprefix("the "), text if _OUTLET.fullmatch(text) else "")
