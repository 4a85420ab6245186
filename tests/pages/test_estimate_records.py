"""Estimates as records."""

from decimal import Decimal

import pytest
from helpers.answers import make_records
from helpers.invented import (
    FACT,
    PERCENT,
    YEARLY,
    estimate,
    make_share,
)
from msgspec.structs import replace

from netfacts.answers.comparison import ComparisonAnswer, GroupRate, compare
from netfacts.answers.estimate import EstimateAnswer, Question
from netfacts.answers.estimate_rates import Rated
from netfacts.answers.places import count_people
from netfacts.estimate.estimates import Quantity, Target, estimate_diagnosed
from netfacts.estimate.rates import Source, find_starting_point, read_rate
from netfacts.estimate.scope import Group
from netfacts.facts.measure import Bound, MeasureKind
from netfacts.pages.records import Cell, Records

TARGET = Target(5_000_000)
ONE = replace(FACT, measures=(YEARLY,))
BELOW = replace(YEARLY, low=None, high=None, value=YEARLY.low, bound=Bound.LESS_THAN)


def row(found: Records, number: int = 0) -> dict[str, Cell]:
    """Return the cells of one record."""
    columns, records = found
    return {name: cell(records[number]) for name, cell in columns.items()}


def compare_rates() -> ComparisonAnswer:
    """Return what `estimate --compare` answers from a rate and a bound."""
    answer = estimate(TARGET, ONE)
    rates = [Rated(ONE, read_rate(ONE, one), overall=True) for one in (YEARLY, BELOW)]
    return ComparisonAnswer(
        editions=answer.editions,
        title=answer.title,
        words=answer.words,
        population=replace(count_people("5M"), place="Norway", code="NO"),
        years=answer.years,
        level=answer.level,
        stratum=None,
        period=None,
        explained=False,
        results=compare(Question(count_people("5M")), rates),
        rarity=None,
        facts=answer.facts,
        references=answer.references,
    )


def test_what_has_no_number_is_a_record() -> None:
    """A rate of one group, and a share that goes with no rate, is a row without a number that says why."""
    alone = tuple(Source("one", one) for one in (replace(YEARLY, stratum="men"), PERCENT))
    answer = replace(estimate(TARGET, ONE), of_groups=alone[:1], shares=alone[1:])
    found = make_records(answer)
    cells = [row(found, number) for number in range(3)]
    names = ("quantity", "expected-low", "no-interval", "rate-high")
    assert [[one[name] for name in names] for one in cells] == [
        [Quantity.NEW_CASES, 150, None, 5],
        [Quantity.NEW_CASES, None, "one-group", 5],
        [Quantity.ADVANCED, None, "no-rate", 80],
    ]
    compared = compare_rates()
    (first,) = compared.results
    first = replace(first, of_groups=(GroupRate(Group.HERE, alone[0]),))
    cells = [row(make_records(replace(compared, results=(first,))), number) for number in range(3)]
    assert [(one["group"], one["no-interval"]) for one in cells][2] == (Group.HERE, "one-group")


def test_each_estimate_is_a_record() -> None:
    """An estimate is a row with its numbers, the people, and the fact that it is made from."""
    cells = row(make_records(estimate(TARGET, ONE)))
    assert (cells["people"], cells["place"], cells["fact-ids"]) == (5_000_000, None, "one")
    assert (cells["expected-low"], cells["interval-high"], cells["expected-bound"]) == (150, 281, None)
    assert (cells["chance-low"], cells["no-interval"], cells["statuses"]) == (None, None, "current")


def test_each_compared_rate_is_a_record() -> None:
    """A comparison has a row for each rate, a bound among them."""
    found = make_records(compare_rates())
    assert len(found[1]) == 2
    cells = row(found, 1)
    assert (cells["place"], cells["expected-bound"], cells["no-interval"]) == ("Norway", "less than", "bound")
    assert (cells["interval-low"], cells["expected-high"]) == (None, 150)
    assert (cells["group"], cells["rate-high"], cells["rate-per"]) == ("all-elsewhere", 3, 100_000)


@pytest.mark.parametrize("level", ["0.5", "0.95"])
def test_known_diagnoses_have_no_people(level: str) -> None:
    """Of a number of diagnoses alone there is no population, and its cells are empty."""
    share = find_starting_point(replace(make_share("60 80"), id="one"), MeasureKind.PROPORTION)
    answer: EstimateAnswer = replace(
        estimate(TARGET, ONE), population=None, results=(estimate_diagnosed(40, share, Decimal(level)),)
    )
    cells = row(make_records(answer))
    assert (cells["people"], cells["place"], cells["expected-low"]) == (None, None, 24)
    assert cells["interval-level"] == Decimal(level)
