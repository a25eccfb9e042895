"""What the words of a command line mean, before anything is done.

Each command has a parser of its own and no parser has sub-commands, so that a file can be named
where a command can, and every option may stand before or after the command.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from os.path import lexists
from typing import Any, Final, NoReturn

from tui import __version__
from tui.core.errors import BriefingError
from tui.core.lazy_patterns import late

READ: Final = "read"
"""What `briefing` does without the name of a command."""
COMMANDS: Final = (
    *("new", "check", "show", "export", "update", "import"),
    *("schema", "explain", "actions", "completion"),
)

_WITHOUT_FILES: Final = frozenset(("new", "update", "import", "schema", "explain", "actions", "completion"))
"""The commands whose words are not the paths of briefings."""
_WITH_SOURCES: Final = frozenset((READ, "check", "show", "export", "update", "import"))
"""The commands that read the sources of a briefing; the others take their options, too, and need none."""
SHELLS: Final = ("bash", "zsh", "fish")
FORMATS: Final = ("json", "markdown", "html", "web-annotation", "csv")
"""What a briefing can be exported to."""
_WITH_VALUE: Final = frozenset(
    (
        *("--debug", "--to", "--format", "--select", "--ignore", "--severity", "--stdin-filename", "--theme"),
        *("-o", "--output", "--sections", "--title", "--lang", "--briefing", "--accept", "--into"),
    )
)

HELP: Final = """\
usage: briefing [FILE ...] [options]   or   briefing COMMAND [options]

A briefing beside its source: every claim one key away from its evidence.
Where FILE is left out, it is ./briefing.yml.

  briefing [FILE]                   open the reader; without a terminal, show
  briefing FOLDER, FILE FILE ...    list several briefings, read from there
  briefing check [FILE ...]         report all that is wrong or doubtful
  briefing show [FILE]              print in plain words: pipes, screen readers
  briefing new SOURCE ...           begin a briefing of any article
  briefing export [FILE] --to HOW   html, markdown, web-annotation, csv or json
  briefing update SOURCE-ID NEW     anchor everything in a source's new text
  briefing import FILE              begin a briefing of web annotations
  briefing explain [RULE]           say what a rule of check means
  briefing schema, briefing actions, briefing completion SHELL: see --help

  --demo            open the example that comes with the program
  --allow-outside   read sources outside the briefing's folder, too
  --no-color        no colours; so does a NO_COLOR that is not empty
  --theme NAME      other colours; --no-mouse leaves the mouse to the terminal
  --debug FILE      write a log for a bug report; --version prints the version
  -h, --help        print this page or, after a command, that command's options

A file called like a command is opened as ./check, ./show and so on.
"""


_UNKNOWN: Final = late(r"unrecognized arguments: (--\w[\w-]*)")
_WRONG: Final = late(r"argument (?:\S+/)?([\w-]+): invalid choice: '([^']*)'")


class UsageError(BriefingError):
    """The arguments make no sense; `hint` says where to look."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class Answer(Exception):
    """The arguments ask for a text, `str()` of this, and for nothing else."""


class _Answer(argparse.Action):
    """An option that is answered with a text, whatever else is given."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> NoReturn:
        raise Answer(self.const or parser.format_help())


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        near = self._meant(message)
        raise UsageError(
            message, f"did you mean {near}?" if near else f"`{self.prog} --help` says what there is"
        )

    def _meant(self, message: str) -> str | None:
        """The option or choice that a word of an error message is probably a misspelling of."""
        from tui.core.suggestions import nearest

        unknown = _UNKNOWN.match(message)
        if unknown is not None:
            names = [name for name in self._option_string_actions if name.startswith("--")]
            return nearest(unknown[1], names)
        wrong = _WRONG.match(message)
        named = wrong[1] if wrong is not None else None
        action = next((each for each in self._actions if named in (each.metavar, *each.option_strings)), None)
        return nearest(wrong[2], map(str, action.choices)) if wrong and action and action.choices else None


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The command and its options; `files` holds the paths as given, none where none was.

    Raises UsageError, and Answer for `--help` and `--version`.
    """
    rest = list(arguments)
    index = _first_word(rest)
    command = rest.pop(index) if index is not None and rest[index] in COMMANDS else READ
    try:
        options = parser_of(command).parse_args(rest)
    except UsageError:
        if command == READ and index is not None:
            _refuse_misspelt(rest[index])
        raise
    options.command = command
    if command not in _WITHOUT_FILES:
        options.files = [options.files] if isinstance(options.files, str) else options.files or []
        if options.demo and options.files:
            raise UsageError("--demo opens the example, not a FILE: give one of the two", "`briefing --demo`")
        if "" in options.files:
            raise UsageError("the name of FILE is empty", "`briefing --help` says what there is")
    return options


