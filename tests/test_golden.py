"""Whole outputs, read by eye when they change: `pytest --update-golden` rewrites them."""

from pathlib import Path

import pytest
from conftest import CORPUS, DATA, Runner
from helpers.cases import CASES
from helpers.processes import POSIX, run_on_terminal

GOLDEN = Path(__file__).parent / "golden"


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
        f"{line}\n" for line in run_on_terminal(80, (*TERMINALS[name], "--hyperlinks", "never"), environment)
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
