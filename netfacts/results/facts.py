"""What the commands that look up facts answer: no wording, no layout."""

from typing import ClassVar

from msgspec import Raw, Struct

from netfacts.hits import Hit
from netfacts.model import Edition, Fact
from netfacts.query import Correction, Term
from netfacts.reference import Reference


class FactEntry(Struct, frozen=True):
    """A fact that was asked for by its id, or listed."""

    fact: Fact


class SearchResult(Struct, frozen=True):
    """The facts that a query found."""

    schema: ClassVar[str] = "netfacts.search/1"

    editions: tuple[Edition, ...]
    query: str
    terms: tuple[Term, ...]
    """What was looked up, with what means the same."""
    corrections: tuple[Correction, ...]
    """What was looked up in place of words that nobody knows."""
    excluded: tuple[str, ...]
    topics: tuple[str, ...]
    """The search was narrowed to these, where there are any; and to facts that cite `sources`."""
    sources: tuple[str, ...]
    unknown: tuple[str, ...]
    """Of the terms, as they were typed, those that no fact and no reference holds."""
    cut: bool
    """Whether more was typed than was looked up."""
    incomplete: tuple[str, ...]
    """A field without a value, a quotation mark without its fellow: looked up as mere words."""
    total: int
    """How many facts were found; `results` holds the first ones."""
    results: tuple[Hit, ...]
    near: tuple[str, ...]
    """Where nothing was found: the topics of facts that hold something of it, but too little."""
    references: tuple[Reference, ...]
    """In the order of their numbers, which count from 1."""


class LineResult(Struct, frozen=True):
    """What one of many queries found. As JSON it is what `search` answers for one."""

    search: SearchResult


class FactsResult(Struct, frozen=True):
    """Facts asked for by id."""

    schema: ClassVar[str] = "netfacts.show/1"

    editions: tuple[Edition, ...]
    unknown: tuple[str, ...]
    """Ids asked for that no fact bears."""
    results: tuple[FactEntry, ...]
    references: tuple[Reference, ...]


class RandomResult(Struct, frozen=True):
    """One fact, drawn from all or from a topic."""

    schema: ClassVar[str] = "netfacts.random/1"

    editions: tuple[Edition, ...]
    topic: str
    """It was drawn from this one; empty where from all."""
    seed: str
    """Draws the same fact again."""
    drawn_from: int
    """How many facts there were to draw from; superseded ones are left out."""
    results: tuple[FactEntry, ...]
    references: tuple[Reference, ...]


class QuoteResult(Struct, frozen=True):
    """Facts to be quoted: their sentences, qualifiers and sources."""

    schema: ClassVar[str] = "netfacts.quote/1"

    editions: tuple[Edition, ...]
    unknown: tuple[str, ...]
    results: tuple[FactEntry, ...]
    references: tuple[Reference, ...]
    """In the order of their numbers, which count from 1."""


class CiteEntry(Struct, frozen=True):
    """A reference as written in a style."""

    id: str
    as_cited_in: tuple[str, ...]
    """The references through which alone the facts asked for had read it."""
    text: str
    item: Raw | None
    """In the style csl-json the text as JSON."""


class CiteResult(Struct, frozen=True):
    """References, in the style asked for."""

    schema: ClassVar[str] = "netfacts.cite/1"

    editions: tuple[Edition, ...]
    style: str
    unknown: tuple[str, ...]
    """Ids asked for that neither a fact nor a reference bears."""
    results: tuple[CiteEntry, ...]
    references: tuple[Reference, ...]


class ListResult(Struct, frozen=True):
    """All facts, or those that some filters leave, in the order of the files."""

    schema: ClassVar[str] = "netfacts.list/1"

    editions: tuple[Edition, ...]
    filters: tuple[str, ...]
    """What the list was narrowed to: "topic policy"."""
    results: tuple[FactEntry, ...]
    references: tuple[Reference, ...]


class SourceEntry(Struct, frozen=True):
    """A reference, and the ids of the facts that cite it."""

    reference: Reference
    facts: tuple[str, ...]


class SourcesResult(Struct, frozen=True):
    """The references of the fact base."""

    schema: ClassVar[str] = "netfacts.sources/1"

    editions: tuple[Edition, ...]
    results: tuple[SourceEntry, ...]


class SourceResult(Struct, frozen=True):
    """One reference, with the facts that cite it."""

    schema: ClassVar[str] = "netfacts.source/1"

    editions: tuple[Edition, ...]
    source: str
    """The id of the reference asked for."""
    results: tuple[FactEntry, ...]
    references: tuple[Reference, ...]
    """The one asked for first, then the others that its facts cite; none where the id is unknown."""


class TopicEntry(Struct, frozen=True):
    """A topic, what it holds, and how many facts."""

    topic: str
    description: str
    facts: int


class TopicsResult(Struct, frozen=True):
    """The topics of the fact base."""

    schema: ClassVar[str] = "netfacts.topics/1"

    editions: tuple[Edition, ...]
    results: tuple[TopicEntry, ...]


class ExportResult(Struct, frozen=True):
    """A fact sheet: all facts, those of a topic, or some."""

    schema: ClassVar[str] = "netfacts.export/1"

    editions: tuple[Edition, ...]
    unknown: tuple[str, ...]
    """Ids asked for that no fact bears."""
    topics: tuple[TopicEntry, ...]
    """The topics of these facts, with how many of them each holds."""
    results: tuple[FactEntry, ...]
    """Topic by topic, in the order of `topics`."""
    references: tuple[Reference, ...]
    """In the order of their numbers, which count from 1."""
