import pytest
from helpers.answers import make_document
from helpers.invented import FACT, OTHER, PERCENT, SOURCE, YEARLY, YEARS, measure, show
from msgspec.structs import replace

from netfacts.answers.facts import FactEntry
from netfacts.facts import Figure
from netfacts.facts.measure import Bound, Interval, Measure, MeasureKind, Spread, Standardisation, Unit
from netfacts.facts.model import Citation, ReadIn, Status
from netfacts.pages.document import (
    Bibliography,
    Document,
    Field,
    Heading,
    Paragraph,
    Role,
    Span,
    Table,
    aside,
    words,
)
from netfacts.pages.fact_wording import amount, circumstances, describe_limits, name_where, subject

SHARE, COUNT = MeasureKind.PROPORTION, MeasureKind.COUNT
NOTICE = Paragraph(aside("Facts of version 1.2. Information, not medical advice."), close=True)
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
    assert references.full
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
    ("figures", "words"),
    [
        (PERCENT, "60 to 80%"),
        (measure(MeasureKind.INCIDENCE_RATE, "6.98", per=100_000), "6.98 per 100,000 people a year"),
        (YEARLY, "3 to 5 per 100,000 people a year"),
        (measure(MeasureKind.PREVALENCE, "20", per=100_000), "20 per 100,000 people"),
        (measure(SHARE, "3", per=100), "3 per 100"),
        (measure(MeasureKind.HAZARD_RATIO, "0.30", unit=Unit.RATIO), "0.30"),
        (measure(SHARE, "0.6", unit=Unit.PROPORTION), "0.6"),
        (measure(MeasureKind.RANK, "2", unit=Unit.RANK), "2"),
        (measure(MeasureKind.ANNUAL_PERCENTAGE_CHANGE, "-1.5", unit=Unit.PERCENT_PER_YEAR), "-1.5% a year"),
        (measure(COUNT, "12000", unit=Unit.CASES_PER_YEAR), "12,000 cases a year"),
        (measure(MeasureKind.THRESHOLD, "2 20", unit=Unit.PER_2_MM2), "2 to 20 per 2 mm\u00b2"),
        (measure(MeasureKind.TIME, "5", unit=Unit.DAYS), "5 days"),
        (measure(MeasureKind.TIME, "5", unit=Unit.WEEKS), "5 weeks"),
        (measure(MeasureKind.TIME, "5", unit=Unit.MONTHS), "5 months"),
        (YEARS, "61 years"),
        (measure(COUNT, "1234567.50", unit=Unit.CASES), "1,234,567.50 cases"),
        (measure(COUNT, "2", unit=Unit.PEOPLE), "2 people"),
        (measure(COUNT, "2", unit=Unit.TUMOURS), "2 tumours"),
        (measure(COUNT, "2", unit=Unit.TYPES), "2 types"),
        (measure(COUNT, "2", unit=Unit.PILLARS), "2 pillars"),
        (measure(COUNT, "2", unit=Unit.VISITS), "2 visits"),
        (measure(COUNT, "2", unit=Unit.DOCTORS), "2 doctors"),
        (measure(COUNT, "0.000000001", unit=Unit.CASES), "0.000000001 cases"),
    ],
)
def test_amount(figures: Measure, words: str) -> None:
    """A figure stands as its source prints it, thousands grouped, with its unit or denominator."""
    assert amount(figures) == words


@pytest.mark.parametrize("bound", Bound)
def test_amount_with_a_bound(bound: Bound) -> None:
    """A bound stands before its figure."""
    assert amount(replace(YEARS, bound=bound)) == f"{bound.value} 61 years"


@pytest.mark.parametrize(
    ("level", "words"),
    [("0.95", "95%"), ("0.9", "90%"), ("0.90", "90%"), ("0.99", "99%"), ("0.999", "99.9%"), ("0.5", "50%")],
)
def test_amount_with_a_confidence_interval(level: str, words: str) -> None:
    """A confidence interval has its level in percent, and its ends as they are printed."""
    around = Interval(Figure("0.30"), Figure("1200"), Figure(level))
    figures = replace(measure(MeasureKind.HAZARD_RATIO, "0.47", unit=Unit.RATIO), interval=around)
    assert amount(figures) == f"0.47 ({words} confidence interval 0.30 to 1,200)"


