"""Estimates as records, each with the context that it needs, and as columns of a table."""

from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from netfacts.answers.comparison import ComparisonAnswer
from netfacts.answers.estimate import EstimateAnswer
from netfacts.answers.facts import FactEntry
from netfacts.answers.places import Population
from netfacts.estimate.estimates import QUANTITIES, Estimate, Quantity
from netfacts.estimate.locality import Group
from netfacts.estimate.rates import Source
from netfacts.facts.measure import Measure
from netfacts.pages.citation_marks import list_cited
from netfacts.pages.fact_wording import write_measure
from netfacts.pages.records import CITED, Columns, Record, Records, columns_of


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
