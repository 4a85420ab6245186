"""pandoc as the reader of what netfacts writes; passed over where it is not installed."""

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from conftest import DATA
from helpers.invented import FACT, SOURCE, export
from helpers.references import write_list
from helpers.shipped import REFERENCES
from msgspec.structs import replace

from netfacts.answers.facts import ExportAnswer, FactEntry, TopicEntry
from netfacts.bibliography.citation_style import CitationStyle
from netfacts.factbase.index import Index
from netfacts.facts.model import Citation
from netfacts.formats.markdown import write_sheet

PANDOC = shutil.which("pandoc") or ""
FACTS = DATA.parent.parent / "facts.yaml"

pytestmark = pytest.mark.skipif(not PANDOC, reason="pandoc is not installed")


def write(style: CitationStyle) -> str:
    """Return all shipped references in a style."""
    return write_list(REFERENCES, style)


def pandoc(text: str, *options: str) -> str:
    """Run pandoc on `text`; it must not even warn."""
    command = [PANDOC, *options]
    done = subprocess.run(command, input=text, capture_output=True, check=True, encoding="utf-8")
    assert done.stderr == ""
    return done.stdout


def straighten(text: str) -> str:
    """Undo pandoc's typography, and its capital after a colon."""
    quotes = "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
    quotes += "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
    return re.sub(f'[{quotes}"]', "'", text).replace("\N{EN DASH}", "-").casefold()


def families(item: Any) -> list[str]:
    """Return the family names of an item's authors or editors with their particles."""
    names = item.get("author") or item.get("editor") or []
    parts = ("dropping-particle", "non-dropping-particle", "family", "literal")
    return [straighten(" ".join(name[part] for part in parts if part in name)) for name in names]


def test_citeproc_writes_every_csl_item(tmp_path: Path) -> None:
    """From the CSL items pandoc's citeproc makes a reference list with every name, title, year and DOI.

    It prints nothing of an item that has neither names nor a title nor a journal.
    """
    items = tmp_path / "references.json"
    printed = [one for one in REFERENCES if one.author or one.editor or one.title or one.container_title]
    items.write_text(write_list(printed, CitationStyle.CSL_JSON), encoding="utf-8")
    page = f'---\nnocite: "@*"\nbibliography: {items}\ncsl: {DATA / "plain.csl"}\n---\n'
    options = ("--from", "markdown", "--to", "html", "--citeproc", "--wrap", "none")
    out = pandoc(page, *options)
    shown = dict(re.findall(r'<div id="ref-([^"]+)"[^>]*>\s*(.*?)\s*</div>', out, re.DOTALL))
    assert set(shown) == {reference.id for reference in printed}
    for reference in printed:
        plain = re.sub(r"<[^>]+>", "", shown[reference.id]).replace("&amp;", "&")
        for name in reference.author or reference.editor:
            assert straighten(name.literal or name.family) in straighten(plain)
        for part in (reference.title, reference.container_title, reference.volume, reference.doi):
            assert straighten(part) in straighten(plain)
        if reference.issued:
            assert str(reference.issued.date_parts[0][0]) in plain
        if reference.authors_incomplete and reference.author:
            assert "et al." in plain


def test_pandoc_reads_every_bibtex_entry() -> None:
    """From the BibTeX entries pandoc makes the CSL items that netfacts writes itself."""
    found = {
        item["id"]: item
        for item in json.loads(pandoc(write(CitationStyle.BIBTEX), "-f", "bibtex", "-t", "csljson"))
    }
    items = json.loads(write(CitationStyle.CSL_JSON))
    assert set(found) == {item["id"] for item in items}
    for item in items:
        read = found[item["id"]]
        assert families(read) == families(item)
        assert straighten(read.get("title", "")) == straighten(item.get("title", ""))
        for key in ("issued", "DOI", "volume", "issue", "page", "URL"):
            assert read.get(key) == item.get(key)


@pytest.fixture(scope="module")
def sheet(shipped: Index) -> ExportAnswer:
    """Return all shipped facts with what they cite."""
    facts = shipped.facts()
    topics = tuple(TopicEntry(*topic, 1) for topic in shipped.header.topics.items())
    return ExportAnswer(
        editions=shipped.editions,
        unknown=(),
        topics=topics,
        results=tuple(map(FactEntry, facts)),
        references=shipped.references(facts),
    )


