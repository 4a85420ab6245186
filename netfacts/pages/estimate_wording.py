"""The words of estimates and rates; those of the arithmetic are in `estimate_blocks`.

The name of the disease comes from the fact file. Each kind of figure has one denominator: rates per 100,000
people, shares per 100 diagnosed, chances in 100 such places. The range comes before the interval.
"""

import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from msgspec.structs import replace

from netfacts.answers.comparison import ComparisonAnswer
from netfacts.answers.estimate import EstimateAnswer
from netfacts.answers.places import Population
from netfacts.estimate.derivation import NoInterval
from netfacts.estimate.estimates import Estimate, Quantity
from netfacts.estimate.rates import Source
from netfacts.estimate.scope import names_all
from netfacts.facts import Figure
from netfacts.facts.measure import Measure, Standardisation
from netfacts.facts.model import Fact, Status
from netfacts.pages.citation_marks import Marks
from netfacts.pages.document import Line, aside, hint
from netfacts.pages.fact_wording import amount, describe_window, list_known
from netfacts.text.numbers import count, figure, to

Estimated: TypeAlias = EstimateAnswer | ComparisonAnswer
CHANCE_ONLY = "Intervals are chance alone; a rate may not fit these people."
SPREAD = "Intervals are chance alone. Sources differ more: what they count, when and how."
ONE_PERSON = "A share of a group says nothing about one person: these numbers are not a prognosis."
STANDARDISED = "* Age-standardised."
NOT_STATED = "? Not stated."
ONE_GROUP = "A rate of one group, such as men, gives no number."
NEVER_ADDED = "No average: sources differ."
PER = 100_000
STANDARDISED_MARK = " *"
_LONG_REMARK = re.compile(r" \([^)]{17,}\)")  # how a place was counted; netfacts show prints it
_DENOMINATOR = re.compile(f" per {figure(PER)} people( a year)?")
_BEGINNINGS = ("United ", "European Union", "World", "Netherlands", "Philippines", "Bahamas", "Gambia")
_ENDS = ("Islands", "Republic", "Territories")
_MARKS: dict[Standardisation | None, str] = {
    Standardisation.AGE_STANDARDISED: STANDARDISED_MARK,
    Standardisation.NOT_STATED: " ?",
}
_REMARK = re.compile(r"^not (?:stated|seen) (\([^()]+\))\Z")


def capitalise(text: str) -> str:
    """Capitalise the first letter and leave the rest."""
    return text[:1].upper() + text[1:]


def add_article(place: str) -> str:
    """Name a place as in a sentence: "the United Kingdom"."""
    return f"the {place}" if place.startswith(_BEGINNINGS) or place.endswith(_ENDS) else place


def write_heading(answer: Estimated) -> str:
    """Say what is counted, and among how many people."""
    counted, population = capitalise(answer.words.counted or answer.title), answer.population
    if population:
        return f"{counted} among {population.text}{f': {population.place}' if population.place else ''}"
    diagnosed = answer.diagnosed if isinstance(answer, EstimateAnswer) else None
    return f"{counted}: expected numbers for {count(diagnosed or 0, 'person')} diagnosed"


def describe_population(population: Population) -> Line:
    """Say where the number of the people of a place comes from."""
    if not population.place:
        return ()
    country = f"Part of {add_article(population.country)}. " if population.country else ""
    said = aside(f"{country}People: {population.source or 'the number given, not looked up'}.")
    others = [f'--place "{name}"' if " " in name else f"--place {name}" for name in population.namesakes]
    return *said, *(hint(f" For the other place of this name: {' or '.join(others)}.") if others else ())


def name(quantity: Quantity, answer: Estimated) -> str:
    """Name an estimated quantity."""
    advanced = answer.words.advanced or "advanced"
    period = "a year" if answer.years == 1 else f"in {count(answer.years, 'year')}"
    return {
        Quantity.NEW_CASES: f"{capitalise(answer.words.cases or 'new cases')} {period}",
        Quantity.NOT_ADVANCED: f"Not {advanced}",
        Quantity.LIVING: "Living with it",
    }.get(quantity, capitalise(advanced))


