"""The briefing or its source in the user's own editor, the terminal handed over and taken back."""

from __future__ import annotations

import os
from typing import NamedTuple

from textual.app import App, SuspendNotSupported

from tui.briefing.lines import Lines
from tui.evidence.model import Dossier
from tui.screen.actions.editor_command import editor_command, run_editor
from tui.screen.state.view import View, item_of, section_of


class Where(NamedTuple):
    """A file, and a line and column in it, both from 1; no path where there is no file to open."""

    path: str
    line: int = 1
    column: int = 1


def briefing_at(dossier: Dossier, view: View) -> Where:
    """The briefing at the current item, or at the open section where it has none."""
    item, section = item_of(dossier, view), section_of(dossier, view)
    place = item.place if item else section.place if section else None
    return Where(dossier.path, place.line, place.column) if place else Where(dossier.path)


def source_at(dossier: Dossier, view: View) -> Where:
    """The source shown, at the current sentence."""
    source = dossier.source(view.source)
    if source is None or source.file is None:
        return Where("")
    sentences = dossier.sentences.get(source.id)
    if not sentences or not 1 <= view.sentence <= len(sentences):
        return Where(source.file)
    return Where(source.file, *Lines(source.text).position(sentences.span(view.sentence)[0]))


def open_outside(app: App[object], where: Where) -> str:
    """Open a place in `$VISUAL` or `$EDITOR`, and wait for its end; what there is to say of it."""
    if not where.path:
        return "there is no source that could be opened"
    command = editor_command(where.path, where.line, where.column, os.environ)
    if command is None:
        return "no editor is set: export VISUAL or EDITOR, or edit here with E"
    try:
        with app.suspend():
            said = run_editor(command)
    except SuspendNotSupported:
        return "this terminal cannot be handed to an editor: E edits here"
    return said or "back from the editor"
