import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from invented import FACT, fact_base, stating
from msgspec.structs import replace

from netfacts.hits import Found
from netfacts.index import Index
from netfacts.folding import fold
from netfacts.query import parse

WORDS = ("alpha", "bravo", "delta", "kilo", "oscar", "tango", "victor", "zulu")


def ids(found: Found) -> list[str]:
    """Return the ids of the hits, best first."""
    return [hit.fact.id for hit in found.hits]


def highlighted(base: Index, typed: str) -> list[str]:
    """Return what the best hit marks, first in its title, then in its statement."""
    hit = base.search(parse(typed)).hits[0]
    return [hit.fact.title[start:end] for start, end in hit.title_spans] + [
        hit.fact.statement[start:end] for start, end in hit.statement_spans
    ]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("tumor", ["moon-incidence"]),
        ("diarrhea", ["moon-course"]),
        ("LOCALIZED", ["moon-course"]),
        ("leukemia", ["moon-course"]),
        ("lunargrey", ["moon-course"]),
        ("lunar-gray", ["moon-course"]),
        ("100000", ["moon-prevalence", "earth-incidence", "moon-incidence"]),
        ("noticing lately", ["moon-advanced"]),
        ("loose", ["moon-course"]),
        ("names no source", ["moon-incidence"]),
        ("patients", ["moon-course"]),
        ("what is the hazard", []),
        ("Selene Copernicus Abstracts", []),
        ("the of", []),
        ("", []),
    ],
)
def test_what_is_searched(base: Index, typed: str, found: list[str]) -> None:
    """Statement, keywords, title, answers, caveat and the measures' words are searched; citations are not."""
    assert ids(base.search(parse(typed))) == found


def test_columns_have_weights() -> None:
    """A word weighs most in the statement, then in the keywords, then anywhere else."""
    caveat = replace(FACT, id="caveat", statement="x x", keywords=("x",), caveat="alpha")
    keyword = replace(FACT, id="keyword", statement="x x", keywords=("alpha",), caveat="x")
    statement = replace(FACT, id="statement", statement="x alpha", keywords=("x",), caveat="x")
    with fact_base(caveat, keyword, statement, *stating("x", "x", "x")) as base:
        assert ids(base.search(parse("alpha"))) == ["statement", "keyword", "caveat"]


def test_ties_keep_the_order_of_the_file() -> None:
    """Facts that match equally well come as they stand in the file."""
    with fact_base(*stating(*["alpha"] * 12)) as base:
        assert ids(base.search(parse("alpha"), limit=12)) == [f"fact-{n}" for n in range(1, 13)]


def test_all_words_come_before_any() -> None:
    """A fact with both words comes before one that has the rarer of them ten times."""
    both = "alpha zulu " + "x " * 300
    with fact_base(*stating("zulu " * 10, both, *["alpha x"] * 8)) as base:
        found = base.search(parse("alpha zulu"))
    assert ids(found)[:2] == ["fact-2", "fact-1"]
    assert found.hits[0].score < found.hits[1].score


@settings(deadline=None, max_examples=30)
@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join), min_size=1, max_size=8),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique=True),
    st.integers(1, 9),
)
def test_ranking(statements: list[str], asked: list[str], limit: int) -> None:
    """Facts with all words stand before the rest, each group by score, then by place in the file."""
    holding = [[word in statement.split() for word in asked] for statement in statements]
    with fact_base(*stating(*statements)) as base:
        found = base.search(parse(" ".join(asked)), limit=limit)
    total = sum(map(any, holding))
    assert found.total in (total, 0)  # none where the best fact covers too little
    assert [hit.rank for hit in found.hits] == list(range(1, min(found.total, limit) + 1))
    numbers = [int(hit.fact.id.removeprefix("fact-")) - 1 for hit in found.hits]
    order = [
        (not all(holding[number]), -hit.score, number)
        for number, hit in zip(numbers, found.hits, strict=True)
    ]
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("typed", "total"),
    [
        ("glow u1", 1),  # 36 % of what the query means
        ("glow u1 u2", 0),  # 22 %
        ("causes glow u1 u2 u3", 1),  # 27 %
        ("fever u1", 0),  # in every fact, so it says little
        ("causes glow kind lasts u1 u2 u3 u4 u5 u6", 1),  # 27 %
        ("causes glow kind lasts u1 u2 u3 u4 u5 u6 u7", 1),  # 24 %, of eleven words 2/11 are enough
        ("causes glow kind u1 u2 u3 u4 u5 u6 u7", 0),  # 19 %, of ten words 2/10 are needed
    ],
)
def test_too_little_is_nothing(base: Index, typed: str, total: int) -> None:
    """Nothing is found where the best fact holds less than a quarter (2/n of n words) of what is meant."""
    assert base.search(parse(typed)).total == total


def test_total_and_limit(base: Index) -> None:
    """The total counts every fact found, however few are returned."""
    found = base.search(parse("moon fever"), limit=2)
    assert (found.total, ids(found)) == (5, ["moon-advanced", "moon-prevalence"])


@pytest.mark.parametrize(
    ("topic", "found"),
    [("course", ["moon-advanced", "moon-course"]), ("numbers", []), ("", ["moon-advanced"])],
)
def test_topic_filter(base: Index, topic: str, found: list[str]) -> None:
    """With a topic, only its facts are found and counted."""
    answer = base.search(parse("noticed late kind"), topic)
    assert ids(answer)[: len(found)] == found
    assert answer.total == {"course": 2, "numbers": 0, "": 2}[topic]


