"""What is said of a fault of our own: one line on stderr, and a log for whoever asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import TALKS, is_one_error
from tui import __version__


class PanicError(BaseException):
    """What a library in another language raises."""


@pytest.mark.parametrize("kind", [ValueError, RecursionError, MemoryError, PanicError])
def test_a_fault_of_our_own_is_one_line_and_a_log(talks, monkeypatch, run, kind):
    def fail(*_, **__):
        raise kind("broken\x1b[31m\nhere")

    monkeypatch.setattr("tui.evidence.dossier.load", fail)
    code, out, err = run("check")
    assert (code, out) == (2, "")
    assert is_one_error(err)
    assert kind.__name__ in err
    assert "--debug" in err
    assert "\x1b" not in err
    assert run("check", "--debug", "log")[0] == 2
    log = Path("log").read_text()
    assert "Traceback" in log
    assert __version__ in log


def test_a_log_never_overwrites_what_is_no_log(run, talks):
    code, out, err = run("check", "--debug", "briefing.yml")
    assert (code, out) == (2, "")
    assert is_one_error(err)
    assert talks.read_text() == TALKS
    assert run("check", "--debug", "log")[0] == 0
    assert run("check", "--debug", "log")[0] == 0
    assert is_one_error(run("check", "--debug", "no/such/folder")[2])
