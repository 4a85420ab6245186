"""Which place a study names, and how near a rate is to what an estimate asks for."""

import pytest
from helpers.invented import YEARLY
from msgspec.structs import replace

from netfacts.estimate.locality import Group, find_nearness, locate
from netfacts.estimate.places import find_place


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
def test_groups(studied: str, place: str | None, near: Group | None) -> None:
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
