"""The words of a fact base: which mean the same, and which one an unknown word was meant to be."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from netfacts.text.english import is_function_word, read_english, stem_phrase
from netfacts.text.folding import fold, fold_phrase

if TYPE_CHECKING:
    from netfacts.search.library import Library

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_MIN_HALF_LETTERS = 3
_MIN_LETTERS = 4  # of a word that is corrected
_MIN_LETTERS_FOR_ANY_WORD = 6  # shorter ones resemble too many words: they are corrected to keywords only
_MIN_LETTERS_FOR_TWO_EDITS = 8
_MAX_LETTERS = 64  # anything longer is not a word
_MAX_EDITS = 2

Synonym = tuple[str, str, str]
"""A phrase of a group: its stems; its meaning, which is the stems of the first phrase; and itself, folded."""


class Suggestion(Struct, frozen=True):
    """An unknown word, and the known words that may have been meant."""

    typed: str
    words: tuple[str, ...]


def fold_groups(groups: Iterable[Sequence[str]]) -> Iterator[Synonym]:
    """Yield the phrases of all groups, except those without a word."""
    for group in groups:
        folded = [phrase for typed in group if (phrase := fold_phrase(typed))]
        stems = [" ".join(stem_phrase(phrase)) for phrase in folded]
        yield from ((stemmed, stems[0], phrase) for stemmed, phrase in zip(stems, folded, strict=True))


class Synonyms:
    """The groups of words and phrases that mean the same, found by any of them, with any ending."""

    def __init__(self, synonyms: Iterable[Synonym]) -> None:
        self._groups: dict[str, list[tuple[str, str]]] = defaultdict(list)  # stems and phrases, by meaning
        self._meanings: dict[str, list[str]] = {}  # of each phrase, by its stems
        self._longest: dict[str, int] = {}  # length in stems, by the first stem
        for stems, meaning, phrase in synonyms:
            self._groups[meaning].append((stems, phrase))
            self._meanings.setdefault(stems, []).append(meaning)
            first, length = stems.partition(" ")[0], stems.count(" ") + 1
            self._longest[first] = max(length, self._longest.get(first, 0))

    def match_start(self, stems: Sequence[str]) -> int:
        """Return the length in stems of the longest phrase of a group at the start; 0 if there is none."""
        longest = self._longest.get(stems[0], 0) if stems else 0
        for length in range(min(longest, len(stems)), 0, -1):
            if " ".join(stems[:length]) in self._meanings:
                return length
        return 0

    def expand(self, stems: Sequence[str]) -> list[str]:
        """Return all phrases, folded, that mean the same as a phrase, from all of its groups."""
        meanings = dict.fromkeys(self._meanings.get(" ".join(stems), ()))
        return list(dict.fromkeys(phrase for meaning in meanings for _, phrase in self._groups[meaning]))

    def list_stems(self, meaning: str) -> list[list[str]]:
        """Return the stems of each phrase that means the same; those of the meaning if it is in no group."""
        groups = dict.fromkeys(self._meanings.get(meaning, ()))
        return [stems.split(" ") for group in groups for stems, _ in self._groups[group]] or [[meaning]]

    def unify(self, stems: Sequence[str]) -> list[str]:
        """Return the stems, with each phrase of a group replaced by its meaning."""
        united = []
        at = 0
        while at < len(stems):
            length = self.match_start(stems[at:]) if stems[at] in self._longest else 0
            united.append(self._meanings[" ".join(stems[at : at + length])][0] if length else stems[at])
            at += length or 1
        return united

    def read(self, text: str) -> list[str]:
        """Return the meanings in a text, in its order: its stems, with one for all synonyms."""
        return self.unify(stem_phrase(fold_phrase(text)))


def split_word(library: "Library", word: str) -> tuple[str, ...]:
    """Return the two known words that make up `word`, which is not yet folded; () if there are none.

    If there are several ways to split it, choose the one whose rarer half occurs in the most facts. Numbers
    stay whole.
    """
    if len(word) > _MAX_LETTERS:
        return ()
    cuts = (cut for cut in range(1, len(word)) if _may_cut(word, cut))
    ways = [(fold(word[:cut]), fold(word[cut:])) for cut in cuts]
    known = library.find_words([half for way in ways for half in way])
    whole = [way for way in ways if known.issuperset(way)]
    return max(whole, key=lambda way: min(map(library.count_facts, way)), default=())


def _may_cut(word: str, cut: int) -> bool:
    """Tell whether a word may be cut here: between a letter and a digit, or far enough from both ends."""
    digits = word[cut - 1].isdecimal() + word[cut].isdecimal()
    return digits == 1 or (digits == 0 and min(cut, len(word) - cut) >= _MIN_HALF_LETTERS)


def correct_word(library: "Library", word: str, others: Sequence[str]) -> tuple[str, ...]:
    """Return the known word that `word` was most likely meant to be; () if none is close.

    Prefer words that share a fact with one of the `others`; among these, a word with the same letters,
    then the word that occurs in the most facts.
    """
    if not (_MIN_LETTERS <= len(word) <= _MAX_LETTERS and word.isalpha()) or word in read_english():
        return ()  # 2017 is not a typo for 2018
    near = library.find_words(make_edits(word) - {word})
    if not near and len(word) >= _MIN_LETTERS_FOR_TWO_EDITS:
        near = set(find_near(word, library.find_similar_words(word)))
    if len(word) < _MIN_LETTERS_FOR_ANY_WORD:
        near = {other for other in near if library.is_keyword(other)}
    company = {number for other in others for number in library.facts.find(other)}
    together = {other for other in near if not company.isdisjoint(library.facts.find(other))}
    letters = sorted(word)
    best = min(together or near, key=lambda w: (sorted(w) != letters, -library.count_facts(w), w), default="")
    return (best,) if best else ()


def suggest_words(library: "Library", unknown: Iterable[str]) -> tuple[Suggestion, ...]:
    """Return up to three known words that look like each unknown one, as the fact files spell them."""
    from difflib import get_close_matches

    suggestions = []
    for typed in unknown:
        word = fold(typed)
        if word.isalpha() and word not in read_english():
            alike = [known for known in library.find_similar_words(word) if not is_function_word(known)]
            shown = list(map(library.show_word, alike))
            if close := get_close_matches(typed.casefold(), shown, n=3, cutoff=0.8):
                suggestions.append(Suggestion(typed, tuple(close)))
    return tuple(suggestions)


def make_edits(word: str) -> set[str]:
    """Return a word and everything that is one edit away.

    An edit deletes, inserts or replaces a letter, or swaps two neighbours.
    """
    splits = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    deleted = {left + right[1:] for left, right in splits if right}
    swapped = {left + right[1] + right[0] + right[2:] for left, right in splits if len(right) > 1}
    replaced = {left + letter + right[1:] for left, right in splits if right for letter in _LETTERS}
    inserted = {left + letter + right for left, right in splits for letter in _LETTERS}
    return deleted | swapped | replaced | inserted | {word}


def find_near(word: str, known: Iterable[str]) -> list[str]:
    """Return the `known` words that are at most two edits away from `word`."""
    letters, edits = set(word), make_edits(word)
    # An edit changes the set of letters by at most two: this quick check saves most of the work below.
    alike = (other for other in known if len(letters ^ set(other)) <= 2 * _MAX_EDITS)
    return [other for other in alike if not edits.isdisjoint(make_edits(other))]
