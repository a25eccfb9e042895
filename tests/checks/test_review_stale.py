"""`review-stale` stands at the mark, for what was changed and for nothing else."""

from __future__ import annotations

import json

import pytest

from tui.checks.run import check, check_item
from tui.evidence.dossier import from_text
from tui.evidence.link import link
from tui.evidence.seal import seal_of

ITEM = """\
      - id: talks
        claim: The ministers met to talk about the harbour treaty.
        evidence: on Monday to discuss the harbour treaty
        reviewed: {by: Ann, 'on': '2026-11-24', seal: 'SEAL'}
"""
TREATY = """\
      - id: treaty
        claim: The café stayed open.
        evidence: stayed open
        reviewed: {by: Bo, seal: 'SEAL'}
"""


@pytest.fixture
def sealed(folder, brief):
    """A briefing of two reviewed items; its path."""
    path = folder / "briefing.yml"
    brief(ITEM + TREATY)
    text = path.read_text(encoding="utf-8")
    dossier = link(from_text(text, str(path)))
    for item in dossier.briefing.items():
        text = text.replace("SEAL", seal_of(dossier, item), 1)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def found(run):
    return lambda: json.loads(run("check", "--format", "json", "--select", "review-stale").out)


def change(path, before, after):
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_what_is_as_it_was_is_no_finding(sealed, found):
    assert found() == []


def test_it_stands_at_the_mark_and_names_the_reviewer(sealed, found):
    change(sealed, "met to talk", "met to quarrel")
    [finding] = found()
    assert (finding["item"], finding["field"], finding["severity"]) == ("talks", "reviewed", "warning")
    line = sealed.read_text(encoding="utf-8").splitlines()[finding["line"] - 1]
    assert line[finding["column"] - 1 :].startswith("{by: Ann")
    assert finding["message"].startswith("Reviewed by Ann on 2026-11-24, and changed since")
    assert finding["fixable"] is False


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("briefing.yml", "to discuss the harbour treaty", "to discuss the harbour"),
        (
            "briefing.yml",
            "        evidence: on Monday",
            "        confidence: low\n        evidence: on Monday",
        ),
        ("article.txt", "met in Geneva on", "met in Bern on"),
    ],
)
def test_a_change_of_the_quote_the_item_or_its_sentence_is_one(sealed, found, file, before, after):
    change(sealed.parent / file, before, after)
    assert [finding["item"] for finding in found()] == ["talks"]


def test_text_that_is_only_wrapped_anew_is_none(sealed, found):
    change(
        sealed,
        "claim: The ministers met to talk about the harbour treaty.",
        "claim: >-\n          The ministers met to talk\n          about the harbour treaty.",
    )
    change(sealed.parent / "article.txt", "expected them to agree.", "expected them\nto agree.")
    change(sealed.parent / "article.txt", "to discuss the harbour", "to discuss\nthe harbour")
    assert found() == []


def test_a_mark_without_a_seal_or_with_nothing_is_none(sealed, found):
    text = sealed.read_text(encoding="utf-8")
    sealed.write_text(
        text.replace(text[text.index(", seal") : text.index("}\n")], "", 1)
        .replace("met to talk", "met to quarrel")
        .replace("{by: Bo", "{} # {by: Bo")
        .replace("The café stayed", "The bar stayed"),
        encoding="utf-8",
    )
    assert found() == []


def test_an_ignore_with_a_reason_answers_it(sealed, found):
    change(
        sealed,
        "        evidence: stayed open\n",
        "        evidence: stayed open\n        ignore: [{rule: review-stale, because: only a tag}]\n",
    )
    assert found() == []


def test_one_item_alone_is_told_of_its_own_review_only(sealed):
    text = sealed.read_text(encoding="utf-8").replace("met to talk", "met to quarrel")
    dossier = link(from_text(text.replace("The café stayed", "The bar stayed"), str(sealed)))
    for item in dossier.briefing.items():
        rules = [(each.rule, each.item) for each in check_item(dossier, item).findings]
        assert rules.count(("review-stale", item.id)) == 1
        assert {name for _, name in rules} == {item.id}
    assert [each.rule for each in check(dossier).findings].count("review-stale") == 2


def test_a_name_of_many_lines_is_told_on_one(sealed, found):
    change(sealed, "by: Ann", 'by: "Ann\\nLee"')
    change(sealed, "met to talk", "met to quarrel")
    [finding] = found()
    assert "\n" not in finding["message"]


def test_nothing_is_said_while_the_source_cannot_be_read(sealed, found):
    change(sealed, "met to talk", "met to quarrel")
    (sealed.parent / "article.txt").unlink()
    assert found() == []
