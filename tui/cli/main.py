"""The command `briefing`: arguments in, exit code out.

Each command is a few lines that lead a file down the way of the data and hand the result to what
prints it. What a command does not need is not imported: `check` starts in a fraction of the
reader's time. Whatever goes wrong ends in one line on stderr; a traceback goes to `--debug` alone.
"""

from __future__ import annotations

import gc
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from os.path import isdir, lexists
from typing import TYPE_CHECKING, Final

from tui.briefing.discovery import USUAL_NAME
from tui.cli.arguments import COMMANDS, READ, Answer, UsageError, parse
from tui.core import debug_log
from tui.core import stderr as narration
from tui.core import stdout as output
from tui.core.encoding import live_in_utf8
from tui.core.errors import BriefingError

if TYPE_CHECKING:
    from tui.evidence.model import Dossier


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what `arguments` (those of the process where None) ask for; the exit code. Raises nothing."""
    try:
        return _main(arguments)
    except KeyboardInterrupt:  # once more, while the end was being told
        return narration.INTERRUPTED
    finally:
        if arguments is None:
            gc.freeze()  # the process ends, and need not search all that is left for what to free


def _main(arguments: Sequence[str] | None) -> int:
    gc.disable()  # a command lives for a moment; the reader, which lives longer, enables it again
    if arguments is None:
        live_in_utf8()
        arguments = sys.argv[1:]
    try:
        output.prepare()
        narration.prepare()
        try:
            options = parse(arguments)
            debug_log.begin(options.debug, arguments)
            code = _RUN[options.command](options)
        except Answer as answer:
            output.write_lines(str(answer).splitlines())
            code = narration.OK
        output.flush()
        return code
    except BrokenPipeError:
        output.abandon()
        return narration.NOBODY_READS
    except KeyboardInterrupt:
        output.abandon()
        return narration.INTERRUPTED
    except output.OutputError as stop:
        output.abandon()
        narration.stopped(stop)
    except BriefingError as stop:
        narration.stopped(stop)
    except BaseException as fault:
        # Libraries in other languages raise what is no Exception.
        narration.stopped(debug_log.logged(fault))
    return narration.CANNOT


def _read(options: Namespace) -> int:
    paths = _paths(options)
    several = len(paths) > 1 or isdir(paths[0])
    if not output.has_a_person() and not output.has_named_driver():
        return _show_all(options, paths) if several else _show(options)
    output.prepare_screen()
    color = output.has_screen_color(not options.no_color)
    outside, mouse, theme = options.allow_outside, not options.no_mouse, options.theme
    if several:
        from tui.screen.launch import run_several

        return run_several(paths, allow_outside=outside, color=color, mouse=mouse, theme=theme)
    _refuse_strange(paths[0])
    from tui.screen.launch import run

    return run(
        paths[0], allow_outside=outside, color=color, is_example=options.demo, mouse=mouse, theme=theme
    )


def _show_all(options: Namespace, paths: Sequence[str]) -> int:
    """Print one briefing after the other; the exit code. Raises BriefingError where there is none."""
    from tui.screen.briefing_list.entries import paths_of

    found = list(paths_of(paths))
    if not found:
        raise BriefingError(f"there is no briefing in the folder {paths[0]}")
    code = narration.OK
    for at, path in enumerate(found):
        output.write_lines([""] * bool(at))
        try:
            with debug_log.contained(path):
                _print(options, path)
        except output.OutputError:
            raise
        except BriefingError as stop:
            narration.stopped(stop)
            code = narration.CANNOT
    return code


def _show(options: Namespace) -> int:
    path = _paths(options)[0]
    _refuse_strange(path)
    return _print(options, path)


def _refuse_strange(path: str) -> None:
    """Raises UsageError where a file is no briefing at all. What cannot be read is for its reader to say."""
    from tui.briefing.read import MAX_BYTES, decode
    from tui.briefing.strange import is_strange
    from tui.core.errors import UnreadableFileError
    from tui.core.files import read_file

    try:
        text = decode(read_file(path, MAX_BYTES))
    except UnreadableFileError:
        return
    if is_strange(text):
        raise UsageError(
            f"{path} is no briefing: it has neither `sections` nor `sources`",
            "`briefing new SOURCE` begins a briefing of an article",
        )


def _print(options: Namespace, path: str) -> int:
    from tui.export.plain import lines

    dossier = _dossier(path, options.allow_outside)
    output.write_lines(lines(dossier, output.width()), color=output.has_color(not options.no_color))
    return narration.OK


def _export(options: Namespace) -> int:
    from tui.cli.export import run

    path = _paths(options)[0]
    return run(options, path, _dossier(path, options.allow_outside))


def _new(options: Namespace) -> int:
    from tui.cli.new import run

    return run(options)


def _update(options: Namespace) -> int:
    from tui.cli.update import run

    return run(options)


def _import(options: Namespace) -> int:
    from tui.cli.import_ import run

    return run(options)


def _check(options: Namespace) -> int:
    from tui.cli.check import run

    return run(options, _paths(options))


def _explain(options: Namespace) -> int:
    from tui.cli.explain import lines

    text = lines(options.rule, output.width())
    output.write_lines(text, color=output.has_color(not options.no_color))
    return narration.OK


def _schema(options: Namespace) -> int:
    from tui.briefing.schema import schema_text

    output.write_lines(schema_text().splitlines())
    return narration.OK


def _actions(options: Namespace) -> int:
    from tui.screen.action_table import ACTIONS
    from tui.screen.keymap import Keys
    from tui.settings.keyfile import read_key_file
    from tui.settings.places import config_folder

    found = read_key_file(config_folder(), {action.id: action.keys for action in ACTIONS})
    keys = Keys(found.keys)
    output.write_lines(
        f"{action.id:<18} {' '.join(keys.of(action.id)):<14} {action.description}" for action in ACTIONS
    )
    for fault in found.faults:
        narration.warning(str(fault))
    return narration.OK


def _completion(options: Namespace) -> int:
    from tui.cli.completion import script

    output.write_lines(script(options.shell).splitlines())
    return narration.OK


_RUN: Final[dict[str, Callable[[Namespace], int]]] = {
    READ: _read,
    "new": _new,
    "check": _check,
    "show": _show,
    "export": _export,
    "update": _update,
    "import": _import,
    "schema": _schema,
    "explain": _explain,
    "actions": _actions,
    "completion": _completion,
}


def _dossier(path: str, allow_outside: bool) -> Dossier:
    """All that is known of the briefing at `path`. Raises UnreadableFileError."""
    from tui.checks.run import check
    from tui.evidence.dossier import load
    from tui.evidence.link import link

    return check(link(load(path, allow_outside=allow_outside)))


def _paths(options: Namespace) -> list[str]:
    """The briefings that are meant, at least one. Raises UsageError where none is named and none is here."""
    if options.demo:
        from tui.cli.demo import demo_path

        return [demo_path()]
    if options.files:
        missing = next((path for path in options.files if not lexists(path)), None)
        if missing is not None and (options.command == READ or len(options.files) == 1):
            _refuse_missing(missing, options)
        return list(options.files)
    if not lexists(USUAL_NAME):
        raise UsageError(
            f"there is no {USUAL_NAME} in this folder",
            "`briefing FILE` opens another one, `briefing --demo` an example",
        )
    return [USUAL_NAME]


def _refuse_missing(path: str, options: Namespace) -> None:
    """Raises UsageError for a path that leads nowhere, where it may be a command or file misspelt."""
    from os.path import basename, dirname, join

    from tui.core.suggestions import nearest
    from tui.source.opening import similar

    is_first = options.command == READ
    command = nearest(path, COMMANDS) if is_first else None
    named = basename(path) if path != "-" else ""
    file = similar(named, dirname(path) or ".", options.allow_outside) if named else None
    if command is not None and (path.isalpha() or file is None):
        raise UsageError(
            f"there is no command or file {path}",
            f"did you mean `briefing {command}`? `briefing --help` lists them",
        )
    if file is not None:
        raise UsageError(f"{path} does not exist", f"did you mean {join(dirname(path), file)}?")
    if is_first and path.isalpha():
        raise UsageError(f"there is no command or file {path}", "`briefing --help` lists the commands")
