"""Briefings in every layout that people write, and gestures at random, for properties that hold for all."""

from __future__ import annotations

from random import Random

from tui.briefing.read import read_briefing
from tui.editing.gesture import (
    Attach,
    DeleteItem,
    Detach,
    Gesture,
    InsertItem,
    MoveItem,
    NewQuote,
    Recite,
    Requote,
    SetField,
    SetSource,
    Value,
)

WORDS = (
    "the", "ferry", "runs", "no", "yes", "off", "12:30", "2016-07-14", "0777", "1.5", "~", "null", "a: b", "#tag",
    "it's", '"quoted"', "- dash", "[sic]", "{x}", "&and", "*star", "!bang", "%", "@at", "`tick`", "|", ">", "?",
    "x:", ":y", "a,b", "—", "café", "日本", "\\", "…", "on", "=", "<<", "...", "---", "é", "“so”", "fare", "council",
)  # fmt: skip
PLAIN = ("the", "ferry", "runs", "again", "council", "fare", "old", "Lee", "said", "must", "rise", "spring")
NASTY = (
    "",
    "\n",
    "\t",
    "\u2028",
    "\x85",
    "\x1b[31m",
    "\u200b",
    "a\nb",
    "a\n\nb",
    " lead",
    "trail ",
    "a  b",
    "\ufeff",
)


def words(rng: Random, most: int = 30) -> str:
    """A text of one line, without what YAML trips over."""
    return " ".join(rng.choice(PLAIN) for _ in range(rng.randint(1, most)))


def anything(rng: Random) -> str:
    """A text that YAML may well trip over."""
    text = " ".join(rng.choice(WORDS) for _ in range(rng.randint(1, rng.choice((1, 3, 30)))))
    if rng.random() < 0.2:
        at = rng.randint(0, len(text))
        text = text[:at] + rng.choice(NASTY) + text[at:]
    return text if text.strip() else "x"


