"""A source's new text: every quote is told once, what is told is there, and what is written holds in it."""

from __future__ import annotations

import re

from tests.fuzz.alphabet import HIDDEN, LETTERS, MARKS, SPACES, Alphabet, Chooser, cut
from tests.fuzz.limit import now_and_then
from tests.renewal.texts import digest, dossier
from tui.briefing.read import read_briefing
from tui.core.finding import ERROR, Span
from tui.drafting.model import Draft, DraftItem, DraftSection
from tui.drafting.write import briefing_text
from tui.editing.gesture import NewQuote
from tui.editing.session import several
from tui.evidence.fold import fold
from tui.evidence.model import AMBIGUOUS, CITING, MISSING, Dossier
from tui.renewal import report
from tui.renewal.compare import compare
from tui.renewal.model import DRIFTED, KINDS, LOST, MOVED, Renewal, Shift
from tui.renewal.place import words_at
from tui.renewal.writing import gestures

ALPHABET = Alphabet(
    SPACES[:6],
    HIDDEN[:6],
    MARKS[:10],
    LETTERS[:12],
    (
        *("the council ", "harbour ", "let the ferry run again. ", "Nobody asked. ", "cease-\nfire ", "3.5 "),
        *(" … ", "[...] ", "don't ", "U.S. ", "passengers ", "She said so. ", "for ten years ", "The fare "),
        *("said Ann Lee, ", ": ", " #", "a ", "b ", "c. "),
    ),
)
LENGTH = 140
FIELDS = (("path", "new.txt"), ("sha256", "a" * 64))
_OTHER = "Of the old pier nobody asked. The fare stays."


def check(data: bytes) -> None:
    """Choices, the old text, and what comes into the new one. Quotes and edits are chosen from the old one."""
    choices, text, more = cut(data, 3)
    chooser = Chooser(choices)
    old, new = (ALPHABET.text(each).encode(errors="replace").decode() for each in (text, more))
    words = [found.span() for found in re.finditer(r"\S+", old)]
    if not words:
        return
    before = dossier(_briefing(old, words, chooser), a=old, b=_OTHER)
    new = _edited(old, words, new, chooser)
    renewal = compare(before, "a", new, digest(new), is_blind=chooser.random() > 0.9)
    _told_once(renewal)
    for shift in renewal.shifts:
        _there(shift, old, new)
    if old == new and not renewal.is_blind:
        assert not renewal.shifts
    if now_and_then(data, 8):
        assert all(line is not None for line in report.lines(renewal, 60))
    _holds(renewal, [chooser.random() < 0.7 for _ in renewal.shifts])


def _briefing(old: str, words: list[tuple[int, int]], chooser: Chooser) -> str:
    ids = ("a", "b") if chooser.random() > 0.75 else ("a",)
    items = []
    for number in range(1 + chooser.randrange(3)):
        quotes = [_quote(old, words, ids, chooser) for _ in range(1 + chooser.randrange(2))]
        items.append(DraftItem((("claim", f"Claim {number}"),), tuple(dict.fromkeys(quotes))))
    sources = tuple((("id", name), ("path", f"{name}.txt")) for name in ids)
    return briefing_text(Draft("t", sources, (DraftSection("s", "points", tuple(items)),)))


def _quote(old: str, words: list[tuple[int, int]], ids: tuple[str, ...], chooser: Chooser) -> NewQuote:
    first = chooser.randrange(len(words))
    last = min(first + chooser.randrange(6), len(words) - 1)
    start, end = words[first][0], words[last][1]
    quote = old[start:end]
    around = chooser.randrange(8)
    if around == 7:
        return NewQuote("", "a", "", "")
    prefix = old[max(start - 12, 0) : start] if around in (3, 5) else ""
    suffix = old[end : end + 12] if around in (4, 5) else ""
    if around == 6:
        quote = " … ".join((quote, old[slice(*words[min(last + 2, len(words) - 1)])]))
    return NewQuote(quote, chooser.choice(("", *ids)), prefix.strip(), suffix.strip())


def _edited(old: str, words: list[tuple[int, int]], more: str, chooser: Chooser) -> str:
    """The old text with up to three stretches of words gone, replaced, doubled, moved or in another case."""
    new = old
    for _ in range(chooser.randrange(4)):
        first = chooser.randrange(len(words))
        last = min(first + chooser.randrange(5), len(words) - 1)
        start, end = (min(at, len(new)) for at in (words[first][0], words[last][1]))
        to = min(words[chooser.randrange(len(words))][0], len(new))
        piece = new[start:end]
        how = chooser.randrange(6)
        if how == 0:
            new = new[:start] + more + new[start:]
        elif how == 1:
            new = new[:start] + more + new[end:]
        elif how == 2:
            new = new[:start] + new[end:]
        elif how == 3:
            new = f"{new[:to]}{piece} {new[to:]}"
        elif how == 4:
            rest = new[:start] + new[end:]
            new = f"{rest[:to]}{piece} {rest[to:]}"
        else:
            new = new[:start] + piece.swapcase() + new[end:]
    return new


