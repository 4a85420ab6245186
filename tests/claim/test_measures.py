from fractions import Fraction

import pytest

from netfacts.claim.measures import convert, read_time
from netfacts.facts import Figure
from netfacts.facts.measure import Bound, Interval, Measure, MeasureKind, Unit


def measure(kind: MeasureKind, value: str, unit: Unit | None = None, what: str = "") -> Measure:
    """Return a measure of a value; without a unit it is a rate per 100,000."""
    return Measure(kind=kind, value=Figure(value), unit=unit, per=None if unit else 100_000, what=what)


@pytest.mark.parametrize(
    ("source", "unit", "converted"),
    [
        (measure(MeasureKind.PREVALENCE, "20"), None, "20"),
        (measure(MeasureKind.PREVALENCE, "20"), Unit.PERCENT, "1/50"),
        (measure(MeasureKind.TIME, "24", Unit.MONTHS), Unit.YEARS, "2"),
        (measure(MeasureKind.TIME, "2", Unit.WEEKS), Unit.DAYS, "14"),
        (measure(MeasureKind.SIZE, "2", Unit.CM), Unit.MM, "20"),
        (measure(MeasureKind.COUNT, "2", Unit.VISITS), Unit.VISITS, "2"),
        (measure(MeasureKind.COUNT, "2", Unit.VISITS), Unit.CM, None),
        (measure(MeasureKind.FOLD_CHANGE, "3.7", Unit.RATIO), Unit.PERCENT, "270"),
        (measure(MeasureKind.PERCENTAGE_CHANGE, "371", Unit.PERCENT), Unit.RATIO, "471/100"),
        (measure(MeasureKind.PERCENTAGE_CHANGE, "82", Unit.PERCENT, "fall in dust"), Unit.RATIO, "18/100"),
        (measure(MeasureKind.PERCENTAGE_CHANGE, "82", Unit.PERCENT, "fall in dust"), Unit.PERCENT, "-82"),
        (measure(MeasureKind.PERCENTAGE_CHANGE, "82", Unit.PERCENT), Unit.CM, None),
    ],
)
def test_figures_are_converted_exactly(source: Measure, unit: Unit | None, converted: str | None) -> None:
    """A figure in another unit is the same figure, to the last digit; unlike units are not compared."""
    found = convert(source, None if unit else 100_000, unit)
    assert (found.low if found else None) == (Fraction(converted) if converted else None)


@pytest.mark.parametrize(
    ("bound", "least", "most"),
    [
        (None, 20, 20),
        (Bound.ABOUT, 18, 22),
        (Bound.AT_LEAST, 20, None),
        (Bound.MORE_THAN, 20, None),
        (Bound.AT_MOST, 0, 20),
        (Bound.LESS_THAN, 0, 20),
    ],
)
def test_bounds_of_sources(bound: Bound | None, least: int, most: int | None) -> None:
    """A source's bound allows all beyond it, and "about" a tenth more or less."""
    one = Measure(kind=MeasureKind.PREVALENCE, value=Figure("20"), per=100_000, bound=bound)
    found = convert(one, 100_000, None)
    assert found
    assert found[2:] == (Fraction(least), None if most is None else Fraction(most))


def test_intervals_of_sources() -> None:
    """A confidence interval belongs to what a source gives."""
    interval = Interval(Figure("15"), Figure("30"), Figure("0.95"))
    one = Measure(kind=MeasureKind.PREVALENCE, value=Figure("20"), per=100_000, interval=interval)
    found = convert(one, 100_000, None)
    assert found == (Fraction(20), Fraction(20), Fraction(15), Fraction(30))


def test_times_are_compared_in_any_unit() -> None:
    """Twelve months are a year; an age is a text."""
    assert read_time("12 months") == read_time("1 year")
    assert read_time("age 30") == "age 30"
