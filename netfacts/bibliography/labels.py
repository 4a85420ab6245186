"""Short names of references, in a word or on one line, and what all styles share."""

import re
from collections.abc import Sequence
from unicodedata import normalize
from urllib.parse import quote

from netfacts.facts.reference import Date, Reference, ReferenceType

_MAX_COLUMNS = 75  # and 5 for its mark, "[12] ": one terminal line
_MAX_LINK = 55
_MIN_TITLE = 16  # columns; a title cut shorter than this says nothing
_MAX_NAME = 45
_SAFE_IN_LINKS = "!$&'()*+,/:;=@"  # others would end a DOI in an address: one registered DOI ends in "2-#"
_PAGE = r"[A-Za-z]?[0-9]+(\.\w+)?[A-Za-z]?|[ivxlcdm]+|[IVXLCDM]+"
_MONTHS = "January February March April May June July August September October November December"
_ORDINALS = {"1": "st", "2": "nd", "3": "rd"}
# Printed in place of a title that was not confirmed.
_NO_TITLE = {
    ReferenceType.WEBPAGE: "[Web page; title not recorded]",
    ReferenceType.ARTICLE_JOURNAL: "[Article; title not confirmed]",
}

# Words of journal titles as ISO 4 abbreviates them.
_ABBREVIATED = """
    Abstracts:Abstr Academy:Acad American:Am Annals:Ann Archives:Arch Biology:Biol British:Br Bulletin:Bull
    Canadian:Can Cardiology:Cardiol Clinical:Clin Clinics:Clin Communications:Commun Dermatology:Dermatol
    Disease:Dis Diseases:Dis Disorders:Disord Endocrine:Endocr Endocrinology:Endocrinol England:Engl
    Epidemiology:Epidemiol European:Eur Experimental:Exp Frontiers:Front Gastroenterology:Gastroenterol
    Gastrointestinal:Gastrointest Genetics:Genet Gynecologic:Gynecol International:Int Investigation:Invest
    Japanese:Jpn Journal:J Medical:Med Medicine:Med Metabolism:Metab Molecular:Mol Netherlands:Neth
    Neuroendocrinology:Neuroendocrinol New:N Nuclear:Nucl Oncology:Oncol Pathology:Pathol Reports:Rep
    Research:Res Review:Rev Reviews:Rev Scandinavian:Scand Science:Sci Scientific:Sci Seminars:Semin
    Society:Soc Surgery:Surg Surgical:Surg Therapeutics:Ther Therapy:Ther Thoracic:Thorac Treatment:Treat
"""
_ABBREVIATIONS = dict(pair.split(":") for pair in _ABBREVIATED.split())
_LEFT_OUT = {"a", "an", "and", "for", "in", "of", "on", "the", "&", "-"}


def label(reference: Reference) -> str:
    """Return a short name for a reference: its first author and year."""
    return join(" ", who(reference), split_date(reference.issued)[0])


def who(reference: Reference) -> str:
    """Return the first author or editor, else the journal or site, else the title's start, else an id."""
    names = reference.author or reference.editor
    if names:
        return names[0].surname or _cut(shorten_body(names[0].literal), _MAX_NAME)
    identifier = reference.doi or reference.pmid or reference.pmcid or reference.url
    return reference.container_title or _cut(reference.title, _MAX_NAME) or identifier


def shorten_body(name: str) -> str:
    """Return the initials in a body's name, else the name without its parent and, if long, departments."""
    if initials := re.search(r" \(([^\s()]*[A-Z]{2}[^\s()]*)\)(?:,|$)", name):
        return initials[1]
    return re.split(" / |, | [(]" if len(name) > _MAX_NAME else " / ", name)[0]


def address(reference: Reference) -> str:
    """Return the address of the DOI, or else the URL, or ""."""
    if reference.doi:
        return f"https://doi.org/{quote(reference.doi, safe=_SAFE_IN_LINKS)}"
    return reference.url


def find_initials(given: str) -> list[str]:
    """Return the initial of each given name: J-L for Jean-Luc. A name without a capital stays as it is."""
    names = normalize("NFC", given).replace(".-", "-").replace(".", " ").split()
    return [_find_initial(name) for name in names if name.strip("-")]


