"""Whole outputs, read by eye when they change: `pytest --update-golden` rewrites them."""

from pathlib import Path

import pytest
from conftest import CORPUS, DATA, Runner
from processes import POSIX, on_terminal

GOLDEN = Path(__file__).parent / "golden"

RATES = "--facts", str(DATA / "rates.yaml")
CASES = {
    "search.text": ("search", "moon", "fever"),
    "search.json": ("search", "glow", "--json"),
    "search-styled.text": ("search", "tumor", "--color", "always"),
    "search-nothing.json": ("search", "xyzzy", "--json"),
    "show.text": ("show", "moon-course", "earth-incidence"),
    "show.json": ("show", "moon-advanced", "--json"),
    "random.text": ("random", "--seed", "7"),
    "random.markdown": ("random", "--seed", "7"),
    "random.json": ("random", "--date", "2026-11-22", "--topic", "course", "--json"),
    "random.jsonl": ("random", "--seed", "7"),
    "random.csv": ("random", "--seed", "7"),
    "random.tsv": ("random", "--seed", "7"),
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
    "cite.text": ("cite", "moon-incidence", "moon-course"),
    "cite-apa.text": ("cite", "moon-incidence", "moon-course", "luna-2019", "--style", "apa"),
    "cite-bibtex.text": ("cite", "moon-incidence", "moon-course", "luna-2019", "--style", "bibtex"),
    "cite-ris.text": ("cite", "moon-incidence", "moon-course", "luna-2019", "--style", "ris"),
    "cite-csl-json.text": ("cite", "moon-incidence", "moon-course", "--style", "csl-json"),
    "cite.json": ("cite", "moon-incidence", "--json"),
    "quote.text": ("quote", "moon-incidence", "moon-course"),
    "quote.html": ("quote", "moon-incidence", "moon-course"),
    "quote.markdown": ("quote", "moon-incidence", "moon-course"),
    "quote.jsonl": ("quote", "moon-incidence", "moon-course"),
    "quote.csv": ("quote", "moon-incidence", "moon-course"),
    "quote.tsv": ("quote", "moon-incidence", "moon-course"),
    "cite.jsonl": ("cite", "moon-incidence", "--style", "csl-json"),
    "cite.csv": ("cite", "moon-incidence", "moon-course", "--style", "apa"),
    "cite.tsv": ("cite", "moon-incidence", "luna-2019"),
    "quote.json": ("quote", "moon-course", "--json"),
    "search.markdown": ("search", "moon", "fever"),
    "search.jsonl": ("search", "glow"),
    "search.csv": ("search", "glow"),
    "search.tsv": ("search", "glow"),
    "search-nothing.csv": ("search", "xyzzy"),
    "show.markdown": ("show", "moon-course", "earth-incidence"),
    "show.jsonl": ("show", "moon-advanced"),
    "show.csv": ("show", "moon-course", "moon-incidence"),
    "show.tsv": ("show", "moon-course", "moon-incidence"),
    "list.markdown": ("list",),
    "list.jsonl": ("list", "--topic", "course"),
    "list.csv": ("list", "--topic", "course"),
    "list.tsv": ("list", "--topic", "course"),
    "sources.markdown": ("sources",),
    "sources.jsonl": ("sources",),
    "sources.csv": ("sources",),
    "sources.tsv": ("sources",),
    "source.markdown": ("sources", "tide-page"),
    "source.jsonl": ("sources", "tide-page"),
    "source.csv": ("sources", "tide-page"),
    "source.tsv": ("sources", "tide-page"),
    "topics.markdown": ("topics",),
    "topics.json": ("topics",),
    "topics.jsonl": ("topics",),
    "topics.csv": ("topics",),
    "topics.tsv": ("topics",),
    "check.markdown": ("check", "--date", "2026-11-22"),
    "check.jsonl": ("check", "--date", "2026-11-22"),
    "check.csv": ("check", "--date", "2026-11-22"),
    "check.tsv": ("check", "--date", "2026-11-22"),
    "estimate.markdown": ("estimate", "--population", "5M"),
    "estimate.jsonl": ("estimate", "--population", "5M"),
    "estimate.csv": ("estimate", "--population", "5M"),
    "estimate.tsv": ("estimate", "--population", "5M"),
    "export.text": ("export",),
    "export.markdown": ("export",),
    "export.html": ("export",),
    "export.json": ("export", "--topic", "course", "--json"),
    "export.jsonl": ("export", "--topic", "course"),
    "export.csv": ("export", "--topic", "course"),
    "export.tsv": ("export", "--topic", "course"),
    "estimate-rows.csv": ("estimate", "--rows", str(DATA / "towns.csv")),
    "estimate-rows.tsv": ("estimate", "--rows", str(DATA / "towns.csv"), "--years", "2.5"),
    "estimate-rows.jsonl": ("estimate", "--rows", str(DATA / "towns.csv"), "--rate", "moon-prevalence"),
    "estimate-rows-places.csv": (
        "estimate",
        "--rows",
        str(DATA / "lands.csv"),
        "--rate",
        "star-bound",
        *RATES,
    ),
    "estimate.html": ("estimate", "--population", "5M"),
    "estimate.svg": ("estimate", "--population", "5M"),
    "estimate-few.svg": ("estimate", "--population", "2000", "--years", "2.5"),
    "comparison.svg": ("estimate", "-p", "5M", "--compare", *RATES),
    "help.text": ("--help",),
    "help-topics.text": ("help",),
    "help-facts.text": ("help", "facts"),
    "help-random.text": ("random", "--help"),
    "help-completion.text": ("completion", "--help"),
    "help-help.text": ("help", "--help"),
    "help-search.text": ("search", "--help"),
    "help-estimate.text": ("estimate", "--help"),
    "help-cite.text": ("cite", "--help"),
    "help-quote.text": ("quote", "--help"),
    "help-export.text": ("export", "--help"),
}


