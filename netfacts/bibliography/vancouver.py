"""Vancouver entries by the rules of the US National Library of Medicine (NLM).

Patrias K, Wendling D. Citing Medicine, 2nd edition: journals, books, papers at meetings, the Internet.
"""

from itertools import pairwise

from netfacts.bibliography import labels
from netfacts.bibliography.labels import join
from netfacts.facts.reference import Name, Reference, ReferenceType

_MAX_AUTHORS = 6
_MAX_INITIALS = 2
_RANKS = {"II": "2nd", "III": "3rd", "IV": "4th"}
_ARTICLES = ("article-journal", "article-magazine", "article-newspaper", "paper-conference")
_MEDIA = {ReferenceType.DATASET: "dataset", ReferenceType.WEBPAGE: "Internet"}


def vancouver(reference: Reference) -> str:
    """Return the entry in a reference list, without its number."""
    online = bool(reference.url and not reference.doi)
    in_journal = reference.type in _ARTICLES and bool(reference.container_title)
    medium = "Internet" if online and not in_journal else ""  # in a journal, it is after the journal's title
    medium = "abstract" if labels.is_abstract(reference) else _MEDIA.get(reference.type, medium)
    title = labels.display_title(reference)
    pubmed = {"PMID": reference.pmid, "PMCID": reference.pmcid}  # written as in PubMed
    parts = (
        _authors(reference),
        f"{title} [{medium}]" if medium and reference.title else title,
        *_write_imprint(reference, online=online and in_journal),
        reference.doi and f"doi: {reference.doi}",
        "; ".join(f"{name}: {number}" for name, number in pubmed.items() if number),
    )
    said = labels.sentences(parts)
    return f"{said} Available from: {reference.url}" if online else said


def split_at_link(reference: Reference) -> tuple[str, str, str]:
    """Return the entry as the text before its DOI or URL, that itself, and the text after it."""
    linked = reference.doi or reference.url
    return vancouver(reference).rpartition(linked) if linked else ("", "", vancouver(reference))


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


def _write_imprint(reference: Reference, *, online: bool) -> list[str]:
    """Return where and when it was published: the middle of the entry, which depends on the type."""
    dates, is_book = _dates(reference), reference.type is ReferenceType.BOOK
    if reference.type is ReferenceType.SPEECH or (reference.event_title and not reference.container_title):
        where = join("; ", reference.event_title, dates, reference.event_place)
        return [f"Presented at: {where}" if reference.event_title else where]
    is_part = reference.type in _ARTICLES or reference.volume or reference.issue or reference.page
    if is_part and not is_book:
        journal = f"{reference.container_title} [Internet]" if online else reference.container_title
        number = f"{reference.volume}({reference.issue})" if reference.issue else reference.volume
        return [journal, join(":", join(";", dates, number), _pages(reference))]
    edition = f"{labels.edition(reference)} ed" if reference.edition and is_book else ""
    place = join(": ", reference.publisher_place, reference.publisher or reference.container_title)
    amount = f"{reference.number_of_pages} p" if reference.number_of_pages else ""
    return [edition, join(". ", join("; ", place, dates), amount)]


def _dates(reference: Reference) -> str:
    """Return when it was published, or that this is unknown, and when it was read."""
    dates = map(labels.split_date, (reference.issued, reference.accessed))
    issued, cited = (join(" ", year, month[:3], day) for year, month, day in dates)
    if not issued and reference.type is ReferenceType.WEBPAGE:
        issued = "[date unknown]"
    elif not issued and (reference.container_title or reference.publisher):
        issued = "[date not confirmed]"
    return join(" ", issued, f"[cited {cited}]" if cited else "")


def _pages(reference: Reference) -> str:
    """Return the pages; leave out digits that the last page shares with the first: "11-9" is 11 to 19."""
    first, last = (*labels.pages(reference), "", "")[:2]
    if first != last and first.isdigit() and len(first) == len(last):
        last = last[next(place for place, digit in enumerate(first) if digit != last[place]) :]
    return join("-", first, last)
