import pytest
from helpers.shipped import REFERENCES
from msgspec.structs import replace

from netfacts.bibliography.labels import abbreviate, short, shorten_body
from netfacts.facts.reference import Date, Name, Reference, ReferenceType

JOURNAL = Reference(
    "genus-2019",
    ReferenceType.ARTICLE_JOURNAL,
    title="Impact of morphology",
    author=(Name("Genus"),),
    container_title="British Journal of Cancer",
    issued=Date(((2019,),)),
    volume="121",
    page="966-972",
    doi="10.1038/s41416-019-0606-3",
)
PAGE = Reference(
    "inca",
    ReferenceType.WEBPAGE,
    title="Fact box",
    author=(Name(literal="International Neuroendocrine Cancer Alliance (INCA)"),),
    container_title="incalliance.org",
    url="https://incalliance.org/box/",
)
LONG_URL = f"https://a.example/{'a-long-way/' * 6}"


@pytest.mark.parametrize(
    ("reference", "line"),
    [
        (JOURNAL, "Genus 2019, Br J Cancer 121:966. doi.org/10.1038/s41416-019-0606-3"),
        (replace(JOURNAL, doi="", pmid="31649320"), "Genus 2019, Br J Cancer 121:966. PMID 31649320"),
        (replace(JOURNAL, doi="", pmcid="PMC1"), "Genus 2019, Br J Cancer 121:966. PMC1"),
        (replace(JOURNAL, doi=""), "Genus 2019, Br J Cancer 121:966"),
        (replace(JOURNAL, doi="", url=LONG_URL), f"Genus 2019, Br J Cancer 121:966. {LONG_URL[8:]}"),
        (replace(JOURNAL, author=()), "British Journal of Cancer 2019. doi.org/10.1038/s41416-019-0606-3"),
        (PAGE, "INCA, Fact box. incalliance.org/box/"),
        (replace(PAGE, author=()), "incalliance.org/box/"),
        (replace(PAGE, url=LONG_URL), f"INCA, Fact box. {LONG_URL.removeprefix('https://')}"),
        (replace(PAGE, url="http://old.example/"), "INCA, Fact box. old.example/"),
        (Reference("a", ReferenceType.WEBPAGE, url="https://a.example/b"), "a.example/b"),
        (
            replace(PAGE, url="", title="A long title. " * 9),
            "INCA, A long title. " + "A long title. " * 3 + "A long...",
        ),
        (
            Reference(
                "b", ReferenceType.BOOK, author=(Name("Kufe"),), title="Medicine", issued=Date(((2003,),))
            ),
            "Kufe 2003, Medicine",
        ),
        (
            Reference("s", ReferenceType.SPEECH, author=(Name("Caplin"),), title="T", event_title="Launch"),
            "Caplin, Launch",
        ),
        (Reference("t", ReferenceType.REPORT, title="A report"), "A report"),
        (
            Reference(
                "u", ReferenceType.REPORT, title="What a report without an author and a journal is called"
            ),
            "What a report without an author and a...",
        ),
        (
            replace(PAGE, title="Is it so?", url=f"https://a.example/{'way/' * 20}"),
            f"INCA, Is it so? a.example/{'way/' * 20}",
        ),
        (
            replace(JOURNAL, doi="", url=f"https://a.example/{'way/' * 13}"),
            f"Genus 2019. a.example/{'way/' * 13}",
        ),
        (
            Reference("p", ReferenceType.PAPER_CONFERENCE, title="T", author=(Name("Ito"),), volume="3"),
            "Ito, T",
        ),
    ],
)
def test_short(reference: Reference, line: str) -> None:
    """A reference is who, when, in what, and one link; where there is no room its title is cut."""
    assert short(reference) == line


def test_a_line_of_a_terminal() -> None:
    """Every shipped reference fits next to its mark on 80 columns, unless its address does not."""
    for reference in REFERENCES:
        assert len(short(reference)) <= 75 or len(reference.url) > 55


@pytest.mark.parametrize(
    ("title", "abbreviated"),
    [
        ("Journal of Clinical Oncology", "J Clin Oncol"),
        ("The Lancet Oncology", "Lancet Oncol"),
        ("Endocrine-Related Cancer", "Endocr-Related Cancer"),
        ("Endocrine", "Endocrine"),
        ("The Oncologist", "The Oncologist"),
        ("Asia-Pacific journal of clinical oncology", "Asia-Pacific J Clin Oncol"),
    ],
)
def test_abbreviate(title: str, abbreviated: str) -> None:
    """The title of a journal is in short words, but not where it is a single one."""
    assert abbreviate(title) == abbreviated


@pytest.mark.parametrize(
    ("name", "short_name"),
    [
        ("US Food and Drug Administration (openFDA)", "openFDA"),
        ("PDQ Board / National Cancer Institute", "PDQ Board"),
        ("Genetic and Rare Diseases Information Center (GARD), National Centre", "GARD"),
        ("National Cancer Institute, Genetics Editorial Board", "National Cancer Institute"),
        ("NET Platform (International Neuroendocrine Cancer Alliance)", "NET Platform"),
        ("NET Platform (an alliance)", "NET Platform (an alliance)"),
    ],
)
def test_shorten_body(name: str, short_name: str) -> None:
    """A body is called by its initials where it gives them, and without its parent."""
    assert shorten_body(name) == short_name
