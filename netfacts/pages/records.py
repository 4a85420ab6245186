"""The records of each answer, each with its references: a line cut out of an answer is still cited."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from numbers import Rational
from operator import attrgetter
from typing import Any, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from netfacts.answers.facts import ListAnswer
from netfacts.bibliography.labels import address, label
from netfacts.bibliography.vancouver import vancouver
from netfacts.facts.measure import Measure
from netfacts.facts.model import Fact
from netfacts.facts.reference import Reference
from netfacts.pages.citation_marks import Marks
from netfacts.pages.document import words
from netfacts.pages.fact_wording import write_measure

Cell: TypeAlias = str | int | float | Decimal | Rational | None  # of a row; None if it is empty


class Record(Struct, frozen=True):
    """An entry of an answer, with everything that it rests on."""

    entry: Any  # as it is in the results of the JSON document
    facts: tuple[Fact, ...] = ()  # that the entry shows or is made from
    references: tuple[Reference, ...] = ()  # of those facts, numbered from 1 within the record
    context: Struct | None = None  # what else from the answer is needed to understand the entry

    @property
    def fact(self) -> Fact:
        """The fact of an entry that is about exactly one."""
        return self.facts[0]


Columns: TypeAlias = Mapping[str, Callable[[Record], Cell]]
Records: TypeAlias = tuple[Columns, Sequence[Record]]
"""The columns of an answer's rows, and its records."""


def columns_of(what: str | Callable[[Record], object], *names: str, prefix: str = "") -> Columns:
    """Return columns for fields of a part of each record, such as its "entry"; empty if that is missing."""
    find = attrgetter(what) if isinstance(what, str) else what

    def read(name: str) -> Callable[[Record], Cell]:
        return lambda record: None if (part := find(record)) is None else getattr(part, name)

    return {f"{prefix}{name}": read(name) for name in names}


def record_results(columns: Columns) -> Callable[[Any], Records]:
    """Return a function that makes a record of each result of an answer that is not about facts."""
    return lambda answer: (columns, list(map(Record, answer.results)))


def record_facts(columns: Columns) -> Callable[[Any], Records]:
    """Return a function that makes a record of each result of an answer, which has a fact."""
    return lambda answer: (columns, cite_entries(answer.results, answer.references))


def cite_entries(entries: Iterable[Any], references: Iterable[Reference]) -> list[Record]:
    """Return the record of each entry, which has a fact, with the references that the fact cites."""
    known = {reference.id: reference for reference in references}
    cited = ((one, tuple(known[name] for name in one.fact.list_cited())) for one in entries)
    return [Record(one, (one.fact,), found) for one, found in cited]


def _name_sources(record: Record) -> str:
    """Return the short names of the references that the facts cite: "Caplin 2015, as cited in INCA"."""
    names = {reference.id: label(reference) for reference in record.references}
    cited = [
        ", as cited in ".join(names[one] for one in (citation.reference, citation.as_cited_in) if one)
        for fact in record.facts
        for citation in fact.citations
    ]
    return "; ".join(dict.fromkeys(cited))


CITED: Columns = {  # of the references that the facts of a record cite
    "sources": _name_sources,
    "evidence": lambda record: "; ".join(
        words(line) for fact in record.facts for line in Marks(record.references).evidence_lines(fact)
    ),
    "reference-ids": lambda record: " ".join(reference.id for reference in record.references),
    "links": lambda record: " ".join(filter(None, map(address, record.references))),
    "references": lambda record: " | ".join(
        f"{number}. {vancouver(reference)}" for number, reference in enumerate(record.references, start=1)
    ),
}
FACT: Columns = {
    **columns_of("fact", "id", "topic", "title", "statement", "caveat", "status"),
    "figures": lambda record: " | ".join(map(write_measure, record.fact.measures)),
    **CITED,
    "disagrees-with": lambda record: " ".join(record.fact.disagrees_with),
    **columns_of("fact", "reviewed"),
}
fact_records = record_facts(FACT)


class MeasureEntry(Struct, frozen=True):
    """One measure of a fact."""

    fact: str  # its id
    measure: Measure


_MEASURE: Columns = {
    **columns_of("entry", "fact"),
    **columns_of("fact", "topic", "title"),
    **columns_of("entry.measure", "kind", "what", "bound", "value", "low", "high", "per", "unit"),
    **columns_of("entry.measure.interval", "low", "high", "level", prefix="interval-"),
    **columns_of("entry.measure.interquartile_range", "low", "high", prefix="interquartile-"),
    **columns_of("entry.measure", "at", "place", "period", "standardisation", "stratum", "window", "note"),
    **columns_of("fact", "status", "caveat"),
    "short-references": lambda record: "; ".join(map(label, record.references)),
    "reference-ids": CITED["reference-ids"],
    "doi": lambda record: " ".join(reference.doi for reference in record.references if reference.doi),
}


def list_records(answer: ListAnswer) -> Records:
    """Return a record for each fact, or for each measure."""
    columns, records = fact_records(answer)
    if not answer.per_measure:
        return columns, records
    pairs = ((record, measure) for record in records for measure in record.fact.measures)
    return _MEASURE, [replace(one, entry=MeasureEntry(one.fact.id, measure)) for one, measure in pairs]
