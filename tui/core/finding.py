"""A finding, and the rules of structure and anchoring with their severities.

Stands beside the rooms and imports none of them, because reading, anchoring and
checking all report in this one form.
"""

# No `from __future__ import annotations` here: a NamedTuple has each annotation that is a text compiled. That
# takes as long as the rest of a module, and the very first `compile` of a process another two milliseconds.

from typing import Final, NamedTuple

Span = tuple[int, int]
"""Half-open `[start, end)`, in code points from 0."""

ERROR: Final = "error"
WARNING: Final = "warning"
INFO: Final = "info"

SEVERITIES: Final = (ERROR, WARNING, INFO)
"""Worst first."""

_OF_THE_FILE: Final = {
    "yaml-syntax": ERROR,
    "duplicate-key": ERROR,
    "second-document": ERROR,
    "wrong-type": ERROR,
    "missing-field": ERROR,
    "unknown-kind": ERROR,
    "bad-value": ERROR,
    "duplicate-id": ERROR,
    "unknown-reference": ERROR,
    "unquoted-colon": ERROR,
    "flow-comma": ERROR,
    "cut-by-hash": ERROR,
    "too-large": ERROR,
    "source-unreadable": ERROR,
    "quote-not-found": ERROR,
    "quote-ambiguous": ERROR,
    "quote-drifted": ERROR,
    "no-evidence": ERROR,
    "unknown-key": WARNING,
    "quote-differs": WARNING,
    "hidden-characters": WARNING,
    "unneeded-ignore": WARNING,
    "review-stale": WARNING,
    "source-changed": WARNING,
    "todo": WARNING,
}
UNREAD_SOURCE: Final = frozenset(("source-unreadable", "too-large"))
"""The rules of which a finding at a source means that its text was not read."""
_OF_CLAIMS: Final = {
    "quotation-not-in-evidence": ERROR,
    "wrong-speaker": ERROR,
    "figure-not-in-evidence": ERROR,
    "name-not-in-evidence": WARNING,
    "word-replaced": WARNING,
    "negation-differs": WARNING,
    "direction-differs": WARNING,
    "hedge-dropped": WARNING,
    "quotation-cut": WARNING,
    "sources-disagree": WARNING,
    "stance-differs": INFO,
    "anonymous-source": INFO,
    "confidence-and-likelihood": INFO,
    "uncited-quotation": INFO,
    "uncited-figure": INFO,
    "uncited-actor": INFO,
    "language-not-checked": INFO,
}
RULES: Final[dict[str, str]] = {**_OF_THE_FILE, **_OF_CLAIMS}
"""Every rule's name and its severity."""
CLAIM_RULES: Final = frozenset(_OF_CLAIMS)
"""The rules that hold what a briefing says against its sources, in words."""


class Place(NamedTuple):
    """Where something stands in a YAML file: lines and columns from 1, in code points, ends exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


START: Final = Place(1, 1, 1, 1)
"""The place of what has no better one."""


class Edit(NamedTuple):
    """A piece of a YAML file's text and what is to stand there instead; an empty place inserts."""

    place: Place
    text: str


class Fix(NamedTuple):
    """A safe mend: it changes how a thing is written, never what supports it."""

    title: str
    """What it does, as the end of a sentence: `write the source's spelling`."""
    edits: tuple[Edit, ...]
    """In the order of the file, none overlapping another."""


class Finding(NamedTuple):
    """One thing wrong or doubtful in a briefing."""

    rule: str
    message: str
    place: Place
    item: str | None = None
    """The item's id, written or made."""
    field: str | None = None
    field_span: Span | None = None
    """The words in question, in the field's decoded text."""
    source: str | None = None
    source_span: Span | None = None
    help: str | None = None
    """How to mend it, where there is more to say than the message does."""
    fix: Fix | None = None
    """The safe fix, where there is one."""
    level: str | None = None
    """The severity, where it is not the one that `RULES` gives the rule."""
    suggestion: Fix | None = None
    """The change that `help` asks for, as data, where a person has to judge it and it is no safe fix."""

    @property
    def fixable(self) -> bool:
        """Whether a safe fix exists: one that changes how a thing is written, never what supports it."""
        return self.fix is not None

    @property
    def severity(self) -> str:
        """`error`, `warning` or `info`."""
        return self.level or RULES[self.rule]


def rule_table() -> str:
    """The rules by severity as a Markdown table, for the README."""
    lines = ["| severity | rules |", "|---|---|"]
    for severity in SEVERITIES:
        if rules := [f"`{rule}`" for rule, its in RULES.items() if its == severity]:
            lines.append(f"| {severity} | {', '.join(rules)} |")
    return "\n".join(lines) + "\n"
