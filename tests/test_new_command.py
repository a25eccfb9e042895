"""`briefing new`: an article in, a briefing that can be read and checked out, and nothing half done."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
import yaml

from tui.cli.main import main
from tui.core.atomic_save import save_new

ARTICLE = """\
Council votes to reopen the Holm ferry

By Jane Doe

The council voted on Monday to reopen the old ferry to Holm. The boat, which carried 400 passengers a day,
had been idle for three years.

"We will sail in May if the state pays half," said Ann Lee, a spokeswoman for the Ferry Union.

Under the plan, the state would pay 1.2 million crowns.
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ferry.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def written(path: Path) -> dict:
    return yaml.safe_load(path.read_text("utf-8"))


def test_an_article_becomes_a_briefing_that_the_check_accepts(here: Path, capsys) -> None:
    assert main(["new", "ferry.txt"]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "briefing.yml is begun: " in err and "things to do" in err
    briefing = written(here / "briefing.yml")
    assert briefing["title"] == "Council votes to reopen the Holm ferry"
    (source,) = briefing["sources"]
    assert source["id"] == "article" and source["author"] == "Jane Doe"
    assert source["sha256"] == hashlib.sha256((here / source["path"]).read_bytes()).hexdigest()
    assert [section["title"] for section in briefing["sections"]] == [
        "Summary", "Actors", "Terms", "Reactions", "Timeline", "Figures",
    ]  # fmt: skip
    assert main(["check"]) == 0
    found = capsys.readouterr().out
    assert "warning[todo]" in found and "error" not in found
    assert main(["check", "--strict"]) == 1


def test_the_source_is_kept_beside_the_briefing_byte_for_byte(here: Path) -> None:
    (here / "out").mkdir()
    data = ARTICLE.replace("\n", "\r\n").encode()
    (here / "ferry.txt").write_bytes(data)
    assert main(["new", "ferry.txt", "-o", "out/ferry.yml"]) == 0
    (source,) = written(here / "out" / "ferry.yml")["sources"]
    assert source["path"].startswith("seeds/") and source["origin"] == "ferry.txt"
    assert (here / "out" / source["path"]).read_bytes() == data


def test_nothing_is_written_over(here: Path, capsys) -> None:
    (here / "briefing.yml").write_text("mine")
    assert main(["new", "ferry.txt"]) == 2
    assert "briefing.yml exists already" in capsys.readouterr().err
    assert (here / "briefing.yml").read_text() == "mine"
    assert sorted(os.listdir(here)) == ["briefing.yml", "ferry.txt"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["new", "gone.txt"], "gone.txt does not exist"),
        (["new", "ferry.txt", "-o", "no/where.yml"], "there is no folder no"),
        (["new", "ferry.txt", "--sections", "Price:pointz"], "there is no kind pointz"),
        (["new", "ferry.txt", "--sections", ":points"], "a title is empty"),
        (["new", "ferry.txt", "--sections", "foo"], "foo is no kind of pane"),
        (["new", "ferry.txt", "ferry.txt"], "is given twice"),
        (["new", "ferry.txt", "--lang", "old English"], "old English is not a language tag"),
        (["new"], "SOURCE"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence_and_nothing_is_left_behind(
    here, capsys, arguments, words
) -> None:
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == "" and words in err and "Traceback" not in err
    assert err.count("briefing: error:") == 1
    assert sorted(os.listdir(here)) == ["ferry.txt"]


def test_panes_are_those_that_are_asked_for_and_one_without_items_is_said(here: Path, capsys) -> None:
    assert main(["new", "ferry.txt", "--sections", "Summary:summary, Price:points, Whales:points"]) == 0
    sections = written(here / "briefing.yml")["sections"]
    assert [(one["title"], one["kind"]) for one in sections] == [
        ("Summary", "summary"),
        ("Price", "points"),
        ("Whales", "points"),
    ]
    assert [item["claim"] for item in sections[1]["items"]] == [
        "Under the plan, the state would pay 1.2 million crowns."
    ]
    assert sections[2]["items"] == []
    assert "nothing was found for Whales" in capsys.readouterr().err


def test_several_articles_become_sources_of_one_briefing(here: Path, capsys) -> None:
    (here / "union.txt").write_text(
        "Union answers the council\n\nThe Ferry Union said on Tuesday that it would not sail.\n\n"
        'Ann Lee said: "We were never asked by anyone at all."\n'
    )
    assert main(["new", "ferry.txt", "union.txt"]) == 0
    briefing = written(here / "briefing.yml")
    assert [source["id"] for source in briefing["sources"]] == ["ferry", "union"]
    named = {
        piece["source"]
        for section in briefing["sections"]
        for item in section["items"]
        for piece in item["evidence"]
    }
    assert named == {"ferry", "union"}
    people = [item["name"] for item in briefing["sections"][1]["items"]]
    assert people.count("Ann Lee") == 1
    assert main(["check"]) == 0, capsys.readouterr().out


@pytest.mark.slow
def test_sources_in_files_of_any_name_have_ids_that_the_check_accepts(here: Path, capsys) -> None:
    names = ["a-3.txt", "x/a.txt", "y/a.txt", "my file (1).txt", "§.txt", f"{'long' * 50}.txt"]
    for number, name in enumerate(names):
        (here / name).parent.mkdir(exist_ok=True)
        (here / name).write_text(
            f"Boat {number} sails\n\nThe boat of pier {number} sailed at noon on Monday."
        )
    assert main(["new", *names]) == 0, capsys.readouterr().err
    ids = [source["id"] for source in written(here / "briefing.yml")["sources"]]
    assert ids[:5] == ["a-3", "a", "a-2", "my-file-1", "source"]
    assert main(["check"]) == 0, capsys.readouterr().out


def test_a_failure_at_the_last_step_leaves_nothing_behind(here: Path, monkeypatch, capsys) -> None:
    (here / "out").mkdir()
    from tui.core.errors import BriefingError

    def fails(path: str, data: bytes) -> None:
        raise BriefingError("the disk is full") if path.endswith(".yml") else None

    def kept(path: str, data: bytes) -> None:
        fails(path, data) if path.endswith(".yml") else save_new(path, data)

    monkeypatch.setattr("tui.cli.new.save_new", kept)
    assert main(["new", "ferry.txt", "-o", "out/b.yml"]) == 2
    assert "the disk is full" in capsys.readouterr().err
    assert list((here / "out").iterdir()) == []


def test_being_stopped_leaves_nothing_behind(here: Path, monkeypatch) -> None:
    (here / "out").mkdir()

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tui.drafting.draft.sections", stopped)
    assert main(["new", "ferry.txt", "-o", "out/b.yml"]) == 130
    assert list((here / "out").iterdir()) == []


def test_being_stopped_after_the_briefing_was_written_keeps_its_text(here: Path, monkeypatch) -> None:
    (here / "out").mkdir()

    def stopped(path: str, data: bytes) -> None:
        save_new(path, data)
        raise KeyboardInterrupt

    monkeypatch.setattr("tui.cli.new.save_new", stopped)
    assert main(["new", "ferry.txt", "-o", "out/b.yml"]) == 130
    (source,) = written(here / "out" / "b.yml")["sources"]
    assert (here / "out" / source["path"]).read_bytes() == ARTICLE.encode()


@pytest.mark.slow
@pytest.mark.parametrize("hidden", ["\u200b", "\u200e", "\u202e", "\x1b"])
def test_characters_that_nobody_sees_cost_no_items_and_stay_out_of_the_briefing(
    here: Path, hidden, capsys
) -> None:
    assert main(["new", "ferry.txt", "-o", "plain.yml"]) == 0
    (here / "ferry.txt").write_text(ARTICLE.replace("e", f"e{hidden}"), encoding="utf-8")
    assert main(["new", "ferry.txt", "-o", "hidden.yml"]) == 0
    assert hidden not in (here / "hidden.yml").read_text(encoding="utf-8")
    plain, other = written(here / "plain.yml"), written(here / "hidden.yml")
    assert other["title"] == plain["title"]
    assert [section["title"] for section in other["sections"]] == [
        section["title"] for section in plain["sections"]
    ]
    capsys.readouterr()
    assert main(["check", "hidden.yml"]) == 0
    assert "hidden-characters" not in capsys.readouterr().out


def test_an_article_of_one_sentence_is_a_start(here: Path, capsys) -> None:
    (here / "one.txt").write_text("The old ferry to Holm sails again.")
    assert main(["new", "one.txt"]) == 0
    (section,) = written(here / "briefing.yml")["sections"]
    assert [item["claim"] for item in section["items"]] == ["The old ferry to Holm sails again."]
    assert main(["check"]) == 0, capsys.readouterr().out


@pytest.mark.slow
def test_a_text_that_says_the_same_again_and_again_ends_soon(here: Path, capsys) -> None:
    (here / "same.txt").write_text("The ferry sails at noon.\n\n" * 20_000)
    assert main(["new", "same.txt"]) == 0
    assert "nothing was found that could be cited" in capsys.readouterr().err


@pytest.mark.slow
def test_of_a_long_text_the_beginning_is_drafted_and_that_is_said(here: Path, capsys) -> None:
    text = "A long story\n\n" + "".join(
        f"Ship {number} sailed to Holm on that day.\n\n" for number in range(5000)
    )
    (here / "long.txt").write_text(text)
    assert main(["new", "long.txt"]) == 0
    assert "only the first 4000 sentences were looked at" in capsys.readouterr().err


def test_a_text_without_stops_ends_soon(here: Path, capsys) -> None:
    (here / "endless.txt").write_text("The ferry sails at noon and " * 40_000)
    assert main(["new", "endless.txt"]) == 0
    assert "nothing was found that could be cited" in capsys.readouterr().err


@pytest.mark.parametrize(
    "address", ["https://example.org/ferry", "HTTP://example.org", "www.example.org/ferry"]
)
def test_an_address_is_not_fetched_and_it_says_what_to_do(run, folder, address):
    ran = run("new", address)
    assert ran.code == 2
    assert f"{address} is an address, and nothing is fetched: save the page" in ran.err
    assert not (folder / "briefing.yml").exists()


def test_of_several_articles_it_says_where_their_figures_differ(here: Path, capsys) -> None:
    (here / "other.txt").write_text(
        "Another report\n\nThe boat, which carried 300 passengers a day, had been idle for three years.\n"
    )
    assert main(["new", "ferry.txt", "other.txt"]) == 0
    said = [line for line in capsys.readouterr().err.splitlines() if "the sources disagree" in line]
    assert len(said) == 1 and "400" in said[0] and "300" in said[0]


SCHEMA_LINE = "# yaml-language-server: $schema="


def test_draft_names_the_schema_in_its_folder(here: Path) -> None:
    (here / "briefing.schema.json").write_text("{}", encoding="utf-8")
    assert main(["new", "ferry.txt"]) == 0
    assert (here / "briefing.yml").read_text().startswith(f"{SCHEMA_LINE}briefing.schema.json\n# A briefing")


def test_draft_names_the_installed_schema_where_its_folder_has_none(here: Path) -> None:
    (here / "out").mkdir()
    assert main(["new", "ferry.txt", "-o", "out/ferry.yml"]) == 0
    first, second, *_ = (here / "out" / "ferry.yml").read_text().splitlines()
    named = Path(first.removeprefix(SCHEMA_LINE))
    assert named.is_absolute() and "$defs" in named.read_text(encoding="utf-8")
    assert second.startswith("# A briefing")


def test_draft_names_no_schema_where_none_is_installed(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tui.briefing import schema

    monkeypatch.setattr(schema, "__file__", str(here / "schema.py"))
    assert main(["new", "ferry.txt"]) == 0
    assert (here / "briefing.yml").read_text().startswith("# A briefing")


def test_path_of_schema_with_a_space_is_an_address(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tui.briefing import schema

    place = here / "my files"
    place.mkdir()
    (place / "briefing.schema.json").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(schema, "__file__", str(place / "schema.py"))
    assert main(["new", "ferry.txt"]) == 0
    first = (here / "briefing.yml").read_text().splitlines()[0]
    assert first.startswith(f"{SCHEMA_LINE}file:///") and first.endswith("/my%20files/briefing.schema.json")
