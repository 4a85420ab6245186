"""Which known word a mistyped one may have been meant to be."""

import re
from collections.abc import Iterable, Sequence

from netfacts.search.function_words import is_function_word
from netfacts.search.library import Library
from netfacts.text.folding import fold

_ONLY_LETTERS = re.compile(r"[^\W\d_]+")
_BEFORE_DIGITS = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
_DIGITS = re.compile(r"(?<=\d)(?=\d)")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_MIN_HALF_LETTERS = 3
_MIN_LETTERS = 5  # of a word that may be mistyped: shorter ones resemble too many others
_MIN_LETTERS_FOR_TWO_EDITS = 8
_MAX_LETTERS = 64  # what is longer is not a word
_MAX_EDITS = 2
_MAX_SUGGESTED = 3
_MIN_LIKENESS = 0.8  # of a word that is suggested, as difflib measures it


def split_word(library: Library, word: str) -> tuple[str, ...]:
    """Return the two known words that `word`, not yet folded, is made of; () where it is not.

    Of several ways, the one whose rarer half occurs in the most facts. Numbers stay whole.
    """
    if len(word) > _MAX_LETTERS:
        return ()
    cuts = {found.start() for found in _BEFORE_DIGITS.finditer(word)}
    cuts |= set(range(_MIN_HALF_LETTERS, len(word) - _MIN_HALF_LETTERS + 1))
    cuts -= {found.start() for found in _DIGITS.finditer(word)}
    ways = [(fold(word[:cut]), fold(word[cut:])) for cut in sorted(cuts)]
    known = library.find_words([half for way in ways for half in way])
    whole = [way for way in ways if known.issuperset(way)]
    return max(whole, key=lambda way: min(map(library.count_facts, way)), default=())


def correct_word(library: Library, word: str, others: Sequence[str]) -> tuple[str, ...]:
    """Return the known word that `word` was most likely meant to be; () where none is near.

    Of several, one that occurs in a fact together with some of the `others`; of these, one of the
    same letters, then the one that occurs in the most facts.
    """
    if not (_MIN_LETTERS <= len(word) <= _MAX_LETTERS and _ONLY_LETTERS.fullmatch(word)):
        return ()  # 2017 is not a slip for 2018
    near = library.find_words(make_edits(word))
    if not near and len(word) >= _MIN_LETTERS_FOR_TWO_EDITS:
        near = set(find_near(word, library.find_similar_words(word)))
    company = {number for other in others for number in library.facts.find(other)}
    together = {other for other in near if not company.isdisjoint(library.facts.find(other))}
    letters = sorted(word)
    best = sorted(together or near, key=lambda w: (sorted(w) != letters, -library.count_facts(w), w))
    return tuple(best[:1])


def suggest_words(library: Library, typed: str) -> tuple[str, ...]:
    """Return up to three known words that look like an unknown one, as the fact files write them."""
    from difflib import get_close_matches

    word = fold(typed)
    if not word.isalpha():
        return ()
    alike = [known for known in library.find_similar_words(word) if not is_function_word(known)]
    shown = list(map(library.show_word, alike))
    return tuple(get_close_matches(typed.casefold(), shown, n=_MAX_SUGGESTED, cutoff=_MIN_LIKENESS))


def make_edits(word: str) -> set[str]:
    """Return every string that one edit makes of `word`.

    A letter left out or put in, another in its place, two neighbours exchanged.
    """
    splits = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    deleted = {left + right[1:] for left, right in splits if right}
    swapped = {left + right[1] + right[0] + right[2:] for left, right in splits if len(right) > 1}
    replaced = {left + letter + right[1:] for left, right in splits if right for letter in _LETTERS}
    inserted = {left + letter + right for left, right in splits for letter in _LETTERS}
    return (deleted | swapped | replaced | inserted) - {word}


def find_near(word: str, known: Iterable[str]) -> list[str]:
    """Return those of `known` that are at most two edits away from `word`."""
    letters = set(word)
    # Each edit changes the set of letters by two at most: a quick look that spares most of the count below.
    alike = (other for other in known if len(letters ^ set(other)) <= 2 * _MAX_EDITS)
    return [other for other in alike if _count_edits(word, other) <= _MAX_EDITS]


def _count_edits(one: str, other: str) -> int:
    """Return the optimal string alignment distance, in which neighbours are exchanged once."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        before, last, row = row, before, [i]
        for j, counterpart in enumerate(other, start=1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != counterpart))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == counterpart:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]
