import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from conftest import CORPUS

from netfacts import __main__
from netfacts.cli import completion
from netfacts.cli.completion import complete
from netfacts.estimate.places import find_place
from netfacts.factbase import cache

KOREA = f"South Korea\t{find_place('South Korea').people:,} people"
FACTS = ["moon-incidence", "earth-incidence", "moon-prevalence", "moon-advanced", "moon-course"]
REFERENCES = ["luna-2019", "tide-page", "tide-untitled", "apollo-talk", "selene-1999", "crisium-abs"]


@pytest.fixture
def warm(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Keep the invented corpus compiled in a cache of its own; return a copy of the corpus."""
    copy = tmp_path / "my facts.yaml"
    copy.write_bytes(CORPUS.read_bytes())
    for paths in ([CORPUS], [copy], [CORPUS, tmp_path / "other.yaml"]):
        if not paths[-1].exists():
            text = CORPUS.read_text("utf-8").replace("moon-", "mars-").replace("earth-", "venus-")
            paths[-1].write_text(text, encoding="utf-8")
        cache.open_cached(paths, tmp_path / "cache").close()
    monkeypatch.setenv("NETFACTS_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("NETFACTS_FACTS", str(CORPUS))
    return copy


def words(*typed: str) -> list[str]:
    """Return what the last word may become."""
    return [word for word, _ in complete(typed)]


def read_printed(capfd: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    """Return the lines that `netfacts _complete` prints."""
    assert completion.main(arguments) == 0
    out, err = capfd.readouterr()
    assert err == ""
    return out.splitlines()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (("se",), ["search"]),
        (("--v",), ["--version"]),
        (("nothing", ""), []),
        (("so",), []),
        (("search", ""), []),
        (("search", "--limit", ""), []),
        (("search", "--fo"), ["--format", "--force"]),
        (("search", "-f"), ["-f"]),
        (("search", "--", "--fo"), []),
        (("topics", "--q"), ["--quiet"]),
        (("show", "-f", "js"), ["json", "jsonl"]),
        (("show", "--format=js"), ["--format=json", "--format=jsonl"]),
        (("show", "--json=j"), []),
        (("show", "--nothing=j"), []),
        (("quote", "--format", "h"), ["html"]),
        (("list", "--color", ""), ["auto", "always", "never"]),
        (("list", "--status", ""), ["current", "disputed", "superseded"]),
        (("list", "--measure", "prev"), ["prevalence"]),
        (("cite", "--style", ""), ["vancouver", "apa", "bibtex", "ris", "csl-json"]),
        (("check", "--select", "E10"), ["E101", "E102"]),
        (("check", "--facts", "x"), ["/"]),
        (("check", "--facts=x"), ["/"]),
        (("new", ""), ["/"]),
        (("new", "file.yaml", ""), []),
        (("check", "file.yaml", ""), ["/"]),
        (("completion", ""), ["bash", "zsh", "fish"]),
        (("help", "exi"), ["exit-codes"]),
        (("help", "sear"), ["search"]),
        (("places", "south k"), ["South Korea"]),
        (("search", "-", "--to"), ["--topic"]),
        (("--version", "se"), ["search"]),
        (("list", "--json", "--to"), ["--topic"]),
        (("list", "--nothing", "--to"), ["--topic"]),
    ],
    ids=" ".join,
)
def test_words_that_need_no_data(
    typed: Sequence[str], found: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Commands, options, what they take and places are completed also where there is no cache."""
    monkeypatch.setenv("NETFACTS_CACHE", "")
    assert words(*typed) == found


@pytest.mark.usefixtures("warm")
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (("show", ""), FACTS),
        (("show", "earth"), ["earth-incidence"]),
        (("show", "moon-course", "moon-c"), []),
        (("show", "moon-course", ""), FACTS[:-1]),
        (("show", "--", "earth"), ["earth-incidence"]),
        (("cite", ""), [*FACTS, *REFERENCES]),
        (("references", "tide"), ["tide-page", "tide-untitled"]),
        (("references", "tide-page", ""), []),
        (("sources", "tide"), ["tide-page", "tide-untitled"]),
        (("sources", "--facts"), ["--facts"]),
        (("list", "--topic", ""), ["numbers", "course"]),
        (("list", "--topic=c"), ["--topic=course"]),
        (("list", "--reference", "luna"), ["luna-2019"]),
    ],
    ids=" ".join,
)
def test_ids_and_topics(typed: Sequence[str], found: list[str]) -> None:
    """Ids and topics are completed from the cache; an id that stands there already is not offered again."""
    assert words(*typed) == found


