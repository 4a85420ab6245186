import hashlib
import json
import os
import shutil
import subprocess
import sys
from email.parser import Parser
from pathlib import Path

import pytest

from netfacts import __version__

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
INFO = f"netfacts-{__version__}.dist-info"
LICENCES = ("LICENSE", "LICENSE-facts", "LICENSE-english", "LICENSE-unicode", "LICENSE-populations")
LEFT_OUT = shutil.ignore_patterns(".git", ".*_cache", ".venv", ".hypothesis", "__pycache__", "dist")
SHARED = {
    "man/man1/netfacts.1": "netfacts.1",
    "bash-completion/completions/netfacts": "netfacts/cli/shells/netfacts.bash",
    "zsh/site-functions/_netfacts": "netfacts/cli/shells/netfacts.zsh",
    "fish/vendor_completions.d/netfacts.fish": "netfacts/cli/shells/netfacts.fish",
}
TELL = "import netfacts, netfacts.facts.files as files; print(netfacts.__file__); print(files.find_shipped())"


def build(checkout: Path, target: str) -> Path:
    """Build a wheel or an sdist from `checkout`, without a network; return its path."""
    into = checkout.parent / f"{target}-of-{checkout.name}"
    command = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(into)]
    subprocess.run(command, cwd=checkout, capture_output=True, check=True)
    (built,) = into.iterdir()
    return built


def unpack(wheel: Path) -> Path:
    """Unpack `wheel` as an installer does; return the folder."""
    folder = wheel.parent.parent / f"installed-{wheel.parent.name}"
    shutil.unpack_archive(wheel, folder, "zip")
    return folder


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of this checkout, which building may litter and nobody edits meanwhile."""
    folder = tmp_path_factory.mktemp("packaging") / "checkout"
    shutil.copytree(ROOT, folder, ignore=LEFT_OUT)
    return folder


@pytest.fixture(scope="module")
def sdist(checkout: Path) -> Path:
    """Return the sdist of the checkout, unpacked."""
    shutil.unpack_archive(build(checkout, "sdist"), checkout.parent, filter="data")
    return checkout.parent / f"netfacts-{__version__}"


@pytest.fixture(scope="module")
def wheels(checkout: Path, sdist: Path) -> dict[str, Path]:
    """Return the wheel of the checkout and that of its sdist, both unpacked."""
    return {"of-checkout": unpack(build(checkout, "wheel")), "of-sdist": unpack(build(sdist, "wheel"))}


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file beneath `folder`: its name and its bytes."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def run_elsewhere(folder: Path, cwd: Path, *arguments: str) -> str:
    """Run Python in `cwd` with the package in `folder`; return what it writes."""
    environment = os.environ | {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize("name", ["of-checkout", "of-sdist"])
def test_a_wheel_holds_the_package_whole(checkout: Path, wheels: dict[str, Path], name: str) -> None:
    """A wheel holds each file of the package, its facts and its licences, and nothing else."""
    held = contents(wheels[name])
    package = {f"netfacts/{file}": text for file, text in contents(checkout / "netfacts").items()}
    assert {
        "netfacts/factbase/schema.sql",
        "netfacts/estimate/places.tsv",
        "netfacts/py.typed",
        "netfacts/cli/__init__.py",
    } <= package.keys()
    assert held.items() >= package.items()
    assert held["netfacts/facts.yaml"] == (checkout / "facts.yaml").read_bytes()
    for licence in LICENCES:
        assert held[f"{INFO}/licenses/{licence}"] == (checkout / licence).read_bytes()
    about = {f"{INFO}/{file}" for file in ("METADATA", "WHEEL", "RECORD", "entry_points.txt")}
    about |= {f"{INFO}/licenses/{licence}" for licence in LICENCES}
    shared = {f"netfacts-{__version__}.data/data/share/{path}": file for path, file in SHARED.items()}
    for path, file in shared.items():
        assert held[path] == (checkout / file).read_bytes()
    assert held.keys() == package.keys() | about | shared.keys() | {"netfacts/facts.yaml"}


def test_a_wheel_says_what_it_is(wheels: dict[str, Path]) -> None:
    """A wheel's metadata bear the package's version, its licences and the console script."""
    held = contents(wheels["of-checkout"])
    metadata = Parser().parsestr(held[f"{INFO}/METADATA"].decode())
    assert (metadata["Name"], metadata["Version"]) == ("netfacts", __version__)
    assert metadata["License-Expression"] == "MIT AND CC-BY-4.0 AND Unicode-3.0 AND CC-BY-3.0-IGO"
    script = "[console_scripts]\nnetfacts = netfacts.__main__:run\n"
    assert held[f"{INFO}/entry_points.txt"].decode() == script


def test_a_wheel_of_the_sdist_is_that_of_the_checkout(wheels: dict[str, Path]) -> None:
    """Whoever builds from the sdist gets the same wheel, byte for byte."""
    assert contents(wheels["of-sdist"]) == contents(wheels["of-checkout"])


@pytest.mark.parametrize("name", ["of-checkout", "of-sdist"])
def test_an_installed_wheel_finds_its_own_facts(
    checkout: Path, wheels: dict[str, Path], tmp_path: Path, name: str
) -> None:
    """Unpacked, and run from another folder, a wheel reads the facts beside its modules."""
    package = wheels[name] / "netfacts"
    told = run_elsewhere(wheels[name], tmp_path, "-c", TELL).splitlines()
    assert told == [str(package / "__init__.py"), str(package / "facts.yaml")]
    answer = json.loads(run_elsewhere(wheels[name], tmp_path, "-m", "netfacts", "list", "--json"))
    assert answer["data"][0]["sha256"] == hashlib.sha256((checkout / "facts.yaml").read_bytes()).hexdigest()
    assert answer["results"]


def test_an_installed_wheel_answers_in_text(wheels: dict[str, Path], tmp_path: Path) -> None:
    """An installed wheel holds all that a text answer and an estimate need."""
    line = run_elsewhere(wheels["of-checkout"], tmp_path, "-m", "netfacts", "--version")
    assert line.startswith(f"netfacts {__version__} (facts ")
    assert "unreadable" not in line
    page = run_elsewhere(wheels["of-checkout"], tmp_path, "-m", "netfacts", "estimate", "-p", "5M")
    assert "\n[1] " in page


def test_an_sdist_holds_what_testing_needs(checkout: Path, sdist: Path) -> None:
    """An sdist holds the package, the facts, the tests with their data, and the licences."""
    held = contents(sdist)
    for folder in ("netfacts", "tests", "tools"):
        here = {f"{folder}/{file}": text for file, text in contents(checkout / folder).items()}
        assert held.items() >= here.items()
    for file in ("facts.yaml", "netfacts.1", "pyproject.toml", "README.md", *LICENCES):
        assert held[file] == (checkout / file).read_bytes()


def test_an_sdist_holds_nothing_else(sdist: Path) -> None:
    """An sdist holds no cache, no bytecode and no repository."""
    names = {name.split("/")[0] for name in contents(sdist)}
    kept = {"netfacts", "tests", "benchmarks", "tools", "docs", ".ci", ".github", ".gitignore", "PKG-INFO"}
    kept |= {"pyproject.toml", "constraints.txt", "justfile", ".pre-commit-config.yaml"}
    kept |= {"facts.yaml", "facts.schema.json", "netfacts.1", "CITATION.cff", *LICENCES}
    assert {name for name in names - kept if not name.endswith(".md")} == set()
