"""The command `update` as people and scripts call it: report, questions, both files or neither."""

from __future__ import annotations

import hashlib
import signal
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml

from tests.conftest import ARTICLE, BRIEFING
from tests.terminal import Terminal
from tui.cli.main import main

NEW = (
    ARTICLE.replace(
        "It had lain idle since the spring, when\nthe two owners fell out.",
        "Nobody had sailed with it for months.",
    )
    .replace('\n\n"We never', '\n\nA crowd came.\n\n"We never')
    .replace(
        "The harbour council on Monday let the old ferry run",
        "The harbour council on Monday let the old ferry sail",
    )
)
"""The first quote drifted, the second is lost, the other four moved by a sentence."""

COMMAND = [sys.executable, "-m", "tui"]


@pytest.fixture
def here(folder: Path) -> Path:
    """A folder with a briefing, its source and the source's new text; the current one."""
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "briefing.yml").write_text(BRIEFING, encoding="utf-8")
    (folder / "new.txt").write_text(NEW, encoding="utf-8")
    return folder


def text(folder: Path) -> str:
    return (folder / "briefing.yml").read_text(encoding="utf-8")


def entry(folder: Path) -> dict:
    return yaml.load(text(folder), yaml.BaseLoader)["sources"][0]


def test_without_a_terminal_it_reports_and_writes_nothing(here, run):
    ran = run("update", "article", "new.txt")
    assert ran.code == 1
    assert ran.out.startswith("article: 6 quotes: 4 moved, 1 drifted, 1 lost\n")
    assert "briefing.yml:14:13: drifted: The council lets the ferry run again.\n" in ran.out
    assert "change: The harbour council on Monday let the old ferry [-run-]{+sail+} again." in ran.out
    assert "[-It had lain idle since the spring-]" in ran.out
    assert "moved from sentence 7 to sentence 8" in ran.out
    assert "nothing was written: --accept" in ran.err
    assert text(here) == BRIEFING
    assert sorted(path.name for path in here.iterdir()) == ["article.txt", "briefing.yml", "new.txt"]


def test_all_that_is_accepted_is_written_with_the_sources_entry(here, run):
    ran = run("update", "article", "new.txt", "--accept", "all")
    assert ran.code == 0, ran.err
    assert "the source article is new.txt now: 6 accepted" in ran.err
    assert entry(here) == {
        "id": "article",
        "path": "new.txt",
        "title": "Ferry to run again",
        "retrieved": date.today().isoformat(),
        "sha256": hashlib.sha256(NEW.encode()).hexdigest(),
    }
    assert "          - The harbour council on Monday let the old ferry sail again.\n" in text(here)
    assert (
        "todo: 'What it rested on is gone from the source: “It had lain idle since the spring”.'\n"
        in text(here)
    )
    assert (here / "article.txt").read_text(encoding="utf-8") == ARTICLE
    assert run("check", "--select", "error").code == 0


def test_what_is_not_accepted_stays_as_written_and_what_moved_gets_a_todo(here, run):
    ran = run("update", "article", "new.txt", "--accept", "none")
    assert ran.code == 1
    assert "2 quotes do not stand in the new text" in ran.err
    assert text(here).count("See whether the source still says so: ") == 4
    assert "let the old ferry run again." in text(here) and "lain idle since the spring\n" in text(here)
    found = run("check", "--format", "concise", "--select", "quote-*").out
    assert "quote-drifted" in found and "quote-not-found" in found


def test_only_some_kinds(here, run):
    assert run("update", "article", "new.txt", "--accept", "moved,drifted").code == 1
    assert "todo" not in text(here) and "ferry sail again" in text(here) and "lain idle" in text(here)


def test_the_difference_is_shown_and_nothing_written(here, run):
    ran = run("update", "article", "new.txt", "--diff", "--accept", "moved,drifted")
    assert ran.out.splitlines()[:2] == ["--- briefing.yml", "+++ briefing.yml"]
    changed = [line for line in ran.out.splitlines()[2:] if line[:1] in "+-"]
    assert changed == [
        "-    path: article.txt",
        "+    path: new.txt",
        f"+    retrieved: '{date.today().isoformat()}'",
        f"+    sha256: {hashlib.sha256(NEW.encode()).hexdigest()}",
        "-          - The harbour council on Monday let the old ferry run again.",
        "+          - The harbour council on Monday let the old ferry sail again.",
    ]
    assert ran.code == 1
    assert text(here) == BRIEFING
    assert run("update", "article", "new.txt", "--diff").code == 0  # all of it, where nothing is named
    assert sorted(path.name for path in here.iterdir()) == ["article.txt", "briefing.yml", "new.txt"]


