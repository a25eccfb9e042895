"""The article of a saved web page: found by a library, after all that no reader saw was taken out.

Nothing is fetched: what the page refers to stays where it is.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Any, Final

from tui.core.errors import UnreadableFileError
from tui.intake import clean
from tui.intake.blocks import blocks_of, completed
from tui.intake.facts import facts_of
from tui.intake.loose import open_tables, wrap
from tui.intake.model import Extracted, Facts
from tui.intake.plain import byline_of
from tui.intake.unseen import take_out, take_out_beside

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DECLARED: Final = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.I)
_XML: Final = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{2,40})["']""")
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Browsers take these names for the encodings that contain them.
_WIDER: Final = {
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "gb2312": "gb18030", "gbk": "gb18030", "iso-8859-9": "cp1254", "shift_jis": "cp932", "x-sjis": "cp932",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "windows-874": "cp874",
}  # fmt: skip

# What browsers and their extensions write above a page that they save.
_SAVED: Final = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s<>\"]+)"
)
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

_FEWEST_LETTERS: Final = 40
"""A page whose longest paragraph holds fewer is no article."""
_SHORT: Final = 150
"""Words below which a page that asks for consent or a login has nothing else to say."""
_TOP: Final = 5
"""Paragraphs among which a byline may stand."""
_LONG: Final = 50_000
"""In code points: more than a page of teasers holds."""
_MOST_LINKED: Final = 0.6
_CONSENT: Final = re.compile(
    r"\b(?:cookies?|consent|gdpr|einwillig\w*|datenschutz\w*|consentement|consentimiento)\b", re.I
)
_ASKS: Final = re.compile(
    r"\b(?:we (?:and our|use)|this (?:web)?site uses|your (?:consent|choices|privacy)|accept (?:all|cookies)"
    r"|before you continue|wir (?:verwenden|nutzen|und unsere)|nous utilisons|utilizamos)\b",
    re.I,
)
_BUTTONS: Final = re.compile(
    r"\b(?:accept|reject|agree to|manage|allow) (?:all|cookies|choices|options)\b|\bbefore you continue\b",
    re.I,
)
_LOGIN: Final = re.compile(
    r"\b(?:log ?in|sign ?in|subscribe|subscribers?|anmelden|einloggen|abonn\w*|connectez-vous|register)\b",
    re.I,
)
_ADVERTISEMENT: Final = re.compile(
    r"(?:story continues (?:below|after) )?(?:this )?(?:advertisement|advertising|anzeige|werbung|publicité"
    r"|publicidad|pubblicità)"
    r"|skip advertisement|continue reading the main story",
    re.I,
)


def extract(data: bytes) -> Extracted:
    """The article of the page `data`. Raises UnreadableFileError with the end of a sentence on the page."""
    text = decode(data)
    root = _parsed(text)
    _take_out_controls(root)
    facts = facts_of(root)
    has_password = any((field.get("type") or "").lower() == "password" for field in root.iter("input"))
    everything = " ".join(part for part in root.itertext() if part and not part.isspace())[:20_000]
    is_frameset = next(root.iter("frameset"), None) is not None
    hidden = take_out(root)
    take_out_beside(root)
    open_tables(root)
    wrap(root)
    blocks, linked = _blocks(root)
    _require_article(blocks, linked, has_password, everything, is_frameset)
    notes = (f"left out what the page hides, in {hidden} place{'s' if hidden > 1 else ''}",) if hidden else ()
    saved = _SAVED.search(text[:4096])
    if saved and not facts.url:
        facts = facts._replace(url=saved[1])
    return _told(facts, blocks, notes)


def decode(data: bytes) -> str:
    """The text of a page, in the encoding that its first bytes or its head name."""
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace")
    head = data[:4096]
    declared = _XML.match(head.lstrip()) or _DECLARED.search(head)
    name = declared[1].decode("ascii").lower() if declared else ""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        if name in ("utf-8", "utf8"):
            return data.decode("utf-8", "replace")
    try:
        codec = codecs.lookup(_WIDER.get(name, name) or "cp1252").name
        return data.decode(codec, "replace")
    except (LookupError, ValueError, UnicodeError):
        return data.decode("cp1252", "replace")