def interval(estimate: Estimate) -> str:
    """Write the interval, or why there is none."""
    if estimate.interval:
        return estimate.interval.text
    return "none (a bound)" if estimate.no_interval is NoInterval.BOUND else "none (too frequent)"


def such_places(population: Population) -> str:
    """Name the places that a chance is counted in."""
    return f"In 100 such places ({population.text} each)"


def at_least_one(estimate: Estimate, answer: EstimateAnswer) -> str:
    """Name what there is a chance of: a new case in a period, a person living with it."""
    what = estimate.sources[0].measure.what
    if estimate.quantity is Quantity.LIVING:
        return f"person counted ({what})" if what else "person living with it"
    advanced = answer.words.advanced or "advanced"
    stage = f", {advanced}," if estimate.quantity is Quantity.ADVANCED else ""
    return f"new case{stage} in {'a year' if answer.years == 1 else count(answer.years, 'year')}"


def rate_cell(measure: Measure) -> str:
    """Write a rate per 100,000 or a share without its denominator, marked as standardised or not stated."""
    said = _DENOMINATOR.sub("", amount(per_100_000(replace(measure, interval=None))))
    return said + _MARKS.get(measure.standardisation, "")


def warn(estimates: Iterable[Estimate], of_groups: Sequence[Source]) -> list[str]:
    """Return the caveats for estimates from such rates, and for rates of single groups, as sentences."""
    sources = [*of_groups, *(source for one in estimates for source in one.sources)]
    kinds = {source.measure.standardisation for source in sources}
    caveats = {Standardisation.AGE_STANDARDISED: STANDARDISED, Standardisation.NOT_STATED: NOT_STATED}
    said = [caveat for kind, caveat in caveats.items() if kind in kinds]
    return [*said, ONE_GROUP] if of_groups else said


class Rates:
    """What every part of a page of estimates needs: the facts of its rates, and their marks."""

    def __init__(self, answer: Estimated) -> None:
        self.marks = Marks(answer.references)
        self.facts = {entry.fact.id: entry.fact for entry in answer.facts}
        self._subject = f"{answer.title} {answer.words.counted}"
        self._compared = isinstance(answer, ComparisonAnswer)

    def name(self, source: Source) -> str:
        """Name a rate by place and period; one without a place by its reference, except in a comparison."""
        place, period = source.measure.place, _REMARK.sub(r"\1", source.measure.period)
        if list_known(place):
            return " ".join(list_known(_LONG_REMARK.sub("", place), period))
        if self._compared:
            return ", ".join(("place not stated", *list_known(period)))
        return self.marks.labels(self.facts[source.fact]).partition(";")[0]

    def mark(self, *sources: Source) -> Line:
        """Return the citation marks of rates, without repeats."""
        return self.marks.line(*(self.facts[source.fact] for source in sources))

    def describe(self, source: Source, *, named: bool = False) -> tuple[str, str]:
        """Name a rate with its standing; say what it counts, unless a title has `named` it, and its note."""
        measure, subject = source.measure, self._subject
        about = ", ".join(filter(None, (self.name(source), describe_window(measure))))
        stratum = "" if names_all(measure.stratum, subject) else measure.stratum
        disease, _, rest = stratum.partition(", ")
        if measure.overall and names_all(disease, subject):
            stratum = rest
        counted = "; ".join(filter(None, ("" if named else measure.what, stratum, measure.note)))
        return f"{describe_standing(self.facts[source.fact])}{about}", counted


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
    places = len(str(PER)) - len(digits)

    def move_point(end: Figure | None) -> Figure | None:
        return end and Figure(end.scaleb(places))

    interval = measure.interval
    if interval:
        interval = replace(interval, low=move_point(interval.low), high=move_point(interval.high))
    ends = {name: move_point(getattr(measure, name)) for name in ("value", "low", "high")}
    return replace(measure, per=PER, interval=interval, **ends)
