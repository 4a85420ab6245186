"""Measures as exact parts of a whole, and what is refused."""

from fractions import Fraction

import pytest
from helpers.invented import (
    PERCENT,
    YEARLY,
    YEARS,
    fact,
    make_incidence,
    make_prevalence,
    make_share,
    measure,
)
from msgspec.structs import replace

from netfacts.errors import RequestError
from netfacts.estimate.rates import (
    Selection,
    find_rates,
    find_starting_point,
    read_rate,
)
from netfacts.estimate.scope import is_of_births
from netfacts.facts.measure import Bound, Measure, MeasureKind, Unit
from netfacts.facts.model import Fact

INCIDENCE, SHARE, PREVALENCE = MeasureKind.INCIDENCE_RATE, MeasureKind.PROPORTION, MeasureKind.PREVALENCE
PLAIN = measure(INCIDENCE, "3", per=100_000)


@pytest.mark.parametrize(
    ("one", "ends", "whole"),
    [
        (YEARLY, ("3/100000", "5/100000"), 100_000),
        (measure(INCIDENCE, "0.7 4", per=1_000_000), ("7/10000000", "4/1000000"), 1_000_000),
        (PERCENT, ("3/5", "4/5"), 100),
        (measure(SHARE, "0.6", unit=Unit.PROPORTION), ("3/5", "3/5"), 1),
        (measure(SHARE, "0.6", unit=Unit.RATIO), ("3/5", "3/5"), 1),
        (measure(SHARE, "1", per=5), ("1/5", "1/5"), 5),
        (measure(MeasureKind.THRESHOLD, "5", per=10_000), ("1/2000", "1/2000"), 10_000),
    ],
)
def test_a_rate_is_a_part_of_one(one: Measure, ends: tuple[str, str], whole: int) -> None:
    """A rate or share is an exact part of one, whatever the denominator of its source."""
    found = read_rate(fact("one", one), one)
    assert (found.low, found.high, found.whole) == (*map(Fraction, ends), whole)


def test_births_are_not_people() -> None:
    """An estimate cannot start from a rate of births, which no number of people may be multiplied by."""
    births = fact("births", replace(PLAIN, stratum="live births"))
    with pytest.raises(RequestError, match=r"^the incidence-rate of the fact births is of births, not of"):
        find_starting_point(births, INCIDENCE)
    with pytest.raises(RequestError, match=r"it has incidence-rate \(live births\)$"):
        find_rates(births, Selection())
    assert is_of_births(measure(MeasureKind.BIRTH_PREVALENCE, "1", per=3500))
    assert not is_of_births(replace(PLAIN, stratum="women who gave birthday parties"))


@pytest.mark.parametrize(("bound", "bounded"), [(None, False), (Bound.ABOUT, False), (Bound.AT_LEAST, True)])
def test_a_bound_is_no_figure(bound: Bound | None, *, bounded: bool) -> None:
    """What a source gives as "about" is a figure; what it gives as a limit is none."""
    one = replace(PLAIN, bound=bound)
    found = read_rate(fact("one", one), one)
    assert found.bounded is bounded


@pytest.mark.parametrize(
    ("figures", "digits"), [("3 5", 2), ("20", 2), ("3.1 5", 2), ("3.1 5.0", 3), ("48", 3)]
)
def test_digits_follow_the_coarser_end(figures: str, digits: int) -> None:
    """Two significant digits derive from a one-digit figure, three from any other."""
    one = measure(INCIDENCE, figures, per=100_000)
    assert read_rate(fact("one", one), one).digits == digits


REFUSED = [
    (fact("bare"), INCIDENCE, "the fact bare has 0 measures of the kind incidence-rate, not one"),
    (
        fact("two", YEARLY, PLAIN),
        INCIDENCE,
        "the fact two has 2 measures of the kind incidence-rate, not one",
    ),
    (make_prevalence("20"), INCIDENCE, "the fact living has 0 measures of the kind incidence-rate, not one"),
    (fact("age", YEARS), SHARE, "the fact age has 0 measures of the kind proportion, not one"),
    (make_incidence("3"), PREVALENCE, "the fact yearly has 0 measures of the kind prevalence, not one"),
    (
        fact("cases", measure(INCIDENCE, "3", unit=Unit.CASES_PER_YEAR)),
        INCIDENCE,
        "the incidence-rate of the fact cases has no denominator (per)",
    ),
    (
        fact("cases", measure(PREVALENCE, "3", unit=Unit.CASES)),
        PREVALENCE,
        "the prevalence of the fact cases has no denominator (per)",
    ),
    (make_share("101"), SHARE, "the proportion of the fact late is not between 0 and all"),
    (make_share("-1 50"), SHARE, "the proportion of the fact late is not between 0 and all"),
    (make_share("60", Unit.PROPORTION), SHARE, "the proportion of the fact late is not between 0 and all"),
    (make_share("1", Unit.MONTHS), SHARE, "the proportion of the fact late counts months"),
    (make_incidence("-3"), INCIDENCE, "the incidence-rate of the fact yearly is not between 0 and all"),
    (make_incidence("100001"), INCIDENCE, "the incidence-rate of the fact yearly is not between 0 and all"),
    (
        fact("bound", replace(PLAIN, bound=Bound.MORE_THAN)),
        INCIDENCE,
        "the incidence-rate of the fact bound is a bound (more than), not a figure",
    ),
]


@pytest.mark.parametrize(("one", "kind", "message"), REFUSED, ids=[message for _, _, message in REFUSED])
def test_fact_without_its_measure_is_refused(one: Fact, kind: MeasureKind, message: str) -> None:
    """A fact with no such measure, several, a bound, no denominator or an impossible share is refused."""
    with pytest.raises(RequestError) as refused:
        find_starting_point(one, kind)
    assert refused.value.message == message
