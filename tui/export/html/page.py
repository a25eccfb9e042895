"""The page: its head, with a policy that lets nothing run but its own script, and both sides.

Everything can be read, and every link followed, without the script, which only lights up what belongs
together. No text can run or load anything even if it were not escaped: the policy names the style and
the script by their hashes, and allows nothing else.
"""

from __future__ import annotations

import os.path
from base64 import b64encode
from collections.abc import Iterator
from typing import Final

from tui import __version__
from tui.core.finding import SEVERITIES
from tui.core.messages import plural
from tui.evidence.dossier import coverage_of_all
from tui.evidence.model import Dossier
from tui.evidence.seal import review_count
from tui.export.html.evidence import GRADES
from tui.export.html.findings import finding, sign
from tui.export.html.guide import Guide, guide_to
from tui.export.html.items import section
from tui.export.html.markup import Html, element, escaped, isolated
from tui.export.html.sources import source

_UNTITLED: Final = "Briefing without a title"


def lines(dossier: Dossier) -> Iterator[str]:
    """Yield all of `dossier`, which is checked, as the lines of an HTML file."""
    guide = guide_to(dossier)
    style, script = _content("style.css"), _content("script.js")
    yield from _head(dossier, style, script)
    yield "<body>"
    yield element(
        "nav",
        element("a", escaped("Skip to the briefing"), href="#briefing"),
        element("a", escaped("Skip to the sources"), href="#sources"),
        class_="skip",
        aria_label="Skip",
    )
    yield from _masthead(guide)
    yield "<main>"
    yield '<section class="side" id="briefing" aria-label="Briefing" tabindex="-1">'
    for number, part in enumerate(dossier.briefing.sections, 1):
        yield from section(guide, number, part)
    yield from _findings(guide)
    yield "</section>"
    name = "Sources" if guide.has_several_sources else "Source"
    yield f'<section class="side" id="sources" aria-label="{name}" tabindex="-1">'
    for number, its in enumerate(dossier.sources, 1):
        yield from source(guide, number, its)
    yield "</section>"
    yield "</main>"
    yield from _footer()
    yield from ("<script>", *script, "</script>")
    yield "</body>"
    yield "</html>"


def _content(name: str) -> list[str]:
    """The lines of the file beside this one."""
    # By path: the standard library's own way to a package's files costs a fifth of a command's start.
    with open(os.path.join(os.path.dirname(__file__), name), encoding="utf-8") as file:
        return file.read().splitlines()


def _hash(content: list[str]) -> str:
    """How a policy names what stands between two tags, each on a line of its own."""
    # Here, because no other part of the program needs it at its start.
    from hashlib import sha256

    between = "\n".join(["", *content, ""])
    return f"'sha256-{b64encode(sha256(between.encode()).digest()).decode()}'"


def _head(dossier: Dossier, style: list[str], script: list[str]) -> Iterator[str]:
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "img-src 'none'; base-uri 'none'; form-action 'none'"
    )
    yield "<!DOCTYPE html>"
    yield '<html lang="en">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f'<meta name="generator" content="briefing {__version__}">'
    yield element("title", escaped(dossier.briefing.title or _UNTITLED))
    yield from ("<style>", *style, "</style>")
    yield "</head>"


def _masthead(guide: Guide) -> Iterator[str]:
    dossier = guide.dossier
    yield '<header class="masthead">'
    yield element("p", escaped("Briefing"), class_="kicker")
    yield element("h1", isolated(dossier.briefing.title or _UNTITLED))
    yield element("ul", *(element("li", fact) for fact in _facts(guide)), class_="facts")
    links = [
        element("li", element("a", isolated(part.title or part.kind), href=f"#section{number}"))
        for number, part in enumerate(dossier.briefing.sections, 1)
    ]
    if None in guide.findings:
        links.append(element("li", element("a", escaped("Other findings"), href="#other-findings")))
    for number, its in enumerate(dossier.sources, 1):
        title = its.entry.text("title") or its.entry.path or its.id
        words = Html(escaped("Source: ") + isolated(title, its.entry.lang))
        links.append(element("li", element("a", words, href=f"#source{number}")))
    yield element("nav", element("ul", *links), class_="contents", aria_label="Contents")
    yield (
        '<p class="hint" id="hint" hidden>Point at, tap or focus an item or a sentence: what belongs to it '
        'lights up on the other side. <span class="keyboard"><span class="long"><kbd>tab</kbd> goes from '
        "link to link, <kbd>enter</kbd> follows one, "
        "<kbd>j</kbd> <kbd>k</kbd> go to the next and the previous one, <kbd>esc</kbd> clears. </span>"
        '<button type="button" id="keys" aria-pressed="true">Letter keys</button></span></p>'
    )
    yield "</header>"


def _facts(guide: Guide) -> Iterator[Html]:
    """What there is to say of the whole in a line: counts, and nothing about whether a claim is true."""
    dossier = guide.dossier
    sections = dossier.briefing.sections
    items = plural(len(dossier.briefing.items()), "item")
    yield escaped(f"{items} in {plural(len(sections), 'section')}")
    cited, sentences = coverage_of_all(dossier)
    yield escaped(f"{cited} of {plural(sentences, 'sentence')} cited")
    for severity in SEVERITIES:
        found = [n for n, each in enumerate(dossier.findings, 1) if each.severity == severity]
        if found:
            words = Html(sign(severity) + escaped(plural(len(found), severity)))
            yield element("a", words, href=f"#f{found[0]}", class_=f"severity {severity}")
        elif severity == SEVERITIES[0]:
            yield escaped("no errors")
    reviews = review_count(dossier)
    stale = f", {reviews.stale} changed since" if reviews.stale else ""
    yield escaped(f"{reviews.reviewed} of {plural(reviews.items, 'item')} reviewed by a person{stale}")


def _findings(guide: Guide) -> Iterator[str]:
    """The findings that belong to no item."""
    if found := guide.findings.get(None):
        yield '<section class="section" id="other-findings">'
        yield element(
            "h2", escaped("Other findings "), element("span", escaped(str(len(found))), class_="count")
        )
        yield '<ul class="findings">'
        for each in found:
            yield finding(guide, each)
        yield "</ul>"
        yield "</section>"


def _footer() -> Iterator[str]:
    yield '<footer class="legend">'
    yield element("h2", escaped("How to read this page"))
    yield element(
        "p",
        escaped(
            "Each item links to the sentences that it rests on, and each sentence to the items that cite it. "
            "A solid line stands beside a sentence that some item cites, a dotted one beside one that none "
            "does; the words that are quoted are underlined. A grade speaks of the quote alone: whether an "
            "item is true to its sentences, and a source to the facts, is for you to judge, findings or none."
        ),
    )
    grades = [
        element("div", element("dt", escaped(name)), element("dd", escaped(text)))
        for name, text in GRADES.items()
    ]
    yield element("dl", *grades, class_="grades")
    yield "</footer>"
