"""What all styles share: the short name, the address, the title, the year of a reference."""

import re
from collections.abc import Callable, Sequence

from netfacts.facts.reference import WEB_ADDRESS, Reference, ReferenceType

_INITIALS = re.compile(r" \(([^\s()]*[A-Z]{2}[^\s()]*)\)$")
_DOI = re.compile(r"10\.[0-9]{4,9}/\S+", re.ASCII)
_RANGE = re.compile(r"([A-Za-z]?[0-9]+(?:\.\w+)?)-([A-Za-z]?[0-9]+(?:\.\w+)?)", re.ASCII)
_ORDINALS = {"1": "st", "2": "nd", "3": "rd"}
# Printed in place of a title that was not confirmed.
_NO_TITLE = {
    ReferenceType.WEBPAGE: "[Web page; title not recorded]",
    ReferenceType.ARTICLE_JOURNAL: "[Article; title not confirmed]",
}


def label(reference: Reference) -> str:
    """Return a short name for a reference: its first author and year."""
    return " ".join(filter(None, (who(reference), year(reference))))


def who(reference: Reference) -> str:
    """Return the first author or editor, else where the reference is from, else what it is."""
    names = reference.author or reference.editor
    if not names:
        identifier = reference.doi or reference.pmid or reference.pmcid or reference.url
        return reference.container_title or reference.title or identifier
    return names[0].surname or shorten_body(names[0].literal)


def shorten_body(name: str) -> str:
    """Return the name of a body by its initials where it gives them, and without its parent body.

    >>> shorten_body("International Neuroendocrine Cancer Alliance (INCA)")
    'INCA'
    """
    initials = _INITIALS.search(name)
    return initials[1] if initials else name.partition(" / ")[0]


def address(reference: Reference) -> str:
    """Return the http or https address at which a reader finds the reference, or ""."""
    if _DOI.fullmatch(reference.doi):
        return f"https://doi.org/{reference.doi}"
    return reference.url if re.fullmatch(WEB_ADDRESS, reference.url) else ""


def display_title(reference: Reference) -> str:
    """Return the title, or in brackets that none was confirmed."""
    return reference.title or _NO_TITLE.get(reference.type, "[Title not confirmed]")


def year(reference: Reference) -> str:
    """Return the year, or ""."""
    return str(reference.issued.date_parts[0][0]) if reference.issued else ""


def edition(reference: Reference) -> str:
    """Return "2nd"; what is no number stays as it is, "revised"."""
    number = reference.edition
    if not re.fullmatch("[0-9]+", number, re.ASCII):
        return number
    teens = number[-2:-1] == "1"
    return f"{number}{'th' if teens else _ORDINALS.get(number[-1], 'th')}"


def pages(reference: Reference) -> tuple[str, ...]:
    """Return the first and the last page, or the one page or article number, or nothing."""
    ends = _RANGE.fullmatch(reference.page)
    if ends:
        return ends.groups()
    return (reference.page,) if reference.page else ()


def is_abstract(reference: Reference) -> bool:
    """Tell an abstract in print from a talk."""
    return reference.type is ReferenceType.PAPER_CONFERENCE and bool(reference.container_title)


def sentences(parts: Sequence[str]) -> str:
    """Join the parts that there are, each closed by a full stop unless it closes itself."""
    return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)


def write_cited_in(through: Sequence[Reference], entry: Callable[[Reference], str]) -> list[str]:
    """Say through which references alone a reference was read, each by its whole entry."""
    return [f"As cited in: {entry(reference)}" for reference in through]
