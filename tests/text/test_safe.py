"""The cleaner: what is unsafe, and how it is shown."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfacts.text.safe import clean, did_you_mean, escape, find_unsafe

UNSAFE = {
    "NUL": "\x00",
    "bell": "\x07",
    "backspace": "\x08",
    "vertical tab": "\x0b",
    "form feed": "\x0c",
    "escape": "\x1b",
    "delete": "\x7f",
    "C1 next line": "\x85",
    "C1 control sequence": "\x9b",
    "soft hyphen": "\xad",
    "Arabic letter mark": "\u061c",
    "zero-width joiner": "\u200d",
    "zero-width non-joiner": "\u200c",
    "right-to-left mark": "\u200f",
    "line separator": "\u2028",
    "paragraph separator": "\u2029",
    "right-to-left override": "\u202e",
    "word joiner": "\u2060",
    "right-to-left isolate": "\u2067",
    "pop isolate": "\u2069",
    "byte-order mark": "\ufeff",
    "no character": "\uffff",
    "no character, among others": "\ufdd0",
    "no character of the second plane": "\U0001fffe",
    "no character of the last plane": "\U0010ffff",
    "interlinear annotation": "\ufff9",
    "high surrogate": "\ud800",
    "low surrogate": "\udfff",
    "language tag": "\U000e0001",
    "tag letter": "\U000e0041",
}
SAFE = {
    "ASCII": "Rates [1], 50% & <b>more</b> \\ ~",
    "accents": "naïve café Åland",
    "decomposed": "e\u0301",
    "Greek": "αβγ",
    "Arabic": "ورم",
    "Chinese": "神经内分泌",
    "emoji": "\U0001f9ec",
    "no-break space": "5\u00a0000",
    "thin space": "5\u2009000",
    "narrow no-break space": "5\u202f000",
    "punctuation": "“a” — b…",
    "Persian": "\u0645\u06cc\u200c\u062e\u0648\u0627\u0646",
    "Hindi": "\u0915\u094d\u200d\u0937",
    "empty": "",
}


@pytest.mark.parametrize("character", UNSAFE.values(), ids=UNSAFE)
def test_unsafe_character_is_found(character: str) -> None:
    """A character that commands a terminal, reorders text or hides in it is found where it stands."""
    found = find_unsafe(f"ab{character}c{character}")
    assert found is not None
    assert (found.group(), found.start()) == (character, 2)


def test_a_zero_width_space_is_shown_and_no_threat() -> None:
    """A zero-width space is passed over, and made visible; what is unsafe behind it is found."""
    assert find_unsafe("a\u200bb") is None
    assert clean("a\u200bb") == r"a\u200bb"
    found = find_unsafe("a\u200bb\u202e")
    assert found is not None
    assert found.group() == "\u202e"


@pytest.mark.parametrize("text", SAFE.values(), ids=SAFE)
def test_safe_text_stays_as_it_is(text: str) -> None:
    """Text of any script is safe, and is shown as it was written."""
    assert find_unsafe(text) is None
    assert clean(text) == text


def test_every_control_is_unsafe_but_white_space() -> None:
    """No control, separator, surrogate or bidirectional control of Unicode is safe but tab and line ends."""
    reordering = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    missed = [
        character
        for character in map(chr, range(0x110000))
        if (
            unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}
            or unicodedata.bidirectional(character) in reordering
        )
        and not find_unsafe(character)
    ]
    assert missed == ["\t", "\n", "\r"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2Jred", r"\u001b[2Jred"),
        ("\x00", r"\u0000"),
        ("a\u202eb", r"a\u202eb"),
        ("\udcff", r"\udcff"),
        ("\U000e0041", r"\U000e0041"),
        ("a\tb\r\nc", r"a\tb\r\nc"),
        ("\x9b31m\x7f", r"\u009b31m\u007f"),
        ("[bold]:smile:[/x]", "[bold]:smile:[/x]"),
    ],
)
def test_visible_form(text: str, shown: str) -> None:
    """An unsafe character is shown as the escape that names it, and a line end as such."""
    assert clean(text) == shown


@pytest.mark.parametrize(
    ("character", "shown"),
    [("\x1b", r"\u001b"), ("\uffff", r"\uffff"), ("\U00010000", r"\U00010000"), ("a", r"\u0061")],
)
def test_escape_has_four_digits_or_eight(character: str, shown: str) -> None:
    """A character of the basic plane is escaped with four digits, any other with eight."""
    assert escape(character) == shown


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_visible_text_is_safe(text: str) -> None:
    """Whatever comes in, what is shown is one safe line, and showing it again changes nothing."""
    shown = clean(text)
    assert find_unsafe(shown) is None
    assert not set(shown) & set("\t\n\r")
    assert clean(shown) == shown


@pytest.mark.parametrize(
    ("typed", "known", "question"),
    [
        ("serach", ["search", "show", "list"], "Did you mean search?"),
        ("SHOW", ["search", "show", "list"], "Did you mean show?"),
        ("moon-incidense", ["moon-course", "moon-incidence"], "Did you mean moon-incidence or moon-course?"),
        ("moon", ["mooned", "moonlit", "moo", "moons"], "Did you mean moons or moo or mooned?"),
        ("doi", ["DOI", "URL"], "Did you mean DOI?"),
        ("xyzzy", ["search", "show", "list"], ""),
        ("search", [], ""),
        ("", ["search"], ""),
    ],
    ids=[
        "typo",
        "capitals",
        "nearest first",
        "three at most",
        "known capitals",
        "none near",
        "none known",
        "none typed",
    ],
)
def test_did_you_mean(typed: str, known: list[str], question: str) -> None:
    """Up to three known words that look like what was typed are asked about, the nearest first."""
    assert did_you_mean(typed, known) == question
