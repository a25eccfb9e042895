"""Completion for shells: scripts made from the parsers of the command line, so that none is forgotten.

Written here because the parsers have no sub-commands, which is what generators of such scripts go by.
The scripts only ever compare and list words; no name of a file is evaluated in them.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Final, NamedTuple

from tui.cli.arguments import COMMANDS, READ, parser_of
from tui.core.finding import RULES, SEVERITIES

_RULE_OPTIONS: Final = frozenset({"--select", "--ignore", "--severity"})
_FILE_OPTIONS: Final = frozenset({"--debug", "--stdin-filename"})
FILES: Final = "files"
BRIEFINGS: Final = "briefings"


class Option(NamedTuple):
    """An option of a command."""

    names: tuple[str, ...]
    about: str
    values: tuple[str, ...] | str | None
    """What may follow: these words, files of some kind, anything (no words), or nothing (None)."""


class Command(NamedTuple):
    """What can be typed after a command's name."""

    name: str
    """Empty for what `briefing` does by itself."""
    options: tuple[Option, ...]
    words: tuple[str, ...] | str
    """What is not an option: words, or files of some kind."""


def commands() -> list[Command]:
    """Every command, the one without a name first."""
    return [_command(name) for name in (READ, *COMMANDS)]


def _command(name: str) -> Command:
    options: list[Option] = []
    words: tuple[str, ...] | str = ()
    for action in parser_of(name)._actions:
        values = tuple(map(str, action.choices)) if action.choices else ()
        if action.option_strings:
            if action.help != argparse.SUPPRESS:
                options.append(_option(action, values))
        elif action.dest == "rule":
            words = tuple(RULES)
        else:
            words = values or BRIEFINGS
    return Command("" if name == READ else name, tuple(options), words)


def _option(action: argparse.Action, values: tuple[str, ...]) -> Option:
    about = action.help or ""
    names = tuple(action.option_strings)
    if action.nargs == 0:
        return Option(names, about, None)
    if names[0] in _RULE_OPTIONS:
        return Option(names, about, (*RULES, *SEVERITIES))
    return Option(names, about, FILES if names[0] in _FILE_OPTIONS else values)


def script(shell: str) -> str:
    """The script for `bash`, `zsh` or `fish`."""
    return _SCRIPTS[shell]()


def _bash() -> str:
    first, *others = commands()
    cases = "\n".join(_bash_case(command) for command in others)
    return f"""\
# Completion of briefing for bash.
_briefing() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} command= at
    for ((at = 1; at < COMP_CWORD; at++)); do
        case ${{COMP_WORDS[at]}} in
            {"|".join(command.name for command in others)}) command=${{COMP_WORDS[at]}}; break ;;
        esac
    done
    COMPREPLY=()
    case $command in
{cases}
{_bash_case(first, others)}
    esac
}}
_briefing_files() {{
    local line
    compopt -o filenames 2>/dev/null
    while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -d -- "$1")
    while IFS= read -r line; do
        [[ $2 == files || $line == *.yml || $line == *.yaml ]] && [[ ! -d $line ]] && COMPREPLY+=("$line")
    done < <(compgen -f -- "$1")
}}
complete -F _briefing briefing
"""


def _bash_case(command: Command, others: list[Command] | None = None) -> str:
    lines = [f"        {command.name or '*'})", "            case $before in"]
    for option in command.options:
        if option.values is not None:
            names = "|".join(option.names)
            lines.append(f"                {names}) {_bash_values(option.values)}; return ;;")
    lines.append("            esac")
    options = " ".join(name for option in command.options for name in option.names)
    lines.append(f"            if [[ $word == -* ]]; then {_bash_values((options,))}; return; fi")
    if others:
        named = tuple(each.name for each in others)
        lines.append(f"            [[ $COMP_CWORD == 1 ]] && {_bash_values(named)}")
    if command.words:
        lines.append(f"            {_bash_values(command.words)}")
    return "\n".join([*lines, "            ;;"])


