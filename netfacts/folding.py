"""Words in the form in which they are stored and looked up.

Folding need not be right, only the same on both sides: tumour and tumor become one word, diarrhoea
and diarrhea, localised and localized. The words that people see are always the original ones.
"""

import re
import unicodedata
from functools import lru_cache

from msgspec import Struct

_LETTER = r"[^\W_][\u0300-\u036f]*"  # with its accents, which may be characters of their own
_WORD = re.compile(rf"(?:{_LETTER})+")
_ASCII_WORD = re.compile("[A-Za-z0-9]+")  # three times faster, where it is enough
# A hyphenated word, from its start, and a number with its thousands grouped are also known as one word.
_COMPOUND = re.compile(
    rf"(?<![^\W_])(?<![\u0300-\u036f])(?>(?:{_LETTER})+)(?:[-\u2010\u2011](?:{_LETTER})+)+"
    r"|(?<![\d.,])\d{1,3}(?:,\d{3})+(?!\d|,\d)"
)
_JOINT = re.compile(r"[-\u2010\u2011,][^\W_]")  # what every compound has

# British and American spelling, and the ae and oe of Greek words, meet in one form.
_FOLDS = (
    (re.compile("ae|oe"), "e"),
    (re.compile("our"), "or"),
    (re.compile("([iy])z"), r"\1s"),
    (re.compile("tre$"), "ter"),
    (re.compile("ogue$"), "og"),
    (re.compile("mme$"), "m"),
    (re.compile("ll"), "l"),
    (re.compile("([ae])nce$"), r"\1nse"),
    (re.compile("sulph"), "sulf"),
    (re.compile("grey"), "gray"),
)


class Token(Struct, frozen=True):
    """A folded word, and where its original stands in the text."""

    folded: str
    start: int
    end: int


@lru_cache(maxsize=1 << 15)
def fold(word: str) -> str:
    """Return the form in which `word` is stored and looked up.

    >>> fold("Tumours"), fold("Leukaemia"), fold("naïve")
    ('tumors', 'leukemia', 'naive')
    """
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    folded = "".join(c for c in decomposed if not (unicodedata.combining(c) or c.isspace())).casefold()
    for pattern, replacement in _FOLDS:
        folded = pattern.sub(replacement, folded)
    return folded


def words(text: str) -> list[str]:
    """Return the words of `text` as they stand there."""
    return (_ASCII_WORD if text.isascii() else _WORD).findall(text)


@lru_cache(maxsize=1 << 10)  # the same facts answer many queries
def tokens(text: str) -> tuple[Token, ...]:
    """Return the words of `text` in order, then its compounds, each joined to one word."""
    found = [Token(fold(word.group()), *word.span()) for word in _WORD.finditer(text)]
    joined = (Token(fold("".join(words(c.group()))), *c.span()) for c in _COMPOUND.finditer(text))
    return (*found, *joined)


def folded(text: str) -> str:
    """Return the folded words of `text`, as `tokens` has them, a space between two: what the index stores."""
    return " ".join(map(fold, [*words(text), *compounds(text)]))


def compounds(text: str) -> list[str]:
    """Return the compounds of `text` in order, each joined to one word."""
    if not _JOINT.search(text):
        return []
    return [joined for part in text.split() if not part.isalnum() for joined in _joined(part)]


@lru_cache(maxsize=1 << 13)
def _joined(part: str) -> tuple[str, ...]:
    """Return the compounds of a text without blanks."""
    return tuple("".join(words(compound.group())) for compound in _COMPOUND.finditer(part))
