"""The words of the estimator's sentences, all in one place.

The name of the disease comes from the fact file. Each kind of figure has one denominator: rates per 100,000
people, shares per 100 diagnosed, chances in 100 such places. The range comes before the interval.
"""

from decimal import Decimal
from fractions import Fraction

from netfacts.answers.comparison import ComparisonAnswer
from netfacts.answers.estimate import EstimateAnswer
from netfacts.answers.places import Population
from netfacts.estimate.estimates import Estimate, Quantity
from netfacts.estimate.intervals import NoInterval
from netfacts.estimate.rarity import Verdict
from netfacts.facts.model import EstimateWords
from netfacts.pages.document import Line, aside, hint
from netfacts.text.numbers import percent, years_text

METHOD = (
    "Expected numbers are the published range times the population. The interval runs from the lower Poisson"
    " quantile at the low end of that range to the upper one at its high end (binomial, for a known number of"
    " diagnoses); it covers chance at every rate within the range."
)
ASSUMED = (
    "Assumed: the published rate applies to these people; their number and the rate stay the same over the"
    " years; one diagnosis makes another neither more nor less probable."
)
ASSUMED_OF_A_SHARE = (
    "Assumed: the published share applies to these people; one diagnosis makes another neither more nor less"
    " probable."
)
NOT_COVERED = (
    "Not covered: the ages of these people, how cases are found and coded, what each source counts, and"
    " change since."
)
NOT_COVERED_OF_A_SHARE = "Not covered: what each source calls advanced, what it counts, and change since."
CHANCE_ONLY = "Intervals are chance alone; a rate may not fit these people."
SPREAD = "Intervals are chance alone. Sources differ more: what they count, when and how."
ONE_PERSON = "A share of a group says nothing about one person: these numbers are not a prognosis."
STANDARDISED = "* Age-standardised."
ONE_AGE = (
    "A rate of one age group applies only where all of these people are of that age, not for a whole"
    " population."
)
LEFT_OUT = "Left out: rates of one age group ({number} facts)."
NEVER_ADDED = "No average is given: the sources count different things."
RARE_CAVEAT = (
    "Only a prevalence that leaves nobody out can show that a disease is rare; one that leaves people out can"
    " only show that it is not."
)
VERDICTS = {
    Verdict.WITHIN: "At or below the limit of {limit}: rare by this definition, if they leave nobody out:",
    Verdict.ABOVE: "Above the limit of {limit}, so not rare by this definition:",
    Verdict.ACROSS: "On both sides of the limit of {limit}:",
    Verdict.UNKNOWN: "A bound, which does not settle it at a limit of {limit}:",
    Verdict.LEAST: (
        "Not clearly above the limit of {limit}, but people are left out (those diagnosed before a window, or"
        " not treated), so the full figure is at least this large and may be above it:"
    ),
    Verdict.PART: (
        "Not clearly above the limit of {limit}, but for some sites or people only, which says nothing about"
        " all of them together:"
    ),
}
BOTH_VERDICTS = "Prevalences lie on both sides of the limit; both verdicts are given."
_NO_INTERVAL = {
    NoInterval.TOO_FREQUENT: "none (too frequent)",
    NoInterval.BOUND: "none (a bound)",
}

_BEGINNINGS = ("United ", "European Union", "World", "Netherlands", "Philippines", "Bahamas", "Gambia")
_ENDS = ("Islands", "Republic", "Territories")


def capitalise(text: str) -> str:
    """Capitalise the first letter and leave the rest."""
    return text[:1].upper() + text[1:]


def add_article(place: str) -> str:
    """Name a place as in a sentence: "the United Kingdom"."""
    return f"the {place}" if place.startswith(_BEGINNINGS) or place.endswith(_ENDS) else place


def write_heading(answer: EstimateAnswer | ComparisonAnswer) -> str:
    """Say what is counted, and among how many people."""
    counted = capitalise(answer.words.counted or answer.title)
    if isinstance(answer, EstimateAnswer) and answer.population is None:
        people = "1 person" if answer.diagnosed == 1 else f"{answer.diagnosed or 0:,} people"
        return f"{counted}: expected numbers for {people} diagnosed"
    assert answer.population  # noqa: S101 - a comparison has one
    place = f": {answer.population.place}" if answer.population.place else ""
    return f"{counted} among {answer.population.text}{place}"


def describe_population(population: Population) -> Line:
    """Say where the number of the people of a place comes from."""
    country = f"Part of {add_article(population.country)}. " if population.country else ""
    if population.place and population.source:
        others = " or ".join(map(_write_option, population.namesakes))
        more = f" For the other place of this name: {others}." if others else ""
        return *aside(f"{country}People: {population.source}."), *(hint(more) if more else ())
    return aside(f"{country}People: the number given, not looked up.") if population.place else ()


def _write_option(place: str) -> str:
    return f'--place "{place}"' if " " in place else f"--place {place}"


def name(quantity: Quantity, words: EstimateWords, years: Fraction) -> str:
    """Name an estimated quantity."""
    advanced = words.advanced or "advanced"
    return {
        Quantity.NEW_CASES: f"{capitalise(words.cases or 'new cases')} {period(years)}",
        Quantity.ADVANCED: capitalise(advanced),
        Quantity.NOT_ADVANCED: f"Not {advanced}",
        Quantity.LIVING: "Living with it",
        Quantity.ADVANCED_OF_DIAGNOSED: capitalise(advanced),
    }[quantity]


def period(years: Fraction) -> str:
    """Write a period: "a year", "in 2.5 years"."""
    return "a year" if years == 1 else f"in {years_text(years)}"


def interval_title(level: Decimal) -> str:
    """Name an interval by what it covers."""
    return f"By chance, {percent(level)}%"


def interval(estimate: Estimate) -> str:
    """Write the interval, or why there is none."""
    if estimate.no_interval:
        return _NO_INTERVAL[estimate.no_interval]
    return estimate.interval.text if estimate.interval else ""


def chances(estimate: Estimate, answer: EstimateAnswer, *, first: bool = True) -> list[str]:
    """Say in how many of 100 such places there is a case and how long the wait is, if few are expected."""
    found, population = estimate.chance, answer.population
    if found is None or population is None or estimate.quantity not in (Quantity.NEW_CASES, Quantity.LIVING):
        return []
    living = estimate.quantity is Quantity.LIVING
    what = at_least_one(estimate, answer.words, answer.years)
    verb = "have" if living else "see"
    where = such_places(population) if first else "In 100 such places"
    said = [f"{where}, {found.text} would {verb} at least one {what}."]
    if found.wait and found.median_wait:
        mean, half = found.wait.text, found.median_wait.text
        said.append(f"The mean wait for one is {mean}; half of the waits are over after {half}.")
    return said


def such_places(population: Population) -> str:
    """Name the places that a chance is counted in."""
    return f"In 100 such places ({population.text} each)"


def at_least_one(estimate: Estimate, words: EstimateWords, years: Fraction) -> str:
    """Name what there is a chance of: a new case in a period, a person living with it."""
    what = estimate.sources[0].measure.what
    if estimate.quantity is Quantity.LIVING:
        return f"person counted ({what})" if what else "person living with it"
    stage = f", {words.advanced or 'advanced'}," if estimate.quantity is Quantity.ADVANCED else ""
    return f"new case{stage} {'in a year' if years == 1 else period(years)}"