def _bash_values(values: tuple[str, ...] | str) -> str:
    if isinstance(values, str):
        return f'_briefing_files "$word" {values}'
    return f"COMPREPLY+=($(compgen -W '{' '.join(values)}' -- \"$word\"))" if values else ":"


def _zsh() -> str:
    first, *others = commands()
    named = "\n".join(f"    '{command.name}:{_quoted(_about(command.name))}'" for command in others)
    cases = "\n".join(f"    {command.name}) _arguments -s {_zsh_arguments(command)} ;;" for command in others)
    return f"""\
#compdef briefing
# Completion of briefing for zsh.
_briefing_yaml() {{ _files -g '*.(yml|yaml)' }}
_briefing_first() {{
  local -a names
  names=(
{named}
  )
  _describe 'command' names
  _briefing_yaml
}}
_briefing() {{
  local command= word
  for word in ${{words[2,CURRENT-1]}}; do
    case $word in
      ({"|".join(command.name for command in others)}) command=$word; break ;;
    esac
  done
  case $command in
{cases}
    *) _arguments -s {_zsh_arguments(first)} ;;
  esac
}}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _briefing "$@"; else compdef _briefing briefing; fi
"""


def _zsh_arguments(command: Command) -> str:
    parts = []
    for option in command.options:
        for name in option.names:
            about = _quoted(option.about.translate(str.maketrans("[]:", "()-")))
            parts.append(f"'{name}[{about}]{_zsh_values(option.values)}'")
    rest = _zsh_values(command.words or "") if command.name else ":file:_briefing_first"
    parts.append(f"'*{rest}'")
    return " ".join(parts)


def _zsh_values(values: tuple[str, ...] | str | None) -> str:
    if values is None:
        return ""
    if values == "":
        return ":nothing: "
    if isinstance(values, str):
        return ":file:_files" if values == FILES else ":file:_briefing_yaml"
    return f":value:({' '.join(values)})" if values else ":value: "


def _fish() -> str:
    first, *others = commands()
    names = " ".join(command.name for command in others)
    lines = [
        "# Completion of briefing for fish.",
        "complete -c briefing -f",
        f"set -l names {names}",
        'complete -c briefing -n "not __fish_seen_subcommand_from $names"'
        " -k -a '(__fish_complete_suffix .yml .yaml)'",
    ]
    for command in others:
        lines.append(
            f'complete -c briefing -n "not __fish_seen_subcommand_from $names" -a {command.name}'
            f" -d '{_quoted(_about(command.name))}'"
        )
    for command in (first, *others):
        where = f"__fish_seen_subcommand_from {command.name}" if command.name else "true"
        if not command.name:
            where = "not __fish_seen_subcommand_from $names"
        for option in command.options:
            flags = " ".join(
                f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names
            )
            lines.append(
                f'complete -c briefing -n "{where}" {flags}{_fish_values(option.values)}'
                f" -d '{_quoted(option.about)}'"
            )
        if command.name and command.words:
            lines.append(f'complete -c briefing -n "{where}"{_fish_words(command.words)}')
    return "\n".join(lines) + "\n"


def _fish_values(values: tuple[str, ...] | str | None) -> str:
    if values is None:
        return ""
    if isinstance(values, str):
        return " -r -F"
    return f" -x -a '{' '.join(values)}'" if values else " -x"


def _fish_words(words: tuple[str, ...] | str) -> str:
    if isinstance(words, str):
        return " -k -a '(__fish_complete_suffix .yml .yaml)'"
    return f" -a '{' '.join(words)}'"


def _about(name: str) -> str:
    return (parser_of(name).description or "").partition(".")[0]


def _quoted(text: str) -> str:
    """`text` for between single quotes."""
    return " ".join(text.replace("'", "’").replace("\\", "").split())


_SCRIPTS: Final[dict[str, Callable[[], str]]] = {"bash": _bash, "zsh": _zsh, "fish": _fish}