def _parsed(text: str) -> HtmlElement:
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    # NUL ends a text for the parser, and lone surrogates cannot be encoded for it.
    data = text.replace("\0", "\ufffd").encode("utf-8", "replace")
    # Only broken pages need the parser's leave to go deeper, which has an end, too.
    for goes_deep in (False, True):
        parser = HTMLParser(
            encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=goes_deep
        )
        try:
            root: HtmlElement = document_fromstring(data, parser=parser, ensure_head_body=True)
        except etree.ParserError:
            raise UnreadableFileError("holds no article: the page is empty") from None
        if not any("depth" in entry.message.lower() for entry in parser.error_log):
            return root
    raise UnreadableFileError(
        "cannot be read: its elements are nested too deeply for a page that people read"
    )


def _take_out_controls(root: HtmlElement) -> None:
    """Blank the characters that XML does not have, as a form feed: one ends the search for the article."""
    for element in root.iter():
        if element.text and _NOT_IN_XML.search(element.text):
            element.text = _NOT_IN_XML.sub(" ", element.text)
        if element.tail and _NOT_IN_XML.search(element.tail):
            element.tail = _NOT_IN_XML.sub(" ", element.tail)
        for name, value in element.items():
            if _NOT_IN_XML.search(value):
                element.set(name, _NOT_IN_XML.sub(" ", value))


def _blocks(root: HtmlElement) -> tuple[list[str], float]:
    """The paragraphs of the article on the page, and which share of their text is links."""
    from copy import deepcopy

    from trafilatura import bare_extraction

    links = {clean.line(link.text_content()) for link in root.iter("a")}
    found: Any = bare_extraction(
        # It takes the page apart.
        deepcopy(root),
        favor_recall=True,
        include_comments=False,
        include_tables=True,
        with_metadata=False,
    )
    body = getattr(found, "body", None)
    if body is None:
        return [], 0
    accepted = [block.text for block in blocks_of(body)]
    blocks = [block for block in completed(accepted, blocks_of(root)) if not _ADVERTISEMENT.fullmatch(block)]
    length = sum(map(len, blocks))
    if not length or length > _LONG:
        return blocks, 0
    text = " ".join(blocks)
    return blocks, sum(len(link) for link in links if len(link) > 15 and link in text) / length


def _require_article(
    blocks: list[str], linked: float, has_password: bool, everything: str, is_frameset: bool
) -> None:
    """Raises UnreadableFileError where the page has something else than an article to say."""
    words = sum(len(block.split()) for block in blocks)
    letters = max((sum(map(str.isalpha, block)) for block in blocks), default=0)
    is_short = words < _SHORT
    if is_frameset and letters < _FEWEST_LETTERS:
        raise UnreadableFileError("holds no article: it only holds frames; save the page within its frame")
    if is_short and has_password:
        raise UnreadableFileError("holds no article: the page asks for a login")
    prose = " ".join(blocks) if letters >= _FEWEST_LETTERS else everything
    least = 1 if _BUTTONS.search(everything) else 2
    if is_short and len(_CONSENT.findall(prose)) >= least and _ASKS.search(prose):
        raise UnreadableFileError("holds no article: the page asks for consent to cookies")
    if letters < _FEWEST_LETTERS:
        if len(everything.split()) < _SHORT and _LOGIN.search(everything):
            raise UnreadableFileError("holds no article: the page asks for a login or a subscription")
        raise UnreadableFileError("holds no article: no paragraph of prose was found on the page")
    if linked > _MOST_LINKED:
        raise UnreadableFileError("holds no article: the page is a list of links")


def _told(facts: Facts, blocks: list[str], notes: tuple[str, ...]) -> Extracted:
    byline = byline_of(clean.joined(clean.with_headline(facts.title, blocks)))
    # A page shows its byline and its day apart from the article's text, and so they are kept.
    blocks = [block for at, block in enumerate(blocks) if at >= _TOP or not _is_byline(block)]
    text = clean.joined(clean.with_headline(facts.title, blocks))
    return Extracted(
        text,
        facts.title,
        facts.author or byline.author,
        facts.publisher or byline.publisher,
        facts.published or byline.published,
        facts.url,
        facts.lang,
        notes,
    )


def _is_byline(block: str) -> bool:
    # Below a headline, as it must stand to be one.
    said = byline_of(f"-\n{block}")
    return "\n" not in block and bool(said.author or said.published)