@pytest.mark.parametrize(
    ("statement", "typed", "marked"),
    [
        ("Tumours, a tumour, tumultuous.", "tumor", ["Tumours", "tumour"]),
        ("Diarrhoea: DIARRHEA!", "diarrhea", ["Diarrhoea", "DIARRHEA"]),
        ("Naïve and na\u00efve.", "naive", ["Naïve", "na\u00efve"]),
        ("\U0001f600 fever \u6f22\u5b57 fever", "fever", ["fever", "fever"]),
        ("A lunar-grey glow, lunar.", "lunargrey", ["lunar-grey"]),
        ("A lunar-grey glow, lunar.", "lunar", ["lunar", "lunar"]),
        ("Of 64,971 people", "64971", ["64,971"]),
        ("Of 64,971 people", "64,971", ["64", "971"]),
        ("half is \u00bd and 1/2", "half", ["half"]),
        ("half is \u00bd and 1/2", "\u00bd", ["\u00bd", "1", "2"]),
        ('"fever" NEAR(fever) fever*', "fever", ["fever", "fever", "fever"]),
        ("E\u0301 fever", "fever", ["fever"]),
        ("_fever_ fever_s", "fever", ["fever", "fever"]),
        ("fevers \u02b0fever fever", "fever", ["fevers", "fever"]),  # a raised letter is part of its word
    ],
)
def test_marks_in_the_original(statement: str, typed: str, marked: list[str]) -> None:
    """What is marked in a statement are the words as the fact file writes them."""
    with fact_base(*stating(statement)) as base:
        assert highlighted(base, typed) == marked


def test_marks_in_the_title(base: Index) -> None:
    """Words found in the title are marked there, also where the statement has none."""
    assert highlighted(base, "late") == ["Late", "late"]
    assert highlighted(base, "earth new") == ["New", "Earth", "Earth"]
    assert highlighted(base, "course diarrhea") == ["course", "diarrhoea"]


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([*WORDS, "né", "1,000"]),
            st.sampled_from([" ", "-", ". ", " \u2013 ", "\u00bd", "\U0001f600 ", "_"]),
        )
    ),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3),
)
def test_marks_are_what_was_asked(pieces: list[tuple[str, str]], asked: list[str]) -> None:
    """Every marked piece folds to a word of the query, and every such word that stands alone is marked."""
    statement = ". ".join([*asked, "".join(word + mark for word, mark in pieces)])
    with fact_base(*stating(statement)) as base:
        marked = highlighted(base, " ".join(asked))
    wanted = set(map(fold, asked))
    words = [fold(word) for word in "".join(c if c.isalnum() else " " for c in statement).split()]
    assert [fold(piece) for piece in marked] == [word for word in words if word in wanted]


@settings(deadline=None, max_examples=150)
@given(st.text(st.characters()) | st.text("\"*()^:-+ 'NEAROTD{}\x00\ud800a1\u0301\u00bd"))
@example('"')
@example('moon" OR "fever')
@example("NEAR(moon fever, 2)")
@example("statement: moon")
@example("{statement title}: moon")
@example("moon* ^fever -glow +glow")
@example("moon AND OR NOT NEAR")
@example("(" * 1000 + "moon")
@example("moon\x00fever")
@example("\ud800 moon \udfff")
@example(
    "fi\u0301evre \u05d7\u05d5\u05dd \u062d\u0645\u0649 \u767a\u71b1 \u0e44\u0e02\u0e49 \U0001f321\ufe0f"
)
@example("\ufdfa \u037a \u00bd \u2488 moon")
@example("'; DROP TABLE fact; --")
def test_any_text_is_a_safe_query(base: Index, text: str) -> None:
    """No text that anybody types is a syntax error, and its marks lie within the original."""
    found = base.search(parse(text))
    assert len(found.hits) == min(found.total, 5)
    for hit in found.hits:
        for start, end in hit.title_spans:
            assert 0 <= start < end <= len(hit.fact.title)
        for start, end in hit.statement_spans:
            assert 0 <= start < end <= len(hit.fact.statement)


@pytest.mark.parametrize(
    "typed", ['"glow', "glow*", "^glow", "title: NOT glow", "NEAR(glow)", "-glow", "{glow}", "glow)\x00"]
)
def test_operators_are_no_operators(base: Index, typed: str) -> None:
    """What SQLite would take for an operator finds no less and no more than the word in it."""
    assert highlighted(base, typed) == ["glow"]


def test_a_hundred_thousand_words(base: Index) -> None:
    """A query of a hundred thousand words is looked up as far as it is read."""
    found = base.search(parse("glow of " * 50_000))
    assert ids(found) == ["moon-course"]


def test_a_synonym_finds_and_is_marked(base: Index) -> None:
    """A word is found through what means the same, marked where it stands, and counts as one term."""
    found = base.search(parse("lunar pyrexia", base.synonyms))
    assert found.total == 5
    statement, spans = found.hits[0].fact.statement, found.hits[0].statement_spans
    assert "".join(statement[start:end] for start, end in spans) == "moonfevers"
