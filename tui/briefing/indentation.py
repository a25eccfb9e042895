"""Lines that begin in the wrong column, or with what is no space: what would put them in their place.

Which of several columns is meant shows only when the file is read with each:
`tui.briefing.recovery` does that.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tui.briefing.fault import Fault
from tui.briefing.fields import NAMES
from tui.briefing.hidden import named
from tui.briefing.patch import Change
from tui.briefing.slips import SPACES, Line
from tui.briefing.standins import restored
from tui.core.lazy_patterns import late
from tui.core.messages import plural

MAX_LINES: Final = 200
"""Lines to look at above a line for the columns that it may begin in, and below it for what goes with it."""

_INDENT: Final = late(rf"[\t {SPACES}\u200b\ufeff\U0010f000-\U0010ffff]*")
_OTHER: Final = late(r"[^ ]")
_DASHES: Final = late(r"[ ]*(?:-[ ]+)*")
_KEY: Final = late(r"[ ]*(?:-[ ]+)*[\"']?([A-Za-z_]\w*)[\"']?[ ]*:(?:[ ]|$)")
_ENTRY: Final = late(r"[ ]*(?:-(?:[ ]|$)|[\"']?[A-Za-z_]\w*[\"']?[ ]*:(?:[ ]|$))")
_OPENS: Final = late(r".*(?::|[|>][+-]?\d?|(?:^|[ ])-)[ \t]*$")
_HEADER: Final = late(r".*(?:^|[: -])[|>][+-]?\d?[ \t]*$")


def misindented(line: Line) -> Iterator[Fault]:
    """What may put a line in its place, the likeliest first."""
    indent = _INDENT.match(line.words)
    width = indent.end() if indent else 0
    if width == len(line.words):
        return
    if indent is not None and (other := _OTHER.search(indent[0])) is not None:
        yield from _without_other_spaces(line, indent[0], other.start())
        return
    if (entry := _next_entry(line, width)) is not None:
        yield entry
    targets = sorted(_columns(line) - {width}, key=lambda column: (abs(column - width), column))
    ends = _extents(line, width)
    for column in targets:
        for end in ends:
            yield _moved(line, width, column, end)


def _next_entry(line: Line, width: int) -> Fault | None:
    """A line that is no key and begins where the list entries above it have their dashes."""
    if _ENTRY.match(line.words):
        return None
    for above in _above(line):
        if above.words.strip() and above.indent <= width:
            break
    else:
        return None
    if above.indent != width or not above.words.lstrip().startswith("- "):
        return None
    change = Change(line.first, line.first, "- ")
    message = "This line is in line with the list entries above it, and has no `- `."
    help_ = f"Begin the entry with `- `: {line.shown(change)}. A text that goes on is indented further."
    return Fault.slip(message, (line.first, line.end), (change,), help_, is_guess=True)


def _without_other_spaces(line: Line, indent: str, at: int) -> Iterator[Fault]:
    """Tabs and the like in an indentation as spaces: as wide as they look, or as the lines around it."""
    char = restored(indent[at])
    ends = [*_same_indent(line, indent), line.end]
    for end in dict.fromkeys(ends):
        lines = list(_lines(line, end))
        more = f", and {plural(len(lines) - 1, 'line')} below it" if len(lines) > 1 else ""
        what = "A tab" if char == "\t" else f"{named(char)}, not a space,"
        message = f"{what} indents this line{more}; YAML takes spaces only."
        where = line.start + at, line.start + len(indent)
        for column, size in _widths(line, indent):
            changes = tuple(
                Change(
                    each.start,
                    each.start + len(_indent_of(each)),
                    " " * (column + max(_width(_indent_of(each), size) - _width(indent, size), 0)),
                )
                for each in lines
            )
            help_ = f"Replace it by spaces: indent the line by {column}."
            yield Fault.slip(message, where, changes, help_, is_safe=True, token=_token(line))


def _widths(line: Line, indent: str) -> Iterator[tuple[int, int]]:
    """How far to indent a line with tabs, and how wide each tab then is."""
    sizes = (8, 4, 2) if "\t" in indent else (1,)
    yield from ((_width(indent, size), size) for size in sizes)
    yield from ((column, sizes[0]) for column in sorted(_columns(line), reverse=True))


def _width(indent: str, size: int) -> int:
    return len(indent.expandtabs(size))


def _indent_of(line: Line) -> str:
    found = _INDENT.match(line.words)
    return found[0] if found else ""


def _same_indent(line: Line, indent: str) -> list[int]:
    """Where the lines below end that are indented with tabs and the like as well."""
    end = line.end
    for below in _below(line):
        own = _indent_of(below)
        if len(own) == len(below.words) or not _OTHER.search(own):
            break
        end = below.end
    return [end] if end > line.end else []


def _below(line: Line) -> Iterator[Line]:
    for _ in range(MAX_LINES):
        start = line.after_end()
        if start >= len(line.text) or start <= line.start:
            return
        line = Line.at(line.text, start)
        yield line


def _above(line: Line) -> Iterator[Line]:
    for _ in range(MAX_LINES):
        if line.start == 0:
            return
        line = Line.at(line.text, line.start - 1)
        yield line


def _lines(line: Line, end: int) -> Iterator[Line]:
    """The lines from `line` to the one that ends at `end`, those without words left out."""
    yield line
    for below in _below(line):
        if below.end > end:
            return
        if below.words.strip():
            yield below


def _columns(line: Line) -> set[int]:
    """The columns, from 0, in which a line may begin: those of open lines above it, and of the next one."""
    columns: set[int] = set()
    lowest: int | None = None
    for above in _above(line):
        words = above.words
        if not words.strip() or words.lstrip().startswith("#"):
            continue
        dashes = _DASHES.match(words)
        first = above.indent
        if lowest is None:
            inner = dashes.end() if dashes else first
            columns.add(inner)
            if _OPENS.match(words) or not _ENTRY.match(line.words):
                columns.add(inner + 2)
                if dashes and dashes.end() > first and ":" not in words:
                    columns.add(first + 2)
            lowest = first
            columns.update({first, inner})
        elif first <= lowest:
            columns.update({first, dashes.end() if dashes else first})
            lowest = first
        if lowest == 0:
            break
    below = next((each for each in _below(line) if each.words.strip()), None)
    if below is not None:
        columns.add(below.indent)
    return columns


def _extents(line: Line, width: int) -> list[int]:
    """Where what moves may end: with the line itself, or with all below it that belongs to it."""
    deeper = alike = line.end
    for below in _below(line):
        if below.words.strip() and below.indent <= width:
            break
        deeper = below.end
    if not _KEY.match(line.words) and not line.words.lstrip().startswith("- "):
        for below in _below(line):
            if not below.words.strip() or below.indent != width or _KEY.match(below.words):
                break
            if below.words.lstrip().startswith("- "):
                break
            alike = below.end
    return list(dict.fromkeys((alike, line.end, deeper)))


def _moved(line: Line, width: int, column: int, end: int) -> Fault:
    lines = list(_lines(line, end))
    changes = tuple(_shift(each, column - width) for each in lines)
    key = _KEY.match(line.words)
    where = line.first, line.end
    more = f", with the {plural(len(lines) - 1, 'line')} below it" if len(lines) > 1 else ""
    help_ = f"Indent it by {plural(column, 'space')}{more}."
    if line.words.lstrip().startswith("- "):
        message = "This list entry is not in line with its list."
    elif key is not None and key[1] in NAMES:
        message = f"`{key[1]}` is not in line with what it belongs to."
        where = line.start + key.start(1), line.start + key.end(1)
    else:
        message = "This line is neither a key with a value nor, as it is indented, part of the text above it."
        help_ = f"If it belongs to the text above, indent it by {plural(column, 'space')}{more}."
    return Fault.slip(message, where, changes, help_, token=_token(line), is_guess=True)


def _token(line: Line) -> int | None:
    """The offset of a line's key or of what follows its dash."""
    words = line.words[len(_indent_of(line)) :]
    found = _DASHES.match(words)
    dashes = found.end() if found else 0
    if not dashes and not _KEY.match(words):
        return None
    return line.start + len(_indent_of(line)) + dashes


