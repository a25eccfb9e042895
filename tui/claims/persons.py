"""Whose name a run of capitals is: a person's with an office before it, or with the body behind an `of`.

`Councillor Ann Lee of the Ferry Union` is one run of capitalised words; who speaks there is Ann Lee, and not
the union.
"""

# No `from __future__ import annotations` here: see `tui.core.finding`.

from typing import Final

from tui.claims.names import Name
from tui.claims.words import word_set, words
from tui.core.finding import Span
from tui.core.lazy_patterns import late

ROLES: Final = word_set(
    "spokesman spokeswoman spokesperson president minister premier chancellor secretary chairman",
    "chairwoman chairperson chair director chief head leader manager coach captain professor lecturer",
    "judge justice mayor governor senator congressman congresswoman representative lawmaker legislator",
    "councillor councilman councilwoman alderman commissioner ambassador envoy diplomat delegate attorney",
    "lawyer solicitor barrister prosecutor analyst economist strategist author writer editor reporter",
    "researcher scientist biologist physicist chemist geologist ecologist engineer architect doctor",
    "physician surgeon nurse owner co-owner founder co-founder executive officer treasurer clerk",
    "inspector superintendent sheriff detective general colonel major lieutenant sergeant admiral",
    "commander commodore brigadier marshal king queen prince princess duke duchess earl pope archbishop",
    "bishop cardinal priest reverend imam rabbi sheikh teacher principal headmaster headmistress dean",
    "rector student farmer fisherman driver pilot skipper goalkeeper defender midfielder striker forward",
    "winger referee umpire trainer singer actor actress artist composer conductor curator historian",
    "adviser advisor aide deputy negotiator mediator organiser organizer activist campaigner member",
    "partner resident co-author archivist librarian warden ranger keeper harbourmaster harbormaster",
    "registrar magistrate ombudsman auditor comptroller controller steward convener convenor master",
    "secretary-general director-general vice-chancellor chief-of-staff vice-president vice-chairman",
    "postdoc fellow",
)
"""What somebody is, in one word."""

ROLE_ENDINGS: Final = (
    "teacher",
    "master",
    "mistress",
    "keeper",
    "worker",
    "maker",
    "owner",
    "weaver",
    "ologist",
    "historian",
)
"""Endings of what somebody is by trade."""

TITLES: Final = word_set(
    "mr mrs ms miss mx dr prof sir dame lord lady hon rev fr sr capt col gen lt maj sgt cpl adm cmdr brig",
    "pvt sen rep gov pres sec amb cllr supt insp det messrs mme monsieur madame herr frau señor count",
    "countess baron baroness don doña esq qc kc",
)
"""What stands before a person's name, without its period."""

BEFORE_ROLES: Final = word_set(
    "former acting deputy vice senior junior chief prime foreign interior defence defense finance home",
    "trade justice health education environment agriculture labour labor energy transport assistant",
    "associate executive managing general press lead principal honorary outgoing incoming newly elected",
)
"""Small words that belong to the office behind them."""

ORGANISATIONS: Final = word_set(
    "department ministry council board committee commission court tribunal union party front army navy",
    "group house senate parliament congress assembly legislature bank company corporation corp inc ltd",
    "plc llc gmbh university college institute agency authority association federation confederation club",
    "united fc bureau administration government cabinet movement brigade brigades battalion regiment",
    "force forces fund organization organisation trust foundation school hospital museum league alliance",
    "coalition guard service services office police society network centre center laboratory laboratories",
    "lab airline airlines airways railway railways industries holdings partners brothers press post times",
    "herald tribune gazette chronicle journal guardian observer telegraph news radio television",
    "broadcasting church synod order chamber secretariat directorate treasury exchange registry",
    "consortium cooperative co-operative guild lodge orchestra choir theatre theater workers teachers",
    "nations state republic kingdom city county borough district diocese command corps fleet squadron",
    "constabulary inspectorate observatory survey rovers wanderers capital ventures homes asa ag masonry",
    "clinic foods stores insurance athletic town albion rangers harriers works shipping ferries lines",
    "motors energy",
)
"""Words, capitalised in a name, that make it the name of a body."""

_CHIEF: Final = late(r"C[A-Z]O\Z")
_OF: Final = late(r"\s+(?:of|for)\s+(?:the\s+)?")
_NOBLE: Final = frozenset(
    ("prince", "princess", "duke", "duchess", "earl", "bishop", "archbishop", "king", "queen")
)


def person(name: Name) -> Name:
    """Who is meant by a name that goes on with a body: `Councillor Ann Lee` of `... of the Ferry Union`.

    Any other name is given back as it is.
    """
    _, end = cut_at_of(name.text, 0, len(name.text))[0]
    if end == len(name.text):
        return name
    text = name.text[:end]
    own = {word.key for word in words(text)}
    keys = tuple(key for key in name.keys if key in own)
    return name._replace(text=text, end=name.start + end, keys=keys)


def cut_at_of(raw: str, start: int, end: int) -> list[Span]:
    """The spans of the names in a run of capitals, which is cut where a person is `of` a body.

    An office that is `of` something stands before the first one: `Chief Executive Officer of Nordvik`.
    """
    for joint in _OF.finditer(raw, start, end):
        left, right = raw[start : joint.start()].split(), raw[joint.end() : end].split()
        if not left or not right:
            continue
        is_office = all(is_role(word) or word.lower() in BEFORE_ROLES for word in left)
        if is_office and right[0] != "State" and left[-1].lower() not in _NOBLE:
            return cut_at_of(raw, joint.end(), end)
        if is_body_word(left[-1]) or is_body_word(left[0]) or _ends_in_office(left):
            continue
        if len(left) > 1 or left[0].lower().rstrip(".s") + "s" == left[0].lower():
            # `Mozahem al-Saloum of the New Syrian Army`, `Suggestions of U.S. force`
            return [(start, joint.start()), *cut_at_of(raw, joint.end(), end)]
    return [(start, end)]


def is_role(token: str) -> bool:
    """Whether a word is an office or a trade."""
    word = token.lower().strip(".,'’")
    return word in ROLES or word.endswith(ROLE_ENDINGS) or _CHIEF.match(token) is not None


def is_body_word(word: str) -> bool:
    """Whether a word makes a name that of a body: `Union`."""
    return word.lower().rstrip(".,") in ORGANISATIONS


def _ends_in_office(tokens: list[str]) -> bool:
    """Whether words end in an office, as in `Secretary of State`."""
    return is_role(tokens[-1]) or tokens[-1].lower().rstrip(".") in TITLES
