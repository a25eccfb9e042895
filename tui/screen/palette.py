"""The reader's colours: two themes of our own, and each row style from the theme that is on."""

from __future__ import annotations

from typing import Final

from rich.style import Style
from textual.color import Color
from textual.theme import Theme

DARK: Final = Theme(
    name="briefing-dark",
    dark=True,
    primary="#e3b25d",
    accent="#e3b25d",
    foreground="#dcdfe4",
    background="#15171c",
    surface="#1b1e24",
    panel="#23272f",
    error="#ff8589",
    warning="#f2c14e",
    success="#8fcf8f",
)

LIGHT: Final = Theme(
    name="briefing-light",
    dark=False,
    primary="#8a5200",
    accent="#8a5200",
    foreground="#22262b",
    background="#fbfaf6",
    surface="#f2f0e9",
    panel="#e8e5db",
    error="#a8071a",
    warning="#7a5600",
    success="#1d6b2c",
)


class Palette:
    """The rich style of every name that rows use, for one theme. Names joined by `+` add up."""

    def __init__(self, theme: Theme, *, colors: bool = True) -> None:
        self._base = _colored(theme) if colors else _plain()
        self._styles: dict[str, Style] = {}

    def style(self, names: str) -> Style:
        """The style of `names`, parted by `+`; later names win."""
        found = self._styles.get(names)
        if found is None:
            found = self._base[""]
            for name in names.split("+"):
                found += self._base[name]
            self._styles[names] = found
        return found

    @property
    def names(self) -> list[str]:
        """Every single name there is."""
        return list(self._base)


def _colored(theme: Theme) -> dict[str, Style]:
    colors = theme.to_color_system().generate()

    def color(name: str) -> Color:
        found = Color.parse(colors[name])
        return found if found.a >= 1 else Color.parse(colors["background"]).blend(found, found.a, 1)

    ground, ink, accent = color("background"), color("foreground"), color("accent")
    soft = ground.blend(ink, 0.68)
    border = ground.blend(ink, 0.30)
    dark = theme.dark
    now = ground.blend(accent, 0.34 if dark else 0.30)
    quoted = ground.blend(accent, 0.16 if dark else 0.14)
    cited = ground.blend(ink, 0.08 if dark else 0.06)
    selected = ground.blend(ink, 0.11 if dark else 0.08)
    noted = ground.blend(ink, 0.26 if dark else 0.20)
    bright = ink.blend(Color(255, 255, 255) if dark else Color(0, 0, 0), 0.5)

    def on(
        front: Color | None = None,
        back: Color | None = None,
        *,
        bold: bool | None = None,
        underline: bool | None = None,
        strike: bool | None = None,
        italic: bool | None = None,
    ) -> Style:
        return Style(
            color=front.rich_color if front else None,
            bgcolor=back.rich_color if back else None,
            bold=bold,
            underline=underline,
            strike=strike,
            italic=italic,
        )

    return {
        "": on(ink, ground),
        "text": on(),
        "headline": on(bright, bold=True),
        "soft": on(soft),
        "label": on(soft),
        "name": on(bright, bold=True),
        "note": on(soft),
        "good": on(color("success")),
        "error": on(color("error"), bold=True),
        "warning": on(color("warning"), bold=True),
        "info": on(bright, bold=True),
        "removed": on(color("error"), strike=True),
        "added": on(color("success"), underline=True),
        "border": on(border),
        "border.focus": on(accent),
        "title": on(ink, bold=True),
        "title.focus": on(ground, accent, bold=True),
        "thumb": on(accent),
        "key": on(accent, bold=True),
        "gutter": on(soft),
        "gutter.cited": on(accent, bold=True),
        "gutter.selected": on(soft),
        "gutter.active": on(accent, bold=True),
        "selected": on(back=cited),
        "selected.active": on(back=selected),
        "uncited": on(soft),
        "cited": on(ink, cited),
        "cursor": on(ink, selected),
        "quoted": on(back=quoted, underline=True),
        "now": on(bright, now, bold=True, underline=True),
        "disputed.error": on(ground, color("error"), bold=True, underline=True),
        "disputed.warning": on(ground, color("warning"), bold=False, underline=True),
        "disputed.info": on(bright, noted, bold=False, underline=True, italic=True),
        "chosen": on(ground, accent, bold=True, underline=False, strike=False, italic=False),
        "say": on(accent, bold=True),
        "hit": on(ground, color("warning"), bold=False, underline=False),
        "hit.now": on(ground, bright, bold=True, underline=True),
        "actor": on(bright, noted, bold=True),
        "count": on(accent),
        "faded": on(soft),
        "stand.out": on(bright, noted),
        "stand.out.word": on(ground, accent, bold=True),
        "citing": on(accent, bold=True),
        "byline": on(soft, italic=True),
        "number": on(soft),
        "match": on(accent, bold=True),
        "strip.cited": on(soft),
        "strip.uncited": on(soft),
        "strip.finding": on(color("warning"), bold=True),
        "strip.error": on(color("error"), bold=True),
        "strip.here": on(accent, bold=True),
        "strip.window": on(back=selected),
    }


def _plain() -> dict[str, Style]:
    """Without colours: weight, underline and reverse say the same, beside the signs of the gutters."""
    plain, bold = Style(), Style(bold=True)
    styles = dict.fromkeys(_colored(DARK), plain)
    styles |= dict.fromkeys(
        (
            "headline",
            "name",
            "error",
            "warning",
            "info",
            "border.focus",
            "title",
            "key",
            "gutter.cited",
            "gutter.active",
        ),
        bold,
    )
    styles |= {
        "title.focus": Style(bold=True, reverse=True),
        "selected.active": bold,
        "removed": Style(strike=True),
        "added": Style(underline=True),
        "quoted": Style(underline=True),
        "now": Style(bold=True, reverse=True),
        "disputed.error": Style(bold=True, underline=True, reverse=True),
        "disputed.warning": Style(bold=False, underline=True, reverse=True),
        "disputed.info": Style(bold=False, underline=True, italic=True, reverse=False),
        "chosen": Style(bold=True, reverse=True, italic=True, underline=True),
        "say": bold,
    }
    return styles
