"""Further slips in other places: sources, actors, reactions, flow style, another language, CR LF line ends."""

from __future__ import annotations

from typing import Final

from tests.briefing.slips import Slip

GOOD: Final = """\
version: 1
title: Die Fähre fährt wieder
sources:
  - {id: artikel, path: artikel.txt, lang: de, title: Die Fähre}
  - id: brief
    path: brief.txt
    lang: de
    author: Jürgen Größe
sections:
  - title: Überblick
    kind: summary
    items:
      - claim: Der Rat lässt die Fähre wieder fahren.
        evidence: {quote: Der Rat beschloss am Montag, source: artikel}
        tags: [Fähre, Rat]
      - claim: >-
          Die Überfahrt kostet zwei Kronen,
          sagte die Bürgermeisterin.
        evidence: [zwei Kronen, "sagte die Bürgermeisterin"]
        reviewed: {by: june, on: 2016-07-15}
  - title: Leute
    kind: actors
    items:
      - id: lee
        name: Änne Lee
        role: Besitzerin der Fähre
        aliases:
          - die Besitzerin
          - Frau Lee
        evidence: Änne Lee
      - id: rat
        name: Der Rat
        evidence: Der Rat
  - title: Stimmen
    kind: reactions
    items:
      - claim: Die Besitzerin ist dafür.
        actor: Frau Lee
        stance: supports
        condition: solange der Preis bleibt
        evidence:
          - quote: Wir sind dafür
            prefix: "sagte: "
      - claim: Der Rat zögert.
        actor: rat
        stance: undecided
        evidence: noch keine Mehrheit
        ignore:
          - rule: quote-differs
            because: Druckfehler
"""


def slip(
    name: str, old: str, new: str, rule: str = "yaml-syntax", words: str = "", mended: str | None = ""
) -> Slip:
    """A slip in `GOOD`, which has `old` exactly once."""
    assert GOOD.count(old) == 1, (name, GOOD.count(old))
    assert "⌖" in new, name
    return Slip(name, old, new, rule, old if mended == "" else mended, words)


