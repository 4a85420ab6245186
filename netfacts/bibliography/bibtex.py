"""BibTeX entries, in UTF-8, with the fields of BibTeX and of its successor biblatex."""

import re
from collections.abc import Sequence

from netfacts.bibliography.labels import edition, pages, write_cited_in
from netfacts.bibliography.vancouver import vancouver
from netfacts.facts.reference import Date, Name, Reference, ReferenceType
from netfacts.text.safe import clean

_TYPES = {
    ReferenceType.ARTICLE_JOURNAL: "article",
    ReferenceType.ARTICLE_MAGAZINE: "article",
    ReferenceType.ARTICLE_NEWSPAPER: "article",
    ReferenceType.BOOK: "book",
    ReferenceType.CHAPTER: "incollection",
    ReferenceType.PAPER_CONFERENCE: "inproceedings",
    ReferenceType.REPORT: "techreport",
    ReferenceType.THESIS: "phdthesis",
}
# The field for the journal, the meeting or the site, where it is none of a page's.
_CONTAINERS = {
    ReferenceType.ARTICLE_JOURNAL: "journal",
    ReferenceType.ARTICLE_MAGAZINE: "journal",
    ReferenceType.ARTICLE_NEWSPAPER: "journal",
    ReferenceType.CHAPTER: "booktitle",
    ReferenceType.PAPER_CONFERENCE: "booktitle",
    ReferenceType.REPORT: "institution",
}
_PUBLISHERS = {
    ReferenceType.BOOK: "publisher",
    ReferenceType.CHAPTER: "publisher",
    ReferenceType.REPORT: "institution",
    ReferenceType.THESIS: "school",
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# BibTeX counts braces even behind a backslash, so there must not be one.
_LATEX = str.maketrans(
    {mark: rf"\{mark}" for mark in "#$%&_"}
    | {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_RAW = str.maketrans({mark: f"%{ord(mark):02X}" for mark in " \\{}"})
_WORD = re.compile(r"(\w[\w'/-]*)")


def entry(reference: Reference, through: Sequence[Reference]) -> str:
    """Return the entry under the reference's own id, a field a line."""
    note = " ".join(write_cited_in(through, vancouver))
    fields = {
        "author": _names(reference.author, incomplete=reference.authors_incomplete),
        "editor": _names(reference.editor, incomplete=reference.authors_incomplete and not reference.author),
        "title": _protect(reference.title),
        **_write_imprint(reference),
        **_write_date(reference.issued),
        "volume": _escape(reference.volume),
        "number": _escape(reference.issue),
        "pages": _escape("--".join(pages(reference))),
        "pagetotal": _escape(reference.number_of_pages),
        "edition": _escape(edition(reference)),
        "isbn": _escape(reference.isbn),
        "doi": _escape_raw(reference.doi),
        "pmid": _escape(reference.pmid),
        "pmcid": _escape(reference.pmcid),
        "url": _escape_raw(reference.url),
        "urldate": "-".join(f"{part:02}" for part in _parts(reference.accessed)),
        "note": _escape(note),
    }
    # A month is one of BibTeX's own words, which each style writes in its own way.
    lines = [
        f"  {name} = {value if name == 'month' else f'{{{value}}}'}"
        for name, value in fields.items()
        if value
    ]
    return ",\n".join([f"@{_TYPES.get(reference.type, 'misc')}{{{reference.id}", *lines]) + "\n}"


def _names(names: tuple[Name, ...], *, incomplete: bool) -> str:
    listed = [_name(name) for name in names]
    if incomplete and names:
        listed.append("others")
    return " and ".join(listed)


def _name(name: Name) -> str:
    """Return "family, given"; a body, and what BibTeX would take apart, is put between braces."""
    if name.literal:
        return f"{{{_escape(name.literal)}}}"
    particles = " ".join(filter(None, (name.dropping_particle, name.surname)))
    parts = (particles, name.suffix, name.given)
    return ", ".join(_whole(part) for part in parts if part)


def _whole(part: str) -> str:
    shown = _escape(part)
    apart = "," in part or re.search(r"(^|\s)(and|others)(\s|$)", part, re.IGNORECASE)
    return f"{{{shown}}}" if apart else shown


def _write_imprint(reference: Reference) -> dict[str, str]:
    """Return who published it and in what; a page's site and a talk's meeting say how it was made public."""
    event = ", ".join(filter(None, (reference.event_title, reference.event_place)))
    container = reference.container_title or event
    field = _CONTAINERS.get(reference.type, "howpublished")
    said = {
        field: _protect(container) if field == "booktitle" else _escape(container),
        "address": _escape(reference.publisher_place),
    }
    if reference.publisher:
        said[_PUBLISHERS.get(reference.type, "organization")] = _escape(reference.publisher)
    return said


def _write_date(date: Date | None) -> dict[str, str]:
    year, month, day = (*_parts(date), 0, 0, 0)[:3]
    return {
        "year": str(year) if year else "",
        "month": _MONTHS[month - 1] if month else "",
        "day": str(day) if day else "",
    }


def _parts(date: Date | None) -> tuple[int, ...]:
    return date.date_parts[0] if date else ()


def _protect(title: str) -> str:
    """Keep the capitals of a title, but for the first word's own, from styles that would lower them."""
    before, *pieces = _WORD.split(title)
    kept = [_escape(before)]
    for number, piece in enumerate(pieces):
        own = piece[1:] if number == 0 else piece
        kept.append(_escape(piece) if own == own.lower() else f"{{{_escape(piece)}}}")
    return "".join(kept)


def _escape(text: str) -> str:
    return clean(text).translate(_LATEX)


def _escape_raw(text: str) -> str:
    """Return an address or DOI, which LaTeX reads as it is, without what would end the field."""
    return clean(text).translate(_RAW)
