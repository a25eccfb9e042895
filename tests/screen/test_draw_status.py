"""What the lowest row counts."""

from __future__ import annotations

import pytest

from tui.evidence.dossier import from_text, load
from tui.evidence.link import link
from tui.evidence.seal import seal_of
from tui.screen.render.status import counts


def pieces(dossier):
    return [piece for segment in counts(dossier) for piece in segment.forms[0].pieces]


def said(dossier):
    return "  ".join(text for text, _ in pieces(dossier) if text.strip())


def marked(ferry, *seals):
    """The ferry briefing, anchored, with a mark on the last item of its first sections, one for each seal."""
    text = ferry.read_text(encoding="utf-8")
    for seal, end in zip(seals, ("  - title: Actors", "  - title: Reactions"), strict=False):
        text = text.replace(end, f"        reviewed: {{by: Ann, seal: '{seal}'}}\n{end}")
    return link(from_text(text, str(ferry)))


def test_reviews_are_not_spoken_of_before_there_are_any(ferry):
    assert said(link(load(str(ferry)))).endswith(" sentences cited")


@pytest.mark.parametrize(
    ("seals", "text"),
    [
        ([""], "  1/5 reviewed"),
        (["0" * 12], "  0/5 reviewed  1 stale"),
        (["", "0" * 12], "  1/5 reviewed  1 stale"),
    ],
)
def test_reviews_stand_after_the_coverage_and_stale_ones_warn(ferry, seals, text):
    dossier = marked(ferry, *seals)
    assert said(dossier).endswith(f" sentences cited{text}")
    styles = {words.strip(): style for words, style in pieces(dossier)}
    assert all(styles[words] == "warning" for words in styles if words.endswith("stale"))


def test_a_fresh_seal_counts(ferry):
    dossier = link(load(str(ferry)))
    seal = seal_of(dossier, dossier.briefing.sections[0].items[-1])
    assert said(marked(ferry, seal)).endswith("  1/5 reviewed")


def test_nothing_is_counted_before_the_quotes_are_anchored(ferry):
    text = ferry.read_text(encoding="utf-8")
    mark = "        reviewed: {by: Ann, seal: '000000000000'}\n"
    at = text.index("      - name: Tom Lee")
    assert said(from_text(text[:at] + mark + text[at:], str(ferry))) == ""
