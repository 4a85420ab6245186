"""References in each citation style: for a reading list, or as records in UTF-8 for reference managers."""

import json
import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any

import msgspec
from msgspec.structs import replace

from netfacts.bibliography.apa import apa
from netfacts.bibliography.labels import edition, join, pages, split_date
from netfacts.bibliography.vancouver import vancouver
from netfacts.facts.reference import Date, Name, Reference, ReferenceType
from netfacts.text.safe import clean

# The type in RIS and in BibTeX, and BibTeX's fields for the journal, meeting or site, and for the publisher.
_TYPES = dict.fromkeys(ReferenceType, ("GEN", "misc", "howpublished", "organization")) | {
    ReferenceType.ARTICLE_JOURNAL: ("JOUR", "article", "journal", "organization"),
    ReferenceType.ARTICLE_MAGAZINE: ("MGZN", "article", "journal", "organization"),
    ReferenceType.ARTICLE_NEWSPAPER: ("NEWS", "article", "journal", "organization"),
    ReferenceType.BOOK: ("BOOK", "book", "howpublished", "publisher"),
    ReferenceType.CHAPTER: ("CHAP", "incollection", "booktitle", "publisher"),
    ReferenceType.DATASET: ("DATA", "misc", "howpublished", "organization"),
    ReferenceType.PAPER_CONFERENCE: ("CPAPER", "inproceedings", "booktitle", "organization"),
    ReferenceType.POST_WEBLOG: ("BLOG", "misc", "howpublished", "organization"),
    ReferenceType.REPORT: ("RPRT", "techreport", "institution", "institution"),
    ReferenceType.SPEECH: ("SLIDE", "misc", "howpublished", "organization"),
    ReferenceType.THESIS: ("THES", "phdthesis", "howpublished", "school"),
    ReferenceType.WEBPAGE: ("ELEC", "misc", "howpublished", "organization"),
}
# BibTeX counts braces even after a backslash, so a brace becomes a command.
_COMMANDS = {"\\": "backslash", "{": "braceleft", "}": "braceright", "~": "asciitilde", "^": "asciicircum"}
_LATEX = str.maketrans(
    {mark: rf"\{mark}" for mark in "#$%&_"} | {mark: rf"\text{name}{{}}" for mark, name in _COMMANDS.items()}
)
# LaTeX reads a DOI or a URL as it is; these characters would end the field.
_RAW = str.maketrans({mark: f"%{ord(mark):02X}" for mark in " \\{}"})


class CitationStyle(StrEnum):
    """The citation styles."""

    VANCOUVER = "vancouver"
    APA = "apa"
    BIBTEX = "bibtex"
    RIS = "ris"
    CSL_JSON = "csl-json"


def entry(reference: Reference, style: CitationStyle, through: Sequence[Reference] = ()) -> str:
    """Return a reference in a style; `through` are the references that cite it, if only those were read."""
    write = apa if style is CitationStyle.APA else vancouver
    notes = [f"As cited in: {write(one)}" for one in through]
    match style:
        case CitationStyle.BIBTEX:
            return _write_bibtex(reference, notes)
        case CitationStyle.RIS:
            tags = (f"{tag}  - {clean(text)}\n" for tag, text in _list_tags(reference, notes) if text)
            return "".join([*tags, "ER  - "])
        case CitationStyle.CSL_JSON:
            return json.dumps(csl_item(reference) | ({"note": " ".join(notes)} if notes else {}))
    return " ".join([write(reference), *notes])


def _write_bibtex(reference: Reference, notes: Sequence[str]) -> str:
    """Return a BibTeX entry, with the fields of BibTeX and its successor biblatex."""
    lines = [
        f"  {name} = {value if name == 'month' else f'{{{value}}}'}"  # a month is one of BibTeX's macros
        for name, value in _list_fields(reference, notes).items()
        if value
    ]
    kind = _TYPES[reference.type][1]
    return ",\n".join([f"@{kind}{{{reference.id}", *lines]) + "\n}"


