"""English words: their stems, function words, which a search ignores, and ordinary words.

The stemmer is Porter's (An algorithm for suffix stripping, Program 14(3), 1980, 130-137), as in SQLite's
FTS5, which does not return the stems: they are needed to compare words and to mark them in a text.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from netfacts.text.folding import fold

CAPITALS = frozenset({"US", "WHO", "IT"})  # function words in small letters, but not in capitals
_MIN_LETTERS, _MAX_LETTERS = 3, 64  # shorter and longer words are their own stems
_VOWEL_Y = re.compile("(?<=[^aeiou])y(y?)")  # written Y while a word is stemmed, and so a vowel
_VOWEL = re.compile("[aeiouY]")
_MEASURE = re.compile("[aeiouY]+[^aeiouY]+")  # Porter counts these
_SHORT = re.compile("[^aeiouY]+[aeiouY][^aeiouYwxy]")
_DOUBLED = re.compile(r"(?<=([^aeioulsz]))\1$|(?<=[yY])[yY]$")  # the second of the two letters

# The suffixes of each step, with what replaces them. Of those that end alike, the longest comes first.
_STEP_2 = """
    ational:ate tional:tion enci:ence anci:ance izer:ize logi:log bli:ble alli:al entli:ent eli:e ousli:ous
    ization:ize ation:ate ator:ate alism:al iveness:ive fulness:ful ousness:ous aliti:al iviti:ive biliti:ble
"""
_STEP_3 = "icate:ic ative: alize:al iciti:ic ical:ic ful: ness:"
_STEP_4 = "al: ance: ence: er: ic: able: ible: ant: ement: ment: ent: ion: ou: ism: ate: iti: ous: ive: ize:"
_STEPS = [dict(pair.split(":") for pair in step.split()) for step in (_STEP_2, _STEP_3, _STEP_4)]


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """Return the stem of a folded word: "tumors" becomes "tumor", and "survival" becomes "surviv"."""
    if not _MIN_LETTERS <= len(word) <= _MAX_LETTERS:
        return word
    word = _VOWEL_Y.sub(r"Y\1", word) if "y" in word else word
    if word.endswith("s") and not word.endswith("ss"):
        word = word[:-2] if _find_suffix(word, ("sses", "ies")) else word[:-1]
    word = _strip_past(word)
    if word.endswith(("y", "Y")) and _VOWEL.search(word[:-1]):
        word = f"{word[:-1]}i"
    for replaced, least in zip(_STEPS, (1, 1, 2), strict=True):  # so many measures must be left
        suffix = _find_suffix(word, replaced)
        start = word.removesuffix(suffix)
        measures = len(_MEASURE.findall(start)) if suffix else 0
        if measures >= least and (suffix != "ion" or start.endswith(("s", "t"))):
            word = start + replaced[suffix]
    if word.endswith("e") and _MEASURE.search(word[:-1]) and not _SHORT.fullmatch(word[:-1]):
        word = word[:-1]
    if word.endswith("ll") and len(_MEASURE.findall(word[:-1])) > 1:
        word = word[:-1]
    return word.replace("Y", "y")


def stem_phrase(phrase: str) -> list[str]:
    """Return the stems of the words of a folded phrase."""
    return list(map(stem, phrase.split()))


def _find_suffix(word: str, suffixes: Iterable[str]) -> str:
    """Return the first suffix that `word` ends with, if it is not the whole word, or ""."""
    if not word.endswith(tuple(suffixes)):  # most words have none
        return ""
    return next((one for one in suffixes if word.endswith(one) and len(word) > len(one)), "")


def _strip_past(word: str) -> str:
    """Remove -ed or -ing, and restore what was lost to it: hopping becomes hop, filed becomes file."""
    if word.endswith("eed") and len(word) > len("eed"):
        return word[:-1] if _MEASURE.search(word[:-3]) else word
    start = word.removesuffix(_find_suffix(word, ("ed", "ing")))
    if start == word or not _VOWEL.search(start):
        return word
    lost_e = _find_suffix(start, ("at", "bl", "iz")) or _SHORT.fullmatch(start)
    return f"{start}e" if lost_e else _DOUBLED.sub("", start)


def is_function_word(word: str) -> bool:
    """Tell whether a word is a function word, such as "the"; US, WHO and IT in capitals are not."""
    return word not in CAPITALS and stem(fold(word)) in list_function_stems()


@cache
def list_function_stems() -> frozenset[str]:
    """Return the stems of all function words."""
    return frozenset(read_function_words().values())


def read_function_words() -> dict[str, str]:
    """Return the function words with their stems, which the file contains because a start has little time."""
    lines = Path(__file__).with_name("function_words.txt").read_text("utf-8").splitlines()
    return dict(line.split() for line in lines)


@cache
def read_english() -> frozenset[str]:
    """Return ordinary English words, folded, which are not typing errors."""
    return frozenset(Path(__file__).with_name("english.txt").read_text("utf-8").split())
