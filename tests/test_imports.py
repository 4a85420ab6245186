import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from conftest import CORPUS

# What Typer itself does while it is imported is not netfacts' doing; it comes first.
REFUSE = """
import os, sys
import msgspec, typer

def refuse(event, arguments):
    if event in ("open", "sqlite3.connect", "socket.__new__", "subprocess.Popen"):
        reader = sys._getframe(1).f_code.co_filename
        if not reader.startswith("<frozen importlib"):
            raise RuntimeError(f"refused: {event} by {reader}")

def registered(*_arguments, **_settings):
    raise RuntimeError("refused: atexit")

import atexit
atexit.register = registered
sys.addaudithook(refuse)
os.environ = None
"""


def run_alone(code: str) -> tuple[set[str], str]:
    """Run `code` in a Python of its own; return the modules that it loaded, and its output."""
    ending = "\nimport json, sys\nprint(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code + ending], capture_output=True, text=True, check=True)
    return set(json.loads(done.stderr)), done.stdout


@cache
def load(*words: str) -> set[str]:
    """Return the modules that a command on the invented corpus loads."""
    run = f"from netfacts.cli.app import main\nimport os; os.environ['NETFACTS_FACTS'] = {str(CORPUS)!r}"
    return run_alone(f"{run}\nassert main({words!r}) in (0, 1)")[0]


def test_the_package_imports_nothing() -> None:
    """Importing netfacts loads no other module, so that its version costs nothing."""
    _, out = run_alone(
        "import sys; before = set(sys.modules); import netfacts; print(set(sys.modules) - before)"
    )
    assert out == "{'netfacts'}\n"


def test_importing_the_command_line_does_nothing() -> None:
    """Importing netfacts.cli.app reads no environment, opens no file or database, and registers nothing."""
    modules, out = run_alone(f"{REFUSE}\nimport netfacts.cli.app")
    assert "netfacts.cli.options" in modules
    assert out == ""


@pytest.mark.parametrize(
    ("does", "noticed"),
    [
        ("os.getenv('HOME')", "'NoneType' object has no attribute 'get'"),
        ("os.environ['HOME']", "'NoneType' object is not subscriptable"),
        ("open(os.devnull)", "refused: open"),
        ("atexit.register(print)", "refused: atexit"),
        ("import sqlite3; sqlite3.connect(':memory:')", "refused: sqlite3.connect"),
    ],
)
def test_doing_something_would_be_noticed(does: str, noticed: str) -> None:
    """The test above fails where something is read, opened or registered."""
    with pytest.raises(subprocess.CalledProcessError) as failed:
        run_alone(f"{REFUSE}\n{does}")
    assert noticed in failed.value.stderr


def test_the_command_line_imports_nothing_heavy() -> None:
    """Importing netfacts.cli.app loads neither Rich nor PyYAML, nor a renderer."""
    modules, _ = run_alone("import netfacts.cli.app")
    assert not modules & {
        "yaml",
        "rich",
        "csv",
        "statistics",
        "platformdirs",
        "pydantic",
        "importlib.metadata",
        "netfacts.formats.text",
        "netfacts.formats.json",
    }


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_the_version_and_the_help_load_no_command(option: str) -> None:
    """--version and --help load no command, no compiled facts and no YAML."""
    modules = load(option)
    assert not modules & {"yaml", "sqlite3", "netfacts.factbase.cache", "netfacts.facts.reader"}
    assert not [name for name in modules if name.startswith("netfacts.cli.commands.")]


@pytest.mark.parametrize(
    ("arguments", "most"),
    [
        (("--version",), 21),
        (("search", "glow", "--json"), 46),
        (("search", "glow"), 53),
        (("estimate", "-p", "5M", "--json"), 55),
        (("claim", "1 in 5 moons glow", "--json"), 52),
    ],
    ids=["version", "search-json", "search-text", "estimate-json", "claim-json"],
)
def test_a_command_loads_few_modules(arguments: tuple[str, ...], most: int) -> None:
    """No command loads more of netfacts than it needs: a ceiling on the number of its modules."""
    assert len([name for name in load(*arguments) if name.startswith("netfacts")]) <= most


