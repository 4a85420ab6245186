from fractions import Fraction

import pytest
from conftest import Runner
from invented import EDITION, FACT, OTHER, PERCENT, SOURCE, YEARLY, measure, said
from msgspec.structs import replace

from netfacts.document import Document, Table
from netfacts.estimation import METHOD, NOT_COVERED, Basis, estimates
from netfacts.measure import Measure, MeasureKind, Standardisation
from netfacts.model import Citation, Fact
from netfacts.present import document
from netfacts.results import EstimateResult, FactEntry, Population

REFERENCES_AND_NOTICE = "References", "Facts 1.2. Information, not medical advice."
LIVING = measure(MeasureKind.PREVALENCE, "20", per=100_000)


def table(blocks: Document) -> list[tuple[str, ...]]:
    """Return the rows of the one table of a page."""
    (found,) = [block for block in blocks if isinstance(block, Table)]
    return [tuple("".join(span.text for span in cell) for cell in row) for row in found.rows]


def estimated(people: int, years: str, *rates: Measure, beside: tuple[Fact, ...] = ()) -> Document:
    """Return the page of an estimate from an incidence, an advanced share and a prevalence."""
    cited = (Citation("source"),), (Citation("other"),), (Citation("source"),)
    facts = [
        replace(FACT, id=rate.kind.value, statement=f"{rate.kind}.", measures=(rate,), citations=citations)
        for rate, citations in zip(rates, cited, strict=False)
    ]
    named = dict(zip(("incidence", "advanced", "prevalence"), facts, strict=False))
    result = EstimateResult(
        editions=(EDITION,),
        title=EDITION.header.title,
        population=Population(f"{people}\x1b", people, f"{people:,} people"),
        years=Fraction(years),
        method=METHOD,
        not_covered=NOT_COVERED,
        results=estimates(people, Fraction(years), Basis(**named)),
        facts=tuple(map(FactEntry, facts)),
        beside=tuple(map(FactEntry, beside)),
        references=(SOURCE, OTHER),
    )
    return document(result)


def test_estimate_of_many() -> None:
    """An estimate says what was understood, and has a row for each quantity, with rate and citation."""
    page = estimated(5_000_000, "1", YEARLY, PERCENT, LIVING)
    assert said(page)[:2] == [
        "Invented: expected numbers for 5,000,000 people",
        "Number of people understood: 5000000\\u001b is 5,000,000 people.",
    ]
    assert table(page) == [
        ("New diagnoses in a year", "150 to 250", "126 to 281", "3 to 5 per 100,000 people a year [1]"),
        ("... at an advanced stage", "90 to 200", "72 to 228", "60 to 80 in every 100 diagnosed [2]"),
        ("Living with it now", "1,000", "938 to 1,062", "20 per 100,000 people [1]"),
    ]
    assert not any("Of 100 places" in line for line in said(page))


def test_estimate_leaves_nothing_unsaid() -> None:
    """An estimate explains its numbers, says what it leaves out, and quotes each rate with its evidence."""
    rate = replace(FACT, id="beside", statement="Counted.")
    lines = said(estimated(5_000_000, "1", YEARLY, beside=(rate,)))
    assert lines[2].startswith("Expected: the published rate times the number of people;")
    assert lines[3] == (
        "Not covered: the ages of these people, how cases are found and coded,"
        " which tumours the source counts, change since the source was made."
    )
    assert lines[4:7] == ["Where the rates come from", "incidence-rate. [1]", "Evidence: [1]"]
    assert lines[7:] == ["What registries have counted", "Counted. [1]", *REFERENCES_AND_NOTICE]


def test_estimate_without_registries() -> None:
    """Where nothing is to stand beside an estimate, there is no heading for it."""
    assert "What registries have counted" not in said(estimated(5_000_000, "1", YEARLY))


def test_estimate_for_few() -> None:
    """For few cases, chances stand in place of fractions of people."""
    chances = [line for line in said(estimated(2000, "2.5", YEARLY, PERCENT, LIVING)) if "place" in line]
    place = "Of 100 places with 2,000 people each"
    assert chances == [
        f"{place}, 14 to 22 see at least one new diagnosis in 2.5 years. [1]",
        "In one such place, one new diagnosis comes about every 10 to 17 years on average. [1]",
        f"{place}, 9 to 18 see at least one new diagnosis at an advanced stage in 2.5 years. [1] [2]",
        f"{place}, 33 have at least one person living with it now. [1]",
    ]


RATES = [
    (
        replace(YEARLY, standardisation=Standardisation.AGE_STANDARDISED),
        "126 to 281",
        "3 to 5 per 100,000 people a year, age-standardised, not crude [1]",
    ),
    (
        replace(YEARLY, standardisation=Standardisation.CRUDE),
        "126 to 281",
        "3 to 5 per 100,000 people a year [1]",
    ),
    (
        measure(MeasureKind.INCIDENCE_RATE, "3 5", per=100),
        "none: too frequent for Poisson",
        "3 to 5 per 100 people a year [1]",
    ),
]


@pytest.mark.parametrize(("rate", "interval", "words"), RATES)
def test_published_rate(rate: Measure, interval: str, words: str) -> None:
    """An age-standardised rate is called so, and a frequent one has no prediction interval."""
    ((_, _, shown_interval, shown_rate),) = table(estimated(5_000_000, "1", rate))
    assert (shown_interval, shown_rate) == (interval, words)


@pytest.mark.parametrize(("years", "period"), [("1", "a year"), ("10", "10 years"), ("0.25", "0.25 years")])
def test_period(years: str, period: str) -> None:
    """New diagnoses are those of a year, or of as many years as were asked for."""
    assert table(estimated(5_000_000, years, YEARLY))[0][0] == f"New diagnoses in {period}"


def test_caveat_of_a_rate(run: Runner) -> None:
    """The caveat of a fact that an estimate starts from stands beneath its statement."""
    lines = run("estimate", "--population", "5M").out.splitlines()
    caveat = lines.index("Note: The talk names no source.")
    assert lines[caveat - 1].startswith("On the Moon, 3 to 5 people")


def test_a_share_that_is_no_percentage() -> None:
    """A proportion is said as its source gives it, of those diagnosed."""
    share = measure(MeasureKind.PROPORTION, "1", per=5)
    page = estimated(5_000_000, "1", YEARLY, share)
    assert table(page)[1][3].startswith("1 per 5 of those diagnosed [")
