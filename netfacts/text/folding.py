"""Fold words to the form in which they are stored and looked up.

Folding need not be correct, only the same on both sides: tumour and tumor become one word, and so do
diarrhoea and diarrhea, localised and localized. People always see the original words.
"""

import re
import unicodedata
from functools import lru_cache

from msgspec import Struct

_LETTERS = r"[^\W_]++[\u0300-\u036f]*+"  # the last one with its accents, which may be separate characters
_WORD = re.compile(rf"(?:{_LETTERS})+")
_ONLY_WORDS = "".join(c if c.isalnum() else " " for c in map(chr, range(128)))  # for ASCII
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
    if word.isascii():
        small = word.lower()
    else:
        decomposed = unicodedata.normalize("NFKD", word.casefold())
        small = "".join(c for c in decomposed if not (unicodedata.combining(c) or c.isspace())).casefold()
    folded = f"{small} "
    for other, one in FOLDS:
        folded = folded.replace(other, one)
    return folded[:-1]


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

    def fold_text(self, text: str) -> str:
        """Return the folded words of `text`, line by line, and each of its compounds on a further line."""
        lines = [" ".join([self[word] for word in words(line)]) for line in text.split("\n")]
        return "\n".join([*lines, *[self[compound] for compound in compounds(text)]])

    def __missing__(self, word: str) -> str:
        return self.setdefault(word, fold(word))


def compounds(text: str) -> list[str]:
    """Return the compounds of `text` in order, each joined into one word."""
    parts = text.replace(", ", " ").split()
    if text.isascii():  # a quick check that is enough for most words
        parts = [part for part in parts if "-" in part or "," in part]
    return [joined for part in parts for joined in _join_compounds(part)]


@lru_cache(maxsize=1 << 13)
def _join_compounds(part: str) -> tuple[str, ...]:
    """Return the compounds of a text without spaces."""
    return tuple("".join(words(compound.group())) for compound in _COMPOUND.finditer(part))
