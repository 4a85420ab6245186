"""What was typed, judged in one way everywhere."""

import pytest
from conftest import Runner

LONG = "x" * 1000
CUT = f"{'x' * 200}..."


@pytest.mark.parametrize("command", ["search fever", "claim 3%", "estimate --population 5M --compare"])
@pytest.mark.parametrize("typed", ["0", "-1", "five", "1.5", "1_00", "1_", "9" * 41])
def test_limits_are_refused_alike(run: Runner, command: str, typed: str) -> None:
    """Every --limit refuses what is no number of results, in the same words."""
    answer = run(*command.split(), f"--limit={typed}")
    assert (answer.code, answer.err.splitlines()[0]) == (
        2,
        f"netfacts: cannot read '{typed}' as a number of results",
    )


@pytest.mark.parametrize("command", ["search fever", "estimate --population 5M --compare"])
@pytest.mark.parametrize(
    ("typed", "plain"), [("\uff12", "2"), ("1_000", "1000"), ("1,000", "1000"), (" 25 ", "25")]
)
def test_limits_are_understood_alike(run: Runner, command: str, typed: str, plain: str) -> None:
    """Every --limit takes the digits of any script, and groups of three."""
    assert run(*command.split(), "-n", typed) == run(*command.split(), "-n", plain)
    assert run(*command.split(), "-n", typed).code == 0


@pytest.mark.parametrize(
    "day", ["20261128", "2026-W48-6", "2026-11-31", "\uff12\uff10\uff12\uff16-11-28", LONG]
)
def test_days_are_refused(run: Runner, day: str) -> None:
    """A day is a year, a month and a day, as in a fact file."""
    shown = CUT if day == LONG else day
    assert run("check", "--date", day) == (
        2,
        "",
        f"netfacts: {shown} is not a date\nWrite it as 2026-11-22.\n",
    )


@pytest.mark.parametrize(
    "command",
    [
        [LONG],
        ["help", LONG],
        ["search", f"--{LONG}"],
        ["search", "moon", "--topic", LONG],
        ["search", "moon", "--format", LONG],
        ["search", f"topic:{LONG} moon"],
        ["topics", LONG],
        ["list", LONG],
        ["list", "--reference", LONG],
        ["list", "--measure", LONG],
        ["show", LONG],
        ["cite", LONG],
        ["cite", "moon-course", "--style", LONG],
        ["references", LONG],
        ["places", LONG],
        ["check", "--date", LONG],
        ["check", "--ignore", LONG],
        ["check", LONG],
        ["completion", LONG],
        ["new", f"{LONG}/{LONG}"],
        ["claim", "--kind", LONG],
        ["claim", "3%", "--unit", LONG],
        ["claim", "3%", "--place", LONG],
        ["estimate", LONG],
        ["estimate", "--population", LONG],
        ["estimate", "--population", "5M", "--years", LONG],
        ["estimate", "--population", "5M", "--rate", LONG],
        ["estimate", "--population", "5M", "--stratum", LONG],
        ["estimate", "--place", LONG],
        ["estimate", "--rows", LONG],
        ["list", "--output", f"{LONG}/{LONG}"],
        ["list", "--facts", LONG],
        ["list", "--facts", LONG, "--facts", LONG],
    ],
    ids=lambda words: " ".join(words).replace(LONG, "X"),
)
def test_long_words_are_cut(run: Runner, command: list[str]) -> None:
    """What was typed comes back in messages to its 200th character, each time that it does."""
    answer = run(*command)
    assert answer.code in (1, 2, 74)
    assert "xxx" in answer.err
    assert "x" * 201 not in answer.err
