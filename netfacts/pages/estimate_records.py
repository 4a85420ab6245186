"""Estimates as records: a row each, with what it cannot be understood without; and as columns of a table."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from netfacts.answers.estimate_answer import ComparisonAnswer, EstimateAnswer, Population
from netfacts.answers.facts import FactEntry
from netfacts.errors import RequestError
from netfacts.estimate.estimates import Estimate
from netfacts.estimate.scaling import Numbers
from netfacts.pages.page import CITED, Cell, Columns, Record, Records, figure, list_cited
from netfacts.text.safe import did_you_mean, quote_typed, show_typed

_CONSTANT = ("expected-bound", "no-interval", "rates", "statuses", "sources")
"""What is the same in each row of a table, of each quantity."""
_IDS = ("fact-ids", "reference-ids")
"""Columns that cannot be left out: no row without what it rests on."""


class EstimateContext(Struct, frozen=True):
    """What an estimated number cannot be understood without."""

    population: Population | None
    years: Fraction
    level: Decimal
    facts: tuple[FactEntry, ...]
    """The facts that this one estimate is made from."""


def estimate_records(answer: EstimateAnswer) -> Records:
    """Return a record for each estimate."""
    return _make_records(answer, answer.results)


def comparison_records(answer: ComparisonAnswer) -> Records:
    """Return a record for each rate that is compared."""
    return _make_records(answer, [one for compared in answer.results for one in compared.estimates])


def _make_records(answer: EstimateAnswer | ComparisonAnswer, estimates: Iterable[Estimate]) -> Records:
    by_id = {entry.fact.id: entry.fact for entry in answer.facts}
    found = []
    for estimate in estimates:
        facts = tuple(by_id[name] for name in dict.fromkeys(source.fact for source in estimate.sources))
        entries = tuple(map(FactEntry, facts))
        context = EstimateContext(answer.population, answer.years, answer.level, entries)
        found.append(Record(estimate, facts, list_cited(facts, answer.references), context))
    return Records(_make_columns(answer), tuple(found))


def _make_columns(answer: EstimateAnswer | ComparisonAnswer) -> Columns:
    """Return the columns of an estimate; what belongs to the whole answer is the same in each row."""
    return {
        "quantity": lambda record: record.entry.quantity,
        "people": lambda _: answer.population and answer.population.people,
        "place": lambda _: answer.population and answer.population.place,
        "people-source": lambda _: answer.population and answer.population.source,
        "years": lambda _: answer.years,
        "expected-bound": lambda record: record.entry.expected.bound,
        "expected-low": lambda record: record.entry.expected.low,
        "expected-high": lambda record: record.entry.expected.high,
        "interval-low": lambda record: record.entry.interval and record.entry.interval.low,
        "interval-high": lambda record: record.entry.interval and record.entry.interval.high,
        "interval-level": lambda record: record.entry.interval and record.entry.interval.level,
        "no-interval": lambda record: record.entry.no_interval,
        "chance-low": lambda record: record.entry.chance and record.entry.chance.low,
        "chance-high": lambda record: record.entry.chance and record.entry.chance.high,
        "rates": lambda record: " | ".join(figure(source.measure) for source in record.entry.sources),
        "statements": lambda record: " ".join(fact.statement for fact in record.facts),
        "caveats": lambda record: " ".join(fact.caveat for fact in record.facts if fact.caveat),
        "statuses": lambda record: " ".join(fact.status for fact in record.facts),
        "fact-ids": lambda record: " ".join(fact.id for fact in record.facts),
        **CITED,
    }


class RowColumns(Struct, frozen=True):
    """The columns of a table with estimates."""

    kept: tuple[str, ...]
    """Its own."""
    understood: tuple[str, ...]
    """How many people a row is for, and which place they live in."""
    figures: tuple[str, ...]
    constant: dict[str, Cell]
    """What is the same in every row: with it none is without its sources."""
    chosen: tuple[bool, ...]
    """Which of the figures are wanted, in their order."""


def make_row_columns(
    table: Sequence[str], understood: Iterable[str], answer: EstimateAnswer, wanted: Sequence[str] = ()
) -> RowColumns:
    """Return the columns that estimates add to those of a table, or those of them that are `wanted`.

    `answer` has the same estimates for any number of people. RequestError where a column is there already,
    or is unknown. The columns of ids are always added.
    """
    found = estimate_records(answer)
    constant: dict[str, Cell] = {"years": answer.years, "interval-level": answer.level}
    for record in found.records:
        for name in (*_CONSTANT, "fact-ids"):
            constant[f"{record.entry.quantity}-{name}"] = found.columns[name](record)
    constant["reference-ids"] = " ".join(reference.id for reference in answer.references)
    numbers = [name.replace("_", "-") for name in Numbers._fields]
    figures = [f"{record.entry.quantity}-{name}" for record in found.records for name in numbers]
    known = [*understood, *figures, *constant]
    kept = set(table)
    for name in known:
        if name in kept or name.replace("-", "_") in kept:
            raise RequestError(f"the table has a column {quote_typed(name)} of its own", "Rename it.")
    chosen = _choose_columns(known, [name.replace("_", "-") for name in wanted])
    return RowColumns(
        tuple(table),
        tuple(name for name in understood if name in chosen),
        tuple(name for name in figures if name in chosen),
        {name: cell for name, cell in constant.items() if name in chosen},
        tuple(name in chosen for name in figures),
    )


def _choose_columns(known: list[str], wanted: Sequence[str]) -> set[str]:
    """Return the columns that are wanted, and those of ids; RequestError where one is unknown."""
    for name in wanted:
        if name not in known:
            hint = did_you_mean(name, known) or f"The columns are {', '.join(known)}."
            raise RequestError(f"unknown column {show_typed(name)}", hint)
    ids = (name for name in known if name.endswith(_IDS))
    return {*wanted, *ids} if wanted else set(known)
