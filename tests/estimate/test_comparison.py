"""Rates side by side."""

from fractions import Fraction

from helpers.invented import fact, measure
from msgspec.structs import replace

from netfacts.estimate.comparison import Candidate, Comparison, Wanted, compare
from netfacts.estimate.estimates import Quantity, Target
from netfacts.estimate.locality import Group
from netfacts.estimate.places import find_place
from netfacts.estimate.rates import read_rate
from netfacts.facts.measure import MeasureKind

TARGET = Target(5_000_000, Fraction(2))
INCIDENCE = MeasureKind.INCIDENCE_RATE


def make_rate(figure: str, *, kind: MeasureKind = INCIDENCE, **qualifiers: str) -> Candidate:
    """Return a rate of a current fact of its own."""
    one = replace(measure(kind, figure, 100_000), **qualifiers)
    return Candidate(read_rate(fact(f"fact-{figure}", one), one), current=True)


def order(found: Comparison) -> list[str]:
    """Return the figures that are compared, in their order."""
    return [estimate.sources[0].fact.removeprefix("fact-") for estimate in found.estimates]


def test_each_kind_has_a_comparison() -> None:
    """Incidence rates are compared with each other, and prevalences; of none there is no comparison."""
    incidence, prevalence = make_rate("3"), make_rate("20", kind=MeasureKind.PREVALENCE)
    new, living = compare(TARGET, [prevalence, incidence], Wanted())
    assert (new.quantity, new.estimates[0].expected.text) == (Quantity.NEW_CASES, "300")
    assert (living.quantity, living.estimates[0].expected.text) == (Quantity.LIVING, "1,000")
    assert compare(TARGET, [prevalence], Wanted()) == (living,)
    assert compare(TARGET, [incidence], Wanted()) == (new,)


def test_the_highest_comes_first_within_each_group() -> None:
    """Rates of the place come first, then those around it; in each group the highest is first."""
    rates = [
        make_rate("1", place="Sweden"),
        make_rate("2", place="Ontario, Canada"),
        make_rate("9", place="Finland"),
        make_rate("3", place="Canada"),
        make_rate("4", place="Ontario, Canada", period="2020"),
    ]
    (found,) = compare(TARGET, rates, Wanted(find_place("Ontario")))
    assert order(found) == ["4", "2", "3", "9", "1"]
    assert found.groups == (Group.HERE, Group.HERE, Group.AROUND, Group.OVERALL, Group.OVERALL)


def test_older_disputed_and_superseded_rates_are_counted() -> None:
    """A rate in doubt, or with a later one of the same place and people, is left out unless wanted."""
    doubtful = Candidate(make_rate("5", place="Here").rate, current=False)
    rates = [
        make_rate("1", place="United States (SEER)", period="2004"),
        make_rate("2", place="United States", period="2012"),
        make_rate("3", place="Norway"),
        doubtful,
    ]
    (found,) = compare(TARGET, rates, Wanted())
    assert (order(found), found.old) == (["3", "2"], 2)
    (every,) = compare(TARGET, rates, Wanted(old=True))
    assert (order(every), every.old) == (["3", "2", "5", "1"], 0)
    assert every.groups == (Group.OVERALL, Group.OVERALL, Group.OLD, Group.OLD)
    named = Candidate(rates[0].rate, current=True, named=True)
    (kept,) = compare(TARGET, [named, rates[1]], Wanted())
    assert order(kept) == ["2", "1"]


def test_rates_of_one_site_are_counted() -> None:
    """Rates of a part are left out unless wanted, or unless there are no others."""
    lung = make_rate("1", stratum="lung", period="2018")
    (found,) = compare(TARGET, [make_rate("3"), lung], Wanted())
    assert (order(found), found.parts) == (["3"], 1)
    (every,) = compare(TARGET, [make_rate("3"), lung], Wanted(parts=True))
    assert (order(every), every.groups) == (["3", "1"], (Group.OVERALL, Group.PARTIAL))
    (alone,) = compare(TARGET, [lung, make_rate("2", stratum="lung", period="2000")], Wanted())
    assert (order(alone), alone.old) == (["1"], 1)


def test_a_part_that_was_counted_here() -> None:
    """Where the place has rates of parts alone, they are shown; else they are left out."""
    lung, sweden = make_rate("1", stratum="lung", place="Norway"), make_rate("3", place="Sweden")
    (found,) = compare(TARGET, [lung, sweden], Wanted(find_place("Norway")))
    assert (order(found), found.groups, found.parts) == (["1", "3"], (Group.HERE, Group.OVERALL), 0)
    (found,) = compare(TARGET, [lung, sweden, make_rate("2", place="Norway")], Wanted(find_place("Norway")))
    assert (order(found), found.parts) == (["2", "3"], 1)


def test_the_latest_rates_from_elsewhere() -> None:
    """Of many rates from elsewhere the latest seven are shown, and those that the fact file names."""
    rates = [make_rate(str(n), place=f"Town {n}", period=str(1990 + n)) for n in range(1, 11)]
    rates[0] = Candidate(rates[0].rate, current=True, named=True)
    (found,) = compare(TARGET, rates, Wanted())
    assert order(found) == ["10", "9", "8", "7", "6", "5", "1"]
    assert found.old == 3


def test_a_limit() -> None:
    """Of each kind as many rates are compared as the limit says, the nearest first."""
    rates = [
        make_rate("1", place="Sweden"),
        make_rate("2", place="Norway"),
        make_rate("3", place="Oslo, Norway"),
    ]
    prevalence = make_rate("20", kind=MeasureKind.PREVALENCE)
    new, living = compare(TARGET, [*rates, prevalence], Wanted(find_place("Norway"), limit=2))
    assert order(new) == ["2", "3"]
    assert new.groups == (Group.HERE, Group.WITHIN)
    assert (new.omitted, living.omitted) == (1, 0)
