"""Fold words to the form in which they are stored and looked up.

Folding need not be correct, only the same on both sides: tumour and tumor become one word, and so do
diarrhoea and diarrhea, localised and localized. People always see the original words.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from msgspec import Struct

_LETTERS = r"[^\W_]++[\u0300-\u036f]*+"  # the last one with its accents, which may be separate characters
_WORD = re.compile(rf"(?:{_LETTERS})+")
_ONLY_WORDS = "".join(c if c.isalnum() else " " for c in map(chr, range(128)))  # for ASCII
_LINE, _END = "\1\0"  # between lines, and between texts that are folded together
_WORDS_AND_MARKS = _END + _LINE + _ONLY_WORDS[2:]
# A hyphenated word, from its start, or a number with grouped thousands: also stored as one word.
_COMPOUND = re.compile(
    rf"(?<![^\W_])(?<![\u0300-\u036f])(?:{_LETTERS})++(?:[-\u2010\u2011](?:{_LETTERS})++)+"
    r"|(?<![\d.,])\d{1,3}(?:,\d{3})+(?!\d|,\d)"
)

# British and American spelling, and the ae and oe of Greek words, become one form. These are replaced in
# this order, in a word followed by a space.
FOLDS = (
    ("ae", "e"),
    ("oe", "e"),
    ("our", "or"),
    ("iz", "is"),
    ("yz", "ys"),
    ("tre ", "ter "),
    ("ogue ", "og "),
    ("mme ", "m "),
    ("defence", "defense"),
    ("offence", "offense"),
    ("licence", "license"),
    ("travell", "travel"),
    ("labell", "label"),
    ("modell", "model"),
    ("signall", "signal"),
    ("cancell", "cancel"),
    ("counsell", "counsel"),
    ("channell", "channel"),
    ("ageing", "aging"),
    ("sulph", "sulf"),
    ("grey", "gray"),
)


class Token(Struct, frozen=True):
    """A folded word, and where its original is in the text."""

    folded: str
    start: int
    end: int


@lru_cache(maxsize=1 << 15)
def fold(word: str) -> str:
    """Return the form in which `word` is stored and looked up.

    >>> fold("Tumours"), fold("Leukaemia"), fold("naïve")
    ('tumors', 'leukemia', 'naive')
    """
    return _unify_spelling(f"{_lower(word)} ")[:-1]


def _lower(word: str) -> str:
    """Return a word in small letters and without accents."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in decomposed if not (unicodedata.combining(c) or c.isspace())).casefold()


def _unify_spelling(text: str) -> str:
    """Return words, each followed by a space, in one spelling."""
    for other, one in FOLDS:
        text = text.replace(other, one)
    return text


def words(text: str) -> list[str]:
    """Return the words of `text` as they are written."""
    return text.translate(_ONLY_WORDS).split() if text.isascii() else _WORD.findall(text)


def fold_phrase(text: str) -> str:
    """Return the folded words of a phrase, in order, without compounds."""
    return " ".join(filter(None, map(fold, words(text))))


def tokens(text: str) -> list[Token]:
    """Return the words of `text` in order, then its compounds, each joined into one word."""
    found = [Token(fold(word.group()), *word.span()) for word in _WORD.finditer(text)]
    joined = (Token(fold("".join(words(c.group()))), *c.span()) for c in _COMPOUND.finditer(text))
    return [*found, *joined]


class Folder(dict[str, str]):
    """The folded form of each word of the texts that it folded."""

    def fold_texts(self, texts: Iterable[str]) -> list[str]:
        """Return the folded words of each text, line by line, and each of its compounds on a further line.

        All ASCII texts (most of them) are folded at once, which saves a third of the time.
        """
        whole = ["\n".join([text, *compounds(text)]) for text in texts]
        plain = f" {_END} ".join(filter(str.isascii, whole)).replace("\n", f" {_LINE} ")
        found = plain.translate(_WORDS_AND_MARKS).split()
        others = {text: [words(line) for line in text.split("\n")] for text in whole if not text.isascii()}
        new = sorted(set(found).union(*chain.from_iterable(others.values())).difference(self.keys()))
        folded = _unify_spelling("".join([f"{_lower(word)} " for word in new])).split(" ")
        self.update(zip(new, folded, strict=False))  # the last one is what follows the last space
        rows = iter(" ".join(map(self.__getitem__, found)).replace(_LINE, "\n").split(_END))
        for mark in (_LINE, _END):
            self.pop(mark, None)
        return [
            "\n".join([" ".join(map(self.__getitem__, line)) for line in others[text]])
            if text in others
            else next(rows)
            for text in whole
        ]

    def choose_spellings(self) -> dict[str, str]:
        """Return one spelling of each folded word; if it has several, prefer lowercase."""
        chosen: dict[str, str] = {}
        for word, folded in self.items():
            other = chosen.setdefault(folded, word)
            if other != word and (not word.islower(), word) < (not other.islower(), other):
                chosen[folded] = word
        chosen.pop("", None)
        return chosen


def compounds(text: str) -> list[str]:
    """Return the compounds of `text` in order, each joined into one word."""
    if text.isascii() and "-" not in text and "," not in text:  # a quick check that is enough for most texts
        return []
    parts = text.replace(", ", " ").split()
    if text.isascii():  # ... and here for most words
        parts = [part for part in parts if "-" in part or "," in part]
    return [joined for part in parts for joined in _join_compounds(part)]


@lru_cache(maxsize=1 << 13)
def _join_compounds(part: str) -> tuple[str, ...]:
    """Return the compounds of a text without spaces."""
    return tuple("".join(words(compound.group())) for compound in _COMPOUND.finditer(part))
