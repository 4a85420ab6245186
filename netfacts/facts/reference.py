"""References: CSL 1.0.2 items (Citation Style Language) under CSL's own keys, as frozen values."""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct, field

Slug = Annotated[str, Meta(pattern="^[a-z0-9]+(-[a-z0-9]+)*$")]


class Name(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, rename="kebab"):
    """A person (`family`, `given`) or a body (`literal`)."""

    family: str = ""
    given: str = ""
    literal: str = ""

    def __post_init__(self) -> None:
        if bool(self.family) == bool(self.literal) or (self.given and not self.family):
            raise ValueError("a name has either family (with given) or literal")


class Date(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, rename="kebab"):
    """A CSL date: one list of year, month and day, the later ones left out where unknown."""

    date_parts: Annotated[tuple[tuple[int, ...], ...], Meta(min_length=1, max_length=1)]

    def __post_init__(self) -> None:
        parts = self.date_parts[0]
        lengths = zip(parts[1:], (12, self._days()), strict=False)
        if not 1 <= len(parts) <= 3 or any(not 1 <= n <= most for n, most in lengths):  # noqa: PLR2004 - year, month, day
            raise ValueError("a date is [year], [year, month] or [year, month, day]")

    def _days(self) -> int:
        """Return how many days the month has; 31 where there is none."""
        year, month = (*self.date_parts[0], 0, 0)[:2]
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        return {2: 29 if leap else 28, 4: 30, 6: 30, 9: 30, 11: 30}.get(month, 31)


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


class Reference(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, rename="kebab"):
    """A source: a CSL item, with only the parts that were confirmed."""

    id: Slug
    type: ReferenceType
    title: str = ""
    author: tuple[Name, ...] = ()
    authors_incomplete: bool = False
    """More authors follow than are named: printed "et al."."""
    editor: tuple[Name, ...] = ()
    edition: str = ""
    container_title: str = ""
    publisher: str = ""
    publisher_place: str = ""
    event_title: str = ""
    event_place: str = ""
    issued: Date | None = None
    accessed: Date | None = None
    volume: str = ""
    issue: str = ""
    page: str = ""
    number_of_pages: str = ""
    doi: str = field(default="", name="DOI")
    pmid: str = field(default="", name="PMID")
    pmcid: str = field(default="", name="PMCID")
    isbn: str = field(default="", name="ISBN")
    url: str = field(default="", name="URL")

    def __post_init__(self) -> None:
        if not (self.title or self.container_title or self.doi or self.pmid or self.pmcid or self.url):
            raise ValueError("a reference needs a title, a journal, an identifier or a URL")
