from fractions import Fraction

import pytest

from netfacts.claim.figures import find_amounts
from netfacts.claim.sentence import write_digits
from netfacts.errors import RequestError
from netfacts.facts.measure import Bound, Unit


@pytest.mark.parametrize(
    ("text", "form", "low", "least", "most"),
    [
        ("1 in 5000 people", "rate", "1/5000", "1/5500", "1/4500"),
        ("1 in 4", "part", "1/4", "2/9", "2/7"),
        ("1 in 1", "part", "1", "2/3", "1"),
        ("20 per 100000", "rate", "1/5000", "195/1000000", "205/1000000"),
        ("5 new cases per 100000", "rate", "1/20000", "45/1000000", "55/1000000"),
        ("1 in 3 of them", "part", "1/3", "2/7", "2/5"),
        ("94 %", "percent", "47/50", "187/200", "189/200"),
        ("0.4%", "percent", "1/250", "7/2000", "9/2000"),
        ("2 % a year", "percent per year", "2", "3/2", "5/2"),
        ("6.4-fold", "fold", "32/5", "127/20", "129/20"),
        ("24 months", "time", "24", "47/2", "49/2"),
        ("2 cm", "unit", "2", "3/2", "5/2"),
        ("12000 stars", "bare", "12000", "11500", "12500"),
        ("2 in 3 of them", "part", "2/3", "4/7", "4/5"),
        ("35 in 100000", "rate", "35/100000", "69/200000", "71/200000"),
        ("11 GP visits", "unit", "11", "21/2", "23/2"),
        ("about 20 %", "percent", "1/5", "9/50", "11/50"),
        ("about 12000 stars", "bare", "12000", "10800", "13200"),
        ("more than 20 %", "percent", "1/5", "1/5", None),
        ("at least 20 %", "percent", "1/5", "1/5", None),
        ("fewer than 20 %", "percent", "1/5", "0", "1/5"),
        ("no more than a 20 %", "percent", "1/5", "0", "1/5"),
        ("0 %", "percent", "0", "0", "1/200"),
    ],
)
def test_figures_are_read_with_their_precision(
    text: str, form: str, low: str, least: str, most: str | None
) -> None:
    """A figure is as exact as it is said: by its last digit, its bound, and "about"."""
    ((amount,), _) = find_amounts(text)
    assert (amount.form, amount.figures.low) == (form, Fraction(low))
    assert amount.figures[2:] == (Fraction(least), Fraction(most) if most else None)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("nothing", 0),
        ("48 per 100000 in 2017", 1),
        ("12000 cases in 2018", 1),
        ("in 2018", 0),
        ("1 in 2000", 1),
        ("5 years and 94 %", 2),
        ("3 to 5 per 100000", 1),
    ],
)
def test_years_are_no_figures(text: str, count: int) -> None:
    """Years of the calendar are left out, and a range is one figure."""
    assert len(find_amounts(text)[0]) == count


def test_ranges_and_units() -> None:
    """Both ends of a range are read, and a unit in the singular."""
    ((amount,), _) = find_amounts("more than 3 to 5 cm")
    assert (*amount.figures[:2], amount.unit, amount.bound) == (
        Fraction(3),
        Fraction(5),
        Unit.CM,
        Bound.MORE_THAN,
    )
    ((time,), _) = find_amounts("1 year")
    assert time.unit is Unit.YEARS


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("8,6 per 100000", "8,6"),
        ("1 in 5.000", "5000 or 5?"),
        ("12.000 stars", "12000 or 12?"),
        ("5 to 3 %", "backwards"),
        ("1234567890123456 %", "too long"),
    ],
)
def test_doubtful_numbers_are_refused(text: str, reason: str) -> None:
    """A number that may mean two things is not guessed."""
    with pytest.raises(RequestError, match=reason.replace("?", r"\?")):
        find_amounts(text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("five in every hundred thousand", "5 in every 100000"),
        ("a hundred thousand", "100000"),
        ("twelve thousand five hundred and one", "12501"),
        ("twenty-five per million", "25 per 1000000"),
        ("three in four", "3 in 4"),
        ("a third of them", "1 in 3 of them"),
        ("two thirds, three-quarters", "2 in 3, 3 in 4"),
        ("half of all, 1/2 of all", "1 in 2 of all, 1 in 2 of all"),
        ("5 tenths", "5 in 10"),
        ("the third most common", "the third most common"),
        ("a fifth of them, a third time", "1 in 5 of them, 1 in 3 time"),
        ("the third time", "the third time"),
        ("no one knows", "no one knows"),
        ("one in 5,000", "1 in 5000"),
        ("1.2 million and 5k", "1200000 and 5000"),
        ("100 000 and 5'000 and 5_000", "100000 and 5000 and 5000"),
        ("3\u20135 per cent", "3 to 5 %"),
        ("between 3 % and 5 %", "3 to 5 %"),
        ("60% to 80 pct", "60 to 80 %"),
        ("doubled or triples", "increased 2-fold or increased 3-fold"),
        ("twice as many", "2 times as many"),
        ("~20", " about 20"),
        ("one person in 3,000", "1 person in 3000"),
        ("sixfold, trebled, halved", "6-fold, increased 3-fold, fell by 50 %"),
        ("four and a half years", "4.5 years"),
        ("one and a half years", "1.5 years"),
        ("1.5 decades", "15.0 years"),
        ("twenty-one and a half months", "21.5 months"),
        ("when it was found, when cores are found", "when diagnosed, when cores are found"),
        ("per 100,000 people is 6.98", "is 6.98 per 100000"),
        ("they live for 5 years", "they average survival 5 years"),
        ("8,6 and 1.000", "8,6 and 1.000"),
        ("1.2m people, 3m Americans", "1200000 people, 3000000 Americans"),
        ("a survival of 11m", "a survival of 11m"),
        ("half a million, a quarter of a million", "500000, 250000"),
        ("since the 1970s", "since the 1970 to 1979"),
        ("$50,000, \u00a31.2m or \u20ac3k", "50000 US dollars, 1200000 pounds sterling or 3000 euros"),
        ("they live at least 5 years", "they average survival at least 5 years"),
        ("half die within a year", "1 in 2 die within 1 year"),
        ("a life expectancy of five years", "a survival of 5 years"),
        ("alive five years later", "alive 5 years"),
        ("1:5,000 people", "1 in 5000 people"),
        ("is it true that 1/2 have it", " that 1 in 2 have it"),
        ("my doctor told me that 1/2 have it", " that 1 in 2 have it"),
        ("half survive the first year", "1 in 2 survive 1 year"),
        ("the risk of dying, the cumulative risk of death", "the dying, the cumulative risk of death"),
    ],
)
def test_numbers_become_digits(text: str, written: str) -> None:
    """Numbers in words, groups of digits, fractions and ranges are written in one way."""
    assert write_digits(text) == written