def _find_initial(name: str) -> str:
    parts = [part for part in name.split("-") if part]
    return "-".join(part[0] for part in parts if part[0].isupper()) if parts[0][0].isupper() else name


def display_title(reference: Reference) -> str:
    """Return the title, or a note in brackets that it is not confirmed."""
    return reference.title or _NO_TITLE.get(reference.type, "[Title not confirmed]")


def split_date(date: Date | None) -> tuple[str, str, str]:
    """Return the year, the name of the month, and the day; "" for what is unknown."""
    year, month, day = (*(date.date_parts[0] if date else ()), 0, 0, 0)[:3]
    return str(year or ""), _MONTHS.split()[month - 1] if month else "", str(day or "")


def edition(reference: Reference) -> str:
    """Return the edition as "2nd"; anything but a number, such as "revised", stays as it is."""
    number = reference.edition
    if not re.fullmatch("[0-9]+", number):
        return number
    return f"{number}{'th' if number[-2:-1] == '1' else _ORDINALS.get(number[-1], 'th')}"


def pages(reference: Reference) -> tuple[str, ...]:
    """Return the first and last page, or the only page or article number, or an empty tuple."""
    if re.fullmatch(f"({_PAGE})-({_PAGE})", reference.page, re.ASCII):
        return tuple(reference.page.split("-"))
    return (reference.page,) if reference.page else ()


def is_abstract(reference: Reference) -> bool:
    """Tell whether the reference is a printed abstract, not a talk."""
    return reference.type is ReferenceType.PAPER_CONFERENCE and bool(reference.container_title)


def join(separator: str, *parts: str) -> str:
    """Join the parts that are not empty."""
    return separator.join(filter(None, parts))


def sentences(parts: Sequence[str]) -> str:
    """Join the parts that are not empty, with a full stop after each that has no end mark."""
    return " ".join(part if part.endswith((".", "?", "!", "…")) else f"{part}." for part in parts if part)


def short(reference: Reference) -> str:
    """Return the reference on one line; if it is too long, cut the title, but never the link."""
    pubmed = reference.pmcid or (reference.pmid and f"PMID {reference.pmid}")
    link = address(reference).removeprefix("https://").removeprefix("http://") or pubmed
    site, named = reference.container_title, bool(reference.author or reference.editor)
    link_says_all = link.partition("/")[0].endswith(site) if site else not reference.title
    begin = "" if link_says_all and not named else label(reference)
    room = _MAX_COLUMNS - len(". ") - len(link)
    if len(link) > _MAX_LINK and len(begin) > room:  # the link gets its own lines
        room = _MAX_COLUMNS
    begin = _cut(begin, room)
    room -= len(begin) + len(", ")
    title = _cut(_title(reference), room) if begin and room >= _MIN_TITLE else ""
    said = join(", ", begin, title)
    return f"{sentences([said])} {link}" if said and link else said or link


def abbreviate(title: str) -> str:
    """Abbreviate the title of a journal: "Br J Cancer". A single word stays as it is."""
    words = [word for word in title.split() if word.casefold() not in _LEFT_OUT]
    if len(words) == 1:
        return title
    parts = re.split("([A-Za-z]+)", " ".join(words))  # "Endocrine-Related" has two to abbreviate
    return "".join(_ABBREVIATIONS.get(part.capitalize(), part) for part in parts)


def _title(reference: Reference) -> str:
    """Return the journal or event; for a page, a report or a missing author, the title."""
    in_journal = reference.type in (ReferenceType.ARTICLE_JOURNAL, ReferenceType.PAPER_CONFERENCE)
    journal = abbreviate(reference.container_title) if in_journal else ""
    if journal and reference.volume:  # a page alone would look like a volume
        journal += f" {':'.join((reference.volume, *pages(reference)[:1]))}"
    found = journal or reference.event_title
    known = who(reference)
    if not found or known == reference.container_title:
        found = reference.title
    return "" if found.startswith(known.removesuffix("...")) else found


def _cut(text: str, room: int) -> str:
    """Return `text`; if it is too long, return the whole words that fit, and three full stops."""
    if len(text) <= room:
        return text
    begin = text[: room - len("...") + 1]
    begin = begin.rpartition(" ")[0] or begin[:-1]
    return f"{begin.rstrip(' ,.:;-')}..."
