import errno
import io
import os
import runpy
import sys
from pathlib import Path

import pytest
from conftest import Runner
from helpers.processes import run_command

from netfacts.__main__ import main as console_script
from netfacts.cli import app as cli
from netfacts.errors import UnsupportedError
from netfacts.factbase import compiler, index

BUG = "netfacts: a bug in netfacts ({}); please report it, with what you typed"


class FakeStream(io.StringIO):
    """A standard stream, other than a file, that fails with `error` at every write."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def write(self, _text: str) -> int:
        """Fail."""
        raise self.error


def let_fail(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Let compiling the fact files fail with `error`."""

    def compiled(_items: object, _database: str) -> index.Index:
        raise error

    monkeypatch.setattr(compiler, "compile_facts", compiled)


def test_invalid_facts_are_listed(run: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Every error of a fact file is a line with file, line and column; the exit code is 2."""
    path = tmp_path / "bad.yaml"
    path.write_text("title: T\nversion:\ntopics: 3\n", encoding="utf-8")
    monkeypatch.setenv("NETFACTS_FACTS", str(path))
    code, out, err = run("list", "--json")
    assert (code, out) == (2, "")
    lines = err.splitlines()
    assert lines[0] == f"{path}:2:9: E005: an empty value; write one or leave the field out"
    assert lines[1].startswith(f"{path}:3:9: E007: ")
    assert lines[2:] == ["netfacts: 2 errors in the fact file; correct it and try again"]


def test_one_error_is_counted_as_one(run: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """One error in a fact file is called one error."""
    path = tmp_path / "empty.yaml"
    path.touch()
    monkeypatch.setenv("NETFACTS_FACTS", str(path))
    said = "netfacts: 1 error in the fact file; correct it and try again"
    assert run("list") == (2, "", f"{path}:1:1: E007: the file is empty\n{said}\n")


def test_an_unexpected_exception_is_one_sentence(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception that nobody expected is one sentence and a hint, without a traceback; exit code 70."""
    let_fail(monkeypatch, KeyError("secret"))
    hint = "Set NETFACTS_DEBUG=1 to see where it happened."
    assert run("list", "--json") == (70, "", f"{BUG.format('KeyError')}\n{hint}\n")


def test_debugging_shows_the_traceback(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """NETFACTS_DEBUG puts the traceback before the sentence, and changes no exit code."""
    let_fail(monkeypatch, KeyError("secret"))
    monkeypatch.setenv("NETFACTS_DEBUG", "1")
    code, out, err = run("list")
    assert (code, out) == (70, "")
    assert err.startswith("Traceback (most recent call last):\n")
    assert f"\nKeyError: 'secret'\n{BUG.format('KeyError')}\n" in err


def test_a_python_without_fts5(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Python that lacks what netfacts needs is one message with its hint, and 70."""
    let_fail(monkeypatch, UnsupportedError("no FTS5", "Use another."))
    assert run("list") == (70, "", "netfacts: no FTS5\nUse another.\n")


def test_an_exit_from_within_is_a_bug(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that ends the process from within does not choose netfacts' exit code."""
    let_fail(monkeypatch, SystemExit(3))
    code, out, err = run("list")
    assert (code, out) == (70, "")
    assert err.startswith(BUG.format("SystemExit"))


def test_an_interrupt_is_quiet(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while a command works ends with 130 and says nothing."""
    let_fail(monkeypatch, KeyboardInterrupt())
    assert run("list") == (130, "", "")


def interrupt(*_arguments: object, **_settings: object) -> int:
    """Be interrupted."""
    raise KeyboardInterrupt


def test_an_interrupt_during_start_up_is_quiet(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl-C before the command line runs ends with 130 and says nothing."""
    monkeypatch.setattr(cli, "main", interrupt)
    assert (console_script(), *capsys.readouterr()) == (130, "", "")


@pytest.mark.usefixtures("run")
@pytest.mark.parametrize("debugging", ["", "1"])
def test_python_m_netfacts(
    debugging: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`python -m netfacts` takes the process's arguments and ends with the exit code, at once or as usual."""
    monkeypatch.setattr(os, "_exit", sys.exit)
    monkeypatch.setenv("NETFACTS_DEBUG", debugging)
    monkeypatch.delitem(sys.modules, "netfacts.__main__")
    monkeypatch.setattr(sys, "argv", ["netfacts", "show", "nothing"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("netfacts", run_name="__main__")
    assert ended.value.code == 1
    assert capsys.readouterr().err.startswith("netfacts: no fact has the id nothing\n")


@pytest.mark.parametrize("arguments", [("list",), ("--version",), ("list", "--json"), ("-h",)], ids=" ".join)
@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (BrokenPipeError(errno.EPIPE, "Broken pipe"), (141, "")),
        (
            OSError(errno.ENOSPC, "No space left on device"),
            (74, "netfacts: cannot write the answer: No space left on device\n"),
        ),
    ],
    ids=["reader-left", "full"],
)
def test_output_that_fails(
    run: Runner,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    error: OSError,
    outcome: tuple[int, str],
) -> None:
    """A reader that left is 141 and silence, a full disk 74 and one line, for answers, help and version."""
    monkeypatch.setattr(sys, "stdout", FakeStream(error))
    answer = run(*arguments)
    assert (answer.code, answer.err) == outcome


@pytest.mark.parametrize("stream", [None, FakeStream(ValueError("I/O operation on closed file"))])
def test_output_that_is_closed(
    run: Runner, monkeypatch: pytest.MonkeyPatch, stream: FakeStream | None
) -> None:
    """A standard output that is closed is 74 and one line."""
    monkeypatch.setattr(sys, "stdout", stream)
    code, _, err = run("list")
    assert (code, err) == (74, "netfacts: cannot write the answer: standard output is closed\n")


@pytest.mark.parametrize("stream", [None, FakeStream(OSError(errno.EPIPE, "")), FakeStream(ValueError())])
def test_standard_error_that_fails(
    run: Runner, monkeypatch: pytest.MonkeyPatch, stream: FakeStream | None
) -> None:
    """A standard error that is closed or broken changes neither the answer nor the exit code."""
    monkeypatch.setattr(sys, "stderr", stream)
    assert run("show", "nothing", "moon-course").code == 1
    assert run().code == 2
    assert run("xyzzy").code == 2


def test_characters_that_the_encoding_lacks(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """A character that a stream's encoding lacks is written in its escaped form, on either stream."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="ascii") for _ in range(2))
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    assert run("estimate", "--place", "CI").code == 0
    assert run("show", "m\u014d\u014dn").code == 1
    out.seek(0)
    err.seek(0)
    assert "people: C\\xf4te d" in out.read()
    assert err.read().startswith("netfacts: no fact has the id m\\u014d\\u014dn\n")


@pytest.mark.parametrize("module", ["typer", "msgspec", "sqlite3", "yaml"])
@pytest.mark.parametrize("arguments", [("list",), ("_complete", "show", "")], ids=" ".join)
def test_a_python_without_a_module(module: str, arguments: tuple[str, ...], tmp_path: Path) -> None:
    """A Python that lacks a module that netfacts needs ends with 70 and one line that names it."""
    run = f"import sys; sys.modules[{module!r}] = None; sys.argv = ['netfacts', *{arguments!r}]"
    code = f"{run}; from netfacts.__main__ import main; sys.exit(main())"
    done = run_command([sys.executable, "-c", code], {"NETFACTS_CACHE": str(tmp_path)})
    if arguments[0] == "_complete":  # which needs less, and must not disturb the shell
        assert done.returncode in (0, 70)
    else:
        assert done.returncode == 70
        (line,) = done.stderr.decode().splitlines()
        assert line.startswith(f"netfacts: this Python has no module {module}; ")
    assert done.stdout == b""


def test_a_missing_module_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A missing module is 70 and one line; NETFACTS_DEBUG shows the traceback."""

    def lack(*_arguments: object, **_settings: object) -> int:
        raise ImportError("no such thing", name="sqlite3")

    monkeypatch.setattr(cli, "app", lack)
    monkeypatch.setattr(sys, "argv", ["netfacts", "list"])
    assert console_script() == 70
    assert capsys.readouterr().err.startswith("netfacts: this Python has no module sqlite3; ")
    monkeypatch.setenv("NETFACTS_DEBUG", "1")
    with pytest.raises(ImportError):
        console_script()
    monkeypatch.delenv("NETFACTS_DEBUG")
    monkeypatch.setattr(sys, "stderr", None)
    assert console_script() == 70
