"""Equations."""

from decimal import Decimal
from fractions import Fraction

from helpers.invented import PERCENT, SOURCE, based, fact, late, living, yearly

from netfacts.estimate.estimates import Quantity, Target, estimate_diagnosed, make_estimates
from netfacts.estimate.rates import read_rate
from netfacts.pages.citation_marks import Marks
from netfacts.pages.derivation import equations

MARKS = Marks((SOURCE,))
FACTS = {one.id: one for one in (yearly("3 5"), late("60 80"), living("20"))}


def explained(people: int, years: str = "1") -> dict[Quantity, list[str]]:
    """Return the equations of each quantity."""
    found = make_estimates(Target(people, Fraction(years)), based(*FACTS.values()))
    return {estimate.quantity: list(equations(estimate.derivation, FACTS, MARKS)) for estimate in found}


def test_products_and_quantiles() -> None:
    """A number is the product of figures with their marks and what was asked for; intervals are quantiles."""
    assert explained(1_234_567, "2.5") == {
        Quantity.NEW_CASES: [
            "93 = 3 per 100,000 [1] x 1,234,567 people x 2.5 years, rounded from 92.592525",
            "150 = 5 per 100,000 [1] x 1,234,567 people x 2.5 years, rounded from 154.320875",
            "74 = Poisson quantile at 0.025 of the mean 92.592525",
            "179 = Poisson quantile at 0.975 of the mean 154.320875",
        ],
        Quantity.ADVANCED: [
            "56 = 92.592525 x 60 in 100 [1], rounded from 55.555515",
            "120 = 154.320875 x 80 in 100 [1], rounded from 123.4567",
            "41 = Poisson quantile at 0.025 of the mean 55.555515",
            "146 = Poisson quantile at 0.975 of the mean 123.4567",
        ],
        Quantity.NOT_ADVANCED: [
            "19 = 92.592525 x 20 in 100 (the rest of 80 in 100 [1]), rounded from 18.518505",
            "62 = 154.320875 x 40 in 100 (the rest of 60 in 100 [1]), rounded from 61.72835",
            "11 = Poisson quantile at 0.025 of the mean 18.518505",
            "78 = Poisson quantile at 0.975 of the mean 61.72835",
        ],
        Quantity.LIVING: [
            "250 = 20 per 100,000 [1] x 1,234,567 people, rounded from 246.9134",
            "217 = Poisson quantile at 0.025 of the mean 246.9134",
            "278 = Poisson quantile at 0.975 of the mean 246.9134",
        ],
    }


def test_chances_and_waits() -> None:
    """A chance is what an exponential leaves, a wait a quotient, its median ln 2 times it."""
    assert explained(2000)[Quantity.NEW_CASES][4:] == [
        "6 in 100 = 1 - exp(-0.06)",
        "10 in 100 = 1 - exp(-0.1)",
        "10 years = 1 year / 0.1",
        "17 years = 1 year / 0.06",
        "7 years = ln 2 x 10 years",
        "12 years = ln 2 x 17 years",
    ]


def test_binomial_quantiles() -> None:
    """What is known to be so many diagnoses is binomial."""
    known = estimate_diagnosed(40, read_rate(late("60 80"), PERCENT), Decimal("0.95"))
    assert list(equations(known.derivation, FACTS, MARKS)) == [
        "24 = 40 diagnosed x 60 in 100 [1]",
        "32 = 40 diagnosed x 80 in 100 [1]",
        "18 = binomial quantile at 0.025 of 40 diagnosed, 60 in 100 [1]",
        "37 = binomial quantile at 0.975 of 40 diagnosed, 80 in 100 [1]",
    ]


def test_what_has_no_end_is_not_written_out() -> None:
    """A product with endless decimals, of one in three, stands as it is shown."""
    third = fact("late", read_rate(late("60"), PERCENT).source.measure)
    assert third.id in FACTS
    found = make_estimates(Target(100_000, Fraction(1, 3)), based(yearly("1"), late("50")))
    assert next(equations(found[1].derivation, FACTS, MARKS)) == "0.17 = 0.33 x 50 in 100 [1]"
