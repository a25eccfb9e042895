"""A sentence of the source as it is typed into the text: as the next piece of evidence."""

from __future__ import annotations

from tui.evidence.model import Dossier
from tui.screen.inside.colours import indent_of


def citation(dossier: Dossier, source: str, sentence: int, lead: str) -> str:
    """What cites `sentence`, from 1, when it is typed behind `lead`, the line before the cursor.

    Raises RefusedError where no quote can tell the sentence from another.
    """
    from tui.editing.selector import selector  # not needed before the first citation
    from tui.editing.spelling import entry

    quote = selector(dossier, source, dossier.sentences[source].span(sentence))
    indent = len(lead) if not lead.strip(" -") else indent_of(lead) + 2
    dash = "" if lead.rstrip(" ").endswith(("-", ":")) else "- "
    return dash + entry(quote, indent + len(dash))
