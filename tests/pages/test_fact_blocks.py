import pytest
from helpers.answers import make_document
from helpers.invented import FACT, OTHER, PERCENT, SOURCE, YEARLY, YEARS, show
from msgspec.structs import replace

from netfacts.answers.facts import FactEntry
from netfacts.facts.figure import Figure
from netfacts.facts.model import Citation, ReadIn, Status
from netfacts.pages.document import (
    Bibliography,
    Document,
    Field,
    Footer,
    Heading,
    Paragraph,
    Role,
    Span,
    Table,
    aside,
    words,
)
from netfacts.pages.fact_blocks import describe_limits

NOTICE = Footer(aside("Facts of version 1.2. Information, not medical advice."))
MARK = tuple(Span(text, Role.MARK, target) for text, target in (("[", ""), ("1", "ref-source"), ("]", "")))


def list_lines(page: Document) -> list[str]:
    """Return the lines of the fields of a page, each after its label."""
    fields = [block for block in page if isinstance(block, Field)]
    return [f"{field.label}: {words(line)}" for field in fields for line in field.lines]


def test_the_least_fact() -> None:
    """A fact has its title, id, statement with marks, evidence, and the references in full."""
    *blocks, references, footer = make_document(show(FACT))
    assert blocks == [
        Heading((Span("One"), Span("  one", Role.ID))),
        Paragraph((Span("Nothing. "), *MARK), close=True),
        Field("Evidence", (MARK,), close=True),
    ]
    assert isinstance(references, Bibliography)
    assert references.references == (SOURCE,)
    assert SOURCE.id in references.full
    assert footer == NOTICE


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ({"status": Status.DISPUTED}, ["Status: Disputed: the figure itself is in doubt."]),
        ({"status": Status.SUPERSEDED}, ["Status: Superseded: a later figure replaces this one."]),
        ({"caveat": "Not on Earth."}, ["Before you quote: Not on Earth."]),
        ({"keywords": ("a",), "answers": ("b",), "reviewed": "2020-01-01"}, []),
    ],
)
def test_the_fields_of_a_fact(changes: dict[str, object], lines: list[str]) -> None:
    """Beneath a statement are its status, its caveat and its evidence; what serves search is not."""
    assert list_lines(make_document(show(replace(FACT, **changes)))) == [*lines, "Evidence: [1]"]


def test_what_replaced_a_fact() -> None:
    """A superseded fact names the one that replaces it."""
    old = replace(FACT, status=Status.SUPERSEDED)
    new = replace(FACT, id="two", supersedes=("one",))
    answer = replace(show(old), others=(FactEntry(new),))
    assert "Status: Replaced by two" in list_lines(make_document(answer))


def test_what_others_say() -> None:
    """Of each fact that disagrees there is a figure of the same thing, of whom, where, when, who says so."""
    one = replace(FACT, measures=(YEARLY,), disagrees_with=("two", "three"))
    part = replace(YEARLY, stratum="a part", low=Figure("1"))
    whole = replace(YEARLY, place="Tycho", period="2018", overall=True)
    two = replace(FACT, id="two", measures=(part, whole), citations=(Citation("other"),))
    three = replace(FACT, id="three", title="Three", measures=(replace(YEARLY, what="deaths"), PERCENT))
    answer = replace(show(one), others=(FactEntry(two), FactEntry(three)), references=(SOURCE, OTHER))
    assert list_lines(make_document(answer))[-2:] == [
        "Others say: 3 to 5 per 100,000 people a year: Tycho, 2018, Other  two",
        "Others say: Three, Source  three",
    ]


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
    assert list_lines(make_document(show(read))) == [f"Evidence: {evidence}"]


def test_all_figures_are_in_a_table() -> None:
    """Beneath a statement is a table of all its figures; where all have one place, it is the title."""
    fact = replace(FACT, measures=(replace(PERCENT, place="Tycho"), replace(YEARS, place="Tycho")))
    (table,) = (block for block in make_document(show(fact)) if isinstance(block, Table))
    assert table.columns == ("Figures", "Tycho")
    assert [[words(cell) for cell in row] for row in table.rows] == [
        ["60 to 80%", "proportion"],
        ["61 years", "median age"],
    ]
    elsewhere = replace(fact, measures=(PERCENT, replace(YEARS, place="Tycho")))
    (table,) = (block for block in make_document(show(elsewhere)) if isinstance(block, Table))
    assert table.columns == ("Figures", "Of what")
    assert words(table.rows[1][1]) == "median age: Tycho"


def test_a_sheet_has_the_figures_that_the_statement_has_not() -> None:
    """On a sheet a table has the other figures only."""
    fact = replace(FACT, statement="60 to 80%.", measures=(PERCENT, replace(YEARS, place="Tycho")))
    (table,) = (block for block in describe_limits(fact) if isinstance(block, Table))
    assert [[words(cell) for cell in row] for row in table.rows] == [["median age", "61 years", "Tycho"]]
    assert list(describe_limits(replace(fact, measures=(PERCENT,)))) == []
