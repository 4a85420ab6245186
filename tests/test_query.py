import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netfacts.query import Query, Synonyms, fold, folded, parse, tokens

ANY_TEXT = st.text(st.characters())  # surrogates, too


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ("tumour", "tumor"),
        ("Tumours", "TUMORS"),
        ("diarrhoea", "diarrhea"),
        ("leukaemia", "leukemia"),
        ("localised", "localized"),
        ("analyse", "analyze"),
        ("centre", "center"),
        ("dialogue", "dialog"),
        ("programme", "program"),
        ("labelled", "labeled"),
        ("licence", "license"),
        ("sulphate", "sulfate"),
        ("grey", "gray"),
        ("naïve", "naive"),
        ("Sjögren", "SJOGREN"),
        ("straße", "STRASSE"),
        ("\ufb01brosis", "fibrosis"),
        ("mm\u00b2", "mm2"),
        ("grade\u2162", "gradeiii"),
        ("\u1f18\u03bb\u03bb\u03ac\u03c2", "\u03b5\u03bb\u03bb\u03b1\u03c3"),  # Greek, with a final sigma
    ],
)
def test_spellings_meet(written: str, other: str) -> None:
    """British and American spelling, capitals, accents, ligatures and raised figures are one word."""
    assert fold(written) == fold(other)


@pytest.mark.parametrize(
    ("word", "other"), [("incidence", "incident"), ("grade", "gray"), ("fever", "never"), ("2", "3")]
)
def test_other_words_stay_apart(word: str, other: str) -> None:
    """Words that are not spellings of one another keep different forms."""
    assert fold(word) != fold(other)


@settings(deadline=None, max_examples=100)
@given(st.text("abelmoruyzöéß-' "))
def test_case_does_not_matter(text: str) -> None:
    """Text in capitals folds as the same text in small letters."""
    assert folded(text.upper()) == folded(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Lunar-grey glow", ["lunar", "gray", "glow", "lunargray"]),
        ("a\u2010b\u2011c", ["a", "b", "c", "abc"]),
        ("5-year", ["5", "year", "5year"]),
        ("64,971 people", ["64", "971", "people", "64971"]),
        ("1,234,567.5", ["1", "234", "567", "5", "1234567"]),
        ("2015\u20132017", ["2015", "2017"]),
        ("lunar - grey", ["lunar", "gray"]),
        ("1234,567", ["1234", "567"]),
        ("12,34", ["12", "34"]),
        ("12,3456", ["12", "3456"]),
        ("1,234,56", ["1", "234", "56"]),
        ("0.100,000", ["0", "100", "000"]),
        ("snake_case", ["snake", "case"]),
        ("don't", ["don", "t"]),
        ("\U0001f600\u6f22\u5b57!", ["\u6f22\u5b57"]),
        ("", []),
    ],
)
def test_words_and_compounds(text: str, words: list[str]) -> None:
    """A hyphenated word and a number with thousands grouped are known in parts and as one word."""
    assert [token.folded for token in tokens(text)] == words
    assert folded(text) == " ".join(words)


@settings(deadline=None, max_examples=150)
@given(ANY_TEXT | st.text("a1\u00e9,-. \u2011"))
def test_every_token_knows_its_place(text: str) -> None:
    """A token is the folded form of the letters and digits between its start and its end."""
    for token in tokens(text):
        original = "".join(filter(str.isalnum, text[token.start : token.end]))
        assert token.folded == fold(original)


def looked_up(query: Query) -> tuple[str, ...]:
    """Return the terms of a query as they were typed, folded; without synonyms there is nothing else."""
    assert all(term.alternatives == (term.typed,) for term in query.terms)
    return tuple(term.typed for term in query.terms)


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("How common is moon fever?", ("common", "moon", "fever")),
        ("in the US", ("us",)),
        ("tell us, it is you who knows", ("knows",)),
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
def test_terms_of_a_query(typed: str, terms: tuple[str, ...]) -> None:
    """Function words and repetitions are left out; US, WHO and IT in capitals are words."""
    query = parse(typed)
    assert (query.typed, looked_up(query), query.cut) == (typed, terms, False)


def test_a_word_that_folds_to_nothing_is_no_term() -> None:
    """A letter that is nothing but an accent when folded is not looked up."""
    nothing = [c for c in map(chr, range(0x10000)) if c.isalnum() and not fold(c)]
    assert nothing
    assert looked_up(parse(" ".join([*nothing, "fever"]))) == ("fever",)


@pytest.mark.parametrize(("count", "cut"), [(49, False), (50, False), (51, True), (10_000, True)])
def test_at_most_fifty_terms(count: int, *, cut: bool) -> None:
    """The first 50 distinct terms are looked up, and a query of more says that it was cut."""
    words = [f"w{n}" for n in range(count)]
    query = parse(" ".join(words))
    assert (looked_up(query), query.cut) == (tuple(words[:50]), cut)


def test_repetitions_do_not_count() -> None:
    """A word that stands a hundred times is one term, and the query is not cut."""
    query = parse("fever " * 100)
    assert (looked_up(query), query.cut) == (("fever",), False)


@pytest.mark.parametrize(
    ("blanks", "terms", "cut"), [(4091, ("fever",), False), (4096, (), True), (5000, (), True)]
)
def test_at_most_4096_characters(blanks: int, terms: tuple[str, ...], *, cut: bool) -> None:
    """The first 4,096 characters are looked up, and a query of more says that it was cut."""
    query = parse(" " * blanks + "fever")
    assert (looked_up(query), query.cut) == (terms, cut)


@settings(deadline=None, max_examples=150)
@given(ANY_TEXT)
def test_any_text_is_a_query(text: str) -> None:
    """Any text gives at most 50 distinct terms, none of them empty, and none with a quotation mark."""
    query = parse(text)
    assert query.typed == text
    assert len(query.terms) == len(set(query.terms)) <= 50
    assert not any(not term or '"' in term for term in looked_up(query))


FEVERS = Synonyms(
    [
        ["moon fever", "lunar pyrexia"],
        ["US", "America"],
        ["runs in the family", "familial", "inherited"],
        ["glow"],
    ]
)


@pytest.mark.parametrize(
    ("typed", "alternatives"),
    [
        ("moon fever", [("moon fever", "lunar pyrexia")]),
        ("Lunar Pyrexias", [("lunar pyrexias", "moon fever", "lunar pyrexia")]),
        ("a moon fever in the US", [("moon fever", "lunar pyrexia"), ("us", "america")]),
        ("tell us of America", [("america", "us")]),
        ("it runs in the family", [("runs in the family", "familial", "inherited")]),
        ("it runs in the town", [("runs",), ("town",)]),
        ("moon moon fever", [("moon",), ("moon fever", "lunar pyrexia")]),
        ("fever glow", [("fever",), ("glow",)]),
    ],
)
def test_synonyms_stand_beside_what_was_typed(typed: str, alternatives: list[tuple[str, ...]]) -> None:
    """The longest known phrase, singular or plural, is one term with all that means the same."""
    assert [term.alternatives for term in parse(typed, FEVERS).terms] == alternatives
