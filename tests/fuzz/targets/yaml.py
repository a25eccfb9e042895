"""A briefing's text: read whatever it is, twice the same, every finding at a place that is there."""

from __future__ import annotations

from tests.fuzz.alphabet import HIDDEN, Alphabet
from tests.fuzz.limit import now_and_then
from tui.briefing.edit import apply
from tui.briefing.lines import Lines
from tui.briefing.locate import Located
from tui.briefing.model import Reading
from tui.briefing.read import read_briefing
from tui.core.finding import RULES, Place

ALPHABET = Alphabet(
    *(
        (
            "\n  - ",
            "\n    ",
            "\n      - ",
            "\n        ",
            "\n          - ",
            "\n            ",
            ": ",
            " #",
            "- ",
            "''",
        ),
    ),
    *(
        (
            "version: 1\n",
            "title: ",
            "sources:\n",
            "sections:\n",
            "kind: ",
            "items:\n",
            "id: ",
            "path: ",
            "lang: ",
        ),
    ),
    *(
        (
            "claim: ",
            "name: ",
            "evidence: ",
            "quote: ",
            "source: ",
            "prefix: ",
            "note: ",
            "reviewed: ",
            "ignore: ",
        ),
    ),
    *(
        (
            "rule: ",
            "because: ",
            "stance: ",
            "actor: ",
            "tags: ",
            "when: ",
            "confidence: ",
            "aliases: ",
            "todo: ",
        ),
    ),
    *(("summary", "actors", "reactions", "timeline", "supports", "quote-differs", "seal: ", "by: ", "on: "),),
    *(
        (
            ">-\n",
            "|\n",
            "|+2\n",
            "\\\n",
            "\\x1b",
            "\\u2028",
            '\\"',
            "<<: ",
            "*a",
            "&a ",
            "!!str ",
            "!x ",
            "---\n",
        ),
    ),
    *(
        (
            "...\n",
            "%YAML 1.1\n",
            "~",
            "null",
            "12:30",
            "0777",
            "2016-02-30",
            "\r\n",
            "\u2028",
            "\x85",
            "é",
            "“",
            "”",
        ),
    ),
    HIDDEN[:8],
    ("\U0010f03a", "\U0010ffff", "\ud800", "😀"),
)
LENGTH = 160


def check(data: bytes) -> None:
    """The reader never raises, and says nothing of a place that is not in the text."""
    text = ALPHABET.text(data)
    reading = read_briefing(text)
    if now_and_then(data, 16):
        assert read_briefing(text) == reading
    lines = Lines(text)
    _findings(text, reading, lines)
    _items(text, reading, lines)


def _findings(text: str, reading: Reading, lines: Lines) -> None:
    by_id = {item.id: item for item in reading.briefing.items()}
    for finding in reading.findings:
        assert finding.rule in RULES and finding.message and "\n" not in finding.message
        _inside(finding.place, text, lines)
        if finding.field_span is not None:
            low, high = finding.field_span
            value = by_id[finding.item].text(finding.field) if finding.item in by_id and finding.field else ""
            assert 0 <= low <= high and (not value or high <= len(value))
        if finding.fix is not None:
            for edit in finding.fix.edits:
                _inside(edit.place, text, lines)
            mended = apply(text, finding.fix.edits)
            assert mended != text
            if now_and_then(text.encode(errors="replace"), 4):
                read_briefing(mended)


def _items(text: str, reading: Reading, lines: Lines) -> None:
    items = reading.briefing.items()
    assert len({item.id for item in items}) == len(items)
    located = Located(text)
    for section in reading.briefing.sections:
        _inside(section.place, text, lines)
    for item in items:
        _inside(item.place, text, lines)
        for name, place in item.places.items():
            _inside(place, text, lines)
            value = item.fields.get(name)
            if isinstance(value, str) and value:
                _spelt(located, place, value, lines)
        for evidence in item.evidence:
            _inside(evidence.place, text, lines)
            if evidence.quote:
                _spelt(located, evidence.place, evidence.quote, lines)


