"""Calls in hostile surroundings: environments, streams, terminals, caches, places to write to."""

import os
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from random import Random

from torture.case import Case, Outcome
from torture.judge import read_json

COMMANDS: dict[tuple[str, ...], tuple[int, ...]] = {
    ("list",): (0,),
    ("search", "moon", "fever"): (0,),
    ("search", "xyzzy"): (1,),
    ("show", "moon-incidence", "no-such"): (1,),
    ("estimate", "-p", "5M"): (0,),
    ("estimate", "-p", "5M", "--compare"): (0,),
    ("estimate", "-p", "2000", "-f", "svg"): (0,),
    ("export", "-f", "html"): (0,),
    ("check", "corpus.yaml", "--date", "2026-11-22"): (0,),
    ("claim", "4 in 100,000 people get moon fever each year"): (0,),
    ("cite", "moon-incidence", "-s", "bibtex"): (0,),
    ("estimate", "--rows", "towns.csv"): (0,),
    ("--version",): (0,),
    ("help", "formats"): (0,),
    ("search", "--help"): (0,),
    ("_complete", "show", ""): (0,),
    ("no-such-command",): (2,),
    ("list", "--facts", "tag"): (2,),
}
"""Each with its exit codes."""
_SILENT = (
    ("search", "xyzzy"),
    ("_complete", "show", ""),
    ("no-such-command",),
    ("list", "--facts", "tag"),
)
_ENVIRONMENTS: tuple[Mapping[str, str], ...] = (
    {},
    *({"COLUMNS": size} for size in ("0", "-5", "1", "9" * 20, "x", "")),
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    *({"PYTHONIOENCODING": name} for name in ("ascii", "cp1252", "ascii:strict", "latin-1:ignore")),
    {"TERM": "dumb"},
    {"TERM": ""},
    {"FORCE_COLOR": "1"},
    {"NO_COLOR": "1", "CLICOLOR_FORCE": "1", "FORCE_COLOR": "0"},
    {"PYTHONUNBUFFERED": "1"},
    {"PYTHONDEVMODE": "1"},
    {"PYTHONOPTIMIZE": "1"},
    {"HOME": "", "XDG_CACHE_HOME": ""},
    {"HOME": "/no/such\nhome", "XDG_CACHE_HOME": "relative"},
    {"NETFACTS_CACHE": "/proc/no\x1bsuch"},
    {"NETFACTS_PAGER": "'unclosed", "PAGER": "no-such"},
    {"TZ": "No/Where", "LANG": "xx_XX"},
    {"NETFACTS_DEBUG": ""},
)
_WINDOWS: tuple[Mapping[str, str], ...] = (
    {},
    {"TERM": "dumb"},
    *({"COLUMNS": size} for size in ("20", "59", "500", "0")),
    *({"NETFACTS_PAGER": pager} for pager in ("no-such", "'", "false", "cat /no-such")),
)
_MIN_BYTES = 1000  # of a file with facts
_LINES = (b"", b"\n" * 100, b"\xff\xfe\n", b"a" * (1 << 21), b"\0\n", b"moon\r\nfever")


def list_environments() -> Iterator[Case]:
    """Yield a process of each command in each environment."""
    for environment in _ENVIRONMENTS:
        for command, codes in COMMANDS.items():
            styled = environment.get("FORCE_COLOR") == "1"
            yield Case("environments", command, codes, "", environment, where="process", styled=styled)


def list_streams() -> Iterator[Case]:
    """Yield a process of each command with streams that are closed, full, or left by their reader."""
    for command, codes in COMMANDS.items():
        for where in ("0<&-", "2>&-", "2>/dev/full", "0<&- 2>&-"):
            yield Case("streams", command, codes, where=where)
        for where in ("1>&-", "1>/dev/full", "0<&- 1>&- 2>&-", "1>/dev/full 2>/dev/full"):
            yield Case("streams", command, (*codes, 74) if command in _SILENT else (74,), where=where)
        yield Case("streams", command, (*codes, 141), where="| head -c 1")
    for name in ("search", "claim"):
        for given in _LINES:
            yield Case("streams", (name, "-"), stdin=given, where="process")


