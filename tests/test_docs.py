"""What the documentation shows is what netfacts does."""

import re
import shlex
from pathlib import Path

from helpers.processes import POSIX, run_on_terminal

from netfacts.cli.command_table import Commands
from netfacts.errors import ExitCode

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"


@POSIX
def test_readme_pictures_are_what_netfacts_draws() -> None:
    """Each picture in the README is what the command draws on a terminal of 80 columns."""
    readme = README.read_text(encoding="utf-8")
    pictures = re.findall(r"^```text\n\$ netfacts (.*)\n((?:.*\n)*?)```$", readme, re.MULTILINE)
    assert pictures
    for command, picture in pictures:
        arguments = (*shlex.split(command), "--color", "never")
        lines = run_on_terminal(80, arguments, {"PYTHONIOENCODING": "utf-8", "NETFACTS_FACTS": ""})
        assert picture in "".join(f"{line}\n" for line in lines)


def test_readme_names_commands_that_exist() -> None:
    """Each command that a block of the README runs exists."""
    blocks = re.findall(r"^```.*\n((?:.*\n)*?)```$", README.read_text(encoding="utf-8"), re.MULTILINE)
    named = {
        name
        for block in blocks
        for name in re.findall(r"(?:^|[$|&(/] ?)netfacts ([a-z]+)", block, re.MULTILINE)
    }
    assert len(named) > 9
    assert named - set(Commands()) == set()


def test_readme_names_every_exit_code() -> None:
    """Each exit code is in the README's table."""
    table = re.findall(r"^\| (\d+) \|", README.read_text(encoding="utf-8"), re.MULTILINE)
    assert [int(code) for code in table] == [code.value for code in ExitCode]


def test_ci_runs_the_command_of_the_readme() -> None:
    """CI finds exactly one command in the README that installs and tests."""
    commands = re.findall(
        r"^python3 -m venv .* -m pytest --cov$", README.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert len(commands) == 1
