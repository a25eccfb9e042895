"""Annotations of any other program: a briefing that reads without a fault of form, or one sentence."""

from __future__ import annotations

import json
import os
import tempfile
from atexit import register
from typing import Any

from tests.conftest import TREATY
from tests.fuzz.alphabet import Alphabet, Chooser, cut
from tests.fuzz.limit import in_one_sentence
from tui.annotations import jsonfile
from tui.annotations.gather import gather
from tui.annotations.into import added
from tui.annotations.model import LeftOut
from tui.annotations.new import briefing_of
from tui.annotations.read import read
from tui.core.errors import BriefingError
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
        "<p>",
        "</script>",
        "<script",
        "<![",
        "<!--",
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
    """Into a briefing of their own, and into one that is there: JSON as written, or put together from choices."""
    if data[:1] == b"\xf0":
        choices, *texts = cut(data[1:], 4)
        said = [ALPHABET.text(each).encode(errors="replace").decode() for each in texts]
        _imported(_Made(Chooser(choices), said).all())
        return
    text = ALPHABET.text(data).encode(errors="replace").decode()
    try:
        value = json.loads(text, parse_int=jsonfile._integer, parse_constant=lambda _: None)
    except (ValueError, RecursionError):
        return
    _imported(value)


class _Made:
    """Annotations of which most are as they should be."""

    def __init__(self, chooser: Chooser, said: list[str]) -> None:
        self.chooser = chooser
        self.said = said

    def all(self) -> Any:
        each = [self.annotation() for _ in range(1 + self.chooser.randrange(3))]
        rows = [self.row() for _ in range(1 + self.chooser.randrange(3))]
        graph = {"items": each, "first": {"items": each[:1]}, "title": self.word()}
        return self.chooser.choice((each, each[0], {"rows": rows}, graph, {"@graph": each}, self.odd(each)))

    def word(self) -> str:
        some = ("Nobody spoke of money.", "https://x.test/a", "a.txt", "The ministers met", "", " ")
        return self.chooser.choice((*self.said, *some))

    def odd(self, usual: Any) -> Any:
        """Mostly what is usual there."""
        if self.chooser.random() < 0.85:
            return usual
        word = self.word()
        return self.chooser.choice(
            (None, 5, 1.5, True, word, [], {}, [None], [word, word], {"id": word}, {"value": word}, [usual])
        )

    def some(self, fields: dict[str, Any]) -> dict[str, Any]:
        return {name: self.odd(value) for name, value in fields.items() if self.chooser.random() < 0.7}

    def annotation(self) -> Any:
        bodies = [self.body() for _ in range(self.chooser.randrange(4))]
        target = self.target()
        fields = {"id": self.word(), "bodyValue": self.word(), "motivation": self.purpose(), "body": bodies}
        return {
            "type": "Annotation",
            "target": self.chooser.choice((target, [target], self.word())),
        } | self.some(fields)

    def body(self) -> Any:
        text = self.some({"value": self.word(), "format": "text/html", "purpose": self.purpose()})
        choice = {"type": "Choice", "items": [text, self.word()]}
        return self.chooser.choice(
            ({"type": "TextualBody", **text}, text, self.word(), choice, self.odd(text))
        )

    def purpose(self) -> str:
        return self.chooser.choice(
            ("describing", "tagging", "commenting", "classifying", "linking", self.word())
        )

    def target(self) -> Any:
        quote = {"type": "TextQuoteSelector", "exact": self.word()}
        quote |= self.some({"prefix": self.word(), "suffix": self.word()})
        place = {"type": "TextPositionSelector", "start": self.chooser.randrange(300)}
        place |= self.some({"end": self.chooser.randrange(300), "refinedBy": quote})
        selector = self.chooser.choice((quote, [quote, place], [place], {**place, "refinedBy": quote}))
        return self.some({"source": self.word(), "id": self.word()}) | {"selector": self.odd(selector)}

    def row(self) -> Any:
        fields = {
            "id": self.word(),
            "uri": self.word(),
            "text": self.word(),
            "tags": [self.word(), self.word()],
            "references": [self.word()],
            "document": {"title": [self.word()]},
        }
        return self.some(fields) | {"target": self.odd([self.target()])}


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
    *(
        b"\xf0"
        + bytes((number * step + step) % 256 for number in range(90)).replace(b"\x1f", b"\x1e")
        + b"\x1f"
        + b"\x1f".join(map(ALPHABET.data, ("Nobody spoke", "<p>so <b>it is</b>", "- a: b #c")))
        for step in range(3, 60, 4)
    ),
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
KEPT = (
    # A declaration that Python's parser of HTML does not know.
    _annotation(body={"type": "TextualBody", "value": "<![a", "format": "text/html"}, target=_TARGET),
)
