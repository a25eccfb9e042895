"""Briefings and texts made to take long: the work grows about as they do, and what is left undone is reported.

Work is counted in calls of functions, which no other load on the machine changes. What a single call does of a
text, as a regular expression, is timed at two sizes instead.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.cli.main import main

ARTICLE = "Sentence {0} says Mr Smith paid {1} crowns to the harbour council on Monday."
ONE = "alpha beta. Mr Smith paid 5 crowns."


def article(count: int) -> str:
    return "Head\n\n" + "\n\n".join(ARTICLE.format(number, number * 7) for number in range(count))


def points(items: list[dict]) -> list[dict]:
    return [{"title": "P", "kind": "points", "items": items}]


def one(claim: Callable[[int], str]) -> Callable[[int], tuple[list[dict], str]]:
    return lambda count: (points([{"claim": claim(count), "evidence": ["alpha beta"]}]), ONE)


def each(item: Callable[[int], dict], kind: str = "points") -> Callable[[int], tuple[list[dict], str]]:
    return lambda count: (
        [{"title": "P", "kind": kind, "items": [item(number) for number in range(count)]}],
        article(count),
    )


def cited(number: int) -> list[str]:
    return [f"Sentence {number} says"]


CHECKED: dict[str, Callable[[int], tuple[list[dict], str]]] = {
    "figures of one claim": one(lambda count: "2/2/2/" * count),
    "words with figures": one(lambda count: " ".join(f"Word{at} {at}" for at in range(count))),
    "quotations": one(lambda count: " ".join(f"“quoted words {at}” said Mr Smith." for at in range(count))),
    "names": one(lambda count: " and ".join(f"Bob{at} Builder{at}" for at in range(count))),
    "number words": one(lambda count: "one hundred thousand million " * count),
    "hedges": one(lambda count: "alpha may possibly rise and " * count),
    "contexts": each(
        lambda at: {
            "claim": "c",
            "evidence": [{"quote": "paid", "prefix": "Mr Smith ", "suffix": f" {at * 7} crowns"}],
        }
    ),
    "missing quotes": each(
        lambda at: {"claim": "c", "evidence": [f"Nothing of this {at * 31} in zebra{at} the article {at}"]}
    ),
    "drifted quotes": each(
        lambda at: {
            "claim": "c",
            "evidence": [f"Sentence {at} says Mr Smyth payed {at * 7} crowns to the town"],
        }
    ),
    "timeline": each(
        lambda at: {
            "when": f"20{at % 90 + 10}-0{at % 9 + 1}-1{at % 9}",
            "claim": f"On Monday Mr Smith paid {at * 7}.",
            "evidence": cited(at),
        },
        "timeline",
    ),
    "actors": each(lambda at: {"name": f"Name{at} Surname{at}", "evidence": cited(at)}, "actors"),
    "actors of one name": each(lambda at: {"name": "Ann Smith", "evidence": cited(at)}, "actors"),
    "unknown actors": each(
        lambda at: {
            "actor": f"No{at} Known{at}",
            "claim": f"Mr Smith said “go {at}”.",
            "evidence": cited(at),
        },
        "reactions",
    ),
    "ignores": lambda count: (
        points(
            [
                {
                    "claim": "c",
                    "evidence": cited(0),
                    "ignore": [{"rule": "quote-differs", "because": f"x{at}"} for at in range(count)],
                }
            ]
        ),
        article(10),
    ),
}

DRAFTED = {
    "quotations of a letter": lambda count: "alpha beta " + '"a" ' * count,
    "names": lambda count: (
        "alpha beta\n\n"
        + "\n\n".join(
            f"Mr Aa{chr(97 + at % 26)}{chr(97 + at // 26)} Smith said “go {at}” to Ann."
            for at in range(count)
        )
    ),
    "one sentence": lambda count: (
        "alpha beta\n\n" + " ".join(f"the man said “go {at} now and then” and" for at in range(count))
    ),
}


def lay(folder: Path, sections: list[dict], text: str) -> str:
    (folder / "s.txt").write_text(text, encoding="utf-8")
    briefing = {"version": 1, "title": "t", "sources": [{"id": "s", "path": "s.txt"}], "sections": sections}
    path = folder / "b.yml"
    path.write_text(json.dumps(briefing, ensure_ascii=False, indent=0), encoding="utf-8")
    return str(path)


def calls(work: Callable[[], object]) -> int:
    """How many functions `work` calls, in Python and in C."""
    count = 0

    def note(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def grown(count: Callable[[int], int], size: int) -> float:
    """By how much the work grows from one size to its double; what it takes with nothing to do is left out."""
    count(1)  # what is loaded and compiled once
    nothing = count(1)
    return (count(2 * size) - nothing) / (count(size) - nothing)


@pytest.mark.slow
@pytest.mark.parametrize("shape", CHECKED)
def test_checking_grows_as_the_briefing_does(shape: str, tmp_path: Path, capsys) -> None:
    def count(size: int) -> int:
        path = lay(tmp_path, *CHECKED[shape](size))
        return calls(lambda: main(["check", path, "--format", "json"]))

    assert grown(count, 60) < 2.6


@pytest.mark.slow
@pytest.mark.parametrize("shape", DRAFTED)
def test_drafting_grows_as_the_text_does(shape: str, tmp_path: Path, capsys, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)

    def count(size: int) -> int:
        text = tmp_path / f"{size}.txt"
        text.write_text(DRAFTED[shape](size), encoding="utf-8")
        (tmp_path / "x.yml").unlink(missing_ok=True)
        return calls(lambda: main(["new", text.name, "-o", "x.yml"]))

    assert grown(count, 450) < 2.6


TIMED = {
    "digits": (one(lambda count: "1" * count + "a1 crowns"), 400_000),
    "figures of one claim": (CHECKED["figures of one claim"], 3_000),
    "number words": (CHECKED["number words"], 4_000),
    "quotations of a source": (CHECKED["unknown actors"], 1_500),
}


@pytest.mark.slow
@pytest.mark.parametrize("shape", TIMED)
def test_the_time_of_a_check_grows_as_the_briefing_does(shape: str, tmp_path: Path, capsys) -> None:
    make, size = TIMED[shape]

    def seconds(count: int) -> float:
        path = lay(tmp_path, *make(count))
        start = resource.getrusage(resource.RUSAGE_SELF).ru_utime
        main(["check", path, "--format", "json"])
        return resource.getrusage(resource.RUSAGE_SELF).ru_utime - start

    seconds(10)
    assert min(seconds(2 * size) for _ in range(2)) < 3.0 * min(seconds(size) for _ in range(2)) + 0.2


def found(path: str, capsys) -> list[dict]:
    main(["check", path, "--format", "json"])
    return json.loads(capsys.readouterr().out)


def test_many_findings_of_a_rule_in_a_field_end_in_one_that_counts_the_rest(tmp_path: Path, capsys) -> None:
    path = lay(tmp_path, *one(lambda count: "paid " + " and ".join(map(str, range(6, 6 + count))))(450))
    told = [finding for finding in found(path, capsys) if finding["rule"] == "figure-not-in-evidence"]
    assert len(told) == 201
    assert [finding["message"] for finding in told if "more of" in finding["message"]] == [
        "And 250 more of `figure-not-in-evidence` here."
    ]
    assert {finding["severity"] for finding in told} == {"error"}
    path = lay(tmp_path, *one(lambda count: "paid " + " and ".join(map(str, range(6, 6 + count))))(200))
    assert not any("more of" in finding["message"] for finding in found(path, capsys))


def test_an_item_that_takes_too_much_work_is_reported_and_the_others_are_compared(
    tmp_path: Path, capsys, monkeypatch
) -> None:
    monkeypatch.setattr("tui.checks.run.MAX_STEPS_AT_ONCE", 20_000)
    long = {
        "claim": " and ".join(map(str, range(300))),
        "evidence": [f"Sentence {at} says" for at in range(300)],
    }
    short = {"claim": "Mr Smith paid 8 crowns.", "evidence": cited(1)}
    path = lay(tmp_path, points([short, long, {**short, "claim": "Mr Smith paid 9 crowns."}]), article(300))
    told = [
        (finding["rule"], finding["item"]) for finding in found(path, capsys) if finding["severity"] != "info"
    ]
    assert [rule for rule, _ in told] == ["figure-not-in-evidence", "too-large", "figure-not-in-evidence"]
    assert len({item for _, item in told}) == 3


def test_no_item_is_clean_once_the_work_for_the_file_is_spent(tmp_path: Path, capsys, monkeypatch) -> None:
    monkeypatch.setattr("tui.claims.case.MAX_STEPS", 0)
    items = [{"claim": f"Mr Smith paid {at * 7} crowns.", "evidence": cited(at)} for at in range(5)]
    told = found(lay(tmp_path, points(items), article(5)), capsys)
    assert [finding["rule"] for finding in told if finding["severity"] != "info"] == ["too-large"] * 5


def test_quotes_that_take_too_much_work_are_errors_and_reported(tmp_path: Path, capsys, monkeypatch) -> None:
    monkeypatch.setattr("tui.evidence.anchor.MAX_STEPS", 0)
    monkeypatch.setattr("tui.evidence.anchor.MAX_STEPS_OF_CONTEXTS", 0)
    items = [
        {"claim": "c", "evidence": cited(2)},
        {"claim": "c", "evidence": ["Sentence 3 says Mr Smyth payed 21 crowns to the harbour council"]},
        {"claim": "c", "evidence": [{"quote": "paid", "suffix": " 28 crowns"}]},
    ]
    told = found(lay(tmp_path, points(items), article(6)), capsys)
    errors = [(finding["rule"], finding["message"]) for finding in told if finding["severity"] == "error"]
    assert errors == [
        ("too-large", "2 quotes could not be searched for to the end: too many are missing or ambiguous."),
        (
            "quote-not-found",
            "The quote is not in source `s`; what is nearly the same was not searched for: it takes too long.",
        ),
        (
            "quote-ambiguous",
            "The quote has many places; what is around them was not compared: it takes too long.",
        ),
    ]


def test_an_article_pasted_into_a_claim_is_compared_whole(tmp_path: Path, capsys) -> None:
    text = article(650)
    claim = text.replace("Smith paid 4508 crowns", "Smith paid 9999 crowns")
    path = lay(tmp_path, points([{"claim": claim, "evidence": [{"source": "s"}]}]), text)
    assert len(claim) > 50_000
    told = [finding for finding in found(path, capsys) if finding["severity"] == "error"]
    assert [(finding["rule"], "9999" in finding["message"]) for finding in told] == [
        ("figure-not-in-evidence", True)
    ]


@pytest.mark.slow
def test_new_says_which_quotations_and_sentences_it_did_not_look_at(
    tmp_path: Path, capsys, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = "\n\n".join(
        f"“We will go there on day {at},” said Ann Lee of the Ferry Union." for at in range(1_100)
    )
    (tmp_path / "a.txt").write_text(f"Head\n\n{said}\n\n{'so on and ' * 500}\n", encoding="utf-8")
    assert main(["new", "a.txt"]) == 0
    err = capsys.readouterr().err
    assert "all but the first 1,000 quotations of a source were not looked at" in err
    assert "sentences of more than 4,000 characters were not looked at" in err
    (tmp_path / "b.txt").write_text("Head\n\nThe ferry sails. “We go,” said Ann Lee.\n", encoding="utf-8")
    assert main(["new", "b.txt", "-o", "b.yml"]) == 0
    assert "not looked at" not in capsys.readouterr().err
