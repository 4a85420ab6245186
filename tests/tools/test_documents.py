"""The committed documents that tools/ makes."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from conftest import Runner
from helpers.processes import POSIX

from tools.columns import MEANINGS
from tools.command_texts import ANY, CommandText, describe_commands
from tools.examples import ROOT, Desk, fill_examples, open_desks
from tools.help_blocks import Terms, read_blocks
from tools.make_documents import find_pages, make_documents
from tools.manual import write_manual

COMMANDS = describe_commands()


@pytest.fixture(scope="module")
def lay() -> Iterator[Callable[[str], Desk]]:
    """Return what lays a folder with the files of the examples."""
    with open_desks() as lay:
        yield lay


@pytest.fixture
def desk(lay: Callable[[str], Desk], tmp_path: Path) -> Desk:
    """Return a place to type commands in."""
    return lay(tmp_path.name)


@POSIX
@pytest.mark.slow
def test_documents_are_in_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """The committed documents are what tools/make_documents.py makes, and every command in them runs."""
    monkeypatch.chdir(ROOT)
    for path, text in make_documents().items():
        assert (ROOT / path).read_text("utf-8") == text, path


def test_many_pages_have_examples() -> None:
    """The README and most how-to guides show what commands print."""
    shown = [path for path in find_pages() if "```console" in (ROOT / path).read_text("utf-8")]
    assert "README.md" in shown
    assert len(shown) > 5


@POSIX
def test_an_example_shows_what_a_terminal_shows(desk: Desk) -> None:
    """An example is filled with what its commands print, one after the other, without colour."""
    page = "```console\n$ echo one\nold\n$ printf '\\033[1mtwo\\n'\n```\n"
    expected = "```console\n$ echo one\none\n$ printf '\\033[1mtwo\\n'\ntwo\n```\n"
    assert fill_examples(page, desk) == expected


@POSIX
@pytest.mark.parametrize(
    "block", ["console\n$ netfacts show nothing\n", "sh\nnetfacts show nothing\n", "console 2\n$ true\n"]
)
def test_a_failing_example_is_reported(desk: Desk, block: str) -> None:
    """An example that ends with another exit code than it says is not written down."""
    with pytest.raises(SystemExit, match=r"ended with [01]: "):
        fill_examples(f"```{block}```\n", desk)


@POSIX
@pytest.mark.parametrize(
    "script", ["uv tool install .\n", "nothing-of-this-name x\n", 'netfacts claim "2% die in a year"\n']
)
def test_an_example_that_cannot_run_here_is_left_alone(desk: Desk, script: str) -> None:
    """Installing, a program that is not here, and a claim that nobody supports are no mistakes."""
    assert fill_examples(f"```sh\n{script}```\n", desk) == f"```sh\n{script}```\n"


def test_a_text_may_go_on_in_the_next_line() -> None:
    """What a help page says of a term is read whole."""
    terms = {term for block in read_blocks("words") if isinstance(block, Terms) for term in block.described}
    assert {"crude", "limited-duration", "prediction interval"} <= terms


def test_each_column_has_a_meaning() -> None:
    """What is said of columns is of columns that a table has; the page itself misses none."""
    _, _, page = (ROOT / "docs/reference/formats.md").read_text("utf-8").partition("## What a column")
    assert set(re.findall(r"^\| `(\w+)` \| [A-Z`]", page, re.MULTILINE)) == set(MEANINGS)


def test_the_session_needs_nothing_else() -> None:
    """The picture in the README loads nothing, has a title, and is drawn for light and dark windows."""
    picture = (ROOT / "docs/session.svg").read_text("utf-8")
    assert ET.fromstring(picture).findtext("{*}title", "").startswith("A terminal")  # noqa: S314 - it is our own
    assert "prefers-color-scheme: dark" in picture
    assert not re.search(r"href|url\(|@import|@font-face", picture)


def test_an_option_is_completed_by_its_metavar() -> None:
    """A FILE or a TOPIC is completed in every command, an ID by those that work; a number in none."""
    values = {(one.metavar, one.values) for c in COMMANDS for one in c.parameters if one.names}
    assert {("FILE", ("/",)), ("TOPIC", ("@topics",)), ("ID", ("@rates",)), ("N", (ANY,))} <= values


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
    page = write_manual(COMMANDS).replace("\\", "")
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
        (),
        "S.",
        (
            "A.",
            ".B of \\ and 'c' in `d` ~ ^ \"e\" --f",
        ),
        (),
    )
    page = write_manual([text, text])
    assert "\\&.B of \\e and \\(aqc\\(aq in \\(gad\\(ga \\(ti \\(ha \\(dqe\\(dq \\-\\-f\n" in page
