"""What `check` says of quotes that the source does not bear out, and of answers to that."""

import json

import pytest

ITEM = """\
      - id: talks
        claim: The ministers talked.
        evidence: {quote}
"""


@pytest.fixture
def findings(brief, run):
    def check(items):
        brief(items)
        return json.loads(run("check", "--format", "json", "--ignore", "info").out)

    return check


def rules(found):
    return [finding["rule"] for finding in found]


@pytest.mark.parametrize(
    "quote",
    [
        "discuss the harbour treaty",
        "'\"We will open the harbour to all ships before winter,\"'",
        "“We will open the harbour to all ships before winter,”",
        "bind both states",
    ],
)
def test_quotes_that_are_there_are_no_finding(findings, quote):
    assert findings(ITEM.format(quote=quote)) == []


def test_a_foreign_quote_is_not_found_and_stands_at_its_own_place(findings):
    [found] = findings(ITEM.format(quote="A volcano erupted near the capital of Iceland on Sunday"))
    assert found["rule"] == "quote-not-found"
    assert found["severity"] == "error"
    assert (found["line"], found["column"]) == (12, 19)
    assert (found["item"], found["field"], found["source"]) == ("talks", "evidence", "article")
    assert found["source_span"] is None


def test_a_quote_that_stands_twice_is_ambiguous_and_names_both_sentences(findings):
    [found] = findings(ITEM.format(quote="Nobody spoke of money."))
    assert found["rule"] == "quote-ambiguous"
    assert "sentences 7 and 8" in found["message"]


def test_words_before_it_decide_an_ambiguous_quote(findings):
    item = ITEM.format(quote="{quote: Nobody spoke of money., suffix: ' The talks'}")
    assert findings(item) == []


def test_a_changed_quote_drifted_and_names_the_sentence_it_comes_from(findings):
    [found] = findings(
        ITEM.format(quote="The treaty would bind the two states for ten years and three months")
    )
    assert found["rule"] == "quote-drifted"
    assert "sentence 6" in found["message"]
    assert found["source_span"][0] < found["source_span"][1]
    assert found["fixable"] is False


def test_a_quote_without_the_accents_differs_and_is_a_warning(findings, run):
    [found] = findings(ITEM.format(quote="The cafe across the square"))
    assert (found["rule"], found["severity"]) == ("quote-differs", "warning")
    assert run("check").code == 0
    assert run("check", "--strict").code == 1


def test_nothing_is_sought_in_a_source_that_cannot_be_read(findings, folder):
    (folder / "article.txt").unlink()
    assert rules(findings(ITEM.format(quote="discuss the harbour treaty"))) == ["source-unreadable"]


IGNORE = """\
        ignore:
          - rule: {rule}
            because: the printed edition has no accents
"""


def test_an_ignore_answers_the_findings_of_its_rule_at_its_item(findings, run):
    quote = ITEM.format(quote="The cafe across the square")
    other = quote.replace("id: talks", "id: other")
    found = findings(quote + IGNORE.format(rule="quote-differs") + other)
    assert [(finding["rule"], finding["item"]) for finding in found] == [("quote-differs", "other")]


def test_an_ignore_that_answers_nothing_is_a_finding(findings):
    [found] = findings(ITEM.format(quote="bind both states") + IGNORE.format(rule="quote-drifted"))
    assert (found["rule"], found["severity"]) == ("unneeded-ignore", "warning")
    assert "quote-drifted" in found["message"]
    assert found["line"] in {13, 14}


def test_an_ignore_is_not_unneeded_while_the_source_cannot_be_read(findings, folder):
    (folder / "article.txt").unlink()
    found = findings(ITEM.format(quote="The cafe across the square") + IGNORE.format(rule="quote-differs"))
    assert rules(found) == ["source-unreadable"]


def test_a_source_answers_for_every_quote_of_it(folder, brief, run):
    brief(ITEM.format(quote="The cafe across the square"))
    path = folder / "briefing.yml"
    ignore = "    path: article.txt\n    ignore: [{rule: quote-differs, because: a scan}]\n"
    path.write_text(path.read_text().replace("    path: article.txt\n", ignore))
    assert json.loads(run("check", "--format", "json", "--ignore", "info").out) == []


def test_an_unneeded_ignore_of_a_source_is_a_finding(folder, brief, run):
    brief(ITEM.format(quote="bind both states"))
    path = folder / "briefing.yml"
    ignore = "    path: article.txt\n    ignore: [{rule: quote-differs, because: a scan}]\n"
    path.write_text(path.read_text().replace("    path: article.txt\n", ignore))
    [found] = json.loads(run("check", "--format", "json", "--ignore", "info").out)
    assert (found["rule"], found["source"], found["item"]) == ("unneeded-ignore", "article", None)


def test_findings_stand_in_the_order_of_their_places(findings):
    missing = ITEM.format(quote="A volcano erupted near the capital of Iceland on Sunday")
    found = findings(
        missing
        + ITEM.format(quote="Nobody spoke of money.").replace("talks", "b")
        + "        stanc: x\n"
        + missing.replace("talks", "c")
    )
    places = [(finding["line"], finding["column"]) for finding in found]
    assert len(found) == 4
    assert places == sorted(places)


def test_checking_twice_changes_nothing(folder, brief):
    from tui.checks.run import check
    from tui.evidence.dossier import load
    from tui.evidence.link import link

    brief(ITEM.format(quote="Nobody spoke of money."))
    once = check(link(load("briefing.yml")))
    assert check(once) is once
    assert once.checked
