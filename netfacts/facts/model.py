"""The parts of a fact file, as frozen structs with the field names of the file."""

import re
from datetime import date
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from netfacts.facts import Part, Slug
from netfacts.facts.measure import Measure, MeasureKind

Day = Annotated[str, Meta(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]


class ReadIn(StrEnum):
    """The kind of page in which a figure was read."""

    PRIMARY_PAGE = "primary-page"
    ABSTRACT = "abstract"
    REVIEW_ARTICLE = "review-article"
    SECONDARY_PAGE = "secondary-page"
    STATEMENT = "statement"


class Citation(Part, frozen=True):
    """Where in which reference a fact was read, and how."""

    reference: Slug  #: The id of the reference.
    locator: str = ""  #: Where in it: a page, a table, the abstract.
    read_in: ReadIn | None = None  #: The kind of page in which it was read.
    as_cited_in: str = ""  #: The id of the reference in which it was read instead.


class Status(StrEnum):
    """Whether a fact is current, disputed or superseded."""

    CURRENT = "current"
    DISPUTED = "disputed"
    SUPERSEDED = "superseded"


class Fact(Part, frozen=True):
    """A statement with its citations: the unit of the fact base."""

    id: Slug  #: A short name with hyphens; never change it.
    topic: Slug  #: One of the topics at the top of the file.
    title: str  #: What the fact is about, without its result.
    statement: str  #: One or two whole sentences, with their qualifiers.
    citations: Annotated[tuple[Citation, ...], Meta(min_length=1)]  #: Where it was read.
    answers: tuple[str, ...] = ()  #: Questions that it answers, as people type them.
    keywords: tuple[str, ...] = ()  #: Search words that the fact itself does not use.
    measures: tuple[Measure, ...] = ()  #: Every figure, exactly as its source prints it.
    caveat: str = ""  #: What a reader must know before quoting the fact.
    status: Status = Status.CURRENT  #: current, disputed (in doubt itself) or superseded.
    disagrees_with: tuple[Slug, ...] = ()  #: Facts that give another figure for the same thing.
    supersedes: tuple[Slug, ...] = ()  #: Older facts that this one replaces.
    reviewed: Day = ""  #: The day of its last review.

    def list_measures(self, kind: MeasureKind) -> list[Measure]:
        """Return the measures of a kind, except those that count something other than the disease."""
        return [one for one in self.measures if one.kind is kind and one.counts_disease]

    def list_cited(self) -> dict[str, None]:
        """Return the ids of all references of the fact, including those in which others were read."""
        both = (name for citation in self.citations for name in (citation.reference, citation.as_cited_in))
        return dict.fromkeys(name for name in both if name)

    def __post_init__(self) -> None:
        try:
            date.fromisoformat(self.reviewed or "2026-11-22")
        except ValueError as error:
            raise ValueError(f"reviewed: the calendar has no {self.reviewed}") from error


class EstimateWords(Part, frozen=True):
    """What the estimate calls what it counts."""

    cases: str = ""  #: People with a new diagnosis of the disease.
    advanced: str = ""  #: Those that the fact under advanced counts.
    counted: str = ""  #: What the rates count.
    names: tuple[str, ...] = ()  #: Other names for all of it, as claims use them.


class EstimateBasis(Part, frozen=True):
    """The ids of the facts that `netfacts estimate` starts from; each may be left out."""

    incidence: str = ""  #: The id of a fact with one incidence-rate.
    advanced: str = ""  #: The id of a fact with one proportion: the share found late.
    prevalence: str = ""  #: The id of a fact with one prevalence.
    beside: tuple[str, ...] = ()  #: The ids of facts shown next to it.
    rare: str = ""  #: The id of a fact with one threshold: what is rare.
    words: EstimateWords = EstimateWords()  #: What the estimate calls what it counts.


class WhereToTurn(Part, frozen=True):
    """One line that says where people can turn, and the topics whose answers show it."""

    text: str = ""  #: The line: who to ask, and how to reach them.
    topics: tuple[Slug, ...] = ()  #: The topics with answers that show it.


class Header(Part, frozen=True):
    """What a fact file says about itself."""

    title: str  #: What the facts are about, as a heading shows it.
    version: str  #: The version of the data, best a date: 2026.11.22.
    topics: dict[Slug, str]  #: The topics: a short name, and a line that describes it.
    licence: str = ""  #: The licence of the facts.
    contact: str = ""  #: Where a reader reports a mistake.
    where_to_turn: WhereToTurn = WhereToTurn()  #: Where people can turn.
    estimate: EstimateBasis = EstimateBasis()  #: The facts that an estimate starts from.
    synonyms: tuple[tuple[str, ...], ...] = ()  #: Groups of words that mean the same.


class Edition(Struct, frozen=True):
    """A fact file as it was read: its header and the hash of its bytes."""

    header: Header
    sha256: str
    blake2b: str = ""  # another hash of them, by which the cache knows the file


def find_last_year(measure: Measure) -> int:
    """Return the last year in the period of a measure, or 0 if it names no year."""
    return max(map(int, re.findall(r"(?:1[89]|20)[0-9]{2}", measure.period)), default=0)
