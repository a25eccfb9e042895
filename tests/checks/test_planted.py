"""One error of every kind in a copy of the project's own briefing: each is found, and nothing beside it."""

import pytest

from tui.checks.run import check
from tui.core.finding import CLAIM_RULES
from tui.evidence.dossier import from_text
from tui.evidence.link import link

# rule: what to replace in the clean briefing, and by what
PLANTS = {
    "quotation-not-in-evidence": ('"a clear contradiction in', '"a glaring contradiction in'),
    "quotation-cut": (
        "a pact Moscow long had wanted, but Washington resisted",
        "a pact Moscow long had wanted",
    ),
    "wrong-speaker": ('Al-Saloum demanded "an immediate transitional period."\n        evidence', None),
    "figure-not-in-evidence": ("signed by 51 State Department officials showed", "signed by 61 {rest}"),
    "name-not-in-evidence": (
        "near Amman, Jordan.\n        evidence",
        "near Beirut, Jordan.\n        evidence",
    ),
    "word-replaced": ("if chemical weapons were used, backed", "if nuclear weapons were used, backed"),
    "negation-differs": ("that his group would continue", "that his group would not continue"),
    "hedge-dropped": (
        "The deal, if finalized, could dramatically change America's role in the conflict. It\n"
        "          would put",
        "The deal will dramatically change America's role in the conflict. It\n          will put",
    ),
    "direction-differs": ("oppose\n          the plan, according", "support\n          the plan, according"),
    "stance-differs": (
        "stance: opposes\n        claim: >-\n          Abdurrazek decried",
        "stance: supports\n        claim: >-\n          Abdurrazek decried",
    ),
    "anonymous-source": (
        "oppose\n          the plan, according to several American officials.",
        "oppose\n          the plan.",
    ),
    "confidence-and-likelihood": (
        "The Obama administration has few other options right now: ",
        "It is likely, we say with high confidence, that the Obama administration has few other options: ",
    ),
    "language-not-checked": ("lang: en", "lang: de"),
}
PLANTS["wrong-speaker"] = (
    PLANTS["wrong-speaker"][0],
    PLANTS["wrong-speaker"][0].replace("Al-Saloum", "Abdurrazek"),
)
PLANTS["figure-not-in-evidence"] = (
    PLANTS["figure-not-in-evidence"][0],
    PLANTS["figure-not-in-evidence"][0].replace("51", "61"),
)


def findings(text, path):
    return check(link(from_text(text, str(path)))).findings


@pytest.mark.parametrize("rule", PLANTS)
def test_it_is_found_alone_and_at_its_words(example, rule):
    before, after = PLANTS[rule]
    text = example.read_text(encoding="utf-8")
    assert text.count(before) == 1
    planted = text.replace(before, after)
    [found] = findings(planted, example)
    assert found.rule == rule
    lines = planted.splitlines()
    first = planted[: planted.index(after)].count("\n") + 1
    assert first - 2 <= found.place.line <= first + after.count("\n") + 2
    assert found.place.column <= len(lines[found.place.line - 1])


ITEM = """      - id: peskov
        name: Dmitry Peskov
        aliases: Peskov
        role: Putin's spokesman
        side: Russia
        evidence:
          - Russian President Vladimir Putin
          - >-
            Putin spokesman Dmitry Peskov recalled Putin's desire for a united, U.S.-Russian
            approach to battling the jihadi groups
"""


def test_what_nobody_covers_any_more_is_named(example):
    text = example.read_text(encoding="utf-8")
    assert ITEM in text
    [found] = findings(text.replace(ITEM, ""), example)
    assert (found.rule, found.severity) == ("uncited-actor", "info")
    assert "Dmitry Peskov" in found.message


def test_figures_and_quotations_of_uncited_sentences_are_named(example):
    text = example.read_text(encoding="utf-8")
    start = text.index("      - id: deadline")
    cut = text[:start] + text[text.index("      - id: alternatives") :]
    for name in ("warning", "transition-date"):
        start = cut.index(f"      - id: {name}\n")
        cut = (
            cut[:start]
            + cut[cut.index("\n      - id: " if name == "warning" else "\n\n  - title", start) + 1 :]
        )
    start = cut.index("      - id: after-the-deadline")
    cut = cut[:start].rstrip() + "\n"
    cut = cut.replace("          - Two months ago, Kerry said the transition had to start on Aug. 1\n", "")
    rules = {found.rule for found in findings(cut, example)}
    assert rules == {"uncited-figure", "uncited-quotation"}


def test_every_rule_about_claims_is_planted_here():
    others = {"uncited-actor", "uncited-figure", "uncited-quotation", "sources-disagree"}
    assert {*PLANTS, *others} == set(CLAIM_RULES)
