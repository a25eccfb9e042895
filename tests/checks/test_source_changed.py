"""`source-changed`: the file is another one than the briefing was made from."""

from __future__ import annotations

import hashlib
import json

import pytest

ITEM = """\
      - claim: The ministers met to talk about the harbour treaty.
        evidence: on Monday to discuss the harbour treaty
"""
OTHER = "0123456789abcdef" * 4


@pytest.fixture
def found(folder, brief, run):
    """Check the briefing with some more lines at its source; the findings of the rules named."""

    def found(more: str, rules: str = "source-changed"):
        brief(ITEM)
        path = folder / "briefing.yml"
        text = path.read_text(encoding="utf-8").replace("path: article.txt\n", f"path: article.txt\n{more}")
        path.write_text(text, encoding="utf-8")
        return json.loads(run("check", "--format", "json", "--select", rules).out)

    return found


def sha256(path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("case", [str.lower, str.upper])
def test_the_file_that_was_written_down_is_no_finding_in_either_case(folder, found, case):
    assert found(f"    sha256: '{case(sha256(folder / 'article.txt'))}'\n") == []
    assert found("") == []


def test_it_stands_at_the_hash_and_says_since_when(found):
    [finding] = found(f"    retrieved: '2016-07-14'\n    sha256: {OTHER}\n")
    assert finding["message"] == (
        "article.txt has changed since it was retrieved on 2016-07-14: its SHA-256 is another."
    )
    assert (finding["severity"], finding["line"], finding["column"]) == ("warning", 7, 13)
    assert (finding["source"], finding["item"], finding["field"]) == ("article", None, "sha256")
    [finding] = found(f"    sha256: {OTHER}\n")
    assert "since it was taken up" in finding["message"]


def test_the_help_names_the_command_and_the_key(found, run):
    found(f"    sha256: {OTHER}\n")
    out = run("check").out
    assert "help: `briefing update article FILE`, or U in the reader" in " ".join(out.split())


def test_one_byte_is_enough(folder, found):
    path = folder / "article.txt"
    before = sha256(path)
    path.write_bytes(path.read_bytes() + b"\n")
    assert len(found(f"    sha256: {before}\n")) == 1


@pytest.mark.parametrize("how", ["gone", "empty", "no text", "utf-16"])
def test_what_cannot_be_read_has_one_finding_only(folder, found, how):
    path = folder / "article.txt"
    if how == "gone":
        path.unlink()
    else:
        path.write_bytes({"empty": b"", "no text": b" \n", "utf-16": "Ferry".encode("utf-16")}[how])
    rules = [finding["rule"] for finding in found(f"    sha256: {OTHER}\n", "source-*")]
    assert rules == ["source-unreadable"]


def test_what_is_no_sha256_has_its_own_finding(found):
    rules = {finding["rule"] for finding in found("    sha256: abc\n", "bad-value,source-changed")}
    assert rules == {"bad-value"}


def test_it_is_put_aside_at_the_source(found):
    more = f"    sha256: {OTHER}\n    ignore: [{{rule: source-changed, because: only a typo}}]\n"
    assert found(more, "source-changed,unneeded-ignore") == []
