"""Result -> document, result -> records: which page shows what."""

from functools import singledispatch

from netfacts.document import Document
from netfacts.present.base import cache_page, check_page, source_page, sources_page, topics_page
from netfacts.present.comparison import comparison_page
from netfacts.present.estimate import estimate_page
from netfacts.present.estimate_records import comparison_records, estimate_records
from netfacts.present.facts import facts_page, line_page, list_page, quote_page, search_page
from netfacts.present.places import places_page
from netfacts.present.records import records
from netfacts.present.sheet import export_page
from netfacts.results.estimates import ComparisonResult, EstimateResult, PlacesResult
from netfacts.results.facts import (
    ExportResult,
    FactsResult,
    LineResult,
    ListResult,
    QuoteResult,
    RandomResult,
    SearchResult,
    SourceResult,
    SourcesResult,
    TopicsResult,
)
from netfacts.upkeep import CacheResult, CheckResult

__all__ = ["document", "records"]


@singledispatch
def document(result: object) -> Document:
    """Return `result` as a page."""
    raise TypeError(f"no page for {type(result).__name__}")


document.register(SearchResult, search_page)
document.register(LineResult, line_page)
document.register(FactsResult, facts_page)
document.register(RandomResult, facts_page)
document.register(QuoteResult, quote_page)
document.register(ListResult, list_page)
document.register(SourcesResult, sources_page)
document.register(SourceResult, source_page)
document.register(TopicsResult, topics_page)
document.register(CacheResult, cache_page)
document.register(CheckResult, check_page)
document.register(PlacesResult, places_page)
document.register(EstimateResult, estimate_page)
document.register(ExportResult, export_page)
document.register(ComparisonResult, comparison_page)

records.register(EstimateResult, estimate_records)
records.register(ComparisonResult, comparison_records)
