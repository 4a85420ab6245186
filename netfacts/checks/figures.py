"""Checks of figures. A check's docstring is its message."""

import re
from collections.abc import Iterator
from decimal import Decimal

from netfacts.checks import Corpus, Issue
from netfacts.estimate.rates import RATES
from netfacts.estimate.scope import is_of_births
from netfacts.facts.measure import Measure, MeasureKind, Standardisation, Unit
from netfacts.facts.model import Fact
from netfacts.text.numbers import find_figures

# Relative survival is missing: it compares with other people, and may be over 100%.
_SHARES = (
    MeasureKind.PROPORTION,
    MeasureKind.SURVIVAL,
    MeasureKind.OVERALL_SURVIVAL,
    MeasureKind.CAUSE_SPECIFIC_SURVIVAL,
    MeasureKind.PROGRESSION_FREE_SURVIVAL,
    MeasureKind.CUMULATIVE_RISK,
    MeasureKind.SENSITIVITY,
    MeasureKind.SPECIFICITY,
)
_WHOLE = 100  # percent
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
# A plural, except units of time and words that only end like one: "patients", not "months".
_NO_PLURAL = r"(?:days|weeks|months|years|as|has|its|was)\b"
_PLURAL = rf"(?!{_NO_PLURAL})(?:people|men|women|children|\w+[^\Wisu]s)\b"
# A figure, including "7-fold" and both ends of "3-9 days", but not the digits of a name ("HER-2", "177Lu",
# "5-year"), a day of a month or an age.
_QUOTED = re.compile(
    r"(?<![\w.,])(?<![A-Za-z]-)((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)"
    rf"(?![\w]|[.,]?[0-9]|-(?!fold\b)[A-Za-z]| (?:{_MONTH})\b| years of age)",
    re.ASCII,
)
_YEAR = re.compile(rf"(?:1[89]|20)[0-9]{{2}}(?! (?:days|weeks|months|years|{_PLURAL})\b)")
# Words that the next figure belongs to: "grade 1", "per 100,000", "aged 60", "ABCD 18",
# "an Xy-67 of at most 20".
_NAMED = re.compile(
    r"(?:\b(?:per|(?:in|of) every|out of|types?|phase|age|age of|aged|grades?|stages?"
    r"|(?:grades?|stages?) [0-9] (?:and|or|to)|[A-Z]{4,})|\b[A-Z][a-z]-[0-9]+\b.{0,20}) $"
)
# "Of 461 patients", "76 registries": how many were studied, not what was found.
_LOOKED_AT = re.compile(r"\b(?<!mean )(?<!median )(?<!average )(?:[Oo]f|[Oo]f the|[Aa]mong|In) $")
_DENOMINATOR = re.compile(
    r"\b(?:per|(?:in|of|for) every|(?:1|one) in) ([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{4,})\b"
)
_TIMES = (Unit.MINUTES, Unit.HOURS, Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS)
_TIME = re.compile(r"(?<![\w.,])([0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?) (minute|hour|day|week|month|year)s?\b")
_BEFORE = 40  # characters to search before a figure, more than any match has
_WHO = re.compile(rf"(?: (?!of\b|{_NO_PLURAL})[\w-]+){{0,2}} {_PLURAL}")
_WHERE = re.compile(r"(?: [\w-]+){0,2} (?:registries|states|countries|centres|trials|studies)\b")


def find_unmeasured_figures(corpus: Corpus) -> Iterator[Issue]:
    """this figure of the statement is in no measure; add the measure, or take the figure out."""
    for number, fact in corpus.select(Fact):
        known = {figure for measure in fact.measures for figure in _find_known_figures(measure)}
        for found in _QUOTED.finditer(fact.statement):
            finding = fact.statement.startswith("%", found.end()) or not _is_frame(fact.statement, found)
            if finding and Decimal(found[1].replace(",", "")) not in known:
                yield Issue(number, ("statement",), found[1])


def _is_frame(sentence: str, found: re.Match[str]) -> bool:
    """Tell whether a figure is no finding: a year, a denominator ("of 461 patients") or part of a name."""
    before = sentence[max(0, found.start() - _BEFORE) : found.start()]
    looked_at = "." not in found[1] and bool(_LOOKED_AT.search(before) and _WHO.match(sentence, found.end()))
    named = bool(_NAMED.search(before) or _YEAR.match(sentence, found.start()))
    return named or looked_at or bool(_WHERE.match(sentence, found.end()))


