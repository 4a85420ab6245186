import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import CORPUS
from helpers.processes import LIST, POSIX, command, run_command, settings

HEAD = """\
title: Invented
version: "1"
topics: {numbers: Numbers}
references: [{id: book, type: book, title: A book}]
facts:
"""
FACT = "  - {{id: fact-{0}, topic: numbers, title: {1}, statement: {1}., citations: [{{reference: book}}]}}\n"
ACCENTED = "Caf\u00e9 \u263e"
# Close a stream, then become netfacts.
CLOSE = """
import os, sys
os.close(int(sys.argv[1]))
os.execv(sys.executable, [sys.executable, "-m", "netfacts", *sys.argv[2:]])
"""


def write_corpus(path: Path, facts: int, title: str) -> str:
    """Write a fact file with so many facts."""
    path.write_text(HEAD + "".join(FACT.format(n, title) for n in range(facts)), encoding="utf-8")
    return str(path)


@pytest.fixture
def _interruptible() -> Iterator[None]:
    """Let child processes feel Ctrl-C, also where the tests run in the background and ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@POSIX
@pytest.mark.parametrize("options", [(), ("--json",)], ids=["text", "json"])
def test_a_reader_that_leaves(tmp_path: Path, options: tuple[str, ...]) -> None:
    """A reader that leaves after a line, as head does, ends netfacts quietly with 141."""
    path = write_corpus(tmp_path / "many.yaml", 2000, "T" * 50)
    arguments = command("list", "--facts", path, *options)
    pipe = subprocess.PIPE
    with subprocess.Popen(arguments, stdout=pipe, stderr=pipe, env=settings()) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 141


@POSIX
@pytest.mark.parametrize("arguments", [LIST, ("--version",), ("--help",)], ids=["list", "version", "help"])
def test_a_reader_that_has_left_already(arguments: tuple[str, ...]) -> None:
    """Where nobody reads, not even the first byte, an answer, the help and the version end with 141."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = run_command(command(*arguments), {"NETFACTS_FACTS": str(CORPUS)}, writing)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("options", [(), ("--json",)], ids=["text", "json"])
def test_a_full_disk(options: tuple[str, ...]) -> None:
    """A full disk is one line and 74, and nothing more when Python ends."""
    with Path("/dev/full").open("wb") as full:
        done = run_command(command(*LIST, *options), stdout=full)
    said = b"netfacts: cannot write the answer: No space left on device\n"
    assert (done.returncode, done.stderr) == (74, said)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_standard_error(unbuffered: str) -> None:
    """Messages that cannot be written change neither the answer nor the exit code."""
    environment = settings({"PYTHONUNBUFFERED": unbuffered})
    with Path("/dev/full").open("wb") as full:
        arguments = command("show", "nothing", "moon-course", "--facts", str(CORPUS))
        done = subprocess.run(arguments, stdout=subprocess.PIPE, stderr=full, env=environment, check=False)
    assert done.returncode == 1
    assert done.stdout.startswith(b"The course of moon fever  moon-course\n")


@POSIX
@pytest.mark.parametrize(
    ("closed", "arguments", "outcome"),
    [
        ("0", LIST, (0, b"")),
        ("1", LIST, (74, b"netfacts: cannot write the answer: standard output is closed\n")),
        ("1", (*LIST, "--quiet"), (0, b"")),
        ("2", LIST, (0, b"")),
        ("2", ("show", "nothing", "--facts", str(CORPUS)), (1, b"")),
        ("2", ("nothing",), (2, b"")),
    ],
    ids=["stdin", "stdout", "stdout-quiet", "stderr", "stderr-no", "stderr-wrong"],
)
def test_a_closed_stream(closed: str, arguments: tuple[str, ...], outcome: tuple[int, bytes]) -> None:
    """Only a closed standard output is missed, and only by an answer."""
    done = run_command([sys.executable, "-c", CLOSE, closed, *arguments])
    assert (done.returncode, done.stderr) == outcome
    assert bool(done.stdout) is (done.returncode == 0 and closed != "1")


@POSIX
@pytest.mark.usefixtures("_interruptible")
@pytest.mark.parametrize(
    ("sent", "code"),
    [(signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM)],
    ids=["interrupt", "terminate"],
)
def test_a_signal_while_reading(sent: signal.Signals, code: int) -> None:
    """Ctrl-C while a file that never ends is read is 130, SIGTERM the signal's own death; both are quiet."""
    arguments = command("list", "--facts", "/dev/stdin")
    pipe = subprocess.PIPE
    with subprocess.Popen(arguments, stdin=pipe, stdout=pipe, stderr=pipe) as process:
        assert process.stdin
        process.stdin.write(b"# it never ends\n" * 100_000)  # more than a pipe holds: it is being read
        process.stdin.flush()
        process.send_signal(sent)
        assert process.communicate(timeout=60) == (b"", b"")
    assert process.returncode == code


@pytest.mark.parametrize(
    ("environment", "title"),
    [
        ({"PYTHONIOENCODING": "ascii"}, b"Caf\\xe9 \\u263e"),
        ({"PYTHONIOENCODING": "cp1252"}, b"Caf\xe9 \\u263e"),
    ],
    ids=["ascii", "cp1252"],
)
def test_an_encoding_that_lacks_characters(tmp_path: Path, environment: dict[str, str], title: bytes) -> None:
    """A character that the encoding lacks is written in its escaped form; JSON is the same in all."""
    path = write_corpus(tmp_path / "facts.yaml", 1, ACCENTED)
    done = run_command(command("show", "fact-0", "--facts", path), environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.splitlines()[:2] == [title + b"  fact-0", title + b". [1]"]
    answer = run_command(command("show", "fact-0", "--json", "--facts", path), environment)
    assert json.loads(answer.stdout.decode("ascii"))["results"][0]["fact"]["title"] == ACCENTED


@pytest.mark.parametrize(
    "environment",
    [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}],
    ids=["coerced", "not-coerced"],
)
def test_the_c_locale(tmp_path: Path, environment: dict[str, str]) -> None:
    """In the C locale facts beyond ASCII are readable, in full or escaped."""
    path = write_corpus(tmp_path / "facts.yaml", 1, ACCENTED)
    done = run_command(command("show", "fact-0", "--facts", path), environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert re.match(rb"Caf(\xc3\xa9|\\xe9) (\xe2\x98\xbe|\\u263e)  fact-0\n", done.stdout)
