"""Multiply rates by people: expected numbers with their intervals, chances and derivations."""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from netfacts.errors import RequestError
from netfacts.estimate.derivation import (
    Derivation,
    Operation,
    Steps,
    multiply,
    trace_ends,
    trace_figures,
    trace_people,
    trace_rests,
    trace_years,
)
from netfacts.estimate.distributions import binomial_quantile, poisson_quantile
from netfacts.estimate.intervals import (
    Chance,
    NoInterval,
    PredictionInterval,
    Range,
    find_chance,
    find_interval,
    round_ends,
    trace_interval,
)
from netfacts.estimate.rates import Source
from netfacts.facts.measure import Bound
from netfacts.text.numbers import to

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
        """Return the low and the high expected number."""
        return multiply(self.least), multiply(self.most)

    @property
    def digits(self) -> int:
        """Return how many significant digits the rates allow."""
        return min(rate.digits for rate in self.rates)


def make_estimates(target: Target, basis: Basis) -> tuple[Estimate, ...]:
    """Return every estimate that `basis` allows; raise RequestError if it has no rate."""
    found = [_estimate_new(target, incidence) for incidence in basis.incidence]
    for incidence, new in zip(basis.incidence, tuple(found), strict=True):
        if basis.advanced and incidence is basis.staged and not incidence.bounded:
            found += _estimate_stages(target, new, (incidence, basis.advanced))
    for prevalence in basis.prevalence:
        low, high = ((end, trace_people(target.people)) for end in trace_figures("rate", prevalence))
        # not multiplied by years: a prevalence does not grow with them
        found.append(_estimate(_Counted(Quantity.LIVING, low, high, (prevalence,)), target.level))
    if not found:
        raise RequestError(
            "the fact file does not say which facts to estimate from",
            "List them under estimate: at the top of the file (incidence, advanced, prevalence).",
        )
    return tuple(found)


def _estimate_new(target: Target, incidence: Source) -> Estimate:
    """Estimate the new cases of a period."""
    period = (trace_years(target.years),) if target.years != 1 else ()
    low, high = ((end, trace_people(target.people), *period) for end in trace_figures("rate", incidence))
    return _estimate(_Counted(Quantity.NEW_CASES, low, high, (incidence,), target.years), target.level)


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
    obstacle = _find_obstacle(counted.rates[0])
    if obstacle:
        return _write_out(counted, None, obstacle)
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
    trials = Derivation("diagnosed", Fraction(number), f"{number:,} diagnosed", Operation.GIVEN)
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
    bound = next((rate.bound for rate in counted.rates if rate.bound), None)
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


def _find_obstacle(rate: Source) -> NoInterval | None:
    """Return why a rate of people allows no prediction interval, or None."""
    if rate.bounded:
        return NoInterval.BOUND
    return NoInterval.TOO_FREQUENT if rate.high > _MOST_RATE else None