def _told_once(renewal: Renewal) -> None:
    items = renewal.old.briefing.items()
    order = {(item.id, number): at for at, (item, number) in enumerate(
        (item, number) for item in items for number in range(len(item.evidence))
    )}  # fmt: skip
    told = [order[shift.item.id, shift.number] for shift in renewal.shifts]
    assert told == sorted(set(told))
    total = len(told) + sum(renewal.counts)
    assert total == len(order) if len(renewal.old.sources) == 1 else total <= len(order)
    if renewal.is_blind:
        return
    before, after = renewal.old.source("a"), renewal.new.source("a")
    for item in items:
        for number in range(len(item.evidence)):
            was, now = renewal.old.anchors[item.id][number], renewal.new.anchors[item.id][number]
            is_same = was.spans and now.spans and was.source == now.source == "a" and was.grade in CITING
            if is_same and order[item.id, number] not in told:
                assert _said(before.text, was.spans) & _said(after.text, now.spans)


def _there(shift: Shift, old: str, new: str) -> None:
    assert shift.kind in KINDS
    end = 0
    for start, stop in shift.now.spans:
        assert end <= start < stop <= len(new)
        end = stop
    if shift.kind == LOST:
        assert shift.now.grade in (MISSING, AMBIGUOUS) and shift.quote is None
    else:
        assert shift.now.spans and not shift.detaches
    if shift.kind == MOVED:
        assert _said(new, shift.now.spans) & _forms(shift.words)
    if shift.kind == DRIFTED:
        assert shift.quote is not None and shift.quote.quote == words_at(new, shift.now.spans)


def _holds(renewal: Renewal, accepted: list[bool]) -> None:
    batch = several(gestures(renewal, accepted, FIELDS), renewal.old.text)
    assert batch.left == ()
    text = batch.tree.text
    assert all(finding.severity != ERROR for finding in read_briefing(text).findings)
    after = dossier(text, a=renewal.text, b=_OTHER)
    decided = {
        (shift.item.id, shift.number): shift
        for shift, yes in zip(renewal.shifts, accepted, strict=True)
        if yes
    }
    items = renewal.old.briefing.items()
    assert len(items) == len(after.briefing.items())
    for item, new in zip(items, after.briefing.items(), strict=True):
        left = [
            number for number in range(len(item.evidence)) if not _is_detached(decided.get((item.id, number)))
        ]
        assert len(left) == len(new.evidence)
        for at, number in enumerate(left):
            shift, old, piece = decided.get((item.id, number)), item.evidence[number], new.evidence[at]
            if shift is None or shift.quote is None:
                assert piece[:4] == old[:4]
            else:
                quote = shift.quote
                assert (piece.quote, piece.prefix, piece.suffix) == (quote.quote, quote.prefix, quote.suffix)
            if shift is not None and shift.kind != LOST:
                _found_there(shift, after, new.id, at)


def _is_detached(shift: Shift | None) -> bool:
    return shift is not None and shift.detaches


def _found_there(shift: Shift, after: Dossier, item: str, number: int) -> None:
    """What was accepted is found again at the place that was told."""
    if shift.quote is None and shift.piece.source is None and len(after.sources) > 1:
        return  # the other source may have the same words
    found = after.anchors[item][number]
    assert found.grade in CITING, (found, shift)
    told = shift.now.spans
    assert found.source == "a" and found.spans[0][0] < told[-1][1] and told[0][0] < found.spans[-1][1]


def _said(text: str, spans: tuple[Span, ...]) -> set[str]:
    return _forms(" … ".join(text[start:end] for start, end in spans))


def _forms(text: str) -> set[str]:
    """The words, as they stand and on one line: a hyphen before a space is another one than at a line's end."""
    return {fold(each).loose.text.strip() for each in (text, " ".join(text.split()))}


_SOURCE = (
    "The harbour council on Monday let the old ferry run again. It had lain idle since the spring.\n\n"
    "The fare stays at 3 crowns, said Ann Lee. Nobody asked the passengers about it. Nobody asked."
)
SEEDS = tuple(
    bytes(choices).replace(b"\x1f", b"\x1e") + b"\x1f" + b"\x1f".join(map(ALPHABET.data, (_SOURCE, more)))
    for choices, more in (
        ((0,), ""),
        *(
            (tuple(number * step % 256 for number in range(60)), more)
            for step, more in enumerate(("so it is", "First of all. ", "Nobody asked. ", "", "“run” again"), 7)
        ),
        *((tuple((255 - number * step) % 256 for number in range(80)), "x.\n\ny ") for step in (3, 5, 11, 17, 23)),
    )
)  # fmt: skip
KEPT = (
    # What tells a place from others was written a field too late: the prefix as suffix, the suffix as source.
    b"a\naaaaaaaaa aaaa \xa5aaa\n aa u\nicaaaaaaaaaa\x1faa aa0a",
    b"\xff\naaawUaaaaaaaaaaaa aaaaa\nt \xf3\x1fa \xa3a \xab\xac0",
    # The hyphen of a word that breaks at a line's end.
    b"\xff\na aaaaaaa aa\x87 aaaaa\x1f\xa6aa\x1f.",
    b"a  \naaa\naaa \n sk\x1fa a \xa6a",
)
