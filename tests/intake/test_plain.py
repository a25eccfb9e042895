"""Plain text: the file's own text, untouched, and what its top says of it."""

from __future__ import annotations

import codecs
import io
import sys
import time
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.core.errors import BriefingError, UnreadableFileError
from tui.intake.dates import day_in
from tui.intake.plain import Byline, byline_of, title_of
from tui.intake.read import read_article
from tui.source.read import LIMIT

TEXT = "Ferry to run again\n\nThe council let the old ferry run again. It had lain idle — since spring.\n"


@pytest.fixture
def file(tmp_path):
    def write(data, name="article.txt"):
        path = tmp_path / name
        path.write_bytes(data)
        return str(path)

    return write


def refused(path, **more):
    with pytest.raises(BriefingError) as caught:
        read_article(path, **more)
    told = str(caught.value)
    assert "\n" not in told and told.count(path) == 1
    return told.removeprefix(f"{path} ")


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_utf8_text_is_kept_as_it_is(file, ends):
    data = TEXT.replace("\n", ends).encode()
    article = read_article(file(data))
    assert article.text == TEXT.replace("\n", ends)
    assert (article.data, article.is_verbatim, article.kind, article.notes) == (data, True, "text", ())
    assert (article.title, article.lang) == ("Ferry to run again", "")


def test_a_byte_order_mark_is_no_part_of_the_text_and_stays_in_the_bytes(file):
    data = codecs.BOM_UTF8 + TEXT.encode()
    article = read_article(file(data))
    assert (article.text, article.data, article.is_verbatim) == (TEXT, data, True)


def test_controls_in_a_text_stay(file):
    article = read_article(file(b"A title\n\nBell \x07 and escape \x1b[31m here.\n"))
    assert article.text == "A title\n\nBell \x07 and escape \x1b[31m here.\n"
    assert article.is_verbatim


@pytest.mark.parametrize(
    ("data", "note"),
    [
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "UTF-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "UTF-16"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "UTF-32"),
        (TEXT.replace("—", "-").encode("utf-16-le"), "UTF-16"),
        (TEXT.encode("cp1252"), "Windows-1252"),
        (TEXT.replace("—", "\xb7").encode("latin-1"), "Windows-1252"),
    ],
)
def test_other_encodings_are_decoded_and_said(file, data, note):
    article = read_article(file(data))
    assert article.text.startswith("Ferry to run again\n\nThe council")
    assert not article.is_verbatim
    assert article.data == article.text.encode()
    assert [told for told in article.notes if note in told]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "holds no text"),
        (b" \n\t\r\n", "holds no text"),
        (codecs.BOM_UTF8, "holds no text"),
        (
            b"PK\x03\x04abc",
            "holds no text: it seems to be a zip archive or an office document; save it as PDF, HTML or text",
        ),
        (b"\x89PNG\r\n\x1a\n", "holds no text: it seems to be an image"),
        (b"{\\rtf1 hello}", "holds no text: it seems to be an RTF document; save it as PDF, HTML or text"),
        (b"some\0thing", "holds no text: it seems to be binary (it has NUL bytes)"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a\0", "is broken: it begins as UTF-16 and is not"),
        (
            "Caf\u00e9s of \u010cesk\u00e9 Bud\u011bjovice\n".encode() + b"a \xff b\n",
            "is broken: it is UTF-8 but for byte 0xff in line 2",
        ),
        (
            "Совет гавани разрешил".encode("cp1251"),
            "cannot be decoded: it is not UTF-8 (byte 0xd1 in line 1), and what else is unsure; save it as UTF-8",
        ),
        (
            b"From: <Saved by Blink>\nContent-Type: multipart/related;\n",
            "is a web archive (MHTML): save the page as HTML",
        ),
    ],
)
def test_what_is_no_text_is_one_sentence(file, data, why):
    assert refused(file(data)) == why


def test_files_that_are_none(tmp_path):
    assert refused(str(tmp_path)) == "is a directory, not a file"
    assert refused(str(tmp_path / "none.txt")) == "does not exist"
    assert refused("/dev/null") == "is a device, not a file"


def test_one_sentence_is_an_article(file):
    article = read_article(file(b"The council let the ferry run again."))
    assert (article.text, article.title) == ("The council let the ferry run again.", "")


def test_twenty_megabytes_take_seconds(file):
    path = file(("The council let the old ferry run again, and it was on time.\n\n" * 330_000).encode())
    began = time.process_time()
    article = read_article(path)
    assert time.process_time() - began < 5
    assert len(article.text) > 20_000_000


