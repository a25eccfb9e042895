"""Whatever a claim and its source say, checking ends, and its findings stand where they say."""

from __future__ import annotations

import json
import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.checks.report import github, sarif, text
from tui.checks.run import check
from tui.evidence.dossier import from_text
from tui.evidence.link import link

PIECES = (
    "Ann Lee Tom Berg the council voted not to reopen never could may said he she Holm U.S. al- O'Neil "
    "“ ” \" ' ‘ ’ « » … [sic] — - Mr. but if unless officials according support oppose rise fall n't can't "
    "one hundred thousand twenty- first second half a third of $ €5 5% 5 percentage points 1,000 .5 May 99 "
    "February 31 2016-02-30 12:75 25 p.m. yesterday Thursday last month İstanbul ß ﬁ 中文 e\u0301 😀 \u202e . ,"
)
WORDS = st.sampled_from(PIECES.split(" "))
TEXTS = st.lists(st.one_of(WORDS, WORDS, WORDS, st.text(max_size=6)), min_size=1, max_size=40).map(" ".join)


@pytest.mark.first(1)
@pytest.mark.parametrize("published", ["2016-07-14", "0001-01-01", "9999-12-31"])
@given(source=TEXTS, claims=st.lists(TEXTS, min_size=1, max_size=3), data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_checking_ends_and_findings_stand_where_they_say(folder, published, source, claims, data):
    source = source.encode("utf-8", "replace").decode() + " x"
    (folder / "article.txt").write_text(source, encoding="utf-8", newline="")
    start = data.draw(st.integers(0, len(source) - 1))
    quotes = st.sampled_from([source[start : start + 60].strip() or "x", {"source": "article"}])
    items = [
        {"claim": claim, "actor": "Ann Lee", "stance": "supports", "evidence": data.draw(quotes)}
        for claim in claims
    ]
    sources = [{"id": "article", "path": "article.txt", "published": published}]
    sections = [{"title": "s", "kind": "reactions", "items": items}]
    briefing = {"version": 1, "title": "t", "sources": sources, "sections": sections}
    dossier = check(link(from_text(json.dumps(briefing), os.path.join(folder, "briefing.yml"))))
    by_id = {item.id: item for item in dossier.briefing.items()}
    for finding in dossier.findings:
        if finding.field_span is not None:
            low, high = finding.field_span
            assert 0 <= low < high <= len(by_id[finding.item].text(finding.field))
        if finding.source_span is not None:
            low, high = finding.source_span
            assert 0 <= low < high <= len(dossier.sources[0].text)
    assert list(text.lines([dossier], 80))
    assert len(list(github.lines([dossier]))) == len(dossier.findings)
    assert len(sarif.data([dossier])["runs"][0]["results"]) == len(dossier.findings)
