"""Whole outputs, read by eye when they change: `pytest --update-golden` rewrites them."""

from pathlib import Path

import pytest
from conftest import DATA, Runner

GOLDEN = Path(__file__).parent / "golden"

RATES = "--facts", str(DATA / "rates.yaml")
CASES = {
    "search.text": ("search", "moon", "fever"),
    "search.json": ("search", "glow", "--json"),
    "search-styled.text": ("search", "tumor", "--color", "always"),
    "search-nothing.json": ("search", "xyzzy", "--json"),
    "show.text": ("show", "moon-course", "earth-incidence"),
    "show.json": ("show", "moon-advanced", "--json"),
    "list.text": ("list",),
    "list.json": ("list", "--topic", "course", "--json"),
    "sources.text": ("sources",),
    "source.text": ("sources", "tide-page"),
    "source.json": ("sources", "tide-untitled", "--json"),
    "topics.text": ("topics",),
    "places.text": ("places", "united"),
    "places.json": ("places", "NO", "--json"),
    "check.text": ("check", "--date", "2026-11-22"),
    "check.json": ("check", "--date", "2026-11-22", "--json"),
    "estimate.text": ("estimate", "--population", "5M"),
    "estimate.json": ("estimate", "--population", "5M", "--json"),
    "estimate-few.text": ("estimate", "--population", "2000", "--years", "2.5"),
    "estimate-explained.text": ("estimate", "-p", "1M", "--explain", *RATES),
    "estimate-rates.text": ("estimate", "--place", "Norway", "--rate", "star-million", *RATES),
    "estimate-diagnosed.json": ("estimate", "--diagnosed", "40", "--level", "0.9", "--json", *RATES),
    "comparison.text": ("estimate", "-p", "5M", "--compare", *RATES),
    "comparison.json": ("estimate", "-p", "5M", "--compare", "--stratum", "core", "--json", *RATES),
    "help.text": ("--help",),
    "help-search.text": ("search", "--help"),
    "help-estimate.text": ("estimate", "--help"),
}


@pytest.mark.parametrize("name", CASES)
def test_output_is_as_reviewed(name: str, run: Runner, request: pytest.FixtureRequest) -> None:
    """Each command in each format prints what a person has read and found right."""
    answer = run(*CASES[name])
    out = answer.out.replace(str(DATA), "tests/data")  # whatever the folder that the tests run in
    path = GOLDEN / name
    assert (answer.code, answer.err) == (0, "") or (answer.code == 1 and "nothing" in name)
    if request.config.getoption("--update-golden"):
        path.write_text(out, encoding="utf-8")
    assert out == path.read_text(encoding="utf-8")


def test_no_golden_file_is_left_over() -> None:
    """Every golden file belongs to a case."""
    assert {path.name for path in GOLDEN.iterdir()} == set(CASES)
