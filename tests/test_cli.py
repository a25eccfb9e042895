"""The command as a whole on whatever a file may hold: what it prints, where, and with which exit code."""

from __future__ import annotations

import json
import os
import time

import pytest

from tests.commands import READING, TALKS, is_one_error


@pytest.fixture
def run(run):
    """Run a command as everywhere, and never longer than a second."""

    def run_soon(*arguments):
        began = time.perf_counter()
        ran = run(*arguments)
        assert time.perf_counter() - began < 1
        return ran

    return run_soon


def unreadable(folder):
    (folder / "dir").mkdir()
    (folder / "binary").write_bytes(bytes(range(256)) * 8)
    (folder / "utf-16").write_bytes(TALKS.encode("utf-16"))
    (folder / "latin-1").write_bytes("title: Café\n".encode("latin-1"))
    (folder / "locked").symlink_to("locked")
    os.mkfifo(folder / "fifo")
    return ["nope.yml", "dir", "dir/", "binary", "utf-16", "latin-1", "locked", "fifo", "/dev/zero", "a\0b"]


@pytest.mark.parametrize("command", [(), *READING])
def test_what_cannot_be_read_gets_one_line_and_code_2(run, folder, command):
    for path in unreadable(folder):
        code, out, err = run(*command, path)
        assert code == 2, path
        assert is_one_error(err), path
        assert len(err.splitlines()) == 1, path
        assert path.rstrip("/").replace("\0", "\u2400") in err
        assert out in {"", "[]\n"}


ODD = {
    "empty": "",
    "list": "- a\n- b\n",
    "text": "just words\n",
    "broken": "title: [a\n",
    "no sections": "version: 1\ntitle: t\nsources: [{id: a, path: talks.txt}]\nsections: []\n",
    "no evidence": TALKS.replace("        evidence: The ministers met in Geneva\n", ""),
    "missing source": TALKS.replace("talks.txt", "gone.txt"),
    "outside source": TALKS.replace("talks.txt", "/etc/hostname"),
    "directory as source": TALKS.replace("talks.txt", "."),
    "fifo as source": TALKS.replace("talks.txt", "fifo"),
    "device as source": TALKS.replace("talks.txt", "/dev/zero"),
    "huge source": TALKS.replace("talks.txt", "huge"),
    "the same id twice": TALKS
    + "      - {id: a, claim: b, evidence: Nobody had expected}\n"
    + "      - {id: a, claim: c, evidence: [x, y]}\n",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_what_is_wrong_inside_a_briefing_is_a_finding_and_the_rest_is_shown(run, talks, folder, text):
    os.mkfifo(folder / "fifo")
    with (folder / "huge").open("wb") as huge:
        huge.truncate(10 * 2**30)
    (folder / "briefing.yml").write_text(text)
    code, out, err = run("check", "--format", "json", "--allow-outside")
    assert (code, err) in {(1, ""), (0, "")}
    findings = json.loads(out)
    assert code == any(finding["severity"] == "error" for finding in findings)
    assert all(finding["line"] >= 1 and finding["message"] for finding in findings)
    assert findings or text in {ODD["outside source"], ODD["no sections"]}
    assert run("check")[0] in {0, 1}
    assert run("show")[0] == (2 if text in {ODD["list"], ODD["text"]} else 0)
    code, out, _ = run("export", "--to", "json")
    assert code == 0
    assert json.loads(out)["version"] == 1


def test_a_briefing_of_ten_gigabytes_is_a_finding_at_once(run, folder):
    with (folder / "huge.yml").open("wb") as huge:
        huge.truncate(10 * 2**30)
    code, out, _ = run("check", "--format", "json", "huge.yml")
    assert code == 1
    assert [finding["rule"] for finding in json.loads(out)] == ["too-large"]


def test_interrupting_it_is_130_without_a_word(talks, monkeypatch, run):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("tui.evidence.dossier.load", interrupted)
    assert run("check") == (130, "", "")
