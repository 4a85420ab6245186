import pytest
from helpers.invented import FACT, cite, fact_base, ids, make_reference, search, state
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from netfacts.factbase.index import Index
from netfacts.search.find import Hits
from netfacts.search.preferences import compare

WORDS = ("alpha", "bravo", "delta", "kilo", "oscar", "tango", "victor", "zulu")
LUNA = make_reference("luna-2019", "Luna", "Crater", year=2019, journal="Journal of Lunar Medicine")
MARE = make_reference("mare-2020", "Mare", year=2020)


def test_columns_have_weights() -> None:
    """A word weighs most in the title, then in the statement, least in the caveat."""
    caveat = replace(FACT, id="caveat", title="x", statement="x x", caveat="alpha")
    statement = replace(FACT, id="statement", title="x", statement="x alpha", caveat="x")
    title = replace(FACT, id="title", title="alpha", statement="x x", caveat="x")
    with fact_base(caveat, statement, title, *state("x", "x", "x")) as base:
        assert ids(search(base, "alpha")) == ["title", "statement", "caveat"]


def test_ties_keep_the_order_of_the_file() -> None:
    """Facts that match equally well come as they stand in the file."""
    with fact_base(*state(*["alpha"] * 12)) as base:
        assert ids(search(base, "alpha", limit=12)) == [f"fact-{n}" for n in range(1, 13)]


def test_all_words_come_before_any() -> None:
    """A fact with both words comes before one that repeats the rarer of them."""
    both = "alpha zulu x x x"
    with fact_base(*state("zulu zulu zulu x x", both, "alpha x", *["x"] * 7)) as base:
        found = search(base, "alpha zulu")
    assert ids(found)[:2] == ["fact-2", "fact-1"]


@pytest.mark.parametrize(
    ("typed", "total"),
    [
        ("glow u1", 1),  # 36 % of what the query means
        ("glow u1 u2", 0),  # 22 %
        ("causes glow u1 u2", 0),  # 36 %, but nobody speaks of half of four words
        ("causes glow u1", 1),
        ("causes glow kind lasts u1 u2", 1),
        ("causes glow lasts u1 u2", 1),
        ("fever u1", 0),  # in every fact, so it says little
        ("causes glow kind lasts u1 u2 u3 u4 u5 u6", 1),  # 27 %
        ("causes glow kind u1 u2 u3 u4 u5 u6 u7", 1),  # 19 %
        (f"glow {' '.join(f'u{n}' for n in range(16))}", 0),
    ],
)
def test_too_little_is_nothing(base: Index, typed: str, total: int) -> None:
    """Nothing is found where the best fact covers less than a tenth of what is meant."""
    assert search(base, typed).total == total


def test_total_and_limit(base: Index) -> None:
    """The total counts every fact found, however few are returned."""
    found = search(base, "moon fever", limit=2)
    assert (found.total, ids(found)[0], len(found.hits)) == (5, "moon-advanced", 2)


def test_the_first_hits_do_not_depend_on_the_limit() -> None:
    """However many hits are asked for, the first ones are the same, and the total is their number."""
    statements = [" ".join(WORDS[: n % 7 + 1]) + " x" * (n % 5) for n in range(250)]
    with fact_base(*state(*statements)) as base:
        every = ids(search(base, "alpha delta oscar", 10**30))
        assert len(every) > 150
        for limit in (1, 3, 9, 10, 99, 100, 101, 150):
            found = search(base, "alpha delta oscar", limit)
            assert (ids(found), found.total) == (every[:limit], len(every))


def test_a_fact_far_ahead_comes_first_at_any_limit() -> None:
    """A fact that no other can reach comes first, and the others are counted all the same."""
    with fact_base(*state("alpha", "rare alpha", *["alpha x x x"] * 8, *["x"] * 12)) as base:
        for limit in (1, 5):
            found = search(base, "rare alpha", limit)
            assert (ids(found)[0], found.total) == ("fact-2", 10)


def test_what_most_facts_contain_is_not_enough() -> None:
    """A fact that contains only a word of most facts is not found where others contain more."""
    facts = state("a net of cod", *["a net"] * 20)
    with fact_base(*facts) as base:
        assert ids(search(base, "cod net")) == ["fact-1"]
        assert search(base, "net").total == 21


