"""Answers as records: what the formats write that have one record a line.

Each record brings its references along: one line, cut out of an answer, is still cited.
"""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Generic, TypeAlias, TypeVar

from msgspec import Struct

from netfacts.answers.facts import (
    ExportAnswer,
    FactEntry,
    ListAnswer,
    QuoteAnswer,
    RandomAnswer,
    ShowAnswer,
)
from netfacts.answers.references import (
    ReferenceAnswer,
)
from netfacts.bibliography.labels import address, label
from netfacts.bibliography.vancouver import vancouver
from netfacts.facts.measure import Measure
from netfacts.facts.model import Citation, Fact
from netfacts.facts.reference import Reference
from netfacts.pages.citation_marks import Marks
from netfacts.pages.measure_wording import amount, circumstances, subject

Entry_co = TypeVar("Entry_co", bound=Struct, covariant=True)
Cell: TypeAlias = str | int | float | Decimal | Fraction | None
"""One cell of a row; None where it is empty."""


class Record(Struct, Generic[Entry_co], frozen=True):
    """One entry of an answer, with all that it rests on."""

    entry: Entry_co
    """As in the results of the JSON document."""
    facts: tuple[Fact, ...] = ()
    """The facts that it shows or is made from."""
    references: tuple[Reference, ...] = ()
    """What those cite, numbered from 1 within the record."""
    context: Struct | None = None
    """What of the rest of the answer the entry cannot be understood without."""


Columns: TypeAlias = Mapping[str, Callable[[Record[Entry_co]], Cell]]


class Records(Struct, Generic[Entry_co], frozen=True):
    """The records of an answer, and the columns of the rows that they make."""

    columns: Columns[Entry_co]
    records: tuple[Record[Entry_co], ...]


CITED: Columns[Struct] = {
    "sources": lambda record: "; ".join(dict.fromkeys(_named(record))),
    "evidence": lambda record: "; ".join(map(_marks(record).evidence, record.facts)),
    "reference-ids": lambda record: " ".join(reference.id for reference in record.references),
    "links": lambda record: " ".join(filter(None, map(address, record.references))),
    "references": lambda record: " | ".join(
        f"{number}. {vancouver(reference)}" for number, reference in enumerate(record.references, start=1)
    ),
}
"""What the facts of a record cite."""
FACT: Columns[Struct] = {
    "id": lambda record: record.facts[0].id,
    "topic": lambda record: record.facts[0].topic,
    "title": lambda record: record.facts[0].title,
    "statement": lambda record: record.facts[0].statement,
    "caveat": lambda record: record.facts[0].caveat,
    "status": lambda record: record.facts[0].status,
    "figures": lambda record: " | ".join(map(figure, record.facts[0].measures)),
    **CITED,
    "disagrees-with": lambda record: " ".join(record.facts[0].disagrees_with),
    "reviewed": lambda record: record.facts[0].reviewed,
}


def cited(facts: Iterable[Fact], known: Iterable[Reference]) -> tuple[Reference, ...]:
    """Return the references that `facts` cite, directly or through another, each once."""
    by_id = {reference.id: reference for reference in known}
    return tuple(by_id[name] for name in dict.fromkeys(name for fact in facts for name in fact.cited()))


def fact_records(
    answer: ShowAnswer | RandomAnswer | QuoteAnswer | ListAnswer | ReferenceAnswer | ExportAnswer,
) -> Records[FactEntry]:
    """Return a record for each fact of an answer."""
    known = answer.references
    return Records(
        FACT, tuple(Record(entry, (entry.fact,), cited((entry.fact,), known)) for entry in answer.results)
    )


def _marks(record: Record[Struct]) -> Marks:
    return Marks(record.references)


def _named(record: Record[Struct]) -> Iterable[str]:
    """Yield what the facts cite by short names: "Caplin 2015, as cited in INCA"."""
    names = {reference.id: label(reference) for reference in record.references}

    def named(citation: Citation) -> str:
        through = f", as cited in {names[citation.as_cited_in]}" if citation.as_cited_in else ""
        return f"{names[citation.reference]}{through}"

    return (named(citation) for fact in record.facts for citation in fact.citations)


def figure(measure: Measure) -> str:
    """Write a measure on one line, with all that qualifies it."""
    return ", ".join(
        filter(None, (f"{subject(measure)}: {amount(measure)}".rstrip(), circumstances(measure)))
    )
