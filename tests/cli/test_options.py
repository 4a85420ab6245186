import json
import os
from pathlib import Path

import pytest
from conftest import CORPUS, Runner

from netfacts.cli.options import FORMATS, fact_files
from netfacts.factbase import index
from netfacts.facts import files

SECOND = """\
title: Second
version: "7"
topics: {numbers: Numbers}
references:
  - {id: second-book, type: book, title: The second book}
facts:
  - {id: second-fact, topic: numbers, title: Second, statement: One., citations: [{reference: second-book}]}
"""
COMMANDS = {
    "search": ("search", "glow"),
    "show": ("show", "moon-course"),
    "list": ("list",),
    "estimate": ("estimate", "--population", "5M"),
}


@pytest.fixture
def second(tmp_path: Path) -> str:
    """Return the path of a fact file with one fact."""
    path = tmp_path / "second.yaml"
    path.write_text(SECOND, encoding="utf-8")
    return str(path)


def list_ids(run: Runner, *arguments: str) -> list[str]:
    """Return the ids that `list` answers with."""
    answer = run("list", "--json", *arguments)
    assert (answer.code, answer.err) == (0, "")
    return [entry["fact"]["id"] for entry in json.loads(answer.out)["results"]]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    "options",
    [("--json",), ("-f", "json"), ("--format", "json"), ("--format=json",), ("--json", "-f", "json")],
)
def test_json_by_each_of_its_names(run: Runner, command: str, options: tuple[str, ...]) -> None:
    """Every command takes the format before and after its words, under each of the option's names."""
    name, *words = COMMANDS[command]
    before, after = run(name, *options, *words), run(name, *words, *options)
    assert before == after
    assert (before.code, before.err) == (0, "")
    assert json.loads(before.out)["schema"].startswith(f"netfacts.{name}/")


def test_options_stand_between_words(run: Runner) -> None:
    """An option may stand between the words of a query."""
    between = run("search", "moon", "--limit", "1", "--json", "fever")
    assert json.loads(between.out)["query"] == "moon fever"
    assert between == run("search", "moon", "fever", "-n", "1", "--json")


def test_two_dashes_end_the_options(run: Runner) -> None:
    """What stands after -- is a word, though it looks like an option."""
    assert json.loads(run("search", "--json", "--", "glow", "--quiet").out)["query"] == "glow --quiet"


@pytest.mark.parametrize("command", COMMANDS)
def test_quiet_leaves_only_the_exit_code(run: Runner, command: str) -> None:
    """--quiet and -q write no answer, and keep the exit code."""
    arguments = COMMANDS[command]
    assert run(*arguments, "--quiet") == run(*arguments, "-q", "--json") == (0, "", "")


@pytest.mark.parametrize("arguments", [("search", "xyzzy"), ("show", "nothing")], ids=" ".join)
def test_quiet_keeps_the_messages(run: Runner, arguments: tuple[str, ...]) -> None:
    """--quiet takes nothing from the exit code or from standard error where the answer is no."""
    loud = run(*arguments)
    assert loud.code == 1
    assert loud.err.startswith("netfacts: no")
    assert run(*arguments, "-q") == loud


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            "--format tex",
            "unknown format: tex\nDid you mean text? One of: {formats}.",
        ),
        ("--format 1", "unknown format: 1\nOne of: {formats}."),
        ("--hyperlinks yes", "unknown link setting: yes\nOne of: auto, always, never."),
        ("--color nevr", "unknown colour setting: nevr\nDid you mean never? One of: auto, always, never."),
        ("--color blue", "unknown colour setting: blue\nOne of: auto, always, never."),
        ("--json -f text", "--json and --format text cannot be combined\nLeave one of them out."),
    ],
)
def test_options_that_cannot_be_taken(run: Runner, command: str, options: str, said: str) -> None:
    """An option's unknown word is named beside those that are known, for every command, with 2."""
    formats = ", ".join((*FORMATS, "html", "svg") if command == "estimate" else FORMATS)
    assert run(*COMMANDS[command], *options.split()) == (2, "", f"netfacts: {said.format(formats=formats)}\n")


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["search", "glow", "--not", ""], "--not"),
        (["search", "glow", "-o", ""], "--output"),
        (["search", "--topic=", "glow"], "--topic"),
        (["list", "-f", ""], "--format"),
        (["list", "--reference", ""], "--reference"),
        (["estimate", "--population", "5M", "--stratum", ""], "--stratum"),
        (["estimate", "--population", "5M", "--rate", "moon-incidence", "--rate", ""], "--rate"),
        (["check", "--select", "", "--ignore", "W"], "--select"),
        (["random", "--seed", ""], "--seed"),
        (["sources", ""], "ID"),
        (["check", ""], "FILE"),
        (["export", "moon-course", ""], "ID"),
    ],
)
def test_an_empty_value_is_refused(run: Runner, arguments: list[str], name: str) -> None:
    """What may be left out may not be empty: a variable that is not set would widen the answer."""
    said = f"netfacts: {name} is empty\nGive it a value, or leave it out.\n"
    assert run(*arguments) == (2, "", said)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("list --topic numbers --topic course", "--topic"),
        ("search glow --topic course --topic=course", "--topic"),
        ("estimate --place Norway --place Sweden", "--place"),
        ("estimate -p 5M --population 6M", "--population"),
        ("cite luna-2019 --style apa -s ris", "--style"),
    ],
)
def test_a_second_value_is_refused(run: Runner, words: str, name: str) -> None:
    """What takes one value is not given two, of which one would be passed over."""
    said = f"netfacts: {name} is given twice\nIt takes one value; run netfacts once for each.\n"
    assert run(*words.split()) == (2, "", said)