def _refuse_misspelt(word: str) -> None:
    """Raises UsageError where `word` is no file, and probably a command misspelt."""
    from tui.core.suggestions import nearest

    near = None if lexists(word) else nearest(word, COMMANDS)
    if near is not None:
        raise UsageError(
            f"there is no command or file {word}",
            f"did you mean `briefing {near}`? `briefing --help` lists the commands",
        )


def _first_word(arguments: Sequence[str]) -> int | None:
    """The index of the first argument that is neither an option nor an option's value."""
    skip = False
    for index, argument in enumerate(arguments):
        if argument == "--":
            return None
        if skip:
            skip = False
        elif argument in _WITH_VALUE:
            skip = True
        elif not argument.startswith("-") or argument == "-":
            return index
    return None


def parser_of(command: str) -> argparse.ArgumentParser:
    """The parser of a command's words, its name left out."""
    formatter = argparse.RawDescriptionHelpFormatter if command == "update" else argparse.HelpFormatter
    parser = _Parser(
        prog="briefing" if command == READ else f"briefing {command}",
        usage=_USAGE.get(command),
        description=_ABOUT.get(command),
        add_help=False,
        allow_abbrev=False,
        formatter_class=lambda prog: formatter(prog, max_help_position=26, width=79),
    )
    # Python 3.14 colours the help of its own accord; stdout is ours to colour.
    parser.color = False  # type: ignore[attr-defined,unused-ignore]
    if command == "check":
        parser.add_argument("files", nargs="*", metavar="FILE", help=argparse.SUPPRESS)
        _add_check_options(parser)
    elif command == "new":
        _add_new_options(parser)
    elif command == "update":
        _add_update_options(parser)
    elif command == "import":
        _add_import_options(parser)
    elif command == "explain":
        parser.add_argument("rule", nargs="?", metavar="RULE", help="as `briefing check` prints it")
    elif command == "completion":
        parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help=", ".join(SHELLS))
    elif command == READ:
        parser.add_argument("files", nargs="*", metavar="FILE", help=argparse.SUPPRESS)
        parser.add_argument("--no-mouse", action="store_true", help="leave the mouse to the terminal")
        parser.add_argument("--theme", metavar="NAME", help="the reader's colours")
    elif command not in _WITHOUT_FILES:
        parser.add_argument("files", nargs="?", metavar="FILE", help="default: ./briefing.yml")
    if command == "export":
        parser.add_argument("--to", choices=FORMATS, required=True, help="the format", metavar="FORMAT")
    if command not in _WITHOUT_FILES:
        parser.add_argument("--demo", action="store_true", help="the example that comes with the program")
    outside = "sources outside the briefing's folder" if command in _WITH_SOURCES else argparse.SUPPRESS
    parser.add_argument("--allow-outside", action="store_true", help=outside)
    parser.add_argument("--no-color", action="store_true", help="no colours, as with NO_COLOR")
    parser.add_argument("--debug", metavar="FILE", help="write a log for a bug report")
    version = f"briefing {__version__}\n"
    parser.add_argument("--version", action=_Answer, nargs=0, const=version, help="print the version")
    page = HELP if command == READ else None
    parser.add_argument("-h", "--help", action=_Answer, nargs=0, const=page, help="print this page")
    return parser


