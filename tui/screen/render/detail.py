"""The current item, or the sentence under the cursor, in a few rows below both sides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tui.briefing.model import Evidence, Item
from tui.checks.disputed import SIGNS, lit_in_field, worst_first
from tui.checks.quotes import could_be_sought, of_source
from tui.checks.told import help_beside, message_beside, open_words, told_fields
from tui.core.finding import ERROR, WARNING, Finding
from tui.core.messages import plural
from tui.evidence.model import CITING, MISSING, Anchor, Dossier
from tui.evidence.seal import STALE, UNKNOWN, Review, review_of
from tui.screen.background.reading_state import Fault
from tui.screen.keymap import USUAL, Keys
from tui.screen.render.finding_highlights import lit_pieces
from tui.screen.render.items import item_pieces
from tui.screen.render.line_wrapping import width
from tui.screen.render.rows import Piece, Row, clip, fill, flow
from tui.screen.render.status import fault_rows
from tui.screen.state.actors import about
from tui.screen.state.view import View, anchor_of, citing, item_of, located


def grade_style(grade: str) -> str:
    """The style of a grade, which speaks of the quote alone: bold where the quote cites nothing.

    Without colours: a grade is no verdict on the claim. What is wrong is a finding, which has a colour.
    """
    return "grade" if grade in CITING else "grade.off"


def draw_detail(
    dossier: Dossier, view: View, cells: int, height: int, *, fault: Fault | None = None, bound: Keys = USUAL
) -> list[Row]:
    """What there is to say, in `height` rows.

    Args:
        dossier: The dossier.
        view: Where the reader stands.
        cells: The width of a row.
        height: The rows there are.
        fault: What is wrong with the files: it has the last row, and of the free ones as many as it fills.
        bound: The keys in force.
    """
    room = max(height - (fault is not None), 0)
    lines = _sentence(dossier, view) if view.in_source else _item(dossier, view)
    action = "full" if not view.in_source else "findings" if view.finding is not None else ""
    key = bound.first(action) if action else ""
    rows = in_room(lines, max(cells - 2, 1), room, key)
    broken = fault_rows(fault, cells, height - len(rows)) if fault is not None and height else []
    rows += [()] * (height - len(rows) - len(broken)) + broken
    return [fill(((" ", ""), *row), cells) for row in rows]


def in_room(lines: Sequence[Sequence[Piece]], cells: int, height: int, key: str = "") -> list[Row]:
    """`lines` in at most `height` rows: each that is cut ends in `…`, the last row names `key`, if any.

    A word diff of a quote that is cut says how many more differences it has.
    """
    rows: list[Row] = []
    is_whole = True
    for number, pieces in enumerate(lines):
        left = height - len(rows)
        if left <= 0:
            break
        after = len(lines) - number - 1
        wrapped = flow(pieces, cells)
        room = max(left - min(after, 2), 1) if number else max(left - after, 1)
        is_last = not after or min(len(wrapped), room) >= left
        is_cut = len(wrapped) > room
        is_whole = is_whole and not is_cut and not (is_last and after)
        ending = f"{key} shows all" if key and is_last else ""
        rows += _cut_line(wrapped, room, cells, ending) if is_cut or (is_last and not is_whole) else wrapped
    return rows


def _cut_line(wrapped: Sequence[Row], room: int, cells: int, ending: str) -> list[Row]:
    """The first `room` rows of a line, with `…`, the number of differences left out and `ending`."""
    *before, last = wrapped[:room]
    whole, counted, left_out = _differences(wrapped), -1, 0
    while counted != left_out:  # what is left out depends on the room that its number takes
        counted = left_out
        more = plural(left_out, "more difference") if left_out else ""
        cut = _cut(last, cells, " · ".join(filter(None, (more, ending))))
        shown = _differences([*before, cut])
        left_out = max(counted, len(whole) - sum(map(str.__eq__, whole, shown)))
    return [*before, cut]


def _differences(rows: Iterable[Row]) -> list[str]:
    """The differences of a word diff in `rows`, without spaces; a loss and a gain at one place are one."""
    runs: list[str] = []
    was_marked = False
    for text, style in (piece for row in rows for piece in row):
        is_marked = style in ("removed", "added")
        if is_marked:
            words = "".join(text.split())
            runs[len(runs) - was_marked :] = [runs[-1] + words if was_marked else words]
        was_marked = is_marked
    return runs


def _cut(row: Row, cells: int, ending: str = "") -> Row:
    """`row` with `…` and `ending` at its end, and as many of its own words as leave room for them."""
    ending = f" {ending}" if ending else ""
    kept: list[Piece] = []
    left = cells - width(ending) - 2
    for text, style in row:
        shown = text if width(text) <= left else _words(text, left)
        kept.append((shown, style))
        left -= width(shown)
        if shown != text:
            break
    last, style = kept.pop() if kept else ("", "soft")
    return (*kept, (last.rstrip(), style), (f" …{ending}", "soft"))


def _words(text: str, cells: int) -> str:
    """The first words of `text` that fit in `cells`."""
    begun = clip(text, cells).removesuffix("…")
    return begun if text[len(begun) : len(begun) + 1] == " " else begun.rpartition(" ")[0]


def _item(dossier: Dossier, view: View) -> list[list[Piece]]:
    item = item_of(dossier, view)
    if item is None:
        return [[("nothing here: this section has no items", "soft")]] if dossier.briefing.sections else []
    lines: list[list[Piece]] = []
    if item.evidence:
        lines.append(_evidence(dossier, item, item.evidence[view.evidence], anchor_of(dossier, view), view))
    elif item.kind == "questions":
        lines.append([("no evidence cited", "soft")])
    findings = worst_first(dossier.findings_of(item))
    findings.sort(key=lambda finding: finding != view.finding)
    for number, finding in enumerate(findings, 1):
        which = f" {number}/{len(findings)}" if len(findings) > 1 else ""
        lines.append(finding_pieces(finding, message_beside(finding, item), which))
    if fields := _fields(item, findings):
        lines.insert(1 if len(lines) < 2 else 2, fields)
    if item.kind == "actors":
        lines += about_pieces(dossier, item)
    if review := review_of(dossier, item) if dossier.anchored else None:
        lines.append(reviewed_pieces(review, dossier.findings_of(item)))
    if note := item.text("note"):
        lines.append([("note  ", "label"), (note, "text")])
    for help_ in dict.fromkeys(help_ for finding in findings if (help_ := help_beside(finding))):
        lines.append([("help  ", "label"), (help_, "soft")])
    return lines


def reviewed_pieces(review: Review, findings: Sequence[Finding]) -> list[Piece]:
    """Who reviewed an item, when, what of its `findings` is open, and whether it changed since."""
    state = {STALE: ("  changed since", WARNING), UNKNOWN: ("  whether it changed cannot be told", "soft")}
    style = "review.stale" if review.state == STALE else "good"
    pieces: list[Piece] = [(f"{review.sign} ", style), ("reviewed", "label")]
    if review.state != STALE and (is_open := open_words(findings)):
        pieces += [(f", though {is_open}", ERROR if "error" in is_open else WARNING), (":", "label")]
    pieces.append((f" by {review.by or 'somebody'}", "text"))
    pieces.append((f" on {review.on}" if review.on else "", "text"))
    return [*pieces, state[review.state]] if review.state in state else pieces


def about_pieces(dossier: Dossier, actor: Item) -> list[list[Piece]]:
    """The terms and reactions that name an actor, one line each with the number of its pane and its own."""
    return [
        [(f"{section + 1}·{index + 1}  ", "label"), *item_pieces(item, None)]
        for section, index, item in about(dossier, actor)
    ]


def finding_pieces(finding: Finding, message: str, which: str = "") -> list[Piece]:
    """A finding in one line: its sign and rule, `which` of several it is, and its message."""
    sign = f"{SIGNS[finding.severity]} {finding.rule}{which}"
    return [(sign, finding.severity), (f"  {message}", "text")]


def _fields(item: Item, findings: Sequence[Finding]) -> list[Piece]:
    """The item's fields other than those that the list or the findings show, in words."""
    shown = {"claim", "name", "note", "ignore", "reviewed"} | ({"role"} if item.kind == "actors" else set())
    shown |= told_fields(findings)
    pieces: list[Piece] = []
    for name in item.fields:
        if name in shown or not item.text(name):
            continue
        if pieces:
            pieces.append(("  ·  ", "soft"))
        lit = lit_in_field(findings, item, name)
        pieces += [(f"{name} ", "label"), *lit_pieces(item.text(name), "text", lit)]
    return pieces