def _list_fields(reference: Reference, notes: Sequence[str]) -> dict[str, str]:
    """Return the fields of a BibTeX entry, "" for those that it does not need."""
    container_field, publisher_field = _TYPES[reference.type][2:]
    year, month, day = split_date(reference.issued)
    container = reference.container_title or join(", ", reference.event_title, reference.event_place)
    return {
        "author": _names(reference.author, incomplete=reference.authors_incomplete),
        "editor": _names(reference.editor, incomplete=reference.authors_incomplete and not reference.author),
        "title": _protect(reference.title),
        container_field: _protect(container) if container_field == "booktitle" else _escape(container),
        "address": _escape(reference.publisher_place),
        **({publisher_field: _escape(reference.publisher)} if reference.publisher else {}),
        "year": year,
        "month": month[:3].lower(),
        "day": day,
        "volume": _escape(reference.volume),
        "number": _escape(reference.issue),
        "pages": _escape("--".join(pages(reference))),
        "pagetotal": _escape(reference.number_of_pages),
        "edition": _escape(edition(reference)),
        "isbn": _escape(reference.isbn),
        "doi": clean(reference.doi).translate(_RAW),
        "pmid": _escape(reference.pmid),
        "pmcid": _escape(reference.pmcid),
        "url": clean(reference.url).translate(_RAW),
        "urldate": _write_date(reference.accessed).strip("/").replace("/", "-"),
        "note": _escape(" ".join(notes)),
    }


def _names(names: tuple[Name, ...], *, incomplete: bool) -> str:
    others = ["others"] if incomplete and names else []
    return " and ".join([*map(_name, names), *others])


def _name(name: Name) -> str:
    """Return "family, given"; put braces around a body, and around parts that BibTeX would split."""
    if name.literal:
        return _escape(name.literal, brace=True)
    later = name.family.split()[1:]
    apart = any(word[0].islower() for word in later) or (later and not name.given)
    family = _escape(name.family, brace=True) if apart else _whole(name.family)
    particles = (_whole(part) for part in (name.dropping_particle, name.non_dropping_particle))
    surname = join(" ", *particles, family)
    if name.suffix:
        return f"{surname}, {_whole(name.suffix)}, {_whole(name.given)}".rstrip()
    return join(", ", surname, _whole(name.given))


def _whole(part: str) -> str:
    return _escape(part, brace=bool(re.search(r",|(^|\s)(and|others)(\s|$)", part, re.IGNORECASE)))


def _protect(title: str) -> str:
    """Protect the capitals of a title, except its first letter, from styles that lower-case titles."""
    kept = []
    for number, piece in enumerate(re.split(r"(\w[\w'/-]*)", title)):  # words have odd numbers
        own = piece[1:] if number == 1 else piece
        kept.append(_escape(piece, brace=own != own.lower()))
    return "".join(kept)


def _escape(text: str, *, brace: bool = False) -> str:
    escaped = clean(text).translate(_LATEX)
    return f"{{{escaped}}}" if brace else escaped


def _list_tags(reference: Reference, notes: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the tags of an RIS record with their texts, "" for those that it does not need."""
    yield "TY", _TYPES[reference.type][0]
    yield "ID", reference.id
    yield from (("AU", _ris_name(name)) for name in reference.author)
    yield from (("ED", _ris_name(name)) for name in reference.editor)
    if reference.authors_incomplete and (reference.author or reference.editor):
        yield "AU" if reference.author else "ED", "et al."  # RIS has no tag for an incomplete list
    yield "TI", reference.title
    yield "T2", reference.container_title or reference.event_title
    yield "PY", _write_date(reference.issued).partition("/")[0]
    yield "DA", _write_date(reference.issued)
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
    yield "Y2", _write_date(reference.accessed)
    yield from (("N1", note) for note in notes)


def _ris_name(name: Name) -> str:
    """Return "family, given", or the name of a body as it is."""
    forenames = join(" ", name.given, name.dropping_particle)
    if name.suffix:  # which comes third, even without forenames
        return f"{name.surname}, {forenames}, {name.suffix}"
    return name.literal or join(", ", name.surname, forenames)


def _write_date(date: Date | None) -> str:
    """Return year/month/day/ with a four-digit year; an unknown month or day is empty."""
    if date is None:
        return ""
    year, month, day = (*(f"{part:02}" for part in date.date_parts[0]), "", "")[:3]
    return f"{year:0>4}/{month}/{day}/"


def csl_item(reference: Reference) -> dict[str, Any]:
    """Return the CSL 1.0.2 item that pandoc's citeproc and Zotero read, ready for JSON.

    pandoc writes the name "others" for BibTeX's "and others", and reads it as "et al."
    """
    item: dict[str, Any] = msgspec.to_builtins(replace(reference, authors_incomplete=False))
    listed = "author" if reference.author else "editor"
    if reference.authors_incomplete and listed in item:
        item[listed] += ({"literal": "others"},)
    return item
