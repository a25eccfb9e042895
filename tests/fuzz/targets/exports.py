"""Whole exports of a briefing of hostile texts: each is read back by its own reader, and brings no markup."""

from __future__ import annotations

import json
import os
import tempfile
from atexit import register
from functools import cache

from tests.conftest import ARTICLE, TREATY
from tests.export.html.test_hostile import dossier_of, is_sound
from tests.export.html.tree import parse
from tests.export.test_csv import rows_of
from tests.export.test_markdown import inline, parsed
from tests.fuzz.alphabet import Chooser, cut
from tests.fuzz.limit import now_and_then
from tests.fuzz.targets.markup import ALPHABET
from tui.annotations.gather import gather
from tui.annotations.model import LeftOut
from tui.annotations.new import briefing_of
from tui.annotations.read import read
from tui.briefing.fields import CHOICE, ITEM_FIELDS, KINDS, MAPPING, MAPPINGS, TEXTS
from tui.checks.report import concise, github, sarif
from tui.checks.report import text as report
from tui.checks.run import check as checked
from tui.checks.verify import tree
from tui.core.safe_text import visible
from tui.drafting.model import Draft, DraftItem, DraftSection
from tui.drafting.write import briefing_text
from tui.editing.gesture import NewQuote
from tui.evidence.dossier import from_text
from tui.evidence.link import link
from tui.evidence.model import Dossier
from tui.export import annotations, csv, markdown, plain
from tui.export import json as data_of
from tui.export.html.page import lines

LENGTH = 240
SECONDS = 6.0
_FOLDER = tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
register(_FOLDER.cleanup)
for _name, _text in (("a.txt", TREATY), ("b.txt", f"{ARTICLE}\r\n{TREATY}")):
    with open(os.path.join(_FOLDER.name, _name), "w", encoding="utf-8", newline="") as _file:
        _file.write(_text)
_PROSE = frozenset(
    (
        *(
            "heading",
            "paragraph",
            "bullet_list",
            "list_item",
            "inline",
            "text",
            "strong",
            "code_inline",
            "link",
        ),
        *("footnote_ref", "footnote", "footnote_block", "footnote_anchor"),
    )
)
_PATH = os.path.join(_FOLDER.name, "briefing.yml")


def check(data: bytes) -> None:
    """Choices, then texts: a page of one text everywhere, or formats of a briefing put together."""
    choices, *texts = cut(data, 4)
    said = [ALPHABET.text(each).encode(errors="replace").decode() for each in texts]
    if choices[:1] < b"\x10" and now_and_then(data, 4):
        assert is_sound(parse("\n".join(lines(dossier_of(*said)))))
        return
    dossier = link(from_text(briefing_text(_briefing(Chooser(choices[2:]), said)), _PATH), previous=_texts())
    if choices[:1] < b"\x60":
        _comes_back(dossier)
        return
    whole = checked(dossier) if choices[:1] >= b"\xa0" else dossier
    if now_and_then(data, 64):
        for holds in _FORMATS:
            holds(whole)
    else:
        _FORMATS[(choices[1:2] or b"\0")[0] % len(_FORMATS)](whole)


def _as_page(whole: Dossier) -> None:
    assert is_sound(parse("\n".join(lines(whole))))


def _as_table(whole: Dossier) -> None:
    header, *rows = rows_of("\n".join(csv.lines(whole)))
    assert header == list(csv.COLUMNS) and all(len(row) == len(header) for row in rows)
    assert len(rows) == sum(max(len(item.evidence), 1) for item in whole.briefing.items())


def _as_markdown(whole: Dossier) -> None:
    tokens = list(inline(parsed("\n".join(markdown.lines(whole)))))
    assert _PROSE.issuperset(token.type.removesuffix("_open").removesuffix("_close") for token in tokens)
    assert {token.content for token in tokens if token.type == "code_inline"} <= {"briefing check --info"}


def _as_data(whole: Dossier) -> None:
    value = data_of.data(whole)
    assert json.loads(json.dumps(value)) == value


def _as_text(whole: Dossier) -> None:
    for line in plain.lines(whole, 40):
        shown = line if isinstance(line, str) else "".join(part[1] for part in line)
        assert visible(shown) == shown


