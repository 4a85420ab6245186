"""References as readers see them: Vancouver entries by the NLM's rules (Citing Medicine, 2nd edition)."""

import re

from netfacts.reference import Date, Name, Reference, ReferenceType

_DOI = re.compile(r"10\.[0-9]{4,9}/\S+", re.ASCII)
_MOST_AUTHORS = 6
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ORDINALS = {"1": "st", "2": "nd", "3": "rd"}
# A title that was not confirmed is not printed; what stands in its place says so.
_NO_TITLE = {
    ReferenceType.WEBPAGE: "[Web page; title not recorded]",
    ReferenceType.ARTICLE_JOURNAL: "[Article; title not confirmed]",
}
_MEDIUM = {ReferenceType.WEBPAGE: "Internet", ReferenceType.DATASET: "dataset"}


def vancouver(reference: Reference) -> str:
    """Return the entry of a reference list, without its number."""
    parts = [
        _authors(reference),
        _title(reference),
        *_published(reference),
        *_identifiers(reference),
    ]
    entry = " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)
    return f"{entry} Available from: {reference.url}" if reference.url and not reference.doi else entry


def label(reference: Reference) -> str:
    """Return a short name for a reference: its first author and year."""
    names = reference.author or reference.editor
    first = (names[0].family or names[0].literal) if names else reference.container_title
    year = str(reference.issued.date_parts[0][0]) if reference.issued else ""
    identifier = reference.doi or reference.pmid or reference.pmcid or reference.url
    return " ".join(filter(None, (first or reference.title or identifier, year)))


def address(reference: Reference) -> str:
    """Return the http or https address at which a reader finds the reference, or ""."""
    if _DOI.fullmatch(reference.doi):
        return f"https://doi.org/{reference.doi}"
    safe = re.fullmatch(r"https?://[^@\s/?#]+(/\S*)?", reference.url)
    return reference.url if safe else ""


def _authors(reference: Reference) -> str:
    if reference.author:
        return _names(reference.author, incomplete=reference.authors_incomplete)
    if reference.editor:
        editors = _names(reference.editor, incomplete=reference.authors_incomplete)
        several = len(reference.editor) > 1 or reference.authors_incomplete
        return f"{editors}, editor{'s' if several else ''}"
    return ""


def _names(names: tuple[Name, ...], *, incomplete: bool) -> str:
    """Return up to six names, then "et al." for those left out here or in the fact file."""
    listed = [_name(name) for name in names[:_MOST_AUTHORS]]
    if incomplete or len(names) > _MOST_AUTHORS:
        listed.append("et al.")
    return ", ".join(listed)


def _name(name: Name) -> str:
    initials = "".join(part[0] for part in re.split(r"[\s.\-]+", name.given) if part)
    return name.literal or f"{name.family} {initials}".strip()


def _title(reference: Reference) -> str:
    title = reference.title or _NO_TITLE.get(reference.type, "[Title not confirmed]")
    medium = _MEDIUM.get(reference.type)
    if reference.type is ReferenceType.PAPER_CONFERENCE and reference.container_title:
        medium = "abstract"
    return f"{title} [{medium}]" if medium and reference.title else title


def _published(reference: Reference) -> list[str]:
    """Return where and when: the middle of the entry, which differs by type."""
    if reference.type is ReferenceType.SPEECH or (reference.event_title and not reference.container_title):
        where = "; ".join(
            filter(None, (reference.event_title, _date(reference.issued), reference.event_place))
        )
        return [f"Presented at: {where}" if reference.event_title else where]
    if reference.type is ReferenceType.BOOK:
        return [_edition(reference.edition), _imprint(reference)]
    if reference.volume or reference.issue or reference.page:
        return [reference.container_title, _journal_numbers(reference)]
    if reference.type is ReferenceType.ARTICLE_JOURNAL:
        return [reference.container_title, _date(reference.issued)]
    return [_imprint(reference)]


def _edition(edition: str) -> str:
    """Return "2nd ed"; what is no number stays as it is, "revised ed"."""
    if not edition.isdigit():
        return f"{edition} ed" if edition else ""
    teens = edition[-2:-1] == "1"
    return f"{edition}{'th' if teens else _ORDINALS.get(edition[-1], 'th')} ed"


def _imprint(reference: Reference) -> str:
    publisher = reference.publisher or reference.container_title
    place = ": ".join(filter(None, (reference.publisher_place, publisher)))
    dates = " ".join(filter(None, (_date(reference.issued), _accessed(reference))))
    imprint = "; ".join(filter(None, (place, dates)))
    pages = f"{reference.number_of_pages} p" if reference.number_of_pages else ""
    return ". ".join(filter(None, (imprint, pages)))


def _journal_numbers(reference: Reference) -> str:
    number = f"{reference.volume}({reference.issue})" if reference.issue else reference.volume
    dates = " ".join(filter(None, (_date(reference.issued), _accessed(reference))))
    published = ";".join(filter(None, (dates, number)))
    return ":".join(filter(None, (published, reference.page)))


def _date(date: Date | None) -> str:
    if date is None:
        return ""
    year, *rest = date.date_parts[0]
    return " ".join([str(year), *(_MONTHS[month - 1] for month in rest[:1]), *map(str, rest[1:])])


def _accessed(reference: Reference) -> str:
    return f"[cited {_date(reference.accessed)}]" if reference.accessed else ""


def _identifiers(reference: Reference) -> list[str]:
    return [
        f"doi:{reference.doi}" if reference.doi else "",
        f"PMID: {reference.pmid}" if reference.pmid else "",
        f"PMCID: {reference.pmcid}" if reference.pmcid else "",
    ]
