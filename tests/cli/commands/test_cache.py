import csv
import io
import json
import os
import sys
from pathlib import Path

import platformdirs
import pytest
from conftest import CORPUS, Runner
from helpers.fact_files import write_file
from helpers.processes import POSIX

from netfacts.facts import files

COMMANDS = {
    "search": ("search", "moon", "fevr"),
    "search-nothing": ("search", "xyzzy"),
    "show": ("show", "moon-incidence", "moon-course"),
    "show-nothing": ("show", "moon-corse"),
    "list": ("list",),
    "sources": ("sources",),
    "source": ("sources", "tide-page"),
    "topics": ("topics",),
    "cite": ("cite", "moon-incidence", "moon-course", "luna-2019"),
    "quote": ("quote", "moon-incidence"),
    "estimate": ("estimate", "--population", "5M"),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the cache be in a folder of its own, which is not there yet."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("NETFACTS_CACHE", str(folder))
    return folder


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("name", COMMANDS)
def test_answers_are_the_same_with_and_without_a_cache(
    name: str, form: str, run: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The first run, the second, one without a cache and one on the same bytes elsewhere say the same."""
    arguments = *COMMANDS[name], "--format", form
    first, second = run(*arguments), run(*arguments)
    copy = write_file(tmp_path / "copy.yaml", CORPUS.read_bytes())
    copied = run(*arguments, "--facts", str(copy))
    monkeypatch.setenv("NETFACTS_CACHE", "")
    assert first == second == copied == run(*arguments)


def test_an_empty_cache(folder: Path, run: Runner) -> None:
    """Before the first run there is no file, and asking makes no folder."""
    assert run("cache") == (0, f"{folder}: 0 files, 0 bytes.\n", "")
    assert run("cache", "--clear") == (0, f"{folder}: Removed 0 files, 0 bytes.\n", "")
    assert not folder.exists()


def test_the_files_are_listed(folder: Path, run: Runner) -> None:
    """The page tells the folder, how many files there are and how large all of them and each is."""
    run("topics")
    (made,) = folder.iterdir()
    answer = run("cache")
    size = f"{made.stat().st_size:,}"
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith(f"{folder}: 1 file, {size} bytes.\n")
    assert made.name in answer.out.replace("\n", "")
    assert answer.out.count(size) == 2


def test_the_files_are_records(folder: Path, run: Runner) -> None:
    """JSON, JSON Lines and CSV hold the name and the bytes of each file."""
    run("topics")
    left = write_file(folder / "unfinished-1-2", b"torn")
    (made,) = folder.glob("*.sqlite")
    size = made.stat().st_size
    page = json.loads(run("cache", "--json").out)
    assert (page["schema"], page["data"], page["cleared"]) == ("netfacts.cache/1", [], False)
    assert (page["folder"], page["bytes"]) == (str(folder), size + 4)
    assert page["results"] == [{"name": made.name, "size": size}, {"name": left.name, "size": 4}]
    assert list(map(json.loads, run("cache", "-f", "jsonl").out.splitlines())) == page["results"]
    rows = list(csv.reader(io.StringIO(run("cache", "-f", "csv").out)))
    assert rows == [["file", "bytes"], [made.name, str(size)], [left.name, "4"]]


def test_clearing(folder: Path, run: Runner) -> None:
    """--clear removes the files and says which; the next run makes them again."""
    before = run("topics")
    write_file(folder / "unfinished-1-2", b"torn")
    names = sorted(path.name for path in folder.iterdir())
    page = json.loads(run("cache", "--clear", "--json").out)
    assert (page["cleared"], [entry["name"] for entry in page["results"]]) == (True, names)
    assert list(folder.iterdir()) == []
    assert run("topics") == before
    assert len(list(folder.iterdir())) == 1


def test_clearing_what_cannot_be_removed(folder: Path, run: Runner) -> None:
    """What cannot be removed is named, and the exit code is 1."""
    run("topics")
    (made,) = folder.iterdir()
    stubborn = folder / "unfinished-1-2"
    stubborn.mkdir()
    answer = run("cache", "--clear", "--json")
    assert answer.code == 1
    assert [entry["name"] for entry in json.loads(answer.out)["results"]] == [made.name]
    assert answer.err.startswith("netfacts: cannot remove unfinished-1-2\n")
    assert list(folder.iterdir()) == [stubborn]


@POSIX
@pytest.mark.parametrize("kind", ["link", "open", "file"])
def test_a_folder_that_is_not_used(kind: str, folder: Path, run: Runner, tmp_path: Path) -> None:
    """A folder that is there but not used is listed as empty, and that it is not used is said."""
    if kind == "link":
        folder.symlink_to(tmp_path)
    elif kind == "open":
        folder.mkdir()
        folder.chmod(0o777)
    else:
        write_file(folder, b"")
    answer = run("cache")
    assert (answer.code, answer.out) == (0, f"{folder}: 0 files, 0 bytes.\n")
    assert answer.err.startswith("netfacts: the folder is not used\n")
    refused = run("cache", "--clear")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith(f"netfacts: the folder is not used, and nothing was removed: {folder}\n")


@pytest.mark.parametrize("command", [("cache",), ("cache", "--clear")], ids=" ".join)
def test_a_cache_that_is_switched_off(
    command: tuple[str, ...], run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where NETFACTS_CACHE is empty the answer is that nothing is kept."""
    monkeypatch.setenv("NETFACTS_CACHE", "")
    told = "No cache is kept: NETFACTS_CACHE is empty, or this system has no cache folder.\n"
    assert run(*command) == (0, told, "")
    page = json.loads(run(*command, "--json").out)
    assert (page["folder"], page["cleared"], page["results"]) == ("", False, [])


@pytest.mark.parametrize("raising", [True, False], ids=["new platformdirs", "old platformdirs"])
def test_no_home(raising: bool, run: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:  # noqa: FBT001 - a case
    """A user without a home, as in many containers, is answered, and no folder called ~ is made."""

    def homeless(_name: str) -> Path:
        if raising:
            raise RuntimeError("could not determine the home directory")
        return Path("~/.cache/netfacts")

    monkeypatch.delenv("NETFACTS_CACHE", raising=False)
    monkeypatch.setattr(platformdirs, "user_cache_path", homeless)
    monkeypatch.chdir(tmp_path)
    assert run("topics").code == 0
    assert run("cache").out.startswith("No cache is kept")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep caches elsewhere")
def test_the_usual_folder(run: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Unless told otherwise the folder is where the system keeps caches."""
    for name in ("NETFACTS_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert files.find_cache_folder() == tmp_path / "home" / ".cache" / "netfacts"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    assert run("cache").out.startswith(str(tmp_path / "caches" / "netfacts"))
    assert run("topics").code == 0
    assert len(list((tmp_path / "caches" / "netfacts").iterdir())) == 1


def test_a_relative_folder(run: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A relative NETFACTS_CACHE is a folder in the current one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NETFACTS_CACHE", "here")
    assert run("topics").code == 0
    assert run("cache").out.startswith("here: 1 file, ")
    assert len(list((tmp_path / "here").iterdir())) == 1


@POSIX
def test_an_odd_name_is_shown_harmlessly(
    run: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A folder's name cannot colour a terminal."""
    monkeypatch.setenv("NETFACTS_CACHE", str(tmp_path / "\x1b[31m"))
    assert run("cache").out == f"{tmp_path}/\\u001b[31m: 0 files, 0 bytes.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot remove the current folder")
@pytest.mark.parametrize("relative", [True, False], ids=["relative", "absolute"])
def test_a_current_folder_that_is_gone(
    relative: bool,  # noqa: FBT001 - a case
    run: Runner,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """Where the current folder was deleted a relative cache is none, and that is no reason to fail."""
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    monkeypatch.setenv("NETFACTS_CACHE", "here" if relative else str(tmp_path / "cache"))
    assert run("topics").code == 0
    assert run("cache").code == 0
    assert (tmp_path / "cache").exists() is not relative


def test_facts_by_option_and_by_environment(
    folder: Path, run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However a fact file was named, it is kept once; another order of files is another choice."""
    other = folder.with_name("other.yaml")
    write_file(
        other, CORPUS.read_bytes().replace(b"id: ", b"id: x-").replace(b"reference: ", b"reference: x-")
    )
    run("topics")
    run("topics", "--facts", str(CORPUS))
    assert len(list(folder.iterdir())) == 1
    monkeypatch.setenv("NETFACTS_FACTS", os.pathsep.join([str(CORPUS), str(CORPUS)]))
    assert run("topics").code == 2
    assert len(list(folder.iterdir())) == 1
