"""`sources-disagree`: figures of one thing that differ between the sources that one item cites."""

from __future__ import annotations

import json

import pytest

from tui.checks.run import check
from tui.evidence.dossier import load
from tui.evidence.link import link

WIRE = "The crossing was closed at dawn."
"""What surrounds the sentences of the first source."""


@pytest.fixture
def found(tmp_path):
    """Check an item that cites one sentence of each of some sources; the findings of the rule."""

    def found(
        *sentences: str,
        claim: str = "The sources tell of it.",
        published: tuple[str, ...] = (),
        more: str = "",
    ):
        ids = ("wire", "release", "correction")[: len(sentences)]
        lines = ["version: 1", "title: T", "sources:"]
        for number, (name, sentence) in enumerate(zip(ids, sentences, strict=True)):
            text = f"{WIRE}\n\n{sentence}\n" if not number else f"{sentence}\n"
            (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
            lines += [f"  - id: {name}", f"    path: {name}.txt"]
            lines += [f"    published: '{published[number]}'"] if number < len(published) else []
        lines += ["sections:", "  - title: S", "    kind: points", "    items:"]
        lines += [f"      - claim: {json.dumps(claim)}", "        evidence:"]
        for name, sentence in zip(ids, sentences, strict=True):
            lines += [f"          - quote: {json.dumps(sentence)}", f"            source: {name}"]
        (tmp_path / "briefing.yml").write_text("\n".join(lines) + "\n" + more, encoding="utf-8")
        dossier = check(link(load(str(tmp_path / "briefing.yml"))))
        assert {anchor.grade for anchor in dossier.anchors["1-1"]} == {"exact"}
        return [finding for finding in dossier.findings if finding.rule == "sources-disagree"]

    return found


AGREEING = [
    # the same in another shape
    ("The blast killed twelve people.", "Police said the blast had killed 12 people."),
    ("Repairs would cost 1.2 million crowns.", "The repairs would cost 1,204,000 crowns."),
    ("Nearly 400 passengers used the ferry a day.", "The ferry carried 398 passengers a day."),
    ("The ferry carried 400 passengers a day.", "The ferry carried 398 passengers a day."),
    ("At least 12 people were killed in the fire.", "The fire killed 14 people."),
    ("Up to 500 people watched the launch.", "The launch was watched by 450 people."),
    ("Nearly half of the voters backed the plan.", "The plan was backed by 49 percent of the voters."),
    ("Fares will rise by 10 percent.", "Fares will rise by 10.4 percent."),
    ("The boat had been idle for three years.", "The boat had been idle for 36 months."),
    ("The budget was cut by $1.2bn.", "The budget was cut by 1.18 billion dollars."),
    ("A dozen officials, 12 in all, signed the letter.", "The letter was signed by twelve officials."),
    # another thing
    ("The fire killed 12 people.", "The fire injured 40 people."),
    ("The fire killed 12 people and injured 40.", "The fire killed 12 people and hurt 40 others."),
    ("Twelve men were arrested after the march.", "After the march 14 women were arrested."),
    ("Fares rise by 10 percent and wages by 3 percent.", "Wages rise by 3 percent and rents by 12 percent."),
    ("Russia lost 12 soldiers in the battle.", "Turkey lost 14 soldiers in the battle."),
    ("The ferry carried 400 passengers a day.", "The ferry carried 12,000 passengers a month."),
    ("Of the 40 passengers 12 were hurt.", "Twelve of the 40 passengers were injured."),
    ("The fire killed 12 people.", "The fire killed another 14 people overnight."),
    ("Twelve of the 40 passengers were injured.", "Twelve passengers were injured."),
    ("The union has 300 members.", "The union expects 400 guests."),
    # another time
    ("In 2015 the ferry carried 90,000 passengers.", "In 2016 the ferry carried 120,000 passengers."),
    ("In the first quarter the firm sold 40 boats.", "In the second quarter the firm sold 55 boats."),
    ("On Monday the fire killed 12 people.", "On Thursday the fire killed 3 people."),
    ("In 2010 the city had 80,000 inhabitants.", "The city now has 95,000 inhabitants."),
    ("The ship left port on Monday with 20 crates.", "The ship arrived on Thursday with 20 crates."),
    ("The plane carried 150 passengers and six crew.", "All 156 people aboard the plane survived."),
    ("Sales grew 12 percent in Europe.", "Sales grew 8 percent in Asia."),
    ("The first phase costs 10 million euros.", "The second phase costs 15 million euros."),
    # days on which somebody spoke, and days that may be one
    (
        "The council will reopen the ferry, it said on Monday.",
        "The council said on Tuesday that it will reopen the ferry.",
    ),
    ("The council meets on Monday to decide.", "The council meets on Monday to decide."),
    # what is denied, and what was
    ("The repairs cost 1.4 million crowns.", "The repairs cost 1.4 million crowns, not 1.2 million."),
    ("The toll rose to 14 people killed.", "The toll rose from 12 to 14 people killed."),
    # ranges
    ("Between 10 and 15 people were killed in the fire.", "The fire killed 12 people."),
    ("The trip takes 20 to 30 minutes.", "The trip takes 25 minutes."),
]


@pytest.mark.parametrize(("one", "other"), AGREEING)
def test_what_agrees_or_speaks_of_something_else_is_no_finding(found, one, other):
    assert [finding.message for finding in found(one, other)] == []
    assert [finding.message for finding in found(other, one)] == []


DISAGREEING = [
    ("The blast killed 12 people.", "Police said the explosion had killed 14 people.", "12", "14"),
    ("Twelve people died in the fire.", "The fire killed 14 people, the mayor said.", "Twelve", "14"),
    ("At least 12 people were killed in the fire.", "The fire killed 9 people.", "12", "9"),
    (
        "Repairs would cost 1.2 million crowns.",
        "The repairs would cost 1.4 million crowns.",
        "1.2 million crowns",
        "1.4 million crowns",
    ),
    (
        "Repairs would cost 1.2 million crowns.",
        "The council said on Tuesday that repairs would cost 1.4 million crowns, not 1.2 million.",
        "1.2 million crowns",
        "1.4 million crowns",
    ),
    ("The ferry carried 400 passengers a day.", "The ferry carries 450 passengers a day.", "400", "450"),
    (
        "The boat had been idle for three years.",
        "The boat has been idle for four years.",
        "three years",
        "four years",
    ),
    (
        "Fares will rise by 10 percent.",
        "The council said fares would rise by 12 percent.",
        "10 percent",
        "12 percent",
    ),
    (
        "About 400 people marched through the town.",
        "Police said 700 people marched through the town.",
        "400",
        "700",
    ),
    ("About 350 UN monitors will arrive.", "About 200 UN monitors will arrive.", "350", "200"),
    (
        "The plan was backed by 48 percent of the voters.",
        "The plan was backed by 53 percent of voters.",
        "48 percent",
        "53 percent",
    ),
    ("The fire killed 12 people and injured 40.", "The fire killed 14 people and injured 40.", "12", "14"),
    (
        "In 2015 the ferry carried 90,000 passengers.",
        "The ferry carried 120,000 passengers in 2015.",
        "90,000",
        "120,000",
    ),
    ("The ferry will sail again on May 3.", "The ferry will sail again on May 5.", "May 3", "May 5"),
    ("The harbour was closed in 2011.", "The harbour was closed in 2013.", "2011", "2013"),
    (
        "The firm was fined $5 million.",
        "The firm was fined $8 million by the court.",
        "$5 million",
        "$8 million",
    ),
    ("Eleven officials signed the letter.", "The letter was signed by 51 officials.", "Eleven", "51"),
    ("The toll stood at 12 people killed.", "The toll rose from 12 to 14 people killed.", "12", "14"),
    (
        "The minister opens the bridge at 9 a.m.",
        "The minister opens the bridge at 11 a.m.",
        "9 a.m.",
        "11 a.m.",
    ),
]


@pytest.mark.parametrize(("one", "other", "first", "second"), DISAGREEING)
def test_two_figures_of_one_thing_are_named_with_their_sentences_and_sources(
    found, one, other, first, second
):
    [finding] = found(one, other)
    assert finding.message == (
        f"It is “{first}” in sentence 2 of wire, but “{second}” in sentence 1 of release."
    )
    assert finding.severity == "warning"
    start, end = finding.source_span
    assert (finding.source, other[start:end]) == ("release", second)


def test_a_claim_that_names_both_figures_tells_of_the_difference_itself(found):
    pair = ("The blast killed 12 people.", "Police said the blast had killed 14 people.")
    assert (
        found(*pair, claim="The blast killed 12 people by one account, and 14 according to the police.") == []
    )
    [finding] = found(*pair, claim="The blast killed 12 people.")
    assert (finding.field, finding.field_span) == ("claim", (17, 19))
    [finding] = found(*pair, claim="The blast killed 14 people.")
    assert (finding.source, finding.field_span) == ("wire", (17, 19))
    [finding] = found(*pair, claim="The blast killed several people.")
    assert (finding.field, finding.field_span) == ("claim", None)


def test_three_sources_make_one_finding_that_names_each(found):
    [finding] = found(
        "The blast killed 12 people.",
        "The blast killed 14 people, police said.",
        "The blast killed 16 people, not 12.",
        claim="The blast killed 12 or 14 people.",
    )
    assert finding.message == (
        "It is “12” in sentence 2 of wire, “14” in sentence 1 of release, "
        "but “16” in sentence 1 of correction."
    )
    assert finding.source == "correction"


def test_a_day_is_counted_from_each_sources_own_publication(found):
    pair = ("The ferry to Holm sails again on Thursday.", "The ferry to Holm sails again on July 14.")
    days = ("2016-07-11", "2016-07-12")
    assert found(*pair, published=days) == []  # a Thursday
    [finding] = found(pair[0], "The ferry to Holm sails again on July 15.", published=days)
    assert "“Thursday”" in finding.message and "“July 15”" in finding.message
    # Without a year nobody can tell what day of the week it is.
    assert found(pair[0], "The ferry to Holm sails again on July 15.") == []
    yesterday = ("The ferry to Holm was sold yesterday.", "The ferry to Holm was sold yesterday.")
    assert len(found(*yesterday, published=("2016-07-11", "2016-07-20"))) == 1
    assert found(*yesterday, published=("2016-07-11", "2016-07-11")) == []


def test_one_source_cannot_disagree_with_itself(tmp_path, found):
    found("The blast killed 12 people.", "The blast killed 14 people.")
    path = tmp_path / "briefing.yml"
    text = path.read_text(encoding="utf-8")
    (tmp_path / "wire.txt").write_text("The blast killed 12 people.\n\nThe blast killed 14 people.\n")
    path.write_text(text.replace("source: release", "source: wire"), encoding="utf-8")
    rules = [finding.rule for finding in check(link(load(str(path)))).findings]
    assert "quote-not-found" not in rules and "sources-disagree" not in rules


@pytest.mark.parametrize("where", ["item", "source"])
def test_it_is_put_aside_with_a_reason_at_the_item_and_at_the_source(tmp_path, found, where):
    pair = ("The blast killed 12 people.", "The blast killed 14 people.")
    ignore = "ignore: [{rule: sources-disagree, because: the release is older}]\n"
    assert len(found(*pair)) == 1
    path = tmp_path / "briefing.yml"
    text = path.read_text(encoding="utf-8")
    if where == "item":
        text += f"        {ignore}"
    else:
        text = text.replace("path: release.txt\n", f"path: release.txt\n    {ignore}")
    path.write_text(text, encoding="utf-8")
    rules = {finding.rule for finding in check(link(load(str(path)))).findings}
    assert rules.isdisjoint({"sources-disagree", "unneeded-ignore"})


def test_it_keeps_still_where_a_quote_is_missing_or_a_source_is_in_another_language(tmp_path, found):
    pair = ("The blast killed 12 people.", "The blast killed 14 people.")
    found(*pair)
    path = tmp_path / "briefing.yml"
    text = path.read_text(encoding="utf-8")
    for changed in (
        text.replace("killed 14", "wounded fully 14 of the"),
        text.replace("path: release.txt\n", "path: release.txt\n    lang: de\n"),
    ):
        assert changed != text
        path.write_text(changed, encoding="utf-8")
        assert all(each.rule != "sources-disagree" for each in check(link(load(str(path)))).findings)


def test_a_figure_that_no_quote_takes_is_nobodys_business_unless_the_claim_says_it(tmp_path, found):
    pair = ("The blast at the mill on Mill Road killed 12 people.", "The blast at the mill killed 14 people.")
    found(*pair)
    path = tmp_path / "briefing.yml"
    text = path.read_text(encoding="utf-8")
    for quote in pair:
        text = text.replace(json.dumps(quote), "The blast at the mill")
    path.write_text(text, encoding="utf-8")
    assert all(each.rule != "sources-disagree" for each in check(link(load(str(path)))).findings)
    path.write_text(text.replace("The sources tell of it.", "The blast killed 12 people."), encoding="utf-8")
    assert any(each.rule == "sources-disagree" for each in check(link(load(str(path)))).findings)


def cites_the_first_alone(tmp_path) -> list:
    """What is found where the item cites no more than its first sentence."""
    path = tmp_path / "briefing.yml"
    head, second, _ = path.read_text(encoding="utf-8").partition("          - quote: ")
    quote = path.read_text(encoding="utf-8").split("          - quote: ")[1]
    path.write_text(head + second + quote, encoding="utf-8")
    findings = check(link(load(str(path)))).findings
    return [finding for finding in findings if finding.rule == "sources-disagree"]


def test_a_source_that_the_item_does_not_cite_is_pointed_out_as_an_info(tmp_path, found):
    pair = ("The blast killed 12 people.", "Police said the explosion had killed 14 people.")
    found(*pair, claim="The blast killed 12 people.")
    [finding] = cites_the_first_alone(tmp_path)
    assert finding.severity == "info" and finding.source == "release"
    assert finding.message == (
        "It is “12” in sentence 2 of wire, but “14” in sentence 1 of release, which the item does not cite."
    )


@pytest.mark.parametrize(
    ("claim", "other"),
    [
        ("The blast killed several people.", "The blast killed 14 people."),
        ("The blast killed 12 people, or 14 by another count.", "The blast killed 14 people."),
        ("The blast killed 12 people.", "The blast killed 12 people, not 14."),
        ("The blast killed 12 people.", "The flood killed 300 people in May and drove 4,000 from home."),
    ],
)
def test_nothing_is_pointed_out_that_the_claim_does_not_say_or_says_itself(tmp_path, found, claim, other):
    found("The blast killed 12 people.", other, claim=claim)
    assert cites_the_first_alone(tmp_path) == []
