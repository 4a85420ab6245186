"""References: CSL 1.0.2 items (Citation Style Language) with CSL's own keys, as frozen structs."""

import datetime as dt
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, field

from netfacts.facts import Part, Slug, describe

_WORD = r"[^\s/?#@:\\\x22'<>%^`{|}.-]+"
_HOST = rf"{_WORD}(-+{_WORD})*(\.{_WORD}(-+{_WORD})*)*\.?"
_PORT = "([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])"
WEB_ADDRESS = rf"^[Hh][Tt][Tt][Pp][Ss]?://{_HOST}(:{_PORT})?([/?#]\S*)?$"
Doi = Annotated[str, Meta(pattern=r"^10\.[0-9]{4,9}/\S*[^\s.]$", description="The DOI: 10.1000/xyz.")]
Pmid = Annotated[str, Meta(pattern="^[1-9][0-9]{0,8}$", description="The PubMed id, in quotation marks.")]
Pmcid = Annotated[str, Meta(pattern="^PMC[1-9][0-9]{0,8}$", description="The PubMed Central id.")]
Url = Annotated[str, Meta(pattern=WEB_ADDRESS, description="The address, http or https.")]


class Name(Part, frozen=True):
    """A person (`family`, `given` and the rest) or a body (`literal`)."""

    family: Annotated[str, describe("The family name of a person.")] = ""
    given: Annotated[str, describe("The given names or initials of a person.")] = ""
    suffix: Annotated[str, describe("What follows the name of a person: Jr, III.")] = ""
    non_dropping_particle: Annotated[str, describe("What belongs before the family name: van der.")] = ""
    dropping_particle: Annotated[str, describe("What a list puts after the given names: de.")] = ""
    literal: Annotated[str, describe("The name of a body, instead of all of these.")] = ""

    def __post_init__(self) -> None:
        personal = self.given or self.suffix or self.non_dropping_particle or self.dropping_particle
        if bool(self.family) == bool(self.literal) or (personal and not self.family):
            raise ValueError(
                "a name is {family: Doe, given: Jane} for a person or {literal: Example Society} for a body"
            )

    @property
    def surname(self) -> str:
        """The family name with its non-dropping particle; empty for a body."""
        return f"{self.non_dropping_particle} {self.family}".strip()


_ONE_DATE = Meta(min_length=1, max_length=1, description="Year, month and day: [[2017, 10, 1]].")


class Date(Part, frozen=True):
    """A CSL date: one list of year, month and day, the later ones left out where unknown."""

    date_parts: Annotated[
        tuple[tuple[int, ...], ...],
        _ONE_DATE,
    ]

    def __post_init__(self) -> None:
        parts = self.date_parts[0]
        try:
            dt.date(*(*parts, 1, 1)[: max(3, len(parts))])
        except (TypeError, ValueError, OverflowError) as error:  # wrong number of parts, or no such day
            raise ValueError("a date is [year], [year, month] or [year, month, day]") from error


class ReferenceType(StrEnum):
    """The CSL types that a reference may have."""

    ARTICLE = "article"
    ARTICLE_JOURNAL = "article-journal"
    ARTICLE_MAGAZINE = "article-magazine"
    ARTICLE_NEWSPAPER = "article-newspaper"
    BOOK = "book"
    CHAPTER = "chapter"
    DATASET = "dataset"
    DOCUMENT = "document"
    PAPER_CONFERENCE = "paper-conference"
    POST_WEBLOG = "post-weblog"
    REPORT = "report"
    SPEECH = "speech"
    THESIS = "thesis"
    WEBPAGE = "webpage"


class Reference(Part, frozen=True):
    """A CSL item, with only the parts that were confirmed."""

    id: Annotated[Slug, describe("The name by which facts cite it; never change it.")]
    type: Annotated[ReferenceType, describe("The CSL type: article-journal, report, webpage ...")]
    title: Annotated[str, describe("The title as printed; leave it out if nobody has seen it.")] = ""
    author: Annotated[tuple[Name, ...], describe("The authors in order.")] = ()
    authors_incomplete: Annotated[
        bool, describe("true if there are more authors than are listed: et al.")
    ] = False
    editor: Annotated[tuple[Name, ...], describe("The editors of a book without authors.")] = ()
    edition: Annotated[str, describe("The number of the edition.")] = ""
    container_title: Annotated[str, describe("The journal, the proceedings or the site.")] = ""
    publisher: Annotated[str, describe("The publisher.")] = ""
    publisher_place: Annotated[str, describe("The place of the publisher.")] = ""
    event_title: Annotated[str, describe("The conference or the occasion.")] = ""
    event_place: Annotated[str, describe("The place of the conference or the occasion.")] = ""
    issued: Annotated[Date | None, describe("The date of publication.")] = None
    accessed: Annotated[Date | None, describe("The day on which it was read; never a guess.")] = None
    volume: Annotated[str, describe("The volume, in quotation marks.")] = ""
    issue: Annotated[str, describe("The issue, in quotation marks.")] = ""
    page: Annotated[str, describe("The pages, in quotation marks where they are one number.")] = ""
    number_of_pages: Annotated[str, describe("How many pages it has, in quotation marks.")] = ""
    doi: Doi = field(default="", name="DOI")
    pmid: Pmid = field(default="", name="PMID")
    pmcid: Pmcid = field(default="", name="PMCID")
    isbn: Annotated[str, describe("The ISBN of a book.")] = field(default="", name="ISBN")
    url: Url = field(default="", name="URL")

    def __post_init__(self) -> None:
        if not (self.title or self.container_title or self.doi or self.pmid or self.pmcid or self.url):
            raise ValueError("a reference needs a title, a journal, an identifier or a URL")