def test_amount_with_an_interquartile_range() -> None:
    """An interquartile range is named, beside a confidence interval, too."""
    spread = replace(YEARS, interquartile_range=Spread(Figure("50"), Figure("70")))
    assert amount(spread) == "61 years (interquartile range 50 to 70)"
    both = replace(spread, interval=Interval(Figure("60"), Figure("60"), Figure("0.95")))
    assert amount(both) == "61 years (95% confidence interval 60) (interquartile range 50 to 70)"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "median age"),
        ({"what": "women"}, "median age: women"),
        ({"at": "5 years"}, "median age at 5 years"),
        ({"at": "5 years", "what": "grade 1"}, "median age at 5 years: grade 1"),
        ({"kind": MeasureKind.PROGRESSION_FREE_SURVIVAL}, "progression-free survival"),
    ],
)
def test_subject(changes: dict[str, object], words: str) -> None:
    """A measure is named by its kind, its time and what is measured."""
    assert subject(replace(YEARS, **changes)) == words


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, ""),
        ({"stratum": "lung"}, "lung"),
        ({"place": "Tycho"}, "Tycho"),
        ({"period": "2018"}, "2018"),
        ({"place": "Tycho", "period": "2018"}, "Tycho, 2018"),
        ({"standardisation": Standardisation.CRUDE}, "crude"),
        ({"standardisation": Standardisation.AGE_STANDARDISED}, "age-standardised"),
        ({"standardisation": Standardisation.NOT_STATED}, "crude or age-standardised not stated"),
        ({"window": "23 years"}, "diagnosed within 23 years"),
        ({"window": "treated in the year"}, "treated in the year"),
        ({"window": "not stated"}, "window not stated"),
        ({"note": "an estimate"}, "an estimate"),
        (
            {"stratum": "lung", "place": "Tycho", "window": "5 years", "note": "an estimate"},
            "lung; Tycho; diagnosed within 5 years; an estimate",
        ),
    ],
)
def test_circumstances(changes: dict[str, object], words: str) -> None:
    """Of whom, where, when and how a figure was measured is said as far as it is known."""
    assert circumstances(replace(YEARS, **changes)) == words


@pytest.mark.parametrize(
    ("figures", "statement", "told"),
    [
        (PERCENT, "60 to 80% of them", True),
        (PERCENT, "60 of them", False),
        (PERCENT, "more than 160 and 1.80", False),
        (measure(COUNT, "12000", unit=Unit.CASES), "12,000 of them", True),
        (measure(COUNT, "3.0", unit=Unit.CASES), "3 of them", True),
        (replace(YEARS, interval=Interval(Figure("60"), Figure("62"), Figure("0.9"))), "at 61", False),
        (replace(YEARS, interval=Interval(Figure("60"), Figure("62"), Figure("0.9"))), "61 (60-62)", True),
        (replace(YEARS, interquartile_range=Spread(Figure("50"), Figure("70"))), "at 61", False),
        (replace(YEARS, interquartile_range=Spread(Figure("50"), Figure("70"))), "61, 50, 70", True),
    ],
)
def test_untold(figures: Measure, statement: str, *, told: bool) -> None:
    """A measure is shown below a statement that lacks one of its figures."""
    shown = list(describe_limits(replace(FACT, statement=statement, measures=(figures,))))
    assert [type(block) for block in shown] == ([] if told else [Table])


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        (Unit.YEARS, "1 year"),
        (Unit.MONTHS, "1 month"),
        (Unit.PEOPLE, "1 person"),
        (Unit.CASES, "1 case"),
        (Unit.PERCENT, "1%"),
    ],
)
def test_one_is_singular(unit: Unit, words: str) -> None:
    """One year is a year."""
    assert amount(measure(MeasureKind.TIME, "1", unit=unit)) == words


@pytest.mark.parametrize(
    ("place", "period", "said"),
    [
        ("Lyra", "2018", "Lyra, 2018"),
        ("", "2018", "2018"),
        ("Lyra", "not seen", "Lyra, year not seen"),
        ("not stated", "2018", "place not stated, 2018"),
        ("not stated", "not stated", "place and year not stated"),
    ],
)
def test_where_and_when(place: str, period: str, said: str) -> None:
    """A place or a year that is not stated is named as such."""
    assert name_where(replace(YEARLY, place=place, period=period)) == said
