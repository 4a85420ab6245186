"""The pages of the shipped facts in the window of a terminal."""

import re

import pytest
from helpers.processes import POSIX, run_on_terminal

# Beneath what the page says are its references, which need not be in the same window.
PAGES = {
    ("search", "carcinoid"): 24,
    ("search", "survival"): 30,
    ("show", "uk-incidence-2013-2015"): 30,
    ("topics",): 14,
    ("estimate", "--population", "5000000"): 28,
    ("estimate", "--place", "US"): 30,
    ("estimate", "--place", "UK"): 30,
    ("estimate", "--place", "Norway"): 30,
    ("estimate", "--place", "Norway", "--compare"): 45,
    ("claim", "1 in 5,000 people live with a NET"): 24,
}
ADDRESS = re.compile(r" *(\[\d+\] )?[\w.:/-]+/\S+")


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return an environment in which the facts are compiled once."""
    return {"NETFACTS_CACHE": str(tmp_path_factory.mktemp("cache")), "NETFACTS_PAGER": "cat"}


@POSIX
@pytest.mark.parametrize("arguments", PAGES, ids=" ".join)
def test_lines_of_a_page(arguments: tuple[str, ...], environment: dict[str, str]) -> None:
    """On 80 columns a page has few lines, and none but an address is wider."""
    lines = run_on_terminal(80, (*arguments, "--color", "never"), environment)
    assert len(lines) <= PAGES[arguments]
    assert [line for line in lines if len(line) > 80 and not ADDRESS.fullmatch(line)] == []


@POSIX
@pytest.mark.parametrize("columns", [40, 60, 120, 200])
def test_no_line_is_too_wide(columns: int, environment: dict[str, str]) -> None:
    """On any terminal no line but an address is wider than it."""
    for arguments in (("search", "survival"), ("estimate", "--place", "US")):
        lines = run_on_terminal(columns, (*arguments, "--color", "never"), environment)
        assert [line for line in lines if len(line) > columns and not ADDRESS.fullmatch(line)] == []
