"""The manual as man and mandoc read it; passed over where they are not installed."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

MANUAL = Path(__file__).parent.parent.parent / "netfacts.1"


def write(*command: str, columns: int = 80) -> subprocess.CompletedProcess[str]:
    """Run a command on the manual."""
    if not shutil.which(command[0]):
        pytest.skip(f"{command[0]} is not installed")
    environment = os.environ | {
        "MANWIDTH": str(columns),
        "LC_ALL": "C.UTF-8",
        "MANPAGER": "cat",
        "TERM": "dumb",
    }
    line = [*command, str(MANUAL)]
    return subprocess.run(line, env=environment, capture_output=True, text=True, check=False, timeout=60)


def test_mandoc_finds_nothing_wrong() -> None:
    """Mandoc's lint has nothing to say but that the page has no date, which would be that of its making."""
    done = write("mandoc", "-T", "lint", "-W", "style")
    assert [line for line in done.stdout.splitlines() if "missing date" not in line] == []
    assert done.stderr == ""


@pytest.mark.parametrize("columns", [60, 80, 100])
def test_man_shows_the_manual(columns: int) -> None:
    """Groff warns of nothing, and the page fits the width; only commands to copy are never wrapped."""
    done = write("man", "--warnings", "-l", columns=columns)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    wide = [line for line in lines if len(line) > columns]
    assert all(line.startswith(" " * 11) and "netfacts " in line for line in wide)
    assert not wide or columns == 60
    words = " ".join(done.stdout.split()).replace("\N{HYPHEN} ", "")
    for text in (
        "netfacts - cited facts about neuroendocrine tumours, and expected numbers",
        'netfacts estimate --population "5 million" --years 10',
        "netfacts search survival --json | jq -r '.results[].fact.id'",
        "--output, -o FILE Write the answer to FILE.",
        "141 The pipe was closed, as by head. No message is printed.",
        "jq(1), pandoc(1), fzf(1)",
    ):
        assert text in words
