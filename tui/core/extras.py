"""The parts of the installation that can be left out, and the command that adds one to this installation."""

# No `from __future__ import annotations` here: see `tui.core.finding`.

import os
import re
import shlex
import sys
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from importlib.metadata import Distribution

NAME: Final = "briefing-reader"
EXTRAS: Final = ("html", "pdf", "languages")
"""Web pages; PDFs; the sentences of other languages than English."""
_LIBRARIES: Final = {"html": ("trafilatura", "lxml"), "pdf": ("pypdfium2",), "languages": ("sentencex",)}


class Origin(NamedTuple):
    """Where the program was installed from."""

    url: str = ""
    """The address of an archive or a repository; empty for a folder."""
    folder: str = ""
    """A folder that is still there; empty for an address."""
    is_editable: bool = False

    def with_extras(self, extras: str) -> str:
        """What an installer is to install, quoted for a shell; it looks up none of it in an index."""
        wanted = f"{self.folder}[{extras}]" if self.folder else f"{NAME}[{extras}] @ {self.url}"
        return ("-e " if self.is_editable else "") + shlex.quote(wanted)


def install_command(extra: str) -> str:
    """Returns the shell command that adds `extra`, one of `EXTRAS`, to the installation that runs now."""
    distribution = _distribution()
    origin = _origin(distribution)
    python = shlex.quote(sys.executable or "python3")
    prefix = sys.prefix
    if origin is None:
        # The program's own name is no package of an index, so the libraries are named.
        libraries = " ".join(shlex.quote(each) for each in _libraries(distribution, extra))
        if os.path.exists(os.path.join(prefix, "pipx_metadata.json")):
            return f"pipx inject {NAME} {libraries}"
        return f"{_pip(python)} {libraries}"
    # These two install afresh, without what was there.
    every = ",".join(each for each in EXTRAS if each == extra or is_installed(each))
    if os.path.exists(os.path.join(prefix, "pipx_metadata.json")):
        return f"pipx install --force {origin.with_extras(every)}"
    if os.path.exists(os.path.join(prefix, "uv-receipt.toml")):
        return f"uv tool install --force {origin.with_extras(every)}"
    return f"{_pip(python)} {origin.with_extras(extra)}"


def is_installed(extra: str) -> bool:
    """Whether the libraries of `extra` are there; none of them is imported."""
    return all(has_library(name) for name in _LIBRARIES[extra])


def has_library(name: str) -> bool:
    """Whether a library is installed; it is not imported."""
    from importlib.util import find_spec

    try:
        return find_spec(name) is not None
    except (ImportError, ValueError):  # one that is kept from being imported
        return False


def _pip(python: str) -> str:
    """The beginning of a command that installs for this interpreter, which may have no pip of its own."""
    return f"{python} -m pip install" if has_library("pip") else f"uv pip install --python {python}"


def _distribution() -> "Distribution | None":
    """What is known of the installed program; None where it runs from a folder without being installed."""
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        return distribution(NAME)
    except PackageNotFoundError:
        return None


def _origin(distribution: "Distribution | None") -> Origin | None:
    """Where it was installed from; None where that is not known, or is gone."""
    if distribution is None:
        root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
        return _of_folder(os.path.normpath(root), is_editable=False)
    import json
    from urllib.parse import unquote, urlsplit

    try:
        record: Any = json.loads(distribution.read_text("direct_url.json") or "")
        url = record["url"]
        if "://" not in url:
            return None
        if "dir_info" in record:
            folder = unquote(urlsplit(url).path)
            return _of_folder(folder, is_editable=bool(record["dir_info"].get("editable")))
        vcs = record.get("vcs_info")
        return Origin(f"{vcs['vcs']}+{url}@{vcs['commit_id']}" if vcs else url)
    except (ValueError, LookupError, TypeError, AttributeError):
        return None


def _of_folder(folder: str, *, is_editable: bool) -> Origin | None:
    is_there = os.path.isfile(os.path.join(folder, "pyproject.toml"))
    return Origin(folder=folder, is_editable=is_editable) if is_there else None


def _libraries(distribution: "Distribution | None", extra: str) -> list[str]:
    """The requirements of one extra, as the installed program's metadata has them."""
    wanted = re.compile(rf"""^(.*?)\s*;\s*extra\s*==\s*["']{extra}["']$""")
    requirements = distribution.requires or [] if distribution is not None else []
    return [match[1] for match in map(wanted.match, requirements) if match]
