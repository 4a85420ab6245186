"""What each command answers, as frozen values: no wording, no layout."""

from typing import TypeAlias

from netfacts.results.estimates import ComparisonResult, EstimateResult, PlacesResult
from netfacts.results.facts import (
    CiteResult,
    ExportResult,
    FactsResult,
    ListResult,
    QuoteResult,
    RandomResult,
    SearchResult,
    SourceResult,
    SourcesResult,
    TopicsResult,
)
from netfacts.upkeep import CacheResult, CheckResult

Result: TypeAlias = (
    SearchResult
    | FactsResult
    | RandomResult
    | QuoteResult
    | CiteResult
    | ListResult
    | SourcesResult
    | SourceResult
    | TopicsResult
    | ExportResult
    | CheckResult
    | PlacesResult
    | CacheResult
    | EstimateResult
    | ComparisonResult
)
