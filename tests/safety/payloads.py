"""Texts that try to command a terminal, to hide or to be taken for markup, and how to see that none got through.

What a program itself may say to a terminal is listed in `OURS`; everything else that is not plain text is
an intruder. The sequences in the payloads are ones that neither the program nor Textual ever writes.
"""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Final

from tui.core.safe_text import visible

SEQUENCES: Final = {
    "colours": "\x1b[5;8;41m",
    "cursor away": "\x1b[99;99f\x1b[77A",
    "erase": "\x1b[1J\x1b[1K",
    "other screen": "\x1b[?47h\x1b[?1047h",
    "report": "\x1b[6n\x1b[c\x1b[>c\x1b[18t",
    "window": "\x1b[8;1;1t\x1b[3;0;0t",
    "reset": "\x1bc\x1b[!p",
    "answerback": "\x1bZ\x05",
    "charset": "\x1b(0\x0e\x1b#8",
    "title": "\x1b]0;PWNED\x07",
    "title, ended by ST": "\x1b]2;PWNED\x1b\\",
    "clipboard": "\x1b]52;c;UFdORUQ=\x07",
    "clipboard query": "\x1b]52;p;?\x1b\\",
    "link": "\x1b]8;;http://evil.example/\x1b\\click\x1b]8;;\x1b\\",
    "palette": "\x1b]4;1;#ff0000\x07\x1b]10;?\x07",
    "file by iTerm": "\x1b]1337;File=name=eA==;inline=1:eA==\x07",
    "notification": "\x1b]9;PWNED\x07\x1b]777;notify;a;b\x07",
    "DCS": "\x1bP+q544e\x1b\\\x1bP$q\x22p\x1b\\",
    "tmux": "\x1bPtmux;\x1b\x1b]52;c;eA==\x07\x1b\\",
    "sixel": "\x1bPq#0;2;0;0;0#0~~\x1b\\",
    "APC": "\x1b_Gf=100,a=T;eA==\x1b\\",
    "PM and SOS": "\x1b^secret\x1b\\\x1bXsecret\x1b\\",
    "unfinished": "\x1b]0;never ended",
    "C1": "\x9b5;8;41m\x9d0;PWNED\x9c\x90+q544e\x9c\x9f\x98\x8d",
}
"""What a terminal would obey."""

CONTROLS: Final = {
    "NUL": "a\x00b",
    "DEL": "a\x7fb",
    "BEL": "a\x07b",
    "BS": "verified\x08\x08\x08\x08\x08\x08\x08\x08refuted",
    "CR": "refuted\rverified",
    "VT and FF": "a\x0bb\x0cc",
    "SUB and CAN": "a\x1ab\x18c",
    "separators": "a\x1cb\x1dc\x1ed\x1fe",
    "line separators": "a\u2028b\u2029c\x85d",
}

UNSEEN: Final = {
    "override": "user\u202egnp.exe\u202c",
    "isolates": "\u2067abc\u2069\u2066def\u2069\u2068",
    "marks": "a\u200eb\u200fc\u061cd",
    "no width": "pass\u200bword\u2060x\ufeffy\u180ez\u2061",
    "soft hyphen": "pass\xadword",
    "fillers": "a\u3164b\uffa0c\u115fd\u1160e\u034ff",
    "tags": "a\U000e0001\U000e0041\U000e0042\U000e007fb",
    "selectors": "a\ufe0fb\U000e0100c\u180bd",
    "joiners": "a\u200db\u200cc",
    "interlinear": "a\ufff9b\ufffac\ufffbd",
    "noncharacters": "a\ufffeb\uffffc\ufdd0d",
    "surrogates": "a\ud83db\udc00c",
    "marks in stacks": "Z" + "\u0351\u0e49\u20dd" * 30,
    "musical": "a\U0001d173b\U0001d17ac",
}
"""What a reader would not see."""

MARKUP: Final = {
    "rich": "[bold]x[/bold] [/] [red on blue]y[/red] \\[z]",
    "actions": "[@click=app.bell]x[/] [@click='app.exit']y[/]",
    "links": "[link=http://evil.example/]x[/link] [$error]y[/] :warning:",
    "brackets": "list[int] [sic] [/foo] [[[ ]]]",
    "percent and braces": "%s %n {0} {x!r} $(touch evil) `touch evil` ;touch evil",
}
"""What would mean something to whoever takes a text for markup, a format or a command."""

