import json
import re
from base64 import b64encode
from hashlib import sha256
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import html5lib
import pytest
from conftest import Runner
from helpers.invented import FACT, SOURCE, export
from helpers.references import TEXTS
from hypothesis import given
from msgspec.structs import replace

from netfacts.factbase.index import Index
from netfacts.formats.html_sheet import write
from netfacts.text.safe import clean


def parse(page: str) -> ET.Element:
    """Read a page as browsers do; it must hold no error."""
    reader = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), strict=True, namespaceHTMLElements=False)
    found: ET.Element = reader.parse(page)
    return found


@pytest.fixture
def page(run: Runner) -> str:
    """Return the page of the invented corpus."""
    return run("export", "--format", "html").out


def show(element: ET.Element | None) -> str:
    """Return the text of an element."""
    assert element is not None
    return "".join(element.itertext()).strip()


def test_the_page_is_well_formed(page: str) -> None:
    """The page is HTML without an error, in a language that it names, with a title."""
    root = parse(page)
    assert root.get("lang") == "en-GB"
    assert show(root.find("head/title")) == "Moon fever: fact sheet"


def test_the_page_has_landmarks(page: str) -> None:
    """The page has the landmarks by which readers move, and begins with a link past them."""
    body = parse(page).find("body")
    assert body is not None
    assert [child.tag for child in body] == [
        "a",
        "header",
        "form",
        "nav",
        "main",
        "footer",
        "script",
        "script",
    ]
    assert (body[0].get("href"), body[0].get("class")) == ("#facts", "skip")


def test_headings_in_order(page: str) -> None:
    """One heading is the first, and none is more than a level below the one before it."""
    levels = [int(e.tag[1]) for e in parse(page).iter() if re.fullmatch("h[1-6]", str(e.tag))]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(level - before <= 1 for before, level in pairwise(levels))


def test_every_link_leads_somewhere(page: str) -> None:
    """No anchor stands twice, and each link leads to one of them, or to an address of a reference."""
    root = parse(page)
    anchors = [element.get("id") for element in root.iter() if element.get("id")]
    links = [element.get("href", "") for element in root.iter("a")]
    assert len(anchors) == len(set(anchors))
    assert {link[1:] for link in links if link.startswith("#")} <= set(anchors)
    assert {link for link in links if not link.startswith("#")} == {
        "https://doi.org/10.1000/moon.1",
        "https://tides.example.org/fever",
        "http://old.example.org/a?b=c",
    }
    for name in ("aria-labelledby", "aria-describedby", "for"):
        assert {element.get(name) for element in root.iter() if element.get(name)} <= set(anchors)


def test_each_fact_is_whole(page: str, base: Index) -> None:
    """Each fact has its anchor, and in it title, statement, caveat and id."""
    facts = {article.get("id"): article for article in parse(page).iter("article")}
    assert list(facts) == [f"fact-{fact.id}" for fact in base.facts()]
    for fact in base.facts():
        article = facts[f"fact-{fact.id}"]
        assert show(article.find("h3")) == fact.title
        for part in (fact.statement, fact.caveat, fact.id):
            assert part in show(article)


def test_citations_lead_to_references_and_back(page: str, base: Index) -> None:
    """The marks of a fact are links to what it cites, and each reference has a link to the fact."""
    root = parse(page)
    by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
    for fact in base.facts():
        statement = by_id[f"fact-{fact.id}"].find("p")
        assert statement is not None
        assert [a.get("href") for a in statement.iter("a")] == [f"#ref-{name}" for name in fact.list_cited()]
        for name in fact.list_cited():
            entry = by_id[f"ref-{name}"]
            assert f"#fact-{fact.id}" in [a.get("href") for a in entry.iter("a")]
        for a in statement.iter("a"):
            assert by_id[a.get("href", "")[1:]].get("value") == a.text


def test_other_figures_are_links_where_they_are_on_the_page(run: Runner) -> None:
    """A fact that gives another figure is a link only on a page that shows it."""
    link = '<a href="#fact-earth-incidence">earth-incidence</a>'
    alone = run("export", "moon-incidence", "--format", "html").out
    assert link in run("export", "--format", "html").out
    assert link not in alone
    assert "earth-incidence" in alone