TERMINALS = {
    "estimate-terminal.text": (*CASES["estimate.text"], "--facts", str(CORPUS)),
    "estimate-few-terminal.text": (*CASES["estimate-few.text"], "--facts", str(CORPUS)),
    "comparison-terminal.text": CASES["comparison.text"],
    "comparison-terminal-ascii.text": CASES["comparison.text"],
}


@POSIX
@pytest.mark.parametrize("name", TERMINALS)
def test_terminal_is_as_reviewed(name: str, request: pytest.FixtureRequest) -> None:
    """On a terminal of 80 columns the pictures are drawn, in ASCII where the encoding holds no more."""
    environment = {"PYTHONIOENCODING": "ascii" if "ascii" in name else "utf-8"}
    out = "".join(
        f"{line}\n" for line in on_terminal(80, (*TERMINALS[name], "--hyperlinks", "never"), environment)
    )
    path = GOLDEN / name
    if request.config.getoption("--update-golden"):
        path.write_bytes(out.encode())
    assert out == path.read_bytes().decode()


@pytest.mark.parametrize("name", CASES)
def test_output_is_as_reviewed(name: str, run: Runner, request: pytest.FixtureRequest) -> None:
    """Each command in each format prints what a person has read and found right."""
    form = name.rpartition(".")[2]
    answer = run(*CASES[name], *(() if "help" in name or "--json" in CASES[name] else ("--format", form)))
    out = answer.out.replace(str(DATA), "tests/data")  # whatever the folder that the tests run in
    path = GOLDEN / name
    assert (answer.code, answer.err) == (0, "") or (answer.code == 1 and "nothing" in name)
    if request.config.getoption("--update-golden"):
        path.write_bytes(out.encode())
    assert out == path.read_bytes().decode()  # with its line ends, which in CSV are CR LF


def test_no_golden_file_is_left_over() -> None:
    """Every golden file belongs to a case."""
    assert {path.name for path in GOLDEN.iterdir()} == set(CASES) | set(TERMINALS)
