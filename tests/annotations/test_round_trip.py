"""A briefing exported as web annotations and brought back says the same and rests on the same."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import ARTICLE, TREATY
from tui.annotations.gather import gather
from tui.annotations.model import LeftOut
from tui.annotations.new import briefing_of
from tui.annotations.read import read
from tui.briefing.fields import CHOICE, ITEM_FIELDS, KINDS, MAPPING, MAPPINGS, TEXTS
from tui.checks.verify import tree
from tui.cli.main import main
from tui.drafting.model import Draft, DraftItem, DraftSection
from tui.drafting.write import briefing_text
from tui.editing.gesture import NewQuote
from tui.evidence.dossier import from_text, load
from tui.evidence.link import link
from tui.export.annotations import data

BOTH = """\
version: 1
title: "The ferry: \\"again\\" # and again"
sources:
  - id: ferry
    path: a b/ferry.txt
    title: Ferry to run again
    author: Ada Quill
    url: https://example.org/ferry
    retrieved: 2020-03-05
    ignore: [{rule: uncited-figure, because: prices change}]
  - {id: treaty, path: treaty.txt, lang: en, published: 2020-03-02}
sections:
  - title: Empty
    kind: points
  - title: Reactions
    kind: reactions
    items:
      - id: lee
        actor: Ann Lee
        stance: conditional
        claim: |
          She never
          wanted to stop.
        condition: The fare stays.
        note: "see: the fare"
        tags: [one, two]
        confidence: low
        todo: ask her
        ignore:
          - {rule: quote-differs, because: spelled otherwise later}
        reviewed: {by: Ada, on: 2020-03-06, seal: 0123456789ab}
        evidence:
          - "\\"We never wanted to stop,\\" said Ann Lee"
          - {quote: Nobody spoke of money., source: treaty, prefix: "months.\\n\\n"}
          - She wants the fare … 3 crowns
          - {source: treaty}
          - THE COUNCIL WILL MEET
          - no such words as these anywhere
          - {quote: The ferry is old, source: ferry}
          - Nobody spoke of money.
          - Nobody spoke of money.
  - title: Reactions
    kind: reactions
    items:
      - claim: A second section of that title.
        evidence: {quote: It had lain idle, source: ferry}
  - title: Open
    kind: questions
    items:
      - claim: Who paid?
