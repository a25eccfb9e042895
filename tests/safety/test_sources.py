"""What a briefing may have read: nothing outside its folder, nothing special, whatever happens meanwhile."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ARTICLE, BRIEFING, TREATY, Ran
from tui.cli.main import main
from tui.core.errors import UnreadableFileError
from tui.core.files import read_file
from tui.evidence.dossier import load
from tui.intake import keep
from tui.intake.read import read_article
from tui.renewal.files import read_new
from tui.source import opening, read

SECRET = "The secret word is swordfish. Nobody may read it.\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A briefing's folder, with a secret beside it."""
    (tmp_path / "secret.txt").write_text(SECRET)
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault" / "article.txt").write_text(SECRET)
    folder = tmp_path / "home"
    (folder / "inner").mkdir(parents=True)
    (folder / "article.txt").write_text(ARTICLE)
    (folder / "inner" / "article.txt").write_text(ARTICLE)
    (folder / "briefing.yml").write_text(BRIEFING)
    monkeypatch.chdir(folder)
    monkeypatch.delenv("COLUMNS", raising=False)
    return folder


def everything(capsys: pytest.CaptureFixture[str], *arguments: str) -> Ran:
    code = main(arguments)
    return Ran(code, *capsys.readouterr())


def swapped(path: Path, target: Path) -> None:
    """Put a link to `target` in the place of `path`."""
    path.rename(path.with_name(f"{path.name}.old"))
    path.symlink_to(target)


# Exchanged between the look and the opening


def exchanging(monkeypatch: pytest.MonkeyPatch, exchange: Callable[[], None]) -> None:
    """Let `exchange` happen once, right after a source's path was found to lie inside."""
    look = opening.resolve

    def resolve(path: str, folder: str, allow_outside: bool) -> str:
        real = look(path, folder, allow_outside)
        exchange()
        return real

    monkeypatch.setattr(read, "resolve", resolve)


@pytest.mark.parametrize("command", [("check", "--format", "json"), ("show",), ("export", "--to", "html")])
def test_a_file_exchanged_for_a_link_is_not_followed(home, monkeypatch, capsys, command) -> None:
    exchanging(monkeypatch, lambda: swapped(home / "article.txt", home.parent / "secret.txt"))
    ran = everything(capsys, *command)
    assert "swordfish" not in ran.out + ran.err
    assert "exchanged for a symbolic link" in ran.out


@pytest.mark.parametrize("leave", [(), ("--allow-outside",)])
def test_a_folder_exchanged_for_a_link_is_not_followed(home, monkeypatch, capsys, leave) -> None:
    (home / "briefing.yml").write_text(BRIEFING.replace("article.txt", "inner/article.txt"))
    exchanging(monkeypatch, lambda: swapped(home / "inner", home.parent / "vault"))
    ran = everything(capsys, "show", *leave)
    assert "swordfish" not in ran.out + ran.err
    assert "exchanged for a symbolic link" in ran.out


def test_a_pipe_put_in_the_place_of_a_file_is_not_waited_for(home, monkeypatch, capsys) -> None:
    def exchange() -> None:
        (home / "article.txt").unlink()
        os.mkfifo(home / "article.txt")

    exchanging(monkeypatch, exchange)
    assert "article.txt is a pipe" in everything(capsys, "show").out


def test_a_link_made_between_the_second_look_and_the_opening_is_not_followed(home, monkeypatch) -> None:
    path = home / "article.txt"
    real = os.path.realpath(path)
    look = os.lstat

    def lstat(name: str) -> os.stat_result:
        status = look(name)
        swapped(path, home.parent / "secret.txt")
        return status

    monkeypatch.setattr(os, "lstat", lstat)
    with pytest.raises(UnreadableFileError, match=r"^article\.txt was exchanged for a symbolic link"):
        read_file(real, 1000, "article.txt", real=True)


def test_a_real_path_through_a_folder_that_may_not_be_listed_is_read(home) -> None:
    closed = home / "closed"
    closed.mkdir()
    (closed / "a.txt").write_text("text")
    closed.chmod(0o111)
    assert read_file(os.path.realpath(closed / "a.txt"), 1000, real=True) == b"text"


# Every kind of path


