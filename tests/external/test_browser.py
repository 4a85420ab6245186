"""The fact sheet in Chromium."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import DATA

from netfacts.cli.app import main
from netfacts.factbase.index import Index

FACTS = DATA.parent.parent / "facts.yaml"
# The ratio of contrast of WCAG 2.2, success criterion 1.4.3, of every text to what is behind it.
CONTRAST = """() => {
  const light = (colour) => {
    const part = (value) => value <= .04045 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4;
    const [r, g, b] = colour.match(/[0-9.]+/g).map((value) => part(value / 255));
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const behind = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const colour = getComputedStyle(e).backgroundColor;
      if (!/, 0\\)$/.test(colour)) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  return Math.min(...[...document.querySelectorAll("body *")].filter((e) => e.innerText).map((element) => {
    const [a, b] = [getComputedStyle(element).color, behind(element)].map(light);
    return (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
  }));
}"""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the shipped facts as a page."""
    file = tmp_path_factory.mktemp("sheet") / "facts.html"
    assert main(["export", "--facts", str(FACTS), "--format", "html", "--output", str(file)]) == 0
    return file


class Opened:
    """A page that is open, and what it told and asked for while it was."""

    def __init__(self, browser: Any, sheet: Path, **settings: Any) -> None:
        self.page = browser.new_page(**settings)
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(sheet.as_uri())

    def list_shown(self) -> list[str]:
        """Return the anchors of the facts that are to be seen."""
        found: list[str] = self.page.eval_on_selector_all(
            ".fact", "facts => facts.filter(fact => fact.checkVisibility()).map(fact => fact.id)"
        )
        return found

    def find_focused(self) -> str:
        """Return the address or the id of what has the focus."""
        found: str = self.page.evaluate(
            "document.activeElement.getAttribute('href') ?? document.activeElement.id"
        )
        return found


@pytest.fixture(scope="module")
def opened(browser: Any, sheet: Path) -> Iterator[Opened]:
    """Open the sheet once; whatever the tests do, the page must say nothing and ask for nothing else."""
    found = Opened(browser, sheet)
    yield found
    assert found.said == []
    assert {url.partition("#")[0] for url in found.asked} <= {sheet.as_uri(), "data:,"}
    found.page.close()


@pytest.fixture
def fresh(opened: Opened, sheet: Path) -> Opened:
    """Open the sheet again, as for somebody who has not touched it."""
    opened.page.goto("about:blank")
    opened.page.goto(sheet.as_uri())
    return opened


def test_every_fact_is_there_without_a_script(browser: Any, sheet: Path, shipped: Index) -> None:
    """Where no script runs every fact is to be read, and there is no search box."""
    found = Opened(browser, sheet, java_script_enabled=False)
    for fact in shipped.facts():
        assert found.page.locator(f"#fact-{fact.id}").is_visible()
    assert not found.page.locator("#query").is_visible()
    found.page.close()


@pytest.mark.parametrize(
    ("one", "other"),
    [("tumor", "tumour"), ("diarrhea", "diarrhoea"), ("localized", "localised"), ("35825", "35,825")],
)
def test_both_spellings_find_the_same(opened: Opened, one: str, other: str) -> None:
    """British and American spelling, and a number with and without commas, find the same facts."""
    found = []
    for query in (one, other, other.upper()):
        opened.page.fill("#query", query)
        found.append(opened.list_shown())
    assert found[0] == found[1] == found[2]
    assert found[0]


def test_the_search_ranks(opened: Opened, shipped: Index) -> None:
    """The best facts come first, at most 20 of those found; no word shows all, in their order."""
    opened.page.fill("#query", "")
    every = opened.list_shown()
    opened.page.fill("#query", "carcinoid syndrome")
    shown = opened.list_shown()
    assert shown[0] == "fact-factbox-carcinoid-syndrome"
    assert len(shown) == 20
    assert re.fullmatch(r"The first 20 of \d+ facts found\.", opened.page.inner_text("#count"))
    assert not opened.page.locator(".topic h2").first.is_visible()
    assert not opened.page.locator("#references").is_visible()
    opened.page.fill("#query", "  ")
    assert (opened.list_shown(), opened.page.inner_text("#count")) == (every, "")
    assert len(every) == len(shipped.facts())


@pytest.mark.parametrize(
    ("typed", "fact"),
    [
        ("loose stools", "factbox-carcinoid-syndrome"),
        ("what is carcinoid sindrome", "factbox-carcinoid-syndrome"),  # a slip
        ("oberndorf", "carcinoid-word-1907"),  # not yet typed to its end
        ("dasari 2017", "us-women-share"),  # who wrote what is cited
        ("how common are NETs in the US", "us-seer-incidence-2012"),
    ],
)
def test_the_search_knows_what_is_meant(opened: Opened, typed: str, fact: str) -> None:
    """Synonyms, a slip, the beginning of a word, the author of a reference and US in capitals find a fact."""
    opened.page.fill("#query", typed)
    assert f"fact-{fact}" in opened.list_shown()[:3]


def test_an_unknown_word_is_named(opened: Opened) -> None:
    """Where a word is unknown, that is said before the facts that contain the others."""
    opened.page.fill("#query", "insulinoma in xyzzy")
    assert opened.list_shown()
    assert opened.page.inner_text("#try") == "No fact mentions xyzzy."


def test_nothing_found_is_said(opened: Opened, shipped: Index) -> None:
    """Where nothing is found that is said, with what to try; neither references nor titles stand there."""
    opened.page.fill("#query", "xyzzy")
    assert opened.list_shown() == []
    assert opened.page.inner_text("#count") == f"0 of {len(shipped.facts())} facts found."
    assert "Try another word" in opened.page.inner_text("#try")
    assert opened.page.locator("nav").is_visible()
    assert not opened.page.locator("#references").is_visible()


def test_a_link_brings_back_what_the_search_hides(fresh: Opened) -> None:
    """A link to a fact that the search has put away shows it again."""
    fresh.page.fill("#query", "prevalence")
    assert "fact-factbox-carcinoid-syndrome" not in fresh.list_shown()
    fresh.page.evaluate("location.hash = 'fact-factbox-carcinoid-syndrome'")
    fresh.page.wait_for_selector("#fact-factbox-carcinoid-syndrome", state="visible")
    assert fresh.page.input_value("#query") == ""


def test_the_keyboard_skips_to_the_facts(fresh: Opened) -> None:
    """The first tab shows a link that skips to the facts."""
    keys = fresh.page.keyboard
    keys.press("Tab")
    assert fresh.find_focused() == "#facts"
    assert fresh.page.locator(".skip").bounding_box()["y"] >= 0
    keys.press("Enter")
    fresh.page.wait_for_function("document.activeElement.id === 'facts'")


def test_the_keyboard_searches(fresh: Opened) -> None:
    """The second tab reaches the search box, and Enter keeps the focus there."""
    keys = fresh.page.keyboard
    keys.press("Tab")
    keys.press("Tab")
    assert fresh.find_focused() == "query"
    keys.type("tumor")
    assert len(fresh.list_shown()) > 1
    keys.press("Enter")
    assert fresh.find_focused() == "query"


def test_the_keyboard_unfolds_the_contents(fresh: Opened) -> None:
    """Enter unfolds a topic of the contents, and the focus is visible."""
    assert not fresh.page.locator("nav details a").first.is_visible()
    fresh.page.keyboard.press("Tab")
    fresh.page.focus("summary >> nth=0")
    fresh.page.keyboard.press("Enter")
    assert fresh.page.locator("nav details a").first.is_visible()
    assert fresh.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 800, 1400])
