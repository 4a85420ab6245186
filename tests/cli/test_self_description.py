"""What is made from the commands, and kept: `pytest --update-golden` makes it anew."""

from pathlib import Path

import pytest
import typer
from conftest import Runner

import netfacts
from netfacts.cli.app import app
from netfacts.cli.manual import manual
from netfacts.cli.self_description import CommandText, described, words

ROOT = Path(netfacts.__file__).parent.parent
COMMANDS = described(typer.main.get_command(app))
MADE = {"netfacts/cli/words.tsv": words(COMMANDS), "netfacts.1": manual(COMMANDS)}
# Options and arguments of which no shell can know what will be typed.
FREE = {
    ("search", ()),
    ("search", ("--limit", "-n")),
    ("search", ("--not",)),
    ("random", ("--seed",)),
    ("random", ("--date",)),
    ("estimate", ("--population", "-p")),
    ("estimate", ("--years",)),
    ("estimate", ("--level",)),
    ("estimate", ("--diagnosed",)),
    ("estimate", ("--limit", "-n")),
    ("estimate", ("--stratum",)),
    ("estimate", ("--period",)),
    ("check", ("--date",)),
}


@pytest.mark.parametrize("name", MADE)
def test_what_is_made_from_the_commands_is_in_step(name: str, request: pytest.FixtureRequest) -> None:
    """The words of completion, and the manual, are those of the commands as they are."""
    if request.config.getoption("--update-golden"):
        (ROOT / name).write_text(MADE[name], encoding="utf-8", newline="\n")
    assert (ROOT / name).read_text("utf-8") == MADE[name]


def test_whatever_can_be_completed_is() -> None:
    """Only what nobody can list is left to the typist."""
    free = {(c.name, one.names) for c in COMMANDS for one in c.parameters if "*" in one.values}
    assert free == FREE


def test_every_command_is_described() -> None:
    """Each command has a summary of one sentence, examples, and a help for each option."""
    assert [command.name for command in COMMANDS][:3] == ["", "search", "show"]
    for command in COMMANDS:
        assert command.summary.endswith(".")
        assert any(text.endswith("\n") for text in command.description)
        assert all(one.help for one in command.parameters if one.names)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name or "root")
def test_summaries_are_not_cut(command: CommandText, run: Runner) -> None:
    """The help of the root holds every summary whole."""
    assert command.summary in " ".join(run("--help").out.split())


def test_the_manual_holds_everything() -> None:
    """The manual has its sections in the usual order, each command, and each of its options."""
    page = MADE["netfacts.1"].replace("\\", "")
    sections = [line[4:] for line in page.splitlines() if line.startswith(".SH ")]
    assert sections == [
        "NAME",
        "SYNOPSIS",
        "DESCRIPTION",
        "COMMANDS",
        "COMMON OPTIONS",
        "EXIT STATUS",
        "ENVIRONMENT",
        "FORMATS",
        "FILES",
        "EXAMPLES",
        "SEE ALSO",
    ]
    for command in COMMANDS:
        assert f"netfacts {command.name}".strip() in page
        for one in command.parameters:
            assert ", ".join(one.names[:1]) in page


def test_roff_is_escaped() -> None:
    """What roff would take for its own is written so that it shows."""
    text = CommandText(
        "x",
        "S.",
        (
            "A.",
            ".B of \\ and 'c' in `d` ~ ^ \"e\" --f",
        ),
        (),
    )
    page = manual([text, text])
    assert "\\&.B of \\e and \\(aqc\\(aq in \\(gad\\(ga \\(ti \\(ha \\(dqe\\(dq \\-\\-f\n" in page
