import functools
import json
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import count
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from conftest import CORPUS
from helpers.fact_files import fact, facts, write_file
from helpers.processes import POSIX, command, run_command, settings

from netfacts.factbase import cache
from netfacts.facts import reader

if sys.platform != "win32":
    import resource

ASK = command("search", "moon", "fever", "--json", "--facts", str(CORPUS))
LOADED = """
import json, sys
from netfacts.cli.app import main
code = main(sys.argv[1:])
print(json.dumps([code, sorted(sys.modules)]), file=sys.stderr)
"""
COMPILING = {
    "yaml",
    "netfacts.facts.reader",
    "netfacts.facts.yaml_nodes",
    "netfacts.factbase.compiler",
}
WATCHED = {module.__file__ for module in (cache, reader, sys.modules["netfacts.factbase.compiler"])}
MANY = 10_000


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the cache be in a folder of its own, which is not there yet."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("NETFACTS_CACHE", str(folder))
    return folder


@functools.cache
def answer_uncached() -> bytes:
    """Return what netfacts answers without a cache."""
    done = run_command(ASK, {"NETFACTS_CACHE": ""})
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout


def outcome(
    arguments: list[str], environment: dict[str, str], **preparation: Any
) -> tuple[int, bytes, bytes]:
    """Run a command line in a process that was prepared; return its exit code and what it wrote."""
    done = subprocess.run(
        arguments, capture_output=True, env=environment, timeout=60, check=False, **preparation
    )
    return done.returncode, done.stdout, done.stderr


def test_a_warm_search_loads_no_parser(folder: Path, tmp_path: Path) -> None:
    """Of 10,000 facts, the second search in JSON says the same without the parser, the compiler or Rich."""
    many = (fact(f"fact-{n}", f"statement: The moon has {n} craters.") for n in range(MANY))
    path = write_file(tmp_path / "many.yaml", facts(*many))
    arguments = ["search", "moon", "77", "--json", "--facts", str(path)]
    runs = [run_command([sys.executable, "-c", LOADED, *arguments]) for _ in range(2)]
    (code, cold), (code_again, warm) = (json.loads(done.stderr) for done in runs)
    assert code == code_again == 0
    assert runs[0].stdout == runs[1].stdout != b""
    assert set(cold) >= COMPILING
    assert not {name for name in warm if name.partition(".")[0] == "rich"} | COMPILING & set(warm)
    assert len(list(folder.iterdir())) == 1


@pytest.mark.slow
def test_twenty_first_runs_at_once(folder: Path) -> None:
    """Twenty first runs at once all answer rightly, and leave one file."""
    right = answer_uncached()
    with ThreadPoolExecutor(20) as pool:
        runs = list(pool.map(lambda _: run_command(ASK), range(20)))
    assert {(done.returncode, done.stdout, done.stderr) for done in runs} == {(0, right, b"")}
    assert len(list(folder.iterdir())) == 1


def test_chance_plays_no_part(folder: Path) -> None:
    """Two processes that hash strings differently make the same file, byte for byte."""
    names = []
    for seed in ("1", "2"):
        assert run_command(ASK, {"PYTHONHASHSEED": seed}).returncode == 0
        (made,) = folder.iterdir()
        names.append(made.name)
        made.unlink()
    assert names[0] == names[1]


def tell(paths: list[Path], folder: Path | None) -> tuple[Any, ...]:
    """Return what fact files hold, through the cache in `folder`."""
    with closing(cache.open_cached(paths, folder)) as base:
        return base.editions, base.facts(), base.references_with_facts(), base.topic_sizes()


def kill(path: Path, folder: Path, line: int) -> bool:
    """Let a first run in a child process kill itself before so many lines; tell whether it came so far."""
    child = os.fork()
    if child:
        return os.WIFSIGNALED(os.waitpid(child, 0)[1])
    lines = count(1)

    def trace(frame: FrameType, event: str, _argument: object) -> Any:
        if frame.f_code.co_filename not in WATCHED:
            return None
        if event == "line" and next(lines) == line:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace

    try:
        sys.settrace(trace)
        tell([path], folder)
    finally:
        os._exit(0)


