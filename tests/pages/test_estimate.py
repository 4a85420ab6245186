from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from conftest import Runner
from helpers.answers import document_of
from helpers.invented import FACT, OTHER, PERCENT, SOURCE, YEARLY, estimated, fact, late, measure, said
from msgspec.structs import replace

from netfacts.answers.estimate_answer import Population
from netfacts.answers.facts import FactEntry
from netfacts.estimate.estimates import Basis, Target, estimate_diagnosed, make_estimates
from netfacts.estimate.rates import find_starting_point, read_rate
from netfacts.facts.measure import Measure, MeasureKind, Standardisation
from netfacts.facts.model import Citation, Status
from netfacts.pages import estimate_wording
from netfacts.pages.document import Document, Table

REFERENCES_AND_NOTICE = "References", "Facts 1.2. Information, not medical advice."
CHANCE_ONLY = estimate_wording.CHANCE_ONLY.format(published="rate", level=95)
MORE = f"{estimate_wording.EXPLAIN} {estimate_wording.WORDS}"
NOT_COVERED = (
    "Not covered: the ages of these people, how cases are found and coded,"
    " which tumours the source counts, change since the source was made."
)
LIVING = measure(MeasureKind.PREVALENCE, "20", per=100_000)


def table(blocks: Document) -> list[tuple[str, ...]]:
    """Return the rows of the one table of a page."""
    (found,) = [block for block in blocks if isinstance(block, Table)]
    return [tuple("".join(span.text for span in cell) for cell in row) for row in found.rows]


def page(people: int, years: str, *rates: Measure, **changes: Any) -> Document:
    """Return the page of an estimate from an incidence, an advanced share and a prevalence."""
    cited = (Citation("source"),), (Citation("other"),), (Citation("source"),)
    facts = [
        replace(FACT, id=rate.kind.value, statement=f"{rate.kind}.", measures=(rate,), citations=citations)
        for rate, citations in zip(rates, cited, strict=False)
    ]
    result = estimated(Target(people, Fraction(years)), *facts, references=(SOURCE, OTHER))
    return document_of(replace(result, **changes))


def test_estimate_of_many() -> None:
    """An estimate says what was understood, and has a row for each quantity, with rate and citation."""
    blocks = page(5_000_000, "1", YEARLY, PERCENT, LIVING)
    assert said(blocks)[:2] == [
        "Invented: expected numbers for 5,000,000 people",
        "Number of people understood: 5000000\\u001b is 5,000,000 people.",
    ]
    assert table(blocks) == [
        ("New diagnoses in a year", "150 to 250", "126 to 281", "3 to 5 per 100,000 people a year [1]"),
        ("... at an advanced stage", "90 to 200", "72 to 228", "60 to 80 in every 100 diagnosed [2]"),
        (
            "... not at an advanced stage",
            "30 to 100",
            "20 to 120",
            "the other 20 to 40 in every 100 diagnosed [2]",
        ),
        ("Living with it at any one time", "1,000", "938 to 1,062", "20 per 100,000 people [1]"),
    ]
    assert not any("100 such places" in line for line in said(blocks) if "at least one" in line)


def test_estimate_leaves_nothing_unsaid() -> None:
    """An estimate says what its intervals are not, what it leaves out, and of whom each rate is."""
    counted = replace(FACT, id="beside", statement="Counted.")
    rate = replace(YEARLY, stratum="all", place="Here", period="2015")
    assert said(page(5_000_000, "1", rate, beside=(FactEntry(counted),)))[2:] == [
        CHANCE_ONLY,
        NOT_COVERED,
        "One [1]: all; Here, 2015",
        "What registries have counted",
        "- Counted. [1]",
        MORE,
        *REFERENCES_AND_NOTICE,
    ]


def test_a_fact_without_circumstances() -> None:
    """A fact that says nothing of whom its rate is stands with its marks alone."""
    assert "One [1]." in said(page(5_000_000, "1", YEARLY))


