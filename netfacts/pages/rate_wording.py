"""Rates and shares in words: per 100,000 people, and per 100 diagnosed."""

import re

from msgspec.structs import replace

from netfacts.answers.comparison import ComparisonAnswer
from netfacts.answers.estimate import EstimateAnswer
from netfacts.estimate.locality import is_of_all
from netfacts.estimate.rates import Source
from netfacts.facts.measure import Figure, Measure, Standardisation
from netfacts.facts.model import Fact, Status
from netfacts.pages.citation_marks import Marks
from netfacts.pages.measure_wording import amount
from netfacts.text.numbers import figure, to

PER = 100_000
STANDARDISED_MARK = " *"
_NOT_STATED = "not stated"
_LONG_REMARK = re.compile(r" \([^)]{17,}\)")  # how a place was counted; netfacts show prints it
_UNITS = (f" per {figure(PER)} people a year", f" per {figure(PER)} people")


def rate_cell(measure: Measure) -> str:
    """Write the figure of a rate or share without its denominator, marked if it is age-standardised."""
    said = rate_figure(replace(measure, interval=None))
    for unit in _UNITS:
        said = said.replace(unit, "")
    adjusted = measure.standardisation is Standardisation.AGE_STANDARDISED
    return said + STANDARDISED_MARK if adjusted else said


def describe_window(measure: Measure) -> str:
    """Say how far back diagnoses were counted: "diagnosed within 23 years"."""
    if not measure.window:
        return ""
    if measure.window[0].isdigit():
        return f"diagnosed within {measure.window}"
    return f"window {measure.window}" if measure.window == _NOT_STATED else measure.window


class Rates:
    """What every part of a page of estimates needs: the answer, its facts and their marks."""

    def __init__(self, answer: EstimateAnswer | ComparisonAnswer) -> None:
        self.marks = Marks(answer.references)
        self.facts = {entry.fact.id: entry.fact for entry in answer.facts}
        self._subject = f"{answer.title} {answer.words.counted}"

    def name(self, source: Source) -> str:
        """Name a rate by where and when it was counted."""
        return where_and_when(source.measure, self.facts[source.fact], self.marks)

    def mark(self, source: Source) -> str:
        """Return the marks of a rate: "[1, as cited in 2]"."""
        return self.marks.of(self.facts[source.fact])

    def describe(self, source: Source) -> tuple[str, str]:
        """Name a rate with its standing, and say what it counts, unless that is simply all."""
        named = ", ".join(filter(None, (self.name(source), describe_window(source.measure))))
        return f"{describe_standing(self.facts[source.fact])}{named}", whom(source.measure, self._subject)


def where_and_when(measure: Measure, fact: Fact, marks: Marks) -> str:
    """Name a rate by its place and period, or by its reference if the place is not stated."""
    if not measure.place or measure.place.startswith(_NOT_STATED):
        return marks.labels(fact).partition(";")[0]
    period = "" if measure.period.startswith(_NOT_STATED) else measure.period
    return " ".join(filter(None, (_LONG_REMARK.sub("", measure.place), period)))


def whom(measure: Measure, subject: str) -> str:
    """Say what a rate counts, unless that is all of `subject`, and the note on it."""
    stratum = "" if _is_plain(measure, subject) else measure.stratum
    if measure.overall:  # it begins with the disease; what it includes or excludes follows a comma
        stratum = stratum.partition(", ")[2]
    return "; ".join(filter(None, (measure.what, stratum, measure.note)))


def _is_plain(measure: Measure, subject: str) -> bool:
    """Tell whether a stratum says no more than `subject` does."""
    return is_of_all(replace(measure, overall=False), subject)


def describe_standing(fact: Fact) -> str:
    """Say before a figure that it is disputed or superseded; return "" if it is current."""
    return "" if fact.status is Status.CURRENT else f"{fact.status}: "


def rate_figure(measure: Measure) -> str:
    """Write a rate per 100,000 people and, if its source uses another denominator, as in the source."""
    plain = per_100_000(measure)
    if plain is measure:
        return amount(plain)
    return f"{amount(plain)} ({to(*map(figure, measure.ends))} per {figure(measure.per or 1)} in the source)"


def per_100_000(measure: Measure) -> Measure:
    """Return a rate per 100,000 if that only moves the decimal point, or else the measure itself."""
    digits = str(measure.per)
    if measure.per in (None, PER) or digits.strip("0") != "1":
        return measure
    shift = len(str(PER)) - len(digits)

    def move(value: Figure | None) -> Figure | None:
        return None if value is None else Figure(value.scaleb(shift))

    around = measure.interval
    if around:
        low, high = Figure(around.low.scaleb(shift)), Figure(around.high.scaleb(shift))
        around = replace(around, low=low, high=high)
    ends = {name: move(getattr(measure, name)) for name in ("value", "low", "high")}
    return replace(measure, per=PER, interval=around, **ends)


def limit(measure: Measure) -> str:
    """Write the limit of a definition of rare, per 100,000 people like the prevalences."""
    said = f"{amount(measure)} people"
    plain = per_100_000(measure)
    return said if plain is measure else f"{amount(plain)} people ({said} in the source)"
