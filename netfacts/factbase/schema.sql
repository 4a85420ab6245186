-- One compiled fact base. Everything in it is derived from the fact files.

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
    id        TEXT NOT NULL, -- unique: its index, and that of topic, is made when all facts are there
    topic     TEXT NOT NULL,
    questions TEXT NOT NULL, -- the stems of each that it answers, one question a line
    json      BLOB NOT NULL
);

-- Which reference carries which fact, also one through which another was read.
CREATE TABLE citation (
    reference TEXT    NOT NULL,
    fact      INTEGER NOT NULL REFERENCES fact (number),
    PRIMARY KEY (reference, fact)
) WITHOUT ROWID;

-- Which fact replaced which older one.
CREATE TABLE replacement (
    older TEXT    NOT NULL,
    newer INTEGER NOT NULL REFERENCES fact (number),
    PRIMARY KEY (older, newer)
) WITHOUT ROWID;

-- What each measure measures, and where: claims are compared by it.
CREATE TABLE measure (
    fact    INTEGER NOT NULL REFERENCES fact (number),
    kind    TEXT    NOT NULL,
    place   TEXT    NOT NULL,
    stratum TEXT    NOT NULL,
    overall INTEGER NOT NULL
);

-- The words of each fact, folded; rowid is fact.number. Citations are left out: bm25 counts the words
-- of every column, also at weight 0.
CREATE VIRTUAL TABLE words USING fts5 (
    statement,
    title,
    keywords,
    answers,
    caveat,
    measures,
    content = '', -- the facts hold the text
    tokenize = 'porter unicode61'
);

-- In how many facts each stem occurs; a table answers in a tenth of the time that the index takes.
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (words, row);
CREATE TABLE stem (
    stem  TEXT    NOT NULL PRIMARY KEY,
    facts INTEGER NOT NULL
) WITHOUT ROWID;

-- Words that wait to be written, in bytes: four times the usual, for fewer parts of the index to merge.
INSERT INTO words (words, rank) VALUES ('hashsize', 4194304);

-- The words by which a reference is known, folded: authors, journal, body, year, id; rowid is reference.number.
CREATE VIRTUAL TABLE reference_words USING fts5 (
    text,
    content = '',
    tokenize = 'porter unicode61'
);

-- Phrases that mean the same have the same meaning: the stems of the first of them.
CREATE TABLE synonym (
    stems   TEXT NOT NULL,
    meaning TEXT NOT NULL,
    phrase  TEXT NOT NULL -- folded
);

-- Every word of facts, references and synonyms, to recognise a mistyped one.
CREATE TABLE word (
    word  TEXT NOT NULL PRIMARY KEY, -- folded
    shown TEXT NOT NULL              -- as the fact files write it
) WITHOUT ROWID;
