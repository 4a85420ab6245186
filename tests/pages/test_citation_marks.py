import pytest
from helpers.invented import FACT, OTHER, SOURCE
from msgspec.structs import replace

from netfacts.facts.model import Citation, Edition, Fact, Header, ReadIn, WhereToTurn
from netfacts.pages import footer, notice
from netfacts.pages.citation_marks import Marks, write_end
from netfacts.pages.document import Bibliography, Paragraph, aside, words

CITATIONS = [
    ((Citation("source"),), "[1]", "[1]", "Source"),
    ((Citation("source", "page 3"),), "[1]", "[1] page 3", "Source"),
    (
        (Citation("source", "page 3", ReadIn.ABSTRACT), Citation("other", read_in=ReadIn.STATEMENT)),
        "[1] [2]",
        "[1] page 3, read in the abstract; [2] stated by the body itself",
        "Source; Other",
    ),
    (
        (Citation("source", read_in=ReadIn.REVIEW_ARTICLE, as_cited_in="other"),),
        "[1, as cited in 2]",
        "[1, as cited in 2] as reported by Other",
        "Source",
    ),
    (
        (Citation("other", read_in=ReadIn.PRIMARY_PAGE), Citation("other", "table 2")),
        "[2]",
        "[2] read in the publication itself; [2] table 2",
        "Other",
    ),
]


def describe(marks: Marks, fact: Fact) -> str:
    """Return how the references of a fact were read, on one line."""
    return "; ".join(map(words, marks.evidence_lines(fact)))


@pytest.mark.parametrize(("citations", "marks", "evidence", "labels"), CITATIONS)
def test_citation_marks(citations: tuple[Citation, ...], marks: str, evidence: str, labels: str) -> None:
    """A citation is its reference's number, with the reference through which alone it was read."""
    fact = replace(FACT, citations=citations)
    numbers = Marks((SOURCE, OTHER))
    assert (words(numbers.line(fact)), describe(numbers, fact), numbers.labels(fact)) == (
        marks,
        evidence,
        labels,
    )


@pytest.mark.parametrize("read_in", ReadIn)
def test_how_a_source_was_read(read_in: ReadIn) -> None:
    """Every kind of page in which a figure may have been read has its words."""
    evidence = describe(Marks((SOURCE,)), replace(FACT, citations=(Citation("source", read_in=read_in),)))
    assert evidence.removeprefix("[1] ").startswith(("read ", "from a ", "stated by "))


def test_list_of_references() -> None:
    """A page ends with its references, if it has any, and with the footer."""
    (listed, _) = write_end((), (SOURCE, OTHER))
    assert listed == Bibliography((SOURCE, OTHER), "References", close=True)
    (footer,) = write_end(())
    assert footer == Paragraph(aside("Information, not medical advice."), close=True)


def test_references_that_text_gives_in_full() -> None:
    """A page may have its references in full."""
    (listed, _) = write_end((), (SOURCE, OTHER), full=True)
    assert listed == Bibliography((SOURCE, OTHER), "References", full=True, close=True)


@pytest.mark.parametrize(("topic", "lines"), [("numbers", ["Ask the society."]), ("course", [])])
def test_where_to_turn(topic: str, lines: list[str]) -> None:
    """With facts of topics that the fact file names, or in a weak answer, a page says once where to turn."""
    turn = WhereToTurn("Ask the society.", ("numbers",))
    edition = Edition(Header("T", "1", {}, where_to_turn=turn), "0")
    facts = [replace(FACT, topic=topic)]
    *blocks, _ = write_end((edition, edition), (), facts)
    assert [words(block.line) for block in blocks if isinstance(block, Paragraph)] == lines
    *unsure, _ = write_end((edition, edition), (), facts, weak=True)
    assert [words(block.line) for block in unsure if isinstance(block, Paragraph)] == ["Ask the society."]


@pytest.mark.parametrize(
    ("version", "day"),
    [("2026.11.22", "22 November 2026"), ("2026.02.30", "version 2026.02.30"), ("7", "version 7")],
)
def test_the_footer_names_the_day(version: str, day: str) -> None:
    """The last line of a page says of which day its facts are, or else of which version."""
    said = footer((Edition(Header("T", version, {}), "0"),))
    assert said == f"Facts of {day}. Information, not medical advice."


def test_files_of_one_day() -> None:
    """Several files of the same day are named once."""
    file = Edition(Header("T", "2026.11.22", {}), "0")
    assert footer((file, replace(file, sha256="1"))) == footer((file,))


@pytest.mark.parametrize(
    ("contacts", "words"),
    [
        ([""], "Facts of version 1. Information, not medical advice."),
        (["a@b.example"], "Facts of version 1. Information, not medical advice. Mistakes: a@b.example."),
        (
            ["a", "", "c", "a"],
            f"Facts of version {', version '.join('1234')}. Information, not medical advice. Mistakes: a; c.",
        ),
    ],
)
def test_notice(contacts: list[str], words: str) -> None:
    """Every answer ends with the data's versions, what it is not, and each place to report a mistake once."""
    editions = [Edition(Header("T", str(n), {}, contact=to), "0") for n, to in enumerate(contacts, start=1)]
    assert notice(tuple(editions)) == words


def test_an_abstract_is_called_so() -> None:
    """What was read in the abstract on the source's own page was read in the abstract."""
    citation = Citation("source", "Abstract, Results", ReadIn.PRIMARY_PAGE)
    evidence = describe(Marks((SOURCE,)), replace(FACT, citations=(citation,)))
    assert evidence == "[1] Results, read in the abstract"
