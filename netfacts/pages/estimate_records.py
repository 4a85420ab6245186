"""Estimates as records: a row each, with what it cannot be understood without."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from netfacts.answers.estimate_answer import ComparisonAnswer, EstimateAnswer, Population
from netfacts.answers.facts import FactEntry
from netfacts.estimate.estimates import Estimate
from netfacts.pages.records import CITED, Columns, Record, Records, cited, figure


class EstimateContext(Struct, frozen=True):
    """What an estimated number cannot be understood without."""

    population: Population | None
    years: Fraction
    level: Decimal
    method: str
    not_covered: tuple[str, ...]
    facts: tuple[FactEntry, ...]
    """The facts that this one estimate is made from."""


def estimate_records(answer: EstimateAnswer) -> Records[Estimate]:
    """Return a record for each estimate."""
    return _records(answer, answer.results)


def _records(answer: EstimateAnswer | ComparisonAnswer, estimates: Iterable[Estimate]) -> Records[Estimate]:
    by_id = {entry.fact.id: entry.fact for entry in answer.facts}
    found = []
    for estimate in estimates:
        facts = tuple(by_id[name] for name in dict.fromkeys(source.fact for source in estimate.sources))
        context = EstimateContext(
            answer.population,
            answer.years,
            answer.level,
            answer.method,
            answer.not_covered,
            tuple(map(FactEntry, facts)),
        )
        found.append(Record(estimate, facts, cited(facts, answer.references), context))
    return Records(_columns(answer), tuple(found))


def _columns(answer: EstimateAnswer | ComparisonAnswer) -> Columns[Estimate]:
    """Return the columns of an estimate; what belongs to the whole answer stands in each row."""
    return {
        "quantity": lambda record: record.entry.quantity,
        "people": lambda _: answer.population and answer.population.people,
        "place": lambda _: answer.population and answer.population.place,
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
        "method": lambda _: answer.method,
        "not-covered": lambda _: "; ".join(answer.not_covered),
    }
