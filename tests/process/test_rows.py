import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import CORPUS, DATA
from helpers.processes import POSIX, chunks, command, run_command, settings

ROWS = ("estimate", "--facts", str(CORPUS), "--rows")
TOWNS = str(DATA / "towns.csv")
# A netfacts that says in the end how much memory it held at most. (getrusage would count the process
# that started it, too.)
PEAK = """
import sys
from netfacts.cli.app import main
code = main(sys.argv[1:])
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
print(status["VmHWM"].split()[0], file=sys.stderr)
sys.exit(code)
"""


def table(path: Path, rows: int) -> str:
    """Write a table in which no population comes twice."""
    path.write_text("population\n" + "".join(f"{1000 + n}\n" for n in range(rows)), encoding="utf-8")
    return str(path)


def peak(path: str) -> int:
    """Return the most memory that is held for a table, in kB."""
    done = run_command([sys.executable, "-c", PEAK, *ROWS, path], stdout=subprocess.DEVNULL)
    assert done.returncode == 0
    return int(done.stderr)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no account of a peak of memory here")
def test_memory_is_flat(tmp_path: Path) -> None:
    """A hundred thousand rows are held in hardly more memory than five thousand."""
    few, many = (peak(table(tmp_path / f"{rows}.csv", rows)) for rows in (5_000, 100_000))
    assert many < few * 1.1


@POSIX
def test_a_reader_that_leaves(tmp_path: Path) -> None:
    """A reader that leaves after the header ends it quietly with 141."""
    arguments = command(*ROWS, table(tmp_path / "t.csv", 5_000))
    pipe = subprocess.PIPE
    with subprocess.Popen(arguments, stdout=pipe, stderr=pipe, env=settings()) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline().startswith(b"population,people,")
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 141


@POSIX
def test_standard_input_by_its_name() -> None:
    """/dev/stdin and - are the same table, in any encoding of the locale and with CR LF between rows."""
    found = []
    for name in ("-", "/dev/stdin"):
        with Path(TOWNS).open("rb") as stdin:
            done = subprocess.run(
                command(*ROWS, name),
                stdin=stdin,
                capture_output=True,
                env=settings({"LC_ALL": "C"}),
                check=False,
            )
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout.count(b"\r\n") == done.stdout.count(b"\n") == 3
        found.append(done.stdout)
    assert found[0] == found[1]


@POSIX
@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no /dev/zero here")
def test_an_endless_line() -> None:
    """What never ends a line is refused in the end."""
    done = run_command(command(*ROWS, "/dev/zero"))
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"netfacts: /dev/zero:1: the line is longer than 16 MiB: this is not a table\n"


@POSIX
@pytest.mark.parametrize("piped", [True, False], ids=["answer-elsewhere", "answer-there"])
def test_progress_on_a_terminal(tmp_path: Path, *, piped: bool) -> None:
    """A terminal on standard error shows progress, unless the rows are written there, too."""
    import pty

    ours, theirs = pty.openpty()
    with (
        open(ours, "rb", buffering=0) as screen,  # noqa: PTH123 - a descriptor, not a path
        subprocess.Popen(
            command(*ROWS, table(tmp_path / "t.csv", 500)),
            stdout=subprocess.DEVNULL if piped else theirs,
            stderr=theirs,
            env=settings(),
        ) as process,
    ):
        os.close(theirs)
        seen = b"".join(chunks(screen))
    assert process.returncode == 0
    assert (b"100% 500 rows" in seen) is piped
    assert (b"new_cases" in seen) is not piped
