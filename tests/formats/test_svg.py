import re
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from conftest import Runner
from helpers.answers import make_document
from helpers.invented import (
    EDITION,
    SOURCE,
    YEARLY,
    estimate,
    fact,
    make_prevalence,
    make_reference,
    make_share,
)
from helpers.pictures import LEGEND, bar, make_icons, make_stretch
from helpers.references import TEXTS
from hypothesis import given, settings
from msgspec.structs import replace

from netfacts.answers.estimate import EstimateAnswer
from netfacts.estimate.estimates import Target
from netfacts.facts.reference import Reference
from netfacts.formats import svg
from netfacts.formats.html import write_page
from netfacts.pages.charts import Bar, Bars, Grids
from netfacts.pages.document import (
    Bibliography,
    Document,
    Heading,
    Page,
    Paragraph,
    Table,
    plain,
)
from netfacts.pages.document import words as line_words
from netfacts.text.safe import clean

SVG = "{http://www.w3.org/2000/svg}"
FACTS = fact("new", YEARLY), make_share("60 80"), make_prevalence("20")
RESULT = estimate(Target(5_000_000), *FACTS)


def parse(text: str) -> ET.Element:
    """Read XML."""
    return ET.fromstring(text)  # noqa: S314 - our own


def squeeze(text: str) -> str:
    """Return `text` without spaces: lines are broken anywhere."""
    return re.sub(r"\s", "", text)


def read_heading(result: EstimateAnswer) -> str:
    """Return the heading of the page of an answer."""
    (heading, *_) = make_document(result)
    assert isinstance(heading, Heading)
    return line_words(heading.line)


def draw(result: EstimateAnswer) -> ET.Element:
    """Return the picture of an answer."""
    return parse(svg.write(result))


def test_a_screen_reader_is_told_all() -> None:
    """The picture is an image with a title, and with a description that has every number."""
    root = draw(RESULT)
    title, description = root[0], root[1]
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert (title.tag, description.tag) == (f"{SVG}title", f"{SVG}desc")
    assert title.text == read_heading(RESULT)
    assert "150 to 250" in (description.text or "")


def test_a_slide() -> None:
    """The picture is 16:9, and shows title, numbers, references on a line each, and the footer."""
    root = draw(RESULT)
    assert int(root.get("width", "0")) * 9 == int(root.get("height", "0")) * 16
    shown = squeeze("".join("".join(text.itertext()) for text in root.iter(f"{SVG}text")))
    for said in (read_heading(RESULT), "150 to 250", "[1] Source", "Information, not medical advice."):
        assert squeeze(said) in shown


def make_references(count: int) -> tuple[Reference, ...]:
    """Return references whose authors are called Name 1, Name 2 ..."""
    return tuple(make_reference(f"r{n}", f"Name {n}", year=2019) for n in range(1, count + 1))


PAGE_OF_BARS = (
    Heading(plain("Title")),
    Bars(
        "Places",
        (
            Bar("Near"),
            *(bar(f"place {n} [{n}]", make_stretch(n, 2 * n)) for n in range(1, 17)),
            Bar("Far away"),
            *(bar(f"place {n} [{n}]", make_stretch(n, 2 * n)) for n in range(17, 41)),
        ),
        LEGEND[:3],
    ),
    Bibliography(make_references(40)),
    Paragraph(plain("End.")),
)


