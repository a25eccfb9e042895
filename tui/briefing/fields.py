"""The one table of fields: what a briefing may hold, where, and of which type.

The reader walks it and the JSON Schema is written from it, so the two cannot disagree.
"""

# No `from __future__ import annotations` here: see `tui.core.finding`.

from typing import Final, NamedTuple

VERSION: Final = "version"
TEXT: Final = "text"
TEXTS: Final = "texts"
"""One text or a list of them."""
ID: Final = "id"
CHOICE: Final = "choice"
DATE: Final = "date"
LANGUAGE: Final = "language"
SHA256: Final = "sha256"
RULE: Final = "rule"
EVIDENCE: Final = "evidence"
"""One piece of evidence or a list of them."""
MAPPING: Final = "mapping"
MAPPINGS: Final = "mappings"
"""A list of mappings."""


class Field(NamedTuple):
    """One key of a mapping and what may stand there."""

    name: str
    type: str
    description: str
    """For an editor's hover."""
    required: bool = False
    choices: tuple[str, ...] = ()
    fields: tuple["Field", ...] = ()
    """Of the mapping, or of each in the list."""


SUMMARY: Final = "summary"
POINTS: Final = "points"
ACTORS: Final = "actors"
TERMS: Final = "terms"
REACTIONS: Final = "reactions"
TIMELINE: Final = "timeline"
QUESTIONS: Final = "questions"

STANCES: Final = ("supports", "conditional", "mixed", "opposes", "undecided")
CONFIDENCES: Final = ("high", "moderate", "low")

IGNORE_FIELDS: Final = (
    Field("rule", RULE, "The name of the rule, as `briefing check` prints it.", required=True),
    Field(
        "because", TEXT, "Why the finding does not matter here, for whoever reads this next.", required=True
    ),
)
REVIEWED_FIELDS: Final = (
    Field("by", TEXT, "Who compared the item with its evidence."),
    Field("on", DATE, "The day on which it was done, as 2016-07-14."),
    Field("seal", TEXT, "Written by the program: it breaks when the item is changed afterwards."),
)
EVIDENCE_FIELDS: Final = (
    Field(
        "quote", TEXT, "Words of the source, as they stand there. Without a quote the whole source is cited."
    ),
    Field("source", TEXT, "The id of the source. With one source it may be left out."),
    Field("prefix", TEXT, "What stands right before the quote, where the same words occur more than once."),
    Field("suffix", TEXT, "What stands right after the quote, where the same words occur more than once."),
)

_IGNORE = Field(
    "ignore", MAPPINGS, "Rules whose findings do not matter here, each with the reason.", fields=IGNORE_FIELDS
)
ITEM_ID: Final = Field(
    "id", ID, "A name of one word for this item, by which other items and links can name it."
)
_EVIDENCE_DESCRIPTION = "What the item rests on: a quote in the source's own words, or a list of quotes."

_COMMON = (
    Field("note", TEXT, "The editor's own remark: shown, never checked."),
    Field("attribution", TEXT, "Who says so: an actor by id, name or alias, or any text."),
    Field("confidence", CHOICE, "How sure the editor is of this item.", choices=CONFIDENCES),
    Field("tags", TEXTS, "Words to find the item by: one or a list."),
    Field("todo", TEXT, "What is still to be done about this item."),
    _IGNORE,
    Field("reviewed", MAPPING, "Who compared this item with its evidence, and when.", fields=REVIEWED_FIELDS),
)
_CLAIM = Field(
    "claim", TEXT, "One statement that the evidence must support, in the editor's own words.", required=True
)
_ACTOR = Field("actor", TEXT, "Who reacts: an actor by id, name or alias.")
_GROUP = Field("group", TEXT, "The group that the actor speaks for: an actor by id, name or alias.")
_PARTY = Field("party", TEXTS, "Whom the term binds: one actor or a list, by id, name or alias.")
_CONDITION = Field("condition", TEXT, "What it depends on, or where it ends.")


def _item(*own: Field, evidence: bool = True) -> tuple[Field, ...]:
    return (ITEM_ID, *own, Field("evidence", EVIDENCE, _EVIDENCE_DESCRIPTION, required=evidence), *_COMMON)


