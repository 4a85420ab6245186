"""Checks of figures. A check's docstring is its message."""

import re
from collections.abc import Iterator
from decimal import Decimal

from netfacts.checks.check import Corpus, Issue
from netfacts.facts.measure import Measure, MeasureKind, Standardisation
from netfacts.text.figures import find_figures, find_quoted_figures

_RATES = (MeasureKind.INCIDENCE_RATE, MeasureKind.PREVALENCE)


def find_unmeasured_figures(corpus: Corpus) -> Iterator[Issue]:
    """this figure of the statement is in no measure; add the measure, or take the figure out."""
    for located, fact in corpus.facts():
        known = {figure for measure in fact.measures for figure in _find_known_figures(measure)}
        for text, figure in find_quoted_figures(fact.statement):
            if figure not in known:
                yield Issue(located, ("statement",), text)


def _find_known_figures(measure: Measure) -> set[Decimal]:
    """Return what a measure states, and what qualifies it: denominator, window, ages, years after.

    A sentence may write a negative figure as a fall.
    """
    qualifiers = (measure.at, measure.window, measure.stratum, measure.what, measure.note)
    per = {Decimal(measure.per)} if measure.per else set()
    return per.union(measure.figures(), map(abs, measure.figures()), *map(find_figures, qualifiers))


def find_halved_ranges(corpus: Corpus) -> Iterator[Issue]:
    """the statement names one end of a range that the source gives; name both ends."""
    for located, fact, _, measure in corpus.measures():
        said = find_figures(fact.statement)
        if measure.low is not None and len(said.intersection(measure.ends)) == 1:
            yield Issue(located, ("statement",), f"{measure.low} to {measure.high}")


def find_values_outside_intervals(corpus: Corpus) -> Iterator[Issue]:
    """the value does not lie within its interval; look at the source again."""
    for located, _, number, measure in corpus.measures():
        low, high = measure.ends
        for interval in (measure.interval, measure.interquartile_range):
            if interval and not interval.low <= low <= high <= interval.high:
                yield Issue(located, ("measures", number), f"{low}, {interval.low} to {interval.high}")


def find_rates_without_place(corpus: Corpus) -> Iterator[Issue]:
    """a rate needs the place and the period that it is for; "not stated" where the source says neither."""
    for located, _, number, measure in corpus.measures():
        if measure.kind in _RATES and not (measure.place and measure.period):
            missing = "place" if not measure.place else "period"
            yield Issue(located, ("measures", number), missing)


def find_rates_without_standardisation(corpus: Corpus) -> Iterator[Issue]:
    """an incidence rate says standardisation: crude, age-standardised or not stated."""
    for located, _, number, measure in corpus.measures():
        if measure.kind is MeasureKind.INCIDENCE_RATE and measure.standardisation is None:
            yield Issue(located, ("measures", number), "standardisation")


def find_unsaid_standardisation(corpus: Corpus) -> Iterator[Issue]:
    """the rate is age-standardised; the statement or the caveat has to say so."""
    for located, fact in corpus.facts():
        standards = [measure.standardisation for measure in fact.measures]
        said = re.search("standardi[sz]ed|adjusted", f"{fact.statement} {fact.caveat}")
        if Standardisation.AGE_STANDARDISED in standards and not said:
            number = standards.index(Standardisation.AGE_STANDARDISED)
            yield Issue(located, ("measures", number), "age-standardised")


def find_prevalences_without_window(corpus: Corpus) -> Iterator[Issue]:
    """a prevalence needs its window, how far back diagnoses count; else "complete" or "not stated"."""
    for located, _, number, measure in corpus.measures():
        if measure.kind is MeasureKind.PREVALENCE and not measure.window:
            yield Issue(located, ("measures", number), "window")
