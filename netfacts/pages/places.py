"""The places that an estimate can be for, as a page."""

from netfacts.answers.places import PlacesAnswer
from netfacts.pages.citation_marks import write_end
from netfacts.pages.document import Blocks, Page, Paragraph, Role, Span, Table, aside, identifier, plain
from netfacts.pages.records import columns_of, record_results


def places_page(answer: PlacesAnswer) -> Blocks:
    """Yield a table of the places, the sources of their numbers once below, and the members of groups."""
    if not answer.results:
        return
    sources = dict.fromkeys(one.source for one in answer.results)
    marks = {source: Span(f"[{number}]", Role.MARK) for number, source in enumerate(sources, start=1)}
    shown = [(one.key, one.name, f"{one.people:,}", one.source) for one in answer.results]
    rows = tuple(
        (identifier(key), plain(name), plain(people), (marks[source],)) for key, name, people, source in shown
    )
    titles = "To type", "Name", "People", "Source"
    yield Table(titles, rows, listing=True, listed=tuple(shown), right=(2,))
    for number, (source, mark) in enumerate(marks.items()):
        yield Paragraph((mark, Span(f" {source}")), close=number > 0)
    for one in answer.results:
        if one.members:
            yield Paragraph(plain(f"Members of the {one.name}: {', '.join(one.members)}."))
    if not answer.query.strip():
        yield Paragraph(aside("Parts of a country: netfacts places NAME, such as germany."))
    yield from write_end(answer.editions)


_PLACE = columns_of("entry", "key", "code", "name", "within", "people", "source")
PAGES = {PlacesAnswer: Page(blocks=places_page, records=record_results(_PLACE))}