@pytest.mark.slow
@POSIX
def test_a_kill_at_any_moment(folder: Path, tmp_path: Path) -> None:
    """Killed at any line of a first run, netfacts leaves nothing that answers wrongly, then or later."""
    path = write_file(tmp_path / "moon.yaml", facts(fact("moon")))
    right, moments, left_overs = tell([path], None), 0, 0
    for line in count(1, 5):
        if not kill(path, folder, line):
            break
        moments += 1
        left = [path for path in cache.list_files(folder) if path.name.startswith("unfinished-")]
        left_overs += len(left)
        for torn in left:
            os.utime(torn, (0, 0))
        assert tell([path], folder) == tell([path], folder) == right, line
        for torn in cache.list_files(folder):
            torn.unlink()
    assert moments > 50
    assert left_overs > 5


@pytest.mark.slow
@POSIX
def test_kills_from_outside(folder: Path) -> None:
    """Killed from outside at whatever moment, netfacts leaves a cache that answers rightly."""
    right = answer_uncached()
    for delay in range(0, 400, 80):
        with subprocess.Popen(ASK, stdout=subprocess.PIPE, env=settings()) as process:
            try:
                process.wait(delay / 1000)
            except subprocess.TimeoutExpired:
                process.kill()
            process.communicate()
        done = run_command(ASK)
        assert (done.returncode, done.stdout, done.stderr) == (0, right, b"")
        for path in cache.list_files(folder):
            path.unlink()


@POSIX
@pytest.mark.parametrize("size", [0, 4096, 40_000])
def test_no_room_for_a_file(size: int, folder: Path) -> None:
    """Where no large file can be written the answer is right, and nothing is left but the folder."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    assert outcome(ASK, settings(), preexec_fn=limit) == (0, answer_uncached(), b"")
    assert list(folder.iterdir()) == []


@POSIX
def test_a_umask_that_takes_everything(folder: Path) -> None:
    """Under a umask of 777 the answer is right, and what is kept is of use under any other."""
    assert outcome(ASK, settings(), umask=0o777) == (0, answer_uncached(), b"")
    assert [oct(path.stat().st_mode & 0o777) for path in (folder, *folder.iterdir())] == ["0o700", "0o600"]


@POSIX
@pytest.mark.parametrize("home", ["missing", "file", "/dev/null"])
def test_a_home_that_is_none(home: str, tmp_path: Path) -> None:
    """Whatever HOME is, the answer is right."""
    write_file(tmp_path / "file", b"")
    environment = settings({"HOME": str(tmp_path / home), "XDG_CACHE_HOME": ""})
    environment.pop("NETFACTS_CACHE", None)
    assert outcome(ASK, environment) == (0, answer_uncached(), b"")


@POSIX
@pytest.mark.parametrize("name", ["/dev/stdin", "/dev/fd/0"])
@pytest.mark.parametrize("piped", [True, False], ids=["pipe", "file"])
def test_facts_from_standard_input(name: str, piped: bool, folder: Path) -> None:  # noqa: FBT001 - a case
    """Facts from standard input are read once and not kept, be it a pipe, as of a shell's <(), or a file."""
    arguments = command("search", "moon", "fever", "--json", "--facts", name)
    with CORPUS.open("rb") as file:
        given: dict[str, Any] = {"input": file.read()} if piped else {"stdin": file}
        assert outcome(arguments, settings(), **given) == (0, answer_uncached(), b"")
    assert not folder.exists()


@POSIX
def test_a_named_pipe(folder: Path, tmp_path: Path) -> None:
    """Whoever writes to a named pipe is read to the end by the first who opens it."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    write = [sys.executable, "-c", f"open({str(pipe)!r}, 'wb').write(open({str(CORPUS)!r}, 'rb').read())"]
    with subprocess.Popen(write) as writer:
        done = run_command(command("search", "moon", "fever", "--json", "--facts", str(pipe)))
        assert (done.returncode, done.stdout, done.stderr) == (0, answer_uncached(), b"")
        assert writer.wait(60) == 0
    assert not folder.exists()


def test_invalid_facts_say_the_same_each_time(folder: Path, tmp_path: Path) -> None:
    """A fact file that is wrong is refused in the same words at every run."""
    path = write_file(tmp_path / "wrong.yaml", facts(fact("moon", "wrong: yes"), fact("moon")))
    arguments = command("list", "--facts", str(path))
    runs = [run_command(arguments), run_command(arguments), run_command(arguments, {"NETFACTS_CACHE": ""})]
    assert {(done.returncode, done.stdout, done.stderr) for done in runs} == {(2, b"", runs[0].stderr)}
    assert b"wrong.yaml:6:96: E007: " in runs[0].stderr
    assert list(folder.iterdir()) == []
