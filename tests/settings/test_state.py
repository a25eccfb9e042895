"""What is remembered, whatever happens to the file that it is kept in."""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.settings.state import Habits, Remembered, State, load_state, remember

PLACE = Remembered(section=2, place=1, item="kerry", sentence=12, in_source=True, share=50, folded=("note",))


def test_a_place_comes_back_and_the_last_file_is_the_most_recent(tmp_path):
    folder = str(tmp_path / "new" / "state")
    assert remember(folder, "/a.yml", PLACE, Habits(), 1.0)
    assert remember(folder, "/b.yml", Remembered(), Habits(theme="nord"), 2.0)
    state = load_state(folder)
    assert state.files["/a.yml"] == PLACE
    assert state.recent == ("/b.yml", "/a.yml")
    assert state.habits == Habits(theme="nord")
    assert os.stat(tmp_path / "new" / "state" / "state.json").st_mode & 0o077 == 0


def _many(folder: str, name: str) -> None:
    for number in range(20):
        assert remember(folder, f"/{name}{number}.yml", PLACE, Habits(), float(number))


@pytest.mark.slow
def test_two_readers_at_once_lose_nothing_of_each_other(tmp_path):
    context = multiprocessing.get_context("spawn")
    running = [context.Process(target=_many, args=(str(tmp_path), name)) for name in "ab"]
    for process in running:
        process.start()
    for process in running:
        process.join(60)
        assert process.exitcode == 0
    assert len(load_state(str(tmp_path)).files) == 40


def test_a_damaged_file_is_set_aside_and_never_stops_anything(tmp_path):
    (tmp_path / "state.json").write_text('{"version": 1, "files": {"/a', encoding="utf-8")
    assert load_state(str(tmp_path)) == State()
    assert remember(str(tmp_path), "/b.yml", PLACE, Habits(), 1.0)
    assert load_state(str(tmp_path)).files == {"/b.yml": PLACE}
    assert '"/a' in (tmp_path / "state.json.damaged").read_text(encoding="utf-8")


def test_a_later_version_is_left_alone(tmp_path):
    text = json.dumps({"version": 2, "files": []})
    (tmp_path / "state.json").write_text(text, encoding="utf-8")
    assert not remember(str(tmp_path), "/b.yml", PLACE, Habits(), 1.0)
    assert (tmp_path / "state.json").read_text(encoding="utf-8") == text


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="permissions bind others only")
def test_a_folder_that_cannot_be_written_is_given_up(tmp_path):
    tmp_path.chmod(0o500)
    assert not remember(str(tmp_path), "/b.yml", PLACE, Habits(), 1.0)


def test_no_folder_or_one_that_is_a_file_is_given_up(tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert load_state(None) == State() and not remember(None, "/b.yml", PLACE, Habits(), 1.0)
    assert not remember(str(tmp_path / "file"), "/b.yml", PLACE, Habits(), 1.0)
    assert load_state(str(tmp_path / "file")) == State()


def test_a_name_that_is_no_unicode_and_many_files_are_kept_within_bounds(tmp_path):
    name = os.fsdecode(b"/caf\xe9.yml")
    for number in range(510):
        if number % 100 == 0 or number > 505:
            assert remember(str(tmp_path), f"/{number}.yml", PLACE, Habits(), float(number))
    assert remember(str(tmp_path), name, PLACE, Habits(), 1000.0)
    assert load_state(str(tmp_path)).recent[0] == name


def test_a_time_beyond_all_numbers_and_a_link_in_the_way_do_no_harm(tmp_path):
    text = '{"version": 1, "files": {"/a": {"at": 1' + "0" * 400 + '}, "/b": {"at": NaN}}}'
    (tmp_path / "state.json").write_text(text, encoding="utf-8")
    assert set(load_state(str(tmp_path)).files) == {"/a", "/b"}
    (tmp_path / "precious").write_text("mine", encoding="utf-8")
    (tmp_path / f".state.json.{os.getpid()}").symlink_to(tmp_path / "precious")
    assert remember(str(tmp_path), "/c", PLACE, Habits(), 1.0)
    assert (tmp_path / "precious").read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "state.json").is_symlink()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.floats(allow_nan=True),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["files", "habits", "/a", "at", "sentence", "folded", "theme", "version"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(data=JSON)
def test_whatever_the_file_holds_the_state_has_the_right_types(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("state")
    Path(folder / "state.json").write_text(json.dumps(data), encoding="utf-8")
    state = load_state(str(folder))
    for entry in state.files.values():
        assert [type(value) for value in entry] == [type(value) for value in Remembered()]
    assert isinstance(state.habits.theme, str)
