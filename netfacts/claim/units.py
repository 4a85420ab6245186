"""Figures in another unit, exactly: 24 months are 2 years, 8.6 per 100,000 are 0.0086 %."""

import re
from collections.abc import Callable
from fractions import Fraction
from functools import cache
from typing import TypeAlias

from netfacts.claim.amounts import ABOUT
from netfacts.claim.kinds import CHANGES, is_fall
from netfacts.facts.measure import Bound, Figure, Measure, Unit

Convert: TypeAlias = Callable[[Figure], Fraction]
_TIME = re.compile(r"([0-9]+) (day|week|month|year)s?")

_DAY, _MONTH = Fraction(1), Fraction(1461, 48)  # a year has 365.25 days, and twelve months
_SCALES: dict[str, dict[Unit, Fraction]] = {
    "part": {Unit.PERCENT: Fraction(1, 100), Unit.PROPORTION: Fraction(1), Unit.RATIO: Fraction(1)},
    "time": {
        Unit.MINUTES: _DAY / 1440,
        Unit.HOURS: _DAY / 24,
        Unit.DAYS: _DAY,
        Unit.WEEKS: 7 * _DAY,
        Unit.MONTHS: _MONTH,
        Unit.YEARS: 12 * _MONTH,
    },
    "length": {
        Unit.MM: Fraction(1),
        Unit.CM: Fraction(10),
        Unit.FEET: Fraction("304.8"),
        Unit.KM: Fraction(10**6),
    },
    "mass": {Unit.MICROGRAMS: Fraction(1), Unit.MG: Fraction(1000), Unit.KG: Fraction(10**9)},
}


def find_scale(per: int | None, unit: Unit | None) -> tuple[str, Fraction]:
    """Return what a unit measures, and how much of it one is; a unit of its own measures itself."""
    if per is not None:
        return "part", Fraction(1, per)
    for dimension, scales in _SCALES.items():
        if unit in scales:
            return dimension, scales[unit]
    return str(unit), Fraction(1)


def find_conversion(measure: Measure, per: int | None, unit: Unit | None) -> Convert | None:
    """Return what turns a measure's figures into another unit; None where they cannot be."""
    if measure.kind in CHANGES:
        return _find_change(measure, unit)
    dimension, scale = find_scale(measure.per, measure.unit)
    other, other_scale = find_scale(per, unit)
    factor = scale / other_scale
    return (lambda figure: Fraction(figure) * factor) if dimension == other else None


def find_reach(measure: Measure, convert: Convert) -> tuple[Fraction, Fraction | None]:
    """Return all that a source gives: its figure or range, its interval, what its bound allows."""
    interval = (measure.interval.low, measure.interval.high) if measure.interval else ()
    figures = [convert(figure) for figure in (*measure.ends, *interval)]
    low, high = min(figures), max(figures)
    match measure.bound:
        case Bound.ABOUT:
            return low - abs(low) * ABOUT, high + abs(high) * ABOUT
        case Bound.MORE_THAN | Bound.AT_LEAST:
            return low, None
        case Bound.LESS_THAN | Bound.AT_MOST:
            return min(low, Fraction(0)), high
    return low, high


@cache
def read_time(at: str) -> str | Fraction:
    """Return a time in days, so that 12 months are 1 year; a text that is no time as it is."""
    found = _TIME.fullmatch(at)
    return int(found[1]) * _SCALES["time"][Unit(f"{found[2]}s")] if found else at


def _find_change(measure: Measure, unit: Unit | None) -> Convert | None:
    """Return what turns a change into percent, or into how many times as much there is: 371 % are 4.71."""
    sign = -1 if measure.unit is Unit.PERCENT and is_fall(measure.what) else 1
    if unit is measure.unit:
        return lambda figure: sign * Fraction(figure)
    if unit is Unit.PERCENT:
        return lambda figure: (Fraction(figure) - 1) * 100
    return (lambda figure: 1 + sign * Fraction(figure) / 100) if unit is Unit.RATIO else None
