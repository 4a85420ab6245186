from collections.abc import Iterator

import pytest
from helpers.invented import fact_base, state
from hypothesis import given, settings
from hypothesis import strategies as st

from netfacts.factbase.index import Index
from netfacts.search.find import find
from netfacts.search.library import Library
from netfacts.search.query import Correction, Query, Term, parse
from netfacts.text.english import is_function_word
from netfacts.text.folding import fold

ANY_TEXT = st.text(st.characters()) | st.text('-" :topicsurce\ud800moon')  # surrogates, too


@pytest.fixture(scope="module")
def empty() -> Iterator[Library]:
    """Return the library of a fact base without facts."""
    with fact_base() as base:
        yield base.library


def list_terms(query: Query) -> tuple[str, ...]:
    """Return the terms of a query, folded; nothing stands beside what was typed."""
    assert all(len(term.alternatives) == 1 for term in query.terms)
    return tuple(term.alternatives[0] for term in query.terms)


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("How common is moon fever?", ("common", "moon", "fever")),
        ("in the US", ("us",)),
        ("tell us, it is you who knows, finding it", ("finding",)),
        ("WHO IT", ("who", "it")),
        ("It Who Us", ()),
        ("WHAT IS THE RATE", ("rate",)),
        ("tumour tumor TUMOURS fever Tumour", ("tumor", "tumors", "fever")),
        ("lunar-grey", ("lunar", "gray")),
        ("the of and", ()),
        (' "*(:^-_ ', ()),
        ("\u3099\u0301", ()),
        ("", ()),
    ],
)
def test_terms_of_a_query(empty: Library, typed: str, terms: tuple[str, ...]) -> None:
    """Function words and repetitions are left out; US, WHO and IT in capitals are words."""
    query = parse(typed, empty)
    assert (query.typed, list_terms(query), query.cut) == (typed, terms, False)


def test_a_word_that_folds_to_nothing_is_no_term(empty: Library) -> None:
    """A letter that is nothing but an accent when folded is not looked up."""
    nothing = [c for c in map(chr, range(0x10000)) if c.isalnum() and not fold(c)]
    assert nothing
    assert list_terms(parse(" ".join([*nothing, "fever"]), empty)) == ("fever",)


@pytest.mark.parametrize(("count", "cut"), [(49, False), (50, False), (51, True), (10_000, True)])
def test_at_most_fifty_terms(empty: Library, count: int, *, cut: bool) -> None:
    """The first 50 distinct terms are looked up, and a query of more says that it was cut."""
    words = [f"w{n}" for n in range(count)]
    query = parse(" ".join(words), empty)
    assert (list_terms(query), query.cut) == (tuple(words[:50]), cut)


def test_repetitions_do_not_count(empty: Library) -> None:
    """A word that stands a hundred times is one term, and the query is not cut."""
    query = parse("fever " * 100, empty)
    assert (list_terms(query), query.cut) == (("fever",), False)


@pytest.mark.parametrize(
    ("blanks", "terms", "cut"), [(4091, ("fever",), False), (4096, (), True), (5000, (), True)]
)
def test_at_most_4096_characters(empty: Library, blanks: int, terms: tuple[str, ...], *, cut: bool) -> None:
    """The first 4,096 characters are looked up, and a query of more says that it was cut."""
    query = parse(" " * blanks + "fever", empty)
    assert (list_terms(query), query.cut) == (terms, cut)


@settings(max_examples=150)
@given(ANY_TEXT)
def test_any_text_is_a_query(empty: Library, text: str) -> None:
    """Any text gives at most 50 distinct terms, none of them empty, and none with a quotation mark."""
    query = parse(text, empty)
    assert query.typed == text
    assert len(query.terms) == len(set(query.terms)) <= 50
    assert not any(not term or '"' in term for term in list_terms(query))


def alternatives(query: Query) -> list[tuple[str, ...]]:
    """Return what is looked up for each term."""
    return [term.alternatives for term in query.terms]


