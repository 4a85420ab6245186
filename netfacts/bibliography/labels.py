"""How a reference is named, on one line or by a word, and what all styles share."""

import re
from collections.abc import Callable, Sequence
from unicodedata import normalize
from urllib.parse import quote

from netfacts.facts.reference import WEB_ADDRESS, Reference, ReferenceType

_MAX_COLUMNS = 75  # with its mark, "[12] ", a line of a terminal
_MAX_LINK = 55
_MIN_TITLE = 16  # columns; what is left of a title that is cut shorter says nothing
_MAX_NAME = 45
_INITIALS = re.compile(r" \(([^\s()]*[A-Z]{2}[^\s()]*)\)(?:,|$)")
_SAFE_IN_LINKS = "!$&'()*+,/:;=@"
_DOI = re.compile(r"10\.[0-9]{4,9}/\S+", re.ASCII)
_PAGE = r"([A-Za-z]?[0-9]+(?:\.\w+)?[A-Za-z]?|[ivxlcdm]+|[IVXLCDM]+)"
_RANGE = re.compile(f"{_PAGE}-{_PAGE}", re.ASCII)
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
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
    return " ".join(filter(None, (who(reference), year(reference))))


def who(reference: Reference) -> str:
    """Return the first author or editor, else where the reference is from, else how its title begins."""
    names = reference.author or reference.editor
    if not names:
        identifier = reference.doi or reference.pmid or reference.pmcid or reference.url
        return reference.container_title or _cut(reference.title, _MAX_NAME) or identifier
    return names[0].surname or _cut(shorten_body(names[0].literal), _MAX_NAME)


def shorten_body(name: str) -> str:
    """Return the name of a body by its initials where it gives them, and without its parent body.

    A long one goes without its departments, too.

    >>> shorten_body("International Neuroendocrine Cancer Alliance (INCA)")
    'INCA'
    """
    initials = _INITIALS.search(name)
    if initials:
        return initials[1]
    return re.split(" / |, | [(]" if len(name) > _MAX_NAME else " / ", name)[0]


def address(reference: Reference) -> str:
    """Return the http or https address at which a reader finds the reference, or "".

    What would end the DOI in an address is percent-encoded: one that is registered ends in "2-#".
    """
    if _DOI.fullmatch(reference.doi):
        return f"https://doi.org/{quote(reference.doi, safe=_SAFE_IN_LINKS)}"
    return reference.url if re.fullmatch(WEB_ADDRESS, reference.url) else ""


def find_initials(given: str) -> list[str]:
    """Return the initial of each given name; a name that has no capital stays as it is.

    >>> find_initials("Jean-Luc M."), find_initials("J.-P. de"), find_initials("किरण")
    (['J-L', 'M'], ['J-P', 'de'], ['किरण'])
    """
    names = normalize("NFC", given).replace(".-", "-").replace(".", " ").split()
    return [_find_initial(name) for name in names if name.strip("-")]


def _find_initial(name: str) -> str:
    parts = [part for part in name.split("-") if part]
    return "-".join(part[0] for part in parts if part[0].isupper()) if parts[0][0].isupper() else name


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


def short(reference: Reference) -> str:
    """Return the reference on one line, its title cut where the line would be too long, its link never."""
    link = _link(reference)
    room = _MAX_COLUMNS - len(". ") - len(link)
    if not _fits(reference, link):  # and gets lines of its own
        room = _MAX_COLUMNS
    begin = "" if _names_itself(reference, link) else _cut(label(reference), room)
    room -= len(begin) + len(", ")
    title = _cut(_title(reference), room) if begin and room >= _MIN_TITLE else ""
    said = ", ".join(filter(None, (begin, title)))
    if not (said and link):
        return said or link
    return f"{said} {link}" if said.endswith((".", "?", "!", "…")) else f"{said}. {link}"


def _fits(reference: Reference, link: str) -> bool:
    """Tell whether a link and what comes before it have room on one line."""
    return len(link) <= max(_MAX_LINK, _MAX_COLUMNS - len(". ") - len(label(reference)))


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
    return "" if found.startswith(known.removesuffix("...")) else found


def _journal(reference: Reference) -> str:
    """Return "Br J Cancer 121:966"."""
    return " ".join(filter(None, (abbreviate(reference.container_title), _numbers(reference))))


def _numbers(reference: Reference) -> str:
    """Return the volume and the first page in it; a page alone would look like a volume."""
    if not (reference.container_title and reference.volume):
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
    if found and _fits(reference, found):
        return found
    pubmed = reference.pmcid or (reference.pmid and f"PMID {reference.pmid}")
    if pubmed or (found and _numbers(reference)):
        return pubmed
    return found or (reference.doi and f"doi:{reference.doi}")