TIERS = {
    "all": "The glow of the crater",
    "here": "A glow alone",
    "there": "A glow, too",
    "some": "A crater",
    "none": "x",
}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("glow crater", ["all", "there", "here", "some"]),
        ("glow luna", ["here", "all", "there"]),  # who cites it, then any
        ("luna", ["here"]),
        ("luna 2019", ["here"]),
        ("mare 2020", ["none"]),
        ("luna mare", ["none", "here"]),
        ("journal of lunar medicine", ["here"]),
        ("luna-2019", ["here"]),
        ("2019 2020", ["none", "here"]),
        ("glow luna mare", ["here", "all", "there", "none"]),
        ("crater luna", ["here", "all", "some"]),  # a reference that holds both comes before a fact with one
        ("xyzzy luna", ["here"]),
        ("xyzzy", []),
    ],
)
def test_tiers(typed: str, found: list[str]) -> None:
    """Facts that hold all come first, then those whose reference does, then those that hold any of it."""
    facts = [replace(FACT, id=name, title="x", statement=statement) for name, statement in TIERS.items()]
    cited = [{"here": cite(LUNA, fact), "none": cite(MARE, fact)}.get(fact.id, fact) for fact in facts]
    with fact_base(*cited, *state(*["x"] * 5), references=[LUNA, MARE]) as base:
        answer = search(base, typed, 100)
    assert sorted(ids(answer)) == sorted(found)
    assert ids(answer)[:1] == found[:1]
    assert answer.total == len(found)


def test_all_in_a_reference_and_all_in_a_fact() -> None:
    """A fact that holds all words comes before one whose reference does, then one that holds some."""
    holding, some = state("luna and crater", "crater crater crater")
    cited = cite(LUNA, replace(FACT, id="cited", statement="x"))
    with fact_base(some, cited, holding, references=[LUNA]) as base:
        assert ids(search(base, "luna crater")) == ["fact-1", "cited", "fact-2"]


def test_each_fact_comes_once() -> None:
    """A fact that several references speak for is found and counted once."""
    other = replace(LUNA, id="luna-2019b")
    both = replace(FACT, citations=(*cite(LUNA, FACT).citations, *cite(other, FACT).citations))
    with fact_base(both, *state("x"), references=[LUNA, other]) as base:
        found = search(base, "luna 2019 crater")
    assert (ids(found), found.total) == (["one"], 1)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("moon topic:course", ["moon-advanced", "moon-course"]),
        ("glow topic:numbers", []),
        (
            "moon topic:course topic:numbers -earth",
            ["moon-advanced", "moon-course", "moon-incidence", "moon-prevalence"],
        ),
        ("moon topic:none", []),
        ("topic:course", ["moon-advanced", "moon-course"]),
        ("the topic:course", ["moon-advanced", "moon-course"]),
        ("source:luna-2019", ["earth-incidence"]),
        ("source:tide-page", ["moon-incidence", "moon-prevalence"]),  # as cited in, too
        ("source:Apollo source:Luna", ["earth-incidence", "moon-incidence"]),
        ("source:TIDES", ["moon-advanced", "moon-incidence", "moon-prevalence"]),
        ("source:lunar-medicine", ["earth-incidence"]),
        ("source:none", []),
        ("source:!", []),
        ("source:\ud800 moon", []),
        ("fever source:none source:luna-2019", ["earth-incidence"]),
        ("moon topic:numbers source:apollo-talk", ["moon-incidence"]),
        ("luna topic:course", []),
        ('"moon fever" topic:course', ["moon-advanced", "moon-course"]),
        ('"fever moon"', []),
        ('"on the moon"', ["moon-incidence", "moon-prevalence"]),
        ('glow "each year"', ["moon-incidence"]),
        ('"each year" "moon fever" -8.19', ["moon-incidence"]),
        ('"moon fever" -"moon fever"', []),
        ("moon -fever", []),
        ("moon -glow -earth", ["moon-advanced", "moon-incidence", "moon-prevalence"]),
        ('moon -"lunar-grey"', ["earth-incidence", "moon-advanced", "moon-incidence", "moon-prevalence"]),
        ("moon -tumour", ["earth-incidence", "moon-advanced", "moon-course", "moon-prevalence"]),
        ("apollo -year", []),
        ("-fever", []),
    ],
)
def test_narrowed(base: Index, typed: str, found: list[str]) -> None:
    """Topics, sources, phrases and exclusions narrow every tier and the total."""
    answer = search(base, typed)
    assert (sorted(ids(answer)), answer.total) == (found, len(found))


def test_facts_alone_come_in_the_order_of_the_file(base: Index) -> None:
    """Where a topic or a source is all that is asked for, its facts come in order, with no score."""
    found = search(base, "topic:numbers", 2)
    assert [(hit.fact.id, hit.score) for hit in found.hits] == [("moon-incidence", 0), ("earth-incidence", 0)]
    assert found.total == 3


