"""Finds the example that `--demo` opens: in the installed package, or in the repository it was built from."""

from __future__ import annotations

from tui.core.errors import BriefingError


def demo_path() -> str:
    """The path of the example's briefing. Raises BriefingError where the installation has none."""
    from pathlib import Path

    package = Path(__file__).parent.parent
    for folder in (package / "demo", package.parent):
        path = folder / "briefing.yml"
        if path.exists():
            return str(path)
    raise BriefingError("the example is not in this installation: reinstall briefing-reader")
