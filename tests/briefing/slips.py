"""Typical slips in a briefing, as data: what somebody typed, where the finding must be, and what mends it.

`⌖` marks the place of the finding in what was typed and is taken out before the file is read.
"""

from __future__ import annotations

from typing import Final, NamedTuple

GOOD: Final = """\
version: 1
title: The ferry to Holm
sources:
  - id: article
    path: article.txt
    lang: en
  - id: release
    path: release.txt
    published: 2016-07-14
sections:
  - title: Points
    kind: points
    items:
      - id: vote
        claim: The council voted to reopen the old ferry.
        evidence:
          - quote: The council voted on Monday
            source: article
          - quote: to reopen the old ferry
            source: release
      - id: cost
        claim: >-
          The ferry costs two million, which
          nobody had expected.
        evidence:
          - quote: The ferry costs two million
            source: article
        confidence: low
      - id: sails
        claim: "It sails in May."
        evidence:
          - It sails in May
          - the first time since 1990
  - title: Actors
    kind: actors
    items:
      - id: union
        name: The Ferrymen's Union
        aliases: [the union, ferrymen]
        evidence: said the Ferrymen's Union
  - title: Reactions
    kind: reactions
    items:
      - id: opposed
        claim: The union opposes it.
        actor: union
        stance: opposes
        evidence: We are against it
  - title: Dates
    kind: timeline
    items:
      - id: monday
        when: 2016-07-11
        claim: The council voted.
        evidence: The council voted on Monday
"""


class Slip(NamedTuple):
    """What is typed in place of `old`, and what comes of it."""

    name: str
    old: str
    new: str
    rule: str
    mended: str | None = "old"
    """What stands in place of `old` when the finding's change is made; `old` itself unless another is given.
    None where no change can be made of it, and only a person knows what is meant."""
    words: str = ""
    """What message or help must say."""


def slip(
    name: str, old: str, new: str, rule: str = "yaml-syntax", words: str = "", mended: str | None = ""
) -> Slip:
    """A slip in `GOOD`, which has `old` exactly once."""
    assert GOOD.count(old) == 1, (name, GOOD.count(old))
    assert "⌖" in new, name
    return Slip(name, old, new, rule, old if mended == "" else mended, words)


VOTE: Final = "        claim: The council voted to reopen the old ferry.\n"
COST: Final = """\
        claim: >-
          The ferry costs two million, which
          nobody had expected.
"""

