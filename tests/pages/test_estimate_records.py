"""Estimates as records."""

from decimal import Decimal

import pytest
from helpers.answers import records_of
from helpers.invented import FACT, YEARLY, estimated, late
from msgspec.structs import replace

from netfacts.answers.estimate_answer import ComparisonAnswer, EstimateAnswer, Population
from netfacts.estimate.comparison import compare
from netfacts.estimate.estimates import Target, estimate_diagnosed
from netfacts.estimate.rates import find_starting_point, read_rate
from netfacts.facts.measure import Bound, MeasureKind
from netfacts.pages.records import Cell, Record, Records

TARGET = Target(5_000_000)
ONE = replace(FACT, measures=(YEARLY,))
BELOW = replace(YEARLY, low=None, high=None, value=YEARLY.low, bound=Bound.LESS_THAN)


def row(found: Records[object], number: int = 0) -> dict[str, Cell]:  # type: ignore[type-var]  # any entry
    """Return the cells of one record."""
    record: Record[object] = found.records[number]  # type: ignore[type-var]
    return {name: cell(record) for name, cell in found.columns.items()}


def compare_rates() -> ComparisonAnswer:
    """Return what `estimate --compare` answers from a rate and a bound."""
    answer = estimated(TARGET, ONE)
    rates = [read_rate(ONE, YEARLY), read_rate(ONE, BELOW)]
    return ComparisonAnswer(
        editions=answer.editions,
        title=answer.title,
        population=Population("5M", 5_000_000, "5,000,000 people", "Norway", "NO"),
        years=answer.years,
        level=answer.level,
        method=answer.method,
        assumed=answer.assumed,
        not_covered=answer.not_covered,
        stratum=None,
        period=None,
        explained=False,
        results=compare(TARGET, rates),
        left_out=(),
        rarity=None,
        facts=answer.facts,
        references=answer.references,
    )


def test_each_estimate_is_a_record() -> None:
    """An estimate is a row with its numbers, the people, and the fact that it is made from."""
    cells = row(records_of(estimated(TARGET, ONE)))
    assert (cells["people"], cells["place"], cells["fact-ids"]) == (5_000_000, None, "one")
    assert (cells["expected-low"], cells["interval-high"], cells["expected-bound"]) == (150, 281, None)
    assert (cells["chance-low"], cells["no-interval"], cells["statuses"]) == (None, None, "current")


def test_each_compared_rate_is_a_record() -> None:
    """A comparison has a row for each rate, a bound among them."""
    found = records_of(compare_rates())
    assert len(found.records) == 2
    cells = row(found, 1)
    assert (cells["place"], cells["expected-bound"], cells["no-interval"]) == ("Norway", "less than", "bound")
    assert (cells["interval-low"], cells["expected-high"]) == (None, 150)


@pytest.mark.parametrize("level", ["0.5", "0.95"])
def test_known_diagnoses_have_no_people(level: str) -> None:
    """Of a number of diagnoses alone there is no population, and its cells are empty."""
    share = find_starting_point(replace(late("60 80"), id="one"), MeasureKind.PROPORTION)
    answer: EstimateAnswer = replace(
        estimated(TARGET, ONE), population=None, results=(estimate_diagnosed(40, share, Decimal(level)),)
    )
    cells = row(records_of(answer))
    assert (cells["people"], cells["place"], cells["expected-low"]) == (None, None, 24)
    assert cells["interval-level"] == Decimal(level)
