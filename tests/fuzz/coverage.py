"""Which parts of the program an input reached: a mark at the start of every block, set as the block is run.

The marks are put into the syntax tree of each module as it is imported. A mark costs the time of one
assignment, so that inputs run nearly as fast as without; tracing by the interpreter or counting every
comparison takes ten times as long.
"""

from __future__ import annotations

import ast
import sys
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import ModuleType
from typing import Any, Final

_NAME: Final = "__reached__"
_MOST: Final = 1 << 16


class Coverage(MetaPathFinder):
    """Marks the modules of some packages that are imported from now on."""

    def __init__(self, *packages: str) -> None:
        self._packages = packages
        self._reached = bytearray(_MOST)
        self._nothing = b""
        self._blocks = 0
        sys.meta_path.insert(0, self)

    def find_spec(self, name: str, path: Any = None, target: ModuleType | None = None) -> ModuleSpec | None:
        if name.partition(".")[0] not in self._packages:
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and isinstance(spec.loader, SourceFileLoader):
            spec.loader = _Loader(name, spec.loader.path, self)
        return spec

    def next_block(self) -> int:
        """The number of one more block."""
        self._blocks += 1
        return self._blocks

    def marks(self) -> bytearray:
        """What the blocks write into."""
        return self._reached

    def clear(self) -> None:
        """Forget what was reached."""
        if len(self._nothing) <= self._blocks:
            self._nothing = bytes(self._blocks + 1)
        self._reached[: len(self._nothing)] = self._nothing

    def reached(self) -> int:
        """The blocks reached since then, as the bits of a number: eight a block."""
        return int.from_bytes(self._reached[: self._blocks + 1], "little")


class _Loader(SourceFileLoader):
    def __init__(self, name: str, path: str, coverage: Coverage) -> None:
        super().__init__(name, path)
        self._coverage = coverage

    def path_stats(self, path: str) -> Any:
        # Neither is a compiled file taken, nor is one written.
        raise OSError

    def source_to_code(self, data: Any, path: Any, **_: Any) -> Any:
        tree = _Marker(self._coverage).visit(ast.parse(data, path))
        return compile(ast.fix_missing_locations(tree), path, "exec", dont_inherit=True)

    def exec_module(self, module: ModuleType) -> None:
        module.__dict__[_NAME] = self._coverage.marks()
        super().exec_module(module)


class _Marker(ast.NodeTransformer):
    """Puts a mark at the start of every block of a function, and before what `and`, `or` and `if` decide."""

    def __init__(self, coverage: Coverage) -> None:
        self._coverage = coverage
        self._depth = 0

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        return self._function(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        return self._function(node)

    def _function(self, node: Any) -> ast.AST:
        self._depth += 1
        marked = self.generic_visit(node)
        self._depth -= 1
        return marked

    def generic_visit(self, node: ast.AST) -> ast.AST:
        # From within, because what is put in needs no marks of its own.
        super().generic_visit(node)
        if self._depth:
            for name in ("body", "orelse", "finalbody"):
                block = getattr(node, name, None)
                if isinstance(block, list) and block:
                    setattr(node, name, self._block(block))
            if isinstance(node, ast.BoolOp):
                node.values[1:] = map(self._decided, node.values[1:])
            elif isinstance(node, ast.IfExp):
                node.body, node.orelse = self._decided(node.body), self._decided(node.orelse)
        return node

    def _block(self, block: list[ast.stmt]) -> list[ast.stmt]:
        mark = ast.parse(f"{_NAME}[{self._coverage.next_block()}] = 1").body[0]
        for node in ast.walk(mark):
            ast.copy_location(node, block[0])
        # A docstring stays where it is one.
        first = isinstance(block[0], ast.Expr) and isinstance(block[0].value, ast.Constant)
        return [*block[:first], mark, *block[first:]]

    def _decided(self, value: ast.expr) -> ast.expr:
        call = ast.parse(f"{_NAME}.__setitem__({self._coverage.next_block()}, 1)", mode="eval").body
        for node in ast.walk(call):
            ast.copy_location(node, value)
        return ast.copy_location(ast.BoolOp(ast.Or(), [call, value]), value)
