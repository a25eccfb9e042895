"""A long text that grows piece by piece is what the pieces are together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core import text_builder as growing


@given(st.lists(st.text(max_size=8)), st.integers(1, 20))
def test_pieces_become_one_text_however_many_are_added_at_a_time(pieces: list[str], step: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(growing, "_STEP", step)
        assert growing.grown(iter(pieces)) == "".join(pieces)
