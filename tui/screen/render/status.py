"""The lowest row: the keys that work here, or what there is to say, and the dossier's state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from tui.checks.disputed import SIGNS
from tui.core.finding import ERROR, WARNING
from tui.evidence.dossier import coverage_of_all
from tui.evidence.model import Dossier
from tui.evidence.seal import review_count
from tui.screen.arrangement import line_width
from tui.screen.background.reading_state import Fault
from tui.screen.keymap import USUAL, Keys
from tui.screen.render import footer
from tui.screen.render.footer import (
    COUNT,
    LAST,
    SHORTENED,
    WORD,
    Footer,
    Form,
    Segment,
    State,
    counted,
    hints,
)
from tui.screen.render.line_wrapping import width
from tui.screen.render.rows import Piece, Row, clip, fill, flow, row_width

_LAST_GOOD: Final = "last good reading shown"
"""Shown while the files are not fit to be shown as they are now."""

_IN_READER: Final = frozenset({footer.ITEMS, footer.SOURCE, footer.WORDS})
"""Where the key for the list of findings opens it."""


class Status(NamedTuple):
    """What the lowest row shows."""

    state: State = State()
    counts: Sequence[Segment] = ()
    """What `counts` says of the dossier."""
    say: str = ""
    """What the last key has to say, shown until the next one."""
    fault: Fault | None = None
    """What is wrong with the files on disk, shown until it is mended."""
    progress: str = ""
    """What is being done, and how far."""
    sign: str = ""
    """What is searched for, and which items are shown."""


class Prompt(NamedTuple):
    """What is shown around a line that is typed."""

    label: str
    note: str
    """How much was found."""
    enter: str
    """What enter does."""
    other: str = ""
    """What ctrl+r changes to; empty for nothing."""
    escape: str = "back"
    """What escape does."""


def counts(dossier: Dossier) -> list[Segment]:
    """The errors and warnings with the key that lists them, then what else there is to count."""
    segments = _errors(dossier)
    changed = [each.source or "" for each in dossier.findings if each.rule == "source-changed"]
    if changed:
        one = clip(changed[0], 16) if len(dossier.sources) > 1 else "source"
        which = one if len(changed) == 1 else f"{len(changed)} sources"
        segments.append(counted(f"{which} changed", WARNING, COUNT + 1))
    if dossier.anchored:
        cited, total = coverage_of_all(dossier)
        shares = f"{cited}/{total} sentences cited", f"{cited}/{total} cited"
        segments.append(Segment(tuple(Form(((share, "soft"),), COUNT) for share in shares)))
        reviews = review_count(dossier)
        if reviews.reviewed or reviews.stale:
            segments.append(counted(f"{reviews.reviewed}/{reviews.items} reviewed", "soft", COUNT + 3))
        if reviews.stale:
            segments.append(counted(f"{reviews.stale} stale", WARNING, COUNT + 2))
    return segments


def _errors(dossier: Dossier) -> list[Segment]:
    found = [
        (f"{SIGNS[severity]} {many}", severity)
        for severity in (ERROR, WARNING)
        if (many := sum(finding.severity == severity for finding in dossier.findings))
    ]
    forms = [Form(tuple(piece for each in found for piece in (each, (" ", ""))), LAST + 1)]
    forms.append(Form((*found[:1], (" ", "")), 0))
    return [Segment(tuple(forms), "findings")] if found else []


def left_to_do(dossier: Dossier) -> str:
    """What is still being done for a dossier; empty where nothing is."""
    if dossier.is_beginning:
        return "reading …"
    return "" if dossier.checked else "checking …" if dossier.anchored else "anchoring …"


def draw_status(status: Status, cells: int, bound: Keys = USUAL) -> Footer:
    """The row: a saying until the next key, else the keys; a fault of the files is shown beside either."""
    right = _right(status, bound)
    fault = [_fault(status, bound)] if status.fault is not None else []
    if not status.say:
        return footer.footer([*fault, *hints(status.state, bound)], right, cells)
    said = clip(status.say, cells - 2)
    if fault:
        least = 1 + row_width(fault[0].forms[-1].pieces)
        said = clip(status.say, cells - 3 - least)
        right = fault
    elif right and width(said) + 2 + sum(row_width(each.forms[0].pieces) + 2 for each in right) > cells:
        right = right[:1] if width(said) + 4 + row_width(right[0].forms[-1].pieces) <= cells else []
    return footer.footer([Segment((Form(((said, "say"),), 0),))], right, cells)


def _right(status: Status, bound: Keys) -> list[Segment]:
    """What is shown at the right: signs, counts, or how far the work is."""
    badge = [each for each in status.counts if each.action and status.state.place in _IN_READER]
    others = [each for each in status.counts if not each.action]
    shown = [*[_named(each, bound) for each in badge], *others]
    if status.fault is not None:
        shown = [each._replace(forms=(Form(each.forms[0].pieces, COUNT),)) for each in shown]
    if status.progress:
        shown = [*[_named(each, bound) for each in badge], _shortened(status.progress, "say")]
    return [*([_shortened(status.sign, "count")] if status.sign else []), *shown]


def _shortened(text: str, style: str) -> Segment:
    """A text that is cut before it is left out."""
    forms = Form(((text, style),), SHORTENED), Form(((clip(text, 16), style),), LAST)
    return Segment(forms)


def _named(segment: Segment, bound: Keys) -> Segment:
    """A segment with the key of its action after it."""
    key: Piece = (bound.first(segment.action), "key")
    forms = tuple(form._replace(pieces=(*form.pieces, key)) for form in segment.forms)
    return segment._replace(forms=forms)


def _fault(status: Status, bound: Keys) -> Segment:
    """What is wrong with the files, and the key that shows all of it."""
    fault = status.fault
    assert fault is not None
    held = f"{_LAST_GOOD} · " if fault.is_held else ""
    if status.state.place not in _IN_READER:
        short = "✗ last good reading" if held else "✗ file"
        return Segment((Form(((short, ERROR),), LAST + 1), Form((("✗", ERROR),), 0)))
    key: Piece = (bound.first("findings"), "key")
    whole = (key, (" shows it whole", "soft"))
    forms = [Form(((f"✗ {held}{fault.place} · ", ERROR), *whole), WORD + 1)]
    if held:
        forms.append(Form(((f"✗ {held}", ERROR), *whole), WORD))
    forms.append(Form((("✗ last good reading " if held else "✗ file ", ERROR), key), LAST - 1))
    forms.append(Form((("✗ ", ERROR), key), 0))
    return Segment(tuple(forms), "findings")


def fault_rows(fault: Fault, cells: int, most: int) -> list[Row]:
    """What is wrong with the files in at most `most` rows: the place, what it is, and how to fix it."""
    reason = fault.findings[0]
    pieces: list[Piece] = [(f"✗ {fault.place}: ", ERROR), (" ".join(reason.message.split()), "text")]
    if reason.help:
        pieces.append((f"  {' '.join(reason.help.split())}", "soft"))
    rows = flow(pieces, max(cells - 2, 1))
    if len(rows) > most:
        *begun, (text, style) = rows[most - 1]
        text = clip(f"{text} …", max(cells - 2 - row_width(begun), 1))
        rows = [*rows[: most - 1], (*begun, (text, style))]
    return rows


def draw_prompt(prompt: Prompt, cells: int, bound: Keys = USUAL) -> Row:
    """The row after a line that is typed: what comes before it, and how much was found and its keys."""
    on = frozenset({footer.MANNERS}) if prompt.other else frozenset[str]()
    words = {"=⏎": prompt.enter, "=esc": prompt.escape, "=ctrl+r": prompt.other}
    note = [*([_shortened(prompt.note, "count")] if prompt.note else [])]
    note += hints(State(footer.LINE, on), bound, words)
    label = width(prompt.label)
    line = line_width(cells, label)
    right = footer.footer((), note, max(cells - label - 1 - line, 0)).row
    return fill(((f" {prompt.label}", "key"), (" " * line, ""), *right), cells)
