"""Estimates as records: a row each, with what it cannot be understood without."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from netfacts.estimation.estimates import Estimate
from netfacts.present.records import CITED, Columns, Record, Records, cited, figure
from netfacts.results.estimates import ComparisonResult, EstimateResult, Population
from netfacts.results.facts import FactEntry


class EstimateContext(Struct, frozen=True):
    """What an estimated number cannot be understood without."""

    population: Population | None
    years: Fraction
    level: Decimal
    method: str
    not_covered: tuple[str, ...]
    facts: tuple[FactEntry, ...]
    """The facts that this one estimate is made from."""


def estimate_records(result: EstimateResult) -> Records[Estimate]:
    """Return a record for each estimate."""
    return _records(result, result.results)


def comparison_records(result: ComparisonResult) -> Records[Estimate]:
    """Return a record for each rate that is compared."""
    return _records(result, [one for compared in result.results for one in compared.estimates])


def _records(result: EstimateResult | ComparisonResult, estimates: Iterable[Estimate]) -> Records[Estimate]:
    by_id = {entry.fact.id: entry.fact for entry in result.facts}
    found = []
    for estimate in estimates:
        facts = tuple(by_id[name] for name in dict.fromkeys(source.fact for source in estimate.sources))
        context = EstimateContext(
            result.population,
            result.years,
            result.level,
            result.method,
            result.not_covered,
            tuple(map(FactEntry, facts)),
        )
        found.append(Record(estimate, facts, cited(facts, result.references), context))
    return Records(_columns(result), tuple(found))


def _columns(result: EstimateResult | ComparisonResult) -> Columns[Estimate]:
    """Return the columns of an estimate; what belongs to the whole answer stands in each row."""
    return {
        "quantity": lambda record: record.entry.quantity,
        "people": lambda _: result.population and result.population.people,
        "place": lambda _: result.population and result.population.place,
        "years": lambda _: result.years,
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
        "method": lambda _: result.method,
        "not-covered": lambda _: "; ".join(result.not_covered),
    }
