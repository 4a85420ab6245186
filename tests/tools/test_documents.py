"""The committed documents that tools/ makes."""

import pytest
from conftest import Runner

from tools.command_texts import ANY, CommandText, describe_commands
from tools.make_documents import ROOT, make_documents
from tools.manual import write_manual
from tools.readme import EXAMPLE, fill_examples

COMMANDS = describe_commands()


def test_documents_are_in_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """The man page, the words of completion and the README are what tools/make_documents.py makes."""
    monkeypatch.chdir(ROOT)
    for path, text in make_documents().items():
        assert (ROOT / path).read_text("utf-8") == text, path


def test_the_readme_has_examples() -> None:
    """The README shows what several commands print."""
    assert len(EXAMPLE.findall((ROOT / "README.md").read_text("utf-8"))) > 5


def test_a_failing_example_is_reported() -> None:
    """An example whose command fails is not written down."""
    with pytest.raises(SystemExit, match="netfacts show nothing ended with 1: netfacts: no fact has"):
        fill_examples("```console\n$ netfacts show nothing\n```\n")


def test_an_option_is_completed_by_its_metavar() -> None:
    """A FILE, a TOPIC or an ID is completed in every command; a number or a word of one's own in none."""
    values = {(one.metavar, one.values) for c in COMMANDS for one in c.parameters if one.names}
    assert {("FILE", ("/",)), ("TOPIC", ("@topics",)), ("ID", ("@facts",)), ("N", (ANY,))} <= values


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
