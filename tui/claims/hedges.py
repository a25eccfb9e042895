"""Words by which a text leaves open whether a thing is so, and words by which it says who says so."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

MODALS: Final = frozenset(["could", "may", "might", "would", "should"])
_HEDGE: Final = re.compile(
    r"\b(?P<modal>could|may|might)\b"
    r"|\b(?P<word>reportedly|allegedly|apparently|possibly|perhaps|probably|presumably|purportedly|supposedly"
    r"|likely|unlikely|maybe|potentially|potential|alleged|suspected|rumou?red|unconfirmed|claimed to"
    r"|(?:is|are|was|were) (?:said|believed|thought|expected|understood|reported|considered|rumou?red) to"
    r"|appears? to|appeared to|seems? to|seemed to|expected to|if (?:finali[sz]ed|approved|confirmed|adopted"
    r"|passed|implemented|agreed|ratified|elected|convicted|true|successful|necessary))\b"
    r"|\b(?P<source>according to)\b",
    re.IGNORECASE,
)
_SOFT: Final = re.compile(
    r"\b(?:could|may|might|would|should|can|if|unless|reportedly|allegedly|apparently|possibl[ey]|perhaps|"
    r"probably|presumably|likely|maybe|potential(?:ly)?|alleged|suspect(?:s|ed)?|unconfirmed|expect(?:s|ed)?|"
    r"believ(?:e|es|ed)|think|thinks|thought|hop(?:e|es|ed|ing)|plan(?:s|ned|ning) to|propos(?:e|es|ed)|"
    r"wants?|wanted|seek|seeks|sought|intend(?:s|ed)?|aim(?:s|ed)? to|consider(?:s|ed|ing)?|appear(?:s|ed)?|"
    r"seem(?:s|ed)?|suggest(?:s|ed)?|estimat(?:e|es|ed)|forecast|projected|predict(?:s|ed)?|offered to|"
    r"threaten(?:s|ed)?|warn(?:s|ed)?|possibility|purported(?:ly)?|supposed(?:ly)?|rumou?red|unclear|uncertain)\b",
    re.IGNORECASE,
)
_ATTRIBUTION: Final = re.compile(
    r"\b(?:said|says|saying|told|tells|according to|added|adds|argued|argues|claim(?:s|ed)?|stated|states|"
    r"wrote|writes|announced|announces|reported|reports|noted|notes|insisted|insists|warned|warns|believes?|"
    r"believed|acknowledged|admitted|admits|conceded|denied|denies|accused|accuses|alleged|alleges|blamed|"
    r"blames|called|calls|described|describes|recalled|recalls|demanded|demands|criticis\w+|criticiz\w+|"
    r"asked|asks|explained|explains|confirmed|confirms|revealed|reveals|suggested|suggests|decried|decries|"
    r"concluded|concludes|found|finds|in the words of|in .{1,30} view|quoted|quotes|testified|testifies)\b",
    re.IGNORECASE,
)


class Hedge(NamedTuple):
    """A hedge, by where it stands."""

    start: int
    end: int
    text: str
    kind: str
    """`modal`, `word` or `source`."""


def hedges(text: str) -> list[Hedge]:
    """The hedges of a text, in order; offsets in code points. `May` the month is none."""
    return [
        Hedge(match.start(), match.end(), match[0], match.lastgroup or "word")
        for match in _HEDGE.finditer(text)
        if match[0] != "May"
    ]


def is_soft(text: str) -> bool:
    """Whether anything in a text leaves something open."""
    return _SOFT.search(text) is not None


def is_attributed(text: str) -> bool:
    """Whether a text says who says so."""
    return _ATTRIBUTION.search(text) is not None
