"""Rates side by side."""

from fractions import Fraction

from helpers.invented import fact, measure
from msgspec.structs import replace

from netfacts.estimate.comparison import compare
from netfacts.estimate.estimates import Quantity, Target
from netfacts.estimate.locality import Group
from netfacts.estimate.rates import Rate, read_rate
from netfacts.facts.measure import MeasureKind

TARGET = Target(5_000_000, Fraction(2))


def rated(kind: MeasureKind, figure: str, **qualifiers: str) -> Rate:
    """Return a rate of a fact of its own."""
    one = replace(measure(kind, figure, 100_000), **qualifiers)
    return read_rate(fact(f"fact-{figure}", one), one)


def test_each_kind_has_a_comparison() -> None:
    """Incidence rates stand beside each other, and prevalences; what there is none of has no comparison."""
    incidence, prevalence = rated(MeasureKind.INCIDENCE_RATE, "3"), rated(MeasureKind.PREVALENCE, "20")
    new, living = compare(TARGET, [prevalence, incidence])
    assert (new.quantity, new.estimates[0].expected.text) == (Quantity.NEW_CASES, "300")
    assert (living.quantity, living.estimates[0].expected.text) == (Quantity.LIVING, "1,000")
    assert compare(TARGET, [prevalence]) == (living,)
    assert compare(TARGET, [incidence]) == (new,)


def test_like_stands_beside_like() -> None:
    """Rates of one stratum stand beside each other, in the order in which the strata are met."""
    rates = [
        rated(MeasureKind.INCIDENCE_RATE, figure, stratum=stratum)
        for figure, stratum in (("1", "all"), ("2", "lung"), ("3", "all"), ("4", "lung"))
    ]
    (found,) = compare(TARGET, rates)
    assert [estimate.sources[0].fact for estimate in found.estimates] == [
        "fact-1",
        "fact-3",
        "fact-2",
        "fact-4",
    ]


def test_a_limit() -> None:
    """Of each kind the nearest rates are compared, as many as the limit says, and the others counted."""
    rates = [
        rated(MeasureKind.INCIDENCE_RATE, figure, place=place)
        for figure, place in (("1", "Sweden"), ("2", "Norway"), ("3", "Oslo, Norway"))
    ]
    prevalence = rated(MeasureKind.PREVALENCE, "20")
    new, living = compare(TARGET, [*rates, prevalence], "Norway", limit=2)
    assert [estimate.sources[0].fact for estimate in new.estimates] == ["fact-2", "fact-3"]
    assert new.groups == (Group.HERE, Group.WITHIN)
    assert (new.omitted, living.omitted) == (1, 0)


def test_what_differs_is_named() -> None:
    """A comparison names what is not the same in all of its rates."""
    kind = MeasureKind.PREVALENCE
    one, other = rated(kind, "1", place="Here", period="2000"), rated(kind, "2", place="There", period="2000")
    windowed = rated(kind, "3", place="Here", period="2000", window="5 years")
    assert compare(TARGET, [one])[0].differ_in == ()
    assert compare(TARGET, [one, other])[0].differ_in == ("place",)
    assert compare(TARGET, [one, windowed])[0].differ_in == ("window",)
