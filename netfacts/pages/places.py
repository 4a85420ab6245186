"""The places that an estimate can be for, as a page."""

from netfacts.answers.places import PlacesAnswer
from netfacts.pages.citation_marks import Marks, write_end
from netfacts.pages.document import Block, Document, Page, Paragraph, Table, aside, identifier, plain
from netfacts.pages.records import columns_of, record_results

_PARTS = "Parts of a country: netfacts places NAME, such as germany."


def places_page(answer: PlacesAnswer) -> Document:
    """Return a table of the places with the sources of their numbers, and the members of groups."""
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
    titles = "To type", "Name", "People", "Counted by, when, and the licence"
    table = Table(titles, rows, listing=True, right=(2,))
    return table, *notes, *write_end(Marks(()), answer.editions)


_PLACE = columns_of("entry", "key", "code", "name", "within", "people", "source")
PAGES = {"places": Page(document=places_page, records=record_results(_PLACE))}
