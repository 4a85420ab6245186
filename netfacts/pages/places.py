"""Places as a page."""

from netfacts.answers.places import PlacesAnswer
from netfacts.estimate.place_table import Place
from netfacts.pages.citation_marks import Marks, ending
from netfacts.pages.document import Block, Document, Paragraph, Table, aside, identifier, plain
from netfacts.pages.page import Page
from netfacts.pages.records import Columns, Record, Records

_PARTS = "Parts of a country: netfacts places NAME, such as germany."


def places_page(answer: PlacesAnswer) -> Document:
    """Return a table of the places, where their numbers come from, and what the groups add up."""
    if not answer.results:
        return ()
    rows = tuple(
        (identifier(one.key), plain(one.name), plain(f"{one.people:,}"), plain(one.source))
        for one in answer.results
    )
    notes: list[Block] = [
        Paragraph(plain(f"Members of the {one.name}: {', '.join(one.members)}."))
        for one in answer.results
        if one.members
    ]
    if not answer.query.strip():
        notes.append(Paragraph(aside(_PARTS)))
    table = Table(("To type", "Name", "People", "Counted by, when, and the licence"), rows, listing=True)
    return table, *notes, *ending(Marks(()), answer.editions)


_PLACE: Columns[Place] = {
    "key": lambda record: record.entry.key,
    "code": lambda record: record.entry.code,
    "name": lambda record: record.entry.name,
    "within": lambda record: record.entry.within,
    "people": lambda record: record.entry.people,
    "source": lambda record: record.entry.source,
}


def _make_records(answer: PlacesAnswer) -> Records[Place]:
    return Records(_PLACE, tuple(map(Record, answer.results)))


PAGE = Page(document=places_page, records=_make_records)
