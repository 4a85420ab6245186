"""pandoc as the reader of what netfacts writes; passed over where it is not installed."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from conftest import DATA

from netfacts import corpus
from netfacts.bibliography import Style, entry, listing
from netfacts.reference import Reference

PANDOC = shutil.which("pandoc") or ""
FACTS = DATA.parent.parent / "facts.yaml"
REFERENCES = [item for item in corpus.read([FACTS]) if isinstance(item, Reference)]

pytestmark = pytest.mark.skipif(not PANDOC, reason="pandoc is not installed")


def written(style: Style) -> str:
    """Return all shipped references in a style."""
    return listing([entry(reference, style) for reference in REFERENCES], style)


def pandoc(text: str, *options: str) -> str:
    """Run pandoc on `text`; it must not even warn."""
    command = [PANDOC, *options]
    done = subprocess.run(command, input=text, capture_output=True, check=True, encoding="utf-8")
    assert done.stderr == ""
    return done.stdout


def straight(text: str) -> str:
    """Undo pandoc's typography, and its capital after a colon."""
    quotes = "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
    quotes += "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
    return re.sub(f'[{quotes}"]', "'", text).replace("\N{EN DASH}", "-").casefold()


def families(item: Any) -> list[str]:
    """Return the family names of an item's authors or editors with their particles."""
    names = item.get("author") or item.get("editor") or []
    parts = ("dropping-particle", "non-dropping-particle", "family", "literal")
    return [straight(" ".join(name[part] for part in parts if part in name)) for name in names]


def test_citeproc_writes_every_csl_item(tmp_path: Path) -> None:
    """From the CSL items pandoc's citeproc makes a reference list with every name, title, year and DOI."""
    items = tmp_path / "references.json"
    items.write_text(written(Style.CSL_JSON), encoding="utf-8")
    page = f'---\nnocite: "@*"\nbibliography: {items}\ncsl: {DATA / "plain.csl"}\n---\n'
    options = ("--from", "markdown", "--to", "html", "--citeproc", "--wrap", "none")
    out = pandoc(page, *options)
    entries = dict(re.findall(r'<div id="ref-([^"]+)"[^>]*>\s*(.*?)\s*</div>', out, re.DOTALL))
    assert set(entries) == {reference.id for reference in REFERENCES}
    for reference in REFERENCES:
        plain = re.sub(r"<[^>]+>", "", entries[reference.id]).replace("&amp;", "&")
        for name in reference.author or reference.editor:
            assert straight(name.literal or name.family) in straight(plain)
        for part in (reference.title, reference.container_title, reference.volume, reference.doi):
            assert straight(part) in straight(plain)
        if reference.issued:
            assert str(reference.issued.date_parts[0][0]) in plain
        if reference.authors_incomplete and reference.author:
            assert "et al." in plain


def test_pandoc_reads_every_bibtex_entry() -> None:
    """From the BibTeX entries pandoc makes the CSL items that netfacts writes itself."""
    found = {
        item["id"]: item
        for item in json.loads(pandoc(written(Style.BIBTEX), "-f", "bibtex", "-t", "csljson"))
    }
    items = json.loads(written(Style.CSL_JSON))
    assert set(found) == {item["id"] for item in items}
    for item in items:
        read = found[item["id"]]
        assert families(read) == families(item)
        assert straight(read.get("title", "")) == straight(item.get("title", ""))
        for key in ("issued", "DOI", "volume", "issue", "page", "URL"):
            assert read.get(key) == item.get(key)
