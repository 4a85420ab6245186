import os
from pathlib import Path

import pytest
from conftest import CORPUS, Runner

from netfacts import __version__
from netfacts.cli.command_table import COMMANDS, load_command

LONG = "x" * 1000
ESCAPE = "\x1b[31m\u202e"
FIRST_LINE = "title: T\n"
LAST_LINES = "topics: {a: b}\n"


def version_line(run: Runner, monkeypatch: pytest.MonkeyPatch, *paths: Path) -> str:
    """Return what --version says of the fact files at `paths`."""
    monkeypatch.setenv("NETFACTS_FACTS", os.pathsep.join(map(str, paths)))
    answer = run("--version")
    assert (answer.code, answer.err) == (0, "")
    return answer.out


def test_without_arguments_netfacts_says_how_to_begin(run: Runner) -> None:
    """Without arguments netfacts writes to standard error what it is and what to type, and ends with 2."""
    code, out, err = run()
    assert (code, out) == (2, "")
    examples = [line for line in err.splitlines() if line.startswith("  netfacts ")]
    assert examples
    assert set(examples) < set(run("--help").out.splitlines())
    assert err.endswith("netfacts --help lists all commands.\n")
    assert len(err.splitlines()) <= 10


@pytest.mark.parametrize("command", ["", "search", "show", "list", "estimate"])
def test_help_at_every_level(run: Runner, command: str) -> None:
    """-h and --help, also after other words, write the help of their level, at most 80 columns wide."""
    words = command.split()
    answer = run(*words, "-h")
    assert (answer.code, answer.err) == (0, "")
    assert answer == run(*words, "--help") == run(*words, *["moon"] * len(words), "-h")
    assert answer.out.startswith(f"Usage: netfacts {command}".rstrip() + " [OPTIONS]")
    assert max(map(len, answer.out.splitlines())) <= 80


def test_help_names_commands_and_exit_codes(run: Runner) -> None:
    """The help names every command, every exit code and every environment variable."""
    words = run("--help").out.split()
    assert {"search", "show", "list", "estimate"} <= set(words)
    assert {"0", "1", "2", "70", "74", "130", "141"} <= set(words)
    assert {"NETFACTS_FACTS", "NETFACTS_DEBUG", "NO_COLOR,", "COLUMNS,"} <= set(words)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_says_what_a_command_says_of_itself(run: Runner, name: str) -> None:
    """What the help says of a command is the first sentence of the command's own help."""
    assert f"  {name:<12}{load_command(name).get_short_help_str(80)}\n" in run("--help").out


def test_version_names_program_and_data(run: Runner) -> None:
    """--version prints the version of netfacts and of the fact file on one line."""
    assert run("--version") == (0, f"netfacts {__version__} (facts 1.2)\n", "")


def test_version_needs_no_command(run: Runner) -> None:
    """--version ends before a command that stands after it."""
    assert run("--version", "list") == run("--version")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f'{FIRST_LINE}version: "7"\n{LAST_LINES}', "7"),
        (FIRST_LINE + LAST_LINES, "unknown version"),
        (f"{FIRST_LINE}version: [7]\n", "unknown version"),
        ("- 1\n", "unknown version"),
    ],
    ids=["of-its-own", "none", "a-list", "no-fact-file"],
)
def test_version_of_other_files(
    run: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str, said: str
) -> None:
    """--version says so if it finds no version in a fact file, and ends with 0."""
    path = tmp_path / "facts.yaml"
    path.write_text(text, encoding="utf-8")
    assert version_line(run, monkeypatch, path) == f"netfacts {__version__} (facts {said})\n"


def test_version_of_several_files(run: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """--version names the version of each fact file, in their order."""
    path = tmp_path / "facts.yaml"
    path.write_text("version: 8\n", encoding="utf-8")
    assert "(facts 1.2, 8)" in version_line(run, monkeypatch, CORPUS, path)


def test_version_of_a_missing_file(run: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """--version knows no version of a fact file that is missing."""
    assert "(facts unknown version)" in version_line(run, monkeypatch, tmp_path / "none.yaml")


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("serch moon", "unknown command: serch", "Try: netfacts search moon"),
        ("xyzzy", "unknown command: xyzzy", "Try: netfacts search xyzzy"),
        ("what is a NET", "unknown command: what", "Try: netfacts search what is a NET"),
        ("it's", "unknown command: it's", "Try: netfacts search 'it'\"'\"'s'"),
        ("version", "unknown command: version", "Try: netfacts --version"),
        ("find moon", "unknown command: find", "Try: netfacts search moon"),
        ("-help", "unknown option: -help", "Try: netfacts --help"),
        ("search moon --topc numbers", "unknown option: --topc", "Did you mean --topic?"),
        ("search --facts", "option '--facts' requires an argument", "Try: netfacts search --help"),
        ("list -z", "unknown option: -z", "Try: netfacts list --help"),
        ("--json list", "unknown option: --json", "Try: netfacts --help"),
        ("search", "missing argument 'WORDS...'", "Try: netfacts search --help"),
        ("show", "missing argument 'ID...'", "Try: netfacts show --help"),
        (
            "list extra",
            "unexpected argument: extra",
            "Try: netfacts list --topic extra, or: netfacts search extra",
        ),
        ("topics extra", "unexpected argument: extra", "Try: netfacts topics --help"),
        (
            "search moon --limit 0",
            "cannot read '0' as a number of results",
            "Give a whole number from 1 on, such as 5.",
        ),
        ("estimate --diagnosd 2", "unknown option: --diagnosd", "Did you mean --diagnosed?"),
    ],
)
def test_usage_error(run: Runner, line: str, message: str, hint: str) -> None:
    """A command line that cannot be taken says why and what to type instead, and ends with 2."""
    assert run(*line.split()) == (2, "", f"netfacts: {message}\n{hint}\n")


def test_option_without_its_value(run: Runner) -> None:
    """An option that lacks its value is named, and the exit code is 2."""
    code, out, err = run("estimate", "-p")
    assert (code, out) == (2, "")
    assert err.startswith("netfacts: option '-p' requires an argument\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", ESCAPE),
        ("search", f"zz{ESCAPE}zz"),
        ("search", ESCAPE),
        ("list", "--topic", ESCAPE),
        ("list", "--format", ESCAPE),
        ("list", "--color", ESCAPE),
        ("list", "--facts", f"{ESCAPE}.yaml"),
        ("estimate", "-p", f"5{ESCAPE}"),
        ("estimate", "-p", "5M", "--years", ESCAPE),
        ("estimate", "-p", "5M", ESCAPE),
    ],
    ids=" ".join,
)
def test_escapes_are_visible(run: Runner, arguments: tuple[str, ...]) -> None:
    """Escapes and bidirectional controls that were typed are shown in a visible form, never sent."""
    code, out, err = run(*arguments)
    assert code in (1, 2)
    assert out == ""
    assert "\\u001b[31m\\u202e" in err.replace("\\x1b", "\\u001b")  # Typer has a form of its own
    assert err.replace("\n", "").isprintable()


@pytest.mark.parametrize(
    "arguments",
    [
        (ESCAPE,),
        ("list", f"--{ESCAPE}"),
        ("list", ESCAPE),
        ("search", "x", "--limit", ESCAPE),
    ],
    ids=["command", "option", "argument", "number"],
)
def test_escapes_are_visible_in_usage_errors(run: Runner, arguments: tuple[str, ...]) -> None:
    """Typer's own messages, too, show what was typed without sending it."""
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert "[31m" in err
    assert err.replace("\n", "").isprintable()


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
