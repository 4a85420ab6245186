"""English words: function words, which a search ignores, and ordinary words, which it never corrects."""

from functools import cache
from pathlib import Path

from netfacts.text.folding import fold
from netfacts.text.stemming import stem

_CAPITALS = frozenset({"US", "WHO", "IT"})  # function words in small letters, but not in capitals


def is_function_word(word: str) -> bool:
    """Tell whether a word is a function word, such as "the"; US, WHO and IT in capitals are not."""
    return word not in _CAPITALS and is_function_stem(stem(fold(word)))


def list_function_words() -> list[str]:
    """Return the function words in alphabetical order."""
    return sorted(_read_words("function_words.txt"))


def is_function_stem(one: str) -> bool:
    """Tell whether a stem belongs to a function word."""
    return one in _stem_function_words()


def is_english(word: str) -> bool:
    """Tell whether a folded word is ordinary English, and so not a typing error."""
    return word in _read_words("english.txt")


@cache
def _stem_function_words() -> frozenset[str]:
    return frozenset(stem(fold(word)) for word in _read_words("function_words.txt"))


@cache
def _read_words(file: str) -> frozenset[str]:
    return frozenset(Path(__file__).with_name(file).read_text(encoding="utf-8").split())