ITEM_FIELDS: Final[dict[str, tuple[Field, ...]]] = {
    SUMMARY: _item(_CLAIM),
    POINTS: _item(_CLAIM),
    ACTORS: _item(
        Field("name", TEXT, "The actor's name: a person, government, agency or group.", required=True),
        Field("role", TEXT, "What the actor is or does."),
        Field("aliases", TEXTS, "Other names that the source uses: one or a list."),
        Field("side", TEXT, "On whose side the actor stands."),
    ),
    TERMS: _item(_CLAIM, _PARTY, _CONDITION),
    REACTIONS: _item(
        _CLAIM,
        _ACTOR,
        _GROUP,
        Field("stance", CHOICE, "How the actor takes it.", choices=STANCES),
        _CONDITION,
    ),
    TIMELINE: _item(
        Field("when", TEXT, "When it happened, in the source's words or as a date.", required=True), _CLAIM
    ),
    QUESTIONS: _item(_CLAIM, evidence=False),
}
"""The fields of an item, by its section's kind."""

KINDS: Final = tuple(ITEM_FIELDS)
KIND_DESCRIPTIONS: Final = {
    SUMMARY: "What the article says, in short.",
    POINTS: "Statements of any sort.",
    ACTORS: "Persons, governments, agencies and groups.",
    TERMS: "What a proposal or a contract lays down.",
    REACTIONS: "How someone takes it.",
    TIMELINE: "What happened when.",
    QUESTIONS: "What the sources leave open; they need no evidence.",
}

SOURCE_FIELDS: Final = (
    Field("id", ID, "A name of one word, by which evidence names this source.", required=True),
    Field("path", TEXT, "Where the text is: a UTF-8 file, relative to this file.", required=True),
    Field("title", TEXT, "The headline."),
    Field("author", TEXT, "Who wrote it."),
    Field("publisher", TEXT, "Who published it."),
    Field("published", DATE, 'The day of publication, as 2016-07-14. "Thursday" is counted from it.'),
    Field("url", TEXT, "Where it can be read."),
    Field(
        "origin",
        TEXT,
        "Where the text was taken from: the file or page that it was extracted from.",
    ),
    Field("retrieved", DATE, "The day on which it was fetched, as 2016-07-14."),
    Field("lang", LANGUAGE, "The language of the text as a tag: en, de, pt-BR. Without it, en."),
    Field("sha256", SHA256, "The file's SHA-256, so that a change is noticed: 64 hexadecimal digits."),
    _IGNORE,
)
SECTION_FIELDS: Final = (
    Field("title", TEXT, "The heading, any text.", required=True),
    Field(
        "kind",
        CHOICE,
        "What the section's items are; their fields depend on it.",
        required=True,
        choices=KINDS,
    ),
    Field("items", MAPPINGS, "The entries of the section, in the order in which they are shown."),
)
BRIEFING_FIELDS: Final = (
    Field("version", VERSION, "The version of this format: 1.", required=True),
    Field("title", TEXT, "What the briefing is about.", required=True),
    Field("sources", MAPPINGS, "The texts that the briefing rests on.", required=True, fields=SOURCE_FIELDS),
    Field(
        "sections",
        MAPPINGS,
        "The parts of the briefing; the screen shows each as a pane.",
        required=True,
        fields=SECTION_FIELDS,
    ),
)

DATE_PATTERN: Final = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
LANGUAGE_PATTERN: Final = r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"
SHA256_PATTERN: Final = r"^[0-9A-Fa-f]{64}$"
ID_PATTERN: Final = r"^\S{1,80}$"
FILLED_PATTERN: Final = r"\S"
"""Of a required text: more than white space."""

NAMES: Final = frozenset(
    field.name
    for table in (
        BRIEFING_FIELDS,
        SECTION_FIELDS,
        SOURCE_FIELDS,
        EVIDENCE_FIELDS,
        IGNORE_FIELDS,
        REVIEWED_FIELDS,
    )
    for field in (*table, *(field for fields in ITEM_FIELDS.values() for field in fields))
)
"""Every key that a briefing knows anywhere."""


def kinds_with(name: str) -> tuple[str, ...]:
    """The kinds whose items have a field of that name."""
    return tuple(kind for kind, fields in ITEM_FIELDS.items() if any(field.name == name for field in fields))
