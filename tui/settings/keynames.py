"""The names of keys: from what a person writes to Textual's names, and which keys a terminal cannot send."""

from __future__ import annotations

import difflib
import string
import unicodedata
from typing import Final

from tui.core.messages import shown

_REPLACED: Final = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Where Textual's name is not Unicode's."""

NAMED: Final = frozenset(
    (
        *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete"),
        *("backspace", "enter", "escape", "space", "tab", *(f"f{number}" for number in range(1, 25))),
    )
)
"""The keys that have names of their own."""

_WRITTEN: Final = {"esc": "escape", "return": "enter", "pgup": "pageup", "pgdn": "pagedown", "del": "delete"}
_SAME: Final = {
    "ctrl+h": "backspace",
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+j": "enter",
    "ctrl+left_square_bracket": "escape",
}
_WITH_CTRL: Final = frozenset({"up", "down", "left", "right", "home", "end", "pageup", "pagedown"}) | {
    f"f{number}" for number in range(1, 25)
}
_WITH_SHIFT: Final = frozenset(
    {"tab", "insert", "delete", "up", "down", "left", "right", "home", "end", "pageup", "pagedown"}
)


class ImpossibleKeyError(Exception):
    """No terminal sends such a key; `str()` says why, as the end of a sentence."""


def key_name(written: str) -> str:
    """Textual's name of a key as a person writes it: `?`, `G`, `space`, `ctrl+n`, `f5`.

    Raises:
        ImpossibleKeyError: There is no such key, or a terminal cannot tell it from another one.
    """
    if len(written) == 1:
        return _of_character(written)
    *modifiers, last = written.replace("++", "+plus").split("+")
    modifiers = [part.lower() for part in modifiers]
    for modifier in modifiers:
        if modifier not in ("ctrl", "shift", "alt"):
            raise ImpossibleKeyError(_unknown(written))
    if len(last) == 1:
        last = _of_character(last)
    lowered = _WRITTEN.get(last.lower(), last.lower() if len(last) > 1 else last)
    if not last or (len(last) > 1 and not _is_known(lowered)):
        raise ImpossibleKeyError(_unknown(written))
    return _combined(written, sorted(set(modifiers)), lowered)


def _combined(written: str, modifiers: list[str], last: str) -> str:
    if not modifiers:
        return last
    if "ctrl" in modifiers and len(last) == 1:
        last = last.lower()
        if not ("a" <= last <= "z"):
            raise ImpossibleKeyError(f"`{written}`: a terminal sends ctrl with letters only")
        if "shift" in modifiers:
            raise ImpossibleKeyError(f"`{written}`: a terminal sends the same for `ctrl+{last}`")
    elif "ctrl" in modifiers and last != "left_square_bracket" and last not in _WITH_CTRL:
        raise ImpossibleKeyError(f"`{written}`: a terminal sends ctrl with letters only")
    if modifiers == ["shift"] and len(last) == 1:
        instead = f": write `{last.upper()}`" if last.isalpha() else ": write the character that it makes"
        raise ImpossibleKeyError(f"`{written}`{instead}")
    if "shift" in modifiers and last not in _WITH_SHIFT and last not in _WITH_CTRL:
        raise ImpossibleKeyError(f"`{written}`: a terminal sends nothing of its own for it")
    if "alt" in modifiers:
        raise ImpossibleKeyError(f"`{written}`: to many terminals it is escape and then the key")
    name = "+".join([*modifiers, last])
    if name in _SAME:
        raise ImpossibleKeyError(f"`{shown(written)}` is `{_SAME[name]}` to a terminal")
    return name


def _of_character(char: str) -> str:
    if not char.isprintable():
        raise ImpossibleKeyError("this is no key that can be written")
    if char == " ":
        return "space"
    if char.isalnum():
        return char
    name = unicodedata.name(char, char).lower().replace("-", "_").replace(" ", "_")
    return _REPLACED.get(name, name)


def _is_known(name: str) -> bool:
    return name in NAMED or name in _characters()


def _characters() -> frozenset[str]:
    return frozenset(_of_character(char) for char in string.punctuation)


def _unknown(written: str) -> str:
    names = [*NAMED, *_characters(), *_WRITTEN]
    near = difflib.get_close_matches(written.lower().rpartition("+")[2], names, 1)
    return f"there is no key `{shown(written)}`" + (f": did you mean `{near[0]}`?" if near else "")
