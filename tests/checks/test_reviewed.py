"""A review is a person's, and it is stale as soon as what was read is not what is there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tui.evidence.dossier import load
from tui.evidence.link import link
from tui.evidence.seal import CURRENT, STALE, UNSEALED, review_of, seal_of

ITEM = """\
      - claim: The talks go on.
        condition: none
        evidence:
          - quote: The talks go on in Oslo
            prefix: money.
        reviewed: {by: Ann, 'on': '2026-11-24', seal: SEAL}
      - claim: Nobody agreed.
        evidence: Nobody had expected them to agree
"""


@pytest.fixture
def sealed(folder: Path, brief) -> Path:
    """A briefing whose first item is reviewed."""
    brief(ITEM)
    path = folder / "briefing.yml"
    dossier = link(load(str(path)))
    seal = seal_of(dossier, dossier.briefing.items()[0])
    path.write_text(path.read_text(encoding="utf-8").replace("SEAL", f"'{seal}'"), encoding="utf-8")
    return path


def state(path: Path) -> str | None:
    dossier = link(load(str(path)))
    review = review_of(dossier, dossier.briefing.items()[0])
    return review and review.state


def change(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("claim: The talks go on.", "claim: The talks go on and on."),
        ("condition: none", "note: none"),
        ("go on in Oslo", "go on in"),
        ("            prefix: money.\n", ""),
    ],
)
def test_any_change_of_the_item_or_its_quotes_makes_it_stale(sealed: Path, before: str, after: str) -> None:
    assert state(sealed) == CURRENT
    change(sealed, before, after)
    assert state(sealed) == STALE


def test_a_change_of_the_sentence_makes_it_stale_and_one_elsewhere_does_not(sealed: Path) -> None:
    change(sealed.parent / "article.txt", "on Monday to discuss", "on Tuesday to discuss")
    assert state(sealed) == CURRENT
    change(sealed.parent / "article.txt", "go on in Oslo.", "go on in Oslo, they say.")
    assert state(sealed) == STALE


def test_wrapping_and_order_and_style_do_not(sealed: Path) -> None:
    text = sealed.read_text(encoding="utf-8")
    text = text.replace(
        "claim: The talks go on.\n        condition: none",
        "condition: 'none'\n        claim: >-\n          The talks\n          go on.",
    )
    sealed.write_text("# a remark\n" + text, encoding="utf-8")
    assert state(sealed) == CURRENT


def test_a_mark_without_a_seal_is_neither_current_nor_stale(sealed: Path) -> None:
    text = sealed.read_text(encoding="utf-8")
    sealed.write_text(
        text[: text.index(", seal:")] + "}\n" + text[text.index("      - claim: Nobody") :], encoding="utf-8"
    )
    assert state(sealed) == UNSEALED


def test_the_check_warns_of_a_stale_review_and_the_exports_count(sealed: Path, run) -> None:
    shown = run("show").out
    assert "Reviewed by Ann on 2026-11-24.\n" in shown
    assert "Reviewed by a person: 1 of 2 items." in shown
    change(sealed, "The talks go on.", "The talks do go on.")
    ran = run("check", "--select", "review-stale")
    assert ran.code == 0
    assert "warning[review-stale] Reviewed by Ann on 2026-11-24, and changed since" in ran.out
    assert "Reviewed by a person: 0 of 2 items, 1 changed since." in run("show").out
    exported = json.loads(run("export", "--to", "json").out)
    assert exported["reviews"] == {"reviewed": 0, "stale": 1, "items": 2}
    first, second = exported["sections"][0]["items"]
    assert first["review"] == {"by": "Ann", "on": "2026-11-24", "state": "stale"}
    assert second["review"] is None


def test_nothing_is_called_stale_while_a_source_cannot_be_read(sealed: Path, run) -> None:
    (sealed.parent / "article.txt").unlink()
    assert "review-stale" not in run("check").out
