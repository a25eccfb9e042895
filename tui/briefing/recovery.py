"""Finds the slips that make a file unreadable, and reads the file as if they were not there.

One slip can make much unreadable: a key in the wrong column hides all that follows. So what might fix
the file at the place where it fails is tried out: what is read then must hold fewer faults, and no new
one. Such a slip is one finding, with the change that was tried as its suggestion; all that it had
brought about is gone, because the rest is read with that change made.
"""

# No `from __future__ import annotations` here: see `tui.core.finding`.

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from tui.briefing.compose import STRUCTURE, Judge, Parsed, Problem, compose
from tui.briefing.fault import Fault, as_plain, quoting, removed, value_start
from tui.briefing.fields import NAMES
from tui.briefing.indentation import as_entry, entry_begun, first_entry, misindented
from tui.briefing.lines import Lines
from tui.briefing.mend import explain, faults_of_lines
from tui.briefing.nodes import Node, Scalar, scalars
from tui.briefing.patch import Change, PatchedText, as_fix
from tui.briefing.requote import requoted
from tui.briefing.slips import Line, slips, unseen
from tui.briefing.standins import readable, restored
from tui.core.finding import Finding
from tui.core.messages import safe, shown

_MOST_MENDS: Final = 40
_MOST_TRIES: Final = 4
"""For one line."""
_MOST_WORK: Final = 8_000_000
"""Code points parsed in all: each fix parses again from the start, which a small file affords more often."""
MAX_SEARCH_WORK: Final = 2_000_000
"""Code points read in all to find out which of several changes fixes a file."""
MAX_CANDIDATES: Final = 40
"""Changes that are tried at one place."""
MAX_TRIED_FINDINGS: Final = 100
"""Findings of structure in a file; one with more has no single slip as its cause."""
_MAX_ITEM_LINES: Final = 30
"""Lines of an item in which to look for a field that seems to be missing."""

_ON_TRIAL: Final = frozenset(("duplicate-key", "second-document", "unknown-key", "wrong-type"))
"""Rules whose suggestions have to be tried out, because what is read then may have other faults."""
_DIGITS: Final = re.compile(r"\d+")


class _Read(NamedTuple):
    """What a text is read as with some changes made."""

    patched: PatchedText
    problem: Problem | None
    """Its places are those of `patched.text`."""
    root: Node | None
    """Its places are those of the file."""
    findings: tuple[Finding, ...]
    is_cut: bool

    def parsed(self, damaged: frozenset[int], faults: Sequence[Finding] = ()) -> Parsed:
        return Parsed(self.root, (*faults, *self.findings), damaged, self.is_cut)


def _read(patched: PatchedText) -> _Read:
    composition = compose(patched.text)
    problem = composition.problem
    patched.to_original(composition.root)
    findings = tuple(map(patched.finding, composition.findings))
    return _Read(patched, problem, composition.root, findings, problem is not None or composition.is_cut)


class _Trial(NamedTuple):
    """What came of reading the file with one more change."""

    fault: Fault
    read: _Read
    findings: Sequence[Finding]
    score: int
    """Faults near the change that were not there before."""
    reach: int
    """The place in the file up to which YAML then reads."""


def recovered(text: str, judge: Judge | None) -> Parsed:
    """The nodes of `text` as they are without its slips, each of which is a finding.

    Without a `judge`, only what libyaml cannot read is explained, and read past.
    """
    search = _Search(text, judge)
    search.read_past_syntax_errors()
    if judge is not None:
        search.find_slips_of_structure()
    return search.parsed(with_faults=True)


