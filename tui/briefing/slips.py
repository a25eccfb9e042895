"""Slips of the keyboard that one line shows: a character that YAML does not take, or one that is not there.

Each function looks at one line and returns what would fix it. That it does is for
`tui.briefing.recovery` to find out: most of these lines are right in a block of text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from tui.briefing.fault import Fault, line_around
from tui.briefing.fields import NAMES
from tui.briefing.hidden import hidden, is_idle, named
from tui.briefing.patch import Change
from tui.briefing.standins import restored
from tui.core.lazy_patterns import late
from tui.core.messages import shown
from tui.core.suggestions import nearest

SPACES: Final = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Spaces that no keyboard's space bar types and that YAML takes for letters."""
LEAD: Final = rf"[ \t{SPACES}]*(?:-[ \t]+)*"
_KEY: Final = rf"({LEAD})([\"']?)([A-Za-z_]\w*)\2"

_HIDDEN_HELP: Final = "Delete it."
_MARKER: Final = late(r"(?:<{7}|={7}|>{7}|\|{7})(?: .*)?$")
_OTHER_SPACES: Final = late(rf"(?<=[-: ])[ ]*[{SPACES}][ {SPACES}]*")
_NO_DASH_SPACE: Final = late(r"[ ]*(?:-[ ]+)*(-)(?=[^\s-])")
_BULLET: Final = late(r"[ ]*([•·‣▪◦●]|(?:[*+–—−－]|\d{1,3}[.)])(?=[ \t]))[ \t]*(?=\S)")
_NO_SPACE: Final = late(_KEY + r"(:)(?=[^\s:/])")
_NO_SPACE_IN_BRACES: Final = late(r"[{,][ ]*([A-Za-z_]\w*):(?=[^\s:/,}\]])")
_NO_COMMA_IN_BRACES: Final = late(r"(?<=[^\s,{\[])([ ]+)([A-Za-z_]\w*):(?=[ ])")
_WIDE_COLON: Final = late(_KEY + r"[ \t]*([：﹕︰꞉∶ː;])[ \t]*")
_EQUALS: Final = late(_KEY + r"[ \t]*(:=|=>|->|=)[ \t]*")
_NO_COLON: Final = late(rf"({LEAD})([A-Za-z_]\w*)(?=[ \t]+[^\s:=]|[ \t]*$)")
_COMMA: Final = late(rf"(?:{_KEY}[ ]*:[ ]|[ ]*(?:- )*[\"'\[{{\]}}]).*?[^\s,](,)[ \t]*$")
_HEADER: Final = late(rf"({LEAD})(?:[A-Za-z_]\w*[ ]*:[ ]+)?([|>][+-]?\d?)(?![+\-\d])[ \t]*(?=[^\s#])")
_LIST_BEHIND_KEY: Final = late(r"([ ]*(?:-[ ]+)*)([A-Za-z_]\w*)[ ]*:[ ]+(-[ ]+)(?=\S)")
_DASHES_IN_FLOW: Final = late(r"(?<=[\[,])([ \t]*)(-[ \t]+)")
_DOCUMENT: Final = late(r"(?:---|\.\.\.)[ \t]*$")
_TAB: Final = late(r"[ ]*((?:-|(?:-[ ]+)*[A-Za-z_]\w*:))[ ]*(\t[ \t]*)")
_EXTRA_CLOSER: Final = late(r".*\S[ \t]*([\]}])[ \t]*$")


