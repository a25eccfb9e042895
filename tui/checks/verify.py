"""Whether a briefing with fixes in it says what it said before, but for what the fixes are for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from tui.briefing.model import Briefing, Data, Evidence
from tui.checks.rules.unneeded_ignore import message as unneeded
from tui.core.finding import CLAIM_RULES, ERROR, Finding
from tui.evidence.model import Anchor, Dossier

Tree: TypeAlias = "str | bool | tuple[Tree, ...] | Mapping[str, Tree] | None"
"""A briefing as plain data, without any places."""
Path: TypeAlias = tuple[str | int, ...]
Difference: TypeAlias = "tuple[Path, Tree, Tree]"
"""Where two trees differ, and what each has there; None for nothing."""

_READ_ALIKE: Final = "the briefing would not say the same"
_STAYS: Final = "the finding would stay"
_INVISIBLE: Final = "\u200b\ufeff"


def fault_of(before: Dossier, after: Dossier, fixes: Sequence[Sequence[Finding]]) -> str | None:
    """Why `after`, which is `before` with `fixes`, each the findings that it mends, cannot be accepted."""
    findings = [finding for mended in fixes for finding in mended]
    was, now = Counter(map(_key, before.findings)), Counter(map(_key, after.findings))
    for key, count in Counter(map(_key, findings)).items():
        if now[key] > was[key] - count:
            return _STAYS
    errors = Counter(_key(finding) for finding in after.findings if finding.severity == ERROR)
    for key in errors:
        # A text put back may say what its source does not: that was to be found all along.
        if errors[key] > was[key] and key[0] not in CLAIM_RULES:
            return f"{key[0]} would be found then"
    old, new = tree(before.briefing), tree(after.briefing)
    changed = list(differences(old, new))
    for mended in fixes:
        if not _take(mended[0], changed, before):
            return _READ_ALIKE
    if changed or not _anchors_hold(before, after, findings):
        return _READ_ALIKE
    return None


def tree(briefing: Briefing) -> Tree:
    """What a briefing says, without where it says it."""
    return {
        "title": briefing.title,
        "sources": tuple(_plain(entry.fields) for entry in briefing.sources),
        "sections": tuple(
            {
                "title": section.title,
                "kind": section.kind,
                "items": tuple(
                    {
                        "id": item.id,
                        "id_is_written": item.id_is_written,
                        "kind": item.kind,
                        "fields": _plain(item.fields),
                        "evidence": tuple(map(_evidence, item.evidence)),
                    }
                    for item in section.items
                ),
            }
            for section in briefing.sections
        ),
    }


def differences(old: Tree, new: Tree, path: Path = ()) -> Iterator[Difference]:
    """Yield each place at which two trees differ, as far down as it goes."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in dict.fromkeys((*old, *new)):
            if old.get(key) != new.get(key):
                yield from differences(old.get(key), new.get(key), (*path, key))
    elif isinstance(old, tuple) and isinstance(new, tuple) and old != new:
        if len(old) == len(new):
            for index, (left, right) in enumerate(zip(old, new, strict=True)):
                yield from differences(left, right, (*path, index))
        else:
            yield path, old, new
    elif old != new:
        yield path, old, new


def _plain(data: Data) -> Tree:
    if isinstance(data, Mapping):
        return {key: _plain(value) for key, value in data.items()}
    return data if isinstance(data, str) else tuple(map(_plain, data))


def _evidence(evidence: Evidence) -> Tree:
    return {
        "quote": evidence.quote,
        "source": evidence.source,
        "prefix": evidence.prefix,
        "suffix": evidence.suffix,
    }


def _key(finding: Finding) -> tuple[str, str | None, str | None, str | None]:
    return finding.rule, finding.item, finding.field, finding.source if finding.item is None else None


def _take(finding: Finding, changed: list[Difference], before: Dossier) -> bool:
    """Take out of `changed` what the fix of `finding` is for; whether what it must change is there."""
    if finding.rule not in _MAY_CHANGE:
        return True
    for index, difference in enumerate(changed):
        if _explains(finding, difference, before):
            del changed[index]
            return True
    # An invisible character may stand in a comment.
    return finding.rule == "hidden-characters"


_MAY_CHANGE: Final = frozenset(("quote-differs", "cut-by-hash", "hidden-characters", "unneeded-ignore"))
"""Rules whose fix changes what is read; every other one only changes how it is written."""


def _explains(finding: Finding, difference: Difference, before: Dossier) -> bool:
    path, old, new = difference
    if not _is_at(finding, path, before):
        return False
    if finding.rule == "unneeded-ignore":
        return "ignore" in path and isinstance(old, tuple) and _is_without(finding, old, new)
    if finding.rule == "cut-by-hash":
        return _is_put_back(finding, old, new)
    if not isinstance(old, str) or not isinstance(new, str):
        return False
    if finding.rule == "hidden-characters":
        return new == old.translate(dict.fromkeys(map(ord, _INVISIBLE)))
    source = before.source(finding.source)
    if source is None or finding.source_span is None or path[-1] != "quote":
        return False
    start, end = finding.source_span
    return new.split() == source.text[start:end].split()


def _is_at(finding: Finding, path: Path, before: Dossier) -> bool:
    """Whether `path` leads to or into the item or source at which `finding` stands."""
    kind, *rest = path
    if finding.item is not None:
        if (
            kind != "sections"
            or len(rest) < 4
            or not isinstance(rest[0], int)
            or not isinstance(rest[2], int)
        ):
            return False
        return before.briefing.sections[rest[0]].items[rest[2]].id == finding.item
    if finding.source is not None:
        return kind == "sources" and bool(rest) and before.briefing.sources[int(rest[0])].id == finding.source
    return True


def _is_without(finding: Finding, old: tuple[Tree, ...], new: Tree) -> bool:
    """Whether `new` is `old` without one entry of the rule that `finding` names."""
    left: tuple[Tree, ...] = new if isinstance(new, tuple) else ()
    if len(left) != len(old) - 1 or not (new is None or left):
        return False
    for index, entry in enumerate(old):
        if isinstance(entry, Mapping) and (*old[:index], *old[index + 1 :]) == left:
            return unneeded(str(entry.get("rule"))) == finding.message
    return False


def _is_put_back(finding: Finding, old: Tree, new: Tree) -> bool:
    """Whether `new` is `old` with the words behind it that a `#` had cut off."""
    if isinstance(new, tuple) and isinstance(old, tuple | None):
        left = list(old or ())
        added = [entry for entry in new if entry not in left]
        return len(new) == len(left) + 1 and len(added) == 1 and _is_put_back(finding, None, added[0])
    if isinstance(new, Mapping) and old is None:  # evidence of which nothing was left
        return _is_put_back(finding, None, new.get("quote"))
    if not isinstance(new, str) or not isinstance(old, str | None):
        return False
    start = old or ""
    cut = new[len(start) :].lstrip(" \t")
    return new.startswith(start) and cut.startswith("#") and finding.fix is not None


def _anchors_hold(before: Dossier, after: Dossier, fixed: Sequence[Finding]) -> bool:
    """Whether every quote rests on the words that it rested on, but for those that a `#` had cut off."""
    cut = {finding.item for finding in fixed if finding.rule == "cut-by-hash"}
    if None in cut:  # a source's path may be another one now
        return True
    for name, anchors in before.anchors.items():
        others = after.anchors.get(name, ())
        if name not in cut and [_where(a) for a in anchors] != [_where(a) for a in others]:
            return False
    return True


def _where(anchor: Anchor) -> tuple[object, ...]:
    return anchor.source, anchor.spans, anchor.sentences