def test_the_last_of_several_looks_counts(run: Runner) -> None:
    """Of --limit and the options of every command the last one counts: an alias may hold one."""
    twice = (
        "-n",
        "9",
        "-n",
        "1",
        "-f",
        "csv",
        "-f",
        "json",
        "--exact",
        "--exact",
        "--not",
        "a",
        "--not",
        "b",
    )
    once = ("-n", "1", "-f", "json", "--exact", "--not", "a", "--not", "b")
    assert run("search", "moon", *twice) == run("search", "moon", *once)
    assert run("search", "moon", *once).code == 0


@pytest.mark.parametrize(
    ("environment", "options", "styled"),
    [
        ({}, (), False),
        ({}, ("--color", "always"), True),
        ({"FORCE_COLOR": "1"}, (), True),
        ({"FORCE_COLOR": "1"}, ("--color", "auto"), True),
        ({"FORCE_COLOR": "1"}, ("--color", "never"), False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, (), False),
        ({"NO_COLOR": "1"}, ("--color", "always"), True),
        ({"FORCE_COLOR": "1"}, ("--json",), False),
        ({}, ("--color", "always", "--json"), False),
    ],
)
def test_colour_is_decided_by_option_then_environment(
    run: Runner,
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    options: tuple[str, ...],
    styled: bool,  # noqa: FBT001 - a column of the table
) -> None:
    """--color goes before NO_COLOR, that before FORCE_COLOR, and JSON is never styled."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in run("show", "moon-course", *options).out) is styled


def test_facts_replaces_the_environment(run: Runner, second: str) -> None:
    """--facts goes before NETFACTS_FACTS."""
    assert list_ids(run, "--facts", second) == ["second-fact"]


def test_facts_may_be_repeated(run: Runner, second: str) -> None:
    """--facts given twice reads both files, in their order."""
    ids = list_ids(run, "--facts", second, "--facts", str(CORPUS))
    assert ids[:2] == ["second-fact", "moon-incidence"]
    assert len(ids) == 6


def test_the_environment_names_several_files(
    run: Runner, monkeypatch: pytest.MonkeyPatch, second: str
) -> None:
    """NETFACTS_FACTS holds several files, joined as in PATH."""
    monkeypatch.setenv("NETFACTS_FACTS", os.pathsep.join([str(CORPUS), second]))
    assert list_ids(run)[-2:] == ["moon-course", "second-fact"]


def test_the_shipped_file_is_read_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without --facts and NETFACTS_FACTS, or where that is empty, the shipped fact file is read."""
    assert fact_files() == [files.find_shipped()]
    monkeypatch.setenv("NETFACTS_FACTS", "")
    assert fact_files() == [files.find_shipped()]
    assert fact_files(("a.yaml",)) == [Path("a.yaml")]


def test_a_fact_file_named_twice(run: Runner, monkeypatch: pytest.MonkeyPatch, second: str) -> None:
    """A fact file that is named twice, in whatever way, is refused in one line, not fact by fact."""
    again = str(Path(second).parent / "." / ".." / Path(second).parent.name / Path(second).name)
    for words in (["list", "--facts", second, "--add", again], ["check", second, again]):
        refused = run(*words)
        assert (refused.code, refused.out) == (2, "")
        assert refused.err == f"netfacts: the fact file {again} is given twice\nGive it once.\n"
    monkeypatch.setenv("NETFACTS_FACTS", second)
    assert run("list", "--add", second).code == 2


