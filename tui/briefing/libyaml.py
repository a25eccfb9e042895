"""libyaml's parser and its events, without the parts of PyYAML that are there for where libyaml is not.

To import all of PyYAML takes longer than to read a briefing: its parser in Python compiles many patterns.
libyaml's own module asks the package for the classes of tokens, events, nodes and errors alone. So the
package is begun here without being run, and is run where libyaml's module is not there, or when anybody
asks for something else of it.
"""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from types import SimpleNamespace
from typing import Any, Final

_NEEDED: Final = ("error", "tokens", "events", "nodes")
_FOR_ERRORS: Final = (
    *("reader", "scanner", "parser", "composer"),
    *("constructor", "emitter", "serializer", "representer"),
)
"""Modules of which libyaml's takes nothing but their errors, each called as its module."""


def _begun() -> Any:
    """The package `yaml` with what libyaml's module needs of it. Raises ImportError where there is none."""
    spec = find_spec("yaml")
    if spec is None or spec.loader is None:
        raise ImportError("PyYAML is not installed")
    loader, package = spec.loader, module_from_spec(spec)
    sys.modules["yaml"] = package

    def run() -> None:
        for name in ("__getattr__", *_FOR_ERRORS):
            vars(package).pop(name, None)
        loader.exec_module(package)

    def missing(name: str) -> Any:
        run()
        return getattr(package, name)

    try:
        for name in _NEEDED:
            import_module(f"yaml.{name}")
        base = vars(package)["error"].MarkedYAMLError
        for name in _FOR_ERRORS:
            error = f"{name.capitalize()}Error"
            setattr(package, name, SimpleNamespace(**{error: type(error, (base,), {})}))
        import_module("yaml._yaml")
    except (ImportError, AttributeError):
        run()
    else:
        vars(package)["__getattr__"] = missing
    return package


_yaml: Final = sys.modules.get("yaml") or _begun()
_libyaml: Final = sys.modules.get("yaml._yaml")

Parser: Final = _libyaml.CParser if _libyaml is not None else _yaml.SafeLoader
"""Takes a text, and gives its events one by one."""
events: Final = _yaml.events
"""The module with the classes of events."""
errors: Final = _yaml.error
"""The module with the classes of errors."""


@cache
def _resolver() -> Any:
    from yaml.resolver import Resolver

    return Resolver()


def reads_as_text(value: str) -> bool:
    """Whether `value` without quotes is a text to YAML, and no number, date, truth value or null."""
    from yaml.nodes import ScalarNode

    return bool(_resolver().resolve(ScalarNode, value, (True, False)) == "tag:yaml.org,2002:str")
