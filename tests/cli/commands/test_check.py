"""schema and new, and what a new fact file answers."""

import json
import re
from pathlib import Path

import pytest
from conftest import Runner


@pytest.fixture
def fresh(tmp_path: Path, run: Runner) -> str:
    """Write a fact file with `netfacts new`."""
    path = tmp_path / "fresh.yaml"
    answer = run("new", str(path))
    assert (answer.code, answer.out) == (0, "")
    assert f"wrote {path}" in answer.err
    return str(path)


def test_a_new_file_passes_check(fresh: str, run: Runner) -> None:
    """What `new` writes has neither errors nor warnings."""
    answer = run("check", fresh)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == f"{fresh}: no errors, no warnings\n"


def test_a_new_file_answers(fresh: str, run: Runner) -> None:
    """A new file answers search, show, estimate and sources at once, without the shipped facts."""
    found = run("search", "example", "disease", "--facts", fresh)
    assert found.code == 0
    assert "exampleland-incidence-2020" in found.out
    assert "factbox" not in found.out
    assert run("show", "example-society-symptoms", "--facts", fresh).code == 0
    estimated = run("estimate", "--population", "5M", "--facts", fresh)
    assert estimated.code == 0
    assert re.search(r"\b60\b", estimated.out)
    assert "doe-2021" in run("sources", "--facts", fresh).out


def test_a_new_file_stands_beside_the_shipped_one(
    fresh: str, run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """--add reads a new file beside the shipped facts."""
    monkeypatch.delenv("NETFACTS_FACTS")
    answer = run("show", "factbox-policy", "exampleland-incidence-2020", "--json", "--add", fresh)
    assert answer.code == 0
    assert len(json.loads(answer.out)["results"]) == 2


def test_a_file_is_not_overwritten(fresh: str, run: Runner) -> None:
    """`new` leaves a file that exists as it is, unless forced."""
    Path(fresh).write_text("mine", "utf-8")
    answer = run("new", fresh)
    assert (answer.code, answer.out) == (2, "")
    assert "already exists" in answer.err
    assert Path(fresh).read_text("utf-8") == "mine"
    assert run("new", fresh, "--force").code == 0
    assert Path(fresh).read_text("utf-8").startswith("# A fact file for netfacts.")
    assert [path.name for path in Path(fresh).parent.iterdir()] == ["fresh.yaml"]


def test_a_link_is_not_followed(tmp_path: Path, run: Runner) -> None:
    """A name that is a link, even to nothing, counts as a file that exists."""
    (tmp_path / "link.yaml").symlink_to(tmp_path / "nowhere")
    assert run("new", str(tmp_path / "link.yaml")).code == 2


def test_a_folder_that_is_not_there_is_said(tmp_path: Path, run: Runner) -> None:
    """Where a file cannot be written, that is said, with exit code 74."""
    answer = run("new", str(tmp_path / "no" / "facts.yaml"))
    assert (answer.code, answer.out) == (74, "")
    assert "cannot write" in answer.err


def test_a_new_file_may_go_to_the_output(run: Runner) -> None:
    """`new -` writes to standard output."""
    answer = run("new", "-")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("# A fact file for netfacts.")
    assert "TODAY" not in answer.out


@pytest.mark.parametrize("name", ["", ".", "folder", "folder/"])
def test_what_is_no_name_of_a_file_is_refused(
    name: str, run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`new` writes a file, not a folder and not nothing, forced or not."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    answer = run("new", "--force", name)
    assert (answer.code, answer.out) == (2, "")
    assert "is not the name of a file" in answer.err


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Runner) -> None:
    """Where a file cannot be finished, nothing of it is left."""

    def full(_path: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    answer = run("new", str(tmp_path / "facts.yaml"))
    assert (answer.code, answer.out) == (74, "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["n" * 300, "d/" * 3000, "nul\0"])
def test_a_name_that_no_file_can_have_is_refused(run: Runner, name: str) -> None:
    """A file that cannot be there is one line and 2, whatever its name."""
    answer = run("check", name)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("netfacts: cannot read the fact file ")


@pytest.mark.parametrize(
    "day", ["20261128", "2026-W48-6", "2026-11-31", "\uff12\uff10\uff12\uff16-11-28", "x" * 1000]
)
def test_days_are_refused(run: Runner, day: str) -> None:
    """A day is a year, a month and a day, as in a fact file."""
    shown = day if len(day) < 200 else f"{'x' * 200}..."
    assert run("check", "--date", day) == (
        2,
        "",
        f"netfacts: {shown} is not a date\nWrite it as 2026-11-22.\n",
    )
