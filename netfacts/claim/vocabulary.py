"""The words that the fact files use for what they measure: groups, and the subject itself."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from netfacts.facts.model import Header
from netfacts.text.english import is_function_word, read_function_words, stem
from netfacts.text.folding import fold, words

_MANY_PIECES = 3
_GROUP = "="  # starts the id of a group of synonyms
_NARROWING = frozenset({"no", "not", "without", "after", "before", "during"})  # function words elsewhere
_NUMBERED = frozenset({"stage", "grade", "type", "phase"})  # after these words, "I" is a number
_SAYS_NOTHING = r"not further defined|[^,;]*\bincluded\b|\bincluding\b[^,;]*"
_EXCLUDED, _LEFT_OUT = "excluded", ("left out",)
_QUALIFYING = ("not further defined", "includ", _EXCLUDED, *_LEFT_OUT)
_FUNCTION_WORDS = frozenset(read_function_words()) - _NARROWING
_SOFT = frozenset(Path(__file__).with_name("soft_words.txt").read_text("utf-8").split())


class Term(Struct, frozen=True):
    """A word as it was written, and its ids: its stem, and the meaning of its phrase."""

    word: str
    ids: frozenset[str]


class Synonyms(Protocol):
    """The groups of phrases that mean the same."""

    def match_start(self, stems: Sequence[str]) -> int:
        """Return how many of the first stems form the longest phrase of a group; 0 if none do."""

    def unify(self, stems: Sequence[str]) -> list[str]:
        """Return the meaning of each phrase of a group, and other stems as they are."""

    def expand(self, stems: Sequence[str]) -> list[str]:
        """Return all phrases, folded, that mean the same as a phrase."""


class Vocabulary:
    """Finds what a claim can be about in the facts; each part is built when it is first needed."""

    def __init__(self, header: Header, synonyms: Synonyms) -> None:
        self._header = header
        self.late = header.estimate.words.advanced
        """The facts' term for what is diagnosed late."""
        self._synonyms = synonyms
        self._terms: dict[str, tuple[Term, ...]] = {}

    def split(self, text: str) -> tuple[Term, ...]:
        """Return the words of a text in order, without function words."""
        if text not in self._terms:
            self._terms[text] = tuple(self._split(text))
        return self._terms[text]

    def _split(self, text: str) -> Iterator[Term]:
        found = words(text)
        stems = [stem(fold(word)) for word in found]
        ids = [{own} for own in stems]
        for start in range(len(stems)):
            if length := self._synonyms.match_start(stems[start:]):
                end = start + length
                (meaning,) = self._synonyms.unify(stems[start:end])
                for known in ids[start:end]:
                    known.add(_GROUP + meaning)
        for at, (word, known) in enumerate(zip(found, ids, strict=True)):
            numeral = word == "I" and at > 0 and found[at - 1].casefold() in _NUMBERED
            if numeral or not _is_said_with_others(word):
                yield Term(word, frozenset(known))

    def list_phrases(self, term: Term) -> Iterator[str]:
        """Yield a word, folded, and all phrases that mean the same."""
        yield fold(term.word)
        if term.word == _EXCLUDED:
            yield from _LEFT_OUT
        for id_ in term.ids:
            if id_.startswith(_GROUP):
                yield from self._synonyms.expand(id_.removeprefix(_GROUP).split(" "))

    @cached_property
    def _own(self) -> frozenset[str]:
        """The ids of the words that name the subject of the facts itself."""
        named = self._header.title, self._header.estimate.words.counted
        return list_ids(term for name in named for term in self.split(name))

    def is_own(self, text: str) -> bool:
        """Tell whether a text names the subject of the facts itself."""
        return any(term.ids & self._own for term in self.split(text))

    @cached_property
    def _names(self) -> list[tuple[Term, ...]]:
        return [terms for name in self._header.estimate.words.names if (terms := self.split(name))]

    def leave_out_subject(self, text: str) -> str:
        """Leave out the last word of a name of the subject after "the": "the cancer has spread"."""
        named = "|".join(last for name in self._header.estimate.words.names for last in words(name)[-1:])
        return re.sub(rf"(?i)\bthe (?:{named})\b", "", text) if named else text

    def find_narrowing(self, terms: Sequence[Term], *, names: bool = False) -> list[Term]:
        """Return the words that narrow the subject of the facts.

        A single word of one of the subject's other names may mean something else. With `names`, it does not
        if the subject is named as well: "it is a rare cancer".
        """
        named = {at for name in self._names for at in _find_all(terms, name)}
        own = self._own
        if names and (named or any(term.ids & own for term in terms)):
            own = own.union(*map(list_ids, self._names))
        return [
            term
            for at, term in enumerate(terms)
            if at not in named and not term.ids & own and term.word.casefold() not in _SOFT
        ]

    def narrow(self, text: str) -> list[Term]:
        """Return the words of a text from the fact files that narrow the subject of the facts."""
        return self.find_narrowing(self.split(find_narrowing_text(text)))


def _is_said_with_others(word: str) -> bool:
    """Tell whether a word is a function word, except those that narrow; "US" in capitals is not one."""
    return word.casefold() in _FUNCTION_WORDS and (
        word.islower() or word.istitle() or is_function_word(word)  # the last is slow, and rarely needed
    )


def list_ids(terms: Iterable[Term]) -> frozenset[str]:
    """Return the ids of all the words."""
    return frozenset(id_ for term in terms for id_ in term.ids)


def _find_all(terms: Sequence[Term], name: Sequence[Term]) -> Iterator[int]:
    """Yield the position of each word of a name, wherever the whole name occurs."""
    for start, term in enumerate(terms):
        if term.ids & name[0].ids and is_start(name, terms[start:]):
            yield from range(start, start + len(name))


def is_start(name: Sequence[Term], terms: Sequence[Term]) -> bool:
    """Tell whether the words begin with a whole name."""
    return len(name) <= len(terms) and all(a.ids & b.ids for a, b in zip(name, terms, strict=False))


def find_group(terms: Sequence[Term]) -> frozenset[str]:
    """Return the groups of synonyms that all words of a name belong to."""
    shared = frozenset.intersection(*(term.ids for term in terms)) if terms else frozenset()
    return frozenset(id_ for id_ in shared if id_.startswith(_GROUP))


def find_narrowing_text(stratum: str) -> str:
    """Return what narrows a stratum: nothing that is included, and just "excluded" for what is left out."""
    if not any(word in stratum for word in _QUALIFYING):
        return stratum
    parts = re.split("[,;]", re.sub(_SAYS_NOTHING, "", stratum))
    others = (_EXCLUDED, *_LEFT_OUT)
    return ",".join(_EXCLUDED if any(one in part for one in others) else part for part in parts)


def know_place(name: str, vocabulary: Vocabulary) -> frozenset[str]:
    """Return the ids of a place: of the synonyms of its whole name if it has any, else of its words.

    A part of a place, or its neighbour, is not the same place.
    """
    terms = vocabulary.split(name_place(name))
    return find_group(terms) or list_ids(terms)


def name_place(place: str) -> str:
    """Return the name of a measure's place, without what follows it: "Ontario" for "Ontario, Canada".

    A list of three or more places is one name.
    """
    bare = re.sub(r" \(.*?\)", "", place)
    if bare.startswith("not stated"):
        return ""
    pieces = bare.split(", ")
    return bare if len(pieces) >= _MANY_PIECES else pieces[0]