def test_a_text_from_elsewhere_is_kept_beside_the_briefing(here, run, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "later.txt"
    elsewhere.write_text(NEW, encoding="utf-8")
    shown = run("update", "article", str(elsewhere), "--diff")
    assert "+    path: seeds/later.txt" in shown.out and not (here / "seeds").exists()
    assert run("update", "article", str(elsewhere), "--accept", "all").code == 0
    assert (entry(here)["path"], entry(here)["origin"]) == ("seeds/later.txt", str(elsewhere))
    assert (here / "seeds" / "later.txt").read_text(encoding="utf-8") == NEW


def test_what_a_page_says_of_itself_is_written_where_the_old_text_did_not_say_it(here, run):
    page = "---\ndate: 2016-05-04\nauthor: Ann Writer\n---\n\n# " + ARTICLE
    (here / "page.md").write_text(page, encoding="utf-8")
    assert run("update", "article", "page.md").code == 0
    said = entry(here)
    assert (said["published"], said["author"], said["origin"]) == ("2016-05-04", "Ann Writer", "page.md")
    assert said["path"].startswith("seeds/") and said["title"] == "Ferry to run again"
    before = text(here)
    assert run("update", "article", "page.md").code == 0
    assert text(here) == before


def test_the_new_text_may_come_through_a_pipe(here, run, monkeypatch):
    import io

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(NEW.encode()), encoding="utf-8"))
    ran = run("update", "article", "-", "--accept", "moved,drifted")
    assert "5 accepted, 1 refused" in ran.err
    assert (here / entry(here)["path"]).read_text(encoding="utf-8") == NEW


def test_where_no_quote_changed_there_is_nothing_to_ask(here, run):
    (here / "new.txt").write_text(ARTICLE + "\nA last word.\n", encoding="utf-8")
    ran = run("update", "article", "new.txt")
    assert (ran.code, ran.out) == (0, "article: 6 quotes: 6 unchanged\n")
    expected = BRIEFING.replace("path: article.txt", "path: new.txt")
    assert [line for line in text(here).splitlines() if "retrieved" not in line and "sha256" not in line] == (
        expected.splitlines()
    )


def test_a_file_that_was_edited_in_place(here, run):
    sha = hashlib.sha256(ARTICLE.encode()).hexdigest()
    before = BRIEFING.replace("path: article.txt\n", f"path: article.txt\n    sha256: {sha}\n")
    (here / "briefing.yml").write_text(before, encoding="utf-8")
    (here / "article.txt").write_text(NEW, encoding="utf-8")
    assert "source-changed" in run("check", "--format", "concise").out
    ran = run("update", "article", "./article.txt", "--accept", "all")
    assert ran.out.startswith(
        "article: 6 quotes: 4 unchanged, 1 drifted, 1 lost. The text that they were taken from is gone\n"
    )
    assert ran.code == 0
    assert entry(here)["path"] == "article.txt"
    assert entry(here)["sha256"] == hashlib.sha256(NEW.encode()).hexdigest()
    assert entry(here)["retrieved"] == date.today().isoformat()
    assert "source-changed" not in run("check", "--format", "concise").out


