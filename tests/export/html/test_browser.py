"""The page in a real Chromium: by mouse, finger and keys, without scripts, on paper, in both schemes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.export.html.browser import Browser, axe, chromium
from tests.export.html.test_hostile import HOSTILE, dossier_of, written
from tui.checks.run import check
from tui.evidence.dossier import load
from tui.evidence.link import link
from tui.export.html.page import lines

pytestmark = pytest.mark.slow

EXAMPLE = Path(__file__).parents[3] / "briefing.yml"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def pages(full: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The page of the briefing in which everything occurs, and that of the example."""
    folder = tmp_path_factory.mktemp("pages")
    for name, path in (("full", full), ("example", EXAMPLE)):
        text = "\n".join(lines(check(link(load(str(path))))))
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in ("full", "example")}


def test_pointing_at_an_item_lights_its_sentences_and_brings_them_into_sight(browser, pages):
    browser.show(pages["example"])
    assert not browser.is_in_sight("#s1-34")
    focus = browser.focus
    browser.run("document.querySelector('#i4-2').scrollIntoView({block: 'center'})")
    browser.point_at("#i4-2 .claim")
    browser.until_lit("i4-2", "s1-34")
    assert browser.is_in_sight("#s1-34")
    assert browser.focus == focus
    assert browser.words("mark.now").startswith(
        "Capt. Abdelsalam Abdurrazek, a spokesman for Nur al-Din Zenki"
    )


def test_pointing_at_one_quote_tells_its_words_from_the_items_others(browser, pages):
    browser.show(pages["example"])
    browser.run("document.querySelector('#i4-2').scrollIntoView({block: 'center'})")
    browser.point_at("#i4-2 .piece:nth-child(1) q")
    browser.until_lit("i4-2", "s1-34")
    assert browser.words("mark.now") == "Capt. Abdelsalam Abdurrazek, a spokesman for Nur al-Din Zenki"
    assert browser.words("mark.also").startswith("decried the U.S.")


def test_pointing_at_a_sentence_lights_the_items_that_cite_it(browser, pages):
    browser.show(pages["full"])
    browser.run("document.querySelector('#s1-7').scrollIntoView({block: 'center'})")
    browser.point_at("#s1-7 .text")
    browser.until_lit("s1-7", "i1-2")
    assert browser.is_in_sight("#i1-2")
    assert browser.words(".piece.lit q") == "“The council will meet again in May.”"


def test_what_was_chosen_stays_lit_after_the_mouse_has_gone_and_esc_clears_it(browser, pages):
    browser.show(pages["full"])
    browser.one("#i1-2 .claim").click()
    browser.until_lit("i1-2", "s1-7")
    browser.point_at("#i1-5 .claim")
    browser.until_lit("i1-5", "s3-2")
    browser.point_at("h1")
    browser.until_lit("i1-2", "s1-7")
    browser.press("ESCAPE")
    browser.until_lit()


def test_a_tap_lights_both_sides_and_a_second_one_clears(browser, pages):
    browser.show(pages["full"], touch=True)
    browser.tap("#i1-1 .claim")
    browser.until_lit("i1-1", "s1-2", "s2-2")
    browser.tap("#i1-1 .claim")
    browser.until_lit()
    browser.run("document.querySelector('#s1-7').scrollIntoView({block: 'center'})")
    browser.tap("#s1-7 .text")
    browser.until_lit("s1-7", "i1-2")


def test_on_a_phone_a_tap_takes_nobody_away_from_what_is_read(browser, pages):
    browser.show(pages["full"], (390, 844), touch=True)
    browser.run("document.querySelector('#i1-2').scrollIntoView({block: 'center'})")
    before = browser.run("return scrollY")
    browser.tap("#i1-2 .claim")
    browser.until_lit("i1-2", "s1-7")
    assert browser.run("return scrollY") == before


def test_tab_and_enter_alone_light_both_sides_and_cross_over_and_back(browser, pages):
    browser.show(pages["full"])
    browser.press("TAB")
    assert browser.focus == "#briefing" and browser.one(".skip a").rect["x"] >= 0
    browser.press("ENTER", "TAB")
    assert browser.focus == "#i1-1"
    browser.until_lit("i1-1", "s1-2", "s2-2")
    browser.press("TAB", "TAB")  # the actor whom it is attributed to, then the first sentence
    assert browser.focus == "#s1-2"
    browser.press("ENTER", "TAB")
    assert browser.focus == "#s1-2"  # the sentence's own number
    browser.until_lit("s1-2", "i1-1", "i5-1")
    browser.press("TAB", "ENTER", "TAB")
    assert browser.run("return document.activeElement.closest('.item').id") == "i1-1"
    browser.until_lit("i1-1", "s1-2", "s2-2")


