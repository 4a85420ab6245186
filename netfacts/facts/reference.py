"""References: CSL 1.0.2 items (Citation Style Language) with CSL's own keys, as frozen structs."""

import datetime as dt
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, field

from netfacts.facts import Part, Slug

_WORD = r"[^\s/?#@:\\\x22'<>%^`{|}.-]+"
_HOST = rf"{_WORD}(-+{_WORD})*(\.{_WORD}(-+{_WORD})*)*\.?"
_PORT = "([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])"
WebAddress = Annotated[str, Meta(pattern=rf"^[Hh][Tt][Tt][Pp][Ss]?://{_HOST}(:{_PORT})?([/?#]\S*)?$")]
Doi = Annotated[str, Meta(pattern=r"^10\.[0-9]{4,9}/\S*[^\s.]$")]
PubMedId = Annotated[str, Meta(pattern="^[1-9][0-9]{0,8}$")]
PubMedCentralId = Annotated[str, Meta(pattern="^PMC[1-9][0-9]{0,8}$")]
_NAMES = "a name is {family: Doe, given: Jane} for a person or {literal: Example Society} for a body"
DateParts = Annotated[tuple[tuple[int, ...], ...], Meta(min_length=1, max_length=1)]


class Name(Part, frozen=True):
    """A person (`family`, `given` and the rest) or a body (`literal`)."""

    family: str = ""  #: The family name of a person.
    given: str = ""  #: The given names or initials of a person.
    suffix: str = ""  #: What follows the name of a person: Jr, III.
    non_dropping_particle: str = ""  #: What belongs before the family name: van der.
    dropping_particle: str = ""  #: What a list puts after the given names: de.
    literal: str = ""  #: The name of a body, instead of all of these.

    def __post_init__(self) -> None:
        personal = self.given or self.suffix or self.non_dropping_particle or self.dropping_particle
        if bool(self.family) == bool(self.literal) or (personal and not self.family):
            raise ValueError(_NAMES)

    @property
    def surname(self) -> str:
        """The family name with its non-dropping particle; empty for a body."""
        return f"{self.non_dropping_particle} {self.family}".strip()


class Date(Part, frozen=True):
    """A CSL date: one list of year, month and day, the later ones left out where unknown."""

    date_parts: DateParts  #: Year, month and day: [[2017, 10, 1]].

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

    id: Slug  #: The name by which facts cite it; never change it.
    type: ReferenceType  #: The CSL type: article-journal, report, webpage ...
    title: str = ""  #: The title as printed; leave it out if nobody has seen it.
    author: tuple[Name, ...] = ()  #: The authors in order.
    authors_incomplete: bool = False  #: true if there are more authors than are listed: et al.
    editor: tuple[Name, ...] = ()  #: The editors of a book without authors.
    edition: str = ""  #: The number of the edition.
    container_title: str = ""  #: The journal, the proceedings or the site.
    publisher: str = ""  #: The publisher.
    publisher_place: str = ""  #: The place of the publisher.
    event_title: str = ""  #: The conference or the occasion.
    event_place: str = ""  #: The place of the conference or the occasion.
    issued: Date | None = None  #: The date of publication.
    accessed: Date | None = None  #: The day on which it was read; never a guess.
    volume: str = ""  #: The volume, in quotation marks.
    issue: str = ""  #: The issue, in quotation marks.
    page: str = ""  #: The pages, in quotation marks where they are one number.
    number_of_pages: str = ""  #: How many pages it has, in quotation marks.
    doi: Doi = field(default="", name="DOI")  #: The DOI: 10.1000/xyz.
    pmid: PubMedId = field(default="", name="PMID")  #: The PubMed id, in quotation marks.
    pmcid: PubMedCentralId = field(default="", name="PMCID")  #: The PubMed Central id.
    isbn: str = field(default="", name="ISBN")  #: The ISBN of a book.
    url: WebAddress = field(default="", name="URL")  #: The address, http or https.

    def __post_init__(self) -> None:
        if not (self.title or self.container_title or self.doi or self.pmid or self.pmcid or self.url):
            raise ValueError("a reference needs a title, a journal, an identifier or a URL")
