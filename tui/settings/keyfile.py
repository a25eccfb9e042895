"""The key file: which keys do what instead of the usual ones, and every fault of it with its place.

```yaml
sets: vim            # `arrows`, `vim`, or a list of both
keys:
  next-pane: tab     # one key or a list: all the keys of the action
  findings: []       # no key
```
A faulty entry is left out, and the rest holds: nobody is locked out by a slip.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from tui.briefing.nodes import Mapping as MappingNode
from tui.briefing.nodes import Node, Scalar, is_list, place
from tui.briefing.parse import parse
from tui.core.errors import UnreadableFileError
from tui.core.finding import START, Place
from tui.core.messages import shown
from tui.core.safe_text import visible
from tui.settings.keynames import ImpossibleKeyError, key_name
from tui.settings.keysets import KEYSETS

NAME: Final = "keys.yml"
_MAX_BYTES: Final = 1 << 20
_QUIT: Final = "quit"
_FIXED: Final = frozenset({"palette", "suspend", "interrupt"})
_TAKEN: Final = {"ctrl+c": "interrupt", "ctrl+q": "quit", "ctrl+p": "palette", "ctrl+z": "suspend"}


class KeyFault(NamedTuple):
    """What is wrong in a key file, and where: line and column from 1."""

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


class KeyMap(NamedTuple):
    """The keys in force."""

    keys: Mapping[str, tuple[str, ...]]
    """By action id, Textual's names of its keys; every action is there, and no key twice."""
    faults: tuple[KeyFault, ...] = ()


class _Wish(NamedTuple):
    action: str
    keys: tuple[tuple[str, Place], ...]
    place: Place


def read_key_file(folder: str | None, actions: Mapping[str, tuple[str, ...]]) -> KeyMap:
    """The keys that `keys.yml` in `folder` makes of those of `actions`; the same where there is none.

    Never raises: a file that cannot be read is a fault.
    """
    path = os.path.join(folder, NAME) if folder else ""
    if not path or not os.path.lexists(path):
        return KeyMap(dict(actions))
    from tui.briefing.read import decode
    from tui.core.files import read_file

    try:
        text = decode(read_file(path, _MAX_BYTES, NAME))
    except UnreadableFileError as error:
        return KeyMap(dict(actions), (KeyFault(path, 1, 1, str(error)),))
    return read_keys(text, path, actions)


def read_keys(text: str, path: str, actions: Mapping[str, tuple[str, ...]]) -> KeyMap:
    """The keys that the text of a key file makes of the usual ones, `actions`. Never raises."""
    faults: list[tuple[Place, str]] = []
    parsed = parse(text)
    faults += [(finding.place, finding.message) for finding in parsed.findings]
    entries = _entries(parsed.root, faults)
    keys = dict(actions)
    for name in _sets(entries.get("sets"), faults):
        keys |= {action: its for action, its in KEYSETS[name].items() if action in keys}
    keys = _without_doubles(keys)
    wishes = list(_wishes(entries.get("keys"), actions, faults))
    keys = _granted(keys, wishes, faults)
    if not keys.get(_QUIT) and _QUIT in actions:
        taken = {key: wish.place for wish in reversed(wishes) for key, _ in wish.keys}
        own = (wish.place for wish in wishes if wish.action == _QUIT)
        at = next(own, next((taken[key] for key in actions[_QUIT] if key in taken), START))
        faults.append((at, f"nothing is left for `{_QUIT}`: it keeps {' '.join(actions[_QUIT])}"))
        keys = _given(keys, _QUIT, actions[_QUIT])
        taken_from = (wish.action for wish in wishes if wish.keys and not keys[wish.action])
        keys |= {action: _left(keys, actions[action]) for action in taken_from}
    ordered = sorted(faults, key=lambda fault: fault[0])
    return KeyMap(keys, tuple(KeyFault(path, at.line, at.column, visible(say)) for at, say in ordered))


def _entries(root: Node | None, faults: list[tuple[Place, str]]) -> dict[str, Node]:
    found: dict[str, Node] = {}
    if root is None:
        return found
    if not isinstance(root, MappingNode):
        faults.append((place(root), "a key file has `sets:` and `keys:`, and this is neither"))
        return found
    for key, value in root.entries():
        name = key.value if isinstance(key, Scalar) else ""
        if name not in ("sets", "keys"):
            faults.append((place(key), f"there is no `{name}` in a key file: it has `sets` and `keys`"))
        elif name in found:
            faults.append((place(key), f"`{name}` is given twice: the first one counts"))
        else:
            found[name] = value
    return found


