"""Articles of ten kinds from file to briefing, and all the ways on from there: checked, read, shown, exported."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from tests.articles import bad
from tests.articles.gold import ARTICLES, FOLDER, gold_of
from tests.articles.pdf import pdf_of
from tests.articles.score import scores
from tests.support import reading
from tui.checks.run import check
from tui.cli.arguments import FORMATS
from tui.cli.main import main
from tui.core.finding import ERROR, WARNING
from tui.evidence.dossier import load
from tui.evidence.link import link
from tui.evidence.model import EXACT, Dossier

PDF = "court-ruling-as-pdf"
NAMES = (*ARTICLES, PDF)


def written(name: str, folder: Path) -> Path:
    """The article of that name in `folder`: a copy of its file, or made."""
    if name in ARTICLES:
        return Path(shutil.copy(FOLDER / ARTICLES[name], folder))
    text = (FOLDER / ARTICLES["court-ruling"]).read_text("utf-8")
    path = folder / "court-ruling.pdf"
    path.write_bytes(pdf_of(text, "Court of Appeal of Calder Island", title=text.splitlines()[0]))
    return path


@pytest.fixture(scope="module", params=NAMES)
def begun(request, tmp_path_factory) -> Path:
    """The briefing that `briefing new` writes of an article; once for all the tests of one article."""
    folder = tmp_path_factory.mktemp(request.param)
    path = folder / "briefing.yml"
    assert main(["new", str(written(request.param, folder)), "-o", str(path)]) == 0
    return path


@pytest.fixture
def draft(begun: Path) -> Dossier:
    return link(load(str(begun)))


@pytest.mark.first(1)
def test_every_quote_is_found_word_for_word(draft: Dossier) -> None:
    grades = {anchor.grade for anchors in draft.anchors.values() for anchor in anchors}
    assert grades == {EXACT}
    assert all(item.evidence for item in draft.briefing.items())


def test_the_check_has_no_error_and_warns_of_what_is_still_to_do_alone(draft: Dossier) -> None:
    found = {(finding.severity, finding.rule) for finding in check(draft).findings}
    assert {rule for severity, rule in found if severity == ERROR} == set()
    assert {rule for severity, rule in found if severity == WARNING} == {"todo"}


def test_every_kind_of_article_gives_a_summary_and_at_least_two_panes_more(draft: Dossier) -> None:
    filled = [section.kind for section in draft.briefing.sections if section.items]
    assert filled[0] == "summary" and len(filled) >= 3


def test_no_two_items_of_a_pane_say_the_same_of_the_same(draft: Dossier) -> None:
    for section in draft.briefing.sections:
        rows = [
            (item.heading, item.text("when"), item.text("actor"), item.evidence[0].quote)
            for item in section.items
        ]
        assert len(rows) == len(set(rows)), section.title


@pytest.mark.slow
async def test_every_pane_can_be_read_to_its_end_beside_the_article(begun: Path, draft: Dossier) -> None:
    async with reading(begun) as reader:
        for number, section in enumerate(draft.briefing.sections, 1):
            await reader.press(str(number), "g")
            for at, item in ((1, section.items[0]), (len(section.items), section.items[-1])):
                panes, detail = reader.text("panes"), reader.text("detail")
                assert f"{at}/{len(section.items)}" in panes
                assert _first(item.heading) in panes
                assert _first(item.evidence[0].quote or "") in detail and "exact" in detail
                assert _first(item.evidence[0].quote or "") in reader.text("source")
                await reader.press("G")


@pytest.mark.slow
def test_it_can_be_shown_and_what_is_shown_has_every_claim(
    begun: Path, draft: Dossier, capsys, monkeypatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)  # in a pipe a text is one line
    assert main(["show", str(begun)]) == 0
    shown, said = capsys.readouterr()
    assert said == ""
    assert [item.heading for item in draft.briefing.items() if _line(item.heading) not in shown] == []


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMATS)
def test_it_can_be_exported_to_every_format(begun: Path, draft: Dossier, form: str, capsys) -> None:
    assert main(["export", str(begun), "--to", form]) == 0
    out, said = capsys.readouterr()
    assert said == "" and out
    pieces = sum(len(item.evidence) for item in draft.briefing.items())
    if form == "json":
        its = [item for section in json.loads(out)["sections"] for item in section["items"]]
        assert sum(len(item["evidence"]) for item in its) == pieces
    elif form == "csv":
        assert len(list(csv.reader(io.StringIO(out)))) == pieces + 1
    elif form == "web-annotation":
        assert json.loads(out)
    elif form == "html":
        assert out.lower().startswith("<!doctype html") and "<script src" not in out
    else:
        assert draft.briefing.title.split()[0] in out


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in ARTICLES if gold_of(name).absent])
def test_what_stands_around_an_article_does_not_come_along(name: str, tmp_path: Path) -> None:
    path = tmp_path / "briefing.yml"
    assert main(["new", str(written(name, tmp_path)), "-o", str(path)]) == 0
    text = load(str(path)).sources[0].text
    assert [words for words in gold_of(name).absent if words in text] == []


@pytest.mark.slow
def test_most_of_what_a_careful_reader_finds_is_found(tmp_path: Path) -> None:
    path = tmp_path / "briefing.yml"
    assert main(["new", str(written("wire-report", tmp_path)), "-o", str(path)]) == 0
    its = scores(link(load(str(path))), gold_of("wire-report"))
    for what, score in its.items():
        assert score.recall is not None and score.recall >= 0.5, (what, score.missed)
        assert score.precision is not None and score.precision >= 0.6, (what, score.wrong)


@pytest.mark.slow
@pytest.mark.parametrize("name", bad.TEXTS)
def test_an_odd_text_gives_a_small_sound_briefing(name: str, tmp_path: Path, capsys) -> None:
    source = tmp_path / f"{name}.txt"
    source.write_text(bad.TEXTS[name], encoding="utf-8")
    path = tmp_path / "briefing.yml"
    assert main(["new", str(source), "-o", str(path)]) == 0
    assert main(["check", str(path), "--ignore", "todo", "--strict"]) == 0
    assert main(["show", str(path)]) == 0
    out, said = capsys.readouterr()
    assert not set("\x1b\x07\x9b\u202e") & set(out + said)
    assert not {"actors", "reactions"} & {
        section.kind for section in load(str(path)).briefing.sections if section.items
    } or name in ("hostile", "capitals")


@pytest.mark.parametrize("data", [b"", bad.BLANK.encode(), bad.BINARY], ids=["empty", "blank", "binary"])
def test_no_text_gives_one_sentence_and_no_file(data: bytes, tmp_path: Path, capsys) -> None:
    source = tmp_path / "article.txt"
    source.write_bytes(data)
    assert main(["new", str(source), "-o", str(tmp_path / "briefing.yml")]) == 2
    out, said = capsys.readouterr()
    assert out == "" and said.startswith("briefing: error: ") and len(said.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["article.txt"]


@pytest.mark.slow
def test_a_page_behind_a_consent_form_is_refused_or_doubted(tmp_path: Path, capsys) -> None:
    (tmp_path / "page.html").write_text(bad.CONSENT_PAGE, encoding="utf-8")
    main(["new", str(tmp_path / "page.html"), "-o", str(tmp_path / "briefing.yml")])
    assert any(kind in capsys.readouterr().err for kind in ("briefing: error: ", "briefing: warning: "))


@pytest.mark.slow
def test_what_a_page_hides_or_would_write_is_not_in_the_text(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(bad.TRICKY_PAGE, encoding="utf-8")
    path = tmp_path / "briefing.yml"
    assert main(["new", str(tmp_path / "page.html"), "-o", str(path)]) == 0
    text = load(str(path)).sources[0].text
    assert '"It was falling down," said Ada Finn, the treasurer.' in text
    for words in ("Hidden", "Script", "Written", "Commented", "Styled", "Template", "Framed", "alert"):
        assert words not in text


def test_bytes_of_windows_1252_are_read_as_meant(tmp_path: Path) -> None:
    (tmp_path / "cafe.txt").write_bytes(bad.WINDOWS_1252)
    path = tmp_path / "briefing.yml"
    assert main(["new", str(tmp_path / "cafe.txt"), "-o", str(path)]) == 0
    dossier = load(str(path))
    assert "€1.2 million on Monday – “all that we had”, said Zoë Müller." in dossier.sources[0].text
    assert not [finding for finding in dossier.findings if finding.severity == ERROR]


def _first(text: str) -> str:
    return text.split()[0].strip("\"“'")


def _line(text: str) -> str:
    return " ".join(text.split())
