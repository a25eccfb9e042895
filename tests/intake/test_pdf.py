"""PDFs: lines become paragraphs in the order of reading, and what no reader reads is left out."""

from __future__ import annotations

import shutil
import sys

import pytest

from tests.intake.pdfs import Put, below, column, pdf
from tui.core.errors import BriefingError, UnreadableFileError
from tui.core.extras import install_command
from tui.intake import pdf as reading
from tui.intake.read import read_article

TITLE = "Ferry to run again after a long quarrel"
FIRST = (
    "The harbour council on Monday let the old ferry run again. It had lain idle since the spring, when the two "
    "owners fell out over money and the state of its engine, and nobody had spoken of it since."
)
SECOND = (
    "We never wanted to stop, said Ann Lee, who owns the larger part of the company. She wants the fare kept at "
    "3 crowns for as long as she lives, whatever her brother may say of it."
)
THIRD = (
    "Her brother, Tom Lee, said the fare must rise if the ferry is to last. The council will meet again in May "
    "to decide the matter, and to hear those who use the ferry every day."
)


def silent(what, done, total):
    pass


def told(*pages, **info):
    return reading.extract(pdf(*pages, info=info or None), silent)


def blocks(*pages, **info):
    return told(*pages, **info).text.rstrip("\n").split("\n\n")


def set_in(x, top, wide, *texts, gap=0.0, indent=0.0, size=11.0):
    """Paragraphs one below the other."""
    lines = []
    for text in texts:
        lines += column(text, x, top, wide, size, indent)
        top = below(lines, gap)
    return lines


def test_a_gap_begins_a_paragraph():
    assert blocks(set_in(72, 700, 400, FIRST, SECOND, THIRD, gap=8)) == [FIRST, SECOND, THIRD]


def test_an_indent_begins_a_paragraph():
    assert blocks(set_in(72, 700, 400, FIRST, SECOND, THIRD, indent=14)) == [FIRST, SECOND, THIRD]


def test_a_headline_in_larger_letters_is_the_title():
    found = told([Put(72, 740, TITLE, 20), *set_in(72, 700, 400, FIRST, SECOND, gap=8)])
    assert found.title == TITLE
    assert found.text.startswith(f"{TITLE}\n\n{FIRST}\n\n")


def test_two_columns_are_read_one_after_the_other():
    left = set_in(60, 680, 230, FIRST, SECOND, indent=12)
    right = set_in(320, 680, 230, THIRD, FIRST, indent=12)
    page = [Put(60, 730, f"{TITLE} of the two owners", 24), *left, *right]
    assert blocks(page)[1:] == [FIRST, SECOND, THIRD, FIRST]


def test_two_columns_written_line_by_line_across_the_page():
    left, right = set_in(60, 680, 230, FIRST, SECOND, gap=9), set_in(320, 680, 230, THIRD, FIRST, gap=9)
    across = sorted([*left, *right], key=lambda put: (-put.y, put.x))
    assert blocks(across) == [FIRST, SECOND, THIRD, FIRST]


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page():
    lines = column(f"{FIRST} {SECOND}", 60, 680, 230)
    half = len(lines) // 2
    rest = [Put(320, 680 - 13.2 * at, put.text) for at, put in enumerate(lines[half:])]
    assert blocks([*lines[:half], *rest]) == [f"{FIRST} {SECOND}"]
    later = [Put(60, 680 - 13.2 * at, put.text) for at, put in enumerate(lines[half:])]
    assert blocks(lines[:half], later) == [f"{FIRST} {SECOND}"]


@pytest.mark.parametrize("number", ["{}", "Page {} of 4", "- {} -"])
def test_page_numbers_and_running_heads_are_left_out(number):
    pages = [
        [Put(72, 760, "The Harbour Times"), *set_in(72, 700, 400, text), Put(300, 30, number.format(at))]
        for at, text in enumerate([FIRST, SECOND, THIRD, FIRST], 1)
    ]
    assert blocks(*pages) == [FIRST, SECOND, THIRD, FIRST]


def test_a_year_or_a_short_line_within_the_text_stays():
    lines = set_in(72, 700, 400, FIRST, "2016", SECOND, "Short answer: no.", THIRD, gap=8)
    assert blocks(lines) == [FIRST, "2016", SECOND, "Short answer: no.", THIRD]


@pytest.mark.parametrize(
    ("above", "under", "joined"),
    [
        ("They spoke at length of the represen-", "tatives of the harbour.", "the representatives of"),
        ("They spoke at length of the self-", "appointed heads of the port.", "the self-appointed heads"),
        ("They spoke at length of the anti-", "American words of the port.", "the anti-American words"),
        ("They spoke at length of the years 2015-", "16 and of what came then.", "years 2015-16 and"),
        ("A well-worn path, and a well-", "worn word of those who spoke.", "a well-worn word"),
        ("They spoke of it at length, all of -", "so it is said - the council.", "all of - so it"),
    ],
)
def test_hyphens_at_line_ends(above, under, joined):
    text = told([Put(72, 700, above), Put(72, 686.8, under)]).text
    assert joined in text
    assert text.count("\n") == 1


