"""What each rule means, with a fault and its mend: for `briefing explain`, SARIF and the README.

The examples are real: a test makes a briefing of each and finds what the page says.
"""

from __future__ import annotations

from functools import lru_cache

from tui.checks.pages.model import Page


@lru_cache(maxsize=1)
def pages() -> dict[str, Page]:
    """Every page by its rule, in the order of the table of rules."""
    from tui.checks.pages import claims, coverage, evidence, review, sources, structure
    from tui.core.finding import RULES

    found = {
        page.rule: page
        for part in (structure, evidence, sources, review, claims, coverage)
        for page in part.PAGES
    }
    return {rule: found[rule] for rule in RULES}


def page(rule: str) -> Page:
    """The page of a rule. Raises KeyError where there is none of that name."""
    return pages()[rule]
