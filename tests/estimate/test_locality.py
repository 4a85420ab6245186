"""Which rates were counted in the very place that an estimate is for."""

import pytest
from helpers.invented import YEARLY, fact, living, measure
from msgspec.structs import replace

from netfacts.estimate.locality import Group, Local, find_group, find_local, is_overall
from netfacts.estimate.rates import Rate, Source, read_rate
from netfacts.facts.measure import MeasureKind

SUBJECT = "Moon fever (MFs)"


def rated(name: str, **qualifiers: str) -> Rate:
    """Return an incidence rate of a fact of its own."""
    one = replace(YEARLY, **qualifiers)
    return read_rate(fact(name, one), one)


@pytest.mark.parametrize(
    ("stratum", "of_all"),
    [
        ("", True),
        ("all MFs", True),
        ("all moon fevers", True),
        ("MFs, not further defined", True),
        ("malignant moon neoplasms, carcinomas included", True),
        ("lung", False),
        ("MFs, lung excluded", False),
        ("all MFs, adults", False),
        ("low-grade moon fever", False),
    ],
)
def test_overall_rates(stratum: str, *, of_all: bool) -> None:
    """A rate is overall where its stratum has no word beyond the subject and what narrows nothing down."""
    assert is_overall(replace(YEARLY, stratum=stratum), SUBJECT) is of_all


def test_what_is_counted_may_be_a_part() -> None:
    """A rate that counts something else, such as people treated, is not overall."""
    assert not is_overall(replace(YEARLY, what="people treated"), SUBJECT)


@pytest.mark.parametrize(
    ("studied", "stratum", "place", "near"),
    [
        ("Norway", "lung", "Norway", Group.HERE),
        ("Norway (registries)", "", "Norway", Group.HERE),
        ("south-west Norway", "", "Norway", Group.WITHIN),
        ("Sweden", "", "Norway", Group.OVERALL),
        ("Sweden", "lung", "Norway", Group.PARTIAL),
        ("Norway", "", None, Group.OVERALL),
        ("Georgia", "", "Georgia (the country)", Group.OVERALL),
        ("Norway", "", "European Union", Group.OVERALL),
    ],
)
def test_groups(studied: str, stratum: str, place: str | None, near: Group) -> None:
    """A rate is of the place that its study names, of a part of it, or from elsewhere; no place has none."""
    assert find_group(replace(YEARLY, place=studied, stratum=stratum), place, SUBJECT) is near


def test_local_rates() -> None:
    """Overall rates of the place are given; of its parts, and of parts of the tumours, only the ids."""
    every = [
        rated("all", place="Norway"),
        rated("lung", place="Norway", stratum="lung"),
        rated("town", place="Oslo, Norway"),
        rated("aged", place="Norway", stratum="ages 85 and over"),
        rated("else", place="Sweden"),
    ]
    found = find_local(every, "Norway", SUBJECT, [])
    assert found == Local((every[0].source,), ("lung", "town"))
    assert find_local(every, None, SUBJECT, []) == Local()


def test_local_rates_of_parts_alone() -> None:
    """Where the place has no overall rate, those of some tumours are given."""
    lung = rated("lung", place="Norway", stratum="lung")
    assert find_local([lung], "Norway", SUBJECT, []) == Local((lung.source,))


def test_rates_that_are_used_are_not_told_again() -> None:
    """A rate that the estimate starts from does not stand among the others, nor does its fact."""
    used, other = rated("used", place="Norway"), rated("used", place="Norway", stratum="lung")
    assert find_local([used, other], "Norway", SUBJECT, [used.source]) == Local((other.source,))
    overall_too = rated("more", place="Norway")
    assert find_local([used, other, overall_too], "Norway", SUBJECT, [used.source]) == Local(
        (overall_too.source,)
    )


def test_prevalences_are_local_too() -> None:
    """A prevalence is told beside the incidence rates of its place."""
    (one,) = living("20").measures
    here = replace(one, place="Norway")
    found = find_local([read_rate(fact("living", here), here)], "Norway", SUBJECT, [])
    assert found.here == (Source("living", here),)
    assert measure(MeasureKind.PREVALENCE, "20", 100_000) == one