def test_the_page_is_legible(opened: Opened, width: int, scheme: str) -> None:
    """In light and in dark, on a telephone and on a desk, text has contrast, and nothing is cut off."""
    page = opened.page
    page.fill("#query", "")
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(CONTRAST) >= 4.5
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", paper))) > 380) is (scheme == "light")


def test_everything_has_a_name(fresh: Opened) -> None:
    """What can be used or moved to has a name, and each table says of what its columns are."""
    tree = fresh.page.locator("body").aria_snapshot()
    for landmark in ("banner", "main", "contentinfo", "search", 'navigation "Contents"', "status"):
        assert re.search(rf"^ *- {landmark}", tree, re.MULTILINE), landmark
    assert 'searchbox "Search these facts"' in tree
    assert not re.search(r"^ *- (link|heading|article|region|button)( \[|:|$)", tree, re.MULTILINE)
    assert fresh.page.locator("th:not([scope=col])").count() == 0
    assert fresh.page.locator("table:not(:has(th))").count() == 0


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
def test_the_page_is_printed(browser: Any, sheet: Path, shipped: Index, tmp_path: Path) -> None:
    """Printed on A4 every fact is there, whole on one page, and so are the references."""
    found, file = Opened(browser, sheet), tmp_path / "facts.pdf"
    found.page.pdf(path=file, prefer_css_page_size=True)
    done = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True, text=True)  # noqa: S607
    pages = [" ".join(page.split()) for page in done.stdout.split("\f")]
    for fact in shipped.facts():
        (whole,) = (page for page in pages if re.search(rf"Fact: {fact.id}(?![\w-])", page))
        for part in (fact.title, fact.statement, fact.caveat):
            assert squeeze(part) in squeeze(whole)
    printed = squeeze(" ".join(pages))
    assert all(
        squeeze(reference.doi or reference.url) in printed
        for reference, facts in shipped.references_with_facts()
        if facts
    )
    assert "Search these facts" not in " ".join(pages)
    found.page.close()


def squeeze(text: str) -> str:
    """Return `text` without what a line break puts in or takes away."""
    return re.sub(r"[\s\u00ad\u2010-]", "", text)
