"""Two readers in two terminals that edit one file at the same moment."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.two_readers import Pair


@pytest.mark.slow
@pytest.mark.terminal
def test_two_readers_that_edit_at_the_same_moment_lose_nothing_of_each_other(tmp_path: Path) -> None:
    pair = Pair(tmp_path, seed=1)
    try:
        for keys in ({"A": "i", "B": "i"}, {"A": "I", "B": "D"}, {"A": "z", "B": "."}):
            assert pair.done(keys) == ""
        assert pair.did["i"] and pair.did["I"] == 1 and pair.did["z"]
        assert pair.end() == ""
    finally:
        pair.close()
