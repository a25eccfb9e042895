"""Time: a few characters repeated many times take no function long, whatever they are."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce

from tests.fuzz.alphabet import HIDDEN, LETTERS, MARKS, SPACES, Alphabet
from tests.fuzz.targets.claims import WORDS
from tui.annotations.markup import text_of_html
from tui.briefing.read import read_briefing
from tui.claims.hedges import hedges
from tui.claims.negation import negated
from tui.claims.quotations import quotations, segments
from tui.claims.speakers import attributed, statements
from tui.claims.text import Text
from tui.core.errors import UnreadableFileError
from tui.core.safe_text import visible
from tui.core.text_width import on_one_line, wrap
from tui.drafting.turns import turns
from tui.evidence.elision import segments as parted
from tui.evidence.fold import fold, typography
from tui.export import csv
from tui.export.markup import escaped
from tui.intake import clean, language, markdown, pdf, plain, telling, unseen
from tui.intake.dates import day_in
from tui.intake.hyphens import Hyphens
from tui.intake.layout import _BULLET, _CLOSED
from tui.screen.actions import editor_command as own_editor
from tui.screen.render import line_wrapping as lines
from tui.source.paragraphs import paragraphs
from tui.source.sentences import split

ALPHABET = Alphabet(
    MARKS[:8],
    SPACES[:4],
    HIDDEN[:4],
    LETTERS[:5],
    WORDS,
    ("---\n", "- ", "# ", "> ", "`", "](", "<a ", "</", "| ", "<!--", "-->"),
)
LENGTH = 40
SECONDS = 4.0
_MOST = 16_000
"""Code points: a function of quadratic time takes seconds on so many, any other none."""


def _figures(text: str) -> object:
    return Text(text).figures


def _names(text: str) -> object:
    return Text(text).names


def _attributed(text: str) -> object:
    return attributed(Text(text)), statements(Text(text))


def _segments(text: str) -> object:
    return [segments(one) for one in quotations(text)]


def _markdown(text: str) -> object:
    try:
        return markdown.extract(text)
    except UnreadableFileError:
        return None


def _hyphens(text: str) -> str:
    return reduce(Hyphens(()).join, text.split("\n"))


FUNCTIONS: tuple[Callable[[str], object], ...] = (
    _figures,
    _names,
    _attributed,
    _segments,
    turns,
    hedges,
    lambda text: negated(Text(text)),
    lambda text: list(split(text)),
    lambda text: list(split(text, "fr")),
    paragraphs,
    lambda text: fold(text).loose,
    typography,
    parted,
    visible,
    escaped,
    csv._inert,
    lambda text: (plain.title_of(text), plain.byline_of(text)),
    day_in,
    language.guess,
    lambda text: telling.tell(text.encode(errors="replace"), "-"),
    _markdown,
    lambda text: (clean.line(text), clean.block(text)),
    lambda text: (_BULLET.match(text), _CLOSED.search(text)),
    lambda text: wrap(on_one_line(text), 80),
    lambda text: lines.wrap(visible(text), 80),
    lambda text: read_briefing(f"claim: {text}"),
    _hyphens,
    pdf._NO_TITLE.match,
    unseen._STYLE.findall,
    lambda text: text_of_html(text),
    lambda text: own_editor._name(text),
)


def check(data: bytes) -> None:
    """The first byte chooses the function, the second what is repeated of the rest and what is not."""
    which, shape, *_ = (*data[:2], 0, 0)
    text = ALPHABET.text(data[2:])
    head, tail = shape % 4, shape // 4 % 4
    unit = text[head : len(text) - tail] or text or "a"
    FUNCTIONS[which % len(FUNCTIONS)](
        (text[:head] + unit * (_MOST // len(unit)) + text[len(text) - tail :])[:_MOST]
    )


SEEDS = tuple(
    bytes((which, shape)) + ALPHABET.data(text)
    for which in range(len(FUNCTIONS))
    for shape, text in ((0, "a"), (1, '"a b'), (5, "A. B said \n"), (4, "1,0 one of\n\n"), (0, "([`<*_ -"))
)
_AT = len(FUNCTIONS) - 5
KEPT = (
    # Patterns that were tried anew at each code point, or in each of many ways, of what they do not match: the
    # hyphen at the end of a long word, a title's digits, a style's name without a value, an editor's version.
    bytes((_AT, 0)) + b"a",
    bytes((_AT, 4)) + b"aa\n",
    bytes((_AT + 1, 0)) + b"a",
    bytes((_AT + 1, 0)) + b"1",
    bytes((_AT + 1, 4)) + b"1 ",
    bytes((_AT + 2, 0)) + b"a",
    bytes((_AT + 2, 0)) + b"-",
    bytes((_AT + 4, 4)) + b"1x",
    bytes((_AT + 4, 4)) + b"-1x",
)
