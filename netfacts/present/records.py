"""Result -> records: what the formats write that have one record a line.

A record can stand alone: whoever cuts one line out of an answer has its sources, too. A new kind of
result is registered at the end, or in the package (estimates); the tests name one that is not.
"""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import singledispatch
from typing import Generic, TypeAlias, TypeVar

from msgspec import Struct

from netfacts.bibliography.labels import address, label
from netfacts.bibliography.vancouver import vancouver
from netfacts.errors import Finding
from netfacts.hits import Hit
from netfacts.measure import Measure
from netfacts.model import Citation, Fact
from netfacts.places import Place
from netfacts.present.figures import amount, circumstances, subject
from netfacts.present.sources import Marks
from netfacts.reference import Reference
from netfacts.results.estimates import PlacesResult
from netfacts.results.facts import (
    CiteEntry,
    CiteResult,
    ExportResult,
    FactEntry,
    FactsResult,
    ListResult,
    QuoteResult,
    RandomResult,
    SearchResult,
    SourceEntry,
    SourceResult,
    SourcesResult,
    TopicEntry,
    TopicsResult,
)
from netfacts.upkeep import CacheEntry, CacheResult, CheckResult

Entry_co = TypeVar("Entry_co", bound=Struct, covariant=True)
Cell: TypeAlias = str | int | float | Decimal | Fraction | None
"""What stands in one column of one row; None where there is nothing."""


class Record(Struct, Generic[Entry_co], frozen=True):
    """One entry of an answer, with all that it rests on."""

    entry: Entry_co
    """As it stands in the results of the JSON document."""
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


@singledispatch
def records(result: object) -> Records[Struct]:
    """Return `result` as records."""
    raise TypeError(f"no records for {type(result).__name__}")


CITED: Columns[Struct] = {
    "sources": lambda record: "; ".join(dict.fromkeys(_named(record))),
    "evidence": lambda record: "; ".join(map(_marks(record).evidence, record.facts)),
    "reference-ids": lambda record: " ".join(reference.id for reference in record.references),
    "links": lambda record: " ".join(filter(None, map(address, record.references))),
    "references": lambda record: " | ".join(
        f"{number}. {vancouver(reference)}" for number, reference in enumerate(record.references, start=1)
    ),
}
"""Where the facts of a record stand."""
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
_HIT: Columns[Hit] = {"rank": lambda record: record.entry.rank, **FACT}
_SOURCE: Columns[SourceEntry] = {
    "id": lambda record: record.entry.reference.id,
    "type": lambda record: record.entry.reference.type,
    "title": lambda record: record.entry.reference.title,
    "reference": lambda record: vancouver(record.entry.reference),
    "DOI": lambda record: record.entry.reference.doi,
    "PMID": lambda record: record.entry.reference.pmid,
    "PMCID": lambda record: record.entry.reference.pmcid,
    "link": lambda record: address(record.entry.reference),
    "facts": lambda record: len(record.entry.facts),
    "fact-ids": lambda record: " ".join(record.entry.facts),
}
_CITATION: Columns[CiteEntry] = {
    "id": lambda record: record.entry.id,
    "as-cited-in": lambda record: " ".join(record.entry.as_cited_in),
    "text": lambda record: record.entry.text,
}
_TOPIC: Columns[TopicEntry] = {
    "topic": lambda record: record.entry.topic,
    "description": lambda record: record.entry.description,
    "facts": lambda record: record.entry.facts,
}
_PLACE: Columns[Place] = {
    "code": lambda record: record.entry.code,
    "name": lambda record: record.entry.name,
    "people": lambda record: record.entry.people,
    "source": lambda record: record.entry.source,
}
_KEPT: Columns[CacheEntry] = {
    "file": lambda record: record.entry.name,
    "bytes": lambda record: record.entry.size,
}
_FINDING: Columns[Finding] = {
    "file": lambda record: record.entry.file,
    "line": lambda record: record.entry.line,
    "column": lambda record: record.entry.column,
    "code": lambda record: record.entry.code,
    "message": lambda record: record.entry.message,
}


def cited(facts: Iterable[Fact], known: Iterable[Reference]) -> tuple[Reference, ...]:
    """Return the references that `facts` cite, directly or through another, each once."""
    by_id = {reference.id: reference for reference in known}
    return tuple(by_id[name] for name in dict.fromkeys(name for fact in facts for name in fact.cited()))


def _hits(result: SearchResult) -> Records[Hit]:
    found = ((hit, hit.fact) for hit in result.results)
    return Records(
        _HIT, tuple(Record(hit, (fact,), cited((fact,), result.references)) for hit, fact in found)
    )


def _facts(
    result: FactsResult | RandomResult | QuoteResult | ListResult | SourceResult | ExportResult,
) -> Records[FactEntry]:
    known = result.references
    return Records(
        FACT, tuple(Record(entry, (entry.fact,), cited((entry.fact,), known)) for entry in result.results)
    )


def _sources(result: SourcesResult) -> Records[SourceEntry]:
    return Records(_SOURCE, tuple(map(Record, result.results)))


def _citations(result: CiteResult) -> Records[CiteEntry]:
    return Records(_CITATION, tuple(map(Record, result.results)))


def _topics(result: TopicsResult) -> Records[TopicEntry]:
    return Records(_TOPIC, tuple(map(Record, result.results)))


def _places(result: PlacesResult) -> Records[Place]:
    return Records(_PLACE, tuple(map(Record, result.results)))


def _kept(result: CacheResult) -> Records[CacheEntry]:
    return Records(_KEPT, tuple(map(Record, result.results)))


def _findings(result: CheckResult) -> Records[Finding]:
    return Records(_FINDING, tuple(map(Record, result.results)))


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


records.register(SearchResult, _hits)
records.register(FactsResult, _facts)
records.register(RandomResult, _facts)
records.register(QuoteResult, _facts)
records.register(CiteResult, _citations)
records.register(ListResult, _facts)
records.register(ExportResult, _facts)
records.register(SourceResult, _facts)
records.register(SourcesResult, _sources)
records.register(TopicsResult, _topics)
records.register(PlacesResult, _places)
records.register(CacheResult, _kept)
records.register(CheckResult, _findings)
