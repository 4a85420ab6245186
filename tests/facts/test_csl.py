"""CSL items as other programs write them."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
from helpers.fact_files import HEADER, write_file

from netfacts.facts.csl import find_ignored_fields, tidy_item
from netfacts.facts.files import FactFile
from netfacts.facts.reader import read
from netfacts.facts.reference import Date, Name, Reference, ReferenceType
from netfacts.facts.yaml_nodes import Node, NodeReader

# Invented items in the form that each program writes.
CROSSREF = """\
{"indexed":{"date-parts":[[2024,1,5]],"timestamp":1704412800000},"reference-count":2,
 "publisher":"Night Press",
 "issue":"2","content-domain":{"domain":[],"crossmark-restriction":false},"published-print":{"date-parts":[[2019,7]]},
 "DOI":"https://doi.org/10.1000/moon.2","type":"journal-article","created":{"date-time":"2019-07-01T00:00:00Z"},
 "page":"11\\u201319","title":["Fever in <i>two<\\/i> towns &amp; a crater"],"prefix":"10.1000","volume":"3",
 "author":[{"ORCID":"http://orcid.org/0000","authenticated-orcid":false,"given":"Maria","family":"Luna",
   "sequence":"first","affiliation":[]},{"name":"Tide Society","sequence":"additional","affiliation":[]}],
 "container-title":["Journal of Lunar Medicine"],"short-container-title":["J Lunar Med"],"language":"en",
 "issued":{"date-parts":[["2019","07"]]},"ISSN":["0000-0000"],"ISBN":[],"id":"luna-2019"}
"""
ZOTERO = """\
{"id":"berg-2020","type":"chapter","abstract":"A study.","container-title":"The fever book",
 "event-place":"Tycho","language":"en","page":"1-9","publisher":"Night Press","source":"Library",
 "title":"Fever","URL":"https://example.org/a","accessed":{"date-parts":[["2021",2,3]]},
 "author":[{"family":"Berg","given":"Ada","non-dropping-particle":"van der","suffix":"Jr."}],
 "issued":{"raw":"2020-05","season":"spring"}}
