"""The words that the fact files use for what they measure: groups, and the subject itself."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from netfacts.facts.model import Header
from netfacts.text.english import CAPITALS, read_function_words, stem
from netfacts.text.folding import fold, words

_GROUP = "="  # starts the id of a group of synonyms
_NARROWING = frozenset({"no", "not", "without", "after", "before", "during"})  # function words elsewhere
_NUMBERED = frozenset({"stage", "grade", "type", "phase"})  # after these words, "I" is a number
_SAYS_NOTHING = r"not further defined|[^,;]*\bincluded\b|\bincluding\b[^,;]*"
_EXCLUDED, _LEFT_OUT = "excluded", "left out"
_QUALIFYING = ("not further defined", "includ", _EXCLUDED, _LEFT_OUT)
_FUNCTION_WORDS = frozenset(read_function_words()) - _NARROWING
_SOFT = frozenset(Path(__file__).with_name("soft_words.txt").read_text("utf-8").split())


class Term(Struct, frozen=True):
    """A word as it was written, and its ids: its stem, and the meaning of its phrase."""

    word: str
    ids: frozenset[str]


class _Synonyms(Protocol):
    """What is needed of the groups of synonyms, which the search reads."""

    def match_start(self, stems: Sequence[str]) -> int: ...
    def unify(self, stems: Sequence[str]) -> list[str]: ...
    def expand(self, stems: Sequence[str]) -> list[str]: ...


class Vocabulary:
    """Finds what a claim can be about in the facts."""

    def __init__(self, header: Header, synonyms: _Synonyms) -> None:
        self._synonyms = synonyms
        self.split = lru_cache(1 << 15)(self._split)
        said = header.estimate.words
        self.late = said.advanced  # the facts' term for what is diagnosed late
        # what names the subject of the facts itself, and its other names
        self._own = list_ids(term for name in (header.title, said.counted) for term in self.split(name))
        self._names = [terms for name in said.names if (terms := self.split(name))]

    def _split(self, text: str) -> tuple[Term, ...]:
        """Return the words of a text in order, without function words."""
        found = words(text)
        stems = [stem(fold(word)) for word in found]
        ids = [{own} for own in stems]
        for start in range(len(stems)):
            end = start + self._synonyms.match_start(stems[start:])
            for known in ids[start:end]:
                known.update(_GROUP + meaning for meaning in self._synonyms.unify(stems[start:end]))
        return tuple(
            Term(word, frozenset(known))
            for before, word, known in zip(["", *found], found, ids, strict=False)
            if word.casefold() not in _FUNCTION_WORDS
            or word in CAPITALS
            or (word == "I" and before.casefold() in _NUMBERED)
        )

    def list_phrases(self, term: Term) -> Iterator[str]:
        """Yield a word, folded, and all phrases that mean the same."""
        yield fold(term.word)
        if term.word == _EXCLUDED:
            yield _LEFT_OUT
        for group in find_group([term]):
            yield from self._synonyms.expand(group.removeprefix(_GROUP).split(" "))

    def know_place(self, name: str) -> frozenset[str]:
        """Return the ids of a place, not of a part: of the synonyms of its whole name, else of its words."""
        terms = self.split(name_place(name))
        return find_group(terms) or list_ids(terms)

    def is_own(self, text: str) -> bool:
        """Tell whether a text names the subject of the facts itself."""
        return any(term.ids & self._own for term in self.split(text))

    def leave_out_subject(self, text: str) -> str:
        """Leave out the last word of a name of the subject after "the": "the cancer has spread"."""
        last = "|".join(name[-1].word for name in self._names)
        return re.sub(rf"(?i)\bthe (?:{last})\b", "", text) if last else text

    def find_narrowing(self, terms: Sequence[Term], *, names: bool = False) -> list[Term]:
        """Return the words that narrow the subject of the facts; with `names`, no word of its other names."""
        named = {
            at
            for start, term in enumerate(terms)
            for name in self._names
            if term.ids & name[0].ids and is_start(name, terms[start:])
            for at in range(start, start + len(name))
        }
        own = self._own
        if names and (named or own & list_ids(terms)):  # alone, such a word may mean something else
            own = own.union(*map(list_ids, self._names))
        return [
            term
            for at, term in enumerate(terms)
            if at not in named and not term.ids & own and term.word.casefold() not in _SOFT
        ]

    def split_narrowing(self, stratum: str) -> tuple[Term, ...]:
        """Return the words of a stratum without what is included; just "excluded" for what is left out."""
        if any(word in stratum for word in _QUALIFYING):
            parts = re.split("[,;]", re.sub(_SAYS_NOTHING, "", stratum))
            stratum = ",".join(_EXCLUDED if _EXCLUDED in p or _LEFT_OUT in p else p for p in parts)
        return self.split(stratum)


def list_ids(terms: Iterable[Term]) -> frozenset[str]:
    """Return the ids of all the words."""
    return frozenset(id_ for term in terms for id_ in term.ids)


def is_start(name: Sequence[Term], terms: Sequence[Term]) -> bool:
    """Tell whether the words begin with a whole name."""
    return len(name) <= len(terms) and all(a.ids & b.ids for a, b in zip(name, terms, strict=False))


def find_group(terms: Sequence[Term]) -> frozenset[str]:
    """Return the groups of synonyms that all words of a name belong to."""
    shared = frozenset.intersection(*(term.ids for term in terms)) if terms else frozenset()
    return frozenset(id_ for id_ in shared if id_.startswith(_GROUP))


def name_place(place: str) -> str:
    """Return a place without what follows it in "Ontario, Canada"; a list of three or more is one name."""
    bare = re.sub(r" \(.*?\)", "", place)
    if bare.startswith("not stated"):
        return ""
    name, *others = bare.split(", ")
    return bare if len(others) > 1 else name