"""


@pytest.fixture
def both(folder: Path) -> Path:
    """A briefing of two sources, with quotes of every grade and every field of a reaction."""
    (folder / "a b").mkdir()
    (folder / "a b" / "ferry.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "treaty.txt").write_text(TREATY, encoding="utf-8")
    path = folder / "both.yml"
    path.write_text(BOTH, encoding="utf-8")
    return path


def said(path: Path):
    """What a briefing says, and where its quotes were found."""
    dossier = link(load(str(path)))
    return tree(dossier.briefing), dossier.anchors


def test_every_field_section_and_piece_of_evidence_comes_back(both, run, folder):
    (folder / "out.json").write_text(
        run("export", "both.yml", "--to", "web-annotation").out, encoding="utf-8"
    )
    ran = run("import", "out.json", "-o", "back.yml")
    assert ran.code == 0
    assert said(both) == said(folder / "back.yml")
    assert "warning" not in ran.err
    assert "9 quotes: 4 exact, 1 differs, 2 ambiguous, 2 missing: `briefing check` says more" in ran.err


def test_the_example_comes_back(example, tmp_path, monkeypatch, capsys):
    (tmp_path / "seeds").symlink_to(example.parent / "seeds")
    (tmp_path / "briefing.yml").write_bytes(example.read_bytes())
    monkeypatch.chdir(tmp_path)
    assert main(["export", "--to", "web-annotation"]) == 0
    (tmp_path / "out.json").write_text(capsys.readouterr().out, encoding="utf-8")
    assert main(["import", "out.json", "-o", "back.yml"]) == 0
    assert said(tmp_path / "briefing.yml") == said(tmp_path / "back.yml")


def test_exported_again_it_is_the_same_to_the_last_character(both, run, folder):
    first = run("export", "both.yml", "--to", "web-annotation").out
    (folder / "out.json").write_text(first, encoding="utf-8")
    run("import", "out.json", "-o", "back.yml")
    assert run("export", "back.yml", "--to", "web-annotation").out == first


def test_one_annotation_alone_brings_its_sources_along(both, run, folder):
    page = json.loads(run("export", "both.yml", "--to", "web-annotation").out)
    (folder / "out.json").write_text(json.dumps(page["items"][0]), encoding="utf-8")
    ran = run("import", "out.json", "-o", "back.yml")
    assert "the text of the source ferry is missing" in ran.err
    dossier = link(load(str(folder / "back.yml")))
    assert [source.entry.path for source in dossier.sources] == ["seeds/ferry.txt", "treaty.txt"]
    [item] = dossier.briefing.items()
    assert (item.id, item.kind, dossier.briefing.sections[0].title) == ("lee", "reactions", "Reactions")
    grades = [(anchor.source, anchor.grade) for anchor in dossier.anchors["lee"]]
    assert grades[1] == ("treaty", "exact") and grades[3] == ("treaty", None)


# What other programs do to an export


@pytest.fixture
def page(ferry, monkeypatch, capsys):
    monkeypatch.chdir(ferry.parent)
    assert main(["export", "--to", "web-annotation"]) == 0
    return json.loads(capsys.readouterr().out)


def back(page, folder: Path, capsys):
    (folder / "out.json").write_text(json.dumps(page), encoding="utf-8")
    assert main(["import", str(folder / "out.json"), "-o", str(folder / "back.yml")]) == 0
    return link(load(str(folder / "back.yml"))), capsys.readouterr().err


def test_a_claim_that_was_changed_elsewhere_is_the_changed_one(page, ferry, capsys):
    page["items"][0]["body"][0]["value"] = "The ferry may run."
    dossier, _ = back(page, ferry.parent, capsys)
    assert dossier.briefing.items()[0].text("claim") == "The ferry may run."


def test_comments_and_tags_that_were_added_elsewhere_are_kept(page, ferry, capsys):
    page["items"][0]["body"] += [
        {"type": "TextualBody", "value": "Who says?", "purpose": "commenting"},
        {"type": "TextualBody", "value": "harbour", "purpose": "tagging"},
    ]
    dossier, _ = back(page, ferry.parent, capsys)
    item = dossier.briefing.items()[0]
    assert (item.text("claim"), item.text("note"), item.text("tags")) == (
        "The council lets the ferry run again.",
        "Who says?",
        "harbour",
    )


def test_a_target_that_was_added_or_taken_out_elsewhere_is_so_here_and_said(page, ferry, capsys):
    first = page["items"][0]
    gone = first["target"].pop(0)
    first["target"].append(
        {"source": gone["source"], "selector": {"type": "TextQuoteSelector", "exact": "Nobody asked"}}
    )
    dossier, err = back(page, ferry.parent, capsys)
    quotes = [piece.quote for piece in dossier.briefing.items()[0].evidence]
    assert quotes == ["It had lain idle since the spring", "Nobody asked"]
    assert "its targets were changed since" in err


WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
TEXTS_OF = WORDS | st.sampled_from(
    ["no", "12:30", "~", "- a", "a: b", "x #y", "'", '"', "…", "{a}", "%", "@x"]
)


@st.composite
def quotes(draw, ids: tuple[str, ...]):
    """A piece of evidence: words of the source, words with some left out, any text, or a whole source."""
    source = draw(st.sampled_from(ids))
    start = draw(st.integers(0, len(TREATY) - 40))
    words = TREATY[start : start + draw(st.integers(1, 40))]
    quote = draw(
        st.sampled_from([words, " ".join(words.split()), f"{words} … {TREATY[start + 60 : start + 90]}"])
        | TEXTS_OF
    )
    named = draw(st.sampled_from(["", source]))
    if draw(st.integers(0, 9)) == 0 or not quote.strip():
        return NewQuote("", source)
    context = st.sampled_from(["", TREATY[max(start - 9, 0) : start]]) | TEXTS_OF
    return NewQuote(quote, named, draw(context), draw(context))


@st.composite
def items(draw, kind: str, ids: tuple[str, ...]):
    fields = []
    for field in ITEM_FIELDS[kind]:
        if field.name in ("id", "evidence") or not (field.required or draw(st.booleans())):
            continue
        if field.type == TEXTS:
            fields.append((field.name, tuple(draw(st.lists(TEXTS_OF, min_size=1, max_size=2)))))
        elif field.type == MAPPING:
            fields.append((field.name, {"by": draw(TEXTS_OF)}))
        elif field.type == MAPPINGS:
            fields.append((field.name, ({"rule": "quote-differs", "because": draw(TEXTS_OF)},)))
        elif field.type == CHOICE:
            fields.append((field.name, draw(st.sampled_from(field.choices))))
        else:
            fields.append((field.name, draw(TEXTS_OF)))
    return DraftItem(tuple(fields), tuple(draw(st.lists(quotes(ids), max_size=3))))


@st.composite
def drafts(draw):
    ids = draw(st.sampled_from([("a",), ("a", "b")]))
    urls = st.sampled_from(["", "https://example.org/x", "https://example.org/y?z=1#f", "urn:x:y", "no url"])
    sources = tuple((("id", name), ("path", f"{name}.txt"), ("url", draw(urls))) for name in ids)
    sections = []
    for _ in range(draw(st.integers(0, 3))):
        kind = draw(st.sampled_from(KINDS))
        title = draw(st.sampled_from(["Same", " Same "]) | TEXTS_OF)
        sections.append(DraftSection(title, kind, tuple(draw(st.lists(items(kind, ids), max_size=2)))))
    return Draft(draw(TEXTS_OF), sources, tuple(sections))


@pytest.fixture(scope="module")
def seeds(tmp_path_factory) -> str:
    folder = tmp_path_factory.mktemp("seeds")
    (folder / "a.txt").write_text(TREATY, encoding="utf-8", newline="")
    (folder / "b.txt").write_text(f"{ARTICLE}\r\n{TREATY}", encoding="utf-8", newline="")
    return str(folder)


@pytest.mark.slow
@settings(deadline=None, max_examples=60)
@given(draft=drafts())
def test_any_briefing_comes_back(seeds, draft):
    path = f"{seeds}/briefing.yml"
    before = link(from_text(briefing_text(draft), path))
    page = json.loads(json.dumps(data(before)))
    left_out = LeftOut()
    found = read(page, "page")
    _, after = briefing_of(gather(found, left_out), path, seeds, left_out, allow_outside=False)
    assert left_out == [] and found.left_out == []
    assert tree(after.briefing) == tree(before.briefing)
    assert after.anchors == before.anchors
    assert data(after) == data(before)


def test_one_text_alone_comes_back_as_a_text(ferry, run, folder):
    terms = (
        "  - title: Terms\n    kind: terms\n    items:\n"
        "      - claim: The fare stays.\n        party: Ann Lee\n        evidence: the fare kept at 3 crowns\n"
    )
    ferry.write_text(ferry.read_text(encoding="utf-8") + terms, encoding="utf-8")
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    page = run("export", str(ferry), "--to", "web-annotation").out
    (folder / "out.json").write_text(page, encoding="utf-8")
    assert run("import", "out.json", "-o", "back.yml").code == 0
    assert "        party: Ann Lee\n" in (folder / "back.yml").read_text(encoding="utf-8")
    assert said(ferry) == said(folder / "back.yml")