def test_registries_in_brief() -> None:
    """Of registries the rates of the latest period stand there, with of whom, and their standing."""
    later = replace(YEARLY, stratum="all", period="2016")
    counted = replace(FACT, id="beside", statement="S.", measures=(replace(YEARLY, period="1999"), later))
    disputed = replace(counted, id="disputed", measures=(YEARLY,), status=Status.DISPUTED)
    other = replace(FACT, id="other", statement="Other.", status=Status.SUPERSEDED)
    entries = tuple(map(FactEntry, (counted, disputed, other)))
    lines = said(page(5_000_000, "1", YEARLY, beside=entries))
    start = lines.index("What registries have counted")
    assert lines[start + 1 : lines.index(MORE)] == [
        "- new diagnoses, 3 to 5 per 100,000 people a year [1]: all; 2016",
        "- disputed: new diagnoses, 3 to 5 per 100,000 people a year [1]",
        "- Other. [1]",
        "Superseded: a later figure replaces this one.",
    ]
    explained = said(page(5_000_000, "1", YEARLY, beside=entries, explained=True))
    start = explained.index("What registries have counted")
    assert explained[start + 1 : start + 3] == ["S. [1]", "S. [1]"]
    assert explained[start + 3] == "Disputed: the figure itself is in doubt."


def test_estimate_without_registries() -> None:
    """Where nothing is to stand beside an estimate, there is no heading for it."""
    assert "What registries have counted" not in said(page(5_000_000, "1", YEARLY))


def test_estimate_for_few() -> None:
    """For few cases, chances stand in place of fractions of people."""
    lines = said(page(2000, "2.5", YEARLY, PERCENT, LIVING))
    place = "In 100 such places (2,000 people each)"
    assert lines[2 : lines.index(CHANCE_ONLY)] == [
        f"{place}, 14 to 22 would see at least one new diagnosis in 2.5 years. [1]",
        (
            "In one such place the mean wait for a new diagnosis is 10 to 17 years;"
            " half of the waits are over after 7 to 12 years. [1]"
        ),
        f"{place}, 9 to 18 would see at least one new diagnosis at an advanced stage in 2.5 years. [1] [2]",
        f"{place}, 33 would have at least one person living with it. [1]",
    ]


RATES = [
    (
        replace(YEARLY, standardisation=Standardisation.AGE_STANDARDISED),
        "126 to 281",
        "3 to 5 per 100,000 people a year (age-standardised, not crude) [1]",
    ),
    (
        replace(YEARLY, standardisation=Standardisation.CRUDE),
        "126 to 281",
        "3 to 5 per 100,000 people a year [1]",
    ),
    (
        measure(MeasureKind.INCIDENCE_RATE, "3 5", per=100),
        "none (too frequent)",
        "3,000 to 5,000 per 100,000 people a year (3 to 5 per 100 in the source) [1]",
    ),
]


@pytest.mark.parametrize(("rate", "interval", "text"), RATES)
def test_published_rate(rate: Measure, interval: str, text: str) -> None:
    """A rate is told per 100,000; one that is standardised is called so, a frequent one has no interval."""
    blocks = page(5_000_000, "1", rate)
    ((_, _, shown_interval, shown_rate),) = table(blocks)
    assert (shown_interval, shown_rate) == (interval, text)
    standardised = rate.standardisation is Standardisation.AGE_STANDARDISED
    assert (estimate_wording.STANDARDISED in said(blocks)) is standardised


@pytest.mark.parametrize(("years", "period"), [("1", "a year"), ("10", "10 years"), ("0.25", "0.25 years")])
def test_period(years: str, period: str) -> None:
    """New diagnoses are those of a year, or of as many years as were asked for."""
    assert table(page(5_000_000, years, YEARLY))[0][0] == f"New diagnoses in {period}"


def test_level() -> None:
    """The column of the intervals names their level."""
    blocks = page(5_000_000, "1", YEARLY, level=Decimal("0.999"))
    (found,) = (block for block in blocks if isinstance(block, Table))
    assert found.columns == ("", "Expected", "99.9% prediction interval", "Published rate")


def test_caveat_of_a_rate(run: Runner) -> None:
    """The caveat of a fact that is used stands with its title; explained, with its statement."""
    (brief,) = (line for line in run("estimate", "-p", "5M").out.splitlines() if "names no source" in line)
    assert brief == (
        "New cases on the Moon [1, as cited in 2]:"
        " all moon fever; the Moon, 2015-2017; crude. The talk names no source."
    )
    lines = run("estimate", "-p", "5M", "--explain").out.splitlines()
    caveat = lines.index("Note: The talk names no source.")
    assert lines[caveat - 1].startswith("On the Moon, 3 to 5 people")


