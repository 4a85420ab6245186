"""Multiply rates by people: expected numbers with their intervals, chances and derivations."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import partial
from math import prod
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from netfacts.errors import RequestError
from netfacts.estimate.derivation import Operation, Steps, give, trace_ends, trace_figures, trace_rests
from netfacts.estimate.distributions import (
    at_least_one,
    binomial_quantile,
    look_up_quantile,
    poisson_quantile,
)
from netfacts.estimate.intervals import (
    Chance,
    NoInterval,
    PredictionInterval,
    Range,
    find_chance,
    find_interval,
    round_ends,
    split_level,
    trace_interval,
)
from netfacts.estimate.rates import Source
from netfacts.facts.measure import Bound
from netfacts.text.numbers import people_text, to, years_text

_MOST_RATE = Fraction(1, 100)  # above this, cases are too frequent for the Poisson distribution
FEW = 5  # with fewer expected cases, the chance of any is given; from 5 on it is over 99 %


class Quantity(StrEnum):
    """What is estimated."""

    NEW_CASES = "new-cases"
    ADVANCED = "advanced-at-diagnosis"
    NOT_ADVANCED = "not-advanced-at-diagnosis"
    """Not the new cases minus the advanced ones, end by end: if those are fewest, these are most."""
    LIVING = "living-with-it"
    ADVANCED_OF_DIAGNOSED = "advanced-of-diagnosed"
    """Out of a known number of diagnoses."""


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
    no_interval: NoInterval | None
    """Why `interval` is missing."""
    chance: Chance | None
    """Only if few are expected."""
    sources: tuple[Source, ...]
    derivation: Steps
    """How each number is worked out: first the expected range, then the interval, the chance and the wait."""


class Basis(Struct, frozen=True):
    """The rates that an estimate starts from; any may be missing."""

    incidence: tuple[Source, ...] = ()
    advanced: Source | None = None
    """The share that is advanced at diagnosis, among the new cases at the incidence rate `staged`."""
    prevalence: tuple[Source, ...] = ()
    staged: Source | None = None


Figures: TypeAlias = tuple[float | None, ...]
"""The ends of the expected number, of the interval and of the chance: whole numbers as int."""


class _Counted(Struct, frozen=True):
    """The inputs of one estimate: the factors of its low and its high end, and their rates."""

    quantity: Quantity
    least: Steps
    most: Steps
    rates: tuple[Source, ...]
    period: Fraction | None = None
    """The years in which the cases are diagnosed; None for a count without a period."""

    @property
    def ends(self) -> tuple[Fraction, Fraction]:
        """The low and the high expected number."""
        least, most = (
            prod((one.value for one in factors), start=Fraction(1)) for factors in (self.least, self.most)
        )
        return least, most

    @property
    def digits(self) -> int:
        """How many significant digits the rates allow."""
        return min(rate.digits for rate in self.rates)


def make_estimates(target: Target, basis: Basis) -> tuple[Estimate, ...]:
    """Return every estimate that `basis` allows; raise RequestError if it has no rate."""
    found = [_estimate_people(target, Quantity.NEW_CASES, rate) for rate in basis.incidence]
    for rate, new in zip(basis.incidence, tuple(found), strict=True):
        if basis.advanced and rate is basis.staged and not rate.bounded:
            found += _estimate_stages(target, new, (rate, basis.advanced))
    found += [_estimate_people(target, Quantity.LIVING, rate) for rate in basis.prevalence]
    if not found:
        raise RequestError(
            "the fact file does not say which facts to estimate from",
            "List them under estimate: at the top of the file (incidence, advanced, prevalence).",
        )
    return tuple(found)


def _estimate_people(target: Target, quantity: Quantity, rate: Source) -> Estimate:
    """Multiply a rate by people and, for new cases, by years: a prevalence does not grow with them."""
    period = target.years if quantity is Quantity.NEW_CASES else None
    factors = [give("people", target.people, people_text(target.people))]
    if period not in (None, 1):
        factors.append(give("years", target.years, years_text(target.years)))
    least, most = ((end, *factors) for end in trace_figures("rate", rate))
    return _estimate(_Counted(quantity, least, most, (rate,), period), target.level)


def _estimate_stages(target: Target, new: Estimate, rates: tuple[Source, Source]) -> Iterator[Estimate]:
    """Estimate how many of the new cases are advanced, and how many are not."""
    _, advanced = rates
    for quantity, shares in (
        (Quantity.ADVANCED, trace_figures("share", advanced)),
        (Quantity.NOT_ADVANCED, trace_rests("rest", advanced)),
    ):
        least, most = zip(new.derivation[:2], shares, strict=True)
        yield _estimate(_Counted(quantity, least, most, rates, target.years), target.level)


def _estimate(counted: _Counted, level: Decimal) -> Estimate:
    """Estimate a Poisson count, with an interval unless the rate rules one out."""
    rate = counted.rates[0]
    if rate.bounded:
        return _write_out(counted, None, NoInterval.BOUND)
    if rate.high > _MOST_RATE:
        return _write_out(counted, None, NoInterval.TOO_FREQUENT)
    interval = find_interval(poisson_quantile, counted.ends, level)
    written = _write_out(counted, interval)
    low, high = means = written.derivation
    steps = (*means, *trace_interval(interval, Operation.POISSON_QUANTILE, ((low,), (high,))))
    if not 0 < low.value < FEW:
        return replace(written, derivation=steps)
    chance, more = find_chance(means, counted.period, counted.digits)
    return replace(written, chance=chance, derivation=(*steps, *more))


def estimate_diagnosed(number: int, share: Source, level: Decimal) -> Estimate:
    """Estimate how many of a known number of diagnoses are advanced: binomial, not Poisson."""
    trials = give("diagnosed", number, f"{number:,} diagnosed")
    least, most = ((trials, end) for end in trace_figures("share", share))
    interval = find_interval(partial(binomial_quantile, trials=number), (share.low, share.high), level)
    written = _write_out(_Counted(Quantity.ADVANCED_OF_DIAGNOSED, least, most, (share,)), interval)
    steps = trace_interval(interval, Operation.BINOMIAL_QUANTILE, (least, most))
    return replace(written, derivation=(*written.derivation, *steps))


def _write_out(
    counted: _Counted, interval: PredictionInterval | None, obstacle: NoInterval | None = None
) -> Estimate:
    """Return an estimate with its expected number written out and traced."""
    ends = counted.ends
    bound = next((rate.measure.bound for rate in counted.rates if rate.measure.bound), None)
    said = f"{'fewer than' if bound is Bound.LESS_THAN else bound} " if bound else ""
    low, high = round_ends(ends, counted.digits, interval)
    texts, inputs = (f"{said}{low}", f"{said}{high}"), (counted.least, counted.most)
    return Estimate(
        quantity=counted.quantity,
        expected=Range(*ends, f"{said}{to(low, high)}", bound),
        interval=interval,
        no_interval=obstacle,
        chance=None,
        sources=counted.rates,
        derivation=trace_ends("expected", ends, texts, Operation.PRODUCT, inputs),
    )


def scale(one: Estimate) -> Callable[[int], Figures]:
    """Return what gives the figures of an estimate for one person for any number of people.

    The figures are those of `make_estimates`, a hundred times as fast: the expected number is multiplied in
    whole numbers, and the quantiles are those of the products.
    """
    low_ratio, high_ratio = one.expected.low.as_integer_ratio(), one.expected.high.as_integer_ratio()
    tails = tuple(map(float, split_level(one.interval.level))) if one.interval else ()

    def find_figures(people: int) -> Figures:
        low, low_mean = _multiply(people, low_ratio)
        high, high_mean = _multiply(people, high_ratio)
        if not tails:
            return low, high, None, None, None, None
        ends = look_up_quantile(tails[0], low_mean), look_up_quantile(tails[1], high_mean)
        if 0 < low_mean < FEW:
            return low, high, *ends, at_least_one(low_mean), at_least_one(high_mean)
        return low, high, *ends, None, None

    return find_figures


def _multiply(people: int, ratio: tuple[int, int]) -> tuple[float, float]:
    """Return people times a ratio, as an int if it is whole, and again always as a float."""
    numerator = people * ratio[0]
    whole, rest = divmod(numerator, ratio[1])
    mean = numerator / ratio[1]  # dividing ints gives the float nearest to the exact quotient
    return (mean if rest else whole), mean