@pytest.mark.parametrize(
    ("typed", "terms", "phrases"),
    [
        ('"carcinoid syndrome" late', ("late",), ("carcinoid syndrome",)),
        ('"the of"', (), ("the of",)),
        ('a"b c"', ("b", "c"), ()),  # within a word a quotation mark is none
        ('"Lunar-grey"', (), ("lunar gray",)),
        ('"moon', ("moon",), ()),
        ('moon"', ("moon",), ()),
        ('"" "!" moon', ("moon",), ()),
        ('moon "moon"', (), ("moon",)),
        ('"moon" Moon', (), ("moon",)),
        ('""moon""', ("moon",), ()),
        ('moon "fever"glow', ("moon", "glow"), ("fever",)),
    ],
)
def test_phrases(empty: Library, typed: str, terms: tuple[str, ...], phrases: tuple[str, ...]) -> None:
    """Words in quotation marks are a phrase that must stand so, function words too."""
    query = parse(typed, empty)
    assert tuple(term.alternatives[0] for term in query.terms if not term.required) == terms
    assert tuple(term.alternatives[0] for term in query.terms if term.required) == phrases


@pytest.mark.parametrize(
    ("typed", "terms", "excluded"),
    [
        ("moon -fever", ("moon",), ("fever",)),
        ('moon -"moon fever" -Glow', ("moon",), ("moon fever", "glow")),
        ("moon -lunar-grey", ("moon",), ("lunar gray",)),
        ("lunar-grey", ("lunar", "gray"), ()),
        ("moon - fever", ("moon", "fever"), ()),
        ("moon -- fever", ("moon", "fever"), ()),
        ("moon --fever", ("moon",), ("fever",)),
        ("moon \u2013fever", ("moon", "fever"), ()),
        ('moon -"" -!', ("moon",), ()),
        ('-"moon', (), ("moon",)),
        ("-fever -fever", (), ("fever",)),
        ("-the", (), ("the",)),
    ],
)
def test_exclusions(empty: Library, typed: str, terms: tuple[str, ...], excluded: tuple[str, ...]) -> None:
    """A word or a phrase behind a hyphen is left out; a hyphen within a word is none."""
    query = parse(typed, empty)
    assert (list_terms(query), query.excluded) == (terms, excluded)


def test_exclusions_beside_the_query(empty: Library) -> None:
    """What is excluded beside the query is folded as a phrase and comes once, after the query's own."""
    query = parse("moon -glow", empty, excluded=["lunar-grey", "Glow", "", "new tumour"])
    assert query.excluded == ("glow", "lunar gray", "new tumor")


@pytest.mark.parametrize(
    ("typed", "terms", "topics", "sources"),
    [
        ("fever topic:course", ("fever",), ("course",), ()),
        ("source:luna-2019", (), (), ("luna-2019",)),
        ("topic:a source:NHS topic:b fever", ("fever",), ("a", "b"), ("NHS",)),
        ('source:"Journal of Lunar" fever', ("fever",), (), ("Journal of Lunar",)),
        ('source:"luna fever', ("fever",), (), ('"luna',)),
        ('source:"" fever', ("fever",), (), ('""',)),
        ("topic: fever", ("topic", "fever"), (), ()),
        ("topic:a:b", (), ("a:b",), ()),
        ("Topic:course", (), ("course",), ()),
        ("year:2019", ("year", "2019"), (), ()),
        ("subtopic:course", ("subtopic", "corse"), (), ()),
        ("statement:fever", ("statement", "fever"), (), ()),
        ('"topic:course"', ("topic corse",), (), ()),
        ("topic:\ud800", (), ("\ud800",), ()),
    ],
)
def test_fields(
    empty: Library, typed: str, terms: tuple[str, ...], topics: tuple[str, ...], sources: tuple[str, ...]
) -> None:
    """topic: and source: narrow the search; with another name, or none behind it, they are words."""
    query = parse(typed, empty)
    assert (list_terms(query), query.topics, query.sources) == (terms, topics, sources)


@pytest.mark.parametrize(
    ("word", "says_nothing"),
    [
        ("the", True),
        ("The", True),
        ("WHO", False),
        ("who", True),
        ("Us", True),
        ("US", False),
        ("fever", False),
    ],
)
def test_function_words(word: str, *, says_nothing: bool) -> None:
    """Function words say nothing, in any case; US, WHO and IT in capitals do."""
    assert is_function_word(word) is says_nothing