def test_j_and_k_go_through_items_and_on_the_other_side_through_sentences(browser, pages):
    browser.show(pages["full"])
    browser.press("j")
    browser.until_lit("i1-1", "s1-2", "s2-2")
    assert browser.focus == "#i1-1"
    browser.press("j")
    browser.until_lit("i1-2", "s1-7")
    browser.press("k")
    browser.until_lit("i1-1", "s1-2", "s2-2")
    browser.one("#s1-6 .number").send_keys("")
    browser.press("j")
    browser.until_lit("s1-7", "i1-2")
    assert browser.focus == "#s1-7"


def test_letter_keys_can_be_turned_off(browser, pages):
    browser.show(pages["full"])
    assert browser.words("#hint").endswith("Letter keys")
    browser.one("#keys").click()
    assert browser.one("#keys").get_attribute("aria-pressed") == "false"
    browser.press("j")
    browser.until_lit()


def test_help_for_keys_is_not_shown_where_there_are_none_and_short_where_there_is_little_room(browser, pages):
    browser.show(pages["full"], (390, 844), touch=True)
    assert not browser.one("#hint kbd").is_displayed() and not browser.one("#keys").is_displayed()
    browser.show(pages["full"], (500, 844))
    assert not browser.one("#hint kbd").is_displayed() and browser.one("#keys").is_displayed()


def test_a_link_to_a_sentence_lights_it_when_the_page_opens(browser, pages):
    browser.show(pages["full"])
    browser.driver.get("about:blank")
    browser.driver.get(pages["full"].as_uri() + "#s1-7")
    browser.until_lit("s1-7", "i1-2")


def test_without_scripts_everything_is_there_and_links_lead_to_what_they_say(browser, pages):
    browser.show(pages["full"])
    with_scripts = browser.words("main")
    browser.show(pages["full"], scripts=False)
    assert browser.words("main") == with_scripts
    assert not browser.one("#hint").is_displayed()
    browser.one("#i1-2 .where a").click()
    assert browser.driver.current_url.endswith("#s1-7")
    ground = browser.one("#s1-7").value_of_css_property("background-color")
    assert ground != browser.one("#s1-6").value_of_css_property("background-color")
    browser.one("#s1-7 .by a").click()
    assert browser.driver.current_url.endswith("#i1-2")


INJECTED = (
    "<script>window.ran = 1</script><img src='x' onerror='window.ran = 1'><style>h1 {color: red}</style>"
)


@pytest.mark.parametrize("is_guarded", [True, False], ids=["policy", "no policy"])
def test_markup_that_got_in_would_not_run_for_the_policy_forbids_it(browser, pages, tmp_path, is_guarded):
    text = pages["full"].read_text(encoding="utf-8")
    assert "The council will meet in May." in text
    text = text.replace("The council will meet in May.", INJECTED, 1)
    if not is_guarded:
        text = text.replace("Content-Security-Policy", "X-Nothing")
    path = tmp_path / "page.html"
    path.write_text(text, encoding="utf-8")
    browser.show(path)
    ran = browser.run("return window.ran === 1")
    red = browser.one("h1").value_of_css_property("color") == "rgba(255, 0, 0, 1)"
    assert (ran, red) == ((False, False) if is_guarded else (True, True))


def test_the_page_breaks_no_rule_of_its_own_policy_and_asks_for_nothing(browser, pages):
    browser.driver.get_log("browser")
    browser.show(pages["example"])
    browser.press("j", "j", "ESCAPE")
    assert browser.driver.get_log("browser") == []
    assert browser.run("return performance.getEntriesByType('resource').length") == 0


def test_hostile_texts_are_shown_by_a_browser_as_they_are(browser, tmp_path, monkeypatch):
    from tui.export.html.markup import shown

    text = " ".join(each for each in HOSTILE if each.isprintable())
    path = tmp_path / "page.html"
    path.write_text(written(dossier_of(text, text, f"Before. {text} After."), monkeypatch), encoding="utf-8")
    browser.show(path)
    assert browser.words("#i1-1 .claim bdi").startswith(" ".join(shown(text).split()))
    tags = browser.run("return [...document.querySelectorAll('*')].map(node => node.localName)")
    assert {"img", "svg", "iframe", "base", "textarea", "template"}.isdisjoint(tags)
    assert tags.count("script") == tags.count("style") == tags.count("body") == 1