def test_stdin_has_a_name_and_an_end(monkeypatch):
    def pipe(data):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    pipe(TEXT.encode())
    article = read_article("-")
    assert (article.origin, article.kind, article.is_verbatim) == ("stdin", "text", True)
    pipe(b"# Ferry\n\nThe *old* ferry.\n")
    article = read_article("-", name="notes/ferry.md")
    assert (article.origin, article.kind, article.text) == (
        "notes/ferry.md",
        "markdown",
        "Ferry\n\nThe old ferry.\n",
    )
    pipe(b"")
    with pytest.raises(UnreadableFileError, match=r"^stdin holds no text$"):
        read_article("-")
    monkeypatch.setattr("tui.intake.read.LIMIT", 10)
    pipe(b"a" * 11)
    with pytest.raises(UnreadableFileError, match="stdin is too large"):
        read_article("-")
    assert LIMIT == 128 << 20


@pytest.mark.parametrize(
    ("top", "said"),
    [
        ("Head\n\nBy JANE DOE\n\nWASHINGTON (AP) — The president.", ("Jane Doe", "Associated Press", "")),
        (
            "Head\nBy Jane Doe, Associated Press\nJuly 14, 2016\n",
            ("Jane Doe", "Associated Press", "2016-07-14"),
        ),
        (
            "Head\n\nBy Jane Doe and John Roe\nThe Washington Post\nThursday, July 14, 2016 at 9:30 a.m. EDT\n",
            ("Jane Doe, John Roe", "The Washington Post", "2016-07-14"),
        ),
        ("Head\nBy Jane Doe, Staff Writer\nPublished: 14 July 2016\n", ("Jane Doe", "", "2016-07-14")),
        (
            "Head\nBy Ursula van der Lee | The Guardian\n2016-07-14T10:00:00Z",
            ("Ursula van der Lee", "The Guardian", "2016-07-14"),
        ),
        ("Head\nBy Jane Doe, John Roe and Ann Lee\n", ("Jane Doe, John Roe, Ann Lee", "", "")),
        ("Head\nBy Jane Doe, New York\n", ("Jane Doe", "", "")),
        ("Head\nBy The Associated Press\n", ("", "Associated Press", "")),
        ("BEIRUT, July 14 (Reuters) - Rebels said.", ("", "Reuters", "")),
    ],
)
def test_the_top_of_a_text_says_who_wrote_it_and_when(top, said):
    assert byline_of(top) == said


@pytest.mark.parametrize(
    "top",
    [
        "By the numbers\n\nThursday\n",
        "By Popular Demand\n\nThe ferry runs.",
        "Head\nBy Monday Night\n",
        "Head\n\nBy Monday the council must decide.\n",
        "Head\nUpdated July 14, 2016\n",
        "Head\n7/8/2016\n",
        "Head\n\nThe council met on July 14, 2016, and the old ferry was let run again, after a long quarrel.\n\nBy Ann Lee\n",
    ],
)
def test_what_is_not_unmistakable_says_nothing(top):
    assert byline_of(top) == ("", "", "")


@pytest.mark.parametrize(
    "text", ["Thursday", "May", "2016", "July 2016", "30 February 2016", "13/13/2016", "0001-01-01", ""]
)
def test_what_is_no_day(text):
    assert day_in(text) == ""


@given(st.dates(min_value=date(1800, 1, 1), max_value=date(2099, 1, 1)))
def test_days_are_read_as_they_are_written(day):
    for form in ("%B %d, %Y", "%d %b %Y", "%A, %d %B %Y", "%Y-%m-%dT10:00:00+02:00", "%Y%m%d"):
        assert day_in(day.strftime(form)) == day.isoformat()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(min_size=1).filter(lambda text: not text.isspace()))
def test_any_text_is_an_article_or_a_sentence(file, text):
    path = file(text.encode("utf-8", "surrogatepass"), "any.txt")
    try:
        article = read_article(path)
    except UnreadableFileError as error:
        told = str(error)
    else:
        told = ""
        assert article.data == text.encode() or not article.is_verbatim
    assert "\n" not in told


def test_what_stands_above_a_headline_is_no_title() -> None:
    text = "FOR IMMEDIATE RELEASE\n\nFirm to build plant\n\nKIRKHOLM, Feb. 6, 2023 — The firm will build a plant.\n"
    assert title_of(text) == "Firm to build plant"
    assert byline_of(text).published == "2023-02-06"


def test_a_place_behind_a_byline_and_a_day_behind_an_outlet_are_told_apart() -> None:
    text = "A match\n\nBy Delroy Hutchinson at Castle Lane\nThe Ferryman Review, 2 August 2018\n\nIt rained all day.\n"
    assert byline_of(text) == Byline("Delroy Hutchinson", "The Ferryman Review", "2018-08-02")
