"""A half-written text with the cursor in it (`|`), and what is offered."""

from __future__ import annotations

import pytest

from tests.conftest import ARTICLE, BRIEFING
from tui.evidence.dossier import load
from tui.evidence.link import link
from tui.screen.editor.completion import offers
from tui.screen.editor.completion_context import context_at
from tui.screen.editor.syntax_colors import KEY, MARK, parts

HEAD = "version: 1\nsections:\n  - title: A\n    kind: reactions\n    items:\n"


@pytest.fixture(scope="module")
def dossier(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ferry")
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "briefing.yml").write_text(BRIEFING, encoding="utf-8")
    return link(load(str(folder / "briefing.yml")))


def offered(text: str, dossier) -> list[str]:
    before = text[: text.index("|")].split("\n")
    lines = text.replace("|", "", 1).split("\n")
    return offers(context_at(lines, len(before) - 1, len(before[-1])), dossier)


CASES = {
    "the first key": ("v|", ["version: "]),
    "a key that is there is not offered": ("version: 1\n|", ["title: ", "sources:", "sections:"]),
    "a source's": ("sources:\n  - id: a\n    pa|", ["path: "]),
    "a section's kind": ("sections:\n  - title: A\n    kind: ti|", ["timeline"]),
    "an item's keys are those of its kind": (HEAD + "      - st|", ["stance: "]),
    "behind other keys": (HEAD + "      - claim: x\n        cond|", ["condition: "]),
    "a second item begins anew": (HEAD + "      - claim: x\n      - cl|", ["claim: "]),
    "a stance": (HEAD + "      - stance: |", ["supports", "conditional", "mixed", "opposes", "undecided"]),
    "an actor": (HEAD + "      - actor: a|", ["Ann Lee"]),
    "a source id": (HEAD + "      - evidence:\n          - quote: x\n            source: |", ["article"]),
    "a rule": (HEAD + "      - claim: x\n        ignore:\n          - rule: quote-dr|", ["quote-drifted"]),
    "the words of a quote": (
        HEAD + "      - evidence: It had l|",
        ["It had lain", "It had lain idle since the spring, when the two owners fell out."],
    ),
    "the words of a quote in a list": (HEAD + "      - evidence:\n          - Nobody asked the p|", ["Nobody asked the passengers."]),
    "the words of a quote in a block": (HEAD + "      - evidence:\n          - >-\n            Nobody asked\n            the p|", ["Nobody asked the passengers."]),
    "several places": (HEAD + "      - evidence: the fare |", ["the fare kept", "the fare kept at 3 crowns.", "the fare must", "the fare must rise if the ferry is to last."]),
    "nothing in a claim": (HEAD + "      - claim: It had l|", []),
    "nothing in a comment": (HEAD + "      # st|", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CASES.values(), ids=CASES)
def test_what_is_offered(text: str, wanted: list[str], dossier) -> None:
    assert offered(text, dossier) == wanted


def coloured(text: str) -> list[tuple[str, str]]:
    lines = text.split("\n")
    return [(lines[-1][part.start : part.end], part.style) for part in parts(lines, len(lines) - 1)]


def test_keys_marks_and_comments_have_colours_and_block_texts_none() -> None:
    assert coloured("  - claim: x # c") == [("-", MARK), ("claim", KEY), (":", MARK), ("# c", "soft")]
    assert coloured("claim: >-\n  note: no key # no comment") == []
    assert coloured("claim: >-\n  text\n\n  more\nnote: x")[0] == ("note", KEY)
    assert coloured("claim: 'a # b'") == [("claim", KEY), (":", MARK)]
    assert coloured("# claim: x") == [("# claim: x", "soft")]