def test_each_kind_of_path_is_read_or_refused_as_a_source(home, capsys) -> None:
    (home / "link in").symlink_to("article.txt")
    (home / "link out").symlink_to("../secret.txt")
    (home / "far").symlink_to("../vault")
    (home / "loop").symlink_to("loop")
    (home / "loop a").symlink_to("loop b")
    (home / "loop b").symlink_to("loop a")
    os.link(home / "article.txt", home / "hard")
    os.mkfifo(home / "fifo")
    (home / "article.txt ").write_text(ARTICLE)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind("socket")
    outside, missing = "lies outside", "does not exist"
    paths = {
        **dict.fromkeys(("article.txt", "./article.txt", "inner/../article.txt", "link in", "hard", "article.txt ", str(home / "article.txt"), f"../{home.name}/article.txt"), ""),
        **dict.fromkeys(("../secret.txt", "link out", "far/article.txt", str(home.parent / "secret.txt"), "/etc/passwd", "/dev/zero", "/dev/stdin", "/dev/tty", "/proc/self/environ", "/proc/self/fd/0", "..", f"{'../' * 40}etc/passwd", "//dev/zero", "//server/share/x", "/dev/null", "/dev/fd/0", "/dev/random", "/dev/pts/ptmx", "/dev/tcp/127.0.0.1/9"), outside),
        **dict.fromkeys(("ARTICLE.TXT", "nowhere", "~/x", "~root/.profile", "$HOME/x", "${PWD}/article.txt", "%2e%2e/secret.txt", "article.txt\n", "*.txt", "article.txt/x", "\ud800", "\\\\server\\share\\x", "\\\\?\\C:\\x", "C:\\article.txt", "file:article.txt", "mailto:x@y", "article.txt?x", "article.txt#x", "article%2etxt"), missing),
        **dict.fromkeys(("loop", "loop a"), "loop of symbolic links"),
        "fifo": "is a pipe", "socket": "is a socket", "inner": "is a directory", ".": "is a directory",
        "article.txt/": "names a directory", "inner/": "names a directory",
        "/": "names a directory", "a\0b": "NUL", "": "",
        "n" * 300: "too long", "n/" * 3000 + "n": "",
        **dict.fromkeys(("http://127.0.0.1/x", "https://x/y", "file:///etc/passwd", "FTP://x/y", "data://x", "git+ssh://x/y", "http://../article.txt"), "not fetched"),
    }  # fmt: skip
    if (home / "Article.txt").exists():  # a disk that does not tell capitals from small letters
        paths["ARTICLE.TXT"] = ""
    sources = "".join(f"  - {{id: s{n}, path: {json.dumps(path)}}}\n" for n, path in enumerate(paths))
    (home / "briefing.yml").write_text(f"version: 1\ntitle: t\nsources:\n{sources}sections: []\n")
    found = json.loads(everything(capsys, "check", "--format", "json").out)
    listener.close()
    said = {each["source"]: each["message"] for each in found if each["rule"] == "source-unreadable"}
    for number, (path, reason) in enumerate(paths.items()):
        message = said.get(f"s{number}")
        if reason:
            assert message is not None and reason in message, (path, message)
        elif path in ("article.txt", "link in", "hard"):
            assert message is None, (path, message)
    shown = everything(capsys, "show").out
    assert "swordfish" not in shown and "root:" not in shown and "PATH=" not in shown


def test_leave_to_go_outside_is_for_files_alone(home, capsys) -> None:
    os.mkfifo(home.parent / "fifo")
    for path in (
        *("/dev/zero", "/dev/stdin", "/proc/self/environ", "/etc", "/dev/tty", "/dev/null", "/dev/fd/0"),
        *("../fifo", "//dev/zero", "//server/share/x", "http://127.0.0.1:9/x", "file:///etc/passwd"),
    ):
        (home / "briefing.yml").write_text(BRIEFING.replace("article.txt", path))
        assert (
            "source-unreadable" in everything(capsys, "check", "--allow-outside", "--format", "json").out
        ), path
    (home / "briefing.yml").write_text(BRIEFING.replace("article.txt", "../secret.txt"))
    assert "swordfish" in everything(capsys, "show", "--allow-outside").out


# What writes


def test_new_keeps_no_text_outside_the_briefings_folder(home, capsys) -> None:
    (home / "out").mkdir()
    (home / "out" / "seeds").symlink_to(home.parent / "vault")
    ran = everything(capsys, "new", "article.txt", "-o", "out/briefing.yml")
    assert ran.code == 2 and "leads out of the briefing's folder" in ran.err
    assert [path.name for path in (home.parent / "vault").iterdir()] == ["article.txt"]
    assert [path.name for path in (home / "out").iterdir()] == ["seeds"]


def test_new_follows_no_link_that_has_the_name_of_the_text(home, capsys) -> None:
    (home / "out" / "seeds").mkdir(parents=True)
    (home / "out" / "seeds" / "article.txt").symlink_to(home.parent / "new.txt")
    (home / "out" / "seeds" / "article-2.txt").symlink_to(home.parent / "secret.txt")
    assert everything(capsys, "new", "article.txt", "-o", "out/b.yml").code == 0
    assert not (home.parent / "new.txt").exists()
    assert (home.parent / "secret.txt").read_text() == SECRET
    assert (home / "out" / "seeds" / "article-3.txt").read_text() == ARTICLE
    assert everything(capsys, "check", "out/b.yml").code == 0


