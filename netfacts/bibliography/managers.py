"""References as records in UTF-8 for reference managers: BibTeX, RIS and CSL JSON."""

import re
from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from netfacts.bibliography.labels import MONTHS, edition, pages
from netfacts.facts.reference import Date, Name, Reference, ReferenceType
from netfacts.text.safe import clean

# The type of entry, the field for the journal, meeting or site, and the field for the publisher.
_FIELDS = {
    ReferenceType.ARTICLE_JOURNAL: ("article", "journal", "organization"),
    ReferenceType.ARTICLE_MAGAZINE: ("article", "journal", "organization"),
    ReferenceType.ARTICLE_NEWSPAPER: ("article", "journal", "organization"),
    ReferenceType.BOOK: ("book", "howpublished", "publisher"),
    ReferenceType.CHAPTER: ("incollection", "booktitle", "publisher"),
    ReferenceType.PAPER_CONFERENCE: ("inproceedings", "booktitle", "organization"),
    ReferenceType.REPORT: ("techreport", "institution", "institution"),
    ReferenceType.THESIS: ("phdthesis", "howpublished", "school"),
}
_OTHER_FIELDS = ("misc", "howpublished", "organization")
# BibTeX counts braces even after a backslash, so a brace becomes a command.
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
_RIS_TYPES = {
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
_OTHERS = (Name(literal="others"),)  # pandoc writes this for BibTeX's "and others", and reads it as "et al."


def bibtex(reference: Reference, notes: Sequence[str]) -> str:
    """Return a BibTeX entry, with the fields of BibTeX and its successor biblatex."""
    kind, container_field, publisher_field = _FIELDS.get(reference.type, _OTHER_FIELDS)
    event = ", ".join(filter(None, (reference.event_title, reference.event_place)))
    container = reference.container_title or event
    fields = {
        "author": _names(reference.author, incomplete=reference.authors_incomplete),
        "editor": _names(reference.editor, incomplete=reference.authors_incomplete and not reference.author),
        "title": _protect(reference.title),
        container_field: _protect(container) if container_field == "booktitle" else _escape(container),
        "address": _escape(reference.publisher_place),
        **({publisher_field: _escape(reference.publisher)} if reference.publisher else {}),
        **_date(reference.issued),
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
        "note": _escape(" ".join(notes)),
    }
    lines = [
        f"  {name} = {value if name == 'month' else f'{{{value}}}'}"  # a month is one of BibTeX's macros
        for name, value in fields.items()
        if value
    ]
    return ",\n".join([f"@{kind}{{{reference.id}", *lines]) + "\n}"


def _names(names: tuple[Name, ...], *, incomplete: bool) -> str:
    listed = [_name(name) for name in names]
    if incomplete and names:
        listed.append("others")
    return " and ".join(listed)


def _name(name: Name) -> str:
    """Return "family, given"; put braces around a body, and around parts that BibTeX would split."""
    if name.literal:
        return f"{{{_escape(name.literal)}}}"
    later = name.family.split()[1:]
    apart = any(word[0].islower() for word in later) or (later and not name.given)
    family = f"{{{_escape(name.family)}}}" if apart else _whole(name.family)
    particles = (_whole(part) for part in (name.dropping_particle, name.non_dropping_particle))
    surname = " ".join(filter(None, (*particles, family)))
    if name.suffix:
        return f"{surname}, {_whole(name.suffix)}, {_whole(name.given)}".rstrip()
    return ", ".join(filter(None, (surname, _whole(name.given))))


def _whole(part: str) -> str:
    shown = _escape(part)
    apart = "," in part or re.search(r"(^|\s)(and|others)(\s|$)", part, re.IGNORECASE)
    return f"{{{shown}}}" if apart else shown


def _date(date: Date | None) -> dict[str, str]:
    year, month, day = (*_parts(date), 0, 0, 0)[:3]
    return {
        "year": str(year) if year else "",
        "month": MONTHS[month - 1][:3].lower() if month else "",
        "day": str(day) if day else "",
    }


def _parts(date: Date | None) -> tuple[int, ...]:
    return date.date_parts[0] if date else ()


def _protect(title: str) -> str:
    """Protect the capitals of a title, except its first letter, from styles that lower-case titles."""
    before, *pieces = _WORD.split(title)
    kept = [_escape(before)]
    for number, piece in enumerate(pieces):
        own = piece[1:] if number == 0 else piece
        kept.append(_escape(piece) if own == own.lower() else f"{{{_escape(piece)}}}")
    return "".join(kept)


def _escape(text: str) -> str:
    return clean(text).translate(_LATEX)


def _escape_raw(text: str) -> str:
    """Return a URL or DOI, which LaTeX reads as it is; encode characters that would end the field."""
    return clean(text).translate(_RAW)


def ris(reference: Reference, notes: Sequence[str]) -> str:
    """Return an RIS record, with one tag per line."""
    lines = [("TY", _RIS_TYPES.get(reference.type, "GEN")), *_tags(reference)]
    lines += [("N1", note) for note in notes]
    return "".join(f"{tag}  - {clean(text)}\n" for tag, text in lines if text) + "ER  - "


def _tags(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "ID", reference.id
    yield from (("AU", _ris_name(name)) for name in reference.author)
    yield from (("ED", _ris_name(name)) for name in reference.editor)
    if reference.authors_incomplete:  # RIS has no tag for it, but the list must not look complete
        yield "AU", "et al." if reference.author else ""
        yield "ED", "et al." if reference.editor and not reference.author else ""
    yield "TI", reference.title
    yield "T2", reference.container_title or reference.event_title
    yield "PY", _ris_date(reference.issued).partition("/")[0]
    yield "DA", _ris_date(reference.issued)
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
    yield "Y2", _ris_date(reference.accessed)


def _ris_name(name: Name) -> str:
    """Return "family, given", or the name of a body as it is."""
    if name.literal:
        return name.literal
    forenames = " ".join(filter(None, (name.given, name.dropping_particle)))
    parts = (name.surname, forenames, name.suffix) if name.suffix else (name.surname, forenames)
    return ", ".join(parts).removesuffix(", ")


def _ris_date(date: Date | None) -> str:
    """Return year/month/day/ with a four-digit year; an unknown month or day is empty."""
    if date is None:
        return ""
    year, *rest = date.date_parts[0]
    parts = [f"{year:04}", *(f"{part:02}" for part in rest)]
    return "/".join(parts) + "/" * (4 - len(parts))


def csl_item(reference: Reference) -> dict[str, object]:
    """Return the CSL 1.0.2 item that pandoc's citeproc and Zotero read, ready for JSON."""
    named = replace(reference, authors_incomplete=False)
    if reference.authors_incomplete and reference.author:
        named = replace(named, author=reference.author + _OTHERS)
    elif reference.authors_incomplete and reference.editor:
        named = replace(named, editor=reference.editor + _OTHERS)
    found: dict[str, object] = msgspec.to_builtins(named)
    return found
