"""Annotations that other programs wrote: what of them becomes an item, and what is said to be left out."""

import json

import pytest

PAGE = "https://example.org/news/talks.html"


def target(exact=None, source=PAGE, **others):
    selector = [{"type": "RangeSelector", "startContainer": "/p[1]"}]
    if exact is not None:
        selector.append({"type": "TextQuoteSelector", "exact": exact, **others})
    return {"source": source, "selector": selector}


def note(words, text="", **others):
    """A row of Hypothesis's API."""
    row = {"id": others.pop("id", "kA1b2C3d"), "uri": PAGE, "text": text, "tags": others.pop("tags", [])}
    return {**row, "document": {"title": ["Talks in Geneva"]}, "target": [words], **others}


@pytest.fixture
def bring(run, folder):
    """Import values as JSON into a new briefing; the command's end and the file's text."""

    def bring(value, *arguments):
        (folder / "in.json").write_text(json.dumps(value), encoding="utf-8")
        ran = run("import", "in.json", "-o", "new.yml", *arguments)
        path = folder / "new.yml"
        return ran, path.read_text(encoding="utf-8") if path.exists() else ""

    return bring


def test_hypothesis_rows_become_points_with_their_words_as_evidence(bring, folder, article):
    (folder / "seeds").mkdir()
    (folder / "seeds" / "talks.txt").write_text(article, encoding="utf-8")
    ran, text = bring(
        {"total": 2, "rows": [
            note(target("The ministers met in\n  Geneva on Monday", prefix="Geneva ", suffix=" to"), "They met.", tags=["treaty"]),
            note(target("Nobody spoke of money", prefix="months.\n\n", suffix=". Nobody"), id="kA1b2C3e"),
        ]}
    )  # fmt: skip
    assert ran.code == 0
    assert (
        text[text.index("version: 1") :]
        == """\
version: 1
title: Talks in Geneva
sources:
  - id: talks
    path: seeds/talks.txt
    title: Talks in Geneva
    url: https://example.org/news/talks.html
sections:
  - title: Annotations
    kind: points
    items:
      - id: kA1b2C3d
        claim: They met.
        tags: treaty
        evidence:
          - The ministers met in Geneva on Monday
      - id: kA1b2C3e
        claim: Nobody spoke of money
        todo: 'Put this into words: the annotation only marks a passage.'
        evidence:
          - quote: Nobody spoke of money
            prefix: months.
            suffix: '. Nobody'
"""
    )
    assert ran.err == "briefing: note: new.yml: 2 items of in.json; 2 quotes: 2 exact\n"


def test_a_text_that_is_not_here_is_named_with_where_it_belongs(bring, run):
    ran, text = bring(note(target("on Monday"), "They met."))
    assert ran.code == 0 and "path: seeds/talks.txt" in text
    assert (
        f"the text of the source talks is missing: save it as seeds/talks.txt; it is from {PAGE}" in ran.err
    )
    assert "1 quote: 1 missing: `briefing check` says more" in ran.err
    assert "source-unreadable" in run("check", "new.yml").out


def test_the_path_that_its_text_belongs_at_is_never_shortened(bring):
    long = f"https://example.org/{'news-' * 30}talks.html"
    ran, text = bring(note(target("on Monday", source=long), "They met."))
    path = next(line.split()[1] for line in text.splitlines() if "path: " in line)
    assert f"save it as {path}; it is from {long}" in ran.err


@pytest.mark.parametrize(
    "wrapped",
    [
        lambda each: each,
        lambda each: [each],
        lambda each: {"type": "AnnotationPage", "items": [each]},
        lambda each: {"type": "AnnotationCollection", "first": {"type": "AnnotationPage", "items": [each]}},
        lambda each: {"@graph": [each]},
        lambda each: {"annotations": [each], "client_version": "1"},
    ],
    ids=["alone", "list", "page", "collection", "graph", "hypothesis file"],
)
def test_annotations_are_found_wherever_they_are_kept(bring, wrapped):
    annotation = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "body": {"type": "TextualBody", "value": "They met.", "purpose": "commenting"},
        "target": target("on Monday to discuss", source="article.txt"),
    }
    ran, text = bring(wrapped(annotation))
    assert (ran.code, ran.err) == (0, "briefing: note: new.yml: 1 item of in.json; 1 quote: 1 exact\n")
    assert "path: article.txt" in text and "claim: They met." in text


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ("https://example.org/more", "note: See https://example.org/more"),
        (
            {
                "type": "TextualBody",
                "value": "<p>A <b>b</b></p><![x y]><script>x</script>",
                "format": "text/html",
            },
            "claim: A b",
        ),
        ([{"value": "One."}, {"value": "Two."}], "claim: One.\n        note: Two."),
        (
            [{"value": "One."}, {"value": "t", "purpose": "tagging"}],
            "claim: One.\n        tags: t",
        ),
        (
            {"type": "Choice", "items": [{"value": "In English."}, {"value": "Auf Deutsch."}]},
            "claim: In English.",
        ),
        (
            {"type": "SpecificResource", "purpose": "tagging", "source": "https://w.org/Q1"},
            "tags: https://w.org/Q1",
        ),
        ([{"value": "5", "purpose": "describing"}, 7, None], "claim: '5'"),
    ],
    ids=["link", "html", "two texts", "tag", "choice", "tag by address", "odd ones"],
)
def test_bodies_of_every_form_are_read(bring, body, fields):
    ran, text = bring(
        {"type": "Annotation", "body": body, "target": target("on Monday to", source="article.txt")}
    )
    assert ran.code == 0 and fields in text