def _spelt(located: Located, place: Place, value: str, lines: Lines) -> None:
    """Where words of a value stand, if that can be told, is within the value's own place, and in order."""
    start, end = lines.index(place.line, place.column), lines.index(place.end_line, place.end_column)
    whole = located.span(place, value, (0, len(value)))
    last = located.span(place, value, (len(value) - 1, len(value)))
    for found in (whole, last):
        assert found is None or start <= found[0] < found[1] <= end
    assert whole is None or last is None or (whole[0] <= last[0] and last[1] == whole[1])


def _inside(place: Place, text: str, lines: Lines) -> None:
    line, column, end_line, end_column = place
    assert 1 <= line <= end_line and column >= 1 and end_column >= 1
    start, end = lines.index(line, column), lines.index(end_line, end_column)
    assert 0 <= start <= end <= len(text)
    assert lines.position(start) == (line, column) and lines.position(end) == (end_line, end_column)


SMALL = """\
version: 1
title: 'The ferry: again'
sources:
  - id: article
    path: article.txt
sections:
  - title: Summary
    kind: summary
    items:
      - id: runs
        claim: The council lets the ferry run again.
        evidence:
          - The harbour council on Monday
          - quote: "It had \\x61 lain\\
              idle: since"
            source: article
            prefix: again.
      - {claim: no, evidence: [a, b, c]}
  - title: Reactions
    kind: reactions
    items:
      - actor: Tom Lee
        stance: conditional
        claim: >-
          The fare must rise
          if the ferry is to last.
        reviewed: {by: Ann, on: 2026-11-24, seal: 0123456789ab}
        ignore:
          - rule: quote-differs
            because: spelled otherwise
        note: |
          one

          two
"""
_HEAD = "version: 1\ntitle: t\nsources:\n  - {id: a, path: b}\nsections:\n  - title: s\n    kind: points\n    items:\n"
_ITEM = (
    SMALL.index("        evidence:"),
    SMALL.index("      - {claim"),
    SMALL.index("  - title: Re"),
    SMALL.index("        reviewed"),
)
SEEDS = (
    ALPHABET.data(SMALL),
    ALPHABET.data(SMALL.replace("\n", "\r\n")),
    # Its items one by one, because a short text is read many times as fast.
    *(
        ALPHABET.data(_HEAD + "      - claim: x\n" + SMALL[start:end])
        for start, end in ((_ITEM[0], _ITEM[1]), (_ITEM[1], _ITEM[2]), (_ITEM[3], len(SMALL)))
    ),
    ALPHABET.data(_HEAD + SMALL[_ITEM[2] : _ITEM[3]]),
    *(
        ALPHABET.data(_HEAD + f"      - claim: {claim}\n        evidence: x\n")
        for claim in (
            *(
                "a: b",
                "a #b",
                "- x",
                "'it''s",
                '"so" he said',
                "*a",
                "&a b",
                "!b c",
                "@x",
                "%x",
                "{a, b",
                "[a",
                "`b`",
            ),
            *(
                "&a\n          x",
                ">-\n          a\n\n          b",
                "|2\n            a",
                "a\u2028b",
                "\x1b[31m",
                "~",
                "? x",
            ),
        )
    ),
    ALPHABET.data(
        _HEAD + "      - &i {claim: x, evidence: [&q y, *q]}\n      - *i\n      - <<: *i\n        note: z\n"
    ),
    ALPHABET.data("--- !!map\n%YAML 1.1\n---\na: 1\n...\n---\nb"),
    ALPHABET.data("[" * 40),
    ALPHABET.data("a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n"),
    b"",
)
KEPT = (
    # A second BOM, which is a character of the text: its fix was refused, or deleted something else.
    b"\xcd",
    # A mapping of one pair that ends with the file ended on a line that is not there, and its fix ended the program.
    b"\x8d\x88\x8f  \x88\x95[a,[[[[\xb5a",
)
