"""APA entries: Publication Manual of the American Psychological Association, 7th edition, chapters 9 and 10.

Plain text has no italics. Titles keep the capitals of the source, because code cannot tell a proper noun.
"""

import re

from netfacts.bibliography import labels
from netfacts.bibliography.labels import join
from netfacts.facts.reference import Name, Reference, ReferenceType

_MAX_AUTHORS = 20
_PRINTED = (ReferenceType.ARTICLE_JOURNAL, ReferenceType.BOOK, ReferenceType.CHAPTER, ReferenceType.THESIS)
_KINDS = {
    ReferenceType.DATASET: "Data set",
    ReferenceType.PAPER_CONFERENCE: "Conference presentation",
    ReferenceType.SPEECH: "Presentation",
    ReferenceType.THESIS: "Thesis",
}


def apa(reference: Reference) -> str:
    """Return the entry in a reference list; without author and editor, the title comes first."""
    printed = reference.type in _PRINTED or labels.is_abstract(reference)  # has a year, not a whole date
    year, *day = labels.split_date(reference.issued)
    date = year if printed else join(", ", year, join(" ", *day))
    who, when, what = _authors(reference), f"({date or 'n.d.'})", _title(reference)
    begin = [f"{who} {when}", what] if who else [what, when]
    return join(" ", labels.sentences([*begin, *_write_imprint(reference)]), _link(reference))


def _authors(reference: Reference) -> str:
    names = reference.author or reference.editor
    if not names:
        return ""
    listed = [_name(name) for name in names]
    if reference.authors_incomplete:
        said = ", ".join([*listed[:_MAX_AUTHORS], "et al."])
    elif len(listed) > _MAX_AUTHORS:
        said = ", ".join(listed[: _MAX_AUTHORS - 1]) + f", ... {listed[-1]}"
    else:
        said = join(", & ", ", ".join(listed[:-1]), listed[-1])
    if not reference.author:
        several = len(names) > 1 or reference.authors_incomplete
        return f"{said} ({'Eds' if several else 'Ed'}.)."
    return said if said.endswith(".") else f"{said}."


def _name(name: Name) -> str:
    """Return a name as "Luna, M.-S. T."; the name of a body stays as it is."""
    given = labels.find_initials(name.given)
    initials = (f"{one.replace('-', '.-')}." if one[0].isupper() else one for one in given)
    forenames = join(" ", *initials, name.dropping_particle)
    return name.literal or join(", ", name.surname, forenames, name.suffix)


def _title(reference: Reference) -> str:
    title = labels.display_title(reference)
    kind = "Conference abstract" if labels.is_abstract(reference) else _KINDS.get(reference.type, "")
    edition = f"({labels.edition(reference)} ed.)" if reference.edition else ""
    return join(" ", title, edition, "" if kind.lower() in title.lower() else f"[{kind}]")


def _write_imprint(reference: Reference) -> list[str]:
    """Return the journal, the meeting or the publisher, unless it is a body already named as author."""
    if reference.volume or reference.issue or reference.page or labels.is_abstract(reference):
        volume = f"{reference.volume}({reference.issue})" if reference.issue else reference.volume
        pages = "\N{EN DASH}".join(labels.pages(reference))
        if re.fullmatch(r"[A-Za-z][\w.-]*[0-9][\w.-]*", pages):
            pages = f"{'Abstract' if labels.is_abstract(reference) else 'Article'} {pages}"
        return [join(", ", reference.container_title, volume, pages)]
    if reference.event_title or reference.event_place:
        return [join(", ", reference.event_title, reference.event_place)]
    authors = {name.literal for name in reference.author}
    return [name for name in (reference.container_title, reference.publisher) if name not in authors]


def _link(reference: Reference) -> str:
    if reference.doi:
        return labels.address(reference)
    if reference.url and reference.accessed:
        year, month, day = labels.split_date(reference.accessed)
        read = join(" ", month, day and f"{day},", year)
        return f"Retrieved {read}, from {reference.url}"
    numbers = {"PMID": reference.pmid, "PMCID": reference.pmcid}
    return reference.url or "; ".join(f"{name} {number}" for name, number in numbers.items() if number)
