"""A briefing's text into its model, with every fault at once and a place for each."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from tui.briefing.compose import Parsed
from tui.briefing.fields import BRIEFING_FIELDS, SOURCE_FIELDS
from tui.briefing.hidden import find_hidden, named
from tui.briefing.ids import Ids
from tui.briefing.items import Shared, read_section
from tui.briefing.lines import Lines
from tui.briefing.mappings import Table, fields_of, list_of, missing, read_fields
from tui.briefing.model import Briefing, Reading, SourceEntry
from tui.briefing.nodes import Mapping, Node, is_null, place
from tui.briefing.parse import parse
from tui.briefing.references import References
from tui.briefing.report import Report
from tui.briefing.standins import CONTROLS, without_surrogates
from tui.core.errors import UnreadableFileError
from tui.core.finding import START, Finding, Place
from tui.core.garbage_collection import paused_collector
from tui.core.messages import every, shown

MAX_BYTES: Final = 16 * 1024 * 1024
"""The largest briefing, in bytes of UTF-8."""

MAX_SOURCES: Final = 1_000
"""Sources of one briefing."""

_BRIEFING = Table.of(BRIEFING_FIELDS)
_SOURCE = Table.of(SOURCE_FIELDS)
_EMPTY: Final = Briefing("", (), ())


def decode(data: bytes) -> str:
    """A briefing's bytes as text, the BOM dropped. Raises UnreadableFileError where they are not UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableFileError("This is UTF-16, not UTF-8: save it as UTF-8.")
    if b"\0" in data:
        if _is_utf16(data[:1000]):
            raise UnreadableFileError("This seems to be UTF-16 without a mark, not UTF-8: save it as UTF-8.")
        raise UnreadableFileError("This is binary data, not a text: a briefing is a YAML file in UTF-8.")
    try:
        return data.removeprefix(b"\xef\xbb\xbf").decode()
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode(errors="replace")
        line, column = Lines(before).position(len(before))
        byte = error.object[error.start]
        raise UnreadableFileError(
            f"Line {line}, column {column}: the byte 0x{byte:02X} is not UTF-8, "
            f"{_guess(error.object)}: save it as UTF-8."
        ) from None


def _is_utf16(head: bytes) -> bool:
    """Whether every other byte of mostly ASCII text is zero."""
    return (
        min(head[::2].count(0), head[1::2].count(0)) * 8
        < max(head[::2].count(0), head[1::2].count(0))
        > len(head) // 4
    )


def _guess(data: bytes) -> str:
    strange = sum((byte < 32 and byte not in b"\t\n\r\f") or byte == 127 for byte in data[:4000])
    if strange > len(data[:4000]) // 50:
        return "and this seems to be binary data"
    if any(0x80 <= byte < 0xA0 for byte in data):
        return "and this seems to be Windows-1252"
    return "and this seems to be Latin-1"


def read_briefing(text: str) -> Reading:
    """Whatever can be read of a briefing, and every finding in the order of the file. Never raises.

    `text` is the file's, without a BOM. Where a field holds text, a plain value is that text as written:
    `no`, `12:30`, `~`. Elsewhere `~` and `null` say that there is nothing. A plain empty value is nothing
    everywhere. A key given twice counts once, as it stands first.
    """
    if len(text) > MAX_BYTES or (
        len(text) > MAX_BYTES // 4 and len(text.encode(errors="replace")) > MAX_BYTES
    ):
        message = f"A briefing has at most {MAX_BYTES // 1024**2} MB, and this is more."
        return Reading(_EMPTY, (Finding("too-large", message, START),))
    with paused_collector():
        return _read(without_surrogates(text))


def _read(text: str) -> Reading:
    last: tuple[Parsed, Reading] | None = None

    def judge(parsed: Parsed) -> tuple[Finding, ...]:
        nonlocal last
        last = parsed, _understood(text, parsed)
        return last[1].findings

    parsed = parse(text, judge)
    return last[1] if last is not None and last[0] is parsed else _understood(text, parsed)


def _understood(text: str, parsed: Parsed) -> Reading:
    """The briefing in these nodes, and every finding in the order of the file."""
    report = Report(text, parsed.damaged)
    unseen = {finding.place.line for finding in parsed.findings if finding.rule == "hidden-characters"}
    for finding in (*parsed.findings, *_raw_controls(text), *find_hidden(parsed.root, text)):
        if (
            finding in parsed.findings
            or finding.rule != "hidden-characters"
            or finding.place.line not in unseen
        ):
            report.take(finding)
    briefing = _read_root(parsed, report)
    findings = sorted(_with_items(report.findings, briefing), key=_by_place)
    return Reading(briefing, tuple(findings))


