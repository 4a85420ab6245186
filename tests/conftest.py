"""What every test may use: the invented corpus, compiled once, and a way to run netfacts."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, Protocol

import pytest
from hypothesis import settings

from netfacts.cli.app import main
from netfacts.factbase import compiler, index
from netfacts.facts import reader

settings.register_profile("untimed", deadline=None)  # no test asserts a time
settings.register_profile("fast", deadline=None, max_examples=25)
DATA = Path(__file__).parent / "data"
CORPUS = DATA / "corpus.yaml"


class Run(NamedTuple):
    """What a call of netfacts gave back."""

    code: int
    out: str
    err: str


class Runner(Protocol):
    """Call netfacts as the console script does."""

    def __call__(self, *arguments: str) -> Run:
        """Return the exit code and what was written."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare --update-golden, which rewrites tests/golden from what netfacts answers now."""
    parser.addoption("--update-golden", action="store_true")


def pytest_configure(config: pytest.Config) -> None:
    """Try fewer examples of a property where the slow tests are left out."""
    settings.load_profile("fast" if config.option.markexpr == "not slow" else "untimed")


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the caller's settings from colouring or redirecting an answer."""
    for name in ("NETFACTS_FACTS", "NETFACTS_DEBUG", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NETFACTS_CACHE", "")  # compile in memory, and leave the caller's cache alone


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a cache in which the shipped facts are compiled once."""
    return str(tmp_path_factory.mktemp("compiled"))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Runner:
    """Run netfacts on the invented corpus."""
    monkeypatch.setenv("NETFACTS_FACTS", str(CORPUS))

    def call(*arguments: str) -> Run:
        code = main(arguments)
        return Run(code, *capsys.readouterr())

    return call


@pytest.fixture(scope="module", params=["libyaml", "python"])
def parser(request: pytest.FixtureRequest) -> Iterator[str]:
    """Read YAML by each of PyYAML's parsers; the second is all that some platforms have."""
    import yaml

    with pytest.MonkeyPatch.context() as patch:
        if request.param == "python":
            patch.delattr(yaml, "CSafeLoader", raising=False)
        yield request.param


@pytest.fixture(scope="session")
def shipped() -> Iterator[index.Index]:
    """Return the shipped facts, compiled."""
    from helpers.shipped import ITEMS

    opened = compiler.compile_facts(ITEMS)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def base() -> Iterator[index.Index]:
    """Return the invented corpus, compiled."""
    opened = compiler.compile_facts(reader.read([CORPUS]))
    yield opened
    opened.close()
