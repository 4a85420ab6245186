"""Result -> document: the only place for wording, number format and citation marks."""

from functools import singledispatch

from netfacts.document import Document
from netfacts.present.base import check_page, source_page, sources_page, topics_page
from netfacts.present.comparison import comparison_page
from netfacts.present.estimate import estimate_page
from netfacts.present.facts import facts_page, list_page, search_page
from netfacts.present.places import places_page
from netfacts.results import (
    CheckResult,
    ComparisonResult,
    EstimateResult,
    FactsResult,
    ListResult,
    PlacesResult,
    SearchResult,
    SourceResult,
    SourcesResult,
    TopicsResult,
)


@singledispatch
def document(result: object) -> Document:
    """Return `result` as a page."""
    raise TypeError(f"no page for {type(result).__name__}")


document.register(SearchResult, search_page)
document.register(FactsResult, facts_page)
document.register(ListResult, list_page)
document.register(SourcesResult, sources_page)
document.register(SourceResult, source_page)
document.register(TopicsResult, topics_page)
document.register(CheckResult, check_page)
document.register(PlacesResult, places_page)
document.register(EstimateResult, estimate_page)
document.register(ComparisonResult, comparison_page)