@pytest.mark.parametrize("arguments", [("show", "moon-course"), ("search", "glow"), ("list",)], ids=" ".join)
def test_a_json_answer_needs_nothing_heavy(arguments: tuple[str, ...]) -> None:
    """A JSON answer is given without Rich, importlib.metadata and pydantic."""
    assert not load(*arguments, "--json") & {
        "rich",
        "importlib.metadata",
        "pydantic",
        "netfacts.formats.text",
    }


def test_a_filled_cache_needs_no_parser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the run that fills the cache loads YAML, the compiler, and OpenSSL, which hashlib loads."""
    monkeypatch.setenv("NETFACTS_CACHE", str(tmp_path / "cache"))
    first, second = (load.__wrapped__("search", "glow", "--json") for _ in range(2))
    heavy = {"yaml", "hashlib", "_hashlib", "netfacts.facts.reader", "netfacts.factbase.compiler"}
    assert heavy <= first
    assert not heavy & second


def test_a_command_is_loaded_alone() -> None:
    """Only the command that was typed is loaded, and for JSON no page is."""
    modules = load("show", "moon-course", "--json")
    assert "netfacts.cli.commands.show" in modules
    names = ("search", "estimate", "list", "cite", "check", "help")
    others = {f"netfacts.cli.commands.{name}" for name in names}
    assert not modules & (others | {"netfacts.pages.document", "netfacts.checks"})


def test_a_search_loads_no_estimator() -> None:
    """A search in JSON or as text loads nothing of the estimator."""
    for words in (("search", "glow", "--json"), ("search", "glow")):
        assert not [name for name in load(*words) if name.startswith("netfacts.estimate")]


@pytest.mark.parametrize("form", ["markdown", "jsonl", "csv", "tsv"])
def test_only_text_needs_rich(form: str) -> None:
    """Every other answer is given without Rich, and only CSV loads the csv module."""
    modules = load("list", "--format", form)
    assert not modules & {"rich", "netfacts.formats.text"}
    assert ("csv" in modules) is (form == "csv")


@pytest.mark.parametrize(
    ("words", "left_out"),
    [
        (
            ["list", "--format", ""],
            {"netfacts.factbase.cache", "msgspec", "sqlite3", "netfacts.estimate.places"},
        ),
        (["places", "no"], {"netfacts.factbase.cache", "sqlite3"}),
        (
            ["show", ""],
            {
                "netfacts.estimate.places",
                "yaml",
                "netfacts.factbase.compiler",
                "netfacts.formats.writer",
            },
        ),
    ],
    ids=lambda value: " ".join(sorted(value)),
)
def test_completion_needs_little(words: list[str], left_out: set[str]) -> None:
    """Completion never loads Typer or the commands, and the cache only for what the facts hold."""
    run = f"import sys; sys.argv = ['netfacts', '_complete', *{words!r}]"
    modules, _ = run_alone(f"{run}\nfrom netfacts.__main__ import main\nassert main() == 0")
    assert "netfacts.cli.completion" in modules
    assert not modules & (left_out | {"typer", "click", "netfacts.cli.app", "rich", "pydantic"})


def test_references_need_no_rich() -> None:
    """A list of references is given without Rich."""
    assert "rich" not in load("cite", "luna-2019")


def test_a_text_answer_is_written_by_rich() -> None:
    """The tests above can fail: a text answer in colour loads Rich; a plain one does not."""
    plain, colored = load("list"), load("list", "--color", "always")
    assert "netfacts.formats.text" in plain
    assert "rich" not in plain
    assert {"rich", "netfacts.formats.text"} <= colored
    assert "rich.console" not in colored  # the styles are enough, and load in a third of the time


def test_a_search_loads_no_records() -> None:
    """A page of a search needs no records, no wording of figures and no pictures."""
    unneeded = {f"netfacts.pages.{name}" for name in ("records", "fact_wording", "charts")}
    assert not load("search", "glow") & (unneeded | {"netfacts.formats.text_pictures"})
    assert unneeded - {"netfacts.pages.charts"} <= load("search", "glow", "--format", "csv")
