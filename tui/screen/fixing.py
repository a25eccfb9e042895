"""The safe fix of a finding: applied to the file in a thread, and told of in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from threading import Thread

from tui.errors import BriefingError
from tui.finding import Finding


def fixable(findings: Iterable[Finding]) -> Finding | None:
    """The first finding that has a safe fix, else None."""
    return next((finding for finding in findings if finding.fixable), None)


def apply_fix(path: str, finding: Finding, *, allow_outside: bool = False) -> str:
    """Apply the safe fix of `finding` to the briefing at `path`.

    Returns:
        What to say of it.

    Raises:
        BriefingError: The file could not be mended; it is as it was.
    """
    from tui.checks.fix import fix_one

    fixing = fix_one(path, finding, allow_outside=allow_outside)
    if fixing.applied:
        return f"fixed: {finding.fix.title if finding.fix is not None else finding.rule}"
    if fixing.refused:
        return f"not fixed: {fixing.refused[0][1]}"
    return "not fixed: the file has changed, and the finding is gone or elsewhere"


def fix_in_thread(
    path: str, finding: Finding, tell: Callable[[str], object], *, allow_outside: bool = False
) -> None:
    """Apply the fix in a thread, and tell, from that thread, what came of it."""

    def fix() -> None:
        try:
            said = apply_fix(path, finding, allow_outside=allow_outside)
        except BriefingError as error:
            said = f"not fixed: {error}"
        tell(said)

    Thread(target=fix, name="fixer", daemon=True).start()
