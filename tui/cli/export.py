"""The command `export`: a dossier to stdout in the format that is asked for."""

from __future__ import annotations

from argparse import Namespace

from tui.checks.run import count
from tui.core import stderr as narration
from tui.core import stdout as output
from tui.evidence.model import Dossier


def run(options: Namespace, path: str, dossier: Dossier) -> int:
    """Write `dossier`, the briefing at `path`, as `options` ask; the exit code."""
    if options.to == "json":
        from tui.export import json

        output.write_json(json.data(dossier))
    elif options.to == "web-annotation":
        from tui.export import annotations

        output.write_json(annotations.data(dossier))
    elif options.to == "markdown":
        from tui.export import markdown

        output.write_lines(markdown.lines(dossier))
    elif options.to == "csv":
        from tui.export import csv

        output.write_lines(csv.lines(dossier))
    else:
        from tui.export.html import page

        output.write_lines(page.lines(dossier))
    output.flush()  # where nobody reads it, there is nothing to say of it
    if count(dossier.findings)[0]:
        narration.warning(
            f"{path} has errors; the export holds what could be read", "`briefing check` lists them"
        )
    return narration.OK
