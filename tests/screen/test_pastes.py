"""What is pasted is a text, however it comes; what is typed around it are keys."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tui.screen.terminal.pastes import PATIENCE, Pastes

BEGIN, END = "\x1b[200~", "\x1b[201~"
texts = st.text(
    st.sampled_from("aD?q[~2001\x1b\n\x9b") | st.characters(exclude_categories=["Cs"]), max_size=30
)


def came(pieces: list[str]) -> list[tuple[bool, str]]:
    """All that came in pieces, neighbours of a kind joined."""
    pastes = Pastes()
    found: list[tuple[bool, str]] = []
    for piece in pieces:
        for is_pasted, text in pastes.parted(piece):
            if found and not is_pasted and not found[-1][0]:
                found[-1] = (False, found[-1][1] + text)
            else:
                found.append((is_pasted, text))
    held = pastes.let_go()
    if held and found and not found[-1][0]:
        found[-1] = (False, found[-1][1] + held)
    elif held:
        found.append((False, held))
    # A paste of nothing, where the escape of one was handed on alone.
    found = [(is_pasted, text if is_pasted else text.replace(BEGIN + END, "")) for is_pasted, text in found]
    return [each for each in found if each[1]]


def test_a_pasted_text_with_escapes_is_one_text() -> None:
    evil = "\x1bD\x1b[A\x1b]0;x\x07\x1bOP?"
    assert came([f"j{BEGIN}{evil}{END}k"]) == [(False, "j"), (True, evil), (False, "k")]


@given(texts, texts, texts, st.lists(st.integers(0, 90), max_size=8))
def test_wherever_it_is_cut_into_pieces_the_same_comes(
    before: str, inside: str, after: str, cuts: list[int]
) -> None:
    whole = f"{before}{BEGIN}{inside}{END}{after}"
    if whole.count(BEGIN) != 1 or whole.count(END) != 1:
        return
    edges = [0, *sorted(min(cut, len(whole)) for cut in cuts), len(whole)]
    pieces = [whole[start:end] for start, end in pairwise(edges)]
    wanted = [(False, before), (True, inside.replace("\0", "")), (False, after)]
    if not inside.replace("\0", ""):
        wanted = [(False, before + after)]
    assert came(pieces) == [each for each in wanted if each[1]]


def test_a_lone_escape_is_not_held_back_and_a_beginning_that_does_not_go_on_is_let_go() -> None:
    pastes = Pastes()
    assert list(pastes.parted("\x1b")) == [(False, "\x1b")]
    assert list(pastes.parted("[2")) == []
    assert pastes.let_go() == "[2"
    assert list(pastes.parted("\x1b[2")) == []
    assert pastes.let_go() == "\x1b[2"
    assert list(pastes.parted(f"{BEGIN}a\x1b[20")) == []
    assert pastes.let_go() == ""
    assert list(pastes.parted("1~")) == [(True, "a")]


def test_a_paste_without_its_end_ends_after_a_silence_and_then_keys_are_keys() -> None:
    pastes = Pastes()
    assert list(pastes.parted(f"{BEGIN}abc")) == []
    waits = [pastes.ended_by_waiting(PATIENCE / 4) for _ in range(3)]
    assert waits == ["", "", ""]
    assert list(pastes.parted("def")) == []  # it was only slow
    assert [pastes.ended_by_waiting(PATIENCE / 4) for _ in range(4)] == ["", "", "", "abcdef"]
    assert pastes.ended_by_waiting(PATIENCE) == ""
    assert list(pastes.parted("\x03")) == [(False, "\x03")]
    assert list(pastes.parted("Dxj")) == [(False, "Dxj")]


@given(st.text("aDx q\n", min_size=2, max_size=20), st.text("jk\x1b", max_size=3))
def test_the_late_rest_of_a_paste_is_never_taken_for_keys(rest: str, keys: str) -> None:
    pastes = Pastes()
    assert list(pastes.parted(f"{BEGIN}abc")) == []
    assert pastes.ended_by_waiting(PATIENCE) == "abc"
    assert list(pastes.parted(rest)) == [(True, rest)]
    assert list(pastes.parted(f"{rest}{END}{keys}")) == [
        (True, rest),
        *([(False, keys)] if keys else []),
    ]


def test_an_arrow_after_a_paste_without_its_end_is_a_key() -> None:
    pastes = Pastes()
    assert list(pastes.parted(f"{BEGIN}abc")) == []
    assert pastes.ended_by_waiting(PATIENCE) == "abc"
    assert list(pastes.parted("\x1b[B")) == [(False, "\x1b[B")]
    assert list(pastes.parted("jj")) == [(False, "jj")]
