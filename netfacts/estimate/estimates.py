"""Multiply rates by people: expected numbers with their intervals, chances and derivations."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import partial
from math import prod
from typing import TypeAlias

from msgspec import Struct

from netfacts.estimate import derivation
from netfacts.estimate.derivation import Chance, Ends, NoInterval, Operation, PredictionInterval, Range, Steps
from netfacts.estimate.distributions import at_least_one, binomial_quantile, poisson_quantile
from netfacts.estimate.rates import Source
from netfacts.facts.measure import Bound, MeasureKind
from netfacts.text.numbers import count, to

_MOST_RATE = Fraction(1, 100)  # above this, cases are too frequent for the Poisson distribution
FEW = 5  # with fewer expected cases, the chance of any is given; from 5 on it is over 99 %


class Quantity(StrEnum):
    """What is estimated."""

    NEW_CASES = "new-cases"
    ADVANCED = "advanced-at-diagnosis"
    NOT_ADVANCED = "not-advanced-at-diagnosis"  # not the new cases minus the advanced ones, end by end
    LIVING = "living-with-it"
    ADVANCED_OF_DIAGNOSED = "advanced-of-diagnosed"  # out of a known number of diagnoses


QUANTITIES = {MeasureKind.INCIDENCE_RATE: Quantity.NEW_CASES, MeasureKind.PREVALENCE: Quantity.LIVING}
"""What a rate of each kind estimates."""


class Target(Struct, frozen=True):
    """How many people, over how many years, and the level of the intervals."""

    people: int
    years: Fraction = Fraction(1)
    level: Decimal = Decimal("0.95")


class Estimate(Struct, frozen=True):
    """One estimated quantity."""

    quantity: Quantity
    expected: Range
    interval: PredictionInterval | None
    no_interval: NoInterval | None  # why `interval` is missing
    chance: Chance | None  # only if few are expected
    sources: tuple[Source, ...]
    derivation: Steps  # how the expected range is worked out, then the interval, the chance and the wait


Estimates: TypeAlias = tuple[Estimate, ...]
Sources: TypeAlias = tuple[Source, ...]
Figures: TypeAlias = tuple[float | None, ...]  # the ends of the expected number, the interval and the chance
Staged: TypeAlias = tuple[Source, Source]  # an incidence rate, and the advanced share of its new cases


def make_estimates(target: Target, rates: Sequence[Source], staged: Staged | None = None) -> Estimates:
    """Estimate from each rate and, from the staged one, how many are advanced or not; sort by quantity."""
    found = []
    for rate in rates:
        quantity = QUANTITIES[rate.measure.kind]
        factors = [derivation.give("people", target.people, count(target.people, "person"))]
        if quantity is Quantity.NEW_CASES and target.years != 1:  # a prevalence does not grow with the years
            factors.append(derivation.give("years", target.years, count(target.years, "year")))
        least, most = ((end, *factors) for end in derivation.trace_figures("rate", rate))
        found.append(_estimate(quantity, (least, most), (rate,), target))
    if staged and staged[0] in rates:
        new_cases = found[rates.index(staged[0])].derivation[:2]
        advanced, rest = derivation.trace_figures("share", staged[1]), derivation.trace_rests(staged[1])
        for quantity, shares in ((Quantity.ADVANCED, advanced), (Quantity.NOT_ADVANCED, rest)):
            least, most = zip(new_cases, shares, strict=True)
            found.append(_estimate(quantity, (least, most), staged, target))
    return tuple(one for quantity in Quantity for one in found if one.quantity is quantity)


def _estimate(quantity: Quantity, factors: derivation.Inputs, rates: Sources, target: Target) -> Estimate:
    """Estimate a Poisson count, with an interval unless the rate rules one out."""
    obstacle = chance = interval = None
    if rates[0].bounded:
        obstacle = NoInterval.BOUND
    elif rates[0].high > _MOST_RATE:
        obstacle = NoInterval.TOO_FREQUENT
    else:
        interval = derivation.find_interval(poisson_quantile, _multiply(factors), target.level)
    expected, means = _write_expected(factors, rates, interval)
    steps = means
    if interval:
        steps += derivation.trace_interval(interval, Operation.POISSON_QUANTILE, (means[:1], means[1:]))
        if 0 < expected.low < FEW:
            period = None if quantity is Quantity.LIVING else target.years
            chance, more = derivation.find_chance(means, period, min(rate.digits for rate in rates))
            steps += more
    return Estimate(quantity, expected, interval, obstacle, chance, rates, steps)


def estimate_diagnosed(number: int, share: Source, level: Decimal) -> Estimate:
    """Estimate how many of a known number of diagnoses are advanced: binomial, not Poisson."""
    trials = derivation.give("diagnosed", number, f"{number:,} diagnosed")
    least, most = ((trials, end) for end in derivation.trace_figures("share", share))
    quantile = partial(binomial_quantile, trials=number)
    interval = derivation.find_interval(quantile, (share.low, share.high), level)
    expected, steps = _write_expected((least, most), (share,), interval)
    steps += derivation.trace_interval(interval, Operation.BINOMIAL_QUANTILE, (least, most))
    return Estimate(Quantity.ADVANCED_OF_DIAGNOSED, expected, interval, None, None, (share,), steps)


def _write_expected(
    factors: derivation.Inputs, rates: Sources, interval: PredictionInterval | None
) -> tuple[Range, Steps]:
    bound = next((rate.measure.bound for rate in rates if rate.measure.bound), None)
    said = f"{'fewer than' if bound is Bound.LESS_THAN else bound} " if bound else ""
    ends = _multiply(factors)
    low, high = derivation.round_ends(ends, min(rate.digits for rate in rates), interval)
    texts = f"{said}{low}", f"{said}{high}"
    steps = derivation.trace_ends("expected", ends, texts, Operation.PRODUCT, factors)
    return Range(*ends, f"{said}{to(low, high)}", bound), steps


def _multiply(factors: derivation.Inputs) -> Ends:
    least, most = (prod((one.value for one in steps), start=Fraction(1)) for steps in factors)
    return least, most


def scale(one: Estimate) -> Callable[[int], Figures]:
    """Return what gives the figures of an estimate for one person for any number of people.

    The figures are those of `make_estimates`, a hundred times as fast: the expected number is multiplied in
    whole numbers, and the quantiles are those of the products.
    """
    ratios = one.expected.low.as_integer_ratio(), one.expected.high.as_integer_ratio()
    tails = tuple(map(float, derivation.split_level(one.interval.level))) if one.interval else ()

    def find_figures(people: int) -> Figures:
        low, high = (people * part / whole for part, whole in ratios)  # the floats nearest to the exact ends
        if not tails:
            return low, high, None, None, None, None
        ends = poisson_quantile(tails[0], low), poisson_quantile(tails[1], high)
        chances = (at_least_one(low), at_least_one(high)) if 0 < low < FEW else (None, None)
        return low, high, *ends, *chances

    return find_figures