SLIPS: Final = (
    slip("no space after a colon in braces", "{by: june, on: 2016-07-15}", "{⌖by:june, on: 2016-07-15}"),
    slip(
        "brace of a source not closed",
        "{id: artikel, path: artikel.txt, lang: de, title: Die Fähre}\n",
        "⌖{id: artikel, path: artikel.txt, lang: de, title: Die Fähre\n",
        words="Close it",
    ),
    slip(
        "author with a comma and a colon",
        "    author: Jürgen Größe\n",
        "    author: ⌖Größe: Jürgen\n",
        "unquoted-colon",
        mended="    author: 'Größe: Jürgen'\n",
    ),
    slip(
        "tab before a field of a source",
        "    author: Jürgen Größe\n",
        "⌖\tauthor: Jürgen Größe\n",
        words="tab",
    ),
    slip("language dedented in a source", "    path: brief.txt\n", "  ⌖path: brief.txt\n", words="in line"),
    slip("alias without a dash", "          - Frau Lee\n", "          ⌖Frau Lee\n", words="`- `"),
    slip(
        "role with an apostrophe in single quotes",
        "        role: Besitzerin der Fähre\n",
        "        role: ⌖'Lee's Fähre'\n",
        mended='        role: "Lee\'s Fähre"\n',
    ),
    slip(
        "German quotes around a condition",
        "        condition: solange der Preis bleibt\n",
        "        condition: ⌖„solange der Preis bleibt“\n",
        "bad-value",
        mended="        condition: 'solange der Preis bleibt'\n",
    ),
    slip(
        "condition in the item's column",
        "        condition: solange der Preis bleibt\n",
        "      ⌖condition: solange der Preis bleibt\n",
        words="in line",
    ),
    slip(
        "stance with a capital letter",
        "        stance: undecided\n",
        "        stance: ⌖Undecided\n",
        "bad-value",
        words="undecided",
    ),
    slip(
        "actor misspelt with an umlaut",
        "        actor: Frau Lee\n",
        "        actor: ⌖Fräu Lee\n",
        "unknown-reference",
        words="Frau Lee",
    ),
    slip(
        "item of the actors without a dash",
        "      - id: rat\n",
        "        ⌖id: rat\n",
        "duplicate-key",
        words="`- `",
    ),
    slip(
        "prefix without a colon",
        '            prefix: "sagte: "\n',
        '            ⌖prefix "sagte: "\n',
        words="colon",
    ),
    slip(
        "prefix not closed",
        '            prefix: "sagte: "\n',
        '            prefix: ⌖"sagte: \n',
        words="Close it",
        mended=None,
    ),
    slip(
        "rule misspelt in an ignore",
        "          - rule: quote-differs\n",
        "          - rule: ⌖quote-difers\n",
        "bad-value",
        words="quote-differs",
    ),
    slip(
        "ignore as a mapping",
        "          - rule: quote-differs\n            because: Druckfehler\n",
        "          ⌖rule: quote-differs\n          because: Druckfehler\n",
        "wrong-type",
        words="`- `",
    ),
    slip(
        "claim after an em dash",
        "      - claim: Der Rat zögert.\n",
        "      ⌖— claim: Der Rat zögert.\n",
        words="`- `",
    ),
    slip("comma after a source's field", "    lang: de\n", "    lang: de⌖,\n", words="comma"),
    slip("comma after a kind", "    kind: reactions\n", "    kind: reactions⌖,\n", words="comma"),
    slip(
        "percent at the start of an entry",
        "          - die Besitzerin\n",
        "          - ⌖%die Besitzerin\n",
        mended="          - '%die Besitzerin'\n",
    ),
    slip(
        "no-break space after a colon",
        "        name: Der Rat\n",
        "        name:⌖\u00a0Der Rat\n",
        words="NO-BREAK SPACE",
    ),
    slip("field misspelt in braces", "source: artikel}", "⌖soruce: artikel}", "unknown-key", words="source"),
    slip(
        "quote closed twice in a list",
        '"sagte die Bürgermeisterin"]',
        '⌖"sagte die Bürgermeisterin""]',
        mended=None,
    ),
    slip("no comma in braces", "{by: june, on: 2016-07-15}", "{by: june ⌖on: 2016-07-15}", words="comma"),
    slip(
        "no comma in braces of a source",
        "path: artikel.txt, lang: de",
        "path: artikel.txt  ⌖lang: de",
        words="comma",
        mended="path: artikel.txt,  lang: de",
    ),
    slip(
        "quote of an entry's claim not closed",
        "      - claim: Der Rat lässt die Fähre wieder fahren.\n",
        "      - claim: ⌖'Der Rat lässt die Fähre wieder fahren.\n",
        words="Close it",
        mended="      - claim: 'Der Rat lässt die Fähre wieder fahren.'\n",
    ),
    slip(
        "quote not closed above a list",
        "        role: Besitzerin der Fähre\n",
        '        role: ⌖"Besitzerin der Fähre\n',
        words="Close it",
        mended='        role: "Besitzerin der Fähre"\n',
    ),
    slip(
        "German quotation marks around a colon",
        "    author: Jürgen Größe\n",
        "    author: ⌖„Größe: Jürgen“\n",
        "unquoted-colon",
        mended="    author: '„Größe: Jürgen“'\n",
    ),
    slip(
        "smart quotes around a colon",
        "        condition: solange der Preis bleibt\n",
        "        condition: ⌖“Bedingung: der Preis bleibt”\n",
        "unquoted-colon",
        mended="        condition: '“Bedingung: der Preis bleibt”'\n",
    ),
    slip(
        "guillemets around a colon",
        "          - die Besitzerin\n",
        "          - ⌖« Besitz: die Lee »\n",
        "unquoted-colon",
        mended="          - '« Besitz: die Lee »'\n",
    ),
    slip(
        "apostrophe in single quotes that are not closed",
        "        role: Besitzerin der Fähre\n",
        "        role: ⌖'Lee's Fähre\n",
        words="apostrophe",
        mended='        role: "Lee\'s Fähre"\n',
    ),
    slip(
        "hash in brackets",
        "tags: [Fähre, Rat]",
        "tags: [Fähre ⌖#1, Rat]",
        "cut-by-hash",
        mended=None,
    ),
    slip(
        "hash in braces",
        "evidence: {quote: Der Rat beschloss am Montag, source: artikel}",
        "evidence: {quote: Der Rat beschloss ⌖#1 am Montag, source: artikel}",
        "cut-by-hash",
        mended=None,
    ),
    slip(
        "no space before a block text's marks",
        "      - claim: >-\n          Die Überfahrt",
        "      - ⌖claim:>-\n          Die Überfahrt",
    ),
    slip(
        "no space after a later colon in braces",
        "evidence: {quote: Der Rat beschloss am Montag, source: artikel}",
        "evidence: {quote: Der Rat beschloss am Montag, ⌖source:artikel}",
    ),
)
