"""Places as a page."""

from netfacts.answers.places import PlacesAnswer
from netfacts.estimate.places import Place
from netfacts.pages.citation_marks import Marks, ending
from netfacts.pages.document import Block, Document, Paragraph, Table, identifier, plain
from netfacts.pages.page import Page
from netfacts.pages.records import Columns, Record, Records

_NO_YEAR = (
    "CLDR 48 is version 48 of the Unicode Common Locale Data Repository. It gives no year for its numbers"
    " of people, and a few are far from what others count. Where it matters, take the number from a source"
    " of your own, and give it with --population."
)


def places_page(answer: PlacesAnswer) -> Document:
    """Return a table of the places, what the groups add up, and what the numbers leave open."""
    if not answer.results:
        return ()
    rows = tuple(
        (identifier(one.code), plain(one.name), plain(f"{one.people:,}"), plain(one.source))
        for one in answer.results
    )
    sums: list[Block] = [
        Paragraph(plain(f"Members of the {one.name}: {', '.join(one.members)}."))
        for one in answer.results
        if one.members
    ]
    table = Table(("Code", "Name", "People", "Source"), rows, listing=True)
    return table, *sums, Paragraph(plain(_NO_YEAR)), *ending(Marks(()), answer.editions)


_PLACE: Columns[Place] = {
    "code": lambda record: record.entry.code,
    "name": lambda record: record.entry.name,
    "people": lambda record: record.entry.people,
    "source": lambda record: record.entry.source,
}


def _places(answer: PlacesAnswer) -> Records[Place]:
    return Records(_PLACE, tuple(map(Record, answer.results)))


PAGE = Page(document=places_page, records=_places)
