import pytest
from helpers.answers import make_document
from helpers.invented import FACT, OTHER, PERCENT, SOURCE, YEARLY, YEARS, find, hit, list_facts, show
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
    identifier,
    plain,
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
    page = make_document(find(hit(fact, title=spans, statement=spans)))
    heading, statement = [block.line for block in page if isinstance(block, Heading | Paragraph)][:2]
    assert [(str(span.role), span.text) for span in statement[: len(line)]] == line
    assert [(str(span.role), span.text) for span in heading[:-1]] == line


@pytest.mark.parametrize(
    ("total", "complete", "said"),
    [
        (1, 1, "1 fact found. Evidence: netfacts show ID"),
        (1, 0, "1 fact found, none with every word. Evidence: netfacts show ID"),
        (2, 2, "2 facts found. All: -n 2. Evidence: netfacts show ID"),
        (9, 2, "9 facts found, 2 with every word. All: -n 9. Evidence: netfacts show ID"),
    ],
)
def test_how_many_were_found(total: int, complete: int, said: str) -> None:
    """Beneath the hits is how many there are, how many have every word, and how to see all, and one whole."""
    *_, hint, _ = make_document(find(hit(FACT), total=total, complete=complete))
    assert isinstance(hint, Paragraph)
    assert hint.line == (Span(said, Role.HINT),)


@pytest.mark.parametrize(
    ("caveat", "note"),
    [
        ("Not on Earth.", "Note: Not on Earth."),
        ("Not on Earth. In 1.5% of cases. Nor there.", "Note: Not on Earth. In 1.5% of cases. Nor there."),
        (f"Not on Earth. {'Nor there. ' * 12}", "Note: Not on Earth. More: netfacts show."),
        (f"In 1.5 of 2 cases{' or more' * 20}", f"Note: In 1.5 of 2 cases{' or more' * 20}"),
    ],
)
def test_a_hit_begins_its_caveat(caveat: str, note: str) -> None:
    """A hit has its whole caveat or, where that is long, its first sentence, and says where the rest is."""
    _, paragraph, *_ = make_document(find(hit(replace(FACT, caveat=caveat))))
    assert isinstance(paragraph, Paragraph)
    assert words(paragraph.line) == f"Nothing. [1] {note}"


def test_a_disputed_hit() -> None:
    """A hit that is not current says so."""
    page = make_document(find(hit(replace(FACT, status=Status.DISPUTED))))
    said = [words(block.line) for block in page if type(block) is Paragraph]
    assert said[1] == "Disputed: the figure itself is in doubt."


def test_list() -> None:
    """A list has the id, title and references of each fact, and no references beneath it."""
    two = replace(FACT, id="two", citations=(Citation("other"), Citation("source")))
    assert make_document(list_facts(FACT, two, references=(SOURCE, OTHER))) == (
        Table(
            ("Id", "Title", "Reference"),
            (
                (identifier("one"), plain("One"), plain("Source")),
                (identifier("two"), plain("One"), plain("Other; Source")),
            ),
            listing=True,
        ),
        NOTICE,
    )


def test_a_list_of_measures() -> None:
    """A list of measures has a row for each, with its figure, and what it is of."""
    fact = replace(FACT, measures=(PERCENT, replace(YEARS, place="Tycho")))
    (table, _) = make_document(replace(list_facts(fact), per_measure=True))
    assert isinstance(table, Table)
    assert [[words(cell) for cell in row] for row in table.rows] == [
        ["one", "60 to 80%", "proportion", "", "Source"],
        ["one", "61 years", "median age", "Tycho", "Source"],
    ]