def _as_report(whole: Dossier) -> None:
    assert list(report.lines([whole], 80)) and list(concise.lines([whole])) is not None
    assert (
        len(list(github.lines([whole])))
        == len(whole.findings)
        == len(sarif.data([whole])["runs"][0]["results"])
    )


# The page takes as long as all the others together.
_FORMATS = (
    *(_as_table, _as_markdown, _as_data, _as_text, _as_report) * 3,
    _as_page,
)


@cache
def _texts() -> Dossier:
    """Both sources, folded and cut into sentences once."""
    sources = tuple((("id", name), ("path", f"{name}.txt")) for name in ("a", "b"))
    return link(from_text(briefing_text(Draft("x", sources, ())), _PATH))


def _comes_back(before: Dossier) -> None:
    """As web annotations, what a briefing says and where it was found."""
    left_out = LeftOut()
    found = read(json.loads(json.dumps(annotations.data(before))), "page")
    _, after = briefing_of(gather(found, left_out), _PATH, _FOLDER.name, left_out, allow_outside=False)
    assert left_out == [] and found.left_out == []
    assert tree(after.briefing) == tree(before.briefing)
    assert after.anchors == before.anchors


def _briefing(chooser: Chooser, said: list[str]) -> Draft:
    texts = [text for text in said if text.strip()] or ["x"]
    ids = chooser.choice((("a",), ("a", "b")))
    sources = tuple(
        (
            ("id", name),
            ("path", f"{name}.txt"),
            ("url", chooser.choice(("", "https://x.test/", chooser.choice(texts)))),
        )
        for name in ids
    )
    sections = []
    for _ in range(chooser.randrange(3)):
        kind = chooser.choice(KINDS)
        items = tuple(_item(chooser, kind, texts, ids) for _ in range(chooser.randrange(3)))
        sections.append(DraftSection(chooser.choice(("Same", *texts)), kind, items))
    return Draft(chooser.choice(texts), sources, tuple(sections))


def _item(chooser: Chooser, kind: str, texts: list[str], ids: tuple[str, ...]) -> DraftItem:
    fields: list = []
    for field in ITEM_FIELDS[kind]:
        if field.name in ("id", "evidence") or not (field.required or chooser.random() < 0.5):
            continue
        if field.type == TEXTS:
            fields.append((field.name, (chooser.choice(texts), chooser.choice(texts))))
        elif field.type == MAPPING:
            fields.append((field.name, {"by": chooser.choice(texts)}))
        elif field.type == MAPPINGS:
            fields.append((field.name, ({"rule": "quote-differs", "because": chooser.choice(texts)},)))
        elif field.type == CHOICE:
            fields.append((field.name, chooser.choice(field.choices)))
        else:
            fields.append((field.name, chooser.choice(texts)))
    quotes = []
    for _ in range(chooser.randrange(3)):
        start = chooser.randrange(len(TREATY) - 40)
        quote = chooser.choice((TREATY[start : start + 30], chooser.choice(texts)))
        named = chooser.choice(("", chooser.choice(ids)))
        quotes.append(NewQuote(quote, named) if quote.strip() else NewQuote("", chooser.choice(ids)))
    return DraftItem(tuple(fields), tuple(quotes))


_HOSTILE = (
    "<script>alert(1)</script>",
    "[x](javascript:alert(1)) <!--",
    "=1+1;@x\n# head",
    "“Nobody spoke of money.”",
    "a\x1b[31mb\u202e",
)
SEEDS = (
    *(
        b"\0\x1f" + b"\x1f".join(map(ALPHABET.data, (text, text[:9], f"Before. {text} After.")))
        for text in _HOSTILE
    ),
    *(
        bytes(
            (0x20 + number * 2, number, *((number * 11 % 256, 7 * number % 256, 255 - number) * 30))
        ).replace(b"\x1f", b"\x1e")
        + b"\x1f"
        + b"\x1f".join(map(ALPHABET.data, _HOSTILE[:3]))
        for number in range(1, 110, 6)
    ),
)
KEPT: tuple[bytes, ...] = ()