def test_one_endless_word_is_cut() -> None:
    """A word of more than 4,096 characters is looked up as far as it is read, and never mended."""
    with fact_base(*state("fever")) as base:
        query = parse("fever" * 100_000, base.library)
    assert (len(list_terms(query)[0]), query.corrections, query.cut) == (4096, (), True)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("moon fever", [("moon fever", "lunar pyrexia")]),
        ("lunar pyrexias", [("lunar pyrexias", "moon fever", "lunar pyrexia")]),
        ("moon moon fever", [("moon",), ("moon fever", "lunar pyrexia")]),
        ("lunar grey", [("lunar",), ("gray",)]),
        ("luna lunar", [("luna",), ("lunar",)]),
        ("grey lunar", [("gray",), ("lunar",)]),
        ("lunar the grey", [("lunar",), ("gray",)]),
        ("100,000", [("100",), ("000",)]),
        ('"moon fever"', [("moon fever",)]),
        ("moon fever MOON FEVER", [("moon fever", "lunar pyrexia")]),
    ],
)
def test_synonyms(base: Index, typed: str, found: list[tuple[str, ...]]) -> None:
    """A known phrase is one term with all that means the same; words that are known stay apart."""
    query = parse(typed, base.library)
    assert (alternatives(query), query.corrections) == (found, ())


@pytest.mark.parametrize(
    ("statement", "typed", "terms", "used"),
    [
        ("A neuroendocrine one", "neuro endocrine", ["neuro endocrine", "neurendocrine"], None),
        ("Neuro and endocrine", "Neuroendocrine", ["neuro", "endocrine"], "Neuro endocrine"),
        ("A lunar-grey glow", "lunargrei", ["lunargray"], "lunargrey"),
        ("A neuro-endocrine one", "neuroendocrine", ["neurendocrine"], None),
        ("A GEP or NET one", "GEPNET", ["gep", "net"], "GEP NET"),
        ("Of grade 2", "grade2", ["grade", "2"], "grade 2"),
        ("Of grade 2", "Grade2", ["grade", "2"], "grade 2"),
        ("Ki 67 is high", "ki67", ["ki", "67"], "Ki 67"),
        ("Ki-67 is high", "ki67", ["ki67"], None),
        ("In 2017 and 2018", "20172018", ["20172018"], None),
        ("About 100 and 200", "100200", ["100200"], None),
        ("In 2017", "2018", ["2018"], None),
        ("In 2017", "20l7", ["20l7"], None),
        ("An ab12 cell", "ab13", ["ab13"], None),
        ("A cat", "cta", ["cta"], None),
        ("A cats", "cata", ["cata"], None),
        ("A catch", "cathc", ["cathc"], None),
        ("The fevers", "fevesr", ["fevers"], "fevers"),
        ("The CARCINOID", "carcinod", ["carcinoid"], "CARCINOID"),
        ("The carcinoid", "crcinod", ["crcinod"], None),  # two slips, seven letters
        ("The carcinoid", "crcnd", ["crcnd"], None),
        ("The carcinoids", "carcnoid", ["carcinoids"], "carcinoids"),  # two slips, eight letters
        ("A carcinoid", "carcinoids", ["carcinoids"], None),  # known by its stem
        ("Diarrhoea", "diarhoea", ["diarrhea"], "Diarrhoea"),
    ],
)
def test_unknown_words_are_mended(statement: str, typed: str, terms: list[str], used: str | None) -> None:
    """An unknown word is split in two, or taken for the nearest; numbers stay as they are."""
    with fact_base(*state(statement)) as base:
        query = parse(typed, base.library)
        exact = parse(typed, base.library, exact=True)
    assert [phrase for term in query.terms for phrase in term.alternatives] == terms
    assert query.corrections == ((Correction(typed, used),) if used else ())
    assert all(term.guessed is bool(used) for term in query.terms)
    assert exact.corrections == ()
    assert not any(term.guessed for term in exact.terms)


def test_a_mended_word_completes_a_phrase(base: Index) -> None:
    """A word that was mended has the synonyms of what it was taken for, and is named as it was typed."""
    query = parse("lunar pyrexai", base.library)
    assert query.terms == (Term("lunar pyrexai", ("lunar pyrexia", "moon fever"), guessed=True),)
    assert query.corrections == (Correction("pyrexai", "pyrexia"),)


def test_a_word_typed_right_is_no_guess(base: Index) -> None:
    """A word that is typed right beside its own typo is looked up as typed; the typo is told."""
    for typed in ("feverr fever", "fever feverr"):
        query = parse(typed, base.library)
        assert query.terms == (Term("fever", ("fever",)),)
        assert query.corrections == (Correction("feverr", "fever"),)


