"""The footer in every state and at every width: the keys that must be there are, and nothing is cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import pytest

from tui.core.finding import ERROR, START, WARNING, Finding
from tui.screen.background.reading_state import Fault
from tui.screen.keymap import Keys
from tui.screen.render import footer
from tui.screen.render.footer import TABLE, Form, Part, Segment, State, counted
from tui.screen.render.rows import plain, row_width
from tui.screen.render.status import Prompt, Status, draw_prompt, draw_status

WIDTHS = (40, 47, 55, 64, 72, 80, 91, 100, 120, 200)
EACH = range(40, 201)
FLAGS = sorted({hint.needs.removeprefix("!") for place in TABLE.values() for hint in place if hint.needs})
MODES = (footer.OPEN_FULL, footer.OPEN_SEARCH, footer.OPEN_FILTER, footer.COVERAGE, footer.FROM_LIST)
USUAL = {footer.ITEM, footer.EVIDENCE, footer.TEXT, footer.PANES, footer.EDITABLE, footer.CITED}

OUT = {
    footer.OPEN_FULL: ("esc", "close"),
    footer.OPEN_SEARCH: ("esc", "end search"),
    footer.OPEN_FILTER: ("esc", "all items"),
    footer.COVERAGE: ("c", "end left out"),
    footer.FROM_LIST: ("backspace", "list"),
    footer.BACK: ("esc", "back"),
}
"""By what is on, the key that ends it and its word."""


def findings(errors: int, warnings: int) -> Segment | None:
    """The errors and warnings as the reader counts them."""
    found = [(f"✗ {errors}", ERROR)] * bool(errors) + [(f"⚠ {warnings}", WARNING)] * bool(warnings)
    if not found:
        return None
    forms = (
        Form(tuple(piece for each in found for piece in (each, (" ", ""))), 4),
        Form((found[0], (" ", "")), 0),
    )
    return Segment(forms, "findings")


COUNTS = [
    [],
    [findings(5, 0), counted("5/8 sentences cited", "soft")],
    [findings(5, 4)],
    [
        findings(100, 22),
        counted("release changed", WARNING),
        counted("3/30 sentences cited", "soft"),
        counted("3/30 reviewed", "soft"),
        counted("12 stale", WARNING),
    ],
]
FAULT = Fault("briefing.yml", (Finding("yaml-syntax", "Not YAML.", START),), is_held=True)


def drawn(state: State, cells: int, **others: object) -> str:
    """The row as text, checked to fill the width and to hold whole words only."""
    status = Status(state, **others)  # type: ignore[arg-type]
    row = draw_status(status, cells).row
    text = plain(row)
    assert row_width(row) == cells, (state, cells, text)
    known = {word for segment in footer.hints(state) for form in segment.forms for word in words(form)}
    for each in status.counts:
        known |= {word for form in each.forms for word in words(form)}
    if not status.say and not status.fault and not status.sign:
        assert set(text.split()) <= known | {"p"}, (state, cells, text)
    return text


def words(form: Form) -> list[str]:
    return plain(form.pieces).split()


def states(place: str) -> Iterator[State]:
    """Every combination of up to three modes, on a usual item and on nothing."""
    for count in range(4):
        for modes in combinations(MODES, count):
            for usual in (USUAL, frozenset[str]()):
                yield State(place, frozenset({*usual, *modes, footer.BACK}), 6)


def musts(state: State) -> list[str]:
    """The keys that must be there."""
    on = state.on
    keys = ["esc"]
    keys += ["j/k"] if (footer.ITEM if state.place == footer.ITEMS else footer.TEXT) in on else []
    keys += ["l/h"] if state.place == footer.ITEMS and footer.EVIDENCE in on else []
    keys += ["n/N"] if footer.OPEN_SEARCH in on else []
    keys += ["c"] if footer.COVERAGE in on else []
    keys += ["backspace"] if footer.FROM_LIST in on else []
    return keys


@pytest.mark.parametrize("widths", [WIDTHS, pytest.param(EACH, marks=pytest.mark.slow)], ids=["some", "each"])
@pytest.mark.parametrize("place", [footer.ITEMS, footer.SOURCE])
@pytest.mark.parametrize("counts", range(len(COUNTS)))
def test_footer_names_the_keys_that_matter_in_every_state_and_width(
    place: str, counts: int, widths: Sequence[int]
) -> None:
    shown = [each for each in COUNTS[counts] if each is not None]
    if widths is EACH:  # together the four counts are tried at each width
        widths = range(40 + counts, 201, len(COUNTS))
    for state in states(place):
        for cells in widths:
            text = drawn(state, cells, counts=shown)
            found = text.split()
            assert set(musts(state)) <= set(found), (state, cells, text)
            assert "findings" not in found, (state, cells, text)
            assert not shown or (shown[0].action and f"✗ {(5, 5, 5, 100)[counts]}" in text), (cells, text)
            assert not shown or found[found.index("✗") :].count("p") == 1, (cells, text)
            missing = {"⏎", "/", "?", "q"} - set(found) if footer.TEXT in state.on else set()
            assert not missing or "cited" not in found[found.index("✗") if shown else 0 :], (cells, text)


@pytest.mark.parametrize("place", [footer.ITEMS, footer.SOURCE])
@pytest.mark.parametrize("cells", [80, 100, 120])
@pytest.mark.parametrize("counts", [1, 2, 3])
def test_usual_states_show_the_words_of_their_keys(place: str, cells: int, counts: int) -> None:
    shown = [each for each in COUNTS[counts] if each is not None]
    for mode in ("", footer.OPEN_SEARCH, footer.FROM_LIST, footer.COVERAGE, footer.OPEN_FILTER):
        state = State(place, frozenset({*USUAL, *([mode] if mode else []), footer.BACK}), 6)
        text = drawn(state, cells, counts=shown)
        moving = "j/k item  l/h evidence" if place == footer.ITEMS else "j/k sentence"
        assert moving in text and ("n/N hit" in text) == (mode == footer.OPEN_SEARCH)
        assert " ".join(OUT[mode or footer.BACK]) in text, text


def test_only_the_first_way_out_is_named() -> None:
    state = State(footer.ITEMS, frozenset({*USUAL, *MODES, footer.BACK, footer.COMPARING}), 3)
    assert drawn(state, 200).count("esc") == 1 and "esc stop" in drawn(state, 200)


@pytest.mark.parametrize(
    ("place", "keys"),
    [
        (footer.WORDS, ["l/h", "v", "esc"]),
        (footer.FINDINGS, ["⏎", "esc", "j/k"]),
        (footer.OUTLINE, ["⏎", "esc", "↑/↓"]),
        (footer.OVERLAY, ["esc"]),
        (footer.EDITOR, ["^S", "esc"]),
        (footer.EDITOR_SOURCE, ["j/k", "a", "esc"]),
        (footer.EDITOR_SEARCH, ["⏎", "esc"]),
        (footer.SHELF, ["⏎", "j/k", "?", "q", "esc"]),
    ],
)
def test_every_other_place_names_its_keys_and_its_way_out(place: str, keys: list[str]) -> None:
    many = [findings(100, 22), counted("3/30 sentences cited", "soft")]
    parts = tuple(
        Part(f"pane-{at}", word, at * 40, at == 2) for at, word in enumerate(["all", "errors", "infos"], 1)
    )
    state = State(place, frozenset(FLAGS), 3, parts if place == footer.FINDINGS else ())
    for cells in WIDTHS:
        text = drawn(state, cells, counts=[each for each in many if each])
        assert set(keys) <= set(text.split()), (cells, text)


def test_keys_without_a_use_are_not_named() -> None:
    text = drawn(State(footer.ITEMS, frozenset(), 1), 200)
    assert not {"n/N", "esc", "backspace", "p", "l/h", "j/k", "1-1", "i", "a"} & set(text.split())
    assert "p findings" in drawn(State(footer.ITEMS, frozenset({*USUAL, footer.INFOS}), 1), 80)


def test_other_keys_are_shown_by_their_names_and_lost_ones_not_at_all() -> None:
    bound = Keys({"down": ("ctrl+n",), "up": ("ctrl+b",), "findings": ("f5",), "search": (), "back": ("x",)})
    state = State(footer.SOURCE, frozenset({*USUAL, footer.BACK}), 3)
    shown = [each for each in COUNTS[2] if each is not None]
    text = plain(draw_status(Status(state, shown), 120, bound).row)
    assert "ctrl+n/ctrl+b sentence" in text and "x back" in text and "✗ 5 ⚠ 4 f5" in text
    assert "search" not in text and "esc" not in text


def test_a_click_on_a_key_or_on_the_errors_does_what_the_key_does() -> None:
    state = State(footer.ITEMS, frozenset({*USUAL, footer.FROM_LIST}), 3)
    shown = [each for each in COUNTS[2] if each is not None]
    for cells in WIDTHS:
        result = draw_status(Status(state, shown), cells)
        text = plain(result.row)
        targets = {target.action: text[target.start : target.end] for target in result.targets}
        assert targets["findings"].startswith("✗ 5") and targets["findings"].endswith(" p")
        assert targets["down"].startswith("j/k") and targets["leave-briefing"].startswith("backspace")


@pytest.mark.parametrize("place", [footer.ITEMS, footer.SOURCE, footer.WORDS])
@pytest.mark.parametrize("say", ["", "gone", "this is a long answer " * 12])
def test_a_fault_is_seen_at_every_width_whatever_is_said(place: str, say: str) -> None:
    state = State(place, frozenset({*USUAL, footer.BACK}), 3)
    shown = [each for each in COUNTS[3] if each is not None]
    for cells in WIDTHS:
        text = drawn(state, cells, counts=shown, fault=FAULT, say=say)
        assert "✗" in text and text.split()[text.split().index("✗") + 1 :].count("p") >= 1, (cells, text)
        assert not say or text.startswith(f" {say[:8].strip()}")
        if not say:
            assert ("l/h" if place != footer.SOURCE else "j/k") in text, (cells, text)
        if cells >= 80 and len(say) < 20:
            assert "last good reading" in text and "p shows it whole" in text
    assert "…" in text or len(say) < 20


def test_a_fault_says_where_it_is_where_there_is_room() -> None:
    state = State(footer.ITEMS, frozenset({*USUAL, footer.BACK}), 3)
    assert "briefing.yml:1:1 yaml-syntax" in drawn(state, 120, fault=FAULT)


@pytest.mark.parametrize("other", ["", "pattern"])
def test_a_line_that_is_typed_has_its_way_out_beside_it(other: str) -> None:
    for cells in WIDTHS:
        row = draw_prompt(Prompt("/", "100/4321", "keep", other), cells)
        assert row_width(row) == cells and "esc" in plain(row).split()
        assert not other or "ctrl+r" in plain(row).split()


@pytest.mark.parametrize("cells", range(12, 60))
def test_footer_leaves_no_room_for_a_form_that_gave_way(cells: int) -> None:
    fault = Segment((Form((("a long reason, word for word", ""),), 6), Form((("short", ""),), 0)))
    keys = [counted(text, "", ease) for text, ease in (("j item", 5), ("? help", 20), ("q quit", 19))]
    shown = plain(footer.footer([fault, *keys], [], cells).row).rstrip()
    gone = [text for text in ("j item", "? help", "q quit") if text not in shown]
    assert all(len(shown) + 2 + len(text) > cells - 1 for text in gone)
