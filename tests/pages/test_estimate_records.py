"""Estimates as records, and as columns of a table."""

from decimal import Decimal

import pytest
from helpers.answers import make_records
from helpers.invented import (
    FACT,
    PERCENT,
    SOURCE,
    YEARLY,
    estimate,
    make_incidence,
    make_prevalence,
    make_share,
)
from msgspec.structs import replace

from netfacts.answers.comparison import ComparisonAnswer, GroupRate, compare
from netfacts.answers.estimate import EstimateAnswer, Question
from netfacts.answers.estimate_rates import Rated
from netfacts.answers.places import count_people
from netfacts.errors import RequestError
from netfacts.estimate.estimates import Quantity, Target, estimate_diagnosed
from netfacts.estimate.locality import Group
from netfacts.estimate.places import find_place
from netfacts.estimate.rates import Source, find_starting_point, read_rate
from netfacts.facts.measure import Bound, MeasureKind
from netfacts.pages.estimate_records import make_constant, make_row_columns, make_understood
from netfacts.pages.records import Cell, Record, Records

TARGET = Target(5_000_000)
ONE = replace(FACT, measures=(YEARLY,))
BELOW = replace(YEARLY, low=None, high=None, value=YEARLY.low, bound=Bound.LESS_THAN)


def row(found: Records, number: int = 0) -> dict[str, Cell]:
    """Return the cells of one record."""
    record: Record = found.records[number]
    return {name: cell(record) for name, cell in found.columns.items()}


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
    assert len(found.records) == 2
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


RESULT = estimate(Target(1), make_incidence("3 5"), make_share("60 80"), make_prevalence("20"))


def test_columns_of_a_table() -> None:
    """The table's own columns come first; who was understood, the figures, and what is constant follow."""
    columns = make_row_columns(["x"], RESULT)
    assert (columns.kept, columns.understood) == (("x",), ("people",))
    assert columns.figures[:6] == (
        "new-cases-expected-low",
        "new-cases-expected-high",
        "new-cases-interval-low",
        "new-cases-interval-high",
        "new-cases-chance-low",
        "new-cases-chance-high",
    )
    assert len(columns.figures) == len(columns.chosen) == 6 * len(RESULT.results)


def test_no_row_is_without_its_sources() -> None:
    """Each quantity names its rates, its facts and, in short, its references; their ids come once."""
    columns = make_row_columns([], RESULT)
    constant = dict(zip(columns.constant, make_constant(columns, RESULT), strict=True))
    assert (constant["years"], str(constant["interval-level"])) == (1, "0.95")
    for one in RESULT.results:
        assert constant[f"{one.quantity}-fact-ids"] == " ".join(source.fact for source in one.sources)
        assert str(constant[f"{one.quantity}-rates"]).count(" | ") == len(one.sources) - 1
        assert constant[f"{one.quantity}-sources"] == "Source"
    assert constant["reference-ids"] == SOURCE.id
    assert "references" not in constant


def test_what_was_understood() -> None:
    """A row says for how many people it is and, of a place, where they live and who counted them."""
    people, place = make_row_columns([], RESULT), make_row_columns([], RESULT, by_place=True)
    assert make_understood(people, 5, None) == [5]
    norway = find_place("Norway")
    assert make_understood(place, 5, norway) == [5, "Norway", norway.source]


def test_a_quantity_that_a_place_lacks() -> None:
    """Where the rates of a place leave a quantity out, its cells are empty."""
    columns = make_row_columns([], RESULT)
    cells = make_constant(columns, replace(RESULT, results=RESULT.results[:1]))
    found = dict(zip(columns.constant, cells, strict=True))
    assert (found["new-cases-fact-ids"], found["living-with-it-fact-ids"]) == ("yearly", None)


def test_chosen_columns() -> None:
    """Of the columns those that are wanted are added, and the ids, which cannot be left out."""
    wanted = ["new-cases-expected-high", "years"]
    columns = make_row_columns(["x"], RESULT, wanted)
    assert (columns.understood, columns.figures) == ((), ("new-cases-expected-high",))
    assert columns.chosen.index(True) == 1
    assert sum(columns.chosen) == 1
    assert [name for name in columns.constant if not name.endswith("ids")] == ["years"]
    assert len(columns.constant) == 2 + len(RESULT.results)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("new-cases-expected-hi", "Did you mean new-cases-expected-high"),
        ("xyzzy", "The columns are people, "),
    ],
)
def test_an_unknown_column(name: str, hint: str) -> None:
    """A column that is not there is refused, with those that are."""
    with pytest.raises(RequestError, match=f"^unknown column {name}$") as refused:
        make_row_columns([], RESULT, [name])
    assert refused.value.hint.startswith(hint)


@pytest.mark.parametrize("name", ["people", "years", "new-cases-rates", "living-with-it-chance-low"])
def test_a_column_that_is_there_already(name: str) -> None:
    """A table with a column of a name that is needed is refused, lest one be taken for the other."""
    with pytest.raises(RequestError, match=f"^the table has a column '{name}' of its own$"):
        make_row_columns(["x", name], RESULT)
