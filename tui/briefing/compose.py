"""libyaml's events into light nodes: in one loop, with caps, and never a whole document at once.

Its loader and composer are not used: they recurse, and end the process at 100,000 levels. Here an alias
is a reference, and what all aliases stand for is counted as if it were written out, so a bomb ends where
it passes the cap.
"""

# No `from __future__ import annotations` here: see `tui.core.finding`.

import re
from collections import abc
from typing import Any, Final, NamedTuple, TypeAlias

from tui.briefing.lines import Lines
from tui.briefing.nodes import Mapping, Mark, Node, Scalar, Sequence, Spot, is_list, place, text_length
from tui.briefing.requote import requoted
from tui.briefing.standins import restored
from tui.core.finding import Finding, Fix, Place
from tui.core.messages import shown

MAX_DEPTH: Final = 32
MAX_NODES: Final = 1_000_000
"""Texts, lists and mappings in one file, aliases counted as what they stand for."""
MAX_ALIASES: Final = 10_000
MAX_REPEATED: Final = 20_000
"""Texts, lists and mappings that the aliases and merges of one file repeat. Few bytes repeat many."""
MAX_REPEATED_TEXT: Final = 1_000_000
"""Code points of the texts among them."""

STRUCTURE: Final = frozenset(
    (
        *("duplicate-key", "second-document", "wrong-type", "missing-field", "unknown-key"),
        *("unknown-kind", "bad-value", "no-evidence", "unquoted-colon", "flow-comma"),
    )
)
"""Rules whose findings a slip elsewhere may have brought about."""

_YAML_TAG = "tag:yaml.org,2002:"
# The tags that say what a briefing's reader assumes anyway.
_HARMLESS_TAGS = frozenset(f"{_YAML_TAG}{name}" for name in ("str", "seq", "map"))
_SPACES = re.compile(r"\s+")


class Extent(NamedTuple):
    """From where to where a node was read, in the text that was parsed."""

    start: Mark
    end: Mark
    is_quoted: bool
    """Whether it is a text in quotation marks."""


class Problem(NamedTuple):
    """Why libyaml stopped, in its words and at its marks."""

    context: str
    context_mark: Mark | None
    problem: str
    mark: Mark
    last: Extent | None
    """The text, list, mapping or alias that was read last."""


class Composition(NamedTuple):
    """What one pass over the events gave."""

    root: Node | None
    problem: Problem | None
    findings: tuple[Finding, ...]
    is_cut: bool
    """Whether a cap ended it."""


class Parsed(NamedTuple):
    """A file's nodes, what is wrong with its syntax, and where nodes are not what the file says."""

    root: Node | None
    findings: tuple[Finding, ...]
    damaged: frozenset[int]
    """The lines, from 1, of which something was left out. What seems missing there may well be written."""
    is_cut: bool
    """Whether the end of the file was not reached."""


Judge: TypeAlias = abc.Callable[[Parsed], abc.Sequence[Finding]]
"""What is found in a briefing of these nodes."""


def compose(text: str) -> Composition:
    """The nodes of the first document in `text`, which `tui.briefing.standins.readable` has been over.

    Stops at the first syntax error, cap or second document; what was read until then is kept, and what
    was cut off stays marked as open.
    """
    from tui.briefing.libyaml import Parser, errors, events

    parser = Parser(text)
    composer = _Composer(text)
    handlers = {
        events.ScalarEvent: composer.scalar,
        events.SequenceStartEvent: composer.sequence,
        events.MappingStartEvent: composer.mapping,
        events.SequenceEndEvent: composer.end,
        events.MappingEndEvent: composer.end,
        events.AliasEvent: composer.alias,
        events.DocumentStartEvent: composer.document,
    }
    problem: Problem | None = None
    get_event = parser.get_event
    try:
        while not composer.is_done and (event := get_event()) is not None:
            handler = handlers.get(type(event))
            if handler is not None:
                handler(event)
    except errors.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark or Spot(0, 0, 0)
        if "nesting depth" in (error.problem or ""):
            # Newer versions of libyaml look ahead, and have a cap of their own far beyond ours.
            composer.stop_at_depth(mark)
            return composer.result(None)
        context = error.context or "", error.context_mark
        problem = Problem(*context, error.problem or "", mark, composer.extent())
    except (errors.YAMLError, ValueError, OverflowError) as error:
        # libyaml raises none of these on a readable text; the Python parser does on "\UFFFFFFFF".
        where = composer.last.end if composer.last else Spot(0, 0, 0)
        problem = Problem("", None, str(error), where, composer.extent())
    finally:
        parser.dispose()
    return composer.result(problem)


