"""Keeping an article beside its briefing: never over another text, never out of the folder, never by half."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.errors import BriefingError
from tui.intake.keep import keep, slug, take_back
from tui.intake.model import Article
from tui.intake.read import read_article

ROOT = Path(__file__).parent.parent.parent
TEXT = "Ferry to run again\n\nThe council let it run.\n"


def article(text=TEXT, title="Ferry to run again", origin="page.html", is_verbatim=False):
    return Article(text, title, "", "", "", "", "en", origin, "html", is_verbatim, (), text.encode())


def names(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_the_text_lies_under_seeds_by_its_title(tmp_path):
    kept = keep(article(), str(tmp_path))
    assert kept[:3] == ("seeds/ferry-to-run-again.txt", hashlib.sha256(TEXT.encode()).hexdigest(), True)
    assert (tmp_path / kept.path).read_bytes() == TEXT.encode()
    assert names(tmp_path) == ["seeds/ferry-to-run-again.txt"]


def test_the_same_text_is_used_again_and_another_gets_a_number(tmp_path):
    first = keep(article(), str(tmp_path))
    assert keep(article(), str(tmp_path))[:3] == (first.path, first.sha256, False)
    second = keep(article("Another text\n"), str(tmp_path))
    third = keep(article("A third text\n"), str(tmp_path))
    assert [second.path, third.path] == ["seeds/ferry-to-run-again-2.txt", "seeds/ferry-to-run-again-3.txt"]
    assert keep(article("Another text\n"), str(tmp_path))[::2] == (second.path, False)
    assert (tmp_path / first.path).read_bytes() == TEXT.encode()


@pytest.mark.parametrize("place", ["seeds/a.txt", "a.txt", "deep/er/ä b.txt"])
def test_a_text_in_the_folder_is_used_where_it_is(tmp_path, place, monkeypatch):
    file = tmp_path / place
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(TEXT.encode())
    assert keep(read_article(str(file)), str(tmp_path))[::2] == (place, False)
    monkeypatch.chdir(tmp_path)
    assert keep(read_article(place), "")[::2] == (place, False)
    assert names(tmp_path) == [place]


def test_a_text_from_elsewhere_is_copied_byte_for_byte(tmp_path):
    data = b"\xef\xbb\xbfHead\r\n\r\nText\r\n"
    (tmp_path / "My Article.text").write_bytes(data)
    home = tmp_path / "home"
    home.mkdir()
    kept = keep(read_article(str(tmp_path / "My Article.text")), str(home))
    assert kept.path == "seeds/my-article.txt"
    assert (home / kept.path).read_bytes() == data


def test_a_text_that_is_decoded_is_kept_in_utf8(tmp_path):
    (tmp_path / "a.txt").write_bytes("Caf\u00e9 — open\n".encode("cp1252"))
    kept = keep(read_article(str(tmp_path / "a.txt")), str(tmp_path))
    assert (kept.path, kept.is_new) == ("seeds/a.txt", True)
    assert (tmp_path / kept.path).read_text(encoding="utf-8") == "Caf\u00e9 — open\n"


def test_what_was_newly_kept_can_be_taken_back(tmp_path):
    kept = keep(article(), str(tmp_path))
    again = keep(article(), str(tmp_path))
    take_back(again, str(tmp_path))
    assert names(tmp_path) == [kept.path]
    take_back(kept, str(tmp_path))
    assert list(tmp_path.iterdir()) == []
    take_back(kept, str(tmp_path))


def test_what_somebody_changed_meanwhile_is_not_taken_back(tmp_path):
    kept = keep(article(), str(tmp_path))
    (tmp_path / kept.path).write_text("edited", encoding="utf-8")
    take_back(kept, str(tmp_path))
    assert names(tmp_path) == [kept.path]


def test_a_folder_that_was_there_stays(tmp_path):
    (tmp_path / "seeds").mkdir()
    take_back(keep(article(), str(tmp_path)), str(tmp_path))
    assert (tmp_path / "seeds").is_dir()


def refused(folder):
    with pytest.raises(BriefingError) as caught:
        keep(article(), str(folder))
    return str(caught.value)


def test_seeds_that_cannot_be_used_are_one_sentence(tmp_path):
    seeds, outside = tmp_path / "home" / "seeds", tmp_path / "outside"
    seeds.parent.mkdir()
    outside.mkdir()
    seeds.write_text("a file", encoding="utf-8")
    assert refused(seeds.parent) == f"{seeds} is a file, where the folder for the texts should be"
    seeds.unlink()
    seeds.symlink_to(outside)
    assert "leads out of the briefing's folder" in refused(seeds.parent)
    seeds.unlink()
    seeds.symlink_to(tmp_path / "nowhere")
    assert "a link that leads nowhere" in refused(seeds.parent)
    assert "cannot be made: no such file or directory" in refused(tmp_path / "none")
    assert names(tmp_path) == []


def test_a_link_to_a_folder_within_is_followed(tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "seeds").symlink_to("texts")
    kept = keep(article(), str(tmp_path))
    assert (tmp_path / "texts" / "ferry-to-run-again.txt").exists()
    assert kept.path == "seeds/ferry-to-run-again.txt"


def test_a_link_of_the_same_name_that_leads_out_is_not_used(tmp_path):
    home = tmp_path / "home"
    (home / "seeds").mkdir(parents=True)
    (tmp_path / "same.txt").write_text(TEXT, encoding="utf-8")
    (home / "seeds" / "ferry-to-run-again.txt").symlink_to(tmp_path / "same.txt")
    assert keep(article(), str(home))[::2] == ("seeds/ferry-to-run-again-2.txt", True)


@pytest.mark.slow
def test_a_read_only_folder_is_told_and_nothing_is_left():
    with tempfile.TemporaryDirectory() as name:
        for made in (False, True):
            if made:
                (Path(name) / "seeds").mkdir()
                (Path(name) / "seeds").chmod(0o555)
            Path(name).chmod(0o555)
            # Root may write anywhere, so that the one who keeps becomes somebody else.
            code = (
                "import os\nfrom tests.intake.test_keep import article\nfrom tui.intake.keep import keep\n"
                "from tui.core.errors import BriefingError\nimport tui.core.atomic_save\n"
                "if os.geteuid() == 0: os.setuid(65534)\n"
                f"try: keep(article(), {name!r})\n"
                "except BriefingError as error: print(error)"
            )
            ran = subprocess.run(
                [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=30
            )
            Path(name).chmod(0o755)
            assert ran.stderr == ""
            assert re.search(
                r"cannot be (?:made: permission denied|written: its folder may not be written)\n\Z",
                ran.stdout,
            )
            assert ran.stdout.count("\n") == 1


def test_the_disk_may_fail(tmp_path, monkeypatch):
    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    assert refused(tmp_path).endswith("cannot be written: the disk is full")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("title", "origin", "name"),
    [
        (
            "Unable to stop Syria's war, US offers Russia",
            "a.html",
            "unable-to-stop-syrias-war-us-offers-russia",
        ),
        ("Ærø’s Straße: Łódź", "a.html", "aeros-strasse-lodz"),
        ("港の評議会", "saved/ferry page.html", "ferry-page"),
        ("港の評議会", "港.html", "article"),
        ("", "stdin", "article"),
        ("CON", "a.html", "con-text"),
        ("../../etc/passwd", "a.html", "etc-passwd"),
        (".hidden", "a.html", "hidden"),
        ("word " * 40, "a.html", "word-word-word-word-word-word-word-word-word-word-word-word"),
        ("x" * 300, "a.html", "x" * 60),
    ],
)
def test_names_are_safe(title, origin, name):
    assert slug(article(title=title, origin=origin)) == name


@given(st.text(), st.text())
def test_any_title_makes_a_safe_name(title, origin):
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", slug(article(title=title, origin=origin)))
    assert len(slug(article(title=title, origin=origin))) <= 65
