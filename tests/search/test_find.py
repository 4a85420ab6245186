import pytest
from helpers.invented import FACT, cite, fact_base, ids, make_reference, search, state
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from netfacts.factbase.index import Index
from netfacts.search.find import Hit, Strength
from netfacts.text.folding import fold

WORDS = ("alpha", "bravo", "delta", "kilo", "oscar", "tango", "victor", "zulu")


def highlight(base: Index, typed: str) -> list[str]:
    """Return what the best hit marks, first in its title, then in its statement."""
    hit = search(base, typed).hits[0]
    return [hit.fact.title[start:end] for start, end in hit.title_spans] + [
        hit.fact.statement[start:end] for start, end in hit.statement_spans
    ]


def list_matched(hit: Hit) -> dict[str, tuple[str, ...]]:
    """Return the parts in which each term matched."""
    return {match.term: match.parts for match in hit.matched}


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
        ("half is \u00bd and 1/2", "\u00bd", ["\u00bd"]),
        ('"fever" NEAR(fever) fever*', "fever", ["fever", "fever", "fever"]),
        ("E\u0301 fever", "fever", ["fever"]),
        ("_fever_ fever_s", "fever", ["fever", "fever"]),
        ("fevers \u02b0fever fever", "fever", ["fevers", "fever"]),  # a raised letter is part of its word
    ],
)
def test_marks_in_the_original(statement: str, typed: str, marked: list[str]) -> None:
    """What is marked in a statement are the words as the fact file writes them."""
    with fact_base(*state(statement)) as base:
        assert highlight(base, typed) == marked


def test_marks_in_the_title(base: Index) -> None:
    """Words found in the title are marked there, also where the statement has none."""
    assert highlight(base, "late") == ["Late", "late"]
    assert highlight(base, "earth new") == ["New", "Earth", "Earth"]
    assert highlight(base, "course diarrhea") == ["course", "diarrhoea"]


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([*WORDS, "né", "1,000"]),
            # No hyphen: two words asked for would be one term where a fact joins them.
            st.sampled_from([" ", ". ", " \u2013 ", "\u00bd", "\U0001f600 ", "_"]),
        )
    ),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3),
)
def test_marks_are_what_was_asked(pieces: list[tuple[str, str]], asked: list[str]) -> None:
    """Every marked piece folds to a word of the query, and every such word that stands alone is marked."""
    statement = ". ".join([*asked, "".join(word + mark for word, mark in pieces)])
    with fact_base(*state(statement)) as base:
        marked = highlight(base, " ".join(asked))
    wanted = set(map(fold, asked))
    words = [fold(word) for word in "".join(c if c.isalnum() else " " for c in statement).split()]
    assert [fold(piece) for piece in marked] == [word for word in words if word in wanted]


@pytest.mark.parametrize(
    ("typed", "fact", "found"),
    [
        ("moon", "moon-prevalence", {"moon": ("statement", "title", "measures")}),
        ("tumour source", "moon-incidence", {"tumour": ("keywords",), "source": ("caveat",)}),
        ("apollo", "moon-incidence", {"apollo": ("sources",)}),
        (
            "apollo moon",
            "moon-incidence",
            {"apollo": ("sources",), "moon": ("statement", "title", "answers", "measures")},
        ),
        ("lunar glow", "moon-course", {"lunar": ("statement", "sources"), "glow": ("statement",)}),
        (
            "lunar pyrexia glow",
            "moon-course",
            {"lunar pyrexia": ("statement", "title", "answers"), "glow": ("statement",)},
        ),
        ("Diarhea", "moon-course", {"Diarhea": ("statement",)}),
        ("lunarglow", "moon-course", {"lunarglow": ("statement", "sources")}),
        (
            "grey lunar xyzzy glow",
            "moon-course",
            {"grey": ("statement", "measures"), "lunar": ("statement", "sources"), "glow": ("statement",)},
        ),
        ('"loose stools"', "moon-course", {"loose stools": ("keywords",)}),
        ("patients", "moon-course", {"patients": ("measures",)}),
        ("source:tide-page", "moon-incidence", {}),
    ],
)
def test_what_matched(base: Index, typed: str, fact: str, found: dict[str, tuple[str, ...]]) -> None:
    """Each term that a fact holds, or cites, is named as it was typed, with every part that holds it."""
    hit = search(base, typed).hits[0]
    assert (hit.fact.id, list_matched(hit)) == (fact, found)


