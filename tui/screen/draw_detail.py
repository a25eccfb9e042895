"""The current item, or the sentence under the cursor, in a few rows below both sides."""

from __future__ import annotations

from collections.abc import Sequence

from tui.briefing.model import Evidence, Item
from tui.checks.disputed import SIGNS, lit_in_field, worst_first
from tui.checks.quotes import could_be_sought, of_source
from tui.checks.told import help_beside, message_beside, open_words, told_fields
from tui.evidence.model import CITING, MISSING, Anchor, Dossier
from tui.evidence.seal import STALE, UNKNOWN, Review, review_of
from tui.finding import ERROR, WARNING, Finding
from tui.screen.disputed import lit_pieces
from tui.screen.draw_items import item_pieces
from tui.screen.rows import Piece, Row, clip, fill, flow, plain
from tui.screen.seeking.actors import about
from tui.screen.view import View, anchor_of, citing, item_of, located


def grade_style(grade: str) -> str:
    """The style of a grade, which speaks of the quote alone: bold where the quote cites nothing.

    Without colours: a grade is no verdict on the claim. What is wrong is a finding, which has a colour.
    """
    return "grade" if grade in CITING else "grade.off"


def draw_detail(dossier: Dossier, view: View, cells: int, height: int) -> list[Row]:
    """What there is to say, in `height` rows.

    Args:
        dossier: The dossier.
        view: Where the reader stands.
        cells: The width of a row.
        height: The rows there are.
    """
    lines = _sentence(dossier, view) if view.in_source else _item(dossier, view)
    rows: list[Row] = []
    for number, pieces in enumerate(lines):
        left = height - len(rows)
        after = len(lines) - number - 1
        wrapped = flow(pieces, max(cells - 2, 1))
        room = max(left - min(after, 2), 1) if number else max(left - after, 1)
        kept = wrapped[:room]
        if len(wrapped) > room:
            kept[-1] = _more(kept[-1], cells - 2)
        rows += kept
        if len(rows) >= height:
            break
    rows = rows[:height] + [()] * (height - len(rows))
    return [fill(((" ", ""), *row), cells) for row in rows]


def _more(row: Row, cells: int) -> Row:
    return (*row[:-1], (clip(row[-1][0] + " …" * (len(plain(row)) < cells - 2), cells) or "…", row[-1][1]))


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
