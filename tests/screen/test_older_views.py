"""A view of an older reading, shown on a newer one: whoever keeps a place may keep it for long."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.checks.run import check
from tui.editing.gesture import RefusedError
from tui.evidence.dossier import from_text
from tui.evidence.link import link
from tui.evidence.model import Dossier
from tui.screen.actions import edit_gestures as gestures
from tui.screen.actions.external_editor import briefing_at, source_at
from tui.screen.actions.view_actions import STEPS
from tui.screen.early_screen import frame
from tui.screen.keymap import USUAL
from tui.screen.render.detail import draw_detail
from tui.screen.render.findings import finding_rows
from tui.screen.render.full_item import full_rows
from tui.screen.render.panes_part import Panes
from tui.screen.render.source_part import SourceText
from tui.screen.search.filter import NAMES, WORDS, filtered
from tui.screen.search.hit_navigation import at_hit, step_hit
from tui.screen.search.query import PATTERN, Query
from tui.screen.search.query import WORDS as IN_WORDS
from tui.screen.search.search import seek
from tui.screen.state.actors import followed as followed_actor
from tui.screen.state.carry_over import followed
from tui.screen.state.findings_list import moved, narrowed, open_listing, preview, renewed
from tui.screen.state.jumps import set_mark, to_mark
from tui.screen.state.navigation import begin, into_filter, move_item, move_sentence
from tui.screen.state.selection import MOVES, begin_words, move_edge
from tui.screen.state.sources import told
from tui.screen.state.view import Manner, View, within

SENTENCES = (
    "The ferry runs again.", "The council met on Monday.", "The fare is 3 crowns.", "Ann Lee said no.",
    "Nobody asked the passengers.", "The ferry of 1902 was sold.", "Tom Lee will go to Oslo in May.",
)  # fmt: skip
QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
DRAWN: Counter[str] = Counter()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the sources are."""
    return tmp_path_factory.mktemp("older")


def world(rng: Random, folder: Path) -> Dossier:
    """Some reading of the briefing, long or short, as far as it may have been read."""
    sources = rng.choice((["a"], ["a"], ["a", "b"], ["b", "a"], []))
    for name in sources:
        text = "\n\n".join(rng.choice(SENTENCES) for _ in range(rng.choice((0, 1, 3, 12))))
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    lines = ["version: 1", "title: T"]
    lines += ["sources:", *(f"- {{id: {name}, path: {name}.txt}}" for name in sources)] if sources else []
    lines += ["sections:"]
    for number in range(rng.choice((0, 1, 2, 4))):
        kind = rng.choice(("points", "actors", "reactions"))
        lines += [f"- title: Part {number}", f"  kind: {kind}", "  items:"]
        for at in range(rng.choice((0, 1, 2, 5))):
            name = "name" if kind == "actors" else "claim"
            lines.append(f"  - {name}: {rng.choice((f'The ferry {at}', 'Ann Lee'))}")
            lines += ["    evidence:"] if rng.random() < 0.8 else []
            if "evidence" in lines[-1]:
                lines += [f"    - {rng.choice(SENTENCES)}" for _ in range(rng.randint(1, 3))]
    dossier = from_text("\n".join(lines) + "\n", str(folder / "b.yml"))
    if rng.random() < 0.1:
        return dossier
    dossier = link(dossier)
    return check(dossier) if rng.random() < 0.5 else dossier


def wandered(rng: Random, dossier: Dossier) -> View:
    """Some view of `dossier`, as keys lead to it."""
    view = within(dossier, begin(dossier))
    for _ in range(rng.randint(0, 8)):
        view = within(dossier, step(rng, dossier, view))
    manner = Manner(rng.random() < 0.3, rng.random() < 0.3, None, rng.random() < 0.3)
    return replace(view, manner=manner)


def step(rng: Random, dossier: Dossier, view: View) -> View:
    """What some key makes of a view."""
    pick = rng.randrange(9)
    if pick == 0 and dossier.briefing.sections and dossier.briefing.sections[view.open].items:
        return move_item(dossier, view, rng.choice((1, 99)))
    if pick == 1:
        return move_sentence(dossier, view, rng.choice((1, 99))).view
    if pick == 2:
        return begin_words(dossier, view).view
    if pick == 3 and view.chosen is not None:
        return move_edge(dossier, view, rng.choice(list(MOVES))).view
    if pick == 4:
        return set_mark(view, rng.choice("ab"))
    if pick == 5 and dossier.anchored:
        query = Query(rng.choice(("ferry", "lee", "o")), rng.choice((IN_WORDS, PATTERN)))
        found = seek(dossier, query)
        return at_hit(dossier, view, found, rng.randrange(len(found))) if len(found) else view
    if pick == 6 and dossier.anchored:
        its = filtered(dossier, rng.choice((WORDS, *NAMES)), "ferry", lambda: False)
        return into_filter(dossier, replace(view, filter=its))
    if pick == 7:
        return preview(dossier, moved(open_listing(dossier, view), "last", 9))
    return STEPS[rng.choice(list(STEPS))](dossier, view).view


def drawn(rng: Random, old: Dossier, view: View, new: Dossier) -> None:
    """Show an older view on a newer dossier in every part, and press every key there."""
    size = rng.choice(((120, 30), (50, 8), (30, 3)))
    panes, source = Panes(lambda: size), SourceText(lambda: size)
    for dossier, shown in ((old, within(old, view)), (new, within(new, view))):
        for part in (panes, source):
            part.show(dossier, shown, boxed=rng.random() < 0.5, reveal=rng.random() < 0.5)
            part.draw()
        source.fitted()
        source.hides_end(shown.sentence, 1)
        source.sentence_in_view(shown.sentence)
    view = within(new, view)
    assert within(new, view) is view
    panes.page()
    draw_detail(new, view, size[0], size[1])
    full_rows(new, view, size[0])
    frame(new, view, size, bound=USUAL, say="")
    for only in (None, "open"):
        listing = renewed(narrowed(open_listing(old, within(old, view)), only), new, view)
        within(new, preview(new, listing))
        finding_rows(new, listing, 0, size[0], size[1]) if listing.shown else None
    told(new, view)
    source_at(new, view) if new.source(view.source) is not None else None
    briefing_at(new, view)
    followed_actor(new, view)
    step_hit(new, view, 1)
    to_mark(new, view, "a")
    for action in STEPS:
        within(new, STEPS[action](new, view).view)
    for action in MOVES if view.chosen is not None else ():
        within(new, move_edge(new, view, action).view)
    for make in (gestures.attach, gestures.detach, gestures.accept, gestures.delete, gestures.done):
        try:
            make(new, view)
        except RefusedError:
            continue
    DRAWN["views"] += 1


def shown_anew(rng: Random, folder: Path) -> None:
    """One example: a view of one reading, shown on another, as it is and as it was carried over."""
    old = world(rng, folder)
    view = wandered(rng, old)
    new = world(rng, folder)
    drawn(rng, old, view, new)
    drawn(rng, old, followed(old, view, new), new)


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=QUIET)
@given(st.randoms(use_true_random=False))
def test_an_older_view_is_shown_on_any_newer_reading(folder: Path, rng: Random) -> None:
    shown_anew(rng, folder)


@pytest.mark.slow
def test_hundreds_of_older_views_are_shown_on_newer_readings(folder: Path) -> None:
    for seed in range(800):
        shown_anew(Random(seed), folder)
