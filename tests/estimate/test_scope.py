"""What the words of a rate say that it counts: where, everyone or one group, the whole disease or a part."""

import pytest
from helpers.invented import YEARLY
from msgspec.structs import replace

from netfacts.estimate.places import find_place
from netfacts.estimate.rates import fold_words
from netfacts.estimate.scope import (
    Group,
    find_group,
    find_nearness,
    is_about,
    is_overall,
    is_overall_in_group,
    locate,
)

SUBJECT = "Moon fever (MFs)"


@pytest.mark.parametrize(
    ("stratum", "of_all"),
    [
        ("", True),
        ("all MFs", True),
        ("all moon fevers", True),
        ("MFs, not further defined", True),
        ("malignant moon neoplasms, carcinomas included", False),
        ("lung", False),
        ("MFs, lung excluded", False),
        ("all MFs, adults", False),
        ("low-grade moon fever", False),
    ],
)
def test_overall_rates(stratum: str, *, of_all: bool) -> None:
    """A rate is overall where its stratum has no word beyond the subject and what narrows nothing down."""
    assert is_overall(replace(YEARLY, stratum=stratum), SUBJECT) is of_all


def test_the_fact_file_marks_overall_rates() -> None:
    """A rate that the fact file marks is overall, whatever its stratum says."""
    marked = replace(YEARLY, stratum="malignant, carcinomas included", overall=True)
    assert is_overall(marked, SUBJECT)


def test_what_is_counted_may_be_a_part() -> None:
    """A rate that counts something else, such as people treated, is not overall."""
    assert not is_overall(replace(YEARLY, what="people treated"), SUBJECT)


@pytest.mark.parametrize(
    ("stratum", "group"),
    [
        ("Merkel cell carcinoma, ages 40 to 44", "ages 40 to 44"),
        ("age 85 and over", "age 85 and over"),
        ("aged 15 to 39", "aged 15 to 39"),
        ("all MFs, adults", "adults"),
        ("all MFs by a list of codes: women", "women"),
        ("moon fever of the lung, men", "men"),
        ("boys with moon fever", "boys"),
        ("stages 1 to 3", ""),
        ("menopausal", ""),
        ("MEN 1", ""),
        ("Men", "Men"),
        ("adult-type moon fever", ""),
        ("", ""),
    ],
)
def test_rates_of_one_group_are_known(stratum: str, group: str) -> None:
    """A stratum that names an age or a sex is of one group, which no whole population is made of."""
    assert find_group(replace(YEARLY, stratum=stratum)) == group


def test_the_fact_file_names_groups() -> None:
    """A group that the words of the stratum do not tell is named by the fact file."""
    assert find_group(replace(YEARLY, stratum="MFs", among="miners")) == "miners"


def test_all_of_the_subject_in_one_group() -> None:
    """A rate of everything the subject means, in one group, is known from one of a part in that group."""
    assert is_overall_in_group(replace(YEARLY, stratum="MFs of all sites, men"), SUBJECT)
    assert is_overall_in_group(replace(YEARLY, stratum="all MFs"), SUBJECT)
    assert not is_overall_in_group(replace(YEARLY, stratum="lung MFs, men"), SUBJECT)


@pytest.mark.parametrize(
    ("stratum", "typed", "about"),
    [
        ("MFs of the lung", "lung", True),
        ("MFs of the lung", "lung Mars", True),
        ("MFs outside the lung", "lung", False),
        ("MFs outside the lung, men", "men", True),
        ("lung MFs other than small-cell fever", "lung", True),
        ("lung MFs other than small-cell fever", "small-cell", False),
        ("MFs, lung excluded", "lung", False),
        ("all MFs, lung included", "lung", False),
        ("MFs of the gut and pancreas", "pancreas", False),
        ("MFs of the gut and pancreas", "gut", False),
        ("MFs of the gut and pancreas", "pancreas gut", True),
        ("MFs of the gut and pancreas, men", "gut and pancreas", True),
        ("lung, age 80 and over", "lung", True),
        ("lung, age 80 and over", "80", True),
        ("lung", "...", False),
        ("pancreatic MFs", "pancreas", True),
        ("pancreas", "pancreatic MF", False),
        ("pancreas", "pancreatic", True),
        ("MFs of the appendix", "appendiceal", True),
        ("rectal MFs", "rectum", True),
        ("rectal MFs", "renal", False),
    ],
)
def test_what_a_stratum_is_about(stratum: str, typed: str, *, about: bool) -> None:
    """A rate is about all that was typed, not about what it leaves out, merely includes, or joins to it."""
    assert is_about(replace(YEARLY, stratum=stratum, place="Mars"), typed, fold_words) is about


@pytest.mark.parametrize(
    ("studied", "place", "near"),
    [
        ("Norway", "Norway", Group.HERE),
        ("Norway (registries)", "Norway", Group.HERE),
        ("south-west Norway", "Norway", Group.WITHIN),
        ("Queensland, Australia", "Australia", Group.WITHIN),
        ("Queensland, Australia", "AU-QLD", Group.HERE),
        ("Australia", "Queensland", Group.AROUND),
        ("south Australia and others", "Queensland", None),
        ("England", "Scotland", None),
        ("Sweden", "Norway", None),
        ("Norway", None, None),
        ("Georgia", "Georgia", None),
        ("Norway", "European Union", None),
    ],
)
def test_nearness(studied: str, place: str | None, near: Group | None) -> None:
    """A rate is of the place that its study names, of a part of it, of its country, or from elsewhere."""
    asked = find_place(place) if place else None
    assert find_nearness(replace(YEARLY, place=studied), asked) is near


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("Norway", "Norway", True),
        ("the Netherlands", "Netherlands", True),
        ("United States (SEER 18)", "United States", True),
        ("United States, all 50 states (US Cancer Statistics)", "United States", True),
        ("USA", "United States", True),
        ("European Union (EU27)", "European Union", True),
        ("worldwide, as stated", "World", True),
        ("Georgia (the country)", "Georgia (the country)", True),
        ("South Korea", "South Korea", True),
        ("Ireland", "Ireland", True),
        ("England", "England", True),
        ("Northern Ireland", "Northern Ireland", True),
        ("Kentucky, USA", "Kentucky", True),
        ("Georgia, USA", "Georgia", True),
        ("United States (Utah)", "Utah", True),
        ("Ontario, Canada", "Ontario", True),
        ("Victoria, Australia", "Victoria", True),
        ("Europe, 76 registries", "Europe", True),
        ("south-west Norway", "Norway", False),
        ("West China Hospital, China", "China", False),
        ("Girona Province, Spain", "Spain", False),
        ("Dublin", "Ireland", False),
    ],
)
def test_places_of_studies(text: str, name: str, *, whole: bool) -> None:
    """The words of a study name a place, or a part of one; with its country a part is known."""
    found = locate(text)
    assert found
    assert (found.place.name, found.whole) == (name, whole)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Georgia",
        "Atlanta, Georgia",
        "Lebanon, New Hampshire",
        "Limburg",
        "Norway and Sweden",
        "Norway, Sweden",
        "Britain",
        "CA",
        "Athens, GA",
        "not stated (shown in a European setting)",
        "South Micronesia",
        "x" * 101,
    ],
)
def test_doubtful_places_of_studies(text: str) -> None:
    """What may be another place, or is more than one, is taken for none."""
    assert locate(text) is None