SCRIPTS: Final = {
    "emoji": "👨\u200d👩\u200d👧 🏳\ufe0f\u200d🌈 1\ufe0f\u20e3 👍🏽 🇩🇪 a🏽b🏽🏽 →🏽",
    "private use": "a\ue000b\uf8ffc\U000f0000d\U0010fffde",
    "right to left": "שלום العربية ١٢٣ می\u200cخواهم",
    "wide": "中文ｆｕｌｌ한국어",
    "long word": "w" * 240,
    "marks alone": "\u0301\u0302\u0303 \u20dd",
}
"""Odd, and honest."""

PAYLOADS: Final = {**SEQUENCES, **CONTROLS, **UNSEEN, **MARKUP, **SCRIPTS}

_ESCAPES: Final = sorted(
    {
        part.encode(errors="replace")
        for text in SEQUENCES.values()
        for part in re.findall("\x1b[^\x1b]+", text)
        if part != "\x1b\\"
    }
)
"""The sequences of the payloads one by one, as bytes."""

OURS: Final = re.compile(
    rb"\x1b\[(?:[0-9]|[0-9;]*)m"  # colours and attributes
    rb"|\x1b\[[0-9]*(?:;[0-9]*)?H|\x1b\[2?J|\x1b\[[0-9]*K"
    rb"|\x1b\[\?(?:25|7|1000|1002|1003|1004|1006|1015|1016|1049|2004|2026|2031|2048|2027)(?:;[0-9]+)*[hl]"
    rb"|\x1b\[\?(?:2026|2048|2027|1016)\$p|\x1b\[[><=][0-9;]*u|\x1b\[\?u|\x1b\[\?996n|\x1b\[>[0-9;]*m"
    rb"|\x1b\]11;\?\x07|\x1b\]22;[a-z-]*\x07|\x1b\[[0-9] q|\x1b7|\x1b8|\x1b\[[su]"
)
"""What the program, and Textual for it, says to a terminal."""

BEGUN: Final = re.compile(rb"(?:\x1b[^a-zA-Z]{0,80}|[\xc0-\xff][\x80-\xbf]{0,2})\Z")
"""A sequence, or a character, that has come by half."""

_KEEPS_ITS_SHAPE: Final = frozenset("\u200c\u200d")
"""Joiners stay between letters that join; `tests/test_visible.py` says where."""


def intruders(written: bytes) -> list[bytes]:
    """What reached the terminal that is neither text nor one of the program's own sequences, with some context.

    Bytes of a payload's sequence count even where they are spelt like one of ours.
    """
    found = [escape for escape in _ESCAPES if escape in written]
    left = OURS.sub(b"", BEGUN.sub(b"", written))
    try:
        text = left.decode("utf-8")
    except UnicodeDecodeError as error:
        return [*found, left[max(error.start - 20, 0) : error.start + 20]]
    for match in re.finditer("[^\n\r -~]", text):
        char = match[0]
        kind = unicodedata.category(char)
        if kind in ("Cc", "Cs", "Zl", "Zp") or (kind == "Cf" and char not in _KEEPS_ITS_SHAPE):
            found.append(text[max(match.start() - 20, 0) : match.start() + 20].encode(errors="replace"))
    return found


def stand_in(text: str) -> str:
    """What a person sees of `text`, white space left out, as far as a terminal's rows can be compared."""
    return squeezed(visible(text))


def squeezed(text: str) -> str:
    """`text` without white space and composed, as an emulator's screen gives it back."""
    return "".join(unicodedata.normalize("NFC", text).split())


def quoted(text: str) -> str:
    """`text` as a double-quoted YAML scalar, ASCII only; halves of surrogate pairs as U+FFFD."""
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return '"' + "".join(f"\\U{ord(char):08x}" for char in text) + '"'


