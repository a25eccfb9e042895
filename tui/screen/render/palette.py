"""The reader's colours: each row style from the theme that is on, readable on whatever it stands on.

Imports no Textual: the first frame is painted before that is loaded.
"""

from __future__ import annotations

from copy import copy
from functools import cached_property
from typing import Final

from rich.color import Color, blend_rgb
from rich.color_triplet import ColorTriplet
from rich.style import Style

from tui.screen.render.contrast import BLACK, WHITE, readable
from tui.screen.render.hues import DARK, Hues

_INK: Final = 7.0
"""The contrast of running text with its ground, the enhanced one of WCAG 2, 1.4.6."""
DIM: Final = 0.4
"""How far the colours below an overlay are blended into the background; `reader.tcss` has it as 40%."""


class Palette:
    """The rich style of every name that rows use, for one theme. Names joined by `+` add up."""

    def __init__(self, hues: Hues, *, colors: bool = True) -> None:
        self._base = _plain() if not colors else _ansi() if hues.ansi else _colored(hues)
        self._styles: dict[str, Style] = {}
        self._is_dimmed = False

    @cached_property
    def dimmed(self) -> Palette:
        """The same colours as they are below an overlay; without true colours nothing can be dimmed."""
        ground = self._base[""].bgcolor
        if ground is None or ground.is_default:
            return self
        other = copy(self)
        other._styles, other._is_dimmed = {}, True
        return other

    def style(self, names: str) -> Style:
        """The style of `names`, parted by `+`; later names win."""
        found = self._styles.get(names)
        if found is None:
            found = self._base[""]
            for name in names.split("+"):
                found += self._base[name]
            if self._is_dimmed:
                found += _dimmed(found, self._base[""].bgcolor)
            self._styles[names] = found
        return found

    @property
    def names(self) -> list[str]:
        """Every single name there is."""
        return list(self._base)


def _dimmed(style: Style, ground: Color | None) -> Style:
    """The colours of `style` blended into `ground`."""
    if style.color is None or style.bgcolor is None or ground is None:
        return Style()
    front, back, below = (color.get_truecolor() for color in (style.color, style.bgcolor, ground))
    return Style(
        color=Color.from_triplet(blend_rgb(front, below, DIM)),
        bgcolor=Color.from_triplet(blend_rgb(back, below, DIM)),
    )


def _colored(hues: Hues) -> dict[str, Style]:
    dark, ground, ink, accent = hues.dark, hues.background, hues.foreground, hues.accent
    border = blend_rgb(ground, ink, 0.30)
    now = blend_rgb(ground, accent, 0.34 if dark else 0.30)
    quoted = blend_rgb(ground, accent, 0.16 if dark else 0.14)
    cited = blend_rgb(ground, ink, 0.08 if dark else 0.06)
    selected = blend_rgb(ground, ink, 0.11 if dark else 0.08)
    noted = blend_rgb(ground, ink, 0.26 if dark else 0.20)
    # What is read stands on any of the grounds; what is set on a colour stands on that.
    grounds = (ground, cited, selected)
    accented = accent
    ink = readable(readable(ink, ground, least=_INK), *grounds, quoted, now)
    accent = readable(accent, *grounds)
    soft = readable(blend_rgb(ground, ink, 0.68), *grounds)
    bright = readable(blend_rgb(ink, WHITE if dark else BLACK, 0.5), *grounds, quoted, now, noted)
    error, warning, success = (
        readable(color, *grounds) for color in (hues.error, hues.warning, hues.success)
    )

    def on(
        front: ColorTriplet | None = None,
        back: ColorTriplet | None = None,
        *,
        bold: bool | None = None,
        underline: bool | None = None,
        strike: bool | None = None,
        italic: bool | None = None,
    ) -> Style:
        return Style(
            color=Color.from_triplet(front) if front else None,
            bgcolor=Color.from_triplet(back) if back else None,
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
        "good": on(success, bold=True),
        "review.stale": on(warning, bold=True),
        "grade": on(soft),
        "grade.off": on(ink, bold=True),
        "error": on(error, bold=True),
        "warning": on(warning, bold=True),
        "info": on(bright, bold=True),
        "removed": on(error, strike=True),
        "added": on(success, underline=True),
        "border": on(border),
        "border.focus": on(accent),
        "title": on(ink, bold=True),
        "title.focus": on(readable(ground, accented), accented, bold=True),
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
        "disputed.error": on(readable(ground, error), error, bold=True, underline=True),
        "disputed.warning": on(readable(ground, warning), warning, bold=False, underline=True),
        "disputed.info": on(bright, noted, bold=False, underline=True, italic=True),
        "chosen": on(
            readable(ground, accented), accented, bold=True, underline=False, strike=False, italic=False
        ),
        "say": on(accent, bold=True),
        "hit": on(readable(ground, warning), warning, bold=False, underline=False),
        "hit.now": on(readable(ground, bright), bright, bold=True, underline=True),
        "actor": on(bright, noted, bold=True),
        "count": on(accent),
        "faded": on(soft),
        "stand.out": on(bright, noted),
        "stand.out.word": on(readable(ground, accented), accented, bold=True),
        "citing": on(accent, bold=True),
        "byline": on(soft, italic=True),
        "number": on(soft),
        "match": on(accent, bold=True),
        "strip.cited": on(soft),
        "strip.uncited": on(soft),
        "strip.finding": on(warning, bold=True),
        "strip.error": on(error, bold=True),
        "strip.here": on(accent, bold=True),
        "strip.window": on(back=selected),
    }


def _ansi() -> dict[str, Style]:
    """The terminal's own sixteen colours, on its own ground: none of them is sure to differ from it.

    So no ground is painted but by reversing, and no text is black or white.
    """
    styles = _plain()
    for names, color in (
        (("error", "removed", "disputed.error", "strip.error"), "red"),
        (("warning", "disputed.warning", "strip.finding", "hit", "review.stale"), "yellow"),
        (("good", "added"), "green"),
        (
            ("border.focus", "key", "gutter.cited", "gutter.active", "say", "now", "title.focus", "thumb"),
            "blue",
        ),
        (("citing", "match", "strip.here", "count", "stand.out.word", "chosen", "actor"), "magenta"),
    ):
        for name in names:
            styles[name] += Style(color=color)
    return styles


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
            "good",
            "review.stale",
            "grade.off",
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
        "hit": Style(underline=True, reverse=True),
        "hit.now": Style(bold=True, italic=True, reverse=True),
        "actor": Style(bold=True, underline=True, italic=True),
        "match": Style(bold=True, underline=True),
        "byline": Style(italic=True),
        "count": bold,
        "citing": bold,
        "stand.out": bold,
        "stand.out.word": Style(bold=True, underline=True),
        "strip.error": bold,
        "strip.finding": bold,
        "strip.here": bold,
        "strip.window": Style(reverse=True),
    }
    return styles