def read_plainly(html: str) -> str:
    """Return the text of some HTML, without pandoc's typography."""
    return " ".join(straighten(unescape(re.sub(r"<[^>]+>", "", html))).split())


@pytest.fixture(scope="module")
def cited(sheet: ExportAnswer) -> str:
    """Return the sheet as HTML with the references that citeproc makes."""
    return pandoc(write_sheet(sheet), "--citeproc", "-t", "html", "--wrap=none")


@pytest.mark.slow
def test_the_fact_sheet_goes_through_citeproc(sheet: ExportAnswer, cited: str) -> None:
    """Each fact of the sheet arrives in HTML with statement, caveat and citations; no key is missing."""
    sections = dict(re.findall(r'<h2 id="fact-([^"]+)">(.*?)(?=<h[12])', cited, re.DOTALL))
    assert sorted(sections) == sorted(found.fact.id for found in sheet.results)
    for fact in (found.fact for found in sheet.results):
        section = sections[fact.id]
        for part in (fact.title, fact.statement, fact.caveat, *(c.locator for c in fact.citations)):
            assert straighten(part) in read_plainly(section)
        keys = " ".join(re.findall(r'data-cites="([^"]+)"', section)).split()
        assert set(keys) == set(fact.list_cited())
        assert section.count("as cited in") >= len({c.as_cited_in for c in fact.citations} - {""})


@pytest.mark.slow
def test_the_fact_sheet_brings_its_references(sheet: ExportAnswer, cited: str) -> None:
    """Each reference of the sheet stands in the list that citeproc makes, and is linked from the text."""
    entries = dict(re.findall(r'<div id="ref-([^"]+)"[^>]*>\s*(.*?)\s*</div>', cited, re.DOTALL))
    assert set(entries) == {reference.id for reference in sheet.references}
    for reference in sheet.references:
        for part in (reference.title, reference.doi or reference.url):
            assert straighten(part) in read_plainly(entries[reference.id])
        assert f'href="#ref-{reference.id}"' in cited
        if reference.authors_incomplete and reference.author:
            assert "et al." in entries[reference.id]


@pytest.mark.slow
def test_the_fact_sheet_becomes_a_docx(sheet: ExportAnswer, tmp_path: Path) -> None:
    """As the README shows it, the sheet becomes a document for Word that holds every statement."""
    file = tmp_path / "sheet.docx"
    pandoc(write_sheet(sheet), "--citeproc", "-o", str(file))
    with ZipFile(file) as parts:
        text = read_plainly(parts.read("word/document.xml").decode())
    assert [found.fact.id for found in sheet.results if straighten(found.fact.statement) not in text] == []


WILD = [
    "*a* _b_ **c** ~~d~~ ^e^ ~f~ `g` [h](i) ![j](k) [l] [@m] @n -@o $p$ \\(q\\) \\r{s} <b>t</b>",
    "<i> &amp; [^v] {w} | x | # y ^[z]",
    "1. One",
    "(a) one",
    "MD. One",
    "C) one",
    "- one",
    ": one",
    "::: one",
    "> one",
    "% one",
    "Table: one",
    "    one",
    "[one]: two",
    "<https://one.example> https://two.example",
    "one; two] three [@four; p. 5] {.six}",
    "5-year figures, p. 6",
]


@pytest.mark.parametrize("wild", WILD)
def test_no_text_of_the_fact_sheet_is_markup(wild: str) -> None:
    """Whatever stands in a fact or in a reference arrives as it is, as words and nothing else."""
    cited = (Citation("source", locator=wild),)
    fact = replace(FACT, title=wild, statement=wild, caveat=wild, citations=cited)
    text = write_sheet(export(fact, references=(replace(SOURCE, title=f"Wild {wild}"),)))
    out = pandoc(text, "--citeproc", "-t", "html", "--wrap=none", f"--csl={DATA / 'plain.csl'}")
    said = " ".join(straighten(wild).split())
    section = out[out.index("<h2") : out.index('<h1 id="references"')]
    assert read_plainly(section) == f"{said} {said} wild {said}, {said} before you quote: {said} fact: one"
    assert section.count("<strong>") == 1  # "Before you quote"
    assert re.findall(r"<(?!/?(?:h2|p|span|code|a|strong)\b)[^>]*>", section) == []
    assert re.findall(r'data-cites="([^"]*)"', section) == ["source"]
    assert f"wild {said}" in read_plainly(out[out.index('id="refs"') :])
