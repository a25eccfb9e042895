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
from tui.claims.words import key_set
from tui.core.finding import Finding
from tui.core.lazy_patterns import late

_SURE: Final = key_set("confidence confident")
_LIKELIHOOD: Final = late(
    r"(?:un)?likely|(?:im)?probabl[ey]|almost certain|remote chance|even chance|likelihood|probability"
    r"|\d+ ?(?:%|per ?cent) chance",
    re.IGNORECASE,
)


def confidence_and_likelihood(study: Study) -> Iterator[Finding]:
    """Yield a finding for each claim that says both, in its text or by the field `confidence`."""
    for case in study.cases():
        if case.field != "claim":
            continue
        sure = next((word for word in case.text.words if word.key in _SURE), None)
        likely = _LIKELIHOOD.search(case.text.raw) if sure is not None else None
        if likely is None or sure is None:
            continue
        yield claim_finding(
            "confidence-and-likelihood",
            case,
            (min(likely.start(), sure.start), max(likely.end(), sure.end)),
            f"The claim says how sure one is, {said(sure.text)}, and how likely it is, {said(likely[0])}.",
            help="Say how likely it is in the claim, and how sure you are in the field `confidence`.",
        )
