"""The command `check` as people and scripts call it: selections, folders, stdin, and what rules mean."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
import yaml

from tests.commands import TALKS, is_one_error
from tui.core.finding import RULES

ITEMS = """\
      - claim: A café stayed open for twelve hours.
        evidence: The cafe across the square stayed open
"""


@pytest.fixture
def rules(run):
    """The rules found with some arguments, and the exit code."""

    def check(*arguments):
        ran = run("check", "--format", "concise", *arguments)
        return [line.split("[")[1].split("]")[0] for line in ran.out.splitlines()], ran.code

    return check


def test_selecting_and_ignoring_rules_decides_the_exit_code_too(brief, rules):
    brief(ITEMS)
    both = ["quote-differs", "figure-not-in-evidence"]
    assert sorted(rules("--ignore", "info")[0]) == sorted(both)
    assert rules("--select", "figure-not-in-evidence") == (["figure-not-in-evidence"], 1)
    assert rules("--select", "quote-*") == rules("--select", "quote-") == (["quote-differs"], 0)
    assert rules("--select", "quote-*", "--strict") == (["quote-differs"], 1)
    assert rules("--select", "error") == (["figure-not-in-evidence"], 1)
    assert rules("--ignore", "error,info,quote-differs") == ([], 0)
    assert rules("--ignore", "all") == ([], 0)


def test_a_severity_can_be_changed_or_switched_off(brief, rules):
    brief(ITEMS)
    select = ("--select", "quote-differs,figure-not-in-evidence")
    assert rules(*select, "--severity", "figure-not-in-evidence=info")[1] == 0
    assert rules("--select", "error", "--severity", "quote-*=error")[1] == 1
    found, code = rules(*select, "--severity", "figure-not-in-evidence=off,quote-differs=off")
    assert (found, code) == ([], 0)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--select", "quote-difers"), "did you mean quote-differs?"),
        (("--ignore", "nosuch-*"), "there is no rule nosuch-*"),
        (("--severity", "quote-differs=loud"), "RULE=LEVEL"),
        (("--severity", "quote-differs"), "RULE=LEVEL"),
        (("--severity", "all=info"), "name a rule"),
        (("--severity", "error=info"), "name a rule"),
        (("--select", ""), "names no rule"),
    ],
)
def test_a_name_that_means_nothing_is_wrong_usage(brief, run, arguments, words):
    brief(ITEMS)
    ran = run("check", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err


def test_a_folder_means_the_briefings_below_it(folder, brief, run):
    brief(ITEMS)
    text = (folder / "briefing.yml").read_text(encoding="utf-8")
    for name in ("b/two.yaml", "a/one.yml", ".hidden/three.yml", "b/other.yml"):
        (folder / name).parent.mkdir(exist_ok=True)
        content = "services:\n  - web\n" if "other" in name else text.replace("article.txt", "../article.txt")
        (folder / name).write_text(content, encoding="utf-8")
    (folder / "loop").symlink_to(folder)
    ran = run("check", ".", "--allow-outside", "--format", "concise", "--select", "quote-differs")
    paths = [line.split(":")[0] for line in ran.out.splitlines()]
    assert paths == ["briefing.yml", "a/one.yml", "b/two.yaml"]


def test_a_folder_without_a_briefing_is_said(folder, run):
    (folder / "empty").mkdir()
    ran = run("check", "empty")
    assert (ran.code, ran.out) == (2, "")
    assert "no briefing in the folder empty" in ran.err


@pytest.fixture
def stdin(monkeypatch):
    def feed(data: bytes):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    return feed


def test_stdin_is_read_as_a_file_of_this_folder_or_of_the_one_named(folder, brief, run, stdin):
    brief(ITEMS)
    data = (folder / "briefing.yml").read_bytes()
    stdin(data)
    ran = run("check", "-", "--format", "concise", "--select", "quote-differs")
    assert ran.out.startswith("stdin:11:19: warning[quote-differs]")
    (folder / "sub").mkdir()
    (folder / "article.txt").rename(folder / "sub" / "article.txt")
    stdin(b"\xef\xbb\xbf" + data)
    ran = run("check", "-", "--stdin-filename", "sub/x.yml", "--select", "quote-differs")
    assert ran.out.startswith("sub/x.yml:11:19: warning[quote-differs]")
    assert "11 |         evidence: The cafe" in ran.out


def test_stdin_that_is_no_text_is_one_line(run, stdin):
    stdin(b"\xff\xfeb")
    ran = run("check", "-")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("briefing: error: stdin: ") and "UTF-16" in ran.err


def test_stdin_that_is_no_text_does_not_keep_other_files_from_being_checked(brief, run, stdin):
    brief(ITEMS)
    stdin(b"\xff\xfeb")
    ran = run("check", "-", "briefing.yml", "--format", "concise", "--select", "quote-differs")
    assert ran.code == 2
    assert ran.out.startswith("briefing.yml:11:19: warning[quote-differs]")


def test_explain_lists_every_rule_and_explains_each(run):
    listed = run("explain").out
    for rule, severity in RULES.items():
        assert any(line.split()[:2] == [rule, severity] for line in listed.splitlines())
        ran = run("explain", rule)
        assert ran.code == 0
        assert ran.out.startswith(f"{rule} ({severity}): ")
        assert "A fault:" in ran.out and "Its mend:" in ran.out


def test_explaining_a_rule_that_does_not_exist_is_wrong_usage(run):
    ran = run("explain", "quote-not-fund")
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean quote-not-found?" in ran.err


def test_the_hook_runs_a_command_that_there_is(brief, run):
    [hook] = yaml.safe_load((Path(__file__).parent.parent / ".pre-commit-hooks.yaml").read_text())
    brief(ITEMS)
    program, *arguments = hook["entry"].split()
    assert program == "briefing"
    assert run(*arguments, "briefing.yml").code == 1


def test_an_ignore_with_a_reason_answers_a_finding_about_a_claim(brief, rules):
    answer = (
        "        ignore:\n          - rule: figure-not-in-evidence\n            because: it was painted\n"
    )
    brief(ITEMS + answer)
    assert rules("--ignore", "info") == (["quote-differs"], 0)


def test_an_ignore_without_a_reason_is_a_finding(brief, rules):
    brief(ITEMS + "        ignore:\n          - rule: figure-not-in-evidence\n")
    assert "missing-field" in rules()[0]


def test_claims_in_another_language_are_left_alone_and_that_is_said_once(folder, brief, rules):
    brief(ITEMS + ITEMS)
    path = folder / "briefing.yml"
    path.write_text(path.read_text().replace("path: article.txt", "path: article.txt\n    lang: de"))
    found, code = rules()
    assert sorted(found) == ["language-not-checked", "quote-differs", "quote-differs"]
    assert code == 0


def test_check_fails_for_an_error_and_with_strict_for_a_warning(run, talks):
    assert run("check")[0] == 0
    talks.write_text(TALKS + "        surprise: x\n")
    assert run("check")[0] == 0
    assert run("check", "--strict")[0] == 1
    talks.write_text(TALKS.replace("Geneva", "an undisclosed location in Iceland"))
    assert run("check")[0] == 1


def test_one_unreadable_file_does_not_take_the_others_with_it(run, talks):
    code, out, err = run("check", "nope.yml", "briefing.yml")
    assert code == 2
    assert "briefing.yml: no findings" in out
    assert is_one_error(err)
    assert "nope.yml" in err
