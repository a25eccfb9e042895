"""`show`: linear, in words, for pipes and screen readers."""

import unicodedata

import pytest

ITEMS = """\
      - id: talks
        claim: The ministers met.
        attribution: the Danish minister
        tags: [harbour, treaty]
        evidence:
          - on Monday to discuss
          - Nobody spoke of money.
      - claim: It may come to nothing.
        evidence: A volcano erupted near the capital of Iceland on Sunday
"""


@pytest.fixture
def shown(brief, run):
    brief(ITEMS)
    return run("show").out.splitlines()


def test_it_reads_from_title_over_items_to_sentences(shown):
    order = [
        "Harbour talks",
        "Section 1: Summary. 2 items.",
        "Item talks. The ministers met.",
        "  Attribution: the Danish minister",
        "  Tags: harbour, treaty",
        '  Evidence 1 of 2, exact, sentence 2: "on Monday to discuss"',
        '  Evidence 2 of 2, ambiguous, sentences 7 and 8: "Nobody spoke of money."',
        "Item 1-2. It may come to nothing.",
        "1. The ministers met in Geneva",
    ]
    places = [shown.index(line) for line in order]
    assert places == sorted(places)


def test_findings_stand_at_their_item_and_are_counted_at_the_end(shown):
    after = shown[shown.index("Item 1-2. It may come to nothing.") :]
    assert any(line.startswith("  Error, quote-not-found, line 18: ") for line in after[:4])
    assert shown[-1] == "Findings: 2 errors, 0 warnings."


def test_every_sentence_says_who_cites_it(shown):
    sentence = "2. The ministers met in Geneva on Monday to discuss the harbour treaty."
    assert shown[shown.index(sentence) + 1] == "  cited by talks"
    assert shown[shown.index("3. Nobody had expected them to agree.") + 1] == "  not cited"
    assert "8 sentences: 1 cited, 7 not cited; 1 heading not counted." in shown


def test_in_a_pipe_each_text_is_one_line(shown):
    joined = "4. “We"
    assert not any(line.startswith(joined) for line in shown)
    assert any(line.endswith("the Danish minister said on Monday evening.") for line in shown)
    assert "5. The café across the square stayed open." in shown


@pytest.mark.parametrize("columns", [20, 40, 80])
def test_lines_keep_to_the_width_and_lose_no_word(brief, run, monkeypatch, columns, folder, article):
    (folder / "article.txt").write_text(article + "\n" + "港湾条約" * 40 + "。 " + "x" * 200 + "\n")
    brief(ITEMS)
    unbroken = run("show").out
    monkeypatch.setenv("COLUMNS", str(columns))
    out = run("show").out
    for line in out.splitlines():
        assert sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line) <= columns
    assert "".join(out.split()) == "".join(unbroken.split())


def test_nothing_is_drawn_or_coloured(shown):
    text = "".join(shown)
    assert not any(0x2500 <= ord(char) < 0x2600 for char in text)
    assert "\x1b" not in text


def test_a_quote_of_a_source_that_cannot_be_read_is_not_called_missing(folder, brief, run):
    brief(ITEMS)
    (folder / "article.txt").unlink()
    shown = run("show").out
    assert 'Evidence 1 of 2, not sought, a source could not be read: "on Monday to discuss"' in shown
    assert "missing" not in shown


REVIEWED = """\
      - claim: The ministers met.
        evidence: on Monday to discuss
        reviewed: {by: Ann, 'on': '2026-11-24', seal: '%s'}
      - claim: Nobody expected it.
        evidence: Nobody had expected them to agree
        reviewed: {by: Bo}
      - claim: The talks go on.
        evidence: The talks go on in Oslo
"""


def test_a_review_is_told_as_what_a_person_did(brief, run):
    brief(REVIEWED % ("0" * 12))
    shown = run("show").out.splitlines()
    assert "  Reviewed by Ann on 2026-11-24, and changed since." in shown
    assert "  Reviewed by Bo." in shown
    assert sum(line.startswith("  Reviewed") for line in shown) == 2
    assert shown[-1] == "Reviewed by a person: 1 of 3 items, 1 changed since."