@pytest.mark.parametrize(
    ("statement", "typed", "marked"),
    [
        ("A moon fever. Fever, moon.", '"moon fever"', ["moon", "fever"]),
        ("A moon fever. Fever, moon.", "moon fever", ["moon", "fever", "Fever", "moon"]),
        ("A moon and a fever", "moonfever", ["moon", "fever"]),
        ("Fever only", "moonfever moon", ["Fever"]),
        ("A carcinoid", "carcinod", ["carcinoid"]),
        ("A neuroendocrine cell", "neuro endocrine", ["neuroendocrine"]),
        ("A lunar-grey glow", "lunar grey", ["lunar", "grey"]),
        ("A lunar-grey glow", '"grey glow"', ["grey", "glow"]),
        ("A lunar-grey glow", "LunarGrays", ["lunar-grey"]),
        ("Of 12,500 people", "12500", ["12,500"]),
    ],
)
def test_marks_through_what_was_made_of_the_words(statement: str, typed: str, marked: list[str]) -> None:
    """What matched through a phrase, a join, a split or a correction is marked where it stands."""
    with fact_base(*state(statement, "moon x x x x x x" if "only" in statement else "x")) as base:
        found = {hit.fact.id: hit for hit in search(base, typed).hits}["fact-1"]
    assert [statement[start:end] for start, end in found.statement_spans] == marked


def test_a_synonym_is_marked(base: Index) -> None:
    """A word is found through what means the same, and this is marked where it stands."""
    found = search(base, "lunar pyrexia")
    assert found.total == 5
    assert ids(found)[0] == "moon-advanced"
    assert highlight(base, "lunar pyrexia") == ["moon", "fever", "moon", "fevers"]


def test_a_fact_that_cites_what_it_holds_as_well() -> None:
    """A term that stands in a fact and in a reference of it has both parts."""
    luna, mare = (
        make_reference("luna-2019", "Luna", year=2019),
        make_reference("mare-2020", "Mare", year=2020),
    )
    facts = state("Luna and Mare", "Mare", "x")
    with fact_base(cite(luna, facts[0]), *facts[1:], references=[luna, mare]) as base:
        hit = search(base, "luna mare").hits[0]
    assert list_matched(hit) == {"luna": ("statement", "sources"), "mare": ("statement",)}


@settings(max_examples=60)
@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join), min_size=1, max_size=8),
    st.lists(
        st.sampled_from([*WORDS, "alpah", "bravodelta", "kilos", "luna"]), min_size=1, max_size=4, unique=True
    ),
)
def test_what_matched_is_what_is_marked(statements: list[str], asked: list[str]) -> None:
    """A statement has marks if and only if a term matched in it, and every hit holds or cites something."""
    luna = make_reference("luna-2019", "Luna", year=2019)
    facts = [cite(luna, fact) if n % 3 == 1 else fact for n, fact in enumerate(state(*statements))]
    with fact_base(*facts, references=[luna]) as base:
        for hit in search(base, " ".join(asked), 100).hits:
            found = {part for parts in list_matched(hit).values() for part in parts}
            assert found
            assert ("statement" in found) is bool(hit.statement_spans)
            assert ("sources" in found) <= ("luna" in asked)
            assert set(list_matched(hit)) <= set(asked)


@pytest.mark.parametrize(
    "typed", ['"glow', "glow*", "^glow", "title: NOT glow", "NEAR(glow)", "(glow", "{glow}", "glow)\x00"]
)
def test_operators_are_no_operators(base: Index, typed: str) -> None:
    """What SQLite would take for an operator finds no less and no more than the word in it."""
    assert highlight(base, typed) == ["glow"]


def test_function_words_count_in_the_strength() -> None:
    """A fact with the only telling word is a weak match where it has none of several function words."""
    with fact_base(*state("alpha bravo", "can they tell us", *["x"] * 6)) as base:
        assert search(base, "alpha").hits[0].match is Strength.STRONG
        assert search(base, "they tell us alpha").hits[0].match is Strength.WEAK
        assert search(base, "bravo alpha").hits[0].match is Strength.STRONG
        assert search(base, "topic:numbers").hits[0].match is Strength.STRONG


def test_a_fact_without_a_third_of_the_terms_is_a_weak_match() -> None:
    """Of three terms all must be there, however rare one of them is; of four, one may be missing."""
    with fact_base(*state("rare bravo", "alpha", *["alpha bravo charlie"] * 3)) as base:
        assert search(base, "rare bravo").hits[0].match is Strength.STRONG
        assert search(base, "rare bravo alpha").hits[0].match is Strength.WEAK
        assert search(base, "alpha bravo charlie").hits[0].match is Strength.STRONG
    with fact_base(*state("rare bravo alpha", *["charlie", "x"] * 4)) as base:
        assert search(base, "rare bravo alpha charlie").hits[0].match is Strength.STRONG


def test_a_corrected_word_is_as_good_as_the_right_one() -> None:
    """A query with a slip finds what the right words find, in the same order and as strongly."""
    asking = replace(FACT, id="asking", statement="victor", answers=("is victor rare",))
    with fact_base(*state("victor victor", "rare", "x"), asking) as base:
        right, slip = search(base, "is victor rare"), search(base, "is victro rare")
    assert ids(slip) == ids(right) == ["asking", "fact-1", "fact-2"]
    assert [hit.match for hit in slip.hits] == [hit.match for hit in right.hits]


def test_how_many_have_every_word() -> None:
    """The facts that contain every term are counted apart."""
    with fact_base(*state("alpha bravo", "bravo alpha", "alpha", "bravo x")) as base:
        found = search(base, "alpha bravo")
    assert (found.total, found.complete) == (4, 2)