def test_names_with_a_number() -> None:
    """A name with a number is absent where its parts are known, but nowhere one behind the other."""
    with fact_base(*state("NETTER-1 in phase 3, Ki-67, and grade 2")) as base:
        assert parse("NETTER-3 Ki-67 grade-2 NETTER-1", base.library).absent == ("NETTER-3",)
        assert parse("NETTER-3", base.library, exact=True).absent == ()


def test_a_phrase_stays_required(base: Index) -> None:
    """A word in quotation marks must stand in a fact also where it stands in the query without them."""
    assert parse('"glow" glow', base.library).terms == (Term("glow", ("glow",), required=True),)


def test_phrases_and_exclusions_are_taken_as_typed(base: Index) -> None:
    """Nothing in quotation marks, and nothing that is left out, is mended."""
    query = parse('"feverr" -gloww topic:cours', base.library)
    assert (list_terms(query), query.excluded, query.topics) == (("feverr",), ("gloww",), ("cours",))
    assert query.corrections == ()


def test_corrections_are_of_what_is_looked_up() -> None:
    """A mistyped word beyond the fiftieth term is cut off, and no correction is told."""
    known = [f"w{n}" for n in range(50)]
    with fact_base(*state(" ".join([*known, "fever glow"]))) as base:
        query = parse(" ".join([*known, "feverr"]), base.library)
        assert (query.corrections, query.cut, len(query.terms)) == ((), True, 50)
        query = parse(" ".join(["feverr", *known]), base.library)
        assert (query.corrections, query.cut) == ((Correction("feverr", "fever"),), True)
        query = parse(" ".join([*known[1:], "feverglow"]), base.library)  # half of it is looked up
        assert (query.corrections, query.cut) == ((Correction("feverglow", "fever glow"),), True)


def test_at_most_fifty_words_are_mended() -> None:
    """Of many unknown words the first 50 are mended, in one pass."""
    with fact_base(*state("fever")) as base:
        letters = "abcdefghijklmnopqrstuvwxyz"
        typos = [f"fever{letter}" for letter in letters if letter not in "es"] + [
            f"{letter}fever" for letter in letters
        ]
        query = parse(" ".join(typos), base.library)
    assert [correction.typed for correction in query.corrections] == typos[:50]


WORDS = ("carcinoid", "appendix", "pancreas", "survival", "diarrhoea", "localised", "octreotide", "lutetium")


@settings(max_examples=60)
@given(st.sampled_from(WORDS), st.data())
def test_any_one_slip_is_mended(word: str, data: st.DataObject) -> None:
    """A long word with one letter changed, left out, put in or exchanged is looked up as it was meant."""
    place = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("bcdfgkmpqvxz"))
    end = word[place + 1 :]
    typo = data.draw(
        st.sampled_from(
            [
                f"{word[:place]}{letter}{end}",
                f"{word[:place]}{end}",
                f"{word[:place]}{letter}{word[place]}{end}",
                f"{word[:place]}{end[:1]}{word[place]}{end[1:]}",
            ]
        )
    )
    with fact_base(*state(" ".join(WORDS), word)) as base:
        query, right = (parse(f"moon {typed}", base.library) for typed in (typo, word))
        assert alternatives(query)[1] in (alternatives(right)[1], (fold(typo),))
        assert base.library.knows(query.terms[1].alternatives)
        assert query.terms[1].guessed is bool(query.corrections)
        assert query.corrections in ((), (Correction(typo, word),))
        hits = find(base.library, query).hits
        assert [hit.fact for hit in hits] == [hit.fact for hit in find(base.library, right).hits]


@settings(max_examples=150)
@given(ANY_TEXT, st.lists(ANY_TEXT, max_size=2))
def test_any_text_is_a_query_of_known_words(base: Index, text: str, excluded: list[str]) -> None:
    """With a lexicon, too, any text gives at most 50 distinct terms, the same ones again."""
    query = parse(text, base.library, excluded=excluded)
    assert len(query.terms) == len({term.alternatives for term in query.terms}) <= 50
    for phrase in (*(phrase for term in query.terms for phrase in term.alternatives), *query.excluded):
        assert all(phrase.split(" "))
        assert '"' not in phrase
    assert any(term.guessed for term in query.terms) <= bool(query.corrections)
    assert parse(text, base.library, excluded=excluded) == query
