"""Patterns that are compiled at their first use."""

from __future__ import annotations

import re

import pytest

from tui.core.lazy_patterns import late


def test_it_finds_what_the_compiled_pattern_finds():
    pattern = late(r"(?P<number>\d+) ferries", re.IGNORECASE)
    text = "12 Ferries, then 3 ferries"
    assert [match["number"] for match in pattern.finditer(text)] == ["12", "3"]
    assert pattern.sub("none", text) == "none, then none"
    assert pattern.fullmatch(text, 0, 10) is not None
    assert pattern.pattern == r"(?P<number>\d+) ferries"


def test_it_is_compiled_once_and_not_before_it_is_used(monkeypatch):
    compiled = []
    real = re.compile
    monkeypatch.setattr(re, "compile", lambda *of: compiled.append(of) or real(*of))
    pattern = late("ferry")
    assert not compiled
    assert all(pattern.search("the ferry") for _ in range(3))
    assert compiled == [("ferry", 0)]


def test_a_wrong_pattern_says_so_when_it_is_used():
    pattern = late("(ferry")
    with pytest.raises(re.error):
        pattern.search("the ferry")
