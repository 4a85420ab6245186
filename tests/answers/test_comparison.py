"""Rates side by side."""

from fractions import Fraction

from helpers.invented import fact, measure
from msgspec.structs import replace

from netfacts.answers.comparison import Comparison, compare
from netfacts.answers.estimate import Question
from netfacts.answers.estimate_rates import Rated
from netfacts.answers.places import count_people
from netfacts.estimate.estimates import Quantity
from netfacts.estimate.places import find_place
from netfacts.estimate.rates import read_rate
from netfacts.estimate.scope import Group
from netfacts.facts.measure import MeasureKind
from netfacts.facts.model import Status

ASKED = Question(count_people("5M"), years=Fraction(2))
INCIDENCE = MeasureKind.INCIDENCE_RATE


def make_rate(
    figure: str, *, kind: MeasureKind = INCIDENCE, status: Status = Status.CURRENT, **qualifiers: str
) -> Rated:
    """Return a rate of a fact of its own, which is overall if it has no stratum."""
    one = replace(measure(kind, figure, 100_000), **qualifiers)
    holder = replace(fact(f"fact-{figure}", one), status=status)
    return Rated(holder, read_rate(holder, one), overall=not one.stratum)


def order(found: Comparison) -> list[str]:
    """Return the figures that are compared, in their order."""
    return [estimate.sources[0].fact.removeprefix("fact-") for estimate in found.estimates]


def test_each_kind_has_a_comparison() -> None:
    """Incidence rates are compared with each other, and prevalences; of none there is no comparison."""
    incidence, prevalence = make_rate("3"), make_rate("20", kind=MeasureKind.PREVALENCE)
    new, living = compare(ASKED, [prevalence, incidence])
    assert (new.quantity, new.estimates[0].expected.text) == (Quantity.NEW_CASES, "300")
    assert (living.quantity, living.estimates[0].expected.text) == (Quantity.LIVING, "1,000")
    assert compare(ASKED, [prevalence]) == (living,)
    assert compare(ASKED, [incidence]) == (new,)


def test_the_highest_comes_first_within_each_group() -> None:
    """Rates of the place come first, then those around it; in each group the highest is first."""
    rates = [
        make_rate("1", place="Sweden"),
        make_rate("2", place="Ontario, Canada"),
        make_rate("9", place="Finland"),
        make_rate("3", place="Canada"),
        make_rate("4", place="Ontario, Canada"),
    ]
    (found,) = compare(replace(ASKED, area=find_place("Ontario")), rates)
    assert order(found) == ["4", "2", "3", "9", "1"]
    assert found.groups == (Group.HERE, Group.HERE, Group.AROUND, Group.OVERALL, Group.OVERALL)


def test_older_disputed_and_superseded_rates_are_counted() -> None:
    """A rate in doubt, or with a later one of the same place and people, is left out unless wanted."""
    rates = [
        make_rate("1", place="United States (SEER)", period="2004"),
        make_rate("2", place="United States", period="2012"),
        make_rate("3", place="Norway"),
        make_rate("5", place="Here", status=Status.DISPUTED),
    ]
    (found,) = compare(ASKED, rates)
    assert (order(found), found.old) == (["3", "2"], 2)
    (every,) = compare(replace(ASKED, old=True), rates)
    assert (order(every), every.old) == (["3", "2", "5", "1"], 0)
    assert every.groups == (Group.OVERALL, Group.OVERALL, Group.OLD, Group.OLD)
    (kept,) = compare(ASKED, [replace(rates[0], named=True), rates[1]])
    assert order(kept) == ["2", "1"]


def test_rates_of_one_site_are_counted() -> None:
    """Rates of a part are left out unless wanted, or unless there are no others."""
    lung = make_rate("1", stratum="lung", period="2018")
    (found,) = compare(ASKED, [make_rate("3"), lung])
    assert (order(found), found.parts) == (["3"], 1)
    (every,) = compare(replace(ASKED, parts=True), [make_rate("3"), lung])
    assert (order(every), every.groups) == (["3", "1"], (Group.OVERALL, Group.PARTIAL))
    (alone,) = compare(ASKED, [lung, make_rate("2", stratum="lung", period="2000")])
    assert (order(alone), alone.old) == (["1"], 1)


def test_a_part_that_was_counted_here() -> None:
    """Where the place has rates of parts alone, they are shown; else they are left out."""
    lung, sweden = make_rate("1", stratum="lung", place="Norway"), make_rate("3", place="Sweden")
    (found,) = compare(replace(ASKED, area=find_place("Norway")), [lung, sweden])
    assert (order(found), found.groups, found.parts) == (["1", "3"], (Group.HERE, Group.OVERALL), 0)
    (found,) = compare(
        replace(ASKED, area=find_place("Norway")), [lung, sweden, make_rate("2", place="Norway")]
    )
    assert (order(found), found.parts) == (["2", "3"], 1)


def test_the_latest_rates_from_elsewhere() -> None:
    """With those counted nearby, seven rates are shown, the latest and those that the fact file names."""
    rates = [make_rate(str(n), place=f"Town {n}", period=str(1990 + n)) for n in range(1, 11)]
    (found,) = compare(ASKED, [replace(rates[0], named=True), *rates[1:]])
    assert order(found) == ["10", "9", "8", "7", "6", "5", "1"]
    assert found.old == 3
    norway = [
        make_rate(f"1{n}", place=f"{name}Norway", period="2000") for n, name in enumerate(("", "west "))
    ]
    (nearby,) = compare(replace(ASKED, area=find_place("Norway")), [*norway, *rates])
    assert order(nearby) == ["10", "11", "10", "9", "8", "7", "6"]
    many = [make_rate(f"2{n}", stratum=f"part {n}", place="Norway") for n in range(9)]
    (nearby,) = compare(replace(ASKED, area=find_place("Norway"), parts=True), [*many, *rates])
    assert order(nearby)[9:] == ["10", "9", "8", "7"]


def test_a_limit() -> None:
    """Of each kind as many rates are compared as the limit says, the nearest first."""
    rates = [
        make_rate("1", place="Sweden"),
        make_rate("2", place="Norway"),
        make_rate("3", place="Oslo, Norway"),
    ]
    prevalence = make_rate("20", kind=MeasureKind.PREVALENCE)
    new, living = compare(replace(ASKED, area=find_place("Norway"), limit=2), [*rates, prevalence])
    assert order(new) == ["2", "3"]
    assert new.groups == (Group.HERE, Group.WITHIN)
    assert (new.omitted, living.omitted) == (1, 0)