def _evidence(
    dossier: Dossier, item: Item, evidence: Evidence, anchor: Anchor | None, view: View
) -> list[Piece]:
    count = len(item.evidence)
    pieces: list[Piece] = [(f"evidence {view.evidence + 1}/{count}", "label"), ("  ", "")]
    several = len(dossier.sources) > 1
    if anchor is None:
        return [*pieces, ("not sought yet  ", "soft"), (evidence.quote or "", "text")]
    if anchor.grade == MISSING and not could_be_sought(dossier, anchor):
        return [*pieces, ("not sought: a source could not be read  ", "soft"), (evidence.quote or "", "text")]
    if anchor.grade is None:
        return [*pieces, (f"the whole source {anchor.source or ''}", "text")]
    pieces.append((anchor.grade, grade_style(anchor.grade)))
    if several and anchor.source:
        pieces += [(" · ", "soft"), (anchor.source, "text")]
    if anchor.sentences:
        word = "sentence" if len(anchor.sentences) == 1 else "sentences"
        numbers = ", ".join(map(str, anchor.sentences[:8])) + ("…" if len(anchor.sentences) > 8 else "")
        pieces.append((f"  {word} {numbers}", "soft"))
    elif anchor.nearest:
        pieces.append((f"  nearest: sentence {anchor.nearest}", "soft"))
    if anchor.changes:
        return [*pieces, ("  ", ""), *changed_pieces(anchor)]
    return [*pieces, ("  ", ""), (f"“{evidence.quote}”", "text")]


