"""The colours: readable on both grounds, and never the only sign of anything."""

from __future__ import annotations

import pytest
from rich.style import Style
from textual.theme import BUILTIN_THEMES

from tui.screen.render import hues
from tui.screen.render.palette import Palette
from tui.screen.render.themes import ANSI, DARK, LIGHT, css_variables, hues_of

READ = [
    "text", "headline", "soft", "label", "name", "note", "good", "error", "warning", "removed", "added",
    "title", "title.focus", "key", "say", "gutter", "gutter.cited",
    "soft+selected.active", "name+selected.active", "text+selected.active", "error+selected.active",
    "warning+selected.active", "soft+selected", "text+uncited", "text+uncited+cursor", "text+cited",
    "text+cited+cursor", "text+chosen", "text+cited+now+chosen", "text+uncited+cursor+chosen", "text+cited+quoted", "text+cited+now", "headline+cited+now", "info",
    *(
        f"{under}+disputed.{severity}"
        for under in ("text", "text+cited+now", "text+cited+quoted", "text+cited+cursor+now", "text+uncited",
                      "name+selected.active", "soft+selected.active", "text+selected")
        for severity in ("error", "warning", "info")
    ),
]  # fmt: skip


def luminance(color) -> float:
    def part(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = color.get_truecolor()
    return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)


READ += [
    "text+hit", "text+hit.now", "text+cited+now+hit", "text+selected.active+hit.now", "text+actor",
    "text+cited+now+actor", "soft+hit", "count", "text+faded", "text+stand.out", "text+cursor+stand.out",
    "text+stand.out+stand.out.word", "text+faded+stand.out.word", "citing", "byline", "text+byline+faded",
    "number", "text+match", "text+selected.active+match", "label+selected.active", "headline+stand.out",
    "strip.cited", "strip.uncited", "strip.finding", "strip.error", "strip.here", "strip.cited+strip.window",
    "strip.here+strip.window", "good+selected.active", "review.stale", "review.stale+selected.active", "grade",
    "grade.off",
]  # fmt: skip

THEMES = {theme.name: theme for theme in (DARK, LIGHT, *BUILTIN_THEMES.values()) if not theme.ansi}


@pytest.mark.parametrize("name", THEMES)
def test_what_is_read_can_be_read_in_every_theme(name: str) -> None:
    palette = Palette(hues_of(THEMES[name]))
    poor = {}
    for names in READ:
        style = palette.style(names)
        front, back = luminance(style.color), luminance(style.bgcolor)
        ratio = (max(front, back) + 0.05) / (min(front, back) + 0.05)
        if ratio < 4.5:
            poor[names] = round(ratio, 2)
    assert not poor


@pytest.mark.parametrize("theme", [ANSI, BUILTIN_THEMES["ansi-light"]], ids=["ours", "textual's"])
def test_the_terminals_own_colours_are_named_and_never_its_ground(theme) -> None:
    palette = Palette(hues_of(theme))
    for name in palette.names:
        style = palette.style(name)
        assert style.bgcolor is None or style.bgcolor.is_default
        assert style.color is None or style.color.number in {None, 1, 2, 3, 4, 5, 6}


def test_the_marks_of_searching_and_coverage_differ_without_colours() -> None:
    palette = Palette(hues.DARK, colors=False)
    marks = ("hit", "hit.now", "actor", "stand.out", "stand.out.word", "byline", "")
    assert len({palette.style(name) for name in marks}) == len(marks)


@pytest.mark.parametrize("names", READ)
@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_what_is_read_stands_out_from_its_ground(theme, names: str) -> None:
    style = Palette(hues_of(theme)).style(names)
    front, back = luminance(style.color), luminance(style.bgcolor)
    contrast = (max(front, back) + 0.05) / (min(front, back) + 0.05)
    assert contrast >= 4.5, f"{contrast:.2f}"


def test_without_colours_every_mark_is_still_told_from_plain_text() -> None:
    palette = Palette(hues.DARK, colors=False)
    assert all(palette.style(name).color is None for name in palette.names)
    told = ["quoted", "now", "title.focus", "selected.active", "error", "gutter.cited", "removed", "added"]
    assert Style() not in [palette.style(name) for name in told]
    marks = ("now", "quoted", "disputed.error", "disputed.warning", "disputed.info", "selected.active")
    assert len({palette.style(name) for name in marks}) == len(marks)


@pytest.mark.parametrize("colors", [True, False])
@pytest.mark.parametrize("under", ["text", "text+selected.active", "name+selected.active", "text+cited+now"])
def test_disputed_words_are_told_apart_by_more_than_colour(under: str, colors: bool) -> None:
    palette = Palette(hues.DARK, colors=colors)

    def attributes(names: str) -> tuple[bool, ...]:
        style = palette.style(names)
        return bool(style.bold), bool(style.underline), bool(style.italic), bool(style.reverse)

    plain = attributes(under)
    lit = [attributes(f"{under}+disputed.{severity}") for severity in ("error", "warning", "info")]
    assert len(set(lit)) == 3
    if under != "text+cited+now":
        assert plain not in lit


@pytest.mark.parametrize("name", THEMES)
def test_grades_have_no_colour_of_their_own(name: str) -> None:
    palette = Palette(hues_of(THEMES[name]))
    assert palette.style("grade") == palette.style("soft")
    assert palette.style("grade.off").color == palette.style("text").color
    reviewed = palette.style("good")
    assert reviewed.bold and reviewed.color not in (palette.style("grade").color, palette.style("text").color)


def test_grades_have_no_colour_in_a_terminal_of_sixteen() -> None:
    palette = Palette(hues_of(ANSI))
    assert palette.style("grade").color is None and palette.style("grade.off").color is None
    assert palette.style("good").color is not None


@pytest.mark.parametrize("name", THEMES)
def test_running_text_and_marks_stand_out_from_the_ground_of_every_theme(name: str) -> None:
    palette = Palette(hues_of(THEMES[name]))
    ground = palette.style("").bgcolor
    front, back = luminance(palette.style("text").color), luminance(ground)
    assert (max(front, back) + 0.05) / (min(front, back) + 0.05) >= 7
    if not THEMES[name].dark:
        assert back >= 0.84  # no flat grey
    marked = [palette.style(f"text+{mark}").bgcolor for mark in ("selected.active", "cited", "now")]
    assert all(abs(luminance(each) - back) > 0.004 for each in marked)


def test_ground_of_a_light_theme_is_that_of_textuals_own_parts() -> None:
    theme = BUILTIN_THEMES["textual-light"]
    ground = Palette(hues_of(theme)).style("").bgcolor.get_truecolor()
    assert css_variables(theme)["background"] == ground.hex
    assert css_variables(ANSI) == {}