def _find_known_figures(measure: Measure) -> set[Decimal]:
    """Return the figures of a measure and of its qualifiers; negative ones (a fall) also without the sign."""
    qualifiers = (measure.at, measure.window, measure.stratum, measure.what, measure.note)
    known = {Decimal(measure.per)} if measure.per else set()
    if measure.interval:
        known.add(measure.interval.level * _WHOLE)  # as in "95% confidence interval"
    return known.union(measure.figures(), map(abs, measure.figures()), *map(find_figures, qualifiers))


def find_halved_ranges(corpus: Corpus) -> Iterator[Issue]:
    """the statement names one end of a range that the source gives; name both ends."""
    for number, fact in corpus.select(Fact):
        said = find_figures(fact.statement)
        for measure in fact.measures:
            if measure.low is not None and len(said.intersection(measure.ends)) == 1:
                yield Issue(number, ("statement",), f"{measure.low} to {measure.high}")


def find_values_outside_intervals(corpus: Corpus) -> Iterator[Issue]:
    """the value does not lie within its interval; look at the source again."""
    for number, path, measure in corpus.select_measures():
        low, high = measure.ends
        for interval in (measure.interval, measure.interquartile_range):
            if interval and not interval.low <= low <= high <= interval.high:
                yield Issue(number, path, f"{low}, {interval.low} to {interval.high}")


def find_shares_over_100(corpus: Corpus) -> Iterator[Issue]:
    """a share or a survival is over 100 percent; look at the source again."""
    for number, path, measure in corpus.select_measures():
        if measure.kind in _SHARES and measure.unit is Unit.PERCENT and measure.ends[1] > _WHOLE:
            yield Issue(number, path, str(measure.ends[1]))


def find_rates_without_place(corpus: Corpus) -> Iterator[Issue]:
    """a rate needs the place and the period that it is for; "not stated" where the source says neither."""
    for number, path, measure in corpus.select_measures():
        if measure.kind in RATES and not (measure.place and measure.period):
            yield Issue(number, path, "period" if measure.place else "place")


def find_rates_without_standardisation(corpus: Corpus) -> Iterator[Issue]:
    """an incidence rate says standardisation: crude, age-standardised or not stated."""
    for number, path, measure in corpus.select_measures():
        if measure.kind is MeasureKind.INCIDENCE_RATE and measure.standardisation is None:
            yield Issue(number, path, "standardisation")


def find_unsaid_standardisation(corpus: Corpus) -> Iterator[Issue]:
    """the rate is age-standardised; the statement or the caveat has to say so."""
    for number, fact in corpus.select(Fact):
        standards = [measure.standardisation for measure in fact.measures]
        said = re.search("standardi[sz]ed|adjusted", f"{fact.statement} {fact.caveat}")
        if Standardisation.AGE_STANDARDISED in standards and not said:
            first = standards.index(Standardisation.AGE_STANDARDISED)
            yield Issue(number, ("measures", first), "age-standardised")


def find_prevalences_without_window(corpus: Corpus) -> Iterator[Issue]:
    """a prevalence needs its window, how far back diagnoses count; else "complete" or "not stated"."""
    for number, path, measure in corpus.select_measures():
        if measure.kind is MeasureKind.PREVALENCE and not measure.window:
            yield Issue(number, path, "window")


def find_wrong_denominators(corpus: Corpus) -> Iterator[Issue]:
    """per is another number than the statement names; look at both, and write per in plain digits."""
    for number, fact in corpus.select(Fact):
        said = {int(figure.replace(",", "")) for figure in _DENOMINATOR.findall(fact.statement)}
        for n, measure in enumerate(fact.measures):
            if measure.kind in RATES and measure.per and said and measure.per not in said:
                yield Issue(number, ("measures", n, "per"), str(measure.per))


def find_wrong_times(corpus: Corpus) -> Iterator[Issue]:
    """the statement gives this figure in another unit of time; look at the source again."""
    for number, fact in corpus.select(Fact):
        said = {
            (Decimal(figure.replace(",", "")), f"{unit}s") for figure, unit in _TIME.findall(fact.statement)
        }
        given = {(end, str(measure.unit)) for measure in fact.measures for end in measure.ends}
        wrong = {figure for figure, _ in said - given} - {figure for figure, _ in said & given}
        for n, measure in enumerate(fact.measures):
            if measure.unit in _TIMES and not wrong.isdisjoint(measure.ends):
                yield Issue(number, ("measures", n), f"{measure.ends[0]} {measure.unit}")


def find_rates_of_births(corpus: Corpus) -> Iterator[Issue]:
    """this counts births, not people; its kind is birth-prevalence."""
    for number, path, measure in corpus.select_measures():
        if measure.kind in RATES and is_of_births(measure):
            yield Issue(number, path, measure.stratum)
