"""Estimates as records, each with the context that it needs, and as columns of a table."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from netfacts.answers.comparison import ComparisonAnswer
from netfacts.answers.estimate import EstimateAnswer
from netfacts.answers.facts import FactEntry
from netfacts.answers.places import Population
from netfacts.errors import RequestError
from netfacts.estimate.estimates import QUANTITIES, Estimate, Quantity
from netfacts.estimate.locality import Group
from netfacts.estimate.places import Place
from netfacts.estimate.rates import Source
from netfacts.facts.measure import Measure
from netfacts.pages.citation_marks import list_cited
from netfacts.pages.fact_wording import write_measure
from netfacts.pages.records import CITED, Cell, Columns, Record, Records, columns_of
from netfacts.text.safe import did_you_mean, quote_typed, show_typed

_UNDERSTOOD = ("people", "place-name", "people-source")
"""Columns that describe the people of a row; only the first if rows have a number and no place."""
_FIGURES = tuple(f"{part}-{end}" for part in ("expected", "interval", "chance") for end in ("low", "high"))
_CONSTANT = ("expected-bound", "no-interval", "rates", "statuses", "sources")
"""Columns that say what each quantity of a row is based on."""
_IDS = ("fact-ids", "reference-ids")
"""Endings of the columns that cannot be left out: each row names its facts and references."""


class EstimateContext(Struct, frozen=True):
    """The context that an estimated number needs to be understood."""

    population: Population | None
    years: Fraction
    level: Decimal
    facts: tuple[FactEntry, ...]
    """The facts behind this one estimate."""
    group: Group | None = None
    """In a comparison: where the rate was counted, or that it is old."""


class RateAlone(Struct, frozen=True):
    """A rate of one group of people, or a share that goes with no incidence rate: nothing is expected."""

    quantity: Quantity
    no_interval: str
    """Why: `one-group` or `no-rate`."""
    sources: tuple[Source, ...]
    expected: None = None
    interval: None = None
    chance: None = None


def _find_rate(record: Record) -> Measure:
    """Return the rate that the number of people is multiplied by, or the share of those diagnosed."""
    measure: Measure = record.entry.sources[0].measure
    return measure


_ESTIMATE: Columns = {
    **columns_of("entry", "quantity"),
    **columns_of("context.population", "people", "place"),
    **columns_of("context.population", "source", prefix="people-"),
    **columns_of("context", "years"),
    **columns_of("entry.expected", "bound", "low", "high", prefix="expected-"),
    **columns_of("entry.interval", "low", "high", "level", prefix="interval-"),
    "no-interval": lambda record: record.entry.no_interval,
    **columns_of("entry.chance", "low", "high", prefix="chance-"),
    "rate-low": lambda record: _find_rate(record).ends[0],
    "rate-high": lambda record: _find_rate(record).ends[1],
    **columns_of(_find_rate, "per", "unit", "place", "period", prefix="rate-"),
    **columns_of(_find_rate, "stratum", "standardisation", "window", prefix="rate-"),
    "rates": lambda record: " | ".join(write_measure(source.measure) for source in record.entry.sources),
    "statements": lambda record: " ".join(fact.statement for fact in record.facts),
    "caveats": lambda record: " ".join(fact.caveat for fact in record.facts if fact.caveat),
    "statuses": lambda record: " ".join(fact.status for fact in record.facts),
    "fact-ids": lambda record: " ".join(fact.id for fact in record.facts),
    **CITED,
}


def estimate_records(answer: EstimateAnswer) -> Records:
    """Return a record for each estimate, and for each rate and share without one."""
    entries: list[Estimate | RateAlone] = [
        *answer.results,
        *map(_enter, answer.of_groups),
        *map(_enter, answer.shares),
    ]
    order = list(Quantity)
    found = sorted(entries, key=lambda one: order.index(one.quantity))
    return Records(_ESTIMATE, tuple(_make_record(answer, one) for one in found))


def comparison_records(answer: ComparisonAnswer) -> Records:
    """Return a record for each rate that is compared, with its group."""
    records: list[Record] = []
    for compared in answer.results:
        pairs = zip(compared.groups, compared.estimates, strict=True)
        records += (_make_record(answer, estimate, group) for group, estimate in pairs)
        records += (_make_record(answer, _enter(one.source), one.group) for one in compared.of_groups)
    return Records({**columns_of("context", "group"), **_ESTIMATE}, tuple(records))


def _enter(source: Source) -> RateAlone:
    """Return the entry of a rate or share that gives no number here."""
    quantity = QUANTITIES.get(source.measure.kind, Quantity.ADVANCED)
    return RateAlone(quantity, "no-rate" if quantity is Quantity.ADVANCED else "one-group", (source,))


def _make_record(
    answer: EstimateAnswer | ComparisonAnswer, estimate: Estimate | RateAlone, group: Group | None = None
) -> Record:
    by_id = {entry.fact.id: entry.fact for entry in answer.facts}
    facts = tuple(by_id[name] for name in dict.fromkeys(source.fact for source in estimate.sources))
    entries = tuple(map(FactEntry, facts))
    context = EstimateContext(answer.population, answer.years, answer.level, entries, group)
    return Record(estimate, facts, list_cited(facts, answer.references), context)


class RowColumns(Struct, frozen=True):
    """The columns of a table to which estimates are added."""

    kept: tuple[str, ...]
    """The table's own."""
    understood: tuple[str, ...]
    """How many people a row is for, and where they live."""
    figures: tuple[str, ...]
    constant: tuple[str, ...]
    """What each row is based on: the same in all rows with the same rates."""
    chosen: tuple[bool, ...]
    """Which figures of the quantities are wanted, in their order."""
    quantities: tuple[Quantity, ...] = ()