class _Search:
    """The text as far as it is mended, and the slips that were found."""

    def __init__(self, text: str, judge: Judge | None) -> None:
        self._judge = judge
        self._read = _read(PatchedText(readable(text)))
        self._lines = Lines(text)
        self._text = text
        self._faults: list[Finding] = []
        self._damaged: set[int] = set()
        self._explained: set[int] = set()
        """The lines of faults that are only read past."""
        self._work = 0
        self._alike: list[tuple[int, Finding]] | None = None
        """Findings of lines that are faults by themselves, with where the text to be quoted begins."""

    @property
    def _patched(self) -> PatchedText:
        return self._read.patched

    def parsed(self, *, with_faults: bool = False) -> Parsed:
        """What is read now; without the slips that were found so far unless they are asked for."""
        return self._read.parsed(frozenset(self._damaged), self._faults if with_faults else ())

    def read_past_syntax_errors(self) -> None:
        tries: dict[int, int] = {}
        explained: set[int] = set()
        work = 0
        while (problem := self._read.problem) is not None:
            if self._alike is None and any(finding.fix is not None for finding in self._faults):
                self._read_past_lines_alike()
                continue
            trial = self._slip_at(problem)
            if trial is not None:
                self._take(trial)
                continue
            fault = explain(self._patched.text, problem)
            start = self._patched.origin(fault.start)
            line, _ = self._lines.position(start)
            tried = tries[line] = tries.get(line, 0) + 1
            self._explained.add(line)
            changes, loses = fault.changes, fault.loses
            if tried == 1:
                self._faults.append(self._finding(fault, self._patched))
            elif start in explained:
                # That did not help: leave out the line at which YAML gave up.
                at = min(problem.mark.index, len(self._patched.text))
                changes, loses = removed(self._patched.text, at), True
            work += len(self._text)
            if (
                not changes
                or tried > _MOST_TRIES
                or len(tries) > _MOST_MENDS
                or (work > _MOST_WORK and len(tries) > 1)
            ):
                break
            explained.add(start)
            if loses:
                self._damage(changes)
            patched = self._patched.changed(changes)
            if patched is None:
                break
            self._read = _read(patched)
        self._take_lines_alike()

    def _read_past_lines_alike(self) -> None:
        """Read past all lines that are faults by themselves and that quotes fix, in one reading.

        Whoever writes one such line writes many, and to find each by a reading of its own would take long.
        """
        faults = list(faults_of_lines(self._patched.text))
        patched = self._patched.changed(change for fault in faults for change in fault.changes)
        self._alike = []
        if faults and patched is not None:
            before = self._patched
            self._alike = [
                (before.origin(fault.text[0]), self._finding(fault, before)) for fault in faults if fault.text
            ]
            self._read = _read(patched)

    def _take_lines_alike(self) -> None:
        """Report those lines that are values: elsewhere, as in a block of text, they are no faults."""
        if not self._alike or self._read.root is None:
            return
        plain = {node.start.index for node in scalars(self._read.root) if not node.style}
        known = {finding.place for finding in self._faults}
        self._faults += (
            finding for start, finding in self._alike if start in plain and finding.place not in known
        )

    def _damage(self, changes: Sequence[Change]) -> None:
        """Note the lines of which something is left out."""
        for start, end, _ in changes:
            first, _ = self._lines.position(self._patched.origin(start))
            last, _ = self._lines.position(self._patched.origin(max(end - 1, start)))
            self._damaged.update(range(first, last + 1))
            # An entry whose first line is left out begins on the next one.
            if self._patched.text[max(start - 2, 0) : start].strip() == "-":
                self._damaged.add(last + 1)

    def _slip_at(self, problem: Problem) -> _Trial | None:
        """The slip that made YAML give up, where there is one whose change fixes it."""
        if self._judge is None:
            return None
        before = self._patched.origin(_position(problem, self._patched.text))
        best: _Trial | None = None
        known = Counter(map(_key, self._judge(self.parsed())))
        for number, fault in enumerate(_candidates(self._patched.text, problem)):
            if number >= MAX_CANDIDATES or self._work > MAX_SEARCH_WORK:
                break
            trial = self._try(fault, before, known)
            if trial is None or (fault.is_guess and trial.score):
                continue
            # Of several columns that a line may begin in, the one with which YAML reads furthest is right.
            if best is None or (trial.score, -trial.reach) < (best.score, -best.reach):
                best = trial
            if trial.score == 0 and (trial.read.problem is None or not fault.is_guess):
                break
        return best

    def _try(self, fault: Fault, before: int, known: Counter[tuple[str, str]]) -> _Trial | None:
        """What is read with the changes of `fault`; None where YAML then gets no further than `before`."""
        patched = self._patched.changed(fault.changes)
        if patched is None or self._judge is None:
            return None
        read = _read(patched)
        self._work += len(self._text)
        line, _ = self._lines.position(self._patched.origin(fault.start))
        reach = len(self._text) + 1
        if read.problem is not None:
            reach = patched.origin(_position(read.problem, patched.text))
            reached, _ = self._lines.position(reach)
            if reach <= before or reached <= max(line, self._lines.position(before)[0]):
                return None
        if fault.token is not None and not _begins(read.root, self._patched.origin(fault.token)):
            return None
        self._work += len(self._text)
        findings = self._judge(read.parsed(frozenset(self._damaged)))
        near = (each for each in findings if line - 3 <= each.place.line <= line + 15)
        new = Counter(_key(each) for each in near if each.rule in STRUCTURE) - known
        return _Trial(fault, read, findings, new.total(), reach)

    def find_slips_of_structure(self) -> None:
        """Find the slips that cause the findings in a text that YAML can read."""
        if self._judge is None or self._read.problem is not None:
            return
        seen: set[tuple[object, ...]] = set()
        findings = self._judge(self.parsed())
        if _count(findings) > MAX_TRIED_FINDINGS:
            return
        while True:
            finding = next(
                (
                    each
                    for each in findings
                    if each.rule in STRUCTURE and (each.rule, *each.place) not in seen
                ),
                None,
            )
            if finding is None or self._work > MAX_SEARCH_WORK or len(seen) > 10 * _MOST_MENDS:
                return
            seen.add((finding.rule, *finding.place))
            trial = self._slip_behind(finding, findings)
            if trial is not None:
                self._take(trial, finding)
                findings = trial.findings

    def _slip_behind(self, finding: Finding, findings: Sequence[Finding]) -> _Trial | None:
        """The slip without which `finding` is gone, and no other is there that was not before."""
        best: _Trial | None = None
        known = Counter(map(_key, findings))
        for number, fault in enumerate(self._behind(finding)):
            if number >= MAX_CANDIDATES or self._work > MAX_SEARCH_WORK:
                break
            trial = self._try(fault, len(self._text), known)
            if trial is None or trial.read.problem is not None:
                continue
            now = Counter(map(_key, trial.findings))
            if now - known or now[_key(finding)] >= known[_key(finding)]:
                continue
            if best is None or _count(trial.findings) < _count(best.findings):
                best = trial
        return best

    def _behind(self, finding: Finding) -> Iterator[Fault]:
        """What may have brought a finding about."""
        text = self._patched.text
        ours = Lines(self._text)
        index = ours.index(finding.place.line, finding.place.column)
        line = Line.at(text, self._forward(index))
        if (fault := unseen(line)) is not None:
            yield fault
        if finding.suggestion is not None and finding.rule in _ON_TRIAL:
            changes = tuple(
                Change(
                    self._forward(ours.index(*edit.place[:2])),
                    self._forward(ours.index(*edit.place[2:])),
                    edit.text,
                )
                for edit in finding.suggestion.edits
            )
            where = self._forward(index), self._forward(ours.index(*finding.place[2:]))
            yield Fault.slip(finding.message, where, changes, finding.help or "", rule=finding.rule)
        if finding.rule == "duplicate-key" and (fault := entry_begun(line, finding.message)) is not None:
            yield fault
        if finding.rule == "wrong-type" and finding.field in ("items", "sources", "sections", "ignore"):
            end = self._forward(ours.index(finding.place.end_line, finding.place.end_column))
            yield as_entry(line, end, finding.message)
        if finding.rule == "wrong-type" and (fault := first_entry(line, finding.message)) is not None:
            yield fault
        yield from slips(line)
        if line.start > 0:
            yield from slips(Line.at(text, line.start - 1))
        if finding.rule in ("unknown-key", "unquoted-colon", "wrong-type") and line.key in NAMES:
            yield from misindented(line)
        for near in self._item_lines(line, finding):
            yield from slips(near)
            if near.key == finding.field:
                yield from misindented(near)

    def _item_lines(self, line: Line, finding: Finding) -> Iterator[Line]:
        """The lines of the mapping in which something is missing."""
        if finding.rule not in ("missing-field", "no-evidence"):
            return
        indent = line.indent
        for number in range(_MAX_ITEM_LINES):
            if line.after_end() >= len(line.text):
                return
            line = Line.at(line.text, line.after_end())
            if (
                number
                and line.words.strip()
                and line.words.lstrip().startswith("- ")
                and line.indent <= indent
            ):
                return
            if (finding.field or "").casefold() in line.words.casefold():
                yield line

    def _forward(self, index: int) -> int:
        return self._patched.forward(index)

    def _take(self, trial: _Trial, about: Finding | None = None) -> None:
        finding = self._finding(trial.fault, self._patched)
        if about is not None and about.message == trial.fault.message:
            finding = about._replace(suggestion=finding.suggestion, help=finding.help, place=finding.place)
        elif about is not None and about.rule == "unknown-key" and trial.fault.is_guess:
            finding = finding._replace(rule=about.rule)
        # A line whose fault is explained already is not to blame for what reading past it brought about.
        if about is not None or finding.place.line not in self._explained:
            self._faults.append(finding)
        if trial.fault.loses:
            self._damage(trial.fault.changes)
        self._read = trial.read

    def _finding(self, fault: Fault, patched: PatchedText) -> Finding:
        start, end = patched.origin(fault.start), patched.origin(max(fault.start, fault.end), is_end=True)
        where = self._lines.place(start, max(start, end))
        message = safe(restored(fault.message))
        help_ = safe(restored(fault.help)) if fault.help else None
        fix = suggestion = None
        if fault.text is not None:
            first, last = (patched.origin(index) for index in fault.text)
            fix = requoted(self._text[first:last], self._lines.place(first, last))
        elif fault.suggestion:
            original = (
                Change(patched.origin(first), patched.origin(last, is_end=True), restored(text))
                for first, last, text in fault.suggestion
            )
            change = as_fix(_title(help_), original, self._lines)
            fix, suggestion = (change, None) if fault.is_safe else (None, change)
        return Finding(fault.rule, message, where, help=help_, fix=fix, suggestion=suggestion)


