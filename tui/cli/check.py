"""The command `check`: which briefings are meant, what is said of them, and the exit code."""

# No `from __future__ import annotations` here: see `tui.core.finding`.

import os
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.briefing.discovery import briefings_in
from tui.checks.run import check, count
from tui.checks.told import TODO
from tui.cli.arguments import UsageError
from tui.core import stderr as narration
from tui.core import stdout as output
from tui.core.debug_log import contained
from tui.core.errors import BriefingError
from tui.core.finding import INFO
from tui.evidence import dossier as reading
from tui.evidence.link import link
from tui.evidence.model import Dossier

if TYPE_CHECKING:
    from argparse import Namespace

    from tui.checks.selection import Selection

STDIN: Final = "-"


class Target(NamedTuple):
    """A briefing to check."""

    path: str
    """As it is reported; sources are sought from its folder."""
    text: str | None = None
    """What stdin held, where it came from there."""


def run(options: "Namespace", paths: list[str]) -> int:
    """Check the briefings at `paths` as `options` ask; the exit code. Raises UsageError."""
    selection = _selection(options)
    if STDIN in paths and (options.fix or options.diff):
        raise UsageError("--fix and --diff need a FILE, and - is stdin", "`briefing check --help` says more")
    if options.fix and options.demo:
        hint = "`briefing check --demo --diff` shows what it would do"
        raise UsageError("--fix cannot change the example", hint)
    targets, unreadable = _targets(paths, options.stdin_filename)
    dossiers: list[Dossier] = []
    fixes: list[tuple[str, str, str]] = []
    for target in targets:
        try:
            with contained(target.path):
                if options.fix or options.diff:
                    fixes += _fixed(target.path, options, selection)
                dossiers.append(_dossier(target, options.allow_outside, selection))
        except BriefingError as stop:
            narration.stopped(stop)
            unreadable = True
    if options.diff:
        _show_changes(fixes, options)
    else:
        report(dossiers, options)
    counts = [count(dossier.findings) for dossier in dossiers]
    found = any(errors or (options.strict and warnings) for errors, warnings in counts)
    return narration.CANNOT if unreadable else narration.FOUND if found else narration.OK


def report(dossiers: list[Dossier], options: "Namespace") -> None:
    """Write the findings of `dossiers` to stdout in the format that is asked for."""
    color = output.has_color(not options.no_color)
    if options.format == "json":
        from tui.checks.report import json

        output.write_json(json.data(dossiers))
    elif options.format == "sarif":
        from tui.checks.report import sarif

        output.write_json(sarif.data(dossiers))
    elif options.format == "github":
        from tui.checks.report import github

        output.write_lines(github.lines(dossiers), commands=True)
    elif options.format == "concise":
        from tui.checks.report import concise

        output.write_lines(concise.lines(dossiers), color=color)
    else:
        from tui.checks.report import text

        todos = () if _asks_for_todos(options) else (TODO,)
        gathered = () if options.info else (INFO, *todos)
        output.write_lines(text.lines(dossiers, output.width(), gathered=gathered), color=color)


def _selection(options: "Namespace") -> "Selection | None":
    """Which findings are asked for; None for all of them, as they are. Raises UsageError."""
    if not (options.select or options.ignore or options.severity):
        return None
    from tui.checks.selection import Selection, SelectionError, severities, words

    try:
        chosen = words(options.select) if options.select else None
        if chosen is not None and not chosen:
            raise SelectionError("--select names no rule")
        return Selection(chosen, words(options.ignore), severities(options.severity))
    except SelectionError as error:
        raise UsageError(str(error), "`briefing explain` lists the rules") from None


def _asks_for_todos(options: "Namespace") -> bool:
    if not options.select:
        return False
    from tui.checks.selection import words

    return TODO in words(options.select)


def _dossier(target: Target, allow_outside: bool, selection: "Selection | None") -> Dossier:
    with narration.Progress(target.path) as progress:
        if target.text is not None:
            dossier = reading.from_text(target.text, target.path, allow_outside=allow_outside)
        else:
            dossier = reading.load(target.path, allow_outside=allow_outside)
        dossier = check(link(dossier, progress), progress)
    if selection is None:
        return dossier
    from tui.checks.selection import selected

    return selected(dossier, selection)


def _targets(paths: list[str], stdin_name: str | None) -> tuple[list[Target], bool]:
    """The briefings that `paths` name, folders searched, and whether some path named none."""
    found: list[Target] = []
    missing = False
    for path in paths:
        if path == STDIN:
            try:
                found.append(_from_stdin(stdin_name))
            except BriefingError as stop:
                narration.stopped(stop)
                missing = True
        elif os.path.isdir(path):
            inside = list(briefings_in(path))
            if not inside:
                narration.error(f"there is no briefing in the folder {path}")
                missing = True
            found += [Target(name) for name in inside]
        else:
            found.append(Target(path))
    return found, missing


def _from_stdin(name: str | None) -> Target:
    """Raises BriefingError where stdin cannot be read, is no UTF-8 text or too large."""
    from tui.briefing.read import MAX_BYTES, decode
    from tui.core.files import read_stdin

    shown = name or "stdin"
    data = read_stdin(MAX_BYTES, shown)
    try:
        return Target(shown, decode(data))
    except BriefingError as error:
        raise BriefingError(f"{shown}: {error}") from None


def _fixed(path: str, options: "Namespace", selection: "Selection | None") -> list[tuple[str, str, str]]:
    """Mend the file, or only say how: its path with the text before and after. Raises BriefingError."""
    from tui.checks.fix import fix_file

    fixing = fix_file(path, selection, allow_outside=options.allow_outside, write=not options.diff)
    if options.fix and fixing.applied:
        narration.note(f"{path}: {len(fixing.applied)} fixed")
    for finding, why in fixing.refused:
        line = finding.place.line
        narration.warning(f"{path}:{line}: the fix of {finding.rule} was not applied: {why}")
    return [(path, fixing.before, fixing.text)] if fixing.text != fixing.before else []


def _show_changes(fixes: list[tuple[str, str, str]], options: "Namespace") -> None:
    from tui.checks.report import diff

    color = output.has_color(not options.no_color)
    for path, before, after in fixes:
        output.write_lines(diff.lines(path, before, after), color=color)
