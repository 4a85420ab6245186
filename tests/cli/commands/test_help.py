import re
from pathlib import Path

import pytest
from conftest import Runner

import netfacts
from netfacts.cli import messages
from netfacts.cli.commands.completion import SHELLS
from netfacts.cli.commands.help import PAGES, read_page
from netfacts.errors import ExitCode
from netfacts.facts.schema import describe_fields
from netfacts.formats.writer import Format, TerminalStyle

ROOT = Path(netfacts.__file__).parent.parent
TERM = re.compile(r"^  (\S+) {2,}\S", re.MULTILINE)


def terms(name: str) -> list[str]:
    """Return what a page describes, in its order."""
    return TERM.findall(read_page(name))


@pytest.mark.parametrize("shell", SHELLS)
def test_completion_prints_a_script(run: Runner, shell: str) -> None:
    """The script of a shell is printed whichever shell runs netfacts, and asks it what words may become."""
    answer = run("completion", shell)
    assert (answer.code, answer.err) == (0, "")
    assert " _complete " in answer.out


def test_another_shell_has_no_script(run: Runner) -> None:
    """A shell that there is no script for is refused, with those there are."""
    said = "netfacts: unknown shell: tcsh\nOne of: bash, zsh, fish.\n"
    assert run("completion", "tcsh") == (2, "", said)


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_plain_and_narrow(run: Runner, name: str) -> None:
    """Each page is ASCII, at most 80 columns wide, and printed as it stands."""
    answer = run("help", name)
    assert answer == (0, read_page(name), "")
    assert answer.out.isascii()
    assert max(map(len, answer.out.splitlines())) <= 80
    assert answer.out == "".join(f"{line.rstrip()}\n" for line in answer.out.splitlines())


def test_words_of_answers() -> None:
    """Each word that an answer uses has two lines, and no figure stands among them."""
    said = read_page("words")
    assert not any(map(str.isdigit, said))
    explained = re.findall(r"^  (\S.*?)  +\S.*\n +(\S.*)$", said, re.MULTILINE)
    assert {"incidence rate", "crude", "age-standardised", "window", "stratum", "site", "grade"} <= {
        term for term, _ in explained
    }
    terms = "study population", "target population", "prediction interval", "confidence interval"
    for term in (*terms, "expected number", "localised", "regional", "distant", "limited-duration"):
        assert term in dict(explained)
    assert len(explained) == said.count("\n  ") - said.count("\n   ") - 1  # the last is an example


def test_help_lists_its_topics(run: Runner) -> None:
    """Without a topic the topics are listed, each with what it is."""
    out = run("help").out
    assert TERM.findall(out) == [*PAGES, "COMMAND"]


@pytest.mark.parametrize("command", ["search", "list", "help", "new"])
def test_help_of_a_command(run: Runner, command: str) -> None:
    """The help on a command is what its --help shows."""
    assert run("help", command) == run(command, "--help")


def test_no_page_bears_the_name_of_a_command(run: Runner) -> None:
    """A topic is a page or a command, never both."""
    assert not set(PAGES) & set(re.findall(r"^  (\S+)  +\S", run("--help").out, re.MULTILINE))


def test_there_is_no_such_help(run: Runner) -> None:
    """A topic that does not exist is refused, with what it may have meant."""
    told = "netfacts: unknown help topic: format\nDid you mean formats?\n"
    assert run("help", "format") == (2, "", told)
    code, out, err = run("help", "xyz\x1b")
    assert (code, out) == (2, "")
    assert err.startswith("netfacts: unknown help topic: xyz\\u001b\nOne of: exit-codes, formats, ")


def test_the_page_of_exit_codes() -> None:
    """The page lists each exit code once, in order."""
    assert list(map(int, terms("exit-codes"))) == sorted(ExitCode)


def test_the_page_of_formats() -> None:
    """The page lists each format once, in the order of the choices."""
    assert terms("formats") == list(Format)


def test_the_page_of_the_environment(run: Runner) -> None:
    """The page lists the variables that the code reads, and so does the help of the root."""
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "netfacts").rglob("*.py"))
    read = re.findall(r'(?:environ|environment)(?:\.get\(|\[)\s*"(\w+)"|getenv\("(\w+)"', code)
    names = {name for pair in read for name in pair if name}
    assert "NETFACTS_CACHE" in names
    assert set(terms("environment")) == names
    shown = run("--help").out
    assert [name for name in names if name not in shown] == []


def test_the_page_of_facts() -> None:
    """The page describes each field of a fact file."""
    assert sorted(terms("facts")) == sorted(
        field for fields in describe_fields().values() for field in fields
    )
    text = " ".join(read_page("facts").split())
    for fields in describe_fields().values():
        for field, described in fields.items():
            assert f"{field} {described}" in text


@pytest.mark.parametrize("columns", [20, 40, 60, 79])
@pytest.mark.parametrize("words", [*(f"help {page}" for page in PAGES), "--help", "search -h", "list -h", ""])
def test_help_fits_a_narrow_terminal(
    run: Runner, monkeypatch: pytest.MonkeyPatch, words: str, columns: int
) -> None:
    """On a narrow terminal help says the same in shorter lines; only a long word may run over."""
    wide = run(*words.split())
    narrow_style = TerminalStyle(color=False, width=columns, links=False)
    monkeypatch.setattr(messages, "choose_style", lambda *_: narrow_style)
    narrow = run(*words.split())
    for wrapped, plain in ((narrow.out, wide.out), (narrow.err, wide.err)):
        assert wrapped.split() == plain.split()
        over = [line for line in wrapped.splitlines() if len(line) > columns and " " in line.strip()]
        assert over == []


@pytest.mark.parametrize("page", PAGES)
def test_narrow_help_keeps_its_paragraphs(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a narrow terminal a page has the same blank lines, and a term has a line of its own."""
    narrow_style = TerminalStyle(color=False, width=40, links=False)
    monkeypatch.setattr(messages, "choose_style", lambda *_: narrow_style)
    narrow = messages.lay_out(read_page(page))
    assert narrow.count("\n\n") == read_page(page).count("\n\n")
    assert {f"  {term}" for term in terms(page)} <= set(narrow.splitlines())


@pytest.mark.parametrize("words", ["help words", "search --help"])
def test_help_longer_than_the_window_is_paged(
    run: Runner, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    """Help goes to the pager as an answer does; where it was shown there it is not written again."""
    shown: list[str] = []

    def show(text: str, *_: object) -> bool:
        shown.append(text)
        return True

    monkeypatch.setattr(messages, "show_paged", show)
    assert run(*words.split()) == (0, "", "")
    monkeypatch.undo()
    assert shown == [run(*words.split()).out]
