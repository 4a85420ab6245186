"""How each number is worked out, as a tree of the numbers that it comes from."""

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

from msgspec import Struct

from netfacts.estimate.rates import Source
from netfacts.text.numbers import figure


class Operation(StrEnum):
    """How a step works out its number from its inputs."""

    FIGURE = "figure"
    """No calculation: a figure of the fact named in `fact`."""
    GIVEN = "given"
    """No calculation: a number asked for, or one that follows from it."""
    REST = "rest"
    """What a share leaves of the whole."""
    PRODUCT = "product"
    QUOTIENT = "quotient"
    POISSON_QUANTILE = "poisson-quantile"
    """The smallest count that is not exceeded with a given probability, for a given mean."""
    BINOMIAL_QUANTILE = "binomial-quantile"
    """The same for a given number of trials and share."""
    AT_LEAST_ONE = "at-least-one"
    """One minus the Poisson probability of no case."""
    MEDIAN = "median"
    """The median of a wait: ln 2 times its mean."""


class Derivation(Struct, frozen=True):
    """A number, how it is shown, and the numbers that it comes from."""

    name: str
    value: Fraction
    """Exact, except for chances and logarithms, which are computed as floats."""
    text: str
    operation: Operation
    inputs: tuple["Derivation", ...] = ()
    fact: str | None = None
    """The id of the fact that a figure comes from."""


Steps: TypeAlias = tuple[Derivation, ...]


def trace_ends(
    name: str,
    ends: tuple[Fraction, Fraction],
    texts: tuple[str, str],
    operation: Operation,
    inputs: tuple[Steps, Steps],
) -> tuple[Derivation, Derivation]:
    """Return the low and the high end of a range, each with its inputs."""
    low = Derivation(f"{name}-low", ends[0], texts[0], operation, inputs[0])
    return low, Derivation(f"{name}-high", ends[1], texts[1], operation, inputs[1])


def trace_figures(name: str, rate: Source) -> tuple[Derivation, Derivation]:
    """Return both ends of a rate or share, as its source prints them: "3 per 100,000", "60 in 100"."""
    bound = f"{rate.measure.bound} " if rate.measure.bound else ""
    low, high = (f"{bound}{_write_part(figure(end), rate.whole)}" for end in rate.measure.ends)
    return (
        Derivation(name, rate.low, low, Operation.FIGURE, fact=rate.fact),
        Derivation(name, rate.high, high, Operation.FIGURE, fact=rate.fact),
    )


def trace_rests(name: str, share: Source) -> tuple[Derivation, Derivation]:
    """Return what remains of the whole after each end of a share, the smaller first: "20 in 100"."""
    ends = trace_figures("share", share)
    texts = (_write_part(figure((1 - end.value) * share.whole), share.whole) for end in ends)
    most, least = (
        Derivation(name, 1 - end.value, text, Operation.REST, (end,))
        for end, text in zip(ends, texts, strict=True)
    )
    return least, most


def give(name: str, value: Fraction | Decimal | int, text: str) -> Derivation:
    """Return a number that was asked for, or one that follows from it."""
    return Derivation(name, Fraction(value), text, Operation.GIVEN)


def _write_part(text: str, whole: int) -> str:
    if whole == 1:
        return text
    return f"{text} {'in' if whole <= 100 else 'per'} {figure(whole)}"  # noqa: PLR2004 - a share is of 100