def make_row_columns(
    table: Sequence[str], answer: EstimateAnswer, wanted: Sequence[str] = (), *, by_place: bool = False
) -> RowColumns:
    """Return the columns that estimates add to a table: all of them, or those that are `wanted`.

    `answer` has estimates of the same quantities as the rows. The columns of ids are always added. Raise
    RequestError if the table already has such a column, or if a wanted one is unknown.
    """
    quantities = tuple(one.quantity for one in answer.results)
    understood = _UNDERSTOOD if by_place else _UNDERSTOOD[:1]
    figures = [f"{quantity}-{name}" for quantity in quantities for name in _FIGURES]
    constant = [*_list_constant(answer)]
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
        tuple(name for name in constant if name in chosen),
        tuple(name in chosen for name in figures),
        quantities,
    )


def make_understood(columns: RowColumns, people: int, place: Place | None) -> list[Cell]:
    """Return the cells that say how many people a row is for, and where they live."""
    cells: dict[str, Cell] = {"people": people}
    if place:
        cells |= {"place-name": place.name, "people-source": place.source}
    return [cells[name] for name in columns.understood]


def make_constant(columns: RowColumns, answer: EstimateAnswer) -> list[Cell]:
    """Return the cells that say what the estimates of an answer are based on."""
    cells = _list_constant(answer)
    return [cells.get(name) for name in columns.constant]


def _list_constant(answer: EstimateAnswer) -> dict[str, Cell]:
    found = estimate_records(answer)
    constant: dict[str, Cell] = {"years": answer.years, "interval-level": answer.level}
    for record in found.records:
        for name in (*_CONSTANT, "fact-ids"):
            constant[f"{record.entry.quantity}-{name}"] = found.columns[name](record)
    return constant | {"reference-ids": " ".join(reference.id for reference in answer.references)}


def _choose_columns(known: list[str], wanted: Sequence[str]) -> set[str]:
    """Return the wanted columns and those of ids; raise RequestError if one is unknown."""
    for name in wanted:
        if name not in known:
            hint = did_you_mean(name, known) or f"The columns are {', '.join(known)}."
            raise RequestError(f"unknown column {show_typed(name)}", hint)
    ids = (name for name in known if name.endswith(_IDS))
    return {*wanted, *ids} if wanted else set(known)
