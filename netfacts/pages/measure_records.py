"""The measures of facts as records: a row each, with numbers as numbers."""

from typing import Any

from msgspec import Struct

from netfacts.answers.facts import ListAnswer
from netfacts.bibliography.labels import label
from netfacts.facts.measure import Interval, Measure, Spread
from netfacts.pages.records import Cell, Columns, Record, Records, cited


class MeasureEntry(Struct, frozen=True):
    """One measure of a fact."""

    fact: str
    """The id of the fact."""
    measure: Measure


def _end(interval: Interval | Spread | None, name: str) -> Cell:
    return getattr(interval, name) if interval else None


_MEASURE: Columns[MeasureEntry] = {
    "fact": lambda record: record.entry.fact,
    "topic": lambda record: record.facts[0].topic,
    "title": lambda record: record.facts[0].title,
    "kind": lambda record: record.entry.measure.kind,
    "what": lambda record: record.entry.measure.what,
    "bound": lambda record: record.entry.measure.bound,
    "value": lambda record: record.entry.measure.value,
    "low": lambda record: record.entry.measure.low,
    "high": lambda record: record.entry.measure.high,
    "per": lambda record: record.entry.measure.per,
    "unit": lambda record: record.entry.measure.unit,
    "interval-low": lambda record: _end(record.entry.measure.interval, "low"),
    "interval-high": lambda record: _end(record.entry.measure.interval, "high"),
    "interval-level": lambda record: _end(record.entry.measure.interval, "level"),
    "interquartile-low": lambda record: _end(record.entry.measure.interquartile_range, "low"),
    "interquartile-high": lambda record: _end(record.entry.measure.interquartile_range, "high"),
    "at": lambda record: record.entry.measure.at,
    "place": lambda record: record.entry.measure.place,
    "period": lambda record: record.entry.measure.period,
    "standardisation": lambda record: record.entry.measure.standardisation,
    "stratum": lambda record: record.entry.measure.stratum,
    "window": lambda record: record.entry.measure.window,
    "note": lambda record: record.entry.measure.note,
    "status": lambda record: record.facts[0].status,
    "caveat": lambda record: record.facts[0].caveat,
    "short-references": lambda record: "; ".join(map(label, record.references)),
    "reference-ids": lambda record: " ".join(reference.id for reference in record.references),
    "doi": lambda record: " ".join(reference.doi for reference in record.references if reference.doi),
}


def measure_records(answer: ListAnswer) -> Records[Any]:
    """Return a record for each measure of the facts of a list."""
    facts = (entry.fact for entry in answer.results)
    records = (
        Record(MeasureEntry(fact.id, measure), (fact,), cited((fact,), answer.references))
        for fact in facts
        for measure in fact.measures
    )
    return Records(_MEASURE, tuple(records))