class Line(NamedTuple):
    """A line of a text, without its end."""

    text: str
    start: int
    end: int

    @classmethod
    def at(cls, text: str, index: int) -> Line:
        """The line that the code point at `index` is in."""
        return cls(text, *line_around(text, index))

    @property
    def words(self) -> str:
        return self.text[self.start : self.end]

    @property
    def indent(self) -> int:
        """Code points of white space before the first word."""
        return len(self.words) - len(self.words.lstrip())

    @property
    def first(self) -> int:
        """The offset of the first word."""
        return self.start + self.indent

    @property
    def key(self) -> str:
        """What comes before the first colon."""
        return self.words.split(":")[0].strip(" \t-\"'")

    def after_end(self) -> int:
        """Where the next line begins."""
        end = self.end
        return end + (2 if self.text.startswith("\r\n", end) else 1 if end < len(self.text) else 0)

    def removal(self) -> Change:
        """The change that takes the line out."""
        return Change(self.start, self.after_end(), "")

    def shown(self, change: Change) -> str:
        """The line as it is with `change`, for a message."""
        words = self.text[self.start : change.start] + change.text + self.text[change.end : self.end]
        return f"`{shown(restored(words))}`"

    def at_match(self, found: re.Match[str], group: int = 0) -> tuple[int, int]:
        """The offsets of what a pattern found in `words`."""
        return self.start + found.start(group), self.start + found.end(group)


def slips(line: Line) -> Iterator[Fault]:
    """What may be wrong in a line, the likeliest first."""
    if not line.words.strip():
        return
    for look in _LOOKS:
        fault = look(line)
        if fault is not None:
            yield fault


def _marker(line: Line) -> Fault | None:
    """A mark that Git left in the file; of a whole conflict, the first version is kept."""
    if not _MARKER.match(line.words):
        return None
    message = "This line is a mark of Git's, which could not merge two versions here."
    where = line.start, line.end
    if line.words.startswith("<") and (conflict := _conflict(line)) is not None:
        help_ = "Keep one of the two versions, and delete the other with the lines of `<`, `=` and `>`."
        return Fault.slip(message, where, conflict, help_)
    return Fault.slip(message, where, (line.removal(),), "Delete this line.")


def _conflict(line: Line) -> tuple[Change, ...] | None:
    """The changes that leave the first of two versions."""
    at, middle = line.after_end(), None
    while at < len(line.text):
        here = Line.at(line.text, at)
        if middle is None and here.words[:7] in ("=======", "|||||||"):
            middle = here.start
        elif middle is not None and here.words.startswith(">>>>>>>"):
            return line.removal(), Change(middle, here.after_end(), "")
        at = here.after_end() if here.after_end() > at else len(line.text)
    return None


def unseen(line: Line) -> Fault | None:
    """Characters that nobody sees."""
    words = restored(line.words)
    found = list(hidden(words))
    if not found:
        return None
    where = line.start + found[0]
    more = f", and {len(found) - 1} more like it" if len(found) > 1 else ""
    message = f"A character that nobody sees: {named(words[found[0]])}{more}."
    changes = tuple(Change(line.start + index, line.start + index + 1, "") for index in found)
    is_safe = all(is_idle(words, index) for index in found)
    return Fault.slip(
        message, (where, where + 1), changes, _HIDDEN_HELP, rule="hidden-characters", is_safe=is_safe
    )


def _other_spaces(line: Line) -> Fault | None:
    """A no-break space or the like after a dash or colon. Those that indent are `indentation`'s."""
    found = _OTHER_SPACES.search(line.words, line.indent)
    if found is None:
        return None
    where = line.at_match(found)
    space = next(char for char in found[0] if char != " ")
    message = f"YAML does not take {named(space)} for a space."
    return Fault.slip(message, where, (Change(*where, " "),), "Type a space instead.", is_safe=True)


def _tab_inside(line: Line) -> Fault | None:
    found = _TAB.match(line.words)
    if found is None:
        return None
    where = line.at_match(found, 2)
    change = Change(*where, " ")
    help_ = f"Replace the tab by a space: {line.shown(change)}."
    return Fault.slip(f"YAML takes no tab after `{found[1]}` here.", where, (change,), help_, is_safe=True)


def _no_dash_space(line: Line) -> Fault | None:
    found = _NO_DASH_SPACE.match(line.words)
    if found is None:
        return None
    where = line.at_match(found, 1)
    change = Change(where[1], where[1], " ")
    message = "There is no space after the `-`, so YAML sees no list entry here."
    return Fault.slip(
        message, where, (change,), f"Put a space after the dash: {line.shown(change)}.", is_safe=True
    )


