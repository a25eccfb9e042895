"""`confidence-and-likelihood`: how sure the writer is, and how likely the thing, in one claim.

Readers take one for the other; standards of analytic writing, such as the US Intelligence Community
Directive 203, keep them in sentences of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tui.checks.claims import claim_finding, said
from tui.claims.case import Study
from tui.finding import Finding

_CONFIDENCE: Final = re.compile(
    r"\b(?:(?:high|moderate|low|medium|strong|great|limited) confidence|(?:highly|moderately|very|fairly) confident"
    r"|confident that|with confidence)\b",
    re.IGNORECASE,
)
_LIKELIHOOD: Final = re.compile(
    r"\b(?:(?:very |highly |quite )?(?:un)?likely|(?:im)?probabl[ey]|almost certain(?:ly)?|remote chance"
    r"|even chance|roughly even|(?:likelihood|probability) (?:of|that)|\d+ (?:per ?cent|%) (?:chance|probability))\b",
    re.IGNORECASE,
)


def confidence_and_likelihood(study: Study) -> Iterator[Finding]:
    """Yield a finding for each claim that says both, in its text or by the field `confidence`."""
    for case in study.cases():
        if case.field != "claim":
            continue
        likely = _LIKELIHOOD.search(case.text.raw)
        sure = _CONFIDENCE.search(case.text.raw)
        if likely is None or sure is None:
            continue
        yield claim_finding(
            "confidence-and-likelihood",
            case,
            (min(likely.start(), sure.start()), max(likely.end(), sure.end())),
            f"The claim says how sure one is, {said(sure[0])}, and how likely it is, {said(likely[0])}.",
            help="Say how likely it is in the claim, and how sure you are in the field `confidence`.",
        )
