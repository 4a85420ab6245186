"""The words of the estimator's sentences, all in one place.

One denominator a kind: rates per 100,000 people, shares per 100 diagnosed, chances in 100 such places.
The range comes first and the interval after it, each with what varies.
"""

from decimal import Decimal
from fractions import Fraction

from netfacts.answers.estimate_answer import Population
from netfacts.estimate.estimates import Estimate, Quantity
from netfacts.estimate.intervals import NoInterval, PredictionInterval
from netfacts.estimate.rarity import Verdict
from netfacts.facts.model import Fact, Status
from netfacts.pages.rate_wording import rate
from netfacts.text.numbers import percent, years_text
from netfacts.text.safe import visible

CHANCE_ONLY = (
    "Each interval shows chance alone: at the published {published}, or at any in its range, the number lies"
    " in it with a probability of at least {level} in 100. It is no forecast: where the published {published}"
    " is wrong for these people, the true number can lie far outside it."
)
ONE_PERSON = "A share of a group says nothing about one person: these numbers are no prognosis for anybody."
STANDARDISED = (
    "An age-standardised rate is that of a standard population, not of these people: their own number may"
    " be lower or higher."
)
ONE_AGE = (
    "A rate of one age group holds only where all of these people are of that age, not for a whole"
    " population."
)
OMITTED = "Rates farther from what was asked for: {number}; without --limit they are shown, too."
LEFT_OUT = "Left out, being rates of one age group and not of a whole population: {ids}."
EXPLAIN = "How each number comes about, and how each source was read: --explain."
WORDS = "What these words mean: netfacts help words."
NEVER_ADDED = "Rates of different sources and of different tumours are not added up."
NO_AVERAGE = "A part is never added to a whole, and no average is given: it would describe nobody."
RARE_CAVEAT = (
    "Only a prevalence that leaves nobody out can show that a disease is rare; one that leaves some out can"
    " show no more than that it is not."
)
VERDICTS = {
    Verdict.WITHIN: "At or below the limit of {limit}: rare by this definition, if they leave nobody out:",
    Verdict.ABOVE: "Above the limit of {limit}, so not rare by this definition:",
    Verdict.ACROSS: "On both sides of the limit of {limit}:",
    Verdict.UNKNOWN: "A bound, which does not settle it at a limit of {limit}:",
    Verdict.LEAST: (
        "Not surely above the limit of {limit}, but people are left out (those diagnosed before a window, or"
        " not treated), so that the whole is at least so large and may lie above it:"
    ),
    Verdict.PART: (
        "Not surely above the limit of {limit}, but of some tumours or people alone, which shows nothing of"
        " all together:"
    ),
}
BOTH_VERDICTS = "Prevalences lie on both sides of the limit; both verdicts are given."
_DIFFERENT = {
    "place": "places",
    "period": "periods",
    "stratum": "groups of tumours",
    "standardisation": "ways of adjusting for age",
    "window": "windows (how far back diagnoses count)",
}
_NO_INTERVAL = {
    NoInterval.TOO_FREQUENT: "none (too frequent)",
    NoInterval.BOUND: "none (a bound)",
}
_WHY_NO_INTERVAL = {
    NoInterval.TOO_FREQUENT: (
        "There is no interval: above 1,000 per 100,000 people is too frequent for the Poisson distribution."
    ),
    NoInterval.BOUND: "There is no interval: the source gives a bound, no figure.",
}


def heading(title: str, population: Population | None, diagnosed: int | None = None) -> str:
    """Say what is estimated, and for whom."""
    if population is None:
        people = "1 person" if diagnosed == 1 else f"{diagnosed or 0:,} people"
        return f"{title}: expected numbers for {people} diagnosed"
    whom = f"{population.place}, {population.text}" if population.place else population.text
    return f"{title}: expected numbers for {whom}"


def understood(population: Population) -> str:
    """Say which number of people was understood, and where it comes from."""
    typed = visible(population.typed)
    if population.source:
        place = "" if typed == population.place else f"{typed} is "
        return f"Place understood: {place}{population.place}, {population.text} ({population.source})."
    said = f"Number of people understood: {typed} is {population.text}."
    instead = f" It stands for {population.place} in place of its own number of people."
    return f"{said}{instead}" if population.place else said


def label(estimate: Estimate, years: Fraction, *, named: bool) -> str:
    """Name an estimate; `named` adds of which tumours."""
    measure = estimate.sources[0].measure
    said = name(estimate.quantity, years)
    if estimate.quantity is Quantity.LIVING and measure.what:
        said = measure.what.capitalize()
    if estimate.quantity is Quantity.ADVANCED_OF_DIAGNOSED:
        return f"Of {estimate.derivation[0].inputs[0].text}, {said}"
    which = "; ".join(filter(None, (measure.stratum, measure.note)))
    return f"{said}: {which}" if named and which else said


