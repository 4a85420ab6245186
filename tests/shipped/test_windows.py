"""The pages of the shipped facts in the window of a terminal."""

import re
import sys
from collections.abc import Callable

import pytest
from conftest import CORPUS, Runner

# Beneath what the page says are its references, which need not be in the same window.
PAGES = {
    ("search", "carcinoid"): 24,
    ("search", "survival"): 30,
    ("show", "uk-incidence-2013-2015"): 30,
    ("topics",): 14,
    ("estimate", "--population", "5000000"): 28,
    ("estimate", "--place", "US"): 31,  # one more for the note of its latest rate
    ("estimate", "--place", "UK"): 30,
    ("estimate", "--place", "Norway"): 30,
    ("estimate", "--place", "Norway", "--compare"): 45,
    ("estimate", "--place", "UK", "--compare"): 45,
    ("claim", "1 in 5,000 people live with a NET"): 24,
    ("claim", "five in every hundred thousand people are diagnosed each year"): 24,
    ("claim", "On average it takes five to seven years to get a correct diagnosis"): 24,
}
EVERY = (
    *PAGES,
    ("estimate", "--population", "2000", "--explain"),
    ("estimate", "--diagnosed", "40"),
    ("list", "--topic", "history"),
    ("list", "--topic", "history", "--one-row-per-measure"),
    ("references",),
    ("references", "inca-factbox"),
    ("places", "germany"),
    ("random", "--seed", "7"),
    ("quote", "uk-incidence-2013-2015"),
    ("export", "--topic", "history"),
    ("check", str(CORPUS)),
    ("cache",),
)
ADDRESS = re.compile(r" *(\[\d+\] )?[\w.:/-]+/\S+")


@pytest.fixture
def show(run: Runner, compiled: str, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Run netfacts on the shipped facts and on a terminal; return the lines that it shows."""
    monkeypatch.delenv("NETFACTS_FACTS")
    monkeypatch.setenv("NETFACTS_CACHE", compiled)
    monkeypatch.setenv("NETFACTS_PAGER", "")

    def call(columns: int, *arguments: str) -> list[str]:
        monkeypatch.setenv("COLUMNS", str(columns))
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        answer = run(*arguments, "--color", "never")
        assert (answer.code, answer.err) == (0, "")
        return answer.out.splitlines()

    return call


@pytest.mark.parametrize("arguments", PAGES, ids=" ".join)
def test_lines_of_a_page(arguments: tuple[str, ...], show: Callable[..., list[str]]) -> None:
    """On 80 columns a page has few lines, and none but an address is wider."""
    lines = show(80, *arguments)
    assert len(lines) <= PAGES[arguments]
    assert [line for line in lines if len(line) > 80 and not ADDRESS.fullmatch(line)] == []


@pytest.mark.parametrize(
    "columns", [40, 80, 200, *(pytest.param(columns, marks=pytest.mark.slow) for columns in (60, 120))]
)
@pytest.mark.parametrize("arguments", EVERY, ids=" ".join)
def test_no_line_is_too_wide(
    arguments: tuple[str, ...], columns: int, show: Callable[..., list[str]]
) -> None:
    """On any terminal no line of any answer but an address is wider than it."""
    over = [line for line in show(columns, *arguments) if len(line) > min(columns, 100)]
    assert [line for line in over if not ADDRESS.fullmatch(line)] == []


def test_the_verdict_of_a_claim_is_seen_first(show: Callable[..., list[str]]) -> None:
    """On a narrow terminal, too, the verdict comes before the figures, near the top of the window."""
    lines = show(40, "claim", "1 in 5,000 people live with a NET")
    (verdict,) = (at for at, line in enumerate(lines) if "current figures agrees" in line)
    assert verdict < min(at for at, line in enumerate(lines) if line.startswith(("Agrees", "Differs")))
    assert verdict < 8