def test_half_of_a_split_word_is_half_of_it() -> None:
    """Of a word that was split, only the half that a fact holds counts."""
    with fact_base(*state("moon", "fever", *["x"] * 8)) as base:
        assert search(base, "moonfever").total == 2
        assert search(base, "moonfever u1 u2").total == 0


def test_many_exclusions(base: Index) -> None:
    """A thousand words may be left out at once."""
    excluded = [f"w{n}" for n in range(1000)]
    assert search(base, "glow", excluded=excluded).total == 1
    assert search(base, "glow", excluded=[*excluded, "stools"]).total == 0


QUERIES = st.lists(
    st.sampled_from(
        [
            *WORDS,
            "luna",
            "crater",
            "mare",
            "2019",
            '"alpha bravo"',
            "-zulu",
            "-kilo",
            "topic:numbers",
            "source:luna",
            "alhpa",
            "bravodelta",
        ]
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=60)
@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join), min_size=1, max_size=14),
    QUERIES,
    st.integers(1, 14),
)
def test_the_total_is_the_number_of_hits(statements: list[str], pieces: list[str], limit: int) -> None:
    """The total equals the number of hits without a limit, and a limit takes the first of them."""
    facts = [cite(LUNA, fact) if n % 3 == 1 else fact for n, fact in enumerate(state(*statements))]
    with fact_base(*facts, references=[LUNA, MARE]) as base:
        every, some = (search(base, " ".join(pieces), most) for most in (1000, limit))
    assert every.total == some.total == len(every.hits) == len(set(ids(every)))
    assert some.hits == every.hits[:limit]


def test_nothing_that_is_known_is_found_nowhere(base: Index) -> None:
    """Where no word of a query is known, no fact, whatever else it asks."""
    for typed in ("xyzzy", "xyzzy plugh", "xyzzy topic:course", "xyzzy source:luna"):
        assert search(base, typed) == Hits((), 0)


def test_a_question_finds_what_was_written_for_it() -> None:
    """Of the facts that contain the words of a question, one that answers it comes first."""
    other = replace(FACT, id="other", statement="alpha alpha", answers=("how many bravo are there",))
    meant = replace(FACT, id="meant", statement="alpha " + "x " * 9, answers=("x", "are there many alpha"))
    with fact_base(*state(*["alpha " * 9, "bravo", "x"] * 3), other, meant) as base:
        assert ids(search(base, "are there many alpha"))[0] == "meant"
        assert ids(search(base, "many alpha are there", limit=1)) == ["meant"]
        assert ids(search(base, "alpha"))[0] != "meant"


def test_synonyms_count_once() -> None:
    """A fact that contains several words of a group scores no more than for the heaviest of them."""
    facts = state("alpha bravo x", "alpha x x", "kilo x x", *["x"] * 5)
    with fact_base(*facts, synonyms=(("alpha", "bravo"),)) as base:
        found = search(base, "bravo")
        assert set(ids(found)) == {"fact-1", "fact-2"}
        scores = {hit.fact.id: hit.score for hit in found.hits}
        assert scores["fact-1"] == pytest.approx(scores["fact-2"], rel=0.05)


def test_a_common_word_still_ranks() -> None:
    """A word that nearly all facts contain ranks them by how much of them it is."""
    with fact_base(*state("x x x x alpha", "alpha", "x alpha", "x")) as base:
        assert ids(search(base, "alpha")) == ["fact-2", "fact-3", "fact-1"]


def likeness(typed: str, *questions: str) -> float:
    """Return the likeness of a query and a fact that answers some questions."""
    asking = replace(FACT, answers=questions)
    with fact_base(asking, *state("is x", "moon"), synonyms=(("moon fever", "lunar pyrexia"),)) as base:
        asked = frozenset(base.library.synonyms.read(typed))
        return compare(base.library, asked, base.library.read_details(1)[1])


def test_the_same_question_in_other_words() -> None:
    """A question of the same meanings is the same, in any order; without a common one it is not alike."""
    assert likeness("is moon fever rare?", "x", "rare is lunar pyrexia") == pytest.approx(1)
    assert likeness("rare", "deadly", "is moon fever") == 0
    assert likeness("rare") == 0


def test_a_question_in_part() -> None:
    """A question of some of the meanings is less alike; a function word counts less than another."""
    part = likeness("moon fever", "moon fever rare")
    assert 0.5 < part < 1
    assert likeness("moon fever", "is moon fever") > part
    assert likeness("moon fever", "rare", "moon fever rare") == part