def _bullet(line: Line) -> Fault | None:
    found = _BULLET.match(line.words)
    if found is None:
        return None
    where = line.start + found.start(1), line.start + found.end()
    change = Change(*where, "- ")
    message = f"`{found[1]}` begins no list entry in YAML; `- ` does."
    return Fault.slip(
        message, line.at_match(found, 1), (change,), f"Begin the entry with `- `: {line.shown(change)}."
    )


def _no_space(line: Line) -> Fault | None:
    found = _NO_SPACE.match(line.words)
    if found is None or found[3] not in NAMES:
        return None
    where = line.start + found.start(3), line.start + found.end()
    change = Change(where[1], where[1], " ")
    message = f"There is no space after `{found[3]}:`, so YAML does not see a key there."
    return Fault.slip(
        message, where, (change,), f"Put a space after the colon: {line.shown(change)}.", is_safe=True
    )


def _no_space_in_braces(line: Line) -> Fault | None:
    found = next((each for each in _NO_SPACE_IN_BRACES.finditer(line.words) if each[1] in NAMES), None)
    if found is None:
        return None
    where = line.start + found.start(1), line.start + found.end()
    change = Change(where[1], where[1], " ")
    message = f"There is no space after `{found[1]}:`, so YAML does not see a key there."
    help_ = f"Put a space after the colon: {line.shown(change)}."
    return Fault.slip(message, where, (change,), help_, is_safe=True)


def _no_comma_in_braces(line: Line) -> Fault | None:
    opened = line.words.find("{")
    if opened < 0:
        return None
    keys = _NO_COMMA_IN_BRACES.finditer(line.words, opened)
    found = next((each for each in keys if each[2] in NAMES), None)
    if found is None:
        return None
    at = line.start + found.start(1)
    change = Change(at, at, ",")
    message = f"There is no comma before `{found[2]}`, so YAML does not see a key there."
    help_ = f"Put a comma before it: {line.shown(change)}."
    return Fault.slip(message, line.at_match(found, 2), (change,), help_)


def _other_colon(line: Line) -> Fault | None:
    found = _WIDE_COLON.match(line.words)
    if found is None or found[3] not in NAMES:
        return None
    where = line.at_match(found, 4)
    change = Change(line.start + found.end(3) + len(found[2]), line.start + found.end(), ": ")
    message = f"`{found[3]}` is followed by {named(found[4])}, which is no colon to YAML."
    help_ = f"Type a colon and a space: {line.shown(change)}."
    return Fault.slip(message, where, (change,), help_)


def _equals(line: Line) -> Fault | None:
    found = _EQUALS.match(line.words)
    if found is None or found[3] not in NAMES:
        return None
    change = Change(line.start + found.end(3) + len(found[2]), line.start + found.end(), ": ")
    message = f"YAML takes a colon after a key, not `{found[4]}`."
    help_ = f"Write a colon and a space: {line.shown(change)}."
    return Fault.slip(message, line.at_match(found, 4), (change,), help_)


def _half_typed(line: Line) -> Fault | None:
    """A word alone on its line that begins, or is like, the name of a field."""
    word = line.words.strip()
    if not word.isalpha() or word in NAMES:
        return None
    key = next((name for name in sorted(NAMES) if name.startswith(word)), None) or nearest(word, NAMES)
    if key is None:
        return None
    message = f"`{word}` is no key with a value, nor part of the text above it."
    help_ = f"Did you mean `{key}`? Write `{key}: ` and its value."
    return Fault("yaml-syntax", message, line.first, line.end, (line.removal(),), help_, loses=True)


def _no_colon(line: Line) -> Fault | None:
    found = _NO_COLON.match(line.words)
    if found is None or found[2] not in NAMES:
        return None
    where = line.start + found.start(2), line.end
    at = line.start + found.end(2)
    change = Change(at, at, ":")
    help_ = f"Put a colon and a space there: {line.shown(change)}."
    return Fault.slip(f"There is no colon after `{found[2]}`.", where, (change,), help_)