def file_name(text: str) -> str:
    """`text` as far as a file's name can hold it."""
    text = re.sub("[/\x00]", "_", text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    while len(text.encode()) > 120:
        text = text[: len(text) * 3 // 4]
    return text


def article() -> str:
    """An article that holds every payload in a sentence of its own, but for NUL: no text file has one."""
    sentences = (
        f"The mayor said {text} on Monday. The council heard {number} words."
        for number, text in enumerate(PAYLOADS.values())
        if "\x00" not in text
    )
    return "\n\n".join(sentences).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def hostile(folder: Path) -> Path:
    """A briefing with a payload in every place that a text can stand in, and its sources; the briefing's path."""
    every = list(PAYLOADS.values())
    names = [file_name(f"{number}{text}") for number, text in enumerate(every)]
    inner = folder / file_name(SEQUENCES["title"] + UNSEEN["override"])
    inner.mkdir()
    (inner / "article.txt").write_text(article(), encoding="utf-8", newline="")
    (inner / names[0]).write_text(f"Second {every[0]} source. It ends.\n", encoding="utf-8", newline="")
    lines = ["version: 1", f"title: {quoted(' '.join(SEQUENCES.values()))}", "sources:"]
    for number, (name, path) in enumerate(
        (("article", "article.txt"), (every[0], names[0]), (every[9], names[9]))
    ):
        text = every[number]
        lines += [f"  - id: {quoted(name)}", f"    path: {quoted(path)}"]
        fields = ("title", "author", "publisher", "published", "url", "origin", "retrieved", "lang", "sha256")
        lines += [
            f"    {field}: {quoted(text)}"
            for field in fields
            if (field, number) not in (("lang", 0), ("sha256", 0))
        ]
    lines += ["sections:"]
    kinds = ("reactions", "points", "terms", "timeline", "actors", "summary", "questions")
    fields = ("role", "side", "when", "actor", "group", "stance", "condition", "note", "attribution")
    for number, (text, other) in enumerate(zip(every[::2], [*every[1::2], ""], strict=False)):
        if number % 4 == 0:
            kind = kinds[number // 4 % len(kinds)]
            lines += [f"  - title: {quoted(f'{text} part')}", f"    kind: {kind}"]
            lines += [f"    {quoted(text[:40])}: {quoted(text)}", "    items:"]
        # Comments take what a comment may hold: no line end, and nothing that YAML refuses.
        remark = re.sub("[^\t -~\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd]", "", text)
        both = quoted(f"Begin {text} finis. Begin {other} finis")
        lines += [
            f"      - claim: {both}  # {remark}",
            f"        name: {both}",
            *(f"        {field}: {quoted(other)}" for field in (*fields, "confidence", "todo", "party")),
            f"        tags: [{quoted(text)}]",
            f"        aliases: [{quoted(text)}]",
            f"        ignore: [{{rule: {quoted(text)}, because: {quoted(other)}}}]",
            f"        reviewed: {{by: {quoted(text)}, on: {quoted(text)}, seal: {quoted(other)}}}",
            f"        {quoted(f'key {text[:40]}')}: {quoted(text)}",
            f"        id: {quoted(text)}",
            "        evidence:",
            f"          - {{quote: {quoted(f'The mayor said {text} on Monday')}, source: article}}",
            f"          - {{quote: {quoted(f'nowhere {text}')}, prefix: {quoted(text)}, suffix: {quoted(other)}}}",
            f"          - {{quote: said, source: {quoted(text)}}}",
        ]
    path = inner / f"{names[9]}.yml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def annotations(folder: Path) -> Path:
    """Web annotations with a payload in every place that a text can stand in."""
    entries = [
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": text,
            "type": "Annotation",
            "motivation": text,
            "creator": {"name": text},
            "body": {"type": "TextualBody", "value": f"Begin {text} finis", "purpose": text},
            "target": {
                "source": f"http://example.org/{text}",
                "selector": {
                    "type": "TextQuoteSelector",
                    "exact": f"said {text} on",
                    "prefix": text,
                    "suffix": text,
                },
            },
            text: text,
        }
        for text in PAYLOADS.values()
    ]
    path = folder / file_name(f"annotations {SEQUENCES['title']}.jsonld")
    path.write_text(json.dumps(entries), encoding="utf-8")
    return path
