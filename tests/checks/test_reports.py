"""What a person and a program read of the findings."""

import json
import unicodedata

import pytest

MISSING = "A volcano erupted near the capital of Iceland on Sunday"


def item(quote, id="talks", claim="The ministers talked."):
    return f"      - id: {id}\n        claim: {claim}\n        evidence: {quote}\n"


def carets(out):
    """The text above the first row of carets: what it is about, by cells."""
    lines = out.splitlines()
    row = next(index for index, line in enumerate(lines) if line.rstrip().endswith("^"))
    start, end = lines[row].index("^"), len(lines[row].rstrip())
    cells, marked = 0, ""
    for char in lines[row - 1]:
        zero = unicodedata.category(char) in {"Mn", "Me"}
        if start <= cells - zero and cells < end + zero:
            marked += char
        cells += 0 if zero else 2 if unicodedata.east_asian_width(char) in "WF" else 1
    return marked


def test_a_finding_shows_place_severity_rule_line_and_caret(brief, run):
    brief(item(MISSING))
    ran = run("check")
    assert ran.code == 1
    first, second, *_ = ran.out.splitlines()
    assert first.startswith("briefing.yml:12:19: error[quote-not-found] ")
    assert second == f"12 |         evidence: {MISSING}"
    assert carets(ran.out) == MISSING


@pytest.mark.parametrize(
    "quote",
    [
        "港湾条約について大臣たちは月曜日にジュネーブで話し合った",
        "Zu\u0308rich und Mu\u0308nchen einigen sich u\u0308ber den Hafen",
        "'tab\there and a good many other words there'",
    ],
)
def test_the_caret_stands_under_the_quote_by_cells(brief, run, quote):
    brief(f"      - evidence: {quote}\n        claim: The ministers talked.\n")
    assert carets(run("check").out) == quote.replace("\t", " ")


def test_wide_characters_before_the_quote_move_the_caret(brief, run, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    brief(f"      - {{claim: 港湾条約について, evidence: {MISSING}}}\n")
    assert carets(run("check").out) == MISSING


def test_a_long_line_is_shown_around_the_quote(brief, run, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    brief(f"      - {{claim: {'word ' * 400}, evidence: {MISSING}, note: {'more ' * 400}}}\n")
    out = run("check").out
    excerpt = next(line for line in out.splitlines() if line.startswith("10 |"))
    assert len(excerpt) <= 60
    assert MISSING[:20] in excerpt
    assert carets(out).startswith(MISSING[:20])


def test_a_quote_of_several_lines_has_carets_under_each(brief, run):
    brief(item(">-\n          A volcano erupted\n          near the capital"))
    out = run("check").out
    assert "          A volcano erupted" in out
    assert "          near the capital" in out


def test_a_drifted_quote_shows_what_changed(brief, run):
    brief(item("The treaty would bind the two states for ten years and three months"))
    out = run("check").out
    assert "[-the two-]" in out
    assert "{+both+}" in out


def test_an_ambiguous_quote_shows_the_sentences_it_fits(brief, run):
    brief(item("Nobody spoke of money."))
    out = run("check").out
    assert "sentence 7: Nobody spoke of money." in out
    assert "sentence 8: Nobody spoke of money." in out
    assert "help: " in out
    assert "prefix" in out


def test_a_missing_quote_shows_the_sentence_most_like_it(brief, run):
    brief(item("The café across the harbour never reopened"))
    out = run("check").out
    assert "sentence 5 is the most like it" in out.splitlines()[0]
    assert "sentence 5: The café across the square stayed open." in out


def test_the_last_line_counts(brief, run):
    brief(item(MISSING) + item("The cafe across the square", id="b") + item(MISSING, id="c"))
    assert run("check", "--ignore", "info").out.splitlines()[-1] == "2 errors, 1 warning in briefing.yml"


def test_without_findings_the_quotes_are_counted_and_nothing_is_called_verified(brief, run):
    brief(item("discuss the harbour treaty") + item("bind both states", id="b"))
    ran = run("check", "--ignore", "info")
    assert ran.code == 0
    assert ran.out == "briefing.yml: no findings; 2 quotes found\n"


def test_several_files_are_counted_together(folder, brief, run):
    brief(item("discuss the harbour treaty"))
    (folder / "other.yml").write_text((folder / "briefing.yml").read_text())
    assert (
        run("check", "--ignore", "info", "briefing.yml", "other.yml").out
        == "2 files: no findings; 2 quotes found\n"
    )


def test_concise_is_one_line_a_finding(brief, run):
    brief(item(MISSING) + item("The cafe across the square", id="b"))
    lines = run("check", "--ignore", "info", "--format", "concise").out.splitlines()
    assert [line.split(" ")[0:2] for line in lines] == [
        ["briefing.yml:12:19:", "error[quote-not-found]"],
        ["briefing.yml:15:19:", "warning[quote-differs]"],
    ]


def test_json_has_every_key_and_null_where_unknown(brief, run):
    brief("      - id: talks\n        claim: The ministers talked.\n        evidens: x\n")
    found = json.loads(run("check", "--ignore", "info", "--format", "json").out)
    keys = "rule severity message path line column end_line end_column item field field_span source"
    assert [list(finding) for finding in found] == [[*keys.split(), "source_span", "fixable"]] * len(found)
    unknown = next(finding for finding in found if finding["rule"] == "unknown-key")
    assert (unknown["path"], unknown["line"], unknown["column"]) == ("briefing.yml", 12, 9)
    assert (unknown["end_line"], unknown["end_column"]) == (12, 16)
    assert (unknown["item"], unknown["source"], unknown["source_span"]) == ("talks", None, None)


def test_json_without_findings_is_an_empty_list(brief, run):
    brief(item("discuss the harbour treaty"))
    assert json.loads(run("check", "--ignore", "info", "--format", "json").out) == []
