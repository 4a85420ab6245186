"""Pictures in Chromium."""

from itertools import product
from pathlib import Path
from typing import Any

import pytest
from conftest import DATA, Runner
from helpers.pictures import LEGEND, bar, make_icons, make_stretch

from netfacts.formats.html import fragment, page_style
from netfacts.formats.svg_elements import picture_style
from netfacts.pages.charts import Bars, Grids

FACTS = DATA.parent.parent / "facts.yaml"
ASKED = {
    "millions": ("-p", "5M", "--explain"),
    "all": ("-p", "10bn", "--compare"),
    "few": ("-p", "2000"),
    "few-compared": ("-p", "2000", "--compare"),
    "long-name": ("--place", "Югозападна и южна централна България"),
    "diagnosed": ("--diagnosed", "40"),
}
# Texts that reach out of the picture, and pairs of texts that lie over each other.
MISPLACED = """() => [...document.querySelectorAll("svg")].flatMap((picture) => {
  const frame = picture.getBoundingClientRect();
  const scale = frame.width / picture.viewBox.baseVal.width;
  const texts = [...picture.querySelectorAll("text")]
    .map((text) => [text.textContent, text.getBoundingClientRect()]);
  const isOut = (box) => box.left < frame.left || box.right > frame.right || box.bottom > frame.bottom;
  const isOver = (a, b) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 5 * scale;
  const over = texts.flatMap(([one, a], n) =>
    texts.slice(n + 1).filter(([, b]) => isOver(a, b)).map(([other]) => `${one} / ${other}`));
  return [...texts.filter(([, box]) => isOut(box)).map(([text]) => text), ...over];
})"""

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("form", ["svg", "html"])
@pytest.mark.parametrize("name", ASKED)
def test_nothing_is_cut(run: Runner, browser: Any, tmp_path: Path, name: str, form: str) -> None:
    """In light and dark, on a telephone and on a desk, no text is cut or hidden, and nothing is fetched."""
    file = tmp_path / f"picture.{form}"
    answer = run("estimate", *ASKED[name], "--facts", str(FACTS), "--format", form, "--output", str(file))
    assert answer.code == 0
    page = browser.new_page()
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(file.as_uri())
    for width, scheme in product((360, 800, 1400), ("light", "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate(MISPLACED) == []
        assert form == "svg" or page.evaluate("document.documentElement.scrollWidth") <= width
    assert fetched == [file.as_uri()]
    page.close()


@pytest.mark.parametrize(
    "said", ["WWW " * 60, "Wm@%" * 40, "\u6f22\u5b57" * 50, "\u00c9\u00c5\u00d8" * 30, "123,456 " * 30]
)
def test_wide_letters(browser: Any, said: str) -> None:
    """However wide its letters are, no text is cut or lies over another."""
    bars = Bars(said, tuple(bar(said, make_stretch(0, 10.0**n), text=said) for n in range(1, 11)), LEGEND[:2])
    grids = Grids(said, (make_icons(said, 3, 4),) * 3, LEGEND[3:])
    page = browser.new_page(viewport={"width": 800, "height": 900})
    page.set_content(f"<style>{page_style()}{picture_style()}</style><body>{fragment((bars, grids))}</body>")
    assert page.evaluate(MISPLACED) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 800
    page.close()


def test_a_picture_has_a_name(run: Runner, browser: Any, tmp_path: Path) -> None:
    """A screen reader finds each picture as a figure that has a name, and reads its words."""
    file = tmp_path / "picture.html"
    run("estimate", "-p", "50000", "--format", "html", "--output", str(file))
    page = browser.new_page()
    page.goto(file.as_uri())
    tree = page.locator("body").aria_snapshot()
    assert 'figure "New cases a year"' in tree
    assert 'figure "In 100 such places (50,000 people each)"' in tree
    page.close()
