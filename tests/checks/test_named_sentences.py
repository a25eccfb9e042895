"""With several sources a sentence's number alone says nothing: every message names the source as well."""

from __future__ import annotations

import re
import shutil

import pytest

from tests.checks.test_planted import ITEM, PLANTS
from tui.checks.report import text as report
from tui.checks.run import check
from tui.evidence.dossier import load
from tui.evidence.link import link

_NUMBER = re.compile(r"[Ss]entences? \d+")
_NAMED = re.compile(r"[Ss]entences? \d+(?:(?:, | and )\d+)* of (?:source )?`?(?:article|other)\b")


@pytest.fixture
def checked(example, tmp_path):
    """Check the example with a second source beside its own, and some of its text replaced."""
    shutil.copytree(example.parent / "seeds", tmp_path / "seeds")
    (tmp_path / "other.txt").write_text("The café stayed open. Nobody asked why.\n", encoding="utf-8")

    def checked(*changes: tuple[str, str]):
        text = example.read_text(encoding="utf-8")
        for before, after in (
            *changes,
            ("\nsections:\n", "\n  - id: other\n    path: other.txt\nsections:\n"),
        ):
            assert text.count(before) == 1
            text = text.replace(before, after)
        path = tmp_path / "briefing.yml"
        path.write_text(text, encoding="utf-8")
        return check(link(load(str(path))))

    return checked


def unnamed(texts) -> list[str]:
    return [text for text in texts if len(_NUMBER.findall(text)) != len(_NAMED.findall(text))]


def test_every_rule_about_claims_names_the_source(checked):
    # Two of them are planted in the same words; one has no sentence to name.
    rules = set(PLANTS) - {"anonymous-source", "language-not-checked", "confidence-and-likelihood"}
    dossier = checked(*(PLANTS[rule] for rule in sorted(rules)))
    assert rules <= {finding.rule for finding in dossier.findings}
    assert unnamed(finding.message for finding in dossier.findings) == []
    told = (
        "".join(part if isinstance(part, str) else part[1] for part in line)
        for line in report.lines([dossier], None)
    )
    sentences = [line for line in told if line.startswith("sentence ")]
    assert len(sentences) >= len(rules) and unnamed(sentences) == []


def test_what_nobody_covers_is_named_with_its_source(checked):
    [found] = [finding for finding in checked((ITEM, "")).findings if finding.rule == "uncited-actor"]
    assert _NAMED.search(found.message) and unnamed([found.message]) == []


def test_quotes_that_differ_or_drift_are_named_with_their_source(checked):
    before = "Putin spokesman Dmitry Peskov recalled Putin's desire for a united, U.S.-Russian"
    for after, rule in (
        (before.replace("Putin spokesman", "putin spokesman"), "quote-differs"),
        (before.replace("spokesman", "speaker"), "quote-drifted"),
    ):
        [found] = [finding for finding in checked((before, after)).findings if finding.rule == rule]
        assert "article" in found.message, found.message