def test_contents(page: str, base: Index) -> None:
    """The table of contents names each topic and each fact, in order."""
    (nav,) = parse(page).iter("nav")
    links = [(a.get("href"), a.text) for a in nav.iter("a")]
    facts = [(f"#fact-{fact.id}", fact.title) for fact in base.facts()]
    assert links == [
        ("#topic-numbers", "How common moon fever is"),
        *facts[:3],
        ("#topic-course", "What moon fever does"),
        *facts[3:],
    ]


def test_the_page_says_what_it_is(page: str) -> None:
    """The page says which data it holds, under which licence, what it is not and where mistakes go."""
    body = show(parse(page).find("body"))
    assert "version 1.2. 5 facts from 6 references. Licence of the facts: CC0." in body
    assert "Facts of version 1.2. Information, not medical advice. Mistakes: moon@example.org." in body


def test_the_page_needs_nothing_else(page: str) -> None:
    """Nothing on the page is fetched, and its policy allows its own style and script alone."""
    root = parse(page)
    fetching = ("src", "srcset", "data", "action", "style", "onclick", "poster")
    assert [e.tag for e in root.iter() if any(e.get(name) for name in fetching)] == []
    assert [link.get("href") for link in root.iter("link")] == ["data:,"]
    (policy,) = (meta.get("content", "") for meta in root.iter("meta") if meta.get("http-equiv"))
    texts = [root.findtext("head/style", ""), root.findall("body/script")[-1].text or ""]
    hashes = [f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in texts]
    assert policy.startswith("default-src 'none'; ")
    assert re.findall(r"(\w+)-src ('sha256[^;]*)", policy) == [("style", hashes[0]), ("script", hashes[1])]
    assert not re.search(r"url\(|@import|fetch|XMLHttp|innerHTML|eval", "".join(texts))


def test_the_search_box_waits_for_its_script(page: str) -> None:
    """Without a script there is no search box, and every fact is to be read."""
    root = parse(page)
    hidden = [element for element in root.iter() if "hidden" in element.attrib]
    assert [(element.tag, element.get("id")) for element in hidden] == [
        ("form", "search"),
        ("section", "found"),
    ]
    (count,) = (element for element in root.iter() if element.get("role") == "status")
    assert count.get("aria-live") == "polite"


def read_index(page: str) -> dict[str, Any]:
    """Return what the search box looks words up in."""
    (text,) = (e.text for e in parse(page).iter("script") if e.get("type") == "application/json")
    index: dict[str, Any] = json.loads(text or "")
    return index


def test_the_search_box_has_an_index(page: str, base: Index) -> None:
    """The index has the words of facts and references, what means the same, and every question."""
    index = read_index(page)
    terms = dict(zip(index["words"].split(" "), index["terms"], strict=True))
    facts = [fact.id for fact in base.facts()]
    found = {word: index["postings"][terms[word]][::2] for word in ("stools", "fevers", "luna", "pyrexia")}
    assert [facts[place] for place in found["stools"]] == ["moon-course"]
    assert [facts[place] for place in found["luna"]] == ["earth-incidence"]
    assert (len(found["fevers"]), found["pyrexia"]) == (5, [])
    (phrase,) = (one for one in index["phrases"] if one[:-1] == [terms["lunar"], terms["pyrexia"]])
    assert len(index["postings"][phrase[-1]]) == 2 * 5
    assert [len(questions) for questions in index["questions"]] == [
        len(fact.answers) for fact in base.facts()
    ]


@given(TEXTS.filter(bool))
def test_any_text_is_shown_as_it_is(text: str) -> None:
    """Whatever a fact or a reference holds, the page shows it, and it makes no element."""
    fact = replace(FACT, title=text, statement=text, caveat=text, keywords=(text,))
    page = write(export(fact, references=(replace(SOURCE, title=text),)))
    root = parse(page)
    (article,) = root.iter("article")
    assert read_index(page)["words"]
    assert "".join(article[0].itertext()) == clean(text)
    assert "".join(article[1].itertext()) == f"{clean(text)} [1]"
    usual = parse(write(export(replace(FACT, caveat="Mind."))))
    assert [element.tag for element in root.iter()] == [element.tag for element in usual.iter()]
