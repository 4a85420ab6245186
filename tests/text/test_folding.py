import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netfacts.text.folding import Folder, compounds, fold, tokens, words

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


def fold_text(text: str) -> str:
    """Return what the index stores of a text."""
    return " ".join(Folder().fold_texts([text])[0].split())


@settings(max_examples=100)
@given(st.text("abelmoruyzöéß-' "))
def test_case_does_not_matter(text: str) -> None:
    """Text in capitals folds as the same text in small letters."""
    assert fold_text(text.upper()) == fold_text(text)


@pytest.mark.parametrize(
    ("text", "stored"),
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
def test_words_and_compounds(text: str, stored: list[str]) -> None:
    """A hyphenated word and a number with thousands grouped are known in parts and as one word."""
    assert [token.folded for token in tokens(text)] == stored
    assert fold_text(text) == " ".join(stored)


@settings(max_examples=150)
@given(ANY_TEXT | st.text("a1\u00e9,-. \u2011"))
def test_every_token_knows_its_place(text: str) -> None:
    """A token is the folded form of what stands between its start and its end, joined."""
    for token in tokens(text):
        original = words(text[token.start : token.end])
        assert original
        assert token.folded == fold("".join(original))


@settings(max_examples=150)
@given(ANY_TEXT | st.text("a1\u00e9,-. \u2011\u0301\u00a0") | st.text("aceglmnoprtuyz ,-"))
def test_what_is_stored_is_what_is_shown(text: str) -> None:
    """The index holds the very words that a reader of the text is shown as found, in the same order."""
    assert fold_text(text) == " ".join(token.folded for token in tokens(text))


@given(
    st.lists(
        st.text("aceglmnoprtuyz ,-\n\x1e1_") | st.text("a1\u00e9,-. \u2011\u0301"), min_size=1, max_size=4
    )
)
def test_a_row_is_folded_at_once(texts: list[str]) -> None:
    """Texts that are folded together have the words of each, and tell these as they stand there."""
    folder = Folder()
    columns = folder.fold_texts(texts)
    assert [column.split() for column in columns] == [fold_text(text).split() for text in texts]
    assert set(folder) == {word for text in texts for word in (*words(text), *compounds(text))}


@settings(max_examples=100)
@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_has_the_same_words(text: str) -> None:
    """The quick way of finding the words of ASCII text finds what the thorough one does."""
    assert words(text) == words(text + " \u00e9")[:-1]


def test_long_text_is_folded_in_one_pass() -> None:
    """Neither hyphens nor commas nor accents without end are looked at more than once."""
    count = 50_000
    assert compounds("-".join(["ab"] * count)) == ["ab" * count]
    assert compounds(",".join(["123"] * count)) == ["123" * count]
    assert compounds("a" * count + "," + "1" * count + "-") == []
    assert [token.folded for token in tokens("a" + "\u0301" * count)] == ["a"]
