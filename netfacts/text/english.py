"""English words: their stems, function words, which a search ignores, and ordinary words.

The stemmer is Porter's (An algorithm for suffix stripping, Program 14(3), 1980, 130-137), as in SQLite's
FTS5: the index finds a word with any ending by its stem. FTS5 stems what it stores and what it looks up, but
does not return the stems, which are needed to compare words and to mark them in a text.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from netfacts.text.folding import fold

CAPITALS = frozenset({"US", "WHO", "IT"})  # function words in small letters, but not in capitals
_MIN_LETTERS, _MAX_LETTERS = 3, 64  # shorter and longer words are their own stems
_VOWEL = re.compile("[aeiou]|(?<=[^aeiou])y")
_MEASURED = re.compile("[aeiou]+[^aeiou]+")
_SHORT = re.compile("[^aeiou][aeiou][^aeiouwxy]$")
_VOWEL_Y = re.compile("(?<=[^aeiou])y(y?)")
_DOUBLED = re.compile(r"([^aeioulsz])\1$")

# The suffixes of each step, with what replaces them. Of those that end alike, the longest comes first.
_STEP_2 = """
    ational:ate tional:tion enci:ence anci:ance izer:ize logi:log bli:ble alli:al entli:ent eli:e ousli:ous
    ization:ize ation:ate ator:ate alism:al iveness:ive fulness:ful ousness:ous aliti:al iviti:ive biliti:ble
"""
_STEP_3 = "icate:ic ative: alize:al iciti:ic ical:ic ful: ness:"
_STEP_4 = "al: ance: ence: er: ic: able: ible: ant: ement: ment: ent: ion: ou: ism: ate: iti: ous: ive: ize:"
_STEPS = [dict(pair.split(":") for pair in step.split()) for step in (_STEP_2, _STEP_3, _STEP_4)]
_MIN_MEASURES = (1, 1, 2)  # of what is left of the word in these steps


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """Return the stem of a folded word: "tumors" becomes "tumor", and "survival" becomes "surviv"."""
    if not _MIN_LETTERS <= len(word) <= _MAX_LETTERS:
        return word
    if word.endswith("s") and not word.endswith("ss"):
        word = word[:-2] if _find_suffix(word, ("sses", "ies")) else word[:-1]
    word = _strip_past(word)
    if word.endswith("y") and _VOWEL.search(word[:-1]):
        word = f"{word[:-1]}i"
    for replaced, least in zip(_STEPS, _MIN_MEASURES, strict=True):
        suffix = _find_suffix(word, replaced)
        start = word.removesuffix(suffix)
        if suffix and _measure(start) >= least and (suffix != "ion" or start.endswith(("s", "t"))):
            word = start + replaced[suffix]
    start = word.removesuffix("e")  # the last step: a final e, and one l of a final ll
    if start != word and _measure(start) > 0 and not _is_short(start):
        word = start
    return word[:-1] if word.endswith("ll") and _measure(word[:-1]) > 1 else word


def stem_phrase(phrase: str) -> list[str]:
    """Return the stems of the words of a folded phrase."""
    return list(map(stem, phrase.split()))


def _unify_y(word: str) -> str:
    """Replace each y after a consonant, where it is a vowel, with i."""
    return _VOWEL_Y.sub(r"i\1", word) if "y" in word else word


def _measure(word: str) -> int:
    """Return how many times vowels are followed by consonants."""
    return len(_MEASURED.findall(_unify_y(word)))


def _is_short(word: str) -> bool:
    """Tell whether a word ends with its only vowel between consonants, of which the last is not w, x or y."""
    return bool(_SHORT.search(_unify_y(word))) and _measure(word) == 1


def _find_suffix(word: str, suffixes: Iterable[str]) -> str:
    """Return the first suffix that `word` ends with, if it is not the whole word, or ""."""
    if not word.endswith(tuple(suffixes)):  # most words have none
        return ""
    return next((one for one in suffixes if word.endswith(one) and len(word) > len(one)), "")


def _strip_past(word: str) -> str:
    """Remove -ed or -ing, and restore what was lost to it: hopping becomes hop, filed becomes file."""
    if word.endswith("eed") and len(word) > len("eed"):
        return word[:-1] if _measure(word[:-3]) > 0 else word
    start = word.removesuffix(_find_suffix(word, ("ed", "ing")))
    if start == word or not _VOWEL.search(start):
        return word
    if _DOUBLED.search(start):
        return start[:-1]
    return f"{start}e" if _find_suffix(start, ("at", "bl", "iz")) or _is_short(start) else start


def is_function_word(word: str) -> bool:
    """Tell whether a word is a function word, such as "the"; US, WHO and IT in capitals are not."""
    return word not in CAPITALS and stem(fold(word)) in list_function_stems()


def is_english(word: str) -> bool:
    """Tell whether a folded word is ordinary English, and so not a typing error."""
    return word in _read_english()


@cache
def list_function_stems() -> frozenset[str]:
    """Return the stems of all function words."""
    return frozenset(read_function_words().values())


def read_function_words() -> dict[str, str]:
    """Return the function words with their stems, which the file contains because a start has little time."""
    return dict(line.split() for line in _read("function_words.txt").splitlines())


@cache
def _read_english() -> frozenset[str]:
    return frozenset(_read("english.txt").split())


def _read(file: str) -> str:
    return Path(__file__).with_name(file).read_text(encoding="utf-8")