def list_terminals() -> Iterator[Case]:
    """Yield each command on a terminal, with settings of many kinds."""
    for window in _WINDOWS:
        for command, codes in COMMANDS.items():
            environment = {"TERM": "xterm-256color", "NETFACTS_PAGER": ""} | dict(window)
            yield Case("terminals", command, codes, environment=environment, where="terminal", styled=True)


def list_caches(folder: Path) -> Iterator[Case]:
    """Yield calls with caches that are torn, linked, shared, in the way or out of reach; all answer alike."""
    random = Random(18)
    cached = partial(_copy_cache, folder)

    def flip(content: bytes) -> bytes:
        place = random.randrange(len(content))
        return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]

    def cut(content: bytes) -> bytes:
        return content[: random.randrange(len(content))]

    yield _answer("cache")
    yield _answer("cache")
    for number in range(50):
        yield _answer(cached(flip, f"flipped-{number}"))
        yield _answer(cached(cut, f"cut-{number}"))
    yield _answer(cached(bytes, "shared", 0o777))
    yield _answer(cached(bytes, "closed", 0))
    for name, make in (("linked", Path.symlink_to), ("piped", lambda path, _: os.mkfifo(path, 0o600))):
        (folder / name).mkdir(mode=0o700)
        for made in (folder / "cache").glob("*.sqlite"):
            make(folder / name / made.name, made)
        yield _answer(name)
    (folder / "link-to-cache").symlink_to(folder / "cache")
    taken = ("link-to-cache", "corpus.yaml", "circle.yaml", "pipe", "/dev/null", "/proc/no-such")
    for name in (*taken, "d/" * 1000, "n" * 300, "line\nbreak", "\udcff", "a" * 5000):
        yield _answer(name)


def _copy_cache(folder: Path, change: Callable[[bytes], bytes], name: str, mode: int = 0o700) -> str:
    """Copy the files of the cache, changed, to a folder of that name and mode."""
    (folder / name).mkdir()
    for made in (folder / "cache").glob("*.sqlite"):
        copy = folder / name / made.name
        copy.write_bytes(change(made.read_bytes()))
        copy.chmod(0o600)
    (folder / name).chmod(mode)
    return name


def _answer(cache: str) -> Case:
    arguments = ("list", "--json", "--facts", "corpus.yaml")
    return Case("caches", arguments, (0,), "json", environment={"NETFACTS_CACHE": cache}, check=_count)


def _count(outcome: Outcome) -> Iterator[str]:
    if len(read_json(outcome.out)["results"]) != 5:
        yield "lost data"


def list_outputs(folder: Path) -> Iterator[Case]:
    """Yield calls that write files with odd names: new ones, and ones that are there, also with --force."""
    new = ("out", "two\nlines", "\x1b[31m", "caf\u00e9", "\udcff", "n" * 240)
    bad = ("n" * 256, "no/such", "pipe", "deep", "circle.yaml", "/dev/full", "/dev/null", "/proc/x", "")
    for form in ("json", "csv", "html"):
        ask = ("export", "--format", form, "--output")
        for name in new:
            path, old = folder / f"{name}.{form}", folder / f"{name}.old.{form}"
            old.write_bytes(b"x" * _MIN_BYTES)
            yield Case("outputs", (*ask, path.name), (0,), check=partial(_measure, path))
            check = partial(_measure, old)
            yield Case("outputs", (*ask, old.name), (2,), check=check)
            yield Case("outputs", (*ask, old.name, "--force"), (0,), check=check)
            yield Case("outputs", (*ask, old.name, "--force"), (0,), where="0<&- 1>&- 2>&-", check=check)
        for name in bad:
            yield Case("outputs", (*ask, name), (2, 74))
        yield Case("outputs", (*ask, "-"), (0,), form)
        yield Case("outputs", (*ask, "corpus.yaml"), (2,))


def _measure(path: Path, _: Outcome) -> Iterator[str]:
    if path.stat().st_size < _MIN_BYTES:
        yield "lost data"