@pytest.mark.parametrize("command", COMMANDS)
def test_a_fact_file_that_is_missing(run: Runner, tmp_path: Path, command: str) -> None:
    """A fact file that cannot be read is named with the reason, and the exit code is 2, in any format."""
    path = tmp_path / "none.yaml"
    said = f"netfacts: cannot read the fact file {path}: No such file or directory\n"
    for form in ("text", "json"):
        assert run(*COMMANDS[command], "--facts", str(path), "-f", form) == (2, "", said)


@pytest.mark.parametrize(
    ("arguments", "code"), [(("list",), 0), (("list", "--topic", "none"), 2), (("show", "none"), 1)]
)
def test_the_fact_base_is_closed(
    run: Runner, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], code: int
) -> None:
    """A command closes the fact base that it opened, once, whether it answers or fails."""
    closed = []
    close = index.Index.close

    def closing(base: index.Index) -> None:
        closed.append(base)
        close(base)

    monkeypatch.setattr(index.Index, "close", closing)
    assert run(*arguments).code == code
    assert len(closed) == 1


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("command", COMMANDS)
def test_output_is_a_file(run: Runner, tmp_path: Path, command: str, form: str) -> None:
    """--output and -o write to a file what standard output would have got in a pipe, and nothing else."""
    arguments = (*COMMANDS[command], "--format", form)
    path = tmp_path / "answer"
    assert run(*arguments, "--output", str(path)) == (0, "", "")
    assert path.read_bytes() == run(*arguments).out.encode()
    assert run(*arguments, "-o", str(path), "--force", "--quiet") == (0, "", "")
    assert list(tmp_path.iterdir()) == [path]


def test_an_output_that_exists(run: Runner, tmp_path: Path) -> None:
    """A file that exists, and a link, are kept; with --force the name is given to the answer."""
    path, kept, link = tmp_path / "answer", tmp_path / "kept", tmp_path / "link"
    path.write_text("mine")
    kept.write_text("mine")
    link.symlink_to(kept)
    for name in (path, link):
        answer = run("list", "--output", str(name))
        assert (answer.code, answer.out) == (2, "")
        assert answer.err.startswith(f"netfacts: {name} already exists\n")
        assert name.read_text() == "mine"
        assert run("list", "--output", str(name), "--force") == (0, "", "")
        assert name.read_text() == run("list").out
    assert (kept.read_text(), link.is_symlink()) == ("mine", False)


def test_an_output_that_cannot_be_written(run: Runner, tmp_path: Path) -> None:
    """A folder that is missing is an output that cannot be written, 74; a folder is no file, 2."""
    answer = run("list", "-o", str(tmp_path / "none" / "answer"))
    assert (answer.code, answer.out) == (74, "")
    assert run("list", "-o", str(tmp_path), "--force").code == 2
    assert list(tmp_path.iterdir()) == []


def test_an_output_in_the_environment_of_a_terminal(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file has colours and links only where the command line asks for them; the environment does not."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    path = tmp_path / "answer"
    run("show", "moon-course", "-o", str(path))
    assert "\x1b" not in path.read_text()
    run("show", "moon-course", "-o", str(path), "--force", "--color", "always")
    assert "\x1b[1m" in path.read_text()
    run("show", "moon-incidence", "-o", str(path), "--force", "--hyperlinks", "always")
    assert "\x1b]8;" in path.read_text()
    assert "\x1b[" not in path.read_text()


def test_a_dash_is_standard_output(run: Runner) -> None:
    """--output - writes where an answer goes anyway."""
    assert run("list", "-o", "-") == run("list")


def test_nothing_found_in_a_file(run: Runner, tmp_path: Path) -> None:
    """Where nothing is found the file holds what standard output would have got, and the exit code is 1."""
    path = tmp_path / "answer"
    answer = run("search", "xyzzy", "--json", "-o", str(path))
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("netfacts: nothing found")
    assert json.loads(path.read_text())["results"] == []


def test_a_format_of_other_commands(run: Runner) -> None:
    """A format that only other commands write is not called unknown."""
    said = "netfacts: this command does not write svg\nOne of: text, markdown, json, jsonl, csv, tsv.\n"
    assert run("search", "moon", "--format", "svg") == (2, "", said)


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