@pytest.mark.parametrize("look", [1, 2])
@pytest.mark.parametrize(
    "command",
    [("new", "../new.txt", "-o", "b.yml"), ("update", "article", "../new.txt", "--accept", "all")],
)
def test_no_text_goes_through_a_link_that_took_the_place_of_its_folder(
    home, monkeypatch, capsys, look, command
) -> None:
    (home.parent / "new.txt").write_text(TREATY)
    (home / "seeds").mkdir()
    before = (home / "briefing.yml").read_bytes()
    real, looks = keep._real, []

    def exchanged(folder: str) -> str:
        found = real(folder)
        looks.append(found)
        if len(looks) == look:
            swapped(home / "seeds", home.parent / "vault")
        return found

    monkeypatch.setattr(keep, "_real", exchanged)
    ran = everything(capsys, *command)
    assert len(looks) >= look
    assert [path.name for path in (home.parent / "vault").iterdir()] == ["article.txt"]
    assert ran.code == 2 and "seeds" in ran.err
    assert not (home / "b.yml").exists()
    assert (home / "briefing.yml").read_bytes() == before


def test_a_text_is_taken_back_from_its_own_folder_alone(home) -> None:
    (home / "seeds").mkdir()
    kept = keep.keep(read_article("../secret.txt"), str(home))
    assert kept.path == "seeds/secret.txt"
    (home.parent / "vault" / "secret.txt").write_text(SECRET)
    swapped(home / "seeds", home.parent / "vault")
    keep.take_back(kept, str(home))
    assert (home.parent / "vault" / "secret.txt").exists()


def test_the_old_text_of_an_update_is_not_read_through_a_new_link(home) -> None:
    (home / "new.txt").write_text(TREATY)
    dossier = load("briefing.yml")
    assert read_new(dossier, "article", "new.txt").before is not None
    swapped(home / "article.txt", home.parent / "secret.txt")
    assert read_new(dossier, "article", "new.txt").before is None


def test_update_and_import_neither_read_nor_write_outside(home, capsys) -> None:
    (home / "seeds").symlink_to(home.parent / "vault")
    (home / "new.txt").write_text(TREATY)
    (home.parent / "far.txt").write_text(TREATY)
    before = (home / "briefing.yml").read_bytes()
    ran = everything(capsys, "update", "article", "../far.txt", "--accept", "all")
    assert ran.code == 2 and "leads out of the briefing's folder" in ran.err
    assert (home / "briefing.yml").read_bytes() == before
    entry = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "body": "A remark.",
        "target": {"source": "x", "selector": {"type": "TextQuoteSelector", "exact": "secret word"}},
    }
    for source in (
        "../secret.txt",
        f"file://{home.parent}/secret.txt",
        "far/../../secret.txt",
        "http://127.0.0.1:9/x",
    ):
        entry["target"]["source"] = source
        (home / "notes.json").write_text(json.dumps(entry))
        for option in (("-o", "made.yml"), ("--into", "briefing.yml")):
            (home / "made.yml").unlink(missing_ok=True)
            (home / "briefing.yml").write_bytes(before)
            ran = everything(capsys, "import", "notes.json", *option)
            shown = everything(capsys, "show", option[1])
            assert "swordfish" not in ran.out + ran.err + shown.out
    assert [path.name for path in (home.parent / "vault").iterdir()] == ["article.txt"]


# Nothing is fetched


@pytest.mark.slow
def test_no_command_ever_opens_a_socket(home, monkeypatch, capsys) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    page = (
        "<html><head><base href='http://127.0.0.1:9/'><link rel=stylesheet href='http://127.0.0.1:9/a.css'>"
        "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'><title>The ferry</title></head><body>"
        "<img src='http://127.0.0.1:9/a.png'><iframe src='http://127.0.0.1:9/'></iframe><article>"
        + "".join(f"<p>{each}</p>" for each in ARTICLE.split("\n\n"))
        + "</article></body></html>"
    )
    dtd = '<!DOCTYPE html SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    (home / "page.html").write_text(page)
    (home / "xhtml.html").write_text(dtd + page.replace("Nobody asked", "&e; Nobody asked"))
    (home / "notes.md").write_text(f"# Ferry\n\n![x](http://127.0.0.1:9/a.png)\n\n{ARTICLE}")
    (home / "linked.yml").write_text(
        BRIEFING.replace(
            "    title: Ferry",
            "    url: http://127.0.0.1:9/\n    origin: http://127.0.0.1:9/\n    title: Ferry",
        )
    )
    for command in (
        ["new", "page.html", "-o", "a.yml"],
        ["new", "xhtml.html", "-o", "b.yml"],
        ["new", "notes.md", "-o", "c.yml"],
        ["check", "a.yml", "linked.yml"],
        ["show", "linked.yml"],
        *(
            ["export", "linked.yml", "--to", form]
            for form in ("html", "markdown", "csv", "json", "web-annotation")
        ),
        ["update", "article", "page.html", "--briefing", "linked.yml", "--accept", "all"],
        ["schema"],
    ):
        ran = everything(capsys, *command)
        assert ran.code in (0, 1), (command, ran.err)
        assert "root:" not in ran.out
    assert "root:" not in "".join(path.read_text() for path in (home / "seeds").iterdir())
