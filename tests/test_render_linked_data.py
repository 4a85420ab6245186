import pytest
from invented import FACT, SOURCE, exported
from msgspec.structs import replace
from references import ARTICLE, BOOK, DIANA, LUNA, PAGE, TALK

from netfacts.model import Citation, Status
from netfacts.reference import Date, Name, Reference, ReferenceType
from netfacts.render.linked_data import dataset
from netfacts.results.facts import ExportResult


def work(reference: Reference) -> dict[str, object]:
    """Return the one work that a sheet cites."""
    (found,) = listed(exported(FACT, references=(reference,)), "citation")
    return found


def listed(result: ExportResult, key: str) -> list[dict[str, object]]:
    """Return one of the lists of the data set."""
    found = dataset(result)[key]
    assert isinstance(found, list)
    return found


def licensed(licence: str) -> ExportResult:
    """Return a sheet of facts under a licence."""
    result = exported(FACT)
    header = replace(result.editions[0].header, licence=licence)
    return replace(result, editions=(replace(result.editions[0], header=header),))


def test_dataset() -> None:
    """The sheet is a data set with a name, a version and parts; what is not known is left out."""
    found = dataset(exported(FACT))
    assert (found["@context"], found["@type"], found["name"], found["version"]) == (
        "https://schema.org",
        "Dataset",
        "Invented",
        "1.2",
    )
    assert found["description"] == "1 fact from 1 source."
    assert "license" not in found


@pytest.mark.parametrize(
    ("licence", "written"),
    [("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"), ("My own", "My own")],
)
def test_licence(licence: str, written: str) -> None:
    """A licence with an address is named by it, another as it stands."""
    assert dataset(licensed(licence))["license"] == [written]


def test_claim() -> None:
    """A fact is a claim with its statement, its caveat, and all that it cites; it bears no verdict."""
    fact = replace(FACT, caveat="Mind.", citations=(Citation("other", as_cited_in="source"),))
    assert listed(exported(fact), "hasPart") == [
        {
            "@type": "Claim",
            "@id": "#fact-one",
            "identifier": "one",
            "name": "One",
            "text": "Nothing.",
            "disambiguatingDescription": "Mind.",
            "citation": [{"@id": "#ref-other"}, {"@id": "#ref-source"}],
        }
    ]


def test_standing() -> None:
    """A fact that is not current says so."""
    (claim,) = listed(exported(replace(FACT, status=Status.DISPUTED)), "hasPart")
    assert claim["creativeWorkStatus"] == "disputed"


def test_works() -> None:
    """A reference has a type, people or bodies, a date as far as it is known, and an address."""
    assert work(replace(ARTICLE, author=(LUNA, Name(literal="Tide Society")), doi="10.1000/a")) == {
        "@type": "ScholarlyArticle",
        "@id": "#ref-a",
        "name": "Moon fever",
        "author": [
            {"@type": "Person", "familyName": "Luna", "givenName": "Maria Stella"},
            {"@type": "Organization", "name": "Tide Society"},
        ],
        "datePublished": "2019-07-20",
        "isPartOf": {"@type": "CreativeWork", "name": "Journal of Lunar Medicine"},
        "pagination": "11-19",
        "url": "https://doi.org/10.1000/a",
    }
    assert work(replace(BOOK, editor=(DIANA,), isbn="0", issued=Date(((1999, 2),)))) == {
        "@type": "Book",
        "@id": "#ref-b",
        "name": "The fever book",
        "editor": [{"@type": "Person", "familyName": "Diana", "givenName": "B"}],
        "datePublished": "1999-02",
        "publisher": {"@type": "Organization", "name": "Night Press"},
        "isbn": "0",
    }
    assert work(replace(PAGE, title="")) == {
        "@type": "WebPage",
        "@id": "#ref-p",
        "isPartOf": {"@type": "CreativeWork", "name": "tides.example.org"},
        "url": "https://tides.example.org/fever",
    }


@pytest.mark.parametrize("kind", ReferenceType)
def test_every_type_of_work_is_known(kind: ReferenceType) -> None:
    """Each type of reference has a type of schema.org."""
    assert work(replace(SOURCE, type=kind)).keys() == {"@type", "@id", "name"}


def test_each_citation_is_a_work_of_the_sheet() -> None:
    """What a claim cites stands in the list of works."""
    fact = replace(FACT, citations=(Citation("t", as_cited_in="p"),))
    result = exported(fact, references=(TALK, PAGE))
    (claim,) = listed(result, "hasPart")
    assert claim["citation"] == [{"@id": found["@id"]} for found in listed(result, "citation")]