class Layout:
    """One person's habits of writing YAML; every comment has a number of its own."""

    sections = 3
    """At most so many."""
    items = (0, 1, 2, 3, 5)
    """So many in a section."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.dash = rng.choice((0, 2, 2, 2, 4))
        self.blank = rng.choice((0, 0, 1, 2))
        self.comments = rng.choice((0.0, 0.0, 0.15, 0.4))
        self.flow = rng.choice((0.0, 0.0, 0.2, 0.8))
        self.newline = rng.choice(("\n", "\n", "\n", "\r\n", "\r"))
        self.final = rng.random() < 0.8
        self.made = 0

    def text(self) -> str:
        """A briefing as such a person writes it."""
        rng = self.rng
        lines = ["version: 1", "title: The ferry", "sources:"]
        lines += self.source()
        lines += self.comment(0)
        lines.append("sections:")
        for number in range(rng.randint(1, self.sections)):
            lines += self.section(number)
        if rng.random() < 0.15:
            lines += [*self.comment(0), "other: kept"]
        text = self.newline.join(lines)
        return text + self.newline if self.final else text

    def source(self) -> list[str]:
        rng = self.rng
        fields = ["path: a.txt", *rng.sample(("title: The ferry", "lang: en", "sha256: ab12", "url: u"), 2)]
        if rng.random() < 0.3:
            return [f"  - {{id: a, {', '.join(fields)}}}{self.behind()}"]
        lines = [f"  - id: a{self.behind()}"]
        for field in rng.sample(fields, len(fields)):
            lines += [*self.comment(4), f"    {field}{self.behind()}"]
        return lines

    def comment(self, indent: int) -> list[str]:
        if self.rng.random() >= self.comments:
            return []
        self.made += 1
        return [" " * indent + f"# c{self.made}."]

    def behind(self) -> str:
        if self.rng.random() >= self.comments / 2:
            return ""
        self.made += 1
        return f" # c{self.made}."

    def section(self, number: int) -> list[str]:
        rng = self.rng
        kind = rng.choice(("points", "summary", "actors", "terms", "reactions", "timeline", "questions"))
        dash, column = " " * self.dash, " " * (self.dash + 2)
        lines = [f"{dash}- title: Part {number}{self.behind()}", f"{column}kind: {kind}"]
        count = rng.choice(self.items)
        if not count:
            lines += rng.choice(([], [f"{column}items:"], [f"{column}items: []"], [f"{column}items: ~"]))
            return lines
        if rng.random() < self.flow / 2:
            inside = ", ".join(self.flow_item(kind) for _ in range(count))
            return [*lines, f"{column}items: [{inside}]"]
        lines.append(f"{column}items:{self.behind()}")
        indent = self.dash + 2 + self.dash
        for at in range(count):
            lines += [""] * self.blank if at else []
            lines += self.comment(indent)
            lines += self.item(kind, indent)
        return [*lines, *self.comment(indent)]

    def fields(self, kind: str) -> list[str]:
        rng = self.rng
        main = {"actors": ["name"], "timeline": ["when", "claim"]}.get(kind, ["claim"])
        more = {
            "actors": ["role", "aliases"],
            "terms": ["party", "condition"],
            "reactions": ["actor", "condition"],
        }
        rest = [name for name in ("note", "todo", "tags", *more.get(kind, ())) if rng.random() < 0.3]
        names = main + rest + (["evidence"] if rng.random() < 0.85 else [])
        if rng.random() < 0.3:
            names.insert(0, "id")
        if rng.random() < 0.3:
            rng.shuffle(names)
        return names

    def item(self, kind: str, indent: int) -> list[str]:
        rng = self.rng
        if rng.random() < self.flow:
            return [f"{' ' * indent}- {self.flow_item(kind)}{self.behind()}"]
        lines: list[str] = []
        for name in self.fields(kind):
            lines += self.comment(indent + 2) if lines else []
            lines += self.field(name, indent + 2)
        return [f"{' ' * indent}- {lines[0].lstrip()}", *lines[1:]]

    def field(self, name: str, column: int) -> list[str]:
        pad, rng = " " * column, self.rng
        if name == "id":
            self.made += 1
            return [f"{pad}id: i{self.made}"]
        if name == "evidence":
            return self.evidence(column)
        if name in ("tags", "aliases", "party"):
            if rng.random() < 0.3:
                return [f"{pad}{name}: [{words(rng, 2)}, {words(rng, 2)}]{self.behind()}"]
            dash = " " * (column + self.dash)
            return [f"{pad}{name}:", *(f"{dash}- {words(rng, 2)}" for _ in range(rng.randint(1, 3)))]
        if rng.random() < 0.05:
            return [f"{pad}{name}:{self.behind()}"]
        head, *rest = self.scalar(words(rng), column + 2)
        return [f"{pad}{name}: {head}", *rest]

    def scalar(self, text: str, indent: int) -> list[str]:
        rng, pad = self.rng, " " * indent
        parts = text.split(" ")
        middle = rng.randint(0, len(parts))
        halves = [" ".join(half) for half in (parts[:middle], parts[middle:]) if half]
        style = rng.choice(("plain", "plain", "single", "double", "folded", "literal", "long", "long single"))
        if style == "folded":
            return [rng.choice((">-", ">-", ">")), *(pad + half for half in halves)]
        if style == "literal":
            return [rng.choice(("|-", "|")), *(pad + half for half in halves)]
        if style == "long" and len(halves) == 2:
            return [halves[0], pad + halves[1] + self.behind()]
        if style == "long single" and len(halves) == 2:
            return [f"'{halves[0]}", f"{pad}{halves[1]}'{self.behind()}"]
        mark = {"single": "'", "double": '"'}.get(style, "")
        return [f"{mark}{text}{mark}{self.behind()}"]

    def evidence(self, column: int) -> list[str]:
        pad, rng = " " * column, self.rng
        shape = rng.choice(("list", "list", "list", "bare", "mapping", "flow", "empty", "nothing"))
        if shape == "bare":
            head, *rest = self.scalar(words(rng), column + 2)
            return [f"{pad}evidence: {head}", *rest]
        if shape == "mapping":
            if rng.random() < 0.4:
                return [f"{pad}evidence: {{quote: {words(rng, 4)}, source: a}}{self.behind()}"]
            head, *rest = self.scalar(words(rng), column + 4)
            return [f"{pad}evidence:", f"{pad}  quote: {head}", *rest, f"{pad}  source: a"]
        if shape == "flow":
            inside = ", ".join(words(rng, 4) for _ in range(rng.randint(1, 3)))
            return [f"{pad}evidence: [{inside}]{self.behind()}"]
        if shape == "empty":
            return [f"{pad}evidence: []"]
        if shape == "nothing":
            return [f"{pad}evidence:{self.behind()}"]
        lines = [f"{pad}evidence:{self.behind()}"]
        dash = " " * (column + self.dash)
        for _ in range(rng.randint(1, 4)):
            lines += self.comment(len(dash))
            if rng.random() < 0.25:
                head, *rest = self.scalar(words(rng), len(dash) + 4)
                lines += [f"{dash}- quote: {head}", *rest, f"{dash}  prefix: {words(rng, 3)}"]
            else:
                head, *rest = self.scalar(words(rng), len(dash) + 2)
                lines += [f"{dash}- {head}", *rest]
        return lines

    def flow_item(self, kind: str) -> str:
        parts = []
        for name in self.fields(kind):
            if name == "evidence":
                one = words(self.rng, 4)
                parts.append(
                    f"evidence: {self.rng.choice((one, f'[{one}]', f'[{one}, {one}]', f'{{quote: {one}}}', '[]'))}"
                )
            elif name == "id":
                self.made += 1
                parts.append(f"id: i{self.made}")
            else:
                parts.append(f"{name}: {words(self.rng, 3)}")
        return "{" + ", ".join(parts) + "}"


def quote(rng: Random) -> NewQuote:
    """Evidence to write."""
    text = anything(rng)
    more = rng.random()
    if more < 0.6:
        return NewQuote(text)
    return NewQuote(text, "a" if more > 0.8 else "", words(rng, 3), anything(rng).strip())


def set_source(rng: Random, text: str) -> SetSource | None:
    """Something to write into the entry of the source; None where none was read."""
    sources = read_briefing(text).briefing.sources
    if not sources:
        return None
    names = rng.sample(("path", "title", "author", "retrieved", "sha256", "url"), rng.randint(1, 4))
    values = tuple((name, anything(rng)) for name in names)
    taken = tuple((name, None) for name in ("lang", "url") if name not in names and rng.random() < 0.2)
    return SetSource(sources[0].place, (*values, *taken))


def gesture(rng: Random, text: str) -> Gesture | None:
    """Something to do to the briefing in `text`; None where there is nothing to do it to."""
    briefing = read_briefing(text).briefing
    if not briefing.sections:
        return None
    section = rng.choice(briefing.sections)
    item = rng.choice(section.items) if section.items else None
    if item is None or rng.random() < 0.12:
        fields: tuple[tuple[str, Value], ...] = (("claim", anything(rng)),)
        if rng.random() < 0.3:
            fields += (("tags", (anything(rng), words(rng, 2))),)
        after = item.place if item is not None and rng.random() < 0.8 else None
        return InsertItem(section.place, after, fields, tuple(quote(rng) for _ in range(rng.randint(0, 2))))
    if rng.random() < 0.08:
        return set_source(rng, text)
    if item.evidence and rng.random() < 0.15:
        piece = rng.choice(item.evidence)
        kept = piece.quote if piece.quote is not None and rng.random() < 0.5 else anything(rng)
        around = [anything(rng).strip() if rng.random() < 0.5 else "" for _ in range(2)]
        return Recite(item.place, piece.place, kept, *around, "a" if rng.random() < 0.2 else "")
    pick = rng.random()
    if pick < 0.25:
        return Attach(item.place, quote(rng))
    if pick < 0.4 and item.evidence:
        return Detach(item.place, rng.choice(item.evidence).place)
    if pick < 0.5 and item.evidence:
        return Requote(item.place, rng.choice(item.evidence).place, anything(rng))
    if pick < 0.75:
        name = rng.choice(("claim", "note", "todo", "tags", "role", "condition", "confidence"))
        value: Value | None = anything(rng)
        if name == "tags":
            value = tuple(anything(rng) for _ in range(rng.randint(1, 3)))
        if rng.random() < 0.15:
            value = None
        return SetField(item.place, name, value)
    if pick < 0.82:
        return SetField(
            item.place, "reviewed", {"by": anything(rng), "on": "2026-11-24", "seal": "0123456789ab"}
        )
    if pick < 0.9:
        return DeleteItem(item.place)
    return MoveItem(item.place, rng.choice((-1, 1)))
