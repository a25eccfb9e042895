"""The one table of actions: bindings, footer, help, palette and the README's key table all come from it."""

from __future__ import annotations

from typing import Final, NamedTuple


class Action(NamedTuple):
    """Something a key does in the reader."""

    id: str
    keys: tuple[str, ...]
    """Default keys, by Textual's names."""
    group: str
    description: str
    hint: str = ""
    """The word for the footer; empty where it is not shown there."""


MOVE: Final = "Move"
EVIDENCE: Final = "Evidence"
FINDINGS: Final = "Findings"
EDIT: Final = "Edit: on the disk at once"
REVIEW: Final = "Review"
SCREEN: Final = "Screen"
PROGRAM: Final = "Program"

FIND: Final = "Find"

READING: Final = frozenset({"select-words", "next-open", "previous-open"})
"""What changes nothing among the actions of editing and reviewing."""

ACTIONS: Final = (
    *(
        Action(f"pane-{number}", (str(number),), MOVE, f"open pane {number}", "pane" if number == 1 else "")
        for number in range(1, 10)
    ),
    Action("next-pane", ("tab",), MOVE, "next pane, the source among them", "next"),
    Action("previous-pane", ("shift+tab",), MOVE, "previous pane, the source among them"),
    Action("down", ("j", "down"), MOVE, "next item; in the source next sentence", "item"),
    Action("up", ("k", "up"), MOVE, "previous item; in the source previous sentence"),
    Action("page-down", ("space", "pagedown"), MOVE, "a page down"),
    Action("page-up", ("b", "pageup"), MOVE, "a page up"),
    Action("half-page-down", ("d",), MOVE, "half a page down"),
    Action("half-page-up", ("u",), MOVE, "half a page up"),
    Action("first", ("g", "home"), MOVE, "to the beginning"),
    Action("last", ("G", "end"), MOVE, "to the end"),
    Action("next-evidence", ("l", "right"), EVIDENCE, "next evidence of the item", "evidence"),
    Action("previous-evidence", ("h", "left"), EVIDENCE, "previous evidence of the item"),
    Action(
        "enter",
        ("enter",),
        EVIDENCE,
        "into the source; from a sentence to the next item that cites it",
        "source",
    ),
    Action("back", ("escape",), EVIDENCE, "back to where you came from", "back"),
    Action(
        "next-uncited", ("o", "right_curly_bracket"), EVIDENCE, "next sentence that no item cites", "uncited"
    ),
    Action("previous-uncited", ("O", "left_curly_bracket"), EVIDENCE, "previous sentence that no item cites"),
    Action("choose-source", ("s",), EVIDENCE, "choose the source to read, where there are several"),
    Action("full", ("F",), EVIDENCE, "the item in full: fields, evidence, findings, note, review", "full"),
    Action("full-down", ("greater_than_sign",), EVIDENCE, "scroll the item in full down"),
    Action("full-up", ("less_than_sign",), EVIDENCE, "scroll the item in full up"),
    Action("fold", ("backslash",), EVIDENCE, "fold or unfold a part of the item in full"),
    Action("coverage", ("c",), EVIDENCE, "what no item covers stands out, and the rest fades", "left out"),
    Action("copy", ("y",), EVIDENCE, "copy the item, or the sentence or words of the source, with citation"),
    Action("copy-markdown", ("Y",), EVIDENCE, "copy the same as Markdown"),
    Action("search", ("slash",), FIND, "search the items and the source as you type", "search"),
    Action("next-hit", ("n",), FIND, "next hit of the search"),
    Action("previous-hit", ("N",), FIND, "previous hit of the search"),
    Action("outline", ("t",), FIND, "find a section, an item, an actor or a paragraph by a few letters"),
    Action("filter", ("ampersand",), FIND, "show only items that match, or that something is open about"),
    Action("follow-actor", ("at",), FIND, "follow the item's actor: every mention, and n N go through them"),
    Action("jump-back", ("ctrl+o",), FIND, "back to where the last jump began"),
    Action("jump-forward", ("ctrl+y",), FIND, "forward again"),
    Action("mark", ("m",), FIND, "mark this place with a letter"),
    Action("to-mark", ("apostrophe",), FIND, "go to the mark of a letter"),
    Action("findings", ("p",), FINDINGS, "all findings of the briefing, and back", "findings"),
    Action("fix", ("f",), FINDINGS, "apply the safe fix of this item's finding"),
    Action("select-words", ("v",), EDIT, "select words of the source: trim the start, v, trim the end"),
    Action("attach", ("a",), EDIT, "attach the sentence, or the selected words, to the item", "attach"),
    Action("detach", ("x",), EDIT, "detach the evidence shown"),
    Action("accept", ("A",), EDIT, "accept a drifted quote: write the source's words, after a look"),
    Action("edit-field", ("i",), EDIT, "edit a field of the item", "edit"),
    Action("done", ("T",), EDIT, "the item's todo is done: take it out"),
    Action("new-item", ("I",), EDIT, "new item after this one, with the sentence as its evidence"),
    Action("delete-item", ("D",), EDIT, "delete the item"),
    Action("move-down", ("J",), EDIT, "move the item down"),
    Action("move-up", ("K",), EDIT, "move the item up"),
    Action("update-source", ("U",), EDIT, "take up a new text of the source: see what moved or is lost"),
    Action("undo", ("z",), EDIT, "undo the last edit made here"),
    Action("redo", ("Z",), EDIT, "do again what was undone"),
    Action("edit-here", ("E",), EDIT, "edit the YAML here, beside the source"),
    Action("edit-outside", ("e",), EDIT, "open the YAML in $VISUAL or $EDITOR, at the item"),
    Action("edit-source", ("S",), EDIT, "open the source in $VISUAL or $EDITOR, at the sentence"),
    Action(
        "review",
        ("full_stop",),
        REVIEW,
        "mark the item as read and found right, or take the mark back",
        "reviewed",
    ),
    Action("next-open", ("right_square_bracket",), REVIEW, "next item that is not reviewed"),
    Action("previous-open", ("left_square_bracket",), REVIEW, "previous item that is not reviewed"),
    Action("numbers", ("number_sign",), SCREEN, "the sentences' numbers beside them"),
    Action("wider", ("plus", "equals_sign"), SCREEN, "more room for the panes"),
    Action("narrower", ("minus",), SCREEN, "more room for the source"),
    Action("whole", ("w",), SCREEN, "the whole screen for this side, and back"),
    Action("reload", ("r",), SCREEN, "read the files again"),
    Action("palette", ("ctrl+p",), SCREEN, "find an action by its name"),
    Action("leave-briefing", ("backspace",), PROGRAM, "back to the list of briefings, or the one before"),
    Action("help", ("question_mark", "f1"), PROGRAM, "this help", "help"),
    Action("suspend", ("ctrl+z",), PROGRAM, "suspend to the shell; undo where you type"),
    Action("interrupt", ("ctrl+c",), PROGRAM, "copy the selection; leave a field or a list; twice, quit"),
    Action("quit", ("q",), PROGRAM, "quit", "quit"),
)

BY_ID: Final = {action.id: action for action in ACTIONS}

_SHOWN: Final = {
    "escape": "esc",
    "enter": "⏎",
    "space": "space",
    "pagedown": "pgdn",
    "pageup": "pgup",
    "right_curly_bracket": "}",
    "left_curly_bracket": "{",
    "question_mark": "?",
    "full_stop": ".",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "ampersand": "&",
    "slash": "/",
    "at": "@",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "backslash": "\\",
    "number_sign": "#",
    "plus": "+",
    "equals_sign": "=",
    "minus": "-",
    "apostrophe": "'",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}


def shown(key: str) -> str:
    """A key as a person would write it."""
    return _SHOWN.get(key, key)


def key_table() -> str:
    """The keys as a Markdown table, for the README."""
    lines = ["| key | does |", "|---|---|"]
    for action in ACTIONS:
        if action.id.startswith("pane-"):
            if action.id == "pane-1":
                lines.append("| `1` … `9` | open that pane |")
            continue
        keys = " ".join(f"`{shown(key)}`" for key in action.keys)
        lines.append(f"| {keys} | {action.description} |")
    return "\n".join(lines) + "\n"