def _add_new_options(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("articles", nargs="+", metavar="SOURCE", help=argparse.SUPPRESS)
    add("-o", "--output", metavar="FILE", help="the briefing to write; default: ./briefing.yml")
    add(
        "--sections",
        metavar="PANES",
        help='panes by title and kind: "Summary:summary,Price:points"',
    )
    add("--title", metavar="TEXT", help="the briefing's title; default: the article's")
    add("--lang", metavar="TAG", help="the articles' language: en, de, pt-BR, ...")
    add("--stdin-filename", metavar="PATH", help="what to call stdin, whose SOURCE is -")


def _add_update_options(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("source", metavar="SOURCE-ID", help="the id that the briefing calls the source by")
    add("new", metavar="NEW", help="a file with its new text, as `briefing new` takes it; - for stdin")
    add("--briefing", metavar="FILE", help="the briefing; default: ./briefing.yml")
    add(
        "--accept",
        metavar="KINDS",
        help="without questions, accept these: moved, drifted, lost, all or none",
    )
    add("--diff", action="store_true", help="show what would change, and write nothing")


def _add_import_options(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("annotations", metavar="ANNOTATIONS", help="a file of web annotations (JSON-LD); - for stdin")
    add("-o", "--output", metavar="FILE", help="the briefing to write; default: ./briefing.yml")
    add("--into", metavar="FILE", help="the briefing to add them to, instead")


def _add_check_options(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--format", choices=("text", "concise", "json", "github", "sarif"), default="text")
    add("--strict", action="store_true", help="exit code 1 for warnings, too")
    add("--info", action="store_true", help="list infos and todos in full, not by rule")
    add(
        "--select",
        action="append",
        default=[],
        metavar="RULES",
        help="only these: names, quote-*, error, ...",
    )
    add("--ignore", action="append", default=[], metavar="RULES", help="all but these")
    add("--severity", action="append", default=[], metavar="RULE=LEVEL", help="error, warning, info or off")
    add("--fix", action="store_true", help="apply the safe fixes, and report what is left")
    add("--diff", action="store_true", help="show what --fix would do, and write nothing")
    add("--stdin-filename", metavar="PATH", help="what to call stdin, whose FILE is -")


_USAGE: Final = {
    "check": "briefing check [FILE ...] [options]",
    "new": "briefing new SOURCE ... [-o FILE] [options]",
    "update": "briefing update SOURCE-ID NEW [options]",
}

_UPDATE: Final = """\
Take a source's new text, keep it beside the old one, and anchor every quote in
it again. What stands unchanged in the same sentence is only counted; every
other change is accepted or refused, and all is saved in one step:

  moved    the same words, in another sentence or in one that reads otherwise
           accept: the quote stays, with a prefix or suffix where it needs one
           refuse: the item's todo says what to look at
  drifted  nearly the same words, or another case or punctuation
           accept: the quote gets the new words
           refuse: the quote stays, and check will say so
  lost     gone, or in several places of which none can be told to be the one
           accept: the quote is detached, unless nothing else is left or its
           place is only in doubt; the item's todo says so
           refuse: the quote stays, and check will say so

In a terminal each change is asked about; elsewhere --accept decides, and
without it nothing is written. --diff without --accept accepts all. Where NEW is
the very file that the briefing names, edited in place, the old text is gone,
and only the quotes can say what it was.

Exit code 0: every quote of the source stands in the new text; 1: some do not,
or nothing was decided; 2: it could not be done, and nothing was written."""

_ABOUT: Final = {
    "check": "Report every finding. FILE: a briefing (./briefing.yml), a folder of briefings, or - for "
    "stdin. Exit code 0: no error; 1: an error or, with --strict, a warning; 2: it could not run.",
    "actions": "List the reader's actions, each with its keys and what it does: the names that the key file "
    "~/.config/briefing/keys.yml (on macOS ~/Library/Application Support/briefing/keys.yml) binds keys to.",
    "explain": "Say what a rule means, with a fault and its mend; without RULE, list the rules.",
    "show": "Print a briefing with its evidence, its findings and its sources' numbered sentences, in plain "
    "words. Lines are wrapped to a terminal or to COLUMNS; in a pipe a text is one line.",
    "export": "Write a briefing with its evidence to stdout for other places: html (one page that stands "
    "alone), markdown (with footnotes), web-annotation (W3C JSON-LD), csv (a row a piece of evidence), json.",
    "new": "Begin a briefing of an article: text, Markdown, HTML, PDF, or - for stdin. The text is kept "
    "under seeds/ beside the briefing. Quotations with their speakers, actors, dates, figures and terms are "
    "found in it, each with its evidence; what only a person can know is marked `todo`.",
    "update": _UPDATE,
    "import": "Begin a briefing of web annotations, or add them to one.",
    "completion": 'Print what completes the command line in a shell. bash: put `eval "$(briefing completion '
    'bash)"` into ~/.bashrc; zsh: likewise into ~/.zshrc, after compinit; fish: write it to '
    "~/.config/fish/completions/briefing.fish.",
    "schema": "Print the JSON Schema of a briefing file, for editors that complete and check.",
}
