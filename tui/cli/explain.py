"""The command `explain`: what a rule means, with a fault and its mend."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.pages import page, pages
from tui.cli.arguments import UsageError
from tui.core.finding import RULES
from tui.core.stdout import Line
from tui.core.suggestions import nearest
from tui.core.text_width import wrap

_INDENT = "    "


def lines(rule: str | None, width: int | None) -> Iterator[Line]:
    """Yield the page of `rule`, or a line for every rule. Raises UsageError where there is no such rule."""
    if rule is None:
        return _all()
    if rule not in RULES:
        near = nearest(rule, RULES)
        hint = f"did you mean {near}?" if near else "`briefing explain` lists the rules"
        raise UsageError(f"there is no rule {rule}", hint)
    return _one(rule, width)


def _all() -> Iterator[Line]:
    longest = max(map(len, RULES))
    for rule, about in pages().items():
        severity = RULES[rule]
        yield (("strong", rule.ljust(longest)), "  ", (severity, severity.ljust(7)), f"  {about.summary}")


def _one(rule: str, width: int | None) -> Iterator[Line]:
    about = page(rule)
    severity = RULES[rule]
    yield (("strong", rule), " (", (severity, severity), f"): {about.summary}")
    yield ""
    yield from wrap(about.meaning, width or 100)
    for title, example in (("A fault:", about.fault), ("Its mend:", about.mend)):
        yield ""
        yield (("strong", title),)
        yield ""
        yield from (f"{_INDENT}{line}" for line in example.splitlines())
    yield ""
    yield from wrap(
        f"To put one such finding aside, give the item an `ignore` with `rule: {rule}` and `because`; for a "
        f"whole run, `--ignore {rule}`.",
        width or 100,
    )
