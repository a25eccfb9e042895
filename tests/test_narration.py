"""What is said of an internal error: one line on stderr, and a log for whoever asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import TALKS, is_one_error
from tui import __version__


class PanicError(BaseException):
    """What a library in another language raises."""


@pytest.mark.parametrize("kind", [ValueError, RecursionError, MemoryError, PanicError])
def test_internal_error_is_one_line_and_a_log(talks, monkeypatch, run, kind):
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


@pytest.mark.parametrize("target", ["nowhere", "/nowhere/at/all", "folder/nowhere"])
def test_log_is_not_made_where_a_link_leads(folder, run, talks, target):
    Path("folder").mkdir()
    Path("log").symlink_to(target)
    code, out, err = run("check", "--debug", "log")
    assert (code, out) == (2, "")
    assert err == "briefing: error: --debug log: this is a link that leads nowhere\n"
    assert not Path("nowhere").exists() and not Path("folder/nowhere").exists()


def test_log_goes_on_in_the_log_that_a_link_leads_to(folder, run, talks):
    assert run("check", "--debug", "first")[0] == 0
    Path("log").symlink_to("first")
    assert run("check", "--debug", "log")[0] == 0
    assert Path("first").read_text().count("briefing debug log") == 2
    Path("other").symlink_to("briefing.yml")
    assert is_one_error(run("check", "--debug", "other")[2])
    assert talks.read_text() == TALKS