@pytest.mark.parametrize(
    ("annotation", "sentence"),
    [
        ({"target": {"source": "article.txt", "selector": {"type": "SvgSelector", "value": "<svg/>"}}, "bodyValue": "C"},
         "a target whose part is given by neither words nor place (SvgSelector) of entry 1"),
        ({"target": 5, "bodyValue": "C"}, "a target that names no source of entry 1"),
        ({"target": ["article.txt", {"source": {}}], "bodyValue": "C"}, "a target that names no source of entry 1"),
        ({"target": "article.txt", "body": [{"type": "TextualBody"}, {"value": "C"}]}, "a body without a text of entry 1"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_and_the_rest_is_there(bring, annotation, sentence):
    ran, text = bring({"type": "Annotation", **annotation})
    assert ran.code == 0 and "claim: C" in text
    assert f"not imported: {sentence}" in ran.err


def test_words_are_sought_within_a_refined_part(bring):
    selector = {
        "type": "XPathSelector",
        "value": "/p",
        "refinedBy": {"type": "TextQuoteSelector", "exact": "on Monday to"},
    }
    _, text = bring(
        {"type": "Annotation", "target": {"source": "article.txt", "selector": selector}, "bodyValue": "C"}
    )
    assert "- on Monday to" in text


def test_a_place_tells_look_alikes_apart_where_its_words_are_there(bring, article, run):
    start = article.rindex("Nobody spoke of money.")
    place = {"type": "TextPositionSelector", "start": start, "end": start + 22}
    quote = {"type": "TextQuoteSelector", "exact": "Nobody spoke of money."}
    ran, _ = bring(
        {
            "type": "Annotation",
            "bodyValue": "C",
            "target": {"source": "article.txt", "selector": [quote, place]},
        }
    )
    assert "1 exact" in ran.err
    [evidence] = json.loads(run("export", "new.yml", "--to", "json").out)["sections"][0]["items"][0][
        "evidence"
    ]
    assert evidence["spans"] == [[start, start + 22]]


def test_a_place_without_words_is_to_be_looked_at(bring, article):
    start = article.index("on Monday to discuss")
    place = {"type": "TextPositionSelector", "start": start, "end": start + 20}
    _, text = bring(
        {"type": "Annotation", "bodyValue": "C", "target": {"source": "article.txt", "selector": place}}
    )
    assert "- on Monday to discuss" in text and "todo: >-\n          See whether these are the words" in text


def test_words_that_stand_elsewhere_than_the_annotation_says_are_not_taken_for_found(bring):
    there = target("on Monday to discuss", source="article.txt", prefix="the weather ", suffix=" of the day")
    ran, text = bring({"type": "Annotation", "bodyValue": "C", "target": there})
    assert "prefix: the weather" in text and "1 ambiguous" in ran.err


def test_a_reply_is_a_line_of_the_note_of_what_it_answers(bring):
    answer = {
        "id": "kA1b2C3z",
        "uri": PAGE,
        "text": "I doubt it.",
        "references": ["kA1b2C3d"],
        "target": [{"source": PAGE}],
    }
    lost = {**answer, "references": ["gone"]}
    ran, text = bring({"rows": [answer, note(target("on Monday"), "They met."), lost]})
    assert "note: 'Reply: I doubt it.'" in text and text.count("claim:") == 1
    assert "entry 3: it answers an annotation that is not in this file" in ran.err


def test_entries_of_one_id_are_both_there_and_one_that_says_the_same_is_not(bring):
    first, second = note(target("on Monday"), "They met."), note(target("on Monday"), "They talked.")
    ran, text = bring([first, second, first])
    assert text.count("claim:") == 2 and text.count("id: kA1b2C3d") == 1
    assert "the id kA1b2C3d of entry 2, which another has already" in ran.err
    assert "entry 3: it is entry 1 once more" in ran.err


def test_a_briefing_that_is_there_is_not_written_over(bring, folder):
    (folder / "new.yml").write_text("mine", encoding="utf-8")
    ran, text = bring(note(target("on Monday"), "They met."))
    assert (ran.code, text) == (2, "mine")
    assert "new.yml exists already, and is not written over" in ran.err and "--into" in ran.err
    assert sorted(path.name for path in folder.iterdir()) == ["article.txt", "in.json", "new.yml"]


def test_without_o_it_is_briefing_yml_and_stdin_is_read(folder, run, monkeypatch):
    import io
    import sys

    text = json.dumps(note(target("on Monday"), "They met."))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert run("import", "-").code == 0
    assert "claim: They met." in (folder / "briefing.yml").read_text(encoding="utf-8")
