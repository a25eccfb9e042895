"""Every rule has a page, and its examples are true: the fault is found, and the mend is not."""

import pytest

from tui.checks.pages import pages
from tui.checks.pages.model import ARTICLE, RELEASE
from tui.checks.run import check
from tui.core.finding import RULES
from tui.evidence.dossier import load
from tui.evidence.link import link


def test_every_rule_has_a_page_and_no_page_is_of_another():
    assert list(pages()) == list(RULES)


@pytest.fixture
def rules_in(tmp_path):
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "release.txt").write_text(RELEASE, encoding="utf-8")

    def check_text(text):
        path = tmp_path / "briefing.yml"
        path.write_text(text, encoding="utf-8")
        return {finding.rule for finding in check(link(load(str(path)))).findings}

    return check_text


UNCITED = {"uncited-quotation", "uncited-figure", "uncited-actor"}


@pytest.mark.parametrize("rule", RULES)
def test_the_fault_is_found_and_the_mend_is_clean_of_it(rules_in, rule):
    page = pages()[rule]
    found = rules_in(page.briefing(page.fault))
    assert rule in found
    mended = rules_in(page.briefing(page.mend))
    assert rule not in mended
    # A mend that brings another fault teaches a wrong thing.
    assert mended <= UNCITED
