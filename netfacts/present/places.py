"""Places as a page."""

from netfacts.document import Block, Document, Paragraph, Table, identifier, plain
from netfacts.present.sources import Marks, ending
from netfacts.results.estimates import PlacesResult

_NO_YEAR = (
    "CLDR 48 is version 48 of the Unicode Common Locale Data Repository. It gives no year for its numbers"
    " of people, and a few are far from what others count. Where it matters, take the number from a source"
    " of your own, and give it with --population."
)


def places_page(result: PlacesResult) -> Document:
    """Return a table of the places, what the groups add up, and what the numbers leave open."""
    if not result.results:
        return ()
    rows = tuple(
        (identifier(one.code), plain(one.name), plain(f"{one.people:,}"), plain(one.source))
        for one in result.results
    )
    sums: list[Block] = [
        Paragraph(plain(f"Members of the {one.name}: {', '.join(one.members)}."))
        for one in result.results
        if one.members
    ]
    table = Table(("Code", "Name", "People", "Source"), rows)
    return table, *sums, Paragraph(plain(_NO_YEAR)), *ending(Marks(()), result.editions)
