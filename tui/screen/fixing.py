"""Applies a safe fix from the reader, in a thread: the file is written, and the reader then sees it change."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread

from tui.errors import BriefingError
from tui.finding import Finding


def apply_fix(path: str, finding: Finding, tell: Callable[[str], None], *, allow_outside: bool) -> None:
    """Apply the fix of `finding` to the briefing at `path`, and `tell`, from a thread, what came of it."""

    def work() -> None:
        from tui.checks.fix import fix_one

        try:
            fixing = fix_one(path, finding, allow_outside=allow_outside)
        except BriefingError as error:
            tell(f"not fixed: {error}")
            return
        if fixing.applied:
            title = finding.fix.title if finding.fix is not None else "fixed"
            tell(f"fixed: {title}")
        else:
            tell("not fixed: it would have changed more than how it is written")

    Thread(target=work, name="fix", daemon=True).start()
