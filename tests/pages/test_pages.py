import pytest
from helpers.answers import document_of
from helpers.invented import FACT, OTHER, PERCENT, REFERENCES, SOURCE, YEARS, found, hit, listed, said, shown
from msgspec.structs import replace

from netfacts.facts.model import Citation, ReadIn, Status
from netfacts.pages.document import Heading, Paragraph, Role, Span, Table, aside, identifier, plain

NOTICE = Paragraph(aside("Facts 1.2. Information, not medical advice."))
MARK = Span("["), Span("1", target="ref-source"), Span("]")


def test_the_least_fact() -> None:
    """A fact has its title, id, statement with marks, where it stands in its source, and the references."""
    said_of = [Span("Evidence: ", Role.ASIDE), *(replace(span, role=Role.ASIDE) for span in MARK)]
    assert document_of(shown(FACT)) == (
        Heading((Span("One", Role.STRONG), Span("  one", Role.ID))),
        Paragraph((Span("Nothing."), Span(" "), *MARK), close=True),
        Paragraph(tuple(said_of), close=True),
        *REFERENCES,
        NOTICE,
    )


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ({"status": Status.DISPUTED}, ["Disputed: the figure itself is in doubt.", "Evidence: [1]"]),
        (
            {"status": Status.SUPERSEDED},
            ["Superseded: a later figure replaces this one.", "Evidence: [1]"],
        ),
        ({"caveat": "Not on Earth."}, ["Note: Not on Earth.", "Evidence: [1]"]),
        ({"disagrees_with": ("two", "three")}, ["Evidence: [1]", "Other figures: two, three"]),
        ({"keywords": ("a",), "answers": ("b",), "reviewed": "2020-01-01"}, ["Evidence: [1]"]),
    ],
)
def test_what_stands_beneath_a_statement(changes: dict[str, object], lines: list[str]) -> None:
    """Status, caveat, evidence and rival facts stand beneath a statement; what serves search does not."""
    assert said(document_of(shown(replace(FACT, **changes))))[2:-2] == lines


@pytest.mark.parametrize(
    ("locator", "evidence"),
    [
        ("Abstract", "[1] read in the abstract"),
        ("Abstract, Results", "[1] Results, read in the abstract"),
        ("Abstract 27, Results", "[1] Abstract 27, Results, read in the abstract"),
        ("page 3", "[1] page 3, read in the abstract"),
    ],
)
def test_an_abstract_is_named_once(locator: str, evidence: str) -> None:
    """Where the locator is the abstract, and it was read there, that is said once."""
    read = replace(FACT, citations=(Citation("source", locator, read_in=ReadIn.ABSTRACT),))
    assert f"Evidence: {evidence}" in said(document_of(shown(read)))


def test_measures_that_the_statement_does_not_tell() -> None:
    """Beneath a statement is a table of its other figures: what, how much, of whom."""
    fact = replace(FACT, statement="60 to 80%.", measures=(PERCENT, replace(YEARS, place="Tycho")))
    assert Table(
        ("Also measured", "Figure", "Of whom, where and when"),
        ((plain("median age"), plain("61 years"), plain("Tycho")),),
        close=True,
    ) in document_of(shown(fact))
    told = replace(fact, measures=(PERCENT,))
    assert not any(isinstance(block, Table) for block in document_of(shown(told)))


@pytest.mark.parametrize(
    ("spans", "line"),
    [
        ((), [("plain", "A lunar-grey glow")]),
        (((0, 1),), [("match", "A"), ("plain", " lunar-grey glow")]),
        (((13, 17),), [("plain", "A lunar-grey "), ("match", "glow")]),
        (((0, 17),), [("match", "A lunar-grey glow")]),
        (
            ((2, 7), (8, 12)),
            [("plain", "A "), ("match", "lunar"), ("plain", "-"), ("match", "grey"), ("plain", " glow")],
        ),
        (((2, 12), (8, 12)), [("plain", "A "), ("match", "lunar-grey"), ("plain", " glow")]),
        (((2, 7), (2, 12)), [("plain", "A "), ("match", "lunar"), ("plain", "-grey glow")]),
    ],
)
def test_marks_of_a_hit(spans: tuple[tuple[int, int], ...], line: list[tuple[str, str]]) -> None:
    """What the query found is set apart, each character once, and the statement stays whole."""
    fact = replace(FACT, title="A lunar-grey glow", statement="A lunar-grey glow")
    page = document_of(found(hit(fact, title=spans, statement=spans)))
    heading, statement = [block.line for block in page if isinstance(block, Heading | Paragraph)][:2]
    assert [(str(span.role), span.text) for span in statement[: len(line)]] == line
    assert [(str(span.role), span.text) for span in heading[:-1]] == [
        (role.replace("plain", "strong"), text) for role, text in line
    ]


@pytest.mark.parametrize(
    ("total", "more"),
    [(1, []), (2, ["1 more found; --limit 2 shows all."]), (9, ["8 more found; --limit 9 shows all."])],
)
def test_more_was_found(total: int, more: list[str]) -> None:
    """Where more was found than is shown, the page says how many and how to see them."""
    page = document_of(found(hit(FACT), total=total))
    assert said(page)[3:-2] == more


def test_list() -> None:
    """A list has the id, title and sources of each fact, and no references beneath it."""
    two = replace(FACT, id="two", citations=(Citation("other"), Citation("source")))
    assert document_of(listed(FACT, two, references=(SOURCE, OTHER))) == (
        Table(
            ("Id", "Title", "Sources"),
            (
                (identifier("one"), plain("One"), plain("Source")),
                (identifier("two"), plain("One"), plain("Other; Source")),
            ),
        ),
        NOTICE,
    )