def _title(help_: str | None) -> str:
    """What a suggestion does, as the end of a sentence."""
    words = (help_ or "change the text").split(":")[0].rstrip(".")
    return words[:1].lower() + words[1:]


def _position(problem: Problem, text: str) -> int:
    """Where a fault of syntax is: a quotation mark that is never closed is where it opens."""
    context = problem.context
    if problem.context_mark is not None and ("quoted scalar" in context or "simple key" in context):
        return problem.context_mark.index
    return min(problem.mark.index, len(text))


def _candidates(text: str, problem: Problem) -> Iterator[Fault]:
    """What may cause a fault of syntax, the likeliest first."""
    explained = explain(text, problem)
    at = _position(problem, text)
    lines = [Line.at(text, at)]
    if problem.context_mark is not None:
        lines.append(Line.at(text, min(problem.context_mark.index, len(text))))
    if problem.last is not None:
        last = problem.last
        lines.extend(Line.at(text, min(mark.index, len(text))) for mark in (last.start, last.end))
    above = lines[0]
    while above.start > 0:
        above = Line.at(text, above.start - 1)
        if above.words.strip():
            lines.append(above)
            break
    lines.append(Line.at(text, explained.start))
    lines = list({line.start: line for line in lines}.values())
    for line in lines:
        yield from slips(line)
    if explained.suggestion and text[explained.start] in "[{":
        yield explained._replace(changes=explained.suggestion, is_guess=True)
    if not explained.loses:
        yield explained
    if (colon := _colon_above(text, lines[0])) is not None:
        yield colon
    for line in lines:
        yield from misindented(line)


def _colon_above(text: str, line: Line) -> Fault | None:
    """A colon in the first line of a text that goes on in `line`."""
    if line.key in NAMES or line.start == 0:
        return None
    above = Line.at(text, line.start - 1)
    value = value_start(text, above.start, above.end)
    at = text.find(": ", value, above.end)
    if at < 0 or text[value:at].strip() in NAMES:
        return None
    message = f"The colon after “{shown(text[value:at], 40)}” makes YAML see a key there, not one text."
    help_ = quoting(text, above.start, value, line.end)
    return Fault(
        "unquoted-colon", message, value, line.end, as_plain(text, value, above.end), help_, is_guess=True
    )


def _begins(root: Node | None, index: int) -> bool:
    """Whether a text, list or mapping begins at `index`."""
    waiting, seen = [root] if root is not None else [], set[int]()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if node.start.index == index:
            return True
        if not isinstance(node, Scalar):
            waiting.extend(node.parts)
    return False


def _count(findings: Sequence[Finding]) -> int:
    return sum(finding.rule in STRUCTURE for finding in findings)


def _key(finding: Finding) -> tuple[str, str]:
    return finding.rule, _DIGITS.sub("", finding.message)
