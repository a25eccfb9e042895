"""The briefing that comes with the program: a real one, and clean."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.checks.run import check
from tui.core.finding import ERROR, WARNING
from tui.evidence.dossier import coverage, load
from tui.evidence.link import link
from tui.evidence.model import EXACT, TYPOGRAPHIC, Dossier

ROOT = Path(__file__).parents[1]
ARTICLE_SHA256 = "689d41351f2e8b23e7dcdf0232d932a1dfeaddc60bc4d7413d5e3d9a8fe388e8"


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return check(link(load(str(ROOT / "briefing.yml"))))


def test_the_article_is_as_it_was_published(dossier: Dossier) -> None:
    assert [source.sha256 for source in dossier.sources] == [ARTICLE_SHA256]


def test_it_is_clean(dossier: Dossier) -> None:
    wrong = [
        f"{finding.place.line}: {finding.rule}: {finding.message}"
        for finding in dossier.findings
        if finding.severity in (ERROR, WARNING)
    ]
    assert wrong == []


def test_every_quote_is_the_articles_own_words_in_one_place(dossier: Dossier) -> None:
    anchors = [(item, anchor) for item, found in dossier.anchors.items() for anchor in found]
    assert anchors
    assert [(item, anchor) for item, anchor in anchors if anchor.grade not in (EXACT, TYPOGRAPHIC)] == []


def test_only_asides_of_the_article_are_uncited(dossier: Dossier) -> None:
    """They give the reader's marks of uncited sentences something true to show."""
    sentences, cited = dossier.sentences["article"], dossier.cited_by["article"]
    spans = [span for number, span in enumerate(sentences, start=1) if number not in cited]
    assert [dossier.sources[0].text[start:end] for start, end in spans] == [
        "Russia hasn't hesitated.",
        "Its offensives southwest of Aleppo have been viewed as particularly damaging to the truce.",
    ]
    assert coverage(dossier, "article") == (37, 39)  # the headline is no sentence to be cited


def test_it_begins_with_the_four_sections(dossier: Dossier) -> None:
    sections = [(section.title, section.kind) for section in dossier.briefing.sections]
    assert sections[:4] == [
        ("Summary", "summary"),
        ("Actors", "actors"),
        ("Proposal terms", "terms"),
        ("Rebel reactions", "reactions"),
    ]
    assert 9 <= len(dossier.briefing.sections[0].items) <= 12


def test_most_items_rest_on_more_than_one_quote(dossier: Dossier) -> None:
    items = dossier.briefing.items()
    assert sum(len(item.evidence) > 1 for item in items) > len(items) / 2


def test_it_fits_a_narrow_pane(dossier: Dossier) -> None:
    items = dossier.briefing.items()
    assert [item.id for item in items if len(item.text("claim").split()) > 45] == []
    assert [item.id for item in items if len(item.text("role").split()) > 8] == []


def test_the_item_that_its_comments_teach_is_right(dossier: Dossier, tmp_path: Path) -> None:
    """A newcomer copies it from the head of the file under a section's items."""
    text = (ROOT / "briefing.yml").read_text("utf-8")
    head = text.partition("\nversion:")[0].splitlines()
    first = next(number for number, line in enumerate(head) if line.startswith("#     - claim:"))
    pattern = [line.removeprefix("#") for line in head[first : head.index("#", first)]]
    before, items, after = text.partition("    items:\n")
    copy = tmp_path / "briefing.yml"
    copy.write_text(before + items + "\n".join(f" {line}" for line in pattern) + "\n" + after, "utf-8")
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")

    copied = check(link(load(str(copy), allow_outside=True)))

    item = copied.briefing.sections[0].items[0]
    assert item.heading.startswith("The two would share")
    assert [anchor.grade for anchor in copied.anchors[item.id]] == [EXACT, EXACT]
    assert len(copied.findings) == len(dossier.findings)
