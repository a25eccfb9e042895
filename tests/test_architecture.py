"""The page on the architecture: what it names is there, and what it says of memory holds."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
SPANS = sorted(set(re.findall(r"`([^`\n]+)`", PAGE)))
DOTTED = [span for span in SPANS if re.fullmatch(r"[a-z_]+(\.\w+)+", span) and not span.endswith(".py")]
PATHS = [span for span in SPANS if span.endswith((".py", "/")) or span.startswith(".ci/")]


def test_the_page_names_enough_to_be_worth_the_look() -> None:
    assert len(DOTTED) > 40
    assert len(PATHS) > 10
    assert len(PAGE.splitlines()) <= 135


@pytest.mark.parametrize("name", DOTTED)
def test_a_module_class_or_function_that_it_names_is_there(name: str) -> None:
    parts = ["tui", *name.split(".")]
    here, end = Path(ROOT, parts[0]), 1
    while end < len(parts) and ((here / parts[end]).is_dir() or (here / f"{parts[end]}.py").is_file()):
        here, end = here / parts[end], end + 1
    found = import_module(".".join(parts[:end]))
    for attribute in parts[end:]:
        found = getattr(found, attribute)
    assert end > 1


@pytest.mark.parametrize("path", PATHS)
def test_a_path_that_it_names_is_there(path: str) -> None:
    assert (ROOT / "tui" / path).exists() or (ROOT / path).exists()


@pytest.mark.slow
def test_whatever_keeps_answers_keeps_a_fixed_number_of_them() -> None:
    endless = []
    for path in sorted((ROOT / "tui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.FunctionDef):
                continue
            for decorator in map(ast.unparse, node.decorator_list):
                is_sized = re.fullmatch(r"lru_cache\(maxsize=(?!None).+\)", decorator)
                is_single = decorator == "cache" and not ast.unparse(node.args)
                if "cache" in decorator and decorator != "cached_property" and not (is_sized or is_single):
                    endless.append(f"{path.relative_to(ROOT)}:{node.lineno} {decorator}")
    assert endless == []
