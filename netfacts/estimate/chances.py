"""For few cases: the chance of any, and the wait for one. A fraction of a person says little."""

from fractions import Fraction
from math import log
from typing import TypeAlias

from msgspec import Struct

from netfacts.estimate.derivation import Derivation, Operation, Steps, trace_years
from netfacts.estimate.distributions import at_least_one
from netfacts.estimate.intervals import Range
from netfacts.text.numbers import significant_range, to

_LN_2 = Fraction(log(2))
_UNITS = ((Fraction(1), "years"), (Fraction(1, 12), "months"), (Fraction(4, 1461), "days"))


class Chance(Struct, frozen=True):
    """The probability of at least one case, and the wait for one, in years."""

    low: float
    high: float
    text: str
    """How many in 100 such places: "6 to 10"."""
    wait: Range | None
    """The mean wait; None for people who are living with it: they do not come one by one."""
    median_wait: Range | None
    """Half of the waits are shorter."""


Means: TypeAlias = tuple[Derivation, Derivation]
"""How many are expected, at least and at most."""


def find_chance(means: Means, period: Fraction | None, digits: int) -> tuple[Chance, Steps]:
    """Return the chance of any case in a period of years and the wait for one, and how they come about."""
    low, high = (
        Derivation(f"chance-{name}", value, f"{_in_100(value)} in 100", Operation.AT_LEAST_ONE, (mean,))
        for name, mean in zip(("low", "high"), means, strict=True)
        for value in [Fraction(at_least_one(float(mean.value)))]
    )
    text = to(_in_100(low.value), _in_100(high.value))
    if period is None:
        return Chance(float(low.value), float(high.value), text, None, None), (low, high)
    wait, steps = _wait(means, period, digits)
    half, half_steps = _median(steps, digits)
    return Chance(float(low.value), float(high.value), text, wait, half), (low, high, *steps, *half_steps)


def _wait(means: Means, period: Fraction, digits: int) -> tuple[Range, Steps]:
    """Return the mean wait: the shorter where more are expected."""
    most, least = means[1], means[0]
    ends = period / most.value, period / least.value
    texts = _times(ends, digits)
    given = trace_years(period)
    steps = (
        Derivation("wait-low", ends[0], texts[0], Operation.QUOTIENT, (given, most)),
        Derivation("wait-high", ends[1], texts[1], Operation.QUOTIENT, (given, least)),
    )
    return Range(*ends, _joined(texts)), steps


def _median(waits: Steps, digits: int) -> tuple[Range, Steps]:
    low, high = (wait.value * _LN_2 for wait in waits)
    texts = _times((low, high), digits)
    steps = tuple(
        Derivation(f"median-{wait.name}", value, text, Operation.MEDIAN, (wait,))
        for wait, value, text in zip(waits, (low, high), texts, strict=True)
    )
    return Range(low, high, _joined(texts)), steps


def _times(ends: tuple[Fraction, Fraction], digits: int) -> tuple[str, str]:
    """Write times in the largest unit of which the shorter is one at least: "10 years" and "17 years"."""
    size, unit = next((known for known in _UNITS if ends[0] >= known[0]), _UNITS[-1])
    low, high = significant_range(ends[0] / size, ends[1] / size, digits)
    return f"{low} {unit}", f"{high} {unit}"


def _joined(texts: tuple[str, str]) -> str:
    """Write both ends of a time with its unit once: "10 to 17 years"."""
    low, unit = texts[0].split(" ")
    return f"{to(low, texts[1].split(' ')[0])} {unit}"


def _in_100(chance: Fraction) -> str:
    """Write a probability as so many in 100, never as a certainty."""
    hundredths = round(chance * 100)
    if hundredths == 0:
        return "fewer than 1"
    return "more than 99" if hundredths == 100 else str(hundredths)  # noqa: PLR2004 - all of them
