"""The chance of any case, and the wait for one."""

from fractions import Fraction
from math import log

import pytest

from netfacts.estimate.derivation import Chance, Derivation, Operation, Steps, find_chance


def find(low: str, high: str, period: str | None = "1") -> tuple[Chance, Steps]:
    """Return the chance where from `low` to `high` cases are expected in so many years."""
    ends = (
        Derivation("expected-low", Fraction(low), low, Operation.PRODUCT),
        Derivation("expected-high", Fraction(high), high, Operation.PRODUCT),
    )
    return find_chance(ends, Fraction(period) if period else None, 2)


@pytest.mark.parametrize(
    ("low", "high", "period", "mean", "median"),
    [
        ("0.06", "0.10", "1", "10 to 17 years", "7 to 12 years"),
        ("0.15", "0.25", "2.5", "10 to 17 years", "7 to 12 years"),
        ("1", "1", "1", "1.0 years", "8.3 months"),
        ("2", "4", "1", "3.0 to 6.0 months", "2.1 to 4.2 months"),
        ("3", "4", "0.1", "9 to 12 days", "6.3 to 8.4 days"),
        ("4", "4", "0.001", "0.091 days", "0.063 days"),
    ],
)
def test_waits(low: str, high: str, period: str, mean: str, median: str) -> None:
    """A wait is the period over what is expected in it, its median ln 2 times that, in a unit that fits."""
    found, _ = find(low, high, period)
    assert found.wait
    assert found.median_wait
    assert (found.wait.text, found.median_wait.text) == (mean, median)
    assert found.wait.low == Fraction(period) / Fraction(high)
    assert float(found.median_wait.high) == pytest.approx(log(2) * float(period) / float(low))


def test_people_do_not_wait_for_those_who_are_there() -> None:
    """Without a period there is a chance and no wait."""
    found, steps = find("0.4", "0.4", None)
    assert (found.text, found.wait, found.median_wait) == ("33", None, None)
    assert [step.name for step in steps] == ["chance-low", "chance-high"]


def test_steps_lead_to_each_number() -> None:
    """Every chance and wait comes with the numbers that it is made from."""
    found, steps = find("0.06", "0.10")
    assert found.wait
    by_name = {step.name: step for step in steps}
    assert [by_name[f"chance-{end}"].text for end in ("low", "high")] == ["6 in 100", "10 in 100"]
    assert [by_name["chance-low"].value, by_name["chance-high"].value] == [found.low, found.high]
    assert [one.text for one in by_name["wait-low"].inputs] == ["1 year", "0.10"]
    assert [one.text for one in by_name["wait-high"].inputs] == ["1 year", "0.06"]
    assert by_name["median-wait-high"].inputs == (by_name["wait-high"],)
    assert [by_name["wait-low"].value, by_name["wait-high"].value] == [found.wait.low, found.wait.high]
