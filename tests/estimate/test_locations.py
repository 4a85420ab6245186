"""Which place a study names."""

import pytest

from netfacts.estimate.locality import locate


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