"""


def item(fields: str, path: Path) -> dict[str, Node]:
    """Return a reference of a fact file as it is before it has a shape."""
    with FactFile(write_file(path, f"references: [{fields}]\n")) as file:
        return next(NodeReader(file, []).entries()).fields


@pytest.mark.parametrize(
    ("pasted", "reference"),
    [
        (
            CROSSREF,
            Reference(
                "luna-2019",
                ReferenceType.ARTICLE_JOURNAL,
                title="Fever in two towns & a crater",
                author=(Name("Luna", "Maria"), Name(literal="Tide Society")),
                container_title="Journal of Lunar Medicine",
                publisher="Night Press",
                issued=Date(((2019, 7),)),
                volume="3",
                issue="2",
                page="11-19",
                doi="10.1000/moon.2",
            ),
        ),
        (
            ZOTERO,
            Reference(
                "berg-2020",
                ReferenceType.CHAPTER,
                title="Fever",
                author=(Name("Berg", "Ada", "Jr.", "van der"),),
                container_title="The fever book",
                publisher="Night Press",
                event_place="Tycho",
                issued=Date(((2020, 5),)),
                accessed=Date(((2021, 2, 3),)),
                page="1-9",
                url="https://example.org/a",
            ),
        ),
    ],
    ids=["crossref", "zotero"],
)
@pytest.mark.usefixtures("parser")
def test_a_pasted_item_is_taken(tmp_path: Path, pasted: str, reference: Reference) -> None:
    """An item that Crossref or Zotero gives is pasted as it is, and becomes a reference."""
    found, _ = read([write_file(tmp_path / "facts.yaml", f"{HEADER}references:\n- {pasted}")])
    assert found == reference


COBB = {"family": "Cobb", "given": "F. W.", "suffix": "Jr."}


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("type", "journal-article", "article-journal"),
        ("type", "posted-content", "article"),
        ("type", "report", "report"),
        ("title", "[One, Two]", "One"),
        ("title", "<i>One</i>, <b x=y>t</b>wo < three", "One, two < three"),
        ("container-title", "[]", None),
        ("DOI", "doi:10.1000/a", "10.1000/a"),
        ("DOI", "http://dx.doi.org/10.1000/a", "10.1000/a"),
        ("DOI", "10.1000/doi:a", "10.1000/doi:a"),
        ("page", "1\u20139", "1-9"),
        ("page", "11--19", "11-19"),
        ("page", "11 - 19", "11-19"),
        ("page", "123S \u2014 130S", "123S-130S"),
        ("page", "e12 and 3", "e12 and 3"),
        ("volume", "[1]", ["1"]),
        ("author", "Luna", "Luna"),
        ("author", "[Luna, {name: A, literal: B}]", ["Luna", {"name": "A", "literal": "B"}]),
        ("editor", "[{family: A, sequence: first}]", [{"family": "A"}]),
        ("author", "[{family: Cobb, given: 'F. W., Jr.'}]", [COBB]),
        ("author", "[{family: Cobb, given: F. W. Jr.}]", [COBB]),
        ("author", "[{family: 'Cobb, Jr.', given: F. W.}]", [COBB]),
        ("author", "[{family: Cobb, given: F. W. III}]", [COBB | {"suffix": "III"}]),
        ("author", "[{family: Cobb, given: 'F. W., V'}]", [COBB | {"suffix": "V"}]),
        ("author", "[{family: Cobb, given: F. V}]", [{"family": "Cobb", "given": "F. V"}]),
        ("author", "[{family: Doe Sr}]", [{"family": "Doe Sr"}]),
        (
            "author",
            "[{family: A, given: B Jr, suffix: C}]",
            [{"family": "A", "given": "B Jr", "suffix": "C"}],
        ),
        ("issued", "0000", {"date-parts": [["0"]]}),
        ("issued", "{date-parts: [[0]]}", {"date-parts": [["0"]]}),
        ("issued", "-322", "-322"),
        ("issued", "20200315", "20200315"),
        ("issued", "2019", {"date-parts": [["2019"]]}),
        ("issued", "2019-07-08", {"date-parts": [["2019", "7", "8"]]}),
        ("issued", "2019/2020", "2019/2020"),
        ("issued", "[2019]", ["2019"]),
        ("issued", "{date-parts: [2019, 07]}", {"date-parts": [["2019", "7"]]}),
        ("issued", "{date-parts: [[2019, [7]], 2020]}", {"date-parts": [["2019", ["7"]], "2020"]}),
        ("issued", "{date-parts: []}", {"date-parts": []}),
        ("issued", "{date-parts: [[null]]}", None),
        ("issued", "{raw: spring}", "spring"),
        ("issued", "{season: spring}", {}),
        ("accessed", "{raw: [2019]}", {}),
        ("article-number", "e12", None),
    ],
)
def test_fields_are_tidied(tmp_path: Path, field: str, value: str, expected: Any) -> None:
    """Each field gets the form that a reference has; what cannot be read stays as it is."""
    quoted = value if value[0] in "[{" else f'"{value}"'
    tidied = tidy_item(item(f"{{{field}: {quoted}}}", tmp_path / "facts.yaml"))
    assert tidied.get(field) == expected


def test_fields_with_other_names(tmp_path: Path) -> None:
    """What Crossref calls otherwise is known by CSL's name, unless that is there, too."""
    tidied = tidy_item(item("{article-number: e12, event: Congress}", tmp_path / "facts.yaml"))
    assert tidied == {"page": "e12", "event-title": "Congress"}
    assert tidy_item(item("{article-number: e12, page: 1-2}", tmp_path / "f.yaml")) == {"page": "1-2"}
    assert tidy_item(item("{event: {name: Congress}}", tmp_path / "f.yaml")) == {}


def test_only_what_is_no_misspelling_is_ignored(tmp_path: Path) -> None:
    """A field of CSL that is not used is ignored; one that resembles a field of a reference is not."""
    fields = (
        "{id: a, ISSN: b, abstract: c, titel: d, colour: e, publisher-palce: f, doi: g, article-number: h}"
    )
    assert find_ignored_fields(item(fields, tmp_path / "facts.yaml")) == ["ISSN", "abstract", "colour"]


def test_what_is_right_stays_as_it_is(tmp_path: Path) -> None:
    """A reference as netfacts writes it is not changed."""
    reference = Reference(
        "a", ReferenceType.REPORT, url="http://a", author=(Name("B", "C"),), issued=Date(((2019,),))
    )
    text = msgspec.json.encode(reference).decode()
    assert msgspec.convert(tidy_item(item(text, tmp_path / "f.yaml")), Reference, strict=False) == reference
