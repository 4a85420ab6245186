"""What a fact file holds, as frozen values. Field names are the fact file's own, in kebab-case."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from netfacts.facts.measure import Measure
from netfacts.facts.reference import Slug


class ReadIn(StrEnum):
    """The kind of page in which a figure was read."""

    PRIMARY_PAGE = "primary-page"
    ABSTRACT = "abstract"
    REVIEW_ARTICLE = "review-article"
    SECONDARY_PAGE = "secondary-page"
    STATEMENT = "statement"


class Citation(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, rename="kebab"):
    """Where in which reference a fact stands, and how it was read."""

    reference: Slug
    locator: str = ""
    read_in: ReadIn | None = None
    as_cited_in: str = ""
    """The id of the reference through which alone this one was read."""


class Status(StrEnum):
    """Where a fact stands among its rivals."""

    CURRENT = "current"
    DISPUTED = "disputed"
    SUPERSEDED = "superseded"


class Fact(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, rename="kebab"):
    """A statement with its citations: the unit of the fact base."""

    id: Slug
    topic: Slug
    title: str
    statement: str
    citations: Annotated[tuple[Citation, ...], Meta(min_length=1)]
    answers: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    measures: tuple[Measure, ...] = ()
    caveat: str = ""
    status: Status = Status.CURRENT
    disagrees_with: tuple[Slug, ...] = ()
    supersedes: tuple[Slug, ...] = ()
    """The ids of older facts that this one replaces."""
    reviewed: Annotated[str, Meta(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")] = ""

    def cited(self) -> dict[str, None]:
        """Return the ids of all references of the fact, also those through which others were read."""
        both = (name for citation in self.citations for name in (citation.reference, citation.as_cited_in))
        return dict.fromkeys(name for name in both if name)

    def __post_init__(self) -> None:
        try:
            date.fromisoformat(self.reviewed or "2026-11-22")
        except ValueError as error:
            raise ValueError(f"reviewed: the calendar has no {self.reviewed}") from error


class EstimateWords(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, rename="kebab"):
    """How an estimate names what it counts; plain words where they are absent."""

    cases: str = ""
    advanced: str = ""
    counted: str = ""


class EstimateBasis(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, rename="kebab"):
    """The ids of the facts that `netfacts estimate` starts from; each may be left out."""

    incidence: str = ""
    advanced: str = ""
    prevalence: str = ""
    beside: tuple[str, ...] = ()
    """Facts shown beside the estimate: what registries have counted."""
    rare: str = ""
    """The fact that defines what is rare."""
    words: EstimateWords = EstimateWords()


class WhereToTurn(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, rename="kebab"):
    """One line that says where people can turn, and the topics whose answers show it."""

    text: str = ""
    topics: tuple[Slug, ...] = ()


class Header(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, rename="kebab"):
    """What a fact file says of itself."""

    title: str
    version: str
    topics: dict[Slug, str]
    licence: str = ""
    contact: str = ""
    """Where a reader reports a mistake."""
    where_to_turn: WhereToTurn = WhereToTurn()
    estimate: EstimateBasis = EstimateBasis()
    synonyms: tuple[tuple[str, ...], ...] = ()


class Edition(Struct, frozen=True):
    """A fact file as it was read: what it says of itself, and the hash of its bytes."""

    header: Header
    sha256: str
