"""The words that findings speak of: lit on both sides at once, right over line breaks, never in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import checking_finds, finding_at, reading

LONG = "The council lets the old ferry run again after the two owners had fallen out over the fare in spring."


async def test_the_words_in_question_are_lit_in_the_claim_and_in_the_source(ferry: Path, monkeypatch) -> None:
    checking_finds(monkeypatch, lambda d: [finding_at(d, "runs", "run again", "old ferry run again")])
    async with reading(ferry) as reader:
        assert reader.marked("disputed.error", part="panes") == "run again"
        assert reader.marked("disputed.error") == "old ferry run again"
        assert "✗ figure-not-in-evidence" in reader.text("detail")
        assert "It is not in the evidence." in reader.text("detail")
        await reader.press("j")
        assert "✗" in reader.text("panes")
        assert reader.marked("disputed.error", part="panes") == ""
        assert reader.marked("disputed.error") == ""


@pytest.mark.parametrize("size", [(50, 24), (46, 20), (120, 40)])
async def test_words_over_a_line_break_are_lit_whole_and_alone(ferry: Path, monkeypatch, size) -> None:
    text = ferry.read_text(encoding="utf-8").replace("The council lets the ferry run again.", LONG)
    ferry.write_text(text, encoding="utf-8")
    words = "ferry run again after the two owners had fallen out"
    checking_finds(monkeypatch, lambda d: [finding_at(d, "runs", words, rule="word-replaced")])
    async with reading(ferry, size) as reader:
        lit = [line for line in reader.text("panes").splitlines() if "ferry run" in line or "fallen" in line]
        assert lit
        assert reader.marked("disputed.warning", part="panes") == words


async def test_all_severities_are_lit_and_the_worst_wins_where_they_meet(ferry: Path, monkeypatch) -> None:
    checking_finds(
        monkeypatch,
        lambda d: [
            finding_at(d, "runs", "The council lets", rule="stance-differs", message="A remark."),
            finding_at(d, "runs", "lets the ferry", rule="word-replaced"),
            finding_at(d, "runs", "the ferry run"),
        ],
    )
    async with reading(ferry, (120, 60)) as reader:
        assert reader.marked("disputed.error", part="panes") == "the ferry run"
        assert reader.marked("disputed.warning", part="panes") == "lets"
        assert reader.marked("disputed.info", part="panes") == "The council"
        detail = reader.text("detail")
        assert detail.index("✗ figure") < detail.index("⚠ word-replaced") < detail.index("i stance-differs")
        assert "✗ 1 ⚠ 1 p" in reader.text("status")
        assert "info" not in reader.text("status")


async def test_an_info_has_its_sign_in_the_detail_and_none_in_the_list(ferry: Path, monkeypatch) -> None:
    checking_finds(monkeypatch, lambda d: [finding_at(d, "runs", "council", rule="stance-differs")])
    async with reading(ferry) as reader:
        assert "i stance-differs" in reader.text("detail")
        assert "✗" not in reader.text("panes") and "⚠" not in reader.text("panes")


async def test_fields_of_the_list_and_of_the_detail_are_lit(ferry: Path, monkeypatch) -> None:
    checking_finds(
        monkeypatch,
        lambda d: [
            finding_at(d, "2-1", "larger", "larger part", field="role"),
            finding_at(d, "2-2", "Tom", field="name"),
            finding_at(d, "3-1", "conditional", field="stance", rule="stance-differs"),
            finding_at(d, "3-1", "the toll holds", field="condition", rule="word-replaced"),
        ],
    )
    text = ferry.read_text(encoding="utf-8")
    ferry.write_text(
        text.replace("stance: conditional\n", "stance: conditional\n        condition: if the toll holds\n"),
        encoding="utf-8",
    )
    async with reading(ferry) as reader:
        await reader.press("2")
        assert reader.marked("disputed.error", part="panes") == "larger"
        assert reader.marked("disputed.error") == "larger part"
        await reader.press("j")
        assert reader.marked("disputed.error", part="panes") == "Tom"
        await reader.press("3")
        assert reader.marked("disputed.info", part="panes") == "conditional"
        assert reader.marked("disputed.warning", part="detail") == "the toll holds"


@pytest.mark.parametrize(
    "spans",
    [
        {"field_span": None, "source_span": None},
        {"field_span": (5, 5000), "source_span": (0, 99999)},
        {"field_span": (-3, 4), "source_span": (-1, 3)},
        {"field_span": (4, 4), "source_span": (9, 2)},
        {"field_span": (0, 3), "field": "colour", "source": "nowhere", "source_span": (0, 3)},
    ],
)
async def test_spans_that_fit_no_text_light_nothing(ferry: Path, monkeypatch, spans) -> None:
    checking_finds(monkeypatch, lambda d: [finding_at(d, "runs", "ferry", "ferry")._replace(**spans)])
    async with reading(ferry) as reader:
        assert "✗ figure-not-in-evidence" in reader.text("detail")
        assert reader.marked("disputed.error", part="panes") == ""
        assert reader.marked("disputed.error") == ""


async def test_one_of_several_values_is_not_guessed_at(ferry: Path, monkeypatch) -> None:
    text = ferry.read_text(encoding="utf-8")
    claim = "      - id: runs\n"
    ferry.write_text(text.replace(claim, claim + "        tags: [old, council]\n"), encoding="utf-8")
    checking_finds(
        monkeypatch, lambda d: [finding_at(d, "runs")._replace(field="tags", field_span=(0, 3))]
    )  # fmt: skip
    async with reading(ferry) as reader:
        assert "tags old, council" in reader.text("detail")
        assert reader.marked("disputed.error", part="detail") == ""


async def test_words_in_another_sentence_than_those_cited_are_lit_too(ferry: Path, monkeypatch) -> None:
    checking_finds(monkeypatch, lambda d: [finding_at(d, "runs", "ferry", "Nobody asked")])
    async with reading(ferry) as reader:
        assert reader.marked("disputed.error") == "Nobody asked"
        await reader.press("enter", "G")
        assert reader.marked("disputed.error") == "Nobody asked"


async def test_help_is_shown_where_there_is_room(ferry: Path, monkeypatch) -> None:
    checking_finds(monkeypatch, lambda d: [finding_at(d, "runs", "ferry", help="Write 3 crowns.")])
    async with reading(ferry, (160, 60)) as reader:
        assert "help  Write 3 crowns." in reader.text("detail")
    async with reading(ferry, (80, 24)) as reader:
        assert "It is not in the evidence." in reader.text("detail")
