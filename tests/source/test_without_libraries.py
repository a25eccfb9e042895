"""Sentences where a splitting library is not installed: by the marks of the text, and the reader is told."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Ran
from tui.source import english, languages
from tui.source.sentences import split


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither library is there."""
    monkeypatch.setattr(english, "tokenize_spans", None)
    monkeypatch.setattr(languages, "get_sentence_boundaries", None)


def sentences(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in split(text, language)]


@pytest.mark.usefixtures("without")
@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("en", ["Mr. Lee met Gen. Ortiz of Acme Inc. in St. Paul.", "They spoke for an hour."]),
        ("en", ["The U.S. Senate voted at 3 p.m. on Monday.", "He left the U.S.", "She did not."]),
        ("en", ["“Why now?” Mr. Lee asked.", "Nobody knew, e.g. the mayor.", "No. 5 won!"]),
        ("en", ["It cost 3.50 crowns.", "J. K. Rowling paid…", "Then she left."]),
        ("de", ["Am 3. Mai kam Dr. Lee, d. h. viel zu spät.", "Er ging um 5 Uhr.", "Was nun?"]),
        ("de", ["Das sind ca. 5 Kilo bzw. etwas mehr.", "Er half dir.", "Es war 1990.", "Gut!"]),
        ("fr", ["M. Dupont et Mme. Curie sont là.", "Il dit : « Non ! » et part.", "Voilà."]),
        ("es", ["¿Qué dijo el Sr. Pérez?", "Nada.", "¡Vaya!"]),
        ("nl", ["Dhr. Bakker staat op.", "Mevr. Smit ook."]),
        ("sv", ["Hon vände sig.", "Han log."]),
        ("ru", ["Он пришёл.", "А. С. Пушкин писал.", "Конец?"]),
        ("ja", ["彼は来た。", "「いいえ」と言った。"]),
        ("ar", ["من جاء؟", "لا أحد."]),
        ("hi", ["वह आया।", "कौन?"]),
        ("xx-unknown", ["One thing.", "Another one."]),
    ],
)
def test_sentences_are_split_by_their_marks(language: str, parts: Sequence[str]) -> None:
    text = "A heading\n\n" + ("" if language == "ja" else " ").join(parts)
    assert sentences(text, language)[1:] == list(parts)


@given(text=st.text(st.sampled_from("aZé .!?…。\n\"”«»()5٣ـ'"), max_size=60), language=st.sampled_from(["en", "de", "fr", "zh"]))  # fmt: skip
def test_no_word_is_lost(text: str, language: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(english, "tokenize_spans", None)
        patch.setattr(languages, "get_sentence_boundaries", None)
        spans = list(split(text, language))
    assert "".join("".join(text[start:end] for start, end in spans).split()) == "".join(text.split())
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def blocked(library: str, *arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Runs a command where `library` cannot be imported."""
    code = f"import sys; sys.modules[{library!r}] = None; from tui.cli.main import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, *arguments]
    environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    return subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=cwd, env=environment)


@pytest.mark.first(1)
@pytest.mark.parametrize("library", ["tokenizesentences", "sentencex"])
def test_commands_on_english_say_the_same_without_a_library(library: str, run: Callable[..., Ran]) -> None:
    for arguments in (("check", "--demo"), ("show", "--demo")):
        code, out, err = run(*arguments)
        ran = blocked(library, *arguments)
        assert (ran.returncode, ran.stdout, ran.stderr) == (code, out, err)


def in_german(ferry: Path) -> Path:
    text = ferry.read_text(encoding="utf-8")
    ferry.write_text(text.replace("path: article.txt", "path: article.txt\n    lang: de"), encoding="utf-8")
    return ferry


def test_finding_says_that_the_rules_of_a_language_are_not_installed(ferry: Path) -> None:
    ran = blocked("sentencex", "check", "--info", str(in_german(ferry)))
    assert "Traceback" not in ran.stderr
    said = " ".join(ran.stdout.split())
    assert (
        "The sentences of `article` are split by their marks alone: the rules of `de` are not installed"
        in said
    )
    assert "[languages]'" in said and "briefing-reader[languages]" not in said


def test_no_finding_where_they_are_installed_or_the_language_is_english(
    ferry: Path, run: Callable[..., Ran]
) -> None:
    assert "by their marks" not in blocked("sentencex", "check", str(ferry)).stdout
    assert "by their marks" not in run("check", "--info", str(in_german(ferry)))[1]


@pytest.mark.first(1)
@pytest.mark.parametrize(
    ("library", "splitter"),
    [("tokenizesentences", "rules of this program"), ("sentencex", "tokenizesentences")],
)
def test_debug_log_names_what_splits_english(tmp_path: Path, library: str, splitter: str) -> None:
    log = tmp_path / "log"
    blocked(library, "check", "--demo", "--debug", str(log))
    assert f"English sentences: {splitter}\n" in log.read_text(encoding="utf-8")