def draw_page(page: Document, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the texts of the picture of a page."""
    monkeypatch.setattr(svg, "find_page", lambda _: Page(records=lambda _: None, blocks=lambda _: iter(page)))  # type: ignore[arg-type, return-value]
    return ["".join(text.itertext()) for text in draw(RESULT).iter(f"{SVG}text")]


def test_as_much_as_a_slide_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of many bars the first are drawn, no title among them as the last, and the title says how many."""
    texts = draw_page(PAGE_OF_BARS, monkeypatch)
    assert "Places (16 of 40)" in texts
    assert {"Near", "place 16 [16]"} <= set(texts)
    assert not {"place 17 [17]", "Far away"} & set(texts)


def test_references_of_a_slide(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few references have a line each; of many there are the names, and of very many the first."""
    for count, named in (
        (2, ["[1] Name 1 2019, X", "[2] Name 2 2019, X"]),
        (5, ["[1] Name 1 2019; [2] Name 2 2019; [3] Name 3 2019; [4] Name 4 2019; [5] Name 5 2019"]),
    ):
        texts = draw_page((PAGE_OF_BARS[0], Bibliography(make_references(count))), monkeypatch)
        assert [text for text in texts if text.startswith("[")] == named
    assert draw_page(PAGE_OF_BARS, monkeypatch)[-2].endswith("; and 25 more")


def test_a_label_that_is_too_long_keeps_its_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A label for which there is no room loses words, but not its marks."""
    bars = tuple(bar(f"{'word ' * 30}[{n}]", make_stretch(1, 2)) for n in range(1, 8))
    texts = draw_page((PAGE_OF_BARS[0], Bars("", bars, ())), monkeypatch)
    assert sum(text.endswith("... [1]") for text in texts) == 1


def test_bars_of_a_table_and_no_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bars of a table are drawn, too; a page without any shows its first sentence."""
    table = Table(
        ("a",),
        ((plain("x"),), (plain("y"),)),
        bars=Bars("", (bar("in a table", make_stretch(1, 2)), Bar("title")), ()),
    )
    assert "in a table" in draw_page((PAGE_OF_BARS[0], table), monkeypatch)
    page = (PAGE_OF_BARS[0], Paragraph(plain("Words.")), PAGE_OF_BARS[-1])
    assert draw_page(page, monkeypatch) == ["Title", "Words.", "End."]


def test_grids_on_a_slide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chances are grids side by side, each above its words, and all of them above what the icons mean."""
    grids = Grids("Of 100", (make_icons("new [1]: 6 to 10", 6, 4), make_icons("old: 3", 3, 0)), LEGEND[3:])
    texts = draw_page((PAGE_OF_BARS[0], grids, Bibliography(make_references(2))), monkeypatch)
    assert texts == [
        "Title",
        "Of 100",
        "new [1]: 6 to 10",
        "old: 3",
        "Shape: surely.",
        "Shape: perhaps.",
        "Shape: not.",
        "[1] Name 1 2019, X",
    ]
    root = draw(RESULT)
    assert "new [1]: 6 to 10; old: 3." in (root[1].text or "")
    kinds = Counter(found.get("class") for found in root.iter(f"{SVG}circle"))
    assert kinds == {"outline": 13 + 2, "surely": 9 + 1, "not": 187 + 1}
    assert len([*root.iter(f"{SVG}path")]) == 4 + 1


@pytest.mark.parametrize("form", [svg.write, write_page])
def test_nothing_is_fetched_or_run(form: Callable[[EstimateAnswer], str]) -> None:
    """Neither a picture nor a page has a script, or an address to be loaded from."""
    for people in (2000, 5_000_000):
        text = form(estimate(Target(people, Fraction(5, 2)), *FACTS))
        tags = {element.tag.rpartition("}")[2] for element in parse(text).iter()}
        assert tags.isdisjoint({"script", "link", "image", "img", "iframe", "object", "use", "foreignObject"})
        assert not re.search(r"@import|@font-face|url\(|\bon\w+=|\bsrc=", text)


@pytest.mark.parametrize("form", [svg.write, write_page])
def test_light_dark_and_print(form: Callable[[EstimateAnswer], str]) -> None:
    """Colours follow the reader's, but never onto paper."""
    text = form(RESULT)
    assert "@media screen and (prefers-color-scheme:dark)" in text
    assert not re.search(r"@media \(prefers-color-scheme", text)


@settings(max_examples=40)
@given(TEXTS, TEXTS.filter(bool))
def test_any_text_stays_well_formed(title: str, source: str) -> None:
    """Whatever a title and a source hold, picture and page are well-formed and name them."""
    result = replace(
        RESULT, title=title, population=None, diagnosed=40, references=(replace(SOURCE, title=source),)
    )
    root = draw(result)
    assert (root[0].text or "") == clean(read_heading(result))
    whole = "".join(parse(write_page(result)).itertext())
    assert squeeze(clean(source)) in squeeze(whole)


def test_a_page_is_whole() -> None:
    """A page begins with its type, has a language, the notice, and one title."""
    text = write_page(RESULT)
    root = parse(text)
    html = "{http://www.w3.org/1999/xhtml}"
    assert text.startswith("<!DOCTYPE html>\n")
    assert root.get("lang") == "en-GB"
    (title,), (heading,) = root.iter(f"{html}title"), root.iter(f"{html}h1")
    assert title.text == heading.text == read_heading(RESULT)
    assert "Information, not medical advice." in "".join(root.itertext())
    assert EDITION.header.version in "".join(root.itertext())


@pytest.mark.parametrize("form", ["svg", "html"])
def test_a_file_is_the_same_as_the_output(run: Runner, tmp_path: Path, form: str) -> None:
    """With --output the picture goes into a file, and is what standard output would have been."""
    file = tmp_path / f"out.{form}"
    arguments = ("estimate", "-p", "2000", "--format", form)
    assert run(*arguments, "--output", str(file)) == (0, "", "")
    assert file.read_text(encoding="utf-8") == run(*arguments).out


@pytest.mark.parametrize("form", ["svg", "html"])
def test_only_estimates_are_drawn(run: Runner, form: str) -> None:
    """Other commands refuse to draw."""
    assert run("search", "moon", "--format", form).code == 2