def test_pages_that_are_alike_keep_their_text():
    page = set_in(72, 700, 400, FIRST, SECOND, gap=8)
    assert blocks(page, page, page) == [FIRST, SECOND] * 3


def test_the_items_of_a_list_are_paragraphs():
    items = ["• The ferry must pass a test of its engine.", "• The fare stays at 3 crowns."]
    assert blocks(set_in(72, 700, 400, FIRST, *items, THIRD)) == [FIRST, *items, THIRD]


def test_what_the_file_says_of_itself_counts_where_it_is_plausible():
    page = [Put(72, 740, TITLE), *set_in(72, 700, 400, FIRST, gap=8)]
    made = {"CreationDate": "D:20160714120000Z", "Author": "Jane Doe", "Title": TITLE}
    found = told(page, **made, Creator="Adobe InDesign CC")
    assert (found.title, found.author, found.published) == (TITLE, "Jane Doe", "2016-07-14")
    assert found.notes == ("the day of publication is that on which the PDF was made",)
    # A browser prints what may have been published years before.
    assert told(page, **made, Creator="Mozilla Firefox").published == ""
    found = told(page, Title="Microsoft Word - ferry_final2.doc", Author="user@port7")
    assert (found.title, found.author) == ("", "")


def test_a_byline_in_the_text_counts():
    page = [
        *(Put(72, 740, TITLE, 20), Put(72, 715, "By Jane Doe"), Put(72, 695, "July 14, 2016")),
        *set_in(72, 660, 400, FIRST, gap=8),
    ]
    found = told(page)
    assert (found.author, found.published) == ("Jane Doe", "2016-07-14")


def test_pages_that_are_pictures_are_named():
    page = set_in(72, 700, 400, FIRST)
    assert told(page, None, page, None).notes == ("pages 2 and 4 of the PDF hold pictures, not text",)
    assert told(page, None, [Put(300, 30, "3")]).text == f"{FIRST}\n"
    assert told(page, None).notes == ("page 2 of the PDF holds pictures, not text",)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (
            pdf(None, None),
            "holds pictures of text, not text: a program for text recognition (OCR) reads them",
        ),
        (pdf([]), "holds no text"),
        (b"%PDF-1.7 hello", "cannot be read: it is no whole PDF"),
        (pdf(set_in(72, 700, 400, FIRST))[:300], "cannot be read: it is no whole PDF"),
        (b"%PDF-1.4\n" + b"[" * 100_000, "cannot be read: it is no whole PDF"),
        (pdf(*[[Put(72, 700, "Word")]] * 2_001), "has 2001 pages, where 2000 are allowed"),
    ],
    ids=["pictures", "empty", "no PDF", "half", "nested", "long"],
)
def test_a_pdf_without_text_is_one_sentence(data, why):
    with pytest.raises(UnreadableFileError) as caught:
        reading.extract(data, silent)
    assert str(caught.value) == why


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf makes the encrypted PDF")
def test_a_password_is_asked_for_in_one_sentence(tmp_path):
    import subprocess

    plain, locked = tmp_path / "a.pdf", tmp_path / "b.pdf"
    plain.write_bytes(pdf(set_in(72, 700, 400, FIRST)))
    subprocess.run(
        ["qpdf", "--encrypt", "secret", "owner", "256", "--", plain, locked], check=True, timeout=20
    )
    with pytest.raises(UnreadableFileError) as caught:
        read_article(str(locked))
    assert str(caught.value) == f"{locked} is encrypted: save it without its password"


@pytest.mark.slow
def test_the_whole_way_from_a_file_with_progress(tmp_path):
    path = tmp_path / "scan"
    path.write_bytes(pdf(*[set_in(72, 700, 400, FIRST)] * 3))
    seen = []
    found = read_article(str(path), progress=lambda *told: seen.append(told))
    assert (found.kind, found.lang, found.is_verbatim) == ("pdf", "en", False)
    assert found.text == f"{FIRST}\n\n{FIRST}\n\n{FIRST}\n"
    assert seen == [("pages read", 0, 3), ("pages read", 1, 3), ("pages read", 2, 3)]


@pytest.mark.slow
def test_it_can_be_cancelled(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(*[set_in(72, 700, 400, FIRST)] * 3))

    def cancel(*_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_article(str(path), progress=cancel)


def test_without_the_library_the_sentence_names_the_extra(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(set_in(72, 700, 400, FIRST)))
    with pytest.raises(BriefingError) as caught:
        read_article(str(path))
    assert str(caught.value) == (
        f"{path} is a PDF, and what reads such files is not installed: {install_command('pdf')}"
    )
