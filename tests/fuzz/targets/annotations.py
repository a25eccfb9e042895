"""Annotations of any other program: a briefing that reads without a fault of form, or one sentence."""

from __future__ import annotations

import json
import os
import tempfile
from atexit import register
from typing import Any

from tests.conftest import TREATY
from tests.fuzz.alphabet import Alphabet
from tests.fuzz.limit import in_one_sentence
from tui.annotations import jsonfile
from tui.annotations.gather import gather
from tui.annotations.into import added
from tui.annotations.model import LeftOut
from tui.annotations.new import briefing_of
from tui.annotations.read import read
from tui.errors import BriefingError
from tui.evidence.dossier import from_text
from tui.evidence.link import link

ALPHABET = Alphabet(
    (
        '{"',
        '": ',
        '", "',
        "[{",
        "}]",
        '"target": ',
        '"source": ',
        '"selector": ',
        '"type": "',
        "Annotation",
        "TextQuoteSelector",
    ),
    (
        '"exact": "',
        '"prefix": "',
        '"suffix": "',
        "TextPositionSelector",
        '"start": ',
        '"end": ',
        '"body": ',
        '"value": "',
        '"purpose": "',
    ),
    (
        "describing",
        "tagging",
        "commenting",
        "classifying",
        "text/html",
        '"format": "',
        "https://x.test/a",
        "a.txt",
        "seeds/a.txt",
        "../x",
    ),
    (
        '"items": ',
        '"rows": ',
        '"tags": ',
        '"uri": "',
        '"text": "',
        '"references": ',
        '"document": ',
        '"title": ',
        '"refinedBy": ',
        '"id": "',
    ),
    (
        "Nobody spoke of money.",
        "The ministers met in Geneva",
        "<b>",
        "&lt;",
        "\\ud800",
        "\\u0000",
        "\\u202e",
        "null",
        "true",
        "1e99",
        "\n",
    ),
    (
        '"bodyValue": "',
        '"Choice"',
        '"first": ',
        '"next": "',
        '"@id": "',
        '"briefing:item": ',
        "urn:x:y",
        '"motivation": "',
        "file:///",
        "%00",
    ),
)
LENGTH = 500
_FOLDER = tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
register(_FOLDER.cleanup)
with open(os.path.join(_FOLDER.name, "a.txt"), "w", encoding="utf-8") as _file:
    _file.write(TREATY)
_PATH = os.path.join(_FOLDER.name, "briefing.yml")
_THERE = "version: 1\ntitle: T\nsources:\n  - {id: a, path: a.txt}\nsections:\n  - title: S\n    kind: points\n    items:\n      - claim: C\n        evidence: Nobody\n"


def check(data: bytes) -> None:
    """Into a briefing of their own, and into one that is there."""
    text = ALPHABET.text(data).encode(errors="replace").decode()
    try:
        value = json.loads(text, parse_int=jsonfile._integer, parse_constant=lambda _: None)
    except (ValueError, RecursionError):
        return
    _imported(value)


def _imported(value: Any) -> None:
    left_out = LeftOut()
    try:
        brought = gather(read(value, "in.json"), left_out)
        if not brought.items and not brought.sections:
            return
        written, dossier = briefing_of(brought, _PATH, _FOLDER.name, left_out, allow_outside=False)
    except BriefingError as refused:
        in_one_sentence(refused)
        return
    assert dossier.text == written
    wrong = {
        "yaml-syntax",
        "duplicate-key",
        "wrong-type",
        "unquoted-colon",
        "flow-comma",
        "cut-by-hash",
        "duplicate-id",
        "unknown-kind",
    }
    found = [finding for finding in dossier.findings if finding.rule in wrong]
    assert not found, found
    assert sum(len(section.items) for section in dossier.briefing.sections) == len(brought.items)
    before = link(from_text(_THERE, _PATH))
    try:
        come = added(brought, before, _FOLDER.name, left_out)
    except BriefingError as refused:
        in_one_sentence(refused)
        return
    after = from_text(come.text, _PATH)
    assert len(after.briefing.items()) == 1 + come.new and come.new + come.there == len(brought.items)
    assert not [finding for finding in after.findings if finding.rule in wrong]
    # What was there is there still, line for line.
    rest = iter(come.text.splitlines())
    assert all(line in rest for line in _THERE.splitlines())
    for what in left_out:
        assert "\n" not in what


def _annotation(**fields: Any) -> bytes:
    return ALPHABET.data(json.dumps({"type": "Annotation", **fields}))


_TARGET = {
    "source": "https://x.test/a",
    "selector": [
        {"type": "TextQuoteSelector", "exact": "Nobody spoke of money.", "prefix": "months.", "suffix": ""},
        {"type": "TextPositionSelector", "start": 3, "end": 9},
    ],
}
SEEDS = (
    _annotation(id="urn:x:y", bodyValue="A claim: so", target=_TARGET),
    _annotation(
        body=[{"type": "TextualBody", "value": "<b>x</b>", "format": "text/html", "purpose": "tagging"}],
        target=["a.txt", _TARGET],
    ),
    ALPHABET.data(
        json.dumps(
            {
                "rows": [
                    {
                        "uri": "https://x.test/a",
                        "text": "t",
                        "tags": ["x"],
                        "target": [_TARGET],
                        "references": ["q"],
                        "document": {"title": ["D"]},
                    }
                ]
            }
        )
    ),
    ALPHABET.data(
        json.dumps(
            {
                "items": [
                    {
                        "type": "Annotation",
                        "body": {"type": "Choice", "items": ["x"]},
                        "target": {"selector": {"refinedBy": {}}},
                    }
                ]
            }
        )
    ),
    ALPHABET.data(json.dumps({"first": {"items": [], "next": "https://x.test/2"}})),
    ALPHABET.data(
        json.dumps(
            [
                {"target": {"id": "file:///etc/passwd"}, "bodyValue": "- a: b #c"},
                {"target": "seeds/a.txt", "bodyValue": "\ud800\x00"},
            ]
        )
    ),
)
KEPT: tuple[bytes, ...] = ()
