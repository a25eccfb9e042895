"""`sources-disagree`: sources that have different figures of one thing, which an item tells."""

from __future__ import annotations

from collections.abc import Iterator

from tui.claims.case import Study
from tui.core.finding import Finding


def sources_disagree(study: Study) -> Iterator[Finding]:
    """Yield a finding for each thing of which the sources that one item cites have different figures.

    A claim that names all of them is right: it tells of the difference. Where another source that the item
    does not cite has a different figure from the claim's, the finding is an info.
    """
    if len(study.sources) < 2:
        return
    from tui.checks.disagreement import disagreements  # most briefings have one source

    for item in study.items:
        cases = study.of_item(item)
        if cases and cases[0].cited:
            yield from disagreements(cases, study)
