-- A compiled fact base. Everything in it is derived from the fact files.

PRAGMA page_size = 8192; -- the file is a tenth smaller than with the usual 4096
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -16000;

CREATE TABLE edition (
    number INTEGER PRIMARY KEY,
    json   BLOB NOT NULL
);

CREATE TABLE reference (
    number INTEGER PRIMARY KEY,
    id     TEXT NOT NULL UNIQUE,
    json   BLOB NOT NULL
);

CREATE TABLE fact (
    number    INTEGER PRIMARY KEY,
    id        TEXT NOT NULL, -- unique; id and topic are indexed after all facts are written
    topic     TEXT NOT NULL,
    traits    TEXT NOT NULL, -- one per line
    questions TEXT NOT NULL, -- the folded words of those that it answers, one question per line
    json      BLOB NOT NULL
);

-- Which reference each fact cites, including one through which another was read.
CREATE TABLE citation (
    reference TEXT    NOT NULL,
    fact      INTEGER NOT NULL REFERENCES fact (number),
    PRIMARY KEY (reference, fact)
) WITHOUT ROWID;

-- Which fact replaces which older one.
CREATE TABLE replacement (
    older TEXT    NOT NULL,
    newer INTEGER NOT NULL REFERENCES fact (number),
    PRIMARY KEY (older, newer)
) WITHOUT ROWID;

-- What each measure measures, and where; used to compare claims.
CREATE TABLE measure (
    fact    INTEGER NOT NULL REFERENCES fact (number),
    kind    TEXT    NOT NULL,
    place   TEXT    NOT NULL
);

-- The folded words of each fact; rowid is fact.number. Citations are left out, because bm25 counts the words
-- of every column, even with weight 0.
CREATE VIRTUAL TABLE words USING fts5 (
    statement,
    title,
    keywords,
    answers,
    caveat,
    measures,
    content = '', -- the text is in fact.json
    tokenize = 'porter unicode61'
);

-- How many facts contain each stem, in one row of JSON: a query needs hundreds of them, and reading them all at
-- once takes a tenth of the time.
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (words, row);
CREATE TABLE stems (
    json TEXT NOT NULL
);

-- Bytes of words to collect before writing: eight times the default, so that fewer segments are merged.
INSERT INTO words (words, rank) VALUES ('hashsize', 8388608);

-- The folded words that a reference is known by: authors, editors, journal, publisher, event, year, id;
-- rowid is reference.number.
CREATE VIRTUAL TABLE reference_words USING fts5 (
    text,
    content = '',
    tokenize = 'porter unicode61'
);

-- Synonymous phrases have the same meaning: the stems of the first of them.
CREATE TABLE synonym (
    stems   TEXT NOT NULL,
    meaning TEXT NOT NULL,
    phrase  TEXT NOT NULL -- folded
);

-- Every word in facts, references and synonyms, to recognise mistyped ones.
CREATE TABLE word (
    word  TEXT NOT NULL PRIMARY KEY, -- folded
    shown TEXT NOT NULL              -- as the fact files spell it
) WITHOUT ROWID;
