"""Items of fact files -> the compiled fact base, in memory or in a file."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import msgspec

from netfacts.errors import UnsupportedError
from netfacts.factbase.index import Index
from netfacts.facts.model import Edition, Fact
from netfacts.facts.reference import Reference
from netfacts.search.fields import WEIGHTS, name_reference, read_fields
from netfacts.search.library import Library
from netfacts.search.meanings import Synonym, fold_groups, sort_words
from netfacts.text.folding import fold, fold_texts, words
from netfacts.text.stemming import stem_words

_MAX_WORDS = 50_000  # held in memory
_MAX_WAITING = 500  # facts
_COMPARED_BY = ("kind", "place", "stratum", "overall")  # a measure, with a claim
_SETTINGS = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -16000;"


def compile_facts(items: Iterable[Edition | Reference | Fact], database: str = ":memory:") -> Index:
    """Write the items of fact files, as they come, into a new database: in memory, or a file of that name.

    The file is no use to anybody before this has returned: it is written without a journal.
    """
    try:
        with ExitStack() as failing:
            connection = sqlite3.connect(database, isolation_level=None)
            failing.callback(connection.close)
            _create(connection)
            connection.execute("BEGIN")
            compiler = _Compiler(connection)
            for item in items:
                compiler.store(item)
            compiler.finish()
            connection.execute("COMMIT")
            index = Index(connection)
            failing.pop_all()
            return index
    except sqlite3.Error as error:
        raise UnsupportedError(f"SQLite cannot store the compiled facts: {error}") from error


def _create(connection: sqlite3.Connection) -> None:
    try:
        connection.executescript(_SETTINGS + Path(__file__).with_name("schema.sql").read_text("utf-8"))
    except sqlite3.OperationalError as error:
        if "fts5" not in str(error):
            raise
        message = f"this Python's SQLite {sqlite3.sqlite_version} has no FTS5 full-text search"
        raise UnsupportedError(message, "Use a Python with an SQLite that has it.") from error


class _Compiler:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._encode = msgspec.json.Encoder(enc_hook=str).encode
        self._words: set[str] = set()
        self._facts: list[tuple[int, Fact]] = []
        self._count = 0

    def store(self, item: Edition | Reference | Fact) -> None:
        """Write an item, or keep a fact until there are many; note the words on the way."""
        if isinstance(item, Fact):
            self._count += 1
            self._facts.append((self._count, item))
            if len(self._facts) >= _MAX_WAITING:
                self._write_facts()
        elif isinstance(item, Reference):
            self._store_reference(item)
        else:
            self._store_edition(item)
        if len(self._words) > _MAX_WORDS:
            self._write_words()

    def finish(self) -> None:
        """Write what waits, and the indexes."""
        self._write_facts()
        self._write_words()
        self._connection.execute("PRAGMA cache_size = -4000")  # sorting takes as much once more
        self._connection.execute("CREATE UNIQUE INDEX fact_id ON fact (id)")
        self._connection.execute("CREATE INDEX fact_topic ON fact (topic)")
        self._connection.execute("INSERT INTO stem SELECT term, doc FROM vocabulary")
        self._write_questions()
        self._connection.execute("CREATE INDEX question_words ON question (words)")
        self._connection.execute("CREATE INDEX question_fact ON question (fact)")

    def _write_facts(self) -> None:
        """Write the facts that wait: many at once are written in half of the time."""
        facts, self._facts = self._facts, []
        self._insert(
            "fact (number, id, topic, json) VALUES (:number, :id, :topic, :json)",
            (
                {"number": number, "id": fact.id, "topic": fact.topic, "json": self._encode(fact)}
                for number, fact in facts
            ),
        )
        self._index(facts)
        self._insert(
            "measure VALUES (:number, :kind, :place, :stratum, :overall)",
            (
                {"number": number, **{name: getattr(one, name) for name in _COMPARED_BY}}
                for number, fact in facts
                for one in fact.measures
                if not one.counts_others
            ),
        )
        self._write_texts("citation VALUES (:text, :number)", facts, Fact.list_cited)
        self._insert(
            "unmeasured VALUES (:words, :number, :stems)",
            _cut_questions([(number, question) for number, fact in facts for question in fact.answers]),
        )
        self._write_texts("replacement VALUES (:text, :number)", facts, _read_older)

    def _index(self, facts: list[tuple[int, Fact]]) -> None:
        """Write the folded words of each field."""
        texts = [read_fields(fact) for _, fact in facts]
        folded = {field: self._fold([fields[field] for fields in texts]) for field in WEIGHTS}
        self._insert(
            f"words (rowid, {', '.join(WEIGHTS)}) VALUES (:number, :{', :'.join(WEIGHTS)})",
            (
                {"number": number, **{field: folded[field][n] for field in WEIGHTS}}
                for n, (number, _) in enumerate(facts)
            ),
        )

    def _write_questions(self) -> None:
        """Write the questions, with their meanings and lengths."""
        library = Library(self._connection)
        rows = self._connection.execute("SELECT words, fact, stems FROM unmeasured")
        cut = ((*row, frozenset(library.synonyms.unify(stems.split(" ")))) for *row, stems in rows)
        self._insert(
            "question VALUES (:words, :fact, :meanings, :length)",
            (
                {
                    "words": one,
                    "fact": fact,
                    "meanings": "\n".join(sorted(found)),
                    "length": library.measure(found),
                }
                for one, fact, found in cut
            ),
        )
        self._connection.execute("DROP TABLE unmeasured")

    def _write_texts(
        self, into: str, facts: list[tuple[int, Fact]], read: Callable[[Fact], Iterable[str]]
    ) -> None:
        """Write the texts that are read from each fact, each with the number of the fact."""
        self._insert(
            into, ({"text": text, "number": number} for number, fact in facts for text in read(fact))
        )

    def _insert(self, into: str, rows: Iterable[dict[str, object]]) -> None:
        self._connection.executemany(f"INSERT INTO {into}", rows)

    def _store_reference(self, reference: Reference) -> None:
        number = self._connection.execute(
            "INSERT INTO reference (id, json) VALUES (:id, :json)",
            {"id": reference.id, "json": self._encode(reference)},
        ).lastrowid
        self._connection.execute(
            "INSERT INTO reference_words (rowid, text) VALUES (:number, :text)",
            {"number": number, "text": self._fold([name_reference(reference)])[0]},
        )

    def _store_edition(self, edition: Edition) -> None:
        self._connection.execute("INSERT INTO edition (json) VALUES (:json)", {"json": self._encode(edition)})
        self._connection.executemany(
            "INSERT INTO synonym VALUES (:stems, :meaning, :phrase)",
            map(Synonym._asdict, fold_groups(edition.header.synonyms)),
        )
        for group in edition.header.synonyms:
            self._fold(group)

    def _write_words(self) -> None:
        """Write the words that were met; of several spellings one in small letters comes first."""
        met = sorted(self._words, key=lambda word: (not word.islower(), word))
        plain = [word for word in met if word.isascii()]
        (column,), _ = fold_texts([" ".join(plain)])  # at once: word by word takes five times as long
        known = dict(zip(plain, column.split(), strict=True))
        shown = {folded: word for word in reversed(met) if (folded := known.get(word) or fold(word))}
        self._connection.executemany(
            "INSERT OR IGNORE INTO word VALUES (:word, :shown)",
            ({"word": word, "shown": spelling} for word, spelling in shown.items()),
        )
        self._words.clear()

    def _fold(self, texts: Sequence[str]) -> list[str]:
        """Return the folded words of each text, and note the words on the way."""
        folded, met = fold_texts(texts)
        self._words.update(met)
        return folded


def _cut_questions(asked: list[tuple[int, str]]) -> Iterator[dict[str, object]]:
    """Yield the words of each question, as it is compared whole and by its meanings, and its fact."""
    whole = sort_words([question for _, question in asked])
    for (number, question), sorted_words in zip(asked, whole, strict=True):
        yield {"number": number, "words": sorted_words, "stems": " ".join(stem_words(words(question)))}


def _read_older(fact: Fact) -> Iterable[str]:
    return dict.fromkeys(fact.supersedes)