def changed_pieces(anchor: Anchor) -> list[Piece]:
    """The word diff of a drifted quote: what only the quote has, and what only the source."""
    pieces: list[Piece] = []
    before = ""
    for change in anchor.changes:
        if before and (before, change.kind) != ("quote", "source"):
            pieces.append((" ", "text"))
        before = change.kind
        name = {"quote": "removed", "source": "added"}.get(change.kind, "text")
        marked = {"quote": f"[-{change.text}-]", "source": f"{{+{change.text}+}}"}
        pieces.append((marked.get(change.kind, change.text), name))
    return pieces


def _sentence(dossier: Dossier, view: View) -> list[list[Piece]]:
    ids = citing(dossier, view.source, view.sentence)
    where = f"sentence {view.sentence}{of_source(dossier, view.source)}"
    head: list[Piece] = [(where, "label"), ("  ", "")]
    found = [finding_pieces(view.finding, view.finding.message)] if view.finding is not None else []
    if not ids:
        said = "no item cites it" if dossier.anchored else "the quotes are still being sought"
        return [[*head, (said, "soft")], *found]
    head.append((f"cited by {len(ids)} {'item' if len(ids) == 1 else 'items'}", "soft"))
    head.append(("  ⏎ goes to the next", "soft"))
    wanted = set(ids)
    lines: list[list[Piece]] = [head, *found]
    for section, _, item in located(dossier):
        if item.id in wanted:
            lines.append([(f"{section + 1} ", "label"), *item_pieces(item, None)])
    return lines
