import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from helpers.invented import EDITION, FACT, SOURCE, ids, search, state
from msgspec.structs import replace

from netfacts.errors import UnsupportedError
from netfacts.factbase import compiler
from netfacts.factbase.index import Index
from netfacts.facts.model import Edition, Fact
from netfacts.facts.reference import Reference

ITEMS: tuple[Edition | Reference | Fact, ...] = (
    SOURCE,
    *state("glow", "Tumours", "64,971 fevers"),
    EDITION,
)


def test_a_file_answers_as_memory_does(tmp_path: Path) -> None:
    """Compiled into a file, facts are found as in memory, also by whoever opens it later."""
    path = tmp_path / "compiled"
    with (
        closing(compiler.compile_facts(ITEMS, str(path))) as written,
        closing(compiler.compile_facts(ITEMS)) as held,
    ):
        found = search(held, "tumor fever")
        assert search(written, "tumor fever") == found
    with closing(Index.open_file(path)) as opened:
        assert search(opened, "tumor fever") == found
        assert opened.facts() == list(ITEMS[1:4])


@pytest.mark.parametrize(("words", "waiting"), [(1, 1), (3, 2), (100_000, 2)])
def test_what_waits_is_written(monkeypatch: pytest.MonkeyPatch, words: int, waiting: int) -> None:
    """However few words and facts are held in memory, the same is found in the same order."""
    facts = state(*(f"glow w{n} Tumour, tumours" for n in range(10)), "FEVER x", "fever y")
    items: list[Edition | Reference | Fact] = [SOURCE, *facts, EDITION]
    with closing(compiler.compile_facts(items)) as usual:
        expected = search(usual, "glwo tumor fever", 20)
        every = usual.facts()
    monkeypatch.setattr(compiler, "_MAX_WORDS", words)
    monkeypatch.setattr(compiler, "_MAX_AT_ONCE", waiting)
    with closing(compiler.compile_facts(items)) as base:
        assert (search(base, "glwo tumor fever", 20), base.facts()) == (expected, every)
        assert [base.library.knows([f"w{n}"]) for n in range(11)] == [True] * 10 + [False]


def test_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    """A database that SQLite cannot write is one message."""
    path = tmp_path / "text"
    path.write_text("no database " * 1000, encoding="utf-8")
    with pytest.raises(UnsupportedError, match="SQLite cannot store the compiled facts: "):
        compiler.compile_facts(ITEMS, str(path))


class Broken(sqlite3.Connection):
    """An SQLite that refuses every script."""

    def executescript(self, _script: str, /) -> sqlite3.Cursor:
        """Fail."""
        raise sqlite3.OperationalError("disk I/O error")


def test_what_is_no_lack_of_fts5_is_not_called_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another failure of the schema is told in SQLite's own words."""
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *given, **more: connect(*given, **more, factory=Broken))
    with pytest.raises(UnsupportedError) as caught:
        compiler.compile_facts(ITEMS)
    assert caught.value.message == "SQLite cannot store the compiled facts: disk I/O error"


def test_items_that_break_off_close_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error of the items is not turned into another, and leaves no database open."""
    opened: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def noted(database: str, isolation_level: None) -> sqlite3.Connection:
        opened.append(connect(database, isolation_level=isolation_level))
        return opened[-1]

    def items() -> Iterator[Fact]:
        yield FACT
        raise KeyError("broken off")

    monkeypatch.setattr(sqlite3, "connect", noted)
    with pytest.raises(KeyError, match="broken off"):
        compiler.compile_facts(items())
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        opened[0].execute("SELECT 1")


def test_words_of_synonyms_are_known_to_those_who_mistype_them() -> None:
    """A slip in a word that only a group of synonyms holds is mended."""
    synonyms = (("lumen", "glow"),)
    edition = replace(EDITION, header=replace(EDITION.header, synonyms=synonyms))
    with closing(compiler.compile_facts([*ITEMS[:-1], edition])) as base:
        assert ids(search(base, "lumne")) == ["fact-1"]
