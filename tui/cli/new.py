"""The command `new`: articles in, their texts kept and a first briefing of them written, or nothing."""

from __future__ import annotations

import os
import re
from argparse import Namespace
from itertools import chain, count
from typing import Final

from tui.briefing.discovery import USUAL_NAME
from tui.briefing.fields import LANGUAGE_PATTERN
from tui.cli.arguments import UsageError
from tui.core import stderr as narration
from tui.core.atomic_save import save_new
from tui.core.errors import BriefingError
from tui.core.messages import plural
from tui.drafting.material import MOST_SENTENCES
from tui.drafting.model import Draft
from tui.drafting.panes import USUAL, read_panes
from tui.intake.keep import Kept, is_named, keep, take_back
from tui.intake.model import Article
from tui.intake.read import STDIN, read_article

_FIGURE: Final = re.compile(r"“[^”]*” in sentence \d+ of \S+?(?=[,. ])")
_NOT_CITED: Final = ", which the item does not cite"
_MOST_TOLD: Final = 5
_LONGEST_ID: Final = 60


def run(options: Namespace) -> int:
    """Write a first briefing of the articles that `options` name; the exit code. Raises BriefingError."""
    path = options.output or USUAL_NAME
    panes = read_panes(options.sections) if options.sections else USUAL
    _refuse_taken(path)
    if options.lang and not re.match(LANGUAGE_PATTERN, options.lang):
        raise UsageError(f"{options.lang} is not a language tag", "--lang takes en, de, pt-BR and the like")
    if options.articles.count(STDIN) > 1:
        raise UsageError("stdin can be read once only", "`briefing new --help` says more")
    folder = os.path.dirname(path) or "."
    kept: list[Kept] = []
    try:
        with narration.Progress(path) as progress:
            articles = [
                read_article(one, name=options.stdin_filename, lang=options.lang or "", progress=progress)
                for one in options.articles
            ]
            for article in articles:
                kept.append(keep(article, folder))
            _refuse_twice(articles, kept)

            from tui.briefing.schema import schema_line
            from tui.drafting.draft import draft
            from tui.drafting.write import briefing_text

            sources = [
                (fields, article.text)
                for fields, article in zip(_entries(articles, kept), articles, strict=True)
            ]
            made = draft(_title(options, articles, kept), sources, panes, progress)
            save_new(path, (schema_line(folder) + briefing_text(made)).encode())
    except BaseException:
        # An interrupt may come right after the briefing was written: then it names the texts.
        for one in kept:
            if not is_named(one, path):
                take_back(one, folder)
        raise
    _tell(path, made, articles, kept)
    return narration.OK


def _refuse_taken(path: str) -> None:
    """Raises BriefingError where there is something at `path`, or no folder for it."""
    if os.path.lexists(path):
        raise UsageError(
            f"{path} exists already, and is not written over", "`-o FILE` names another file for the briefing"
        )
    folder = os.path.dirname(path) or "."
    if not os.path.isdir(folder):
        name = os.path.basename(path) or "a briefing"
        raise BriefingError(f"there is no folder {folder} to write {name} in")


def _refuse_twice(articles: list[Article], kept: list[Kept]) -> None:
    for number, one in enumerate(kept):
        if one.path in [other.path for other in kept[:number]]:
            raise BriefingError(
                f"{articles[number].origin} is given twice, or has the text of another article"
            )


def _title(options: Namespace, articles: list[Article], kept: list[Kept]) -> str:
    titles = [options.title or "", *(article.title for article in articles)]
    return next(
        (title for title in titles if title.strip()), os.path.splitext(os.path.basename(kept[0].path))[0]
    )


def _entries(articles: list[Article], kept: list[Kept]) -> list[tuple[tuple[str, str], ...]]:
    """The fields of each source, in the order in which they are written."""
    from datetime import date

    today = date.today().isoformat()
    entries: list[tuple[tuple[str, str], ...]] = []
    for name, article, its in zip(_ids(kept), articles, kept, strict=True):
        entries.append(
            (
                ("id", name),
                ("path", its.path),
                ("title", article.title),
                ("author", article.author),
                ("publisher", article.publisher),
                ("published", article.published),
                ("url", article.url),
                ("origin", article.origin if article.origin != its.path else ""),
                ("retrieved", today),
                ("lang", article.lang),
                ("sha256", its.sha256),
            )
        )
    return entries


def _ids(kept: list[Kept]) -> list[str]:
    """What evidence calls the sources: by their files' names, where there are several."""
    if len(kept) == 1:
        return ["article"]
    names: list[str] = []
    for one in kept:
        stem = os.path.splitext(os.path.basename(one.path))[0]
        word = re.sub(r"[^\w.-]+", "-", stem).strip("-")[:_LONGEST_ID] or "source"
        short = "-".join(word.split("-")[:4])
        more = (f"{word}-{number}" for number in count(2))
        names.append(next(name for name in chain((short, word), more) if name not in names))
    return names


def _tell(path: str, made: Draft, articles: list[Article], kept: list[Kept]) -> None:
    for article in articles:
        for note in article.notes:
            narration.warning(f"{article.origin}: {note}")
    for its in kept:
        if its.is_new:
            narration.note(f"the text is kept in {its.path}")
    for message in _disagreements(path) if len(articles) > 1 else ():
        narration.warning(f"the sources disagree: {message}")
    counts = ", ".join(
        f"{len(section.items)} in {section.title}" for section in made.sections if section.items
    )
    for section in made.sections:
        if not section.items:
            narration.warning(f"nothing was found for {section.title}")
    if made.is_cut:
        narration.warning(f"of a long text only the first {MOST_SENTENCES} sentences were looked at")
    for what in made.left_out:
        narration.warning(f"{what} were not looked at")
    if not counts:
        narration.warning("nothing was found that could be cited: the panes are empty")
    todos = sum(
        name == "todo" for section in made.sections for item in section.items for name, _ in item.fields
    )
    left = f"; {plural(todos, 'thing')} to do, which `briefing check --select todo` lists" if todos else ""
    narration.note(f"{path} is begun: {counts or 'no items'}{left}")


def _disagreements(path: str) -> list[str]:
    """What the sources of the briefing at `path` have different figures of, each told once."""
    from tui.checks.run import check
    from tui.evidence.dossier import load
    from tui.evidence.link import link

    findings = check(link(load(path))).findings
    told: dict[frozenset[str], str] = {}
    for finding in findings:
        if finding.rule == "sources-disagree":
            # Two items that each cite one of two sources are told of it in turn, the other way round.
            told.setdefault(frozenset(_FIGURE.findall(finding.message)), finding.message)
    return [message.replace(_NOT_CITED, "") for message in told.values()][:_MOST_TOLD]