SLIPS: Final = (
    # Indentation
    slip("tab before a key", VOTE, "⌖\tclaim: The council voted to reopen the old ferry.\n", words="tab"),
    slip(
        "tab and spaces before a key",
        VOTE,
        "    ⌖\tclaim: The council voted to reopen the old ferry.\n",
        words="tab",
    ),
    slip("tab before a folded claim", COST, COST.replace("        claim", "⌖\tclaim"), words="tab"),
    slip("tab inside block text", COST, COST.replace("          The", "⌖\tThe"), words="tab"),
    slip(
        "tabs before all of a block text",
        COST,
        COST.replace("          The", "⌖\t\tThe").replace("          nobody", "\t\tnobody"),
        words="tab",
        mended=COST.replace("          ", " " * 16),
    ),
    slip("tab before a dash", "      - id: cost\n", "⌖\t- id: cost\n", words="tab"),
    slip("claim one space short", VOTE, VOTE[1:].replace("claim", "⌖claim"), words="in line"),
    slip("claim one space too far", VOTE, " " + VOTE.replace("claim", "⌖claim"), words="in line"),
    slip("folded claim one space short", COST, COST[1:].replace("claim", "⌖claim"), words="in line"),
    slip(
        "entry of evidence one space short",
        "          - the first time since 1990\n",
        "         ⌖- the first time since 1990\n",
        words="in line",
    ),
    slip(
        "evidence two spaces short",
        "        evidence: We are against it\n",
        "      ⌖evidence: We are against it\n",
        words="in line",
    ),
    slip(
        "evidence below the claim's words",
        "        evidence: We are against it\n",
        "            ⌖evidence: We are against it\n",
        words="in line",
    ),
    slip(
        "source of a piece of evidence too far",
        "            source: release\n",
        "              ⌖source: release\n",
        words="in line",
    ),
    slip("item one space short", "      - id: sails\n", "     ⌖- id: sails\n", words="in line"),
    slip("item at the section's column", "      - id: cost\n", "    ⌖- id: cost\n", words="in line"),
    slip("block text not indented", COST, COST.replace("          The", "        ⌖The"), words="neither"),
    slip(
        "all of a block text not indented",
        COST,
        COST.replace("          The", "        ⌖The").replace("          nobody", "        nobody"),
        words="neither",
    ),
    slip("no-break space before a key", VOTE, "⌖\u00a0" + VOTE, words="NO-BREAK SPACE"),
    slip(
        "no-break spaces for spaces",
        VOTE,
        "⌖" + VOTE.replace("        claim", "\u00a0" * 8 + "claim"),
        words="NO-BREAK SPACE",
    ),
    slip(
        "ideographic spaces before a key",
        VOTE,
        "⌖" + VOTE.replace("        claim", "\u3000" * 4 + "claim"),
        words="IDEOGRAPHIC SPACE",
    ),
    slip("kind dedented in its section", "    kind: timeline\n", "   ⌖kind: timeline\n", words="in line"),
    slip(
        "path dedented in its source", "    path: release.txt\n", "   ⌖path: release.txt\n", words="in line"
    ),
    slip(
        "confidence at the section's column",
        "        confidence: low\n",
        "    ⌖confidence: low\n",
        words="in line",
    ),
    # Dashes
    slip(
        "dash without a space",
        "          - It sails in May\n",
        "          ⌖-It sails in May\n",
        words="space after the dash",
    ),
    slip(
        "dash of an item without a space",
        "      - id: cost\n",
        "      ⌖-id: cost\n",
        words="space after the dash",
    ),
    slip(
        "item without a dash",
        "      - id: cost\n",
        "        ⌖id: cost\n",
        "duplicate-key",
        words="begin a new item with `- `",
    ),
    slip(
        "evidence without a dash",
        "          - quote: to reopen the old ferry\n",
        "            ⌖quote: to reopen the old ferry\n",
        "duplicate-key",
        words="`- `",
    ),
    slip("source without a dash", "  - id: release\n", "    ⌖id: release\n", "duplicate-key", words="`- `"),
    slip(
        "section without a dash",
        "  - title: Reactions\n",
        "    ⌖title: Reactions\n",
        "duplicate-key",
        words="`- `",
    ),
    slip(
        "bullet for a dash",
        "          - the first time since 1990\n",
        "          ⌖• the first time since 1990\n",
        words="`- `",
    ),
    slip("asterisk for a dash", "      - id: sails\n", "      ⌖* id: sails\n", words="`- `"),
    slip("number for a dash", "      - id: sails\n", "      ⌖3. id: sails\n", words="`- `"),
    slip("en dash for a dash", "      - id: sails\n", "      ⌖– id: sails\n", words="`- `"),
    slip(
        "dash behind a key",
        "        evidence: We are against it\n",
        "        evidence: ⌖- We are against it\n",
        mended="        evidence:\n          - We are against it\n",
    ),
    slip(
        "dashes inside of brackets",
        "        aliases: [the union, ferrymen]\n",
        "        aliases: [⌖- the union, - ferrymen]\n",
        words="dash",
    ),
    slip(
        "items as a mapping",
        "      - id: union\n        name: The Ferrymen's Union\n        aliases: [the union, ferrymen]\n        evidence: said the Ferrymen's Union\n",
        "      ⌖id: union\n      name: The Ferrymen's Union\n      aliases: [the union, ferrymen]\n      evidence: said the Ferrymen's Union\n",
        "wrong-type",
        words="`- `",
    ),
    # Quotation marks
    slip(
        "apostrophe in single quotes",
        VOTE,
        "        claim: ⌖'How did Putin answer Kerry's ideas?'\n",
        mended='        claim: "How did Putin answer Kerry\'s ideas?"\n',
        words="Kerry's",
    ),
    slip(
        "double quotes in double quotes",
        VOTE,
        '        claim: ⌖"The council said "yes" to it."\n',
        mended="        claim: 'The council said \"yes\" to it.'\n",
    ),
    slip(
        "a quotation and what follows",
        VOTE,
        '        claim: ⌖"Yes," said the council.\n',
        mended="        claim: '\"Yes,\" said the council.'\n",
    ),
    slip(
        "a quotation in two parts",
        VOTE,
        '        claim: ⌖"Yes," said the council, "we do."\n',
        mended='        claim: \'"Yes," said the council, "we do."\'\n',
    ),
    slip(
        "double quote not closed",
        '        claim: "It sails in May."\n',
        '        claim: ⌖"It sails in May.\n',
        words="Close it",
    ),
    slip(
        "single quote not closed",
        VOTE,
        "        claim: ⌖'The council voted.\n",
        mended="        claim: 'The council voted.'\n",
        words="Close it",
    ),
    slip(
        "quote of evidence not closed",
        "          - quote: The council voted on Monday\n",
        '          - quote: ⌖"The council voted on Monday\n',
        mended='          - quote: "The council voted on Monday"\n',
        words="Close it",
    ),
    slip(
        "smart quotes around a date",
        "        when: 2016-07-11\n",
        "        when: ⌖“2016-07-11”\n",
        "bad-value",
        mended="        when: '2016-07-11'\n",
    ),
    slip(
        "smart quotes around a claim",
        '        claim: "It sails in May."\n',
        "        claim: ⌖“It sails in May.”\n",
        "bad-value",
        mended="        claim: 'It sails in May.'\n",
    ),
    slip(
        "smart single quotes around a title",
        "title: The ferry to Holm\n",
        "title: ⌖‘The ferry to Holm’\n",
        "bad-value",
        mended="title: 'The ferry to Holm'\n",
    ),
    slip(
        "smart quotes around an id",
        "      - id: sails\n",
        "      - id: ⌖“sails”\n",
        "bad-value",
        mended="      - id: 'sails'\n",
    ),
    slip(
        "backslash in double quotes",
        "    path: article.txt\n",
        '    path: "seeds⌖\\Users\\article.txt"\n',
        mended="    path: 'seeds\\Users\\article.txt'\n",
    ),
    slip(
        "hexadecimal escape in double quotes",
        '        claim: "It sails in May."\n',
        '        claim: "It sails in ⌖\\xMay."\n',
        mended="        claim: 'It sails in \\xMay.'\n",
    ),
    slip(
        "unknown escape in double quotes",
        '        claim: "It sails in May."\n',
        '        claim: "It sails⌖\\, in May."\n',
        mended="        claim: 'It sails\\, in May.'\n",
    ),
    slip(
        "character in two halves, as JSON writes it",
        '        claim: "It sails in May."\n',
        '        claim: "It sails ⌖\\ud83d\\ude00 in \\u004day \\uD83D\\uDE01."\n',
        words="YAML writes `\\U0001F600`",
        mended='        claim: "It sails \\U0001F600 in \\u004day \\U0001F601."\n',
    ),
    slip(
        "half of a character",
        '        claim: "It sails in May."\n',
        '        claim: "It sails ⌖\\ud83d in May."\n',
        words="its other half is missing",
        mended='        claim: "It sails  in May."\n',
    ),
    slip(
        "unknown escape among known ones",
        '        claim: "It sails in May."\n',
        '        claim: "It\\\\sails⌖\\, in \\"May\\"."\n',
        mended="        claim: 'It\\sails\\, in \"May\".'\n",
    ),
    # Colons
    slip("no colon after a key", VOTE, VOTE.replace("claim:", "⌖claim"), words="colon"),
    slip(
        "no colon after a key with a list",
        "        evidence:\n          - It sails in May\n",
        "        ⌖evidence\n          - It sails in May\n",
        words="colon",
    ),
    slip(
        "no space after a colon",
        "        stance: opposes\n",
        "        ⌖stance:opposes\n",
        words="space after",
    ),
    slip(
        "no space after the colon of a claim", VOTE, VOTE.replace("claim: ", "⌖claim:"), words="space after"
    ),
    slip(
        "two colons in a claim",
        VOTE,
        "        claim: ⌖The vote: a ferry: reopened.\n",
        "unquoted-colon",
        mended="        claim: 'The vote: a ferry: reopened.'\n",
    ),
    slip(
        "colon in a piece of evidence",
        "          - It sails in May\n",
        "          - ⌖It sails: in May\n",
        "unquoted-colon",
        mended="          - 'It sails: in May'\n",
    ),
    slip("full-width colon", VOTE, VOTE.replace("claim: ", "claim⌖："), words="FULLWIDTH COLON"),
    slip("equals sign for a colon", VOTE, VOTE.replace("claim:", "claim ⌖="), words="colon"),
    slip("tab after a dash", "          - It sails in May\n", "          -⌖\tIt sails in May\n", words="tab"),
    # Brackets
    slip(
        "bracket not closed",
        "        aliases: [the union, ferrymen]\n",
        "        aliases: ⌖[the union, ferrymen\n",
        words="Close it",
    ),
    slip(
        "brace not closed",
        "        evidence: We are against it\n",
        "        evidence: ⌖{quote: We are against it\n",
        words="Close it",
        mended="        evidence: {quote: We are against it}\n",
    ),
    slip(
        "bracket closed twice",
        "        aliases: [the union, ferrymen]\n",
        "        aliases: [the union, ferrymen]⌖]\n",
        words="]",
    ),
    slip(
        "comma at the end of a line",
        '        claim: "It sails in May."\n',
        '        claim: "It sails in May."⌖,\n',
        words="comma",
    ),
    slip(
        "comma inside of braces",
        "        evidence: We are against it\n",
        "        evidence: {quote: We are against it, ⌖says the union}\n",
        "flow-comma",
        mended="        evidence: {quote: 'We are against it, says the union'}\n",
    ),
    # What a text begins with, and what cuts it off
    *(
        slip(
            f"text that begins with {char}",
            VOTE,
            f"        claim: ⌖{char}council voted.\n",
            rule,
            mended=f"        claim: '{char}council voted.'\n",
        )
        for char, rule in (
            ("@", "yaml-syntax"),
            ("`", "yaml-syntax"),
            ("%", "yaml-syntax"),
            ("&", "bad-value"),
            ("*", "yaml-syntax"),
            ("!", "bad-value"),
        )
    ),
    slip(
        "text after the folding sign",
        VOTE,
        "        claim: ⌖>- The council voted.\n",
        words="next line",
        mended="        claim: >-\n          The council voted.\n",
    ),
    slip(
        "text after the folding sign and below",
        COST,
        COST.replace(">-\n          ", "⌖>- "),
        words="next line",
    ),
    slip(
        "text after the literal sign",
        VOTE,
        "        claim: ⌖| The council voted.\n",
        mended="        claim: '| The council voted.'\n",
    ),
    slip(
        "hash in a text",
        VOTE,
        "        claim: The council is ⌖#1 of all.\n",
        "cut-by-hash",
        mended="        claim: 'The council is #1 of all.'\n",
    ),
    # Keys
    slip("half-typed key", VOTE, VOTE.replace("claim", "⌖clai"), "unknown-key", words="`claim`"),
    slip(
        "misspelt key",
        "        evidence: We are against it\n",
        "        ⌖evidance: We are against it\n",
        "unknown-key",
        words="`evidence`",
    ),
    slip("misspelt key of the file", "sections:\n", "⌖sectoins:\n", "unknown-key", words="`sections`"),
    slip("capitalised key", VOTE, VOTE.replace("claim", "⌖Claim"), "unknown-key", words="`claim`"),
    slip("claim without a value", VOTE, "        ⌖claim:\n", "missing-field", mended=None, words="claim"),
    slip(
        "key given twice",
        "        stance: opposes\n",
        "        stance: opposes\n        ⌖stance: mixed\n",
        "duplicate-key",
        mended=None,
        words="twice",
    ),
    slip(
        "zero-width space in a key",
        VOTE,
        VOTE.replace("claim", "cla⌖\u200bim"),
        "hidden-characters",
        words="ZERO WIDTH SPACE",
    ),
    slip("byte order mark in the middle", VOTE, "⌖\ufeff" + VOTE, "hidden-characters", words="U+FEFF"),
    slip(
        "key of another kind",
        "        confidence: low\n",
        "        ⌖stance: mixed\n",
        "unknown-key",
        mended=None,
        words="reactions",
    ),
    # Values
    slip("version left out", "version: 1\n", "⌖", "missing-field", words="`version: 1`"),
    slip("version 2", "version: 1\n", "version: ⌖2\n", "bad-value", words="`version: 1`"),
    slip("version with a letter", "version: 1\n", "version: ⌖v1\n", "bad-value", words="`version: 1`"),
    slip(
        "stance misspelt",
        "        stance: opposes\n",
        "        stance: ⌖oposes\n",
        "bad-value",
        words="`opposes`",
    ),
    slip(
        "stance in another form",
        "        stance: opposes\n",
        "        stance: ⌖opposed\n",
        "bad-value",
        words="`opposes`",
    ),
    slip("kind misspelt", "    kind: timeline\n", "    kind: ⌖timelin\n", "unknown-kind", words="`timeline`"),
    slip(
        "yes for a confidence",
        "        confidence: low\n",
        "        confidence: ⌖yes\n",
        "bad-value",
        mended=None,
        words="`high`",
    ),
    slip(
        "date with slashes",
        "    published: 2016-07-14\n",
        "    published: ⌖2016/07/14\n",
        "bad-value",
        words="2016-07-14",
    ),
    slip(
        "date in words",
        "    published: 2016-07-14\n",
        "    published: ⌖July 14, 2016\n",
        "bad-value",
        mended=None,
        words="as 2016-07-14",
    ),
    slip(
        "unknown actor",
        "        actor: union\n",
        "        actor: ⌖unoin\n",
        "unknown-reference",
        words="union",
    ),
    slip(
        "unknown source",
        "            source: release\n",
        "            source: ⌖relase\n",
        "unknown-reference",
        words="release",
    ),
    slip(
        "id given twice",
        "      - id: sails\n",
        "      - id: ⌖cost\n",
        "duplicate-id",
        mended="      - id: cost-2\n",
        words="line 21",
    ),
    slip(
        "list for a text",
        "        claim: The council voted.\n",
        "        claim: ⌖[The council voted.]\n",
        "wrong-type",
        words="takes a text",
    ),
    slip(
        "text for a list",
        "    items:\n      - id: monday\n        when: 2016-07-11\n        claim: The council voted.\n        evidence: The council voted on Monday\n",
        "    items: ⌖none\n",
        "wrong-type",
        mended=None,
        words="list",
    ),
    slip(
        "evidence left empty",
        "        evidence: We are against it\n",
        "        ⌖evidence:\n",
        "no-evidence",
        mended=None,
        words="evidence",
    ),
    # The file
    slip("three dashes in the middle", "sections:\n", "⌖---\nsections:\n", "second-document", words="Delete"),
    slip("three dots in the middle", "sections:\n", "⌖...\nsections:\n", words="Delete"),
    slip(
        "one mark of a merge",
        "      - id: cost\n",
        "⌖<<<<<<< HEAD\n      - id: cost\n",
        words="Delete this line",
    ),
    slip(
        "last mark of a merge",
        "      - id: cost\n",
        "⌖>>>>>>> theirs\n      - id: cost\n",
        words="Delete this line",
    ),
    slip(
        "a merge conflict",
        VOTE,
        "⌖<<<<<<< HEAD\n" + VOTE + "=======\n        claim: The ferry is back.\n>>>>>>> theirs\n",
        words="Keep one of the two",
    ),
    slip("line out of nowhere", VOTE, VOTE + "⌖went on\n", mended=None, words="neither"),
)
"""Each is a slip of its own in a file that has no other."""
