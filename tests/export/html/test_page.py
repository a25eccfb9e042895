"""The page's structure: what stands where, and that every link leads to it."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

import pytest

from tests.export.html.tree import Node, parse
from tests.support import finding_at
from tui.cli.main import main
from tui.core.finding import INFO
from tui.evidence.dossier import load
from tui.evidence.link import link
from tui.export.html.page import lines


def item_of(page: Node, label: str) -> Node:
    return page.by_id(f"i{label.replace('·', '-')}")


def words(node: Node) -> str:
    return " ".join(node.text.split())


def remarks(item: Node) -> list[str]:
    return [words(each) for each in item.all("p", "remark")]


def fields(node: Node) -> dict[str, str]:
    return {words(pair.one("dt")): words(pair.one("dd")) for pair in node.all("div")}


def page_with(path, *findings) -> Node:
    dossier = link(load(str(path)))
    made = tuple(make(dossier) for make in findings)
    return parse("\n".join(lines(dossier._replace(findings=made, checked=True))))


def test_the_command_writes_one_page_and_says_where_the_errors_are_listed(full, capsys):
    assert main(["export", str(full), "--to", "html"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("<!DOCTYPE html>\n") and out.endswith("</html>\n")
    assert "has errors" in err and "briefing check" in err


def test_every_link_inside_leads_to_the_one_element_of_that_id(page):
    ids = [node.attributes["id"] for node in page.walk() if "id" in node.attributes]
    assert len(ids) == len(set(ids))
    inside = [href for href in page.links() if href.startswith("#")]
    assert len(inside) > 50
    assert {href.removeprefix("#") for href in inside} <= set(ids)


def test_ids_are_made_here_and_hold_no_text_of_a_file(page):
    ours = r"(?:[isq]\d+(?:-\d+)?|f\d+|section\d+|source\d+|briefing|sources|other-findings|hint|keys)"
    ids = [node.attributes["id"] for node in page.walk() if "id" in node.attributes]
    assert [name for name in ids if not re.fullmatch(ours, name or "")] == []


def test_headings_descend_without_a_gap_and_landmarks_have_names(page):
    levels = [int(node.name[1]) for node in page.walk() if re.fullmatch(r"h[1-6]", node.name)]
    assert levels[0] == 1 and set(levels[1:]) == {2}
    assert page.one("main").all("section", "side") == [page.by_id("briefing"), page.by_id("sources")]
    assert [each.attributes["aria-label"] for each in page.all("section", "side")] == ["Briefing", "Sources"]
    assert page.one("html").attributes["lang"] == "en"
    assert words(page.one("title")) == "The ferry runs again" == words(page.one("h1"))


def test_a_claim_leads_to_the_sentences_that_hold_its_quotes_and_they_lead_back(page):
    item = item_of(page, "1·1")
    assert words(item.one("p", "claim")).startswith("The council lets the ferry run again.")
    first, second = item.all("li", "piece")
    assert words(first) == (
        "“The harbour council on Monday let the old ferry run again.” exact, sentence 2 of article"
    )
    assert words(second).endswith("exact, sentence 2 of blatt")
    for piece in (first, second):
        sentence = page.by_id(piece.links()[0].removeprefix("#"))
        assert words(piece.one("q")).strip("“”") in words(sentence)
        assert "#i1-1" in sentence.one("span", "by").links()


@pytest.mark.parametrize(
    ("piece", "said"),
    [
        (0, "drifted, sentence 3 of article"),
        (1, "ambiguous, sentences"),
        (2, "differs, sentence 3 of article"),
        (3, "missing"),
    ],
)
def test_a_grade_is_said_in_a_word_and_with_a_sign(page, piece, said):
    its = item_of(page, "1·3").all("li", "piece")[piece]
    assert said in words(its.one("span", "where"))
    assert its.one("span", "sign").text == ("⚠" if piece == 2 else "✗")
    assert said.split(",")[0] in its.classes


def test_a_drifted_quote_shows_what_only_it_has_and_what_the_source_has(page):
    quote = item_of(page, "1·3").all("li", "piece")[0].one("q")
    assert "autumn" in quote.one("del").text and "spring" in quote.one("ins").text


def test_of_many_places_of_an_ambiguous_quote_some_are_named_and_the_rest_counted(ferry, exported):
    (ferry.parent / "article.txt").write_text(" ".join(["Nobody spoke of money."] * 30), encoding="utf-8")
    text = ferry.read_text(encoding="utf-8").replace(
        "evidence: The council will meet again in May.", "evidence: Nobody spoke of money."
    )
    ferry.write_text(text, encoding="utf-8")
    piece = item_of(parse(exported(ferry)), "1·2").one("li", "piece")
    assert words(piece.one("span", "where")).endswith("ambiguous, sentences 1–8 and 22 more")


def test_evidence_that_is_a_whole_source_names_it(page):
    piece = item_of(page, "1·4").one("li", "piece")
    assert words(piece) == "the whole source blatt" and piece.links() == ["#source2"]


def test_an_item_backed_by_several_sources_says_so_and_no_other_does(page):
    assert [words(each) for each in page.all("p", "several")] == ["Rests on 2 sources."]
    assert item_of(page, "1·1").all("p", "several")


def test_all_fields_of_an_item_are_told(page):
    item = item_of(page, "1·1")
    assert fields(item.one("dl", "fields")) == {
        "attribution": "Tom Lee",
        "confidence": "high",
        "tags": "ferry, harbour",
    }
    assert words(item).count("Find the captain.") == 1  # the finding tells it
    assert remarks(item) == [
        "note Ask for the minutes.",
        "reviewed by Åsa Berg on 2026-11-24; changed since",
    ]
    assert remarks(item_of(page, "1·2")) == [
        "put aside: quote-differs corrected later",
        "reviewed by Bo",
    ]


@pytest.mark.parametrize(
    ("label", "head", "others"),
    [
        ("2·1", "Ann Lee owns the larger part [1:4]", {"aliases": "Lee, the sister", "side": "the owners"}),
        (
            "3·1",
            "Tom Lee conditional: The fare must rise. [1:6]",
            {"group": "the sister", "condition": "if it is to last"},
        ),
        ("4·1", "The fare stays. [1:5]", {"party": "Ann Lee, Tom Lee"}),
        ("5·1", "On Monday: The council met. [1:2]", {}),
        ("6·1", "What do the passengers think?", {}),
    ],
)
def test_each_kind_of_item_shows_its_own_fields(page, label, head, others):
    item = item_of(page, label)
    assert words(item.one("p", "claim")) == head
    assert [fields(each) for each in item.all("dl", "fields")] == ([others] if others else [])


def test_who_is_named_is_a_link_to_the_actor_and_the_actor_leads_back(page):
    assert item_of(page, "4·1").one("dl", "fields").links() == ["#i2-1", "#i2-2"]
    assert item_of(page, "3·1").one("dl", "fields").links() == ["#i2-1"]  # by an alias
    assert item_of(page, "3·1").one("p", "claim").links()[0] == "#i2-2"
    assert "named in 1·1, 3·1, 4·1" in remarks(item_of(page, "2·2"))


def test_a_question_without_evidence_says_so_and_an_empty_section_too(page):
    assert words(item_of(page, "6·1").one("p", "none")) == "No evidence is cited."
    assert words(page.by_id("section7").one("p", "none")) == "This section has no items."


def test_a_source_tells_its_fields_its_coverage_and_its_sentences(page):
    source = page.by_id("source1")
    assert words(source.one("h2")) == "Source 1: Ferry to run again"
    assert fields(source.one("dl", "about")) == {
        "id": "article",
        "author": "Ada Quill",
        "publisher": "The Harbour Post",
        "published": "2020-03-02",
        "address": "https://example.org/ferry?a=1&b=2",
        "retrieved": "2020-03-05",
    }
    assert words(source.one("p", "coverage")) == "6 of 7 sentences cited"
    assert [words(each) for each in page.all("p", "coverage")[1:]] == [
        "1 of 2 sentences cited",
        "1 of 2 sentences cited",
    ]
    numbers = [words(each.one("a", "number")) for each in page.by_id("source2").all("span", "sentence")]
    assert numbers == ["sentence 1", "sentence 2", "sentence 3"]


def test_where_a_text_lies_on_its_owners_disk_is_not_told(full, exported, tmp_path):
    for name in ("article.txt", "blatt.txt", "arabic.txt"):
        (tmp_path / name).write_bytes((full.parent / name).read_bytes())
    path = tmp_path / "briefing.yml"
    more = f"path: article.txt\n    origin: /home/ada/ferry.html\n    sha256: '{'a1' * 32}'\n"
    path.write_text(full.read_text(encoding="utf-8").replace("path: article.txt\n", more), encoding="utf-8")
    out = exported(path)
    assert "Ada Quill" in out and "2020-03-05" in out
    about = parse(out).by_id("source1").one("dl", "about")
    assert {"origin", "sha256", "file"}.isdisjoint(fields(about))
    assert "/home/ada" not in words(about) and "a1a1" not in words(about)


def test_only_the_address_of_a_web_page_is_a_link(page):
    assert page.by_id("source1").one("dl", "about").links() == ["https://example.org/ferry?a=1&b=2"]
    assert page.by_id("source2").one("dl", "about").links() == []
    assert fields(page.by_id("source2").one("dl", "about"))["address"] == "javascript:alert(1)"
    outside = [href for href in page.links() if not href.startswith("#")]
    assert outside == ["https://example.org/ferry?a=1&b=2"]


def test_a_source_has_its_language_and_each_text_its_own_direction(page):
    texts = {number: page.by_id(f"source{number}").all("span", "text") for number in (1, 2, 3)}
    assert [{each.attributes["lang"] for each in texts[number]} for number in (1, 2, 3)] == [
        {"en"},
        {"de"},
        {"ar"},
    ]
    assert all(each.attributes["dir"] == "auto" for each in page.all("span", "text"))
    assert item_of(page, "1·5").one("q").one("bdi").attributes["lang"] == "ar"


def test_sentences_stand_in_their_paragraphs_and_line_ends_in_them_are_spaces(page):
    paragraphs = page.by_id("source1").all("p", "paragraph")
    assert [len(each.all("span", "sentence")) for each in paragraphs] == [1, 2, 2, 2, 1]
    assert "headline" in paragraphs[0].classes
    assert ", when the two owners fell out." in page.by_id("s1-3").one("span", "text").text


def test_what_no_item_cites_is_said_in_words(page):
    uncited = page.by_id("source1").all("span", "uncited")
    assert [words(each.one("a", "number")) for each in uncited] == ["sentence 8"]
    assert all(words(each.one("span", "by")) == "not cited" for each in uncited)
    assert words(page.by_id("s1-2").one("span", "by")) == "cited by 1·1 5·1"


def test_the_head_counts_and_never_says_that_anything_is_verified(page):
    facts = [words(each) for each in page.one("ul", "facts").all("li")]
    assert facts[:2] == ["11 items in 7 sections", "8 of 11 sentences cited"]
    assert facts[-1] == "1 of 11 items reviewed by a person, 1 changed since"
    assert any(re.fullmatch(r"✗ \d+ errors", fact) for fact in facts)
    assert "verif" not in page.text.lower()


def test_quoted_words_are_marked_in_the_source_word_for_word(page):
    marked = ["".join(each.text for each in page.by_id(f"s1-{n}").all("mark", "quoted")) for n in (2, 4, 6)]
    assert marked == [
        "The harbour council on Monday let the old ferry run again.",
        "said Ann Lee, who owns the larger part",
        "Her brother, Tom Leethe fare must rise if the ferry is to last",
    ]


def test_a_finding_stands_at_its_item_with_its_severity_in_words_and_a_sign(ferry):
    page = page_with(ferry, lambda d: finding_at(d, "runs", "run again", "old ferry", help="Mend it."))
    finding = item_of(page, "1·1").one("li", "finding")
    assert words(finding) == "✗ Error figure-not-in-evidence It is not in the evidence. Mend it. sentence 2"
    assert finding.links() == ["#s1-2"]
    assert page.all("section", "section")[-1].attributes["id"] != "other-findings"


def test_disputed_words_are_marked_on_both_sides_and_lead_to_the_finding(ferry):
    page = page_with(ferry, lambda d: finding_at(d, "runs", "run again", "old ferry"))
    assert item_of(page, "1·1").one("mark", "disputed").text == "run again"
    sentence = page.by_id("s1-2")
    assert "".join(each.text for each in sentence.all("mark", "disputed")) == "old ferry"
    flag = sentence.one("a", "flag")
    assert words(flag) == "✗ error" and flag.links() == []
    assert page.by_id((flag.attributes["href"] or "").removeprefix("#")).name == "li"


def test_a_finding_of_no_item_is_listed_at_the_end_with_its_line(ferry):
    page = page_with(ferry, lambda d: finding_at(d, None, theirs="Nobody asked", rule="uncited-quotation"))
    assert page.all("ul", "findings") == [page.by_id("other-findings").one("ul", "findings")]
    finding = page.by_id("other-findings").one("li", "finding")
    assert INFO.capitalize() in words(finding) and "Line 1 of the briefing." in words(finding)
    assert finding.links() == ["#s1-8"]


def test_a_finding_that_is_older_than_the_texts_stops_nothing(ferry):
    def late(dossier):
        made = finding_at(dossier, "runs", "run", "ferry")
        return made._replace(field_span=(900, 999), source_span=(99_000, 99_999), item="runs")

    page = page_with(ferry, late, lambda d: late(d)._replace(item="gone"))
    assert item_of(page, "1·1").one("li", "finding")
    assert page.by_id("other-findings").one("li", "finding")


def test_a_source_that_cannot_be_read_is_not_called_missing(ferry, exported):
    (ferry.parent / "article.txt").unlink()
    page = parse(exported(ferry))
    assert words(page.by_id("source1").one("p", "coverage")) == "This source could not be read."
    assert words(item_of(page, "1·2").one("span", "where")) == "not sought: a source could not be read"


def test_a_briefing_of_nothing_is_a_page(tmp_path, exported):
    path = tmp_path / "briefing.yml"
    path.write_text("version: 1\ntitle: Nothing\nsources: []\nsections: []\n", encoding="utf-8")
    page = parse(exported(path))
    assert "0 items in 0 sections" in page.text


def test_the_policy_allows_the_pages_own_style_and_script_and_nothing_else(full, exported):
    text = exported(full)
    page = parse(text)
    policy = next(
        each.attributes["content"] or ""
        for each in page.all("meta")
        if each.attributes.get("http-equiv") == "Content-Security-Policy"
    )
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    for name in ("style", "script"):
        content = re.findall(rf"<{name}>(.*?)</{name}>", text, re.DOTALL)
        assert len(content) == 1
        digest = b64encode(sha256(content[0].encode()).digest()).decode()
        assert rules.pop(f"{name}-src") == f"'sha256-{digest}'"
    assert set(rules) == {"default-src", "img-src", "base-uri", "form-action"}
    assert set(rules.values()) == {"'none'"}


def test_the_page_asks_for_nothing_and_needs_no_inline_style_or_handler(page):
    names = {name for node in page.walk() for name in node.attributes}
    assert not names & {"src", "srcset", "style", "action", "data", "poster"}
    assert not [name for name in names if name.startswith("on")]
    assert {node.name for node in page.walk()}.isdisjoint({"img", "link", "iframe", "object", "base", "form"})
    style = page.one("style").text
    assert "url(" not in style and "@import" not in style


def test_the_page_grows_with_the_quotes_and_not_with_their_overlaps(ferry):
    steps = [f"goes{n:03}" for n in range(300)]

    def size(count: int) -> int:
        quotes = "".join(
            f"      - claim: Claim {n:03}.\n        evidence: {' '.join(steps[n : n + 90])}\n"
            for n in range(count)
        )
        text = f"version: 1\ntitle: T\nsources: [{{id: a, path: a.txt}}]\nsections:\n  - title: S\n    kind: points\n    items:\n{quotes}"
        (ferry.parent / "a.txt").write_text(f"It {' '.join(steps)} ends.", encoding="utf-8")
        ferry.write_text(text, encoding="utf-8")
        return sum(map(len, lines(link(load(str(ferry))))))

    few, more, most = size(2), size(102), size(202)
    assert most - more < 1.1 * (more - few)


def test_reviewed_items_have_a_sign_and_grades_have_no_colour(page):
    assert item_of(page, "1·1").one("span", "stale").text == "↺"
    assert item_of(page, "1·2").one("span", "unsealed").text == "✓"
    assert not item_of(page, "1·3").all("span", "reviewed")
    assert words(item_of(page, "1·2").one("p", "though")) == "though 1 warning is open"
    assert not item_of(page, "1·1").all("p", "though")  # it is to be reviewed anew in any case
    grades = page.all("span", "grade")
    assert grades and not {"good", "error", "warning"} & {name for grade in grades for name in grade.classes}
    assert not any("✓" in words(grade) for grade in grades)