def name(quantity: Quantity, years: Fraction) -> str:
    """Name an estimated quantity."""
    return {
        Quantity.NEW_CASES: f"New diagnoses in {period(years)}",
        Quantity.ADVANCED: "... at an advanced stage",
        Quantity.NOT_ADVANCED: "... not at an advanced stage",
        Quantity.LIVING: "Living with it at any one time",
        Quantity.ADVANCED_OF_DIAGNOSED: "at an advanced stage",
    }[quantity]


def period(years: Fraction) -> str:
    """Write a period: "a year", "2.5 years"."""
    return "a year" if years == 1 else years_text(years)


def interval_title(level: Decimal) -> str:
    """Name a prediction interval by its level."""
    return f"{percent(level)}% prediction interval"


def interval(estimate: Estimate) -> str:
    """Write the prediction interval, or why there is none."""
    return _NO_INTERVAL[estimate.no_interval] if estimate.no_interval else _ends(estimate.interval)


def _ends(found: PredictionInterval | None) -> str:
    return found.text if found else ""


def status(fact: Fact) -> str:
    """Say before a figure that it is disputed or superseded; nothing of a current one."""
    return "" if fact.status is Status.CURRENT else f"{fact.status}: "


def sentences(estimate: Estimate, years: Fraction) -> list[str]:
    """Say an estimate in whole sentences: the range first, then what chance adds.

    Nothing where less than one is expected: the chances say that better than a part of a person.
    """
    if estimate.quantity in (Quantity.ADVANCED, Quantity.NOT_ADVANCED):
        return []
    if estimate.chance and estimate.expected.high < 1:
        return []
    source, expected = estimate.sources[0].measure, estimate.expected
    called = name(estimate.quantity, years)
    happens = f"{called[0].lower()}{called[1:]}"
    if estimate.quantity is Quantity.LIVING:
        happens = source.what or f"people {happens}"
    varies = expected.low != expected.high
    published = "share" if estimate.quantity is Quantity.ADVANCED_OF_DIAGNOSED else "rate"
    own = "; the range is the source's" if varies else ""
    given = f"The published {published}, {rate(source)}, gives {expected.text}"
    said = [f"{given} {happens}{own}."]
    if estimate.interval:
        ends, hundred = estimate.interval.text, percent(estimate.interval.level)
        at = f", whichever {published} in that range is true" if varies else ""
        said.append(f"With chance, it is {ends} {_in_100(estimate, years, hundred)}{at}.")
    if estimate.no_interval:
        said.append(_WHY_NO_INTERVAL[estimate.no_interval])
    return said


def _in_100(estimate: Estimate, years: Fraction, hundred: str) -> str:
    """Say how probable an interval is: in years or groups alike, where there can be 100 of them."""
    if estimate.quantity is Quantity.LIVING:
        return f"with a probability of at least {hundred} in 100"
    such = "such years" if years == 1 else f"such periods of {period(years)}"
    if estimate.quantity is Quantity.ADVANCED_OF_DIAGNOSED:
        such = "such groups"
    return f"in at least {hundred} of 100 {such}"


def chances(estimate: Estimate, population: Population, years: Fraction) -> list[str]:
    """Say, for few cases, in how many of 100 such places there is one, and how long one waits for it."""
    found = estimate.chance
    if found is None or estimate.quantity is Quantity.NOT_ADVANCED:
        return []
    see = "have" if estimate.quantity is Quantity.LIVING else "see"
    one = at_least_one(estimate.quantity, years, estimate.sources[0].measure.what)
    said = [f"{such_places(population)}, {found.text} would {see} at least one {one}."]
    if found.wait and found.median_wait and estimate.quantity is Quantity.NEW_CASES:
        mean, half = found.wait.text, found.median_wait.text
        said.append(
            f"In one such place the mean wait for a new diagnosis is {mean};"
            f" half of the waits are over after {half}."
        )
    return said


def such_places(population: Population) -> str:
    """Name what a chance is counted in."""
    return f"In 100 such places ({population.text} each)"


def at_least_one(quantity: Quantity, years: Fraction, what: str = "") -> str:
    """Name what there is a chance of: a new diagnosis in a period, a person living with it."""
    if quantity is Quantity.LIVING:
        return f"person counted ({what})" if what else "person living with it"
    stage = " at an advanced stage" if quantity is Quantity.ADVANCED else ""
    return f"new diagnosis{stage} in {period(years)}"


def differences(differ_in: tuple[str, ...]) -> str:
    """Say in one line why rates differ."""
    named = [_DIFFERENT[name] for name in differ_in]
    if not named:
        return f"They are of the same place, period, tumours and adjustment for age. {NO_AVERAGE}"
    listed = " and ".join(filter(None, (", ".join(named[:-1]), named[-1])))
    return f"Why they differ: they come from different {listed}. {NO_AVERAGE}"