def _shift(line: Line, by: int) -> Change:
    if by > 0:
        return Change(line.start, line.start, " " * by)
    return Change(line.start, line.start + min(-by, line.indent), "")


def entry_begun(line: Line, message: str) -> Fault | None:
    """A key with which a new entry of a list begins: put a dash before it."""
    words = line.words
    if line.indent < 2 or words.lstrip().startswith("-"):
        return None
    changes = (Change(line.first - 2, line.first, "- "),)
    first = words.split(":")[0].strip()
    help_ = f"If something new begins here, begin a new item with `- `: {line.shown(changes[0])}."
    where = line.first, line.first + len(first)
    return Fault.slip(message, where, changes, help_, rule="duplicate-key")


def first_entry(line: Line, message: str) -> Fault | None:
    """A line that should be the first entry of a list whose next one is in the line below."""
    if line.words.lstrip().startswith("-") or _KEY.match(line.words):
        return None
    change = Change(line.first, line.first, "- ")
    help_ = f"Begin this entry with `- `, too: {line.shown(change)}."
    return Fault.slip(message, (line.first, line.end), (change,), help_, rule="wrong-type")


def as_entry(line: Line, end: int, message: str) -> Fault:
    """A mapping that begins in `line` and ends at `end`, where a list must be: make an entry of it."""
    lines = list(_lines(line, end)) if end > line.end else [line]
    changes = (
        Change(line.first, line.first, "- "),
        *(Change(each.start, each.start, "  ") for each in lines[1:]),
    )
    more = ", and indent the lines below it by two more spaces" if len(lines) > 1 else ""
    help_ = f"Begin the entry with `- `{more}: {line.shown(changes[0])}."
    where = line.first, line.end
    return Fault.slip(message, where, changes, help_, rule="wrong-type")
