"""Items of fact files -> the compiled fact base. With index.py the only importer of sqlite3."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

import msgspec

from netfacts.errors import UnsupportedError
from netfacts.index import Index
from netfacts.model import Edition, Fact
from netfacts.query import folded
from netfacts.reference import Reference


def compiled(items: Iterable[Edition | Reference | Fact]) -> Index:
    """Write the items of fact files, as they come, into a database in memory."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        _create(connection)
        connection.execute("BEGIN")
        for item in items:
            _store(connection, item)
        connection.execute("COMMIT")
        return Index(connection)
    except BaseException:
        connection.close()
        raise


def _create(connection: sqlite3.Connection) -> None:
    try:
        connection.executescript(Path(__file__).with_name("schema.sql").read_text("utf-8"))
    except sqlite3.OperationalError as error:
        message = f"this Python's SQLite {sqlite3.sqlite_version} has no FTS5 full-text search"
        raise UnsupportedError(message, "Use a Python whose SQLite has it.") from error


def _store(connection: sqlite3.Connection, item: Edition | Reference | Fact) -> None:
    json = msgspec.json.encode(item, enc_hook=str)
    match item:
        case Edition():
            connection.execute("INSERT INTO edition (json) VALUES (?)", (json,))
        case Reference():
            connection.execute("INSERT INTO reference (id, json) VALUES (?, ?)", (item.id, json))
        case _:
            number = connection.execute(
                "INSERT INTO fact (id, topic, json) VALUES (?, ?, ?)", (item.id, item.topic, json)
            ).lastrowid
            connection.execute(
                "INSERT INTO words (rowid, statement, keywords, title, answers, caveat, measures)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (number, *map(folded, _columns(item))),
            )
            connection.executemany(
                "INSERT INTO citation VALUES (?, ?)", [(reference, number) for reference in item.cited()]
            )


def _columns(fact: Fact) -> tuple[str, ...]:
    """Return the searched text of a fact, in the order of the columns of `words`."""
    places = {f"{m.what} {m.place} {m.period} {m.stratum}": None for m in fact.measures}
    texts = "\n".join(fact.keywords), fact.title, "\n".join(fact.answers)
    return fact.statement, *texts, fact.caveat, "\n".join(places)