@pytest.mark.parametrize(
    "typed", [("show", ""), ("cite", ""), ("list", "--topic", ""), ("references", "")], ids=" ".join
)
def test_without_a_cache_there_are_no_ids(
    typed: Sequence[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What is not in the cache is not compiled, and no folder is made."""
    monkeypatch.setenv("NETFACTS_CACHE", str(tmp_path / "cache"))
    assert words(*typed) == []
    assert not (tmp_path / "cache").exists()
    monkeypatch.setenv("NETFACTS_CACHE", "")
    assert words(*typed) == []


def test_descriptions(warm: Path) -> None:
    """Facts and references bear their titles, topics and commands what they say of themselves."""
    assert warm.exists()
    assert list(complete(("show", "earth"))) == [("earth-incidence", "New cases on Earth")]
    assert list(complete(("references", "tide"))) == [
        ("tide-page", "Tides and you"),
        ("tide-untitled", "old.example.org"),
    ]
    assert list(complete(("list", "--topic", "c"))) == [("course", "What moon fever does")]
    assert list(complete(("schema",))) == [("schema", "Print the JSON Schema of fact files or of answers.")]


def test_the_fact_files_of_the_line(warm: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ids are those of the files that stand on the line for --facts and --add, as a shell would read them."""
    home = warm.parent
    monkeypatch.delenv("NETFACTS_FACTS")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.setenv("FACTS_AT", str(home))
    name = str(warm)
    assert words("show", "earth") == []
    for given in (name, "~/my facts.yaml", "$FACTS_AT/my facts.yaml"):
        assert words("show", "--facts", given, "earth") == ["earth-incidence"]
    assert words("show", f"--facts={name}", "earth") == ["earth-incidence"]
    both = ("show", "--facts", str(CORPUS), "--add", str(home / "other.yaml"))
    assert words(*both, "venus") == ["venus-incidence"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
def test_a_pipe_is_not_waited_for(warm: Path) -> None:
    """A named pipe on the line completes nothing, and nobody waits for it."""
    pipe = warm.with_name("pipe")
    os.mkfifo(pipe)
    assert words("show", "--facts", str(pipe), "") == []
    assert words("show", "--facts", str(warm.with_name("missing")), "") == []


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        (("show", "--format", "=", "jsonl"), ["jsonl\t"]),
        (
            ("show", "--format", "="),
            [f"{form}\t" for form in ("text", "markdown", "json", "jsonl", "csv", "tsv")],
        ),
        (("show", "--format=jsonl"), ["--format=jsonl\t"]),
        (("show", "--format", "=", "json", "--fo"), 2),
        (("places", '"south k'), [KOREA]),
        (("places", "south\\ k"), [KOREA]),
        (("places", "'south k"), [KOREA]),
        (("new", ""), ["/\t"]),
    ],
    ids=str,
)
def test_bash_takes_words_apart(
    capfd: pytest.CaptureFixture[str], typed: Sequence[str], lines: list[str] | int
) -> None:
    """In bash words are parted at = and have their quotation marks on."""
    found = read_printed(capfd, *typed)
    assert (len(found) if isinstance(lines, int) else found) == lines


def test_quotation_marks_do_not_matter(capfd: pytest.CaptureFixture[str]) -> None:
    """Words may come bare, as in zsh, or with the marks that were typed, as in bash."""
    assert read_printed(capfd, "places", "South K") == [KOREA]
    assert read_printed(capfd, "places", "--format='json") == ["--format=json\t", "--format=jsonl\t"]


def test_no_words_are_one_empty_word(capfd: pytest.CaptureFixture[str]) -> None:
    """Without a word every command is offered."""
    commands = read_printed(capfd, "")
    assert "search\tFind the facts that answer a question, the best first." in commands
    assert read_printed(capfd) == commands


def test_an_output_that_is_closed_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A shell that has given up gets nothing, and hears of nothing."""

    def broken(_descriptor: int, _data: bytes) -> int:
        raise BrokenPipeError

    monkeypatch.setattr(os, "write", broken)
    assert completion.main(("se",)) == 0


def test_control_characters_are_visible(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever a description holds, it stays on its line and steers no terminal."""
    monkeypatch.setattr(completion, "complete", lambda _: [("id", "a\tb\nc\x1b[31m")])
    assert read_printed(capfd, "x") == ["id\ta\\tb\\nc\\u001b[31m"]


def test_the_console_script_completes(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`netfacts _complete` completes."""
    monkeypatch.setattr(sys, "argv", ["netfacts", "_complete", "sea"])
    assert __main__.main() == 0
    assert capfd.readouterr().out.startswith("search\t")
