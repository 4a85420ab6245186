"""Pages made from fact files whose every text is as hostile as a fact file may hold."""

import json
from collections import Counter
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import html5lib
import pytest
import yaml
from conftest import DATA, Runner

HOSTILE = (
    " ]]> </script> </style> </title> <script>a</script> <!-- --> --!> <![CDATA[ <?php ?> <svg/onload=a>"
    " &amp; &bad; & ' \" ` $title ${x} {{x}} %s \\u003c \\ \u05d0\u0644 \U0001f9ec"
)
# What is no text: ids, and words and figures of which only some are known.
_NO_TEXT = frozenset(
    """
    id topic type kind status unit standardisation read-in reviewed DOI PMID PMCID URL reference as-cited-in
    disagrees-with supersedes overall estimate per value low high level date-parts authors-incomplete
    bound count of
    """.split()  # noqa: SIM905 - easier to read
)
PAGES = {
    "export": ("export",),
    "quote": ("quote", "moon-incidence", "moon-prevalence", "moon-course"),
    "estimate": ("estimate", "--population", "5M"),
    "few": ("estimate", "--population", "2000", "--explain"),
    "diagnosed": ("estimate", "--diagnosed", "40"),
    "comparison": ("estimate", "--population", "5M", "--compare"),
}


def make_hostile(node: Any, key: str = "") -> Any:
    """Add hostile text to each text of a fact file."""
    if key in _NO_TEXT or (key == "topics" and isinstance(node, list)):
        return node
    if isinstance(node, dict):
        return {name: make_hostile(value, name) for name, value in node.items()}
    if isinstance(node, list):
        return [make_hostile(value, key) for value in node]
    return f"{node}{HOSTILE}"


@pytest.fixture(scope="module")
def fact_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the invented corpus with hostile texts; JSON is YAML, too."""
    content = yaml.load((DATA / "corpus.yaml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - text alone
    path = tmp_path_factory.mktemp("hostile") / "facts.yaml"
    path.write_text(json.dumps(make_hostile(content), ensure_ascii=False), "utf-8")
    return path


def parse(page: str) -> ET.Element:
    """Read a page as browsers do, without an error; or a fragment as part of one."""
    reader = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), strict=True, namespaceHTMLElements=False)
    around = "" if page.startswith("<!DOCTYPE") else "<!DOCTYPE html><html><head></head><body>"
    found: ET.Element = reader.parse(around + page)
    return found


def elements(root: ET.Element) -> Counter[str]:
    """Count the elements of each kind; a long label in a picture is drawn in several."""
    return Counter(str(element.tag) for element in root.iter() if not str(element.tag).endswith("}text"))


@pytest.mark.parametrize("name", PAGES)
def test_hostile_text_makes_no_element(run: Runner, fact_file: Path, name: str) -> None:
    """Whatever texts a fact file holds, a page has no error, and the elements that it has without them."""
    usual, wild = (run(*PAGES[name], "-f", "html", *options) for options in ((), ("--facts", str(fact_file))))
    assert (wild.code, wild.err) == (0, "")
    assert wild.out.count("</script>") == usual.out.count("</script>")
    assert elements(parse(wild.out)) == elements(parse(usual.out))
    assert HOSTILE in "".join(parse(wild.out).itertext())


@pytest.mark.parametrize("form", ["html", "svg"])
@pytest.mark.parametrize("name", [name for name in PAGES if PAGES[name][0] == "estimate"])
def test_drawn_answers_are_well_formed(run: Runner, fact_file: Path, name: str, form: str) -> None:
    """What is drawn is well-formed XML, whatever texts a fact file holds."""
    answer = run(*PAGES[name], "-f", form, "--facts", str(fact_file))
    assert answer.code == 0
    root = ET.fromstring(answer.out)  # noqa: S314 - our own
    assert root.tag.rpartition("}")[2] == form
