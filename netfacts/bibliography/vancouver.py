"""Vancouver entries by the rules of the US National Library of Medicine (NLM).

Patrias K, Wendling D. Citing Medicine, 2nd edition: journals, books, papers at meetings, the Internet.
PMID and PMCID are written as in PubMed.
"""

from itertools import pairwise

from netfacts.bibliography import labels
from netfacts.bibliography.labels import join
from netfacts.facts.reference import Date, Name, Reference, ReferenceType

_MAX_AUTHORS = 6
_MAX_INITIALS = 2
_RANKS = {"II": "2nd", "III": "3rd", "IV": "4th"}
_ARTICLES = (
    ReferenceType.ARTICLE_JOURNAL,
    ReferenceType.ARTICLE_MAGAZINE,
    ReferenceType.ARTICLE_NEWSPAPER,
    ReferenceType.PAPER_CONFERENCE,
)
_MEDIA = {ReferenceType.DATASET: "dataset", ReferenceType.WEBPAGE: "Internet"}


def vancouver(reference: Reference) -> str:
    """Return the entry in a reference list, without its number."""
    pubmed = {"PMID": reference.pmid, "PMCID": reference.pmcid}
    numbers = "; ".join(f"{name}: {number}" for name, number in pubmed.items() if number)
    doi = f"doi: {reference.doi}" if reference.doi else ""
    parts = (_authors(reference), _title(reference), *_write_imprint(reference), doi, numbers)
    said = labels.sentences(parts)
    return f"{said} Available from: {reference.url}" if _online(reference) else said


def split_at_link(reference: Reference) -> tuple[str, str, str]:
    """Return the entry as the text before its DOI or URL, that itself, and the text after it."""
    linked = reference.doi or reference.url
    return vancouver(reference).rpartition(linked) if linked else ("", "", vancouver(reference))


def _online(reference: Reference) -> bool:
    return bool(reference.url and not reference.doi)


def _authors(reference: Reference) -> str:
    """Return up to six authors or editors, then "et al." for those left out here or in the fact file."""
    names = reference.author or reference.editor
    listed = "".join(map(_name, names[:1]))
    # Semicolons set off a body, whose own name may contain a comma.
    for before, name in pairwise(names[:_MAX_AUTHORS]):
        listed += f"{'; ' if before.literal or name.literal else ', '}{_name(name)}"
    if names and (reference.authors_incomplete or len(names) > _MAX_AUTHORS):
        listed += ", et al."
    if reference.author or not names:
        return listed
    return f"{listed}, editor{'s' if len(names) > 1 or reference.authors_incomplete else ''}"


def _name(name: Name) -> str:
    given = labels.find_initials(name.given)
    initials = "".join(one for one in given if one[0].isupper()).replace("-", "")[:_MAX_INITIALS]
    whole = (one for one in given if not one[0].isupper())
    suffix = _RANKS.get(name.suffix, name.suffix.rstrip("."))
    return name.literal or join(" ", name.surname, initials, *whole, name.dropping_particle, suffix)


def _title(reference: Reference) -> str:
    """Return the title with its medium; for an online article, the journal's title has the medium instead."""
    online = "Internet" if _online(reference) and not _in_journal(reference) else ""
    medium = "abstract" if labels.is_abstract(reference) else _MEDIA.get(reference.type, online)
    title = labels.display_title(reference)
    return f"{title} [{medium}]" if medium and reference.title else title


def _in_journal(reference: Reference) -> bool:
    return reference.type in _ARTICLES and bool(reference.container_title)


def _write_imprint(reference: Reference) -> list[str]:
    """Return where and when it was published: the middle of the entry, which depends on the type."""
    if reference.type is ReferenceType.SPEECH or (reference.event_title and not reference.container_title):
        where = join("; ", reference.event_title, _dates(reference), reference.event_place)
        return [f"Presented at: {where}" if reference.event_title else where]
    if reference.type is ReferenceType.BOOK:
        return [f"{labels.edition(reference)} ed" if reference.edition else "", _imprint(reference)]
    if reference.type in _ARTICLES or reference.volume or reference.issue or reference.page:
        online = _online(reference) and _in_journal(reference)
        journal = f"{reference.container_title} [Internet]" if online else reference.container_title
        number = f"{reference.volume}({reference.issue})" if reference.issue else reference.volume
        return [journal, join(":", join(";", _dates(reference), number), _pages(reference))]
    return [_imprint(reference)]


def _pages(reference: Reference) -> str:
    """Return the pages; leave out digits that the last page shares with the first: "11-9" is 11 to 19."""
    first, last = (*labels.pages(reference), "", "")[:2]
    if first.isdigit() and len(first) == len(last):
        pairs = enumerate(zip(first, last, strict=True))
        last = last[next((number for number, (one, other) in pairs if one != other), 0) :]
    return join("-", first, last)


def _imprint(reference: Reference) -> str:
    place = join(": ", reference.publisher_place, reference.publisher or reference.container_title)
    amount = f"{reference.number_of_pages} p" if reference.number_of_pages else ""
    return join(". ", join("; ", place, _dates(reference)), amount)


def _dates(reference: Reference) -> str:
    missing = ""
    if reference.type is ReferenceType.WEBPAGE:
        missing = "[date unknown]"
    elif reference.container_title or reference.publisher:
        missing = "[date not confirmed]"
    cited = f"[cited {_date(reference.accessed)}]" if reference.accessed else ""
    return join(" ", _date(reference.issued) or missing, cited)


def _date(date: Date | None) -> str:
    year, month, day = labels.split_date(date)
    return join(" ", year, month[:3], day)