def _sets(node: Node | None, faults: list[tuple[Place, str]]) -> Iterator[str]:
    for scalar in _texts(node, "the name of a set", faults):
        if scalar.value in KEYSETS:
            yield scalar.value
        else:
            known = ", ".join(KEYSETS)
            faults.append((place(scalar), f"there is no set `{scalar.value}`: there are {known}"))


def _wishes(
    node: Node | None, actions: Mapping[str, tuple[str, ...]], faults: list[tuple[Place, str]]
) -> Iterator[_Wish]:
    if node is None or (isinstance(node, Scalar) and not node.value):
        return
    if not isinstance(node, MappingNode):
        faults.append((place(node), "`keys` has an action and its key on each line, as `findings: p`"))
        return
    seen: set[str] = set()
    for key, value in node.entries():
        name = key.value if isinstance(key, Scalar) else ""
        if name not in actions:
            faults.append((place(key), _no_action(name, actions)))
        elif name in _FIXED:
            faults.append((place(key), f"the key of `{name}` cannot be changed"))
        elif name in seen:
            faults.append((place(key), f"`{name}` is given twice: the first one counts"))
        else:
            seen.add(name)
            before = len(faults)
            keys = tuple(_keys(value, faults))
            if not keys and len(faults) == before and not (is_list(value) and not value.parts):
                faults.append((place(key), f"`{name}` has no key here: `[]` says that it is to have none"))
            if keys or len(faults) == before:  # what is only faulty changes nothing
                yield _Wish(name, keys, place(key))


def _keys(node: Node, faults: list[tuple[Place, str]]) -> Iterator[tuple[str, Place]]:
    for scalar in _texts(node, "a key", faults):
        try:
            name = key_name(scalar.value)
        except ImpossibleKeyError as error:
            faults.append((place(scalar), str(error)))
            continue
        if name in _TAKEN:
            faults.append((place(scalar), f"`{scalar.value}` is always {_TAKEN[name]}"))
        else:
            yield name, place(scalar)


def _texts(node: Node | None, what: str, faults: list[tuple[Place, str]]) -> Iterator[Scalar]:
    if node is None:
        return
    for part in node.parts if is_list(node) else [node]:
        if isinstance(part, Scalar) and part.value:
            yield part
        elif not (isinstance(part, Scalar) and part is node):
            faults.append((place(part), f"this is not {what}"))


def _granted(
    keys: dict[str, tuple[str, ...]], wishes: Sequence[_Wish], faults: list[tuple[Place, str]]
) -> dict[str, tuple[str, ...]]:
    """`keys` with the wishes fulfilled: a key that is wished for leaves whoever had it."""
    owner: dict[str, str] = {}
    for wish in wishes:
        own: list[str] = []
        for key, at in wish.keys:
            if owner.setdefault(key, wish.action) != wish.action:
                faults.append((at, f"`{key}` does `{owner[key]}` already, by a line above"))
            elif key not in own:
                own.append(key)
        if own or not wish.keys:
            keys[wish.action] = tuple(own)
    wished = {wish.action for wish in wishes}
    for action in keys.keys() - wished:
        left = tuple(key for key in keys[action] if key not in owner)
        if keys[action] and not left and action != _QUIT:
            taker = owner[keys[action][0]]
            at = next(wish.place for wish in wishes if wish.action == taker)
            faults.append((at, f"`{keys[action][0]}` does `{taker}` now, and `{action}` has no key left"))
        keys[action] = left
    return keys


def _given(keys: dict[str, tuple[str, ...]], action: str, its: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """`keys` with those of one action, taken from whoever had them."""
    left = {name: tuple(key for key in bound if key not in its) for name, bound in keys.items()}
    return left | {action: its}


def _left(keys: Mapping[str, tuple[str, ...]], wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Those of `wanted` that nothing else has."""
    taken = {key for bound in keys.values() for key in bound}
    return tuple(key for key in wanted if key not in taken)


def _without_doubles(keys: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    seen: set[str] = set()
    for action, bound in keys.items():
        keys[action] = tuple(key for key in bound if key not in seen)
        seen.update(bound)
    return keys


def _no_action(name: str, actions: Mapping[str, tuple[str, ...]]) -> str:
    near = difflib.get_close_matches(name, actions, 1, 0.5)
    return f"there is no action `{shown(name)}`" + (f": did you mean `{near[0]}`?" if near else "")