def test_a_share_that_is_no_percentage() -> None:
    """A proportion is said as its source gives it, of those diagnosed."""
    share = measure(MeasureKind.PROPORTION, "1", per=5)
    rows = table(page(5_000_000, "1", YEARLY, share))
    assert [row[3] for row in rows[1:]] == ["1 per 5 diagnosed [2]", "the rest of 1 per 5 diagnosed [2]"]


def test_rates_that_were_asked_for() -> None:
    """The rows of rates that were asked for name their tumours, and several are not added up."""
    lung = replace(YEARLY, stratum="lung")
    blocks = page(5_000_000, "1", lung, rates=("incidence-rate",))
    assert table(blocks)[0][0] == "New diagnoses in a year: lung"
    assert estimate_wording.NEVER_ADDED not in said(blocks)
    found = read_rate(fact("incidence-rate", lung), lung)
    twice = make_estimates(Target(5_000_000), Basis((found, found)))
    assert estimate_wording.NEVER_ADDED in said(page(5_000_000, "1", lung, results=twice))


def test_a_rate_of_one_age() -> None:
    """A rate of one age group says for whom alone it holds."""
    assert estimate_wording.ONE_AGE in said(page(5_000_000, "1", replace(YEARLY, stratum="ages 85 and over")))
    assert estimate_wording.ONE_AGE not in said(page(5_000_000, "1", YEARLY))


def test_known_diagnoses_alone() -> None:
    """Of a number of diagnoses it is said how many, with no population, and the marks of the share."""
    share = find_starting_point(replace(late("60 80"), id="incidence-rate"), MeasureKind.PROPORTION)
    known = estimate_diagnosed(40, share, Decimal("0.95"))
    blocks = page(40, "1", YEARLY, population=None, diagnosed=40, results=(known,))
    assert said(blocks)[:3] == [
        "Invented: expected numbers for 40 people diagnosed",
        estimate_wording.ONE_PERSON,
        estimate_wording.CHANCE_ONLY.format(published="share", level=95),
    ]
    explained = page(40, "1", YEARLY, population=None, diagnosed=40, results=(known,), explained=True)
    assert said(explained)[2:4] == [
        (
            "The published share, 60 to 80 in every 100 diagnosed, gives 24 to 32 at an advanced stage;"
            " the range is the source's. [1]"
        ),
        (
            "With chance, it is 18 to 37 in at least 95 of 100 such groups, whichever share in that range is"
            " true. [1]"
        ),
    ]
    assert table(blocks)[0][0] == "Of 40 diagnosed, at an advanced stage"


def test_a_place() -> None:
    """A place is named with its number of people and where that comes from."""
    place = Population("Holland", 17, "17 people", "Netherlands", "NL", "CLDR 48")
    lines = said(page(17, "1", YEARLY, population=place))
    assert lines[0] == "Invented: expected numbers for Netherlands, 17 people"
    assert lines[1] == "Place understood: Holland is Netherlands, 17 people (CLDR 48)."


def test_explained() -> None:
    """Explained, an estimate has sentences, its arithmetic, what is assumed, and the evidence."""
    plainly = said(page(5_000_000, "1", YEARLY))
    lines = said(page(5_000_000, "1", YEARLY, explained=True))
    assert [line for line in lines if line not in plainly] == [
        (
            "The published rate, 3 to 5 per 100,000 people a year, gives 150 to 250 new diagnoses in a year;"
            " the range is the source's. [1]"
        ),
        (
            "With chance, it is 126 to 281 in at least 95 of 100 such years, whichever rate in that range is"
            " true. [1]"
        ),
        "How each number comes about",
        "New diagnoses in a year",
        "150 = 3 per 100,000 [1] x 5,000,000 people",
        "250 = 5 per 100,000 [1] x 5,000,000 people",
        "126 = Poisson quantile at 0.025 of the mean 150",
        "281 = Poisson quantile at 0.975 of the mean 250",
        (
            "Assumed: the published rate holds for these people; their number and the rate stay the same"
            " over the years; one diagnosis makes another neither more nor less probable."
        ),
        "Where the rates come from",
        "incidence-rate. [1]",
        "Used here: 3 to 5 per 100,000 people a year",
        "Evidence: [1]",
        estimate_wording.WORDS,
    ]
    assert [line for line in plainly if line not in lines] == ["One [1].", MORE]