@pytest.mark.parametrize("width", [320, 360, 390, 700, 1000, 1440])
@pytest.mark.parametrize("name", ["full", "example"])
def test_nothing_scrolls_sideways(browser, pages, width, name):
    browser.show(pages[name], (width, 800))
    assert browser.run("return document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert browser.run("return sources.scrollWidth <= sources.clientWidth")


def test_wide_screens_have_two_columns_and_narrow_ones_have_one(browser, pages):
    edges = "const box = id => document.getElementById(id).getBoundingClientRect(); return [box('briefing').right <= box('sources').left, box('briefing').bottom <= box('sources').top]"
    browser.show(pages["full"], (1280, 900))
    assert browser.run(edges) == [True, False]
    browser.show(pages["full"], (600, 900))
    assert browser.run(edges) == [False, True]


def test_lines_of_text_are_of_a_length_that_can_be_read(browser, pages):
    browser.show(pages["example"], (2400, 1200))
    assert max(node.size["width"] for node in browser.all(".claim, .text")) <= 42 * 16


def test_on_paper_claims_have_the_numbers_of_their_sentences_and_nothing_sticks(browser, pages):
    browser.show(pages["full"], (800, 1100), paper=True)
    assert browser.words("#i1-1 .refs") == "[1:2, 2:2]"
    assert browser.one("#sources").value_of_css_property("position") == "static"
    for hidden in (".hint", ".skip", ".contents", "#i1-2 .piece"):
        assert not browser.one(hidden).is_displayed()
    assert browser.one("#i1-3 .piece.missing").is_displayed()
    assert browser.one(".about-url a").is_displayed()
    grounds = {
        node.value_of_css_property("background-color") for node in browser.all(".item, .sentence, mark")
    }
    assert grounds == {"rgba(0, 0, 0, 0)"}
    browser.show(pages["full"], (800, 1100))
    assert not browser.one("#i1-1 .refs").is_displayed()


CONTRASTS = """
const number = (text) => text.match(/[\\d.]+/g).map(Number);
const light = ([r, g, b]) => {
  const part = (value) => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
};
const ground = (node) => {
  for (; node; node = node.parentElement) {
    const colour = number(getComputedStyle(node).backgroundColor);
    if (colour.length < 4 || colour[3] === 1) return colour;
  }
  return [255, 255, 255];
};
const found = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const node = walker.currentNode.parentElement;
  if (!walker.currentNode.data.trim() || !node.checkVisibility() || node.closest("script, .unseen")) continue;
  const pair = [light(number(getComputedStyle(node).color)), light(ground(node))].sort((a, b) => b - a);
  found.push([(pair[0] + 0.05) / (pair[1] + 0.05), node.className + " " + node.textContent.slice(0, 30)]);
}
return found.sort((a, b) => a[0] - b[0]);
"""


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_text_stands_out_from_its_ground_lit_or_not(browser, pages, dark):
    browser.show(pages["full"], dark=dark)
    for item in ("#i1-1", "#i1-3", "#i3-1"):
        browser.run("document.querySelector(arguments[0] + ' .claim').click()", item)
        contrasts = browser.run(CONTRASTS)
        assert len(contrasts) > 200
        assert contrasts[0][0] >= 4.5, contrasts[:3]
    ground = browser.one("body").value_of_css_property("background-color")
    assert (sum(map(float, ground.removeprefix("rgba(").split(",")[:3])) < 200) == dark


@pytest.mark.parametrize(
    ("name", "size", "dark"),
    [
        ("example", (1280, 900), False),
        ("example", (390, 844), True),
        ("full", (1280, 900), True),
        ("full", (390, 844), False),
    ],
    ids=["example, wide, light", "example, narrow, dark", "full, wide, dark", "full, narrow, light"],
)
def test_an_accessibility_checker_finds_nothing(browser, pages, name, size, dark):
    script = axe()
    browser.show(pages[name], size, dark=dark)
    browser.run("document.querySelector('#i1-1 .claim').click()")
    browser.run(script)
    result = browser.driver.execute_async_script(
        "axe.run(document, {resultTypes: ['violations']}).then(arguments[arguments.length - 1])"
    )
    assert len(result["passes"]) > 15
    assert [
        (each["id"], each["impact"], each["nodes"][0]["html"], len(each["nodes"]))
        for each in result["violations"]
    ] == []