def test_the_headline_gives_way_to_the_new_one_where_the_title_was_it(here, run):
    head, rest = ARTICLE.split("\n", 1)
    (here / "new.txt").write_text("Ferry runs\n" + rest, encoding="utf-8")
    run("update", "article", "new.txt", "--accept", "all")
    assert entry(here)["title"] == "Ferry to run again"  # the editor's own
    (here / "briefing.yml").write_text(
        BRIEFING.replace("title: Ferry to run again", f"title: {head}"), encoding="utf-8"
    )
    run("update", "article", "new.txt", "--accept", "all")
    assert entry(here)["title"] == "Ferry runs"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("artcle", "new.txt"), "has no source artcle: did you mean article?"),
        (("paper", "new.txt"), "has no source paper: there is article"),
        (("article", "nowhere.txt"), "nowhere.txt does not exist"),
        (("article", "new.txt", "--accept", "moves"), "there is no kind moves"),
        (("article", "new.txt", "--accept", "none,moved"), "--accept none stands alone"),
        (("article", "new.txt", "--accept", ","), "--accept names no kind"),
        (("article", "new.txt", "--briefing", "other.yml"), "other.yml does not exist"),
        (("article",), "NEW"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(here, run, arguments, words):
    ran = run("update", *arguments)
    assert ran.code == 2 and words in ran.err and ran.out == ""
    assert text(here) == BRIEFING


def test_a_briefing_that_is_no_yaml_is_refused_before_anything_is_kept(here, run):
    (here / "briefing.yml").write_text(
        BRIEFING.replace("claim: The council will", 'claim: "The council will')
    )
    ran = run("update", "article", "new.txt", "--accept", "all")
    assert ran.code == 2 and "no YAML" in ran.err
    assert not (here / "seeds").exists()


def test_nothing_is_left_behind_where_the_briefing_cannot_be_saved(here, run, monkeypatch, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "later.txt"
    elsewhere.write_text(NEW, encoding="utf-8")
    (here / "briefing.yml").chmod(0o444)
    ran = run("update", "article", str(elsewhere), "--accept", "all")
    assert ran.code == 2 and "nothing was written" in ran.err and "read-only" in ran.err
    assert text(here) == BRIEFING and not (here / "seeds").exists()


def test_a_briefing_that_somebody_changes_meanwhile_is_left_to_them(here, run, monkeypatch):
    from tui.renewal import files

    keep = files.keep

    def meanwhile(article, folder):
        (here / "briefing.yml").write_text(
            BRIEFING.replace("The ferry runs again", "Theirs"), encoding="utf-8"
        )
        return keep(article, folder)

    monkeypatch.setattr(files, "keep", meanwhile)
    ran = run("update", "article", "new.txt", "--accept", "all")
    assert ran.code == 2 and "changed meanwhile" in ran.err
    assert text(here) == BRIEFING.replace("The ferry runs again", "Theirs")


def test_an_edit_that_is_not_safe_is_left_out_and_named(here, run):
    commented = BRIEFING.replace("lain idle since the spring\n", "lain idle since the spring  # really\n")
    (here / "briefing.yml").write_text(commented, encoding="utf-8")
    ran = run("update", "article", "new.txt", "--accept", "all")
    assert ran.code == 1
    assert "left as it is: a comment stands in it" in ran.err
    assert "# really" in text(here) and "path: new.txt" in text(here)


def test_what_a_text_holds_is_never_obeyed(here, run):
    evil = NEW.replace("Nobody had sailed", "Nobody \x1b[31mhad sailed\x1b]0;x\x07")
    (here / "new.txt").write_text(evil, encoding="utf-8")
    (here / "briefing.yml").write_text(
        BRIEFING.replace("It had lain idle", '"It had \\e[31mlain idle').replace(
            "since the spring\n", 'since the spring"\n'
        )
    )
    ran = run("update", "article", "new.txt")
    assert "\x1b" not in ran.out + ran.err and "\x07" not in ran.out + ran.err


@pytest.mark.slow
@pytest.mark.terminal
def test_in_a_terminal_each_change_is_asked_about(here):
    with Terminal([*COMMAND, "update", "article", "new.txt"], size=(100, 40), cwd=here) as running:
        running.expect("1 of 6  drifted: accept?")
        assert running.look("{+sail+}")[0].fg != running.look("again.")[0].fg
        running.send("?")
        running.expect("writes the new text's words as the quote")
        running.send("y")
        running.expect("2 of 6  lost: accept?")
        running.send("n")
        running.expect("3 of 6  moved: accept?")
        running.send("a")
        assert running.wait() == 1
        running.expect("5 accepted, 1 refused")
    assert "ferry sail again" in text(here) and "lain idle" in text(here) and "todo" not in text(here)


@pytest.mark.slow
@pytest.mark.terminal
@pytest.mark.parametrize(("keys", "code"), [("yq", 1), ("y\x04", 1), ("y\x03", 130)])
def test_stopping_writes_nothing(here, keys, code):
    with Terminal([*COMMAND, "update", "article", "new.txt"], size=(100, 40), cwd=here) as running:
        running.expect("1 of 6")
        running.send(keys[0])
        running.expect("2 of 6  lost: accept?")
        running.send(keys[1])
        assert running.wait() == code
    assert text(here) == BRIEFING and not (here / "seeds").exists()


@pytest.mark.slow
@pytest.mark.terminal
def test_refusing_the_rest_and_without_colours(here):
    command = [*COMMAND, "update", "article", "new.txt", "--no-color"]
    with Terminal(command, size=(100, 40), cwd=here) as running:
        running.expect("[-run-]{+sail+}")
        assert running.look("{+sail+}")[0].fg == "default"
        running.send("d")
        assert running.wait() == 1
        running.expect("6 refused")
    assert text(here).count("todo:") == 4


@pytest.mark.slow
@pytest.mark.terminal
def test_a_signal_while_it_asks_leaves_the_terminal_as_it_was(here):
    import termios

    with Terminal([*COMMAND, "update", "article", "new.txt"], size=(100, 40), cwd=here) as running:
        running.expect("1 of 6  drifted: accept?")
        running.kill(signal.SIGINT)
        assert running.wait() == 130
        assert termios.tcgetattr(running.fd)[3] == running.found[3]


def test_the_help_says_what_each_answer_means(capsys):
    assert main(["update", "--help"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    for words in ("moved", "drifted", "lost", "todo", "Exit code 0"):
        assert words in out


@pytest.mark.parametrize("name", ["copy.txt", "article.txt"])
def test_the_very_same_text_is_said_to_be_the_same_and_nothing_is_written(here, run, name):
    sha = hashlib.sha256(ARTICLE.encode()).hexdigest()
    before = BRIEFING.replace(
        "path: article.txt\n", f"path: article.txt\n    origin: a.html\n    sha256: {sha}\n"
    )
    (here / "briefing.yml").write_text(before, encoding="utf-8")
    (here / "copy.txt").write_text(ARTICLE, encoding="utf-8")
    for options in ((), ("--diff",), ("--accept", "all")):
        ran = run("update", "article", name, *options)
        assert (ran.code, ran.out) == (0, "")
        assert "the text of the source article is the same: nothing was written" in ran.err
    assert text(here) == before and not (here / "seeds").exists()


def test_what_the_new_text_does_not_state_stays_in_the_entry(here, run):
    more = "path: article.txt\n    author: Ann Writer\n    url: https://example.org/a\n    origin: a.html\n"
    (here / "briefing.yml").write_text(BRIEFING.replace("path: article.txt\n", more), encoding="utf-8")
    assert run("update", "article", "new.txt", "--accept", "all").code == 0
    said = entry(here)
    assert (said["author"], said["url"]) == ("Ann Writer", "https://example.org/a")
    assert said["origin"] == "new.txt"  # where this text is from


@pytest.mark.slow
@pytest.mark.terminal
def test_enter_is_no_answer_and_ctrl_c_says_that_nothing_was_written(here):
    with Terminal([*COMMAND, "update", "article", "new.txt"], size=(100, 40), cwd=here) as running:
        running.expect("1 of 6  drifted: accept?")
        running.send("y\r")
        running.expect("2 of 6  lost: accept?")
        running.send("\r\x03")
        assert running.wait() == 130
        running.expect("nothing was written: briefing.yml is as it was")
        assert "refuse:" not in running.text  # no help that nobody asked for
    assert text(here) == BRIEFING


@pytest.mark.slow
@pytest.mark.terminal
def test_what_is_typed_beyond_the_last_answer_reaches_nobody(here):
    command = f"'{sys.executable}' -m tui update article new.txt; cat"
    with Terminal(["/bin/sh", "-c", command], size=(100, 40), cwd=here) as running:
        running.expect("1 of 6  drifted: accept?")
        running.send("dsurplus\r")
        running.expect("6 refused")
        running.send("later\r")
        running.expect("later")
        assert "surplus" not in running.text