class _Composer:
    """Builds the nodes from one event after the other."""

    def __init__(self, text: str) -> None:
        self.last: Node | None = None
        self.is_done = False
        self._is_cut = False
        self._text = text
        self._has_standins = not text.isascii()
        self._has_merges = "<<" in text
        self._findings: list[Finding] = []
        self._top = self._parent = Sequence(False, Spot(0, 0, 0), Spot(0, 0, 0))
        self._stack: list[tuple[Sequence, int]] = []
        self._anchors: dict[str, Node] = {}
        self._unused: dict[int, tuple[str, Scalar]] = {}
        self._count = self._aliases = self._documents = 0
        self._repeated = self._repeated_text = 0

    def result(self, problem: Problem | None) -> Composition:
        for name, node in self._unused.values():
            self._report_anchor(name, node)
        root = self._top.parts[0] if self._top.parts else None
        return Composition(root, problem, tuple(self._findings), self._is_cut)

    def scalar(self, event: Any) -> None:
        value, start, end, style = event.value, event.start_mark, event.end_mark, event.style or ""
        if self._has_standins:
            value = restored(value)
        if start.index >= len(self._text):
            # libyaml puts what is empty at the end of a file without a last line break on a line of its own.
            start = end = _end_of(self._text)
        elif style and style in "|>":
            end = _text_end(self._text, start, end)
        self.last = node = Scalar(value, style, start, end)
        self._parent.parts.append(node)
        self._parent.end = end
        self._count += 1
        if self._count > MAX_NODES:
            self._stop_at_count(start)
        if event.anchor is not None:
            self._anchors[event.anchor] = node
            self._unused[id(node)] = event.anchor, node
        if event.tag is not None:
            self._report_tag(event.tag, node)

    def sequence(self, event: Any) -> None:
        self._start(Sequence(event.flow_style is True, event.start_mark, event.end_mark), event)

    def mapping(self, event: Any) -> None:
        self._start(Mapping(event.flow_style is True, event.start_mark, event.end_mark), event)

    def _start(self, node: Sequence, event: Any) -> None:
        self._parent.parts.append(node)
        self._stack.append((self._parent, self._count))
        self._parent = node
        self._count += 1
        if self._count > MAX_NODES:
            self._stop_at_count(node.start)
        if event.anchor is not None:
            self._anchors[event.anchor] = node
        if event.tag is not None:
            self._report_tag(event.tag, node)
        if len(self._stack) > MAX_DEPTH:
            self.stop_at_depth(node.start)

    def extent(self) -> Extent | None:
        """Where the node is that was read last."""
        node = self.last
        if node is None:
            return None
        return Extent(node.start, node.end, isinstance(node, Scalar) and node.style in ("'", '"'))

    def stop_at_depth(self, mark: Mark) -> None:
        """Report that what begins at `mark` is nested too deep, and read no further."""
        where = Place(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)
        self._stop(f"This is nested more than {MAX_DEPTH} levels deep.", where)

    def end(self, event: Any) -> None:
        node = self._parent
        # The mark of a block's end lies past the comments that follow it; its last entry's end does not.
        if node.is_flow:
            end = event.end_mark
            # A mapping of one pair that ends with the file has no bracket, nor a place in its last line.
            node.end = end if end.index < len(self._text) else _end_of(self._text)
        node.is_open = False
        if self._has_merges and isinstance(node, Mapping):
            self._merge(node)
        self._parent, before = self._stack.pop()
        node.size = self._count - before
        self._parent.end = node.end
        self._parent.height = max(self._parent.height, node.height + 1)
        self.last = node

    def alias(self, event: Any) -> None:
        self.last = here = Scalar(f"*{event.anchor}", "*", event.start_mark, event.end_mark)
        target = self._anchors.get(event.anchor)
        if target is None or target.is_open:
            self._report_alias(event.anchor, target, here)
            target = here
        self._unused.pop(id(target), None)
        self._parent.parts.append(target)
        self._parent.end = event.end_mark
        self._parent.height = max(self._parent.height, target.height + 1)
        self._aliases += 1
        self._repeat([target], here)
        if self._aliases > MAX_ALIASES:
            self._stop(f"There are more than {MAX_ALIASES:,} aliases.", place(here))
        elif len(self._stack) + target.height > MAX_DEPTH:
            self._stop(
                f"What this alias stands for is nested more than {MAX_DEPTH} levels deep.", place(here)
            )

    def document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            mark = event.start_mark
            where = Place(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 4)
            message = "A second document begins here, and it is not read: a briefing is one document."
            help_ = "Delete this `---`, or move what follows into a file of its own."
            self._findings.append(Finding("second-document", message, where, help=help_))
            self.is_done = True

    def _merge(self, node: Mapping) -> None:
        """Puts in what `<<` merges; the mapping's own keys win."""
        keys = {key.value for key, _ in node.entries() if isinstance(key, Scalar)}
        if "<<" not in keys:
            return
        here: Node = node
        kept: list[Node] = []
        merged: list[Node] = []
        for key, value in node.entries():
            if not (isinstance(key, Scalar) and key.value == "<<" and not key.style):
                kept += (key, value)
                continue
            here = key
            for target in value.parts if is_list(value) else [value]:
                if not isinstance(target, Mapping):
                    message = "`<<` merges a mapping, and this is none."
                    self._findings.append(Finding("wrong-type", message, place(key)))
                    continue
                for name, content in target.entries():
                    if isinstance(name, Scalar) and name.value not in keys:
                        keys.add(name.value)
                        merged += (name, content)
        node.parts = kept + merged
        if merged:
            self._repeat(merged, here)

    def _repeat(self, nodes: list[Node], here: Node) -> None:
        """Count `nodes`, which an alias at `here` repeats."""
        size = sum(node.size for node in nodes)
        self._count += size
        self._repeated += size
        if self._repeated > MAX_REPEATED:
            message = f"The aliases up to here repeat more than {MAX_REPEATED:,} texts and lists."
            self._stop(message, place(here))
            return
        self._repeated_text += sum(map(text_length, nodes))
        if self._repeated_text > MAX_REPEATED_TEXT:
            message = f"The aliases up to here repeat more than {MAX_REPEATED_TEXT:,} characters."
            self._stop(message, place(here))

    def _stop_at_count(self, mark: Mark) -> None:
        where = Place(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 1)
        what = "texts and lists, each alias counted as all that it repeats"
        self._stop(f"From here on there are more than {MAX_NODES:,} {what}.", where)

    def _stop(self, message: str, where: Place) -> None:
        if not self.is_done:
            self._findings.append(Finding("too-large", message, where))
        self.is_done = self._is_cut = True

    def _report_tag(self, tag: str, node: Node) -> None:
        if tag in _HARMLESS_TAGS:
            return
        if isinstance(node, Scalar) and not tag.startswith("tag:"):
            message = f"The `!` at the start makes `{shown(tag)}` a YAML tag instead of text."
            self._report_lost(message, node)
            return
        name = tag.replace(_YAML_TAG, "!!", 1)
        message = f"The YAML tag `{shown(name)}` has no meaning in a briefing and is never obeyed."
        self._findings.append(Finding("bad-value", message, place(node), help="Delete the tag."))

    def _report_anchor(self, name: str, node: Scalar) -> None:
        self._report_lost(f"The `&` at the start makes `&{shown(name)}` a YAML anchor instead of text.", node)

    def _report_lost(self, message: str, node: Scalar) -> None:
        """Reports a first word that YAML takes for its own, and puts it back."""
        help_ = "Put the whole text in quotes if the word belongs to it, else delete the word."
        fix = None if node.style else self._quote(node)
        self._findings.append(Finding("bad-value", message, place(node), help=help_, fix=fix))
        if not node.style:
            raw = restored(self._text[node.start.index : node.end.index])
            node.value = _SPACES.sub(" ", raw)

    def _quote(self, node: Scalar) -> Fix | None:
        """The fix for a first word that belongs to the text; made from the text as the file has it."""
        raw = restored(self._text[node.start.index : node.end.index])
        return requoted(raw, place(node), collapse=True)

    def _report_alias(self, name: str, target: Node | None, here: Scalar) -> None:
        where = place(here)
        if target is None:
            message = f"`*{shown(name)}` stands for a text marked `&{shown(name)}`, and there is none above."
            help_ = "Put the text in quotes if the `*` belongs to it."
            self._findings.append(Finding("yaml-syntax", message, where, help=help_, fix=self._quote(here)))
        else:
            message = f"`*{shown(name)}` stands inside the very thing that it repeats."
            self._findings.append(Finding("bad-value", message, where))


def _end_of(text: str) -> Spot:
    line, column = Lines(text).position(len(text))
    return Spot(len(text), line - 1, column - 1)


def _text_end(text: str, start: Mark, end: Mark) -> Mark:
    """Where a block scalar's own text ends; libyaml's mark lies past the empty lines after it."""
    raw = text[start.index : end.index].rstrip()
    index = start.index + len(raw)
    if "\r" in raw:
        raw = raw.replace("\r\n", " \n").replace("\r", "\n")
    lines = raw.count("\n")
    return Spot(
        index, start.line + lines, len(raw) - raw.rfind("\n") - 1 if lines else start.column + len(raw)
    )
