"""Words in the form in which they are stored and looked up.

Folding need not be right, only the same on both sides: tumour and tumor become one word, diarrhoea
and diarrhea, localised and localized. The words that people see are always the original ones.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

_LETTER = r"[^\W_][\u0300-\u036f]*"  # with its accents, which may be characters of their own
_WORD = re.compile(rf"(?:{_LETTER})+")
_COLUMN = "\x1e"  # between texts; as white space it is no part of a word
_ONLY_WORDS = "".join(c if c.isalnum() or c == _COLUMN else " " for c in map(chr, range(128)))  # for ASCII
# A hyphenated word, from its start, and a number with its thousands grouped are also known as one word.
_COMPOUND = re.compile(
    rf"(?<![^\W_])(?<![\u0300-\u036f])(?>(?:{_LETTER})+)(?:[-\u2010\u2011](?:{_LETTER})+)+"
    r"|(?<![\d.,])\d{1,3}(?:,\d{3})+(?!\d|,\d)"
)

# British and American spelling, and the ae and oe of Greek words, meet in one form: done one after
# the other, to many words at once, each with a space behind it. A cache of words would take longer.
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


class Token(NamedTuple):
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
        return _unify_spelling(f"{word.lower()} ")[:-1]
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    folded = "".join(c for c in decomposed if not (unicodedata.combining(c) or c.isspace()))
    return _unify_spelling(f"{folded.casefold()} ")[:-1]


def _unify_spelling(words: str) -> str:
    """Return `words`, in small letters and a space behind each, in one spelling."""
    for other, one in FOLDS:
        words = words.replace(other, one)
    return words


def words(text: str) -> list[str]:
    """Return the words of `text` as they are written there."""
    return text.translate(_ONLY_WORDS).split() if text.isascii() else _WORD.findall(text)


def fold_phrase(text: str) -> str:
    """Return the folded words of a phrase, in order; no compounds."""
    return " ".join(filter(None, map(fold, words(text))))


def tokens(text: str) -> list[Token]:
    """Return the words of `text` in order, then its compounds, each joined to one word."""
    found = [Token(fold(word.group()), *word.span()) for word in _WORD.finditer(text)]
    joined = (Token(fold("".join(words(c.group()))), *c.span()) for c in _COMPOUND.finditer(text))
    return [*found, *joined]


def fold_text(text: str) -> str:
    """Return the folded words of `text`, as `tokens` has them, a space between two: what the index stores."""
    return " ".join(map(fold, [*words(text), *compounds(text)]))


def fold_texts(texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return what `fold_text` makes of each text, but for the spaces, and the words that are written there.

    All texts in ASCII, as most are, are folded at once: one by one takes twice as long.
    """
    whole = [" ".join([text.replace(_COLUMN, " "), *compounds(text)]) for text in texts]
    plain = f" {_COLUMN} ".join(filter(str.isascii, whole)).translate(_ONLY_WORDS)
    folded = iter(_unify_spelling(f"{plain.lower()} ").split(_COLUMN))
    others = [text for text in whole if not text.isascii()]
    met = [*plain.split(), *chain.from_iterable(map(words, others))]
    return [
        next(folded) if one.isascii() else fold_text(text) for one, text in zip(whole, texts, strict=True)
    ], met


def compounds(text: str) -> list[str]:
    """Return the compounds of `text` in order, each joined to one word."""
    if "-" not in text and "," not in text and text.isascii():  # as most are, and this is quickly seen
        return []
    return [joined for part in text.split() if not part.isalnum() for joined in _join_compounds(part)]


@lru_cache(maxsize=1 << 13)
def _join_compounds(part: str) -> tuple[str, ...]:
    """Return the compounds of a text without blanks."""
    return tuple("".join(words(compound.group())) for compound in _COMPOUND.finditer(part))
