"""RIS records, as reference managers read them: one tag per line, in UTF-8."""

from collections.abc import Iterator, Sequence

from netfacts.bibliography.labels import pages, write_cited_in
from netfacts.bibliography.vancouver import vancouver
from netfacts.facts.reference import Date, Name, Reference, ReferenceType
from netfacts.text.safe import clean

_TYPES = {
    ReferenceType.ARTICLE_JOURNAL: "JOUR",
    ReferenceType.ARTICLE_MAGAZINE: "MGZN",
    ReferenceType.ARTICLE_NEWSPAPER: "NEWS",
    ReferenceType.BOOK: "BOOK",
    ReferenceType.CHAPTER: "CHAP",
    ReferenceType.DATASET: "DATA",
    ReferenceType.PAPER_CONFERENCE: "CPAPER",
    ReferenceType.POST_WEBLOG: "BLOG",
    ReferenceType.REPORT: "RPRT",
    ReferenceType.SPEECH: "SLIDE",
    ReferenceType.THESIS: "THES",
    ReferenceType.WEBPAGE: "ELEC",
}


def entry(reference: Reference, through: Sequence[Reference]) -> str:
    """Return the record, from its type (TY) to its end (ER)."""
    lines = [("TY", _TYPES.get(reference.type, "GEN")), *_tags(reference)]
    lines += [("N1", note) for note in write_cited_in(through, vancouver)]
    return "".join(f"{tag}  - {clean(text)}\n" for tag, text in lines if text) + "ER  - "


def _tags(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "ID", reference.id
    yield from (("AU", _name(name)) for name in reference.author)
    yield from (("ED", _name(name)) for name in reference.editor)
    if reference.authors_incomplete:  # RIS has no tag for it, but the list must not look complete
        yield "AU", "et al." if reference.author else ""
        yield "ED", "et al." if reference.editor and not reference.author else ""
    yield "TI", reference.title
    yield "T2", reference.container_title or reference.event_title
    yield "PY", _date(reference.issued).partition("/")[0]
    yield "DA", _date(reference.issued)
    yield "VL", reference.volume
    yield "IS", reference.issue
    yield from zip(("SP", "EP"), pages(reference) or (reference.number_of_pages,), strict=False)
    yield "ET", reference.edition
    yield "PB", reference.publisher
    yield "CY", reference.publisher_place or reference.event_place
    yield "SN", reference.isbn
    yield "DO", reference.doi
    yield "AN", reference.pmid
    yield "C2", reference.pmcid
    yield "UR", reference.url
    yield "Y2", _date(reference.accessed)


def _name(name: Name) -> str:
    """Return "family, given", or the name of a body as it is."""
    if name.literal:
        return name.literal
    forenames = " ".join(filter(None, (name.given, name.dropping_particle)))
    parts = (name.surname, forenames, name.suffix) if name.suffix else (name.surname, forenames)
    return ", ".join(parts).removesuffix(", ")


def _date(date: Date | None) -> str:
    """Return year/month/day/ with a four-digit year; an unknown month or day is empty."""
    if date is None:
        return ""
    year, *rest = date.date_parts[0]
    parts = [f"{year:04}", *(f"{part:02}" for part in rest)]
    return "/".join(parts) + "/" * (4 - len(parts))
