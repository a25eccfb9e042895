"""What a text says: words, figures, names, quotations, speakers, turns, days, each where it stands."""

from __future__ import annotations

from datetime import date

from tests.fuzz.alphabet import LETTERS, MARKS, SPACES, Alphabet
from tui.claims.dates import day_of
from tui.claims.hedges import hedges
from tui.claims.mentions import keys_of
from tui.claims.negation import negated
from tui.claims.quotations import quotations, segments
from tui.claims.speakers import attributed, statements
from tui.claims.text import Text
from tui.drafting.turns import turns
from tui.intake.dates import day_in

WORDS = (
    *(
        "Ann Lee ",
        "Mr. Berg ",
        "said ",
        "the council ",
        "could ",
        "not ",
        "n't ",
        "never ",
        "he ",
        "O'Neil ",
        "al-",
    ),
    *(
        "Monday ",
        "May ",
        "July 14, 2016",
        "2016-02-30 ",
        "yesterday ",
        "last month ",
        "12:75 ",
        "25 p.m. ",
        "noon ",
    ),
    *(
        "one ",
        "hundred ",
        "thousand ",
        "million ",
        "twenty-",
        "first ",
        "half a ",
        "third of ",
        "dozen ",
        "percent ",
    ),
    *(
        "$",
        "€5",
        "5% ",
        "percentage points ",
        "1,000",
        ".5",
        "-3",
        "at least ",
        "between ",
        " to ",
        " and ",
        "Q: ",
        "A: ",
    ),
    *(
        "according to ",
        "who ",
        ", ",
        '." ',
        ' "',
        "U.S. ",
        "km ",
        "p.m.",
        "°C ",
        "A. B. ",
        "99",
        "Interviewer: ",
    ),
)
ALPHABET = Alphabet(MARKS[:12], SPACES[:5], LETTERS[:6], WORDS)
LENGTH = 120
_PUBLISHED = date(2016, 7, 14)


def check(data: bytes) -> None:
    """Everything found stands inside of the text, in order."""
    raw = ALPHABET.text(data)
    text = Text(raw)
    last = 0
    for word in text.words:
        assert last <= word.start < word.end <= len(raw) and raw[word.start : word.end] == word.text
        last = word.end
    for found in (text.figures, text.names):
        last = 0
        for each in found:
            assert last <= each.start < each.end <= len(raw)
            last = each.end
    for published in (None, _PUBLISHED, date.min, date.max):
        for figure in text.figures:
            day_of(figure, published)
    for hedge in hedges(raw):
        assert hedge is not None
    negated(text)
    keys_of(raw)
    day_in(raw[:60])
    last = 0
    for quotation in quotations(raw):
        # A single one may hold a double one, or overlap with what looks like one.
        assert last <= quotation.start < quotation.end <= len(raw)
        assert raw[quotation.start : quotation.end] == quotation.text
        last = quotation.start
        before = 0
        for start, end in segments(quotation):
            assert before <= start < end <= len(quotation.text)
            before = end
    for said in attributed(text):
        assert raw[said.quotation.start : said.quotation.end] == said.quotation.text
        name = said.speaker.name if said.speaker else None
        assert name is None or name in text.names
    for _, (start, end) in statements(text):
        assert 0 <= start <= end <= len(raw)
    _turns(raw)


def _turns(raw: str) -> None:
    last = 0
    for turn in turns(raw):
        start, end = turn.span
        assert turn.label and last <= start < end <= len(raw)
        last = end


SEEDS = tuple(
    ALPHABET.data(text)
    for text in (
        'Ann Lee, who owns the boat, said: "We will not sail in May." He never asked. “It is late,” Tom Berg said.',
        "At least twenty-one thousand of 1,000,000 people (5.5 %) paid €5 million on July 14, 2016 at 5:30 p.m.",
        "Two thirds, half a dozen, one hundred and five, the 21st, -3 °C, between 5 and 7 km, 1990s, 2016-07-14.",
        "Interviewer: Why?\n\nLee: No.\n\nInterviewer: When?\n\nLee: In May (laughs): yes.\n",
        "Q: a?\nA: b.\nQ: c?\nA: d.\n",
        "‘He’s ‘here’’ «so» „wie“ \"a 'b' c\" [sic] x … y. . . z",
        "He couldn't have, said O'Neil of al-Nusra in İstanbul yesterday, last month and on Thursday.",
        "According to officials, the U.S. Department of State's Mr. A. B. Smith Jr. may not go.",
    )
)
KEPT: tuple[bytes, ...] = ()
