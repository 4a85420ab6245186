"""Convert figures to other units, exactly: 24 months are 2 years, 8.6 per 100,000 are 0.0086 %."""

import re
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from netfacts.claim.figures import find_reach
from netfacts.claim.kinds import CHANGES, says
from netfacts.facts.measure import Measure, Unit

_TIME = r"([0-9]+) (day|week|month|year)s?"
_DAY, _MONTH = Fraction(1), Fraction(1461, 48)  # a year has 365.25 days, and twelve months
_SCALES: dict[Unit | None, tuple[str, Fraction]] = {
    Unit.PERCENT: ("part", Fraction(1, 100)),
    Unit.PROPORTION: ("part", Fraction(1)),
    Unit.RATIO: ("part", Fraction(1)),
    Unit.MINUTES: ("time", _DAY / 1440),
    Unit.HOURS: ("time", _DAY / 24),
    Unit.DAYS: ("time", _DAY),
    Unit.WEEKS: ("time", 7 * _DAY),
    Unit.MONTHS: ("time", _MONTH),
    Unit.YEARS: ("time", 12 * _MONTH),
    Unit.MM: ("length", Fraction(1)),
    Unit.CM: ("length", Fraction(10)),
    Unit.FEET: ("length", Fraction("304.8")),
    Unit.KM: ("length", Fraction(10**6)),
    Unit.MICROGRAMS: ("mass", Fraction(1)),
    Unit.MG: ("mass", Fraction(1000)),
    Unit.KG: ("mass", Fraction(10**9)),
}
"""What each unit measures, and how much of it one unit is; a unit not listed measures itself."""


class Figures(NamedTuple):
    """The figure of a measure in some unit, and the range that it allows, given its interval and bound."""

    low: Fraction
    high: Fraction
    least: Fraction
    most: Fraction | None


def convert(measure: Measure, per: int | None, unit: Unit | None) -> Figures | None:
    """Return the figures of a measure in another unit; None if they cannot be converted."""
    scale = _find_scale(measure, per, unit)
    if scale is None:
        return None
    factor, added = scale
    interval = (measure.interval.low, measure.interval.high) if measure.interval else ()
    low, high, *others = (Fraction(figure) * factor + added for figure in (*measure.ends, *interval))
    low, high = min(low, high), max(low, high)
    whole = min(low, *others, high), max(low, *others, high)
    return Figures(low, high, *find_reach(measure.bound, whole, whole))


def _find_scale(measure: Measure, per: int | None, unit: Unit | None) -> tuple[Fraction, Fraction] | None:
    """Return the factor that converts a measure's figures, and what to add afterwards; None if impossible."""
    if measure.kind in CHANGES:
        sign = Fraction(-1 if measure.unit is Unit.PERCENT and says("fall", measure.what) else 1)
        if unit is measure.unit:
            return sign, Fraction(0)
        if unit is Unit.PERCENT:
            return Fraction(100), Fraction(-100)  # 4.71 times as much is 371 % more
        return (sign / 100, Fraction(1)) if unit is Unit.RATIO else None
    own, other = _measure_unit(measure.per, measure.unit), _measure_unit(per, unit)
    return (own[1] / other[1], Fraction(0)) if own[0] == other[0] else None


def _measure_unit(per: int | None, unit: Unit | None) -> tuple[str, Fraction]:
    """Return what a unit measures, and how much of it one unit is."""
    return ("part", Fraction(1, per)) if per else _SCALES.get(unit, (str(unit), Fraction(1)))


@lru_cache(1 << 10)
def read_time(at: str) -> str | Fraction:
    """Convert a time to days, so that 12 months equal 1 year; return any other text as it is."""
    found = re.fullmatch(_TIME, at) if at else None
    return int(found[1]) * _SCALES[Unit(f"{found[2]}s")][1] if found else at