def _read_root(parsed: Parsed, report: Report) -> Briefing:
    root = parsed.root
    names = every(tuple(_BRIEFING.fields))
    if root is None or is_null(root):
        if not report.findings:
            report.add("missing-field", f"There is nothing in this file: a briefing has {names}.", START)
        return _EMPTY
    if not isinstance(root, Mapping):
        if not (parsed.is_cut or parsed.damaged):
            where = place(root)
            where = (
                Place(where.line, where.column, where.line, where.column + 1)
                if where.end_line > where.line
                else where
            )
            report.add("wrong-type", f"A briefing is a mapping of {names}, and this is a {root.what}.", where)
        return _EMPTY
    found = fields_of(root, _BRIEFING, "A briefing", report)
    missing(root, found, _BRIEFING, "This briefing", report)
    sources = found.pop("sources", None)
    sections = found.pop("sections", None)
    values = read_fields(found, _BRIEFING, report)
    title = values.get("title")
    references = References()
    source_parts = list_of(sources, "sources", report) if sources is not None else []
    ids, entries, all_named = _read_sources(source_parts, report)
    section_parts = list_of(sections, "sections", report) if sections is not None else []
    shared = Shared(Ids(section_parts), references, report)
    read = [read_section(part, number, shared) for number, part in enumerate(section_parts, 1)]
    found_sections = tuple(section for section in read if section is not None)
    if not parsed.is_cut:
        references.check(ids, found_sections, report, all_sources=all_named)
    return Briefing(title if isinstance(title, str) else "", entries, found_sections)


def _read_sources(parts: list[Node], report: Report) -> tuple[list[str], tuple[SourceEntry, ...], bool]:
    """Every id written, the sources that have an id of their own and a path, and whether all have an id."""
    lines: dict[str, int] = {}
    entries: list[SourceEntry] = []
    all_named = True
    is_full = False
    for node in parts:
        if not isinstance(node, Mapping):
            message = f"A source is a mapping of at least `id` and `path`, and this is a {node.what}."
            report.add(
                "wrong-type", message, place(node), help="Write `id:` and `path:` on lines of their own."
            )
            all_named = False
            continue
        found = fields_of(node, _SOURCE, "A source", report)
        missing(node, found, _SOURCE, "This source", report)
        values = read_fields(found, _SOURCE, report)
        name, path, lang = (values.get(key) for key in ("id", "path", "lang"))
        if not isinstance(name, str):
            all_named = False
            continue
        if name in lines:
            message = f"The id “{shown(name)}” is already another source's, on line {lines[name]}."
            report.add("duplicate-id", message, place(found["id"]), field="id")
            continue
        lines[name] = found["id"].start.line + 1
        if len(entries) == MAX_SOURCES:
            if not is_full:
                message = f"A briefing has at most {MAX_SOURCES:,} sources: “{shown(name)}” is one more."
                help_ = "Neither this one nor those after it are read: split the briefing."
                report.add("too-large", message, place(found["id"]), help=help_)
            is_full = True
            continue
        if isinstance(path, str):
            places = {key: place(value) for key, value in found.items()}
            language = lang if isinstance(lang, str) else "en"
            entries.append(SourceEntry(name, path, language, values, place(node), places))
    return list(lines), tuple(entries), all_named


def _raw_controls(text: str) -> list[Finding]:
    """One finding for all the control characters that stand in the file as such: YAML allows none."""
    found = CONTROLS.search(text)
    if found is None:
        return []
    message = f"YAML does not allow the control character {named(found[0])} in a file."
    help_ = 'Delete it; where it must stay, write it as an escape in double quotes, as "\\x1b".'
    return [Finding("yaml-syntax", message, Lines(text).place(found.start(), found.end()), help=help_)]


def _by_place(finding: Finding) -> tuple[int, int, int, int]:
    where = finding.place
    return where.line, where.column, where.end_line, where.end_column


def _with_items(findings: list[Finding], briefing: Briefing) -> list[Finding]:
    """The findings, those about the file's syntax given the item in which they stand."""
    items = sorted(briefing.items(), key=lambda item: item.place)
    starts = [(item.place.line, item.place.column) for item in items]
    placed: list[Finding] = []
    for finding in findings:
        where = finding.place
        index = bisect_right(starts, (where.line, where.column)) - 1 if finding.item is None else -1
        if index >= 0:
            item = items[index]
            # A line that was left out right behind an item was probably part of it.
            end = item.place.end_line + (finding.rule == "yaml-syntax")
            if where.line <= end:
                finding = finding._replace(item=item.id)
        placed.append(finding)
    return placed
