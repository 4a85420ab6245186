"""English words: those that say nothing of what is looked for, and those that are never mistyped."""

from functools import cache
from pathlib import Path

from netfacts.text.folding import fold
from netfacts.text.stemming import stem

_CAPITALS = frozenset({"US", "WHO", "IT"})  # words in capitals, function words otherwise


def is_function_word(word: str) -> bool:
    """Tell whether a word says nothing of what is looked for; US, WHO and IT in capitals are words."""
    return word not in _CAPITALS and is_function_stem(stem(fold(word)))


def list_function_words() -> list[str]:
    """Return the function words, in order of the alphabet."""
    return sorted(_read_words("function_words.txt"))


def is_function_stem(one: str) -> bool:
    """Tell whether a stem is that of a function word."""
    return one in _stem_function_words()


def is_english(word: str) -> bool:
    """Tell whether a folded word is an ordinary English one: whoever types diet means it."""
    return word in _read_words("english.txt")


@cache
def _stem_function_words() -> frozenset[str]:
    return frozenset(stem(fold(word)) for word in _read_words("function_words.txt"))


@cache
def _read_words(file: str) -> frozenset[str]:
    return frozenset(Path(__file__).with_name(file).read_text(encoding="utf-8").split())