def _comma(line: Line) -> Fault | None:
    found = _COMMA.match(line.words)
    if found is None:
        return None
    where = line.at_match(found, found.lastindex or 0)
    help_ = "Delete the comma."
    return Fault.slip(
        "A comma ends this line, as in JSON; YAML takes none.", where, (Change(*where, ""),), help_
    )


def _behind_header(line: Line) -> Fault | None:
    """A text on the line of its `>-`, which must begin on the next line."""
    found = _HEADER.match(line.words)
    if found is None:
        return None
    after = Line.at(line.text, line.after_end())
    column = len(found[1]) if ":" in found[0] else found[1].rfind("-")
    goes_on = bool(after.words.strip()) and after.indent > column
    if not goes_on and found[2] in (">", "|"):
        return None  # `> 50 percent` is a text, and not one that is folded
    indent = after.indent if goes_on else column + 2
    newline = line.text[line.end : line.after_end()] or "\n"
    where = line.at_match(found, 2)
    change = Change(where[1], line.start + found.end(), newline + " " * indent)
    message = f"After `{found[2]}` a text begins on the next line, and here it begins on the same one."
    help_ = f"Put the text on the next line, indented by {indent} spaces."
    return Fault.slip(message, where, (change,), help_, is_safe=True)


def _list_behind_key(line: Line) -> Fault | None:
    found = _LIST_BEHIND_KEY.match(line.words)
    if found is None or found[2] not in NAMES:
        return None
    where = line.at_match(found, 3)
    newline = line.text[line.end : line.after_end()] or "\n"
    change = Change(where[0], where[0], newline + " " * (len(found[1]) + 2))
    start = where[0] - len(line.words[: found.start(3)]) + len(line.words[: found.start(3)].rstrip())
    message = "A “-” after a key starts a list entry, which YAML takes on a line of its own alone."
    help_ = f"Put the entry on the next line, indented by {len(found[1]) + 2} spaces."
    return Fault.slip(message, (where[0], line.end), (Change(start, *change[1:]),), help_)


def _dash_in_brackets(line: Line) -> Fault | None:
    found = _DASHES_IN_FLOW.search(line.words)
    if found is None:
        return None
    changes = tuple(Change(*line.at_match(each, 2), "") for each in _DASHES_IN_FLOW.finditer(line.words))
    message = "Inside of `[]` an entry has no dash before it."
    return Fault.slip(message, line.at_match(found, 2), changes, "Delete the dashes inside of the brackets.")


def _document(line: Line) -> Fault | None:
    if not _DOCUMENT.match(line.words):
        return None
    mark = line.words.strip()
    message = f"`{mark}` ends the briefing here, as YAML reads it, and more follows."
    rule = "second-document" if mark == "---" else "yaml-syntax"
    return Fault.slip(
        message, (line.start, line.start + 3), (line.removal(),), "Delete this line.", rule=rule
    )


def _closer(line: Line) -> Fault | None:
    """A bracket that closes nothing."""
    found = _EXTRA_CLOSER.match(line.words)
    opener = {"]": "[", "}": "{"}
    if found is None or line.words.count(found[1]) <= line.words.count(opener[found[1]]):
        return None
    where = line.at_match(found, 1)
    message = f"This “{found[1]}” closes nothing: no “{opener[found[1]]}” is open."
    return Fault.slip(message, where, (Change(*where, ""),), f"Delete the “{found[1]}”.")


_LOOKS: Final[tuple[Callable[[Line], Fault | None], ...]] = (
    _marker,
    _document,
    unseen,
    _no_dash_space,
    _other_colon,
    _no_space,
    _no_space_in_braces,
    _no_comma_in_braces,
    _other_spaces,
    _tab_inside,
    _equals,
    _behind_header,
    _list_behind_key,
    _dash_in_brackets,
    _comma,
    _closer,
    _half_typed,
    _no_colon,
    _bullet,
)
