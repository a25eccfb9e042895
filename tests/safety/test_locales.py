"""Locales, encodings and names of files that are no text: what is said and written stays the same."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.safety.surroundings import FAULTS, READY, files, left_well, opened, several
from tests.support import reading, until

WORDS = """Café öffnet wieder

The İstanbul café's owner, José Işık, said “WE ARE IN” on 14 July 2016. It lay idle – for 3 years. 東京 is far.
"""
LOCAL = """version: 1
title: Le café “İ” 東京 ✗
sources:
  - {id: article, path: café-東京.txt, published: 2016-07-14}
sections:
  - title: Résumé
    kind: summary
    items:
      - claim: JOSÉ IŞIK is in the café – “we are in”.
        evidence: The İSTANBUL café's owner, José Işık, said "WE ARE in" on 14 July 2016.
      - claim: It lay idle for 4 years.
        evidence: It lay idle – for 3 years.
"""
LOCALES = {
    "C, and Python held to it": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "Turkish": {"LC_ALL": "tr_TR.UTF-8"},
    "Japanese": {"LC_ALL": "ja_JP.eucJP"},
    "Latin-1": {"LC_ALL": "en_US.ISO-8859-1"},
}
"""Those that are not installed are taken for C, which will do as well."""
ODD = b"bad\xff\xe9.yml"
COMMANDS: list[list[str | bytes]] = [
    ["show", "ünì.yml"],
    ["check", "--format", "json", "ünì.yml"],
    ["export", "--to", "html", "ünì.yml"],
    ["check", "--format", "concise", ODD],
    ["show", b"nowhere\xe9.yml"],
    ["new", b"bad\xff.txt", "-o", b"out\xff.yml"],
    ["update", "article", "new-é.txt", "--briefing", "ünì.yml", "--accept", "all"],
    ["check", "--fix", "ünì.yml"],
]


def local(folder: Path) -> Path:
    """A folder of texts and names in many scripts, two of which are no text."""
    folder.mkdir()
    (folder / "café-東京.txt").write_text(WORDS, encoding="utf-8")
    (folder / "new-é.txt").write_text(WORDS.replace("far", "near"), encoding="utf-8")
    (folder / "ünì.yml").write_text(LOCAL, encoding="utf-8")
    try:
        Path(os.fsdecode(os.fsencode(folder) + b"/" + ODD)).write_text(LOCAL, encoding="utf-8")
        Path(os.fsdecode(os.fsencode(folder) + b"/bad\xff.txt")).write_text(WORDS, encoding="utf-8")
    except OSError:
        pytest.skip("this file system keeps names to UTF-8")
    return folder


@pytest.mark.slow
def test_no_locale_changes_what_a_command_says_or_writes(tmp_path: Path) -> None:
    plain = local(tmp_path / "plain")
    expected = several(*COMMANDS, cwd=plain, env={"LC_ALL": "C.UTF-8"})
    wanted = files(plain)
    assert "JOSÉ IŞIK" in expected.stdout.decode() and "東京" in expected.stdout.decode()
    assert re.findall(rb"^\d+$", expected.stdout, re.M) == [*b"0 1 0 1 2 0 0 1".split()]
    assert not any(fault in expected.stdout + expected.stderr for fault in FAULTS)
    assert "nowhere\ufffd.yml does not exist" in expected.stderr.decode()
    for name, env in LOCALES.items():
        folder = local(tmp_path / name)
        ran = several(*COMMANDS, cwd=folder, env=env)
        assert (ran.stdout, ran.stderr) == (expected.stdout, expected.stderr), name
        assert files(folder) == wanted, name


@pytest.mark.slow
def test_an_encoding_that_was_asked_for_is_kept_and_what_it_lacks_is_escaped(tmp_path: Path) -> None:
    folder = local(tmp_path / "folder")
    ran = several(["show", "ünì.yml"], ["check", "ünì.yml"], cwd=folder, env={"PYTHONIOENCODING": "ascii"})
    assert ran.stdout.isascii() and ran.stderr.isascii()
    assert b"The \\u0130stanbul caf\\xe9's owner, Jos\\xe9 I\\u015f\\u0131k, said" in ran.stdout
    assert not any(fault in ran.stdout + ran.stderr for fault in FAULTS)


@pytest.mark.slow
@pytest.mark.terminal
def test_a_terminal_that_has_ascii_alone_is_drawn_in_it(tmp_path: Path) -> None:
    folder = local(tmp_path / "folder")
    with opened(folder / "ünì.yml", PYTHONIOENCODING="ascii") as running:
        shown = running.expect(READY)
        assert "+- 1 Resume --" in shown
        assert 'JOSE ISIK is in the cafe - "we are in"' in shown and "Jose Is?k, said" in shown
        assert all(len(line.rstrip()) in (0, 110) for line in shown.splitlines()[:-4])
        left_well(running)
    assert running.raw.isascii()


@pytest.mark.slow
@pytest.mark.terminal
def test_a_locale_that_names_no_encoding_is_drawn_in_utf8(tmp_path: Path) -> None:
    folder = local(tmp_path / "folder")
    with opened(folder / "ünì.yml", **LOCALES["C, and Python held to it"]) as running:
        assert "JOSÉ IŞIK is in the café – “we are in”" in running.expect(READY)
        left_well(running)


async def test_a_briefing_whose_name_is_no_text_is_read_and_edited(tmp_path: Path) -> None:
    path = local(tmp_path / "folder") / os.fsdecode(ODD)
    async with reading(path) as reader:
        assert READY in reader.text("status")
        await reader.press("D")
        await until(lambda: "item deleted" in reader.text("status"))
    assert path.read_text(encoding="utf-8").count("claim:") == 1