def test_no_review_is_called_stale_while_a_source_cannot_be_read(folder, brief, run):
    brief(REVIEWED % ("0" * 12))
    (folder / "article.txt").unlink()
    shown = run("show").out.splitlines()
    assert "  Reviewed by Ann on 2026-11-24; whether it has changed since cannot be told." in shown
    assert shown[-1] == "Reviewed by a person: 2 of 3 items."


def test_several_sources_are_told_apart_at_items_and_at_sentences(folder, brief, run):
    (folder / "note.txt").write_text(
        "A note\n\nThe ministers met in Oslo. Nobody was told.\n", encoding="utf-8"
    )
    brief(
        "      - id: met\n        claim: The ministers met.\n        evidence:\n"
        "          - on Monday to discuss\n          - The ministers met in Oslo\n"
        "      - id: told\n        claim: It was a secret.\n        evidence: Nobody was told\n"
    )
    path = folder / "briefing.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("sections:", "  - id: note\n    path: note.txt\nsections:"), encoding="utf-8"
    )
    shown = run("show").out.splitlines()
    first, second = shown.index("Item met. The ministers met."), shown.index("Item told. It was a secret.")
    assert shown[first + 1 : first + 4] == [
        "  Rests on 2 sources: article, note.",
        '  Evidence 1 of 2, exact, sentence 2 of source article: "on Monday to discuss"',
        '  Evidence 2 of 2, exact, sentence 2 of source note: "The ministers met in Oslo"',
    ]
    assert shown[second + 1] == '  Evidence, exact, sentence 3 of source note: "Nobody was told"'
    heading = shown.index("Source 2 of 2, note: note.txt")
    assert shown.index("Source 1 of 2, article: article.txt") < heading
    assert "8 sentences: 1 cited, 7 not cited; 1 heading not counted." in shown[:heading]
    assert "2 sentences: 2 cited, 0 not cited; 1 heading not counted." in shown[heading:]
    assert shown[shown.index("2. The ministers met in Oslo.") + 1] == "  cited by met"


def test_reviewed_items_say_so_at_their_beginning(brief, run):
    brief(REVIEWED % ("0" * 12))
    shown = run("show").out.splitlines()
    assert "Item 1-1, reviewed before it changed. The ministers met." in shown
    assert "Item 1-2, reviewed. Nobody expected it." in shown
    assert "Item 1-3. The talks go on." in shown


def test_a_review_says_what_is_open_about_its_item(brief, run):
    brief(
        "      - claim: The ministers met on 3 May 1921.\n        evidence: on Monday to discuss\n"
        "        reviewed: {by: Bo}\n"
    )
    shown = run("show").out.splitlines()
    assert "Item 1-1, reviewed, though 1 error is open. The ministers met on 3 May 1921." in shown


@pytest.mark.parametrize(
    ("quote", "theirs"),
    [
        ("The treaty would bind both states for eleven years", "The treaty would bind both states for ten years"),
        ("We will open the harbour to all boats before winter", "We will open the harbour to all ships before winter"),
    ],
)  # fmt: skip
def test_a_drifted_quote_is_told_with_the_words_of_the_source(brief, run, quote, theirs):
    brief(f"      - claim: It is so.\n        evidence: {quote}\n")
    shown = run("show").out
    [line] = [line for line in shown.splitlines() if line.startswith("  Evidence")]
    assert "drifted from sentence" in line and f'"{quote}" The source has: "' in line
    assert theirs.split()[-1] in line.split("The source has: ")[1] and theirs[:9] in line


def test_the_number_of_errors_is_told_at_the_top_and_that_grades_are_about_quotes(shown):
    assert shown[:4] == [
        "Harbour talks",
        "1 section, 2 items.",
        "Findings: 2 errors, 0 warnings.",
        "A grade such as exact is about the quote alone, not about the claim.",
    ]
