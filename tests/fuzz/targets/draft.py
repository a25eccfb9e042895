"""A first briefing of any text: it reads back, every quote stands in its source, and no check has an error."""

from __future__ import annotations

from tests.fuzz.alphabet import HIDDEN, LETTERS, MARKS, SPACES, Alphabet
from tests.fuzz.targets.claims import WORDS
from tui.briefing.read import read_briefing
from tui.checks.run import check_items
from tui.core.finding import ERROR
from tui.drafting.draft import dossier_of, draft, entry_of
from tui.drafting.write import briefing_text
from tui.evidence.dossier import from_text
from tui.evidence.link import link
from tui.evidence.model import CITING, DIFFERS, Dossier

ALPHABET = Alphabet(
    MARKS[:8],
    SPACES[-2:],
    SPACES[:2],
    HIDDEN[:3],
    LETTERS[:3],
    WORDS,
    (
        "The harbour council let the old ferry run again. ",
        "Nobody asked the passengers. ",
        ". The ",
        ".\n\n",
        "would ",
        "agreement ",
        "spokesman ",
    ),
    ("support ", "oppose ", ": ", "- ", " #"),
)
LENGTH = 200
SECONDS = 6.0
_LANGS = ("en", "en", "en", "de", "zh")


def check(data: bytes) -> None:
    """The first byte chooses the language and whether the day of publication is known."""
    which = data[0] if data else 0
    text = ALPHABET.text(data[1:]).encode(errors="replace").decode()
    if not text.strip():
        return
    fields = (
        ("id", "article"),
        ("path", "a.txt"),
        ("lang", _LANGS[which % 5]),
        ("published", "2016-07-14" if which & 64 else ""),
    )
    made = draft("T", [(fields, text)])
    written = briefing_text(made)
    assert written == written.encode().decode()
    reading = read_briefing(written)
    sources = dossier_of([(entry_of(fields), text)]).sources
    dossier = check_items(link(Dossier("", reading.briefing, sources, reading.findings, text=written)))
    assert len(dossier.briefing.items()) == sum(len(section.items) for section in made.sections)
    for item in dossier.briefing.items():
        assert item.evidence
        for anchor in dossier.anchors[item.id]:
            assert anchor.grade in CITING - {DIFFERS}, (anchor, item)
    wrong = [finding for finding in dossier.findings if finding.severity == ERROR]
    assert not wrong, wrong
    assert from_text(written, "").briefing == reading.briefing


_TEXTS = (
    'Ferry to run again\n\nThe harbour council let the old ferry run again on Monday. "We never wanted to stop," said Ann Lee, who owns the larger part.\n\nTom Berg, a spokesman for the Union, said the fare must rise by 5% if the ferry is to last. The agreement would bind both states for ten years. Nobody asked the passengers.',
    "Interviewer: Why now?\n\nLee: Because we could: it was May 5, 2016.\n\nInterviewer: And then?\n\nLee: No.\n\nInterviewer: Who?\n\nLee: He said “so”.",
    "a\n\nb. c.\u2028d\x85e\r\n\r\nf\u200b",
    "Nobody asked. Nobody asked. Nobody asked.",
)
SEEDS = tuple(bytes((which,)) + ALPHABET.data(text) for which in (0, 64, 3) for text in _TEXTS)
KEPT: tuple[bytes, ...] = ()
