"""A reference on one line: who, when, in what, and one link."""

import re

from netfacts.bibliography.labels import address, label, pages, who
from netfacts.facts.reference import Reference, ReferenceType

_MAX_COLUMNS = 75  # with its mark, "[12] ", a line of a terminal
_MAX_LINK = 55
_MIN_TITLE = 16  # columns; what is left of a title that is cut shorter says nothing
# Words of journal titles as ISO 4 abbreviates them.
_ABBREVIATIONS = {
    "Abstracts": "Abstr",
    "Academy": "Acad",
    "American": "Am",
    "Annals": "Ann",
    "Archives": "Arch",
    "Biology": "Biol",
    "British": "Br",
    "Bulletin": "Bull",
    "Canadian": "Can",
    "Cardiology": "Cardiol",
    "Clinical": "Clin",
    "Clinics": "Clin",
    "Communications": "Commun",
    "Dermatology": "Dermatol",
    "Disease": "Dis",
    "Diseases": "Dis",
    "Disorders": "Disord",
    "Endocrine": "Endocr",
    "Endocrinology": "Endocrinol",
    "England": "Engl",
    "Epidemiology": "Epidemiol",
    "European": "Eur",
    "Experimental": "Exp",
    "Frontiers": "Front",
    "Gastroenterology": "Gastroenterol",
    "Gastrointestinal": "Gastrointest",
    "Genetics": "Genet",
    "Gynecologic": "Gynecol",
    "Imaging": "Imaging",
    "International": "Int",
    "Investigation": "Invest",
    "Japanese": "Jpn",
    "Journal": "J",
    "Medical": "Med",
    "Medicine": "Med",
    "Metabolism": "Metab",
    "Molecular": "Mol",
    "Netherlands": "Neth",
    "Neuroendocrinology": "Neuroendocrinol",
    "New": "N",
    "Nuclear": "Nucl",
    "Oncology": "Oncol",
    "Orphanet": "Orphanet",
    "Pathology": "Pathol",
    "Reports": "Rep",
    "Research": "Res",
    "Review": "Rev",
    "Reviews": "Rev",
    "Scandinavian": "Scand",
    "Science": "Sci",
    "Scientific": "Sci",
    "Seminars": "Semin",
    "Society": "Soc",
    "Surgery": "Surg",
    "Surgical": "Surg",
    "Therapeutics": "Ther",
    "Therapy": "Ther",
    "Thoracic": "Thorac",
    "Treatment": "Treat",
    "World": "World",
}
_LEFT_OUT = {"a", "an", "and", "for", "in", "of", "on", "the", "&", "-"}


def short(reference: Reference) -> str:
    """Return the reference on one line, its title cut where the line would be too long, its link never."""
    link = _link(reference)
    beside = len(link) <= _MAX_LINK  # a longer one gets lines of its own
    room = _MAX_COLUMNS - len(". ") - len(link) if beside else _MAX_COLUMNS
    begin = "" if _names_itself(reference, link) else _cut(label(reference), room)
    room -= len(begin) + len(", ")
    title = _cut(_title(reference), room) if begin and room >= _MIN_TITLE else ""
    said = ", ".join(filter(None, (begin, title)))
    if not (said and link):
        return said or link
    return f"{said} {link}" if said.endswith(".") else f"{said}. {link}"


def _names_itself(reference: Reference, link: str) -> bool:
    """Tell whether the link says all that is known: there is no author but the site, or nothing else."""
    if reference.author or reference.editor:
        return False
    site = reference.container_title
    return link.partition("/")[0].endswith(site) if site else not reference.title


def abbreviate(title: str) -> str:
    """Return the title of a journal in short words; a single word stays as it is.

    >>> abbreviate("British Journal of Cancer")
    'Br J Cancer'
    """
    words = [word for word in title.split() if word.casefold() not in _LEFT_OUT]
    if len(words) == 1:
        return title
    return " ".join(_abbreviate_word(word) for word in words)


def _abbreviate_word(word: str) -> str:
    """Return the short form of each part of a word: "Endocrine-Related" has two."""
    return re.sub(r"[A-Za-z]+", lambda found: _ABBREVIATIONS.get(found[0].capitalize(), found[0]), word)


def _title(reference: Reference) -> str:
    """Return what the reference is in; a page, a report and what has no author have their own title."""
    if reference.type in (ReferenceType.ARTICLE_JOURNAL, ReferenceType.PAPER_CONFERENCE):
        found = _journal(reference) or reference.event_title
    else:
        found = reference.event_title if reference.type is ReferenceType.SPEECH else ""
    known = who(reference)
    if not found or known == reference.container_title:
        found = reference.title
    return "" if found == known else found


def _journal(reference: Reference) -> str:
    """Return "Br J Cancer 121:966"."""
    return " ".join(filter(None, (abbreviate(reference.container_title), _numbers(reference))))


def _numbers(reference: Reference) -> str:
    """Return the volume and the first page in it."""
    if not reference.container_title:
        return ""
    return ":".join(filter(None, (reference.volume, *pages(reference)[:1])))


def _cut(text: str, room: int) -> str:
    """Return `text`, or as many whole words of it as there is room for, and three full stops."""
    if len(text) <= room:
        return text
    begin = text[: room - len("...") + 1]
    begin = begin.rpartition(" ")[0] or begin[:-1]
    return f"{begin.rstrip(' ,.:;-')}..."


def _link(reference: Reference) -> str:
    """Return the address as people type it, or a number of PubMed's where there is none that fits a line.

    An article that its journal, volume and page lead to needs no address that does not fit.
    """
    found = address(reference).removeprefix("https://").removeprefix("http://")
    if found and len(found) <= _MAX_LINK:
        return found
    pubmed = reference.pmcid or (reference.pmid and f"PMID {reference.pmid}")
    if pubmed or (found and _numbers(reference)):
        return pubmed
    return found or (reference.doi and f"doi:{reference.doi}")
