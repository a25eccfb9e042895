"""The table: what a program reads back, and what a spreadsheet would do with it."""

import csv
import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.evidence.dossier import from_text
from tui.evidence.link import link
from tui.export.csv import COLUMNS, lines

ITEMS = """\
      - id: talks
        claim: 'The ministers met, they say; "at last".'
        tags: [harbour, treaty]
        note: |
          First line.
          Second line.
        evidence:
          - on Monday to discuss
          - Nobody spoke of money.
          - source: article
      - claim: It may come to nothing.
        confidence: low
"""


def rows_of(text: str, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def table(**fields: str) -> list[str]:
    """The lines of the table of one item with these fields."""
    item = ", ".join(f"{name}: {json.dumps(text, ensure_ascii=False)}" for name, text in fields.items())
    head = "version: 1\ntitle: T\nsources: [{id: a, path: none.txt}]\nsections:\n  - title: S\n    kind: reactions\n    items:\n"
    return list(lines(link(from_text(f"{head}      - {{{item}}}\n", "briefing.yml"))))


@pytest.fixture
def rows(brief, run):
    brief(ITEMS)
    header, *rest = rows_of(run("export", "--to", "csv").out)
    assert header == list(COLUMNS)
    return [dict(zip(header, row, strict=True)) for row in rest]


def test_each_piece_of_evidence_has_a_row_and_so_has_an_item_without(rows):
    assert [(row["item"], row["evidence"], row["grade"], row["sentences"]) for row in rows] == [
        ("talks", "1", "exact", "2"),
        ("talks", "2", "ambiguous", "7 8"),
        ("talks", "3", "whole source", ""),
        ("1-2", "", "", ""),
    ]
    first = rows[0]
    assert first["quote"] == "on Monday to discuss"
    assert first["sentence_text"] == "The ministers met in Geneva on Monday to discuss the harbour treaty."
    assert (first["section"], first["kind"], first["source"], first["line"]) == (
        "Summary",
        "summary",
        "article",
        "17",
    )
    assert rows[3]["line"] == "20" and rows[3]["confidence"] == "low"


def test_cells_come_back_as_they_are_line_ends_and_quotation_marks_included(rows):
    assert rows[0]["claim"] == 'The ministers met, they say; "at last".'
    assert rows[0]["note"].splitlines() == ["First line.", "Second line."]
    assert rows[0]["tags"] == "harbour, treaty"


def test_findings_stand_in_their_items_rows(rows):
    assert all("error quote-ambiguous: " in row["findings"] for row in rows[:3])
    assert "no-evidence" in rows[3]["findings"] and "quote-ambiguous" not in rows[3]["findings"]


def test_there_is_no_mark_before_the_first_column(brief, run):
    brief(ITEMS)
    assert run("export", "--to", "csv").out.startswith("section,kind,item,name,claim,")


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "=1+1",
            "+1+1",
            "-1+1",
            "@SUM(A1)",
            "=cmd|' /C calc'!A0",
            '=HYPERLINK("http://evil.test")',
            "＝1+1",
        ),
        *("＋1", "－1+1", "＠SUM(A1)", "  =1+1", '"=1+1', "'=1+1", "“=1+1", "\t=1+1", "\r=1+1", "\n=1+1"),
        *("- a dash", "-3; =1+1", "a;=1+1", "a;@b", "a\n=1+1", "a\r\n+1+1", "a\t=1+1", "a|=1+1", '";=1+1'),
    ],
)
def test_what_a_spreadsheet_would_compute_is_a_text(cell):
    text = "\n".join(table(claim="x" + cell[:0], note=cell, attribution=cell))
    assert "1+1" not in cell or "1+1" in text
    for delimiter in ",;\t|":
        assert not list(formulas(text, delimiter)), delimiter


def formulas(text: str, delimiter: str):
    """The cells that a spreadsheet would compute, however it parts them."""
    for row in rows_of(text, delimiter):
        for cell in row:
            if re.match(r"[\s\"“”‘’`]*[=+\-@＝＋－＠]", cell) and not re.fullmatch(r"[-+]?\d[\d.,]*%?", cell):
                yield cell


@pytest.mark.parametrize("number", ["-3", "+4", "-1,000.5", "-12%"])
def test_a_signed_number_stays_a_number(number):
    [header, row] = rows_of("\n".join(table(claim="C", note=number)))
    assert dict(zip(header, row, strict=True))["note"] == number


@given(st.text(alphabet=st.sampled_from("=+-@＝;,|\t\n\r\"' ab1"), max_size=30))
def test_no_text_is_a_formula_and_none_breaks_the_table(text):
    out = "\n".join(table(claim="C", note=f"x{text}", attribution=text))
    header, *rest = rows_of(out)
    assert len(rest) == 1 and len(rest[0]) == len(header)
    for delimiter in ",;\t|":
        assert not list(formulas(out, delimiter)), delimiter


@given(
    st.text(
        # Of the private code points, some stand for what YAML refuses, and none comes back from it.
        alphabet=st.characters(exclude_categories=["Cs", "Cc", "Co"], include_characters="\n\r\t\x1b"),
        max_size=60,
    )
)
def test_any_text_comes_back_but_for_apostrophes_and_line_ends(text):
    [header, row] = rows_of("\n".join(table(claim="C", note=f"x{text}")))
    cell = dict(zip(header, row, strict=True))["note"]
    plain = f"x{text}".replace("\r\n", "\n").replace("\r", "\n")
    assert cell.replace("'", "") == plain.replace("'", "")
