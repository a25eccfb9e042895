"""All overlays have one frame, whatever the size: a title, a border, and the way out in its lower edge."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ARTICLE
from tests.overlays import DRIFTED, OVERLAYS, opened
from tests.support import Reading, checking_finds, finding_at, reading
from tui.screen.render import hues
from tui.screen.render.detail import in_room
from tui.screen.render.palette import Palette
from tui.screen.render.rows import plain, row_width
from tui.screen.render.themes import LIGHT

SIZES = [(80, 24), *(pytest.param(size, marks=pytest.mark.slow) for size in ((40, 12), (120, 40), (200, 60)))]


def box_of(reader: Reading, title: str) -> list[str]:
    """The rows of the topmost box with a title, cut out of the screen."""
    rows = reader.screen.splitlines()
    top = max(y for y, row in enumerate(rows) if f"┌─ {title[:12]}" in row)
    left = rows[top].rindex(f"┌─ {title[:12]}")
    bottom = next(y for y in range(top + 1, len(rows)) if rows[y][left] == "└")
    right = next(x for x in range(left + 1, len(rows[bottom])) if rows[bottom][x] == "┘")
    return [row[left : right + 1] for row in rows[top : bottom + 1]]


@pytest.mark.first(1)
@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", OVERLAYS)
async def test_overlay_has_a_title_a_whole_border_and_a_way_out(
    tmp_path: Path, name: str, size: tuple[int, int]
) -> None:
    async with opened(name, tmp_path, size) as reader:
        top, *body, bottom = box_of(reader, OVERLAYS[name].title)
        assert top.startswith("┌─ ") and top.endswith("┐")
        assert re.search(r"\besc \w+", bottom), bottom
        assert body
        for row in body:
            assert row[0] == "│" and row[-1] in "│┃", row
            assert row[-2] in " …─▌" or name == "editor", row


@pytest.mark.first(1)
@pytest.mark.parametrize("name", ["fields", "filter", "field", "help", "accept"])
async def test_dialog_dims_what_is_below_and_leaves_it_readable(tmp_path: Path, name: str) -> None:
    async with opened(name, tmp_path, (120, 40)) as reader:
        over = reader.app.screen.styles.background
        assert over.a == pytest.approx(0.4)


@pytest.mark.parametrize("own", [hues.DARK, hues.LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize("names", ["text", "text+cited", "headline+cited+now", "text+cited+quoted"])
def test_words_of_the_source_can_be_read_below_an_overlay(own: hues.Hues, names: str) -> None:
    from tui.screen.render.contrast import contrast

    style = Palette(own).dimmed.style(names)
    assert contrast(style.color.get_truecolor(), style.bgcolor.get_truecolor()) >= 3.5


@pytest.mark.first(1)
@pytest.mark.parametrize("key", ["p", "t"])
async def test_list_dims_the_panes_as_a_dialog_does_and_closing_it_undims_them(ferry: Path, key: str) -> None:
    async with reading(ferry) as reader:
        bright = reader.app.reader.query_one("#source").palette
        await reader.press(key)
        assert reader.app.reader.query_one("#source").palette is bright.dimmed
        reader.app.theme = LIGHT.name
        await reader.pilot.pause()
        light = reader.app.reader.palette
        assert light is not bright and reader.app.reader.query_one("#panes").palette is light.dimmed
        await reader.press("escape")
        assert reader.app.reader.query_one("#source").palette is light


@pytest.mark.first(1)
@pytest.mark.parametrize(("name", "part"), [("fields", "#pick"), ("field", "#form"), ("accept", "#dialog")])
async def test_open_dialog_takes_the_colours_of_a_new_theme(tmp_path: Path, name: str, part: str) -> None:
    async with opened(name, tmp_path, (80, 24)) as reader:
        reader.app.theme = LIGHT.name
        await reader.pilot.pause()
        ground = reader.app.screen.query_one(part).palette.style("").bgcolor
        assert ground == Palette(hues.LIGHT).style("").bgcolor


# The list of findings


def many(dossier) -> list:
    """Ninety-three warnings at the first item and three errors at the last one."""
    last = [item.id for item in dossier.briefing.items()][-1]
    return [
        *(finding_at(dossier, "runs", rule="todo", message=f"Do {n}.", level="warning") for n in range(93)),
        *(finding_at(dossier, last, rule="quote-not-found", message=f"Lost {n}.") for n in range(3)),
    ]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (44, 14)], ids=str)
async def test_errors_are_in_view_when_the_list_opens_at_an_item_without_any(
    ferry: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    checking_finds(monkeypatch, many)
    async with reading(ferry, size) as reader:
        await reader.press("p")
        assert "1/96" in reader.text("findings")
        assert all(f"Lost {n}." in reader.text("findings") for n in range(3))


async def test_list_opens_at_the_error_of_the_current_item(ferry: Path, monkeypatch) -> None:
    checking_finds(
        monkeypatch,
        lambda d: [
            finding_at(d, "runs", rule="quote-not-found", message="First."),
            finding_at(d, "1-2", rule="todo", message="Something.", level="warning"),
            finding_at(d, "1-2", rule="quote-not-found", message="Second."),
        ],
    )
    async with reading(ferry) as reader:
        await reader.press("j", "p")
        assert "2/3" in reader.text("findings")


async def test_list_opens_at_the_worst_finding_of_the_current_item_without_errors(
    ferry: Path, monkeypatch
) -> None:
    checking_finds(
        monkeypatch,
        lambda d: [
            finding_at(d, "runs", rule="stance-differs", message="First.", level="warning"),
            finding_at(d, "1-2", rule="stance-differs", message="Second.", level="warning"),
        ],
    )
    async with reading(ferry) as reader:
        await reader.press("j", "p")
        assert "2/2" in reader.text("findings")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60), (50, 14)], ids=str)
async def test_columns_of_the_list_are_aligned(ferry: Path, monkeypatch, size: tuple[int, int]) -> None:
    rules = ["todo", "quotation-not-in-evidence", "word-replaced", "uncited-figure"]
    items = ["runs", "1-2", "2-1", None]
    checking_finds(
        monkeypatch,
        lambda d: [
            finding_at(d, item, rule=rule, message="@ it.", level="warning")
            for rule, item in zip(rules, items, strict=True)
        ],
    )
    async with reading(ferry, size) as reader:
        await reader.press("p")
        rows = [row for row in reader.text("findings").splitlines() if "@" in row]
        assert len(rows) >= 3
        assert len({row.index("@") for row in rows}) == 1
        assert all(row[row.index("@") - 2 : row.index("@")] == "  " for row in rows)


@pytest.mark.first(1)
@pytest.mark.parametrize("keys", [("f",), ("p", "f")], ids=["panes", "list"])
async def test_fix_of_a_drifted_quote_names_the_key_that_takes_the_sources_words(
    ferry: Path, keys: tuple[str, ...]
) -> None:
    (ferry.parent / "article.txt").write_text(DRIFTED, encoding="utf-8")
    async with reading(ferry) as reader:
        await reader.press(*keys)
        assert "A takes the source's words" in reader.text("status")
        await reader.press("A")
        assert "Accept the source's words?" in reader.screen


async def test_fix_of_another_finding_does_not_name_it(ferry: Path) -> None:
    async with reading(ferry) as reader:
        await reader.press("f")
        assert "no finding here has a safe fix" in reader.text("status")


# What is cut


def diff(count: int) -> list:
    """A word diff with so many differences."""
    pieces = [("evidence 1/1", "label"), ("  ", "")]
    for n in range(count):
        pieces += [(f"[-old{n}-]", "removed"), (f"{{+new{n}+}}", "added"), (" and some more words ", "text")]
    return pieces


@pytest.mark.parametrize("cells", [38, 60, 78, 120])
@pytest.mark.parametrize("height", [1, 2, 4])
@pytest.mark.parametrize("count", [1, 2, 5, 12])
def test_cut_diff_says_how_many_differences_are_left_out_and_which_key_shows_them(
    cells: int, height: int, count: int
) -> None:
    rows = in_room([diff(count)], cells, height, "F")
    text = " ".join(plain(row) for row in rows)
    assert len(rows) <= height and all(row_width(row) <= cells for row in rows)
    whole = sum(f"[-old{n}-]{{+new{n}+}}" in text.replace("] {", "]{") for n in range(count))
    if whole == count:
        assert "more difference" not in text
    else:
        assert re.search(rf"… {count - whole} more differences? · F shows all$", text)


def test_cut_line_without_differences_counts_none() -> None:
    rows = in_room([[("many words " * 20, "text")], [("second", "text")]], 40, 2, "F")
    assert plain(rows[0]).endswith("…") and plain(rows[1]) == "second … F shows all"


async def test_long_diff_is_scrolled_before_it_is_accepted(ferry: Path) -> None:
    words = " ".join(f"word{n}" for n in range(60))
    other = " ".join(f"word{n}" if n % 2 else f"term{n}" for n in range(60))
    text = ferry.read_text(encoding="utf-8")
    quote = "The harbour council on Monday let the old ferry run again."
    ferry.write_text(text.replace(quote, f"The harbour council on Monday said {words}."), encoding="utf-8")
    sentence = f"The harbour council on Monday said {other}."
    (ferry.parent / "article.txt").write_text(ARTICLE + f"\n{sentence}\n", encoding="utf-8")
    async with reading(ferry, (44, 14)) as reader:
        await reader.press("A")
        if "Accept" not in reader.screen:
            pytest.skip("the quote is not found as drifted")
        assert "j/k scroll" in reader.screen and "term58" not in reader.screen
        await reader.press("pagedown", "pagedown", "pagedown", "pagedown", "pagedown")
        assert "term58" in reader.screen and "esc writes nothing" in reader.screen


# Help, the item in full, wide screens


async def test_help_begins_with_the_signs_and_page_down_moves_a_page(ferry: Path) -> None:
    async with reading(ferry, (80, 24)) as reader:
        await reader.press("question_mark")
        before = box_of(reader, "Keys in")
        assert "Signs" in before[2]
        await reader.press("pagedown")
        assert box_of(reader, "Keys in")[2] == before[-2]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
async def test_fields_and_evidence_of_the_item_in_full_are_aligned(ferry: Path, size) -> None:
    text = ferry.read_text(encoding="utf-8").replace(
        "      - id: runs\n", "      - id: runs\n        attribution: the council\n"
    )
    ferry.write_text(text, encoding="utf-8")
    async with reading(ferry, size) as reader:
        await reader.press("F")
        rows = reader.text("detail").splitlines()
        columns = [
            next(row.index(word) for row in rows if re.search(rf"\b{label}\b.* {word}", row))
            for label, word in (
                ("claim", "The council"),
                ("attribution", "the council"),
                ("exact", "2  “The"),
            )
        ]
        assert len(set(columns)) == 1


@pytest.mark.parametrize("size", [(160, 50), (200, 60), (240, 60)], ids=str)
async def test_strip_stands_next_to_the_text_on_a_wide_screen(example: Path, size: tuple[int, int]) -> None:
    async with reading(example, size) as reader:
        rows = [row.rstrip("│┃ ") for row in reader.text("source").splitlines()[1:-1]]
        longest = max(len(row[:-1].rstrip()) for row in rows)
        assert max(map(len, rows)) - longest <= 8


@pytest.mark.first(1)
@pytest.mark.parametrize("size", [(40, 12), (60, 20)], ids=str)
async def test_cut_change_of_an_update_says_how_much_more_there_is_and_scrolls(tmp_path: Path, size) -> None:
    async with opened("update", tmp_path, size) as reader:
        said = re.search(r"… (\d+) more rows · J/K", reader.screen)
        assert said
        await reader.press(*["J"] * int(said[1]))
        assert "more row" not in reader.screen and re.search(r"She\s+wants|sailed", reader.screen)
        await reader.press("j")
        assert "more row" in reader.screen
