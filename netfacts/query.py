"""What a person typed -> the terms that are looked up, and the same folding for what is searched.

Folding need not be right, only the same on both sides: tumour and tumor become one word, diarrhoea
and diarrhea, localised and localized. The words that people see are always the original ones.
"""

import re
import unicodedata

from msgspec import Struct

MOST_TERMS = 50
MOST_CHARACTERS = 4096

_LETTER = r"[^\W_][\u0300-\u036f]*"  # with its accents, which may be characters of their own
_WORD = re.compile(rf"(?:{_LETTER})+")
# A hyphenated word, and a number with its thousands grouped, are also known as one word.
_COMPOUND = re.compile(
    rf"(?:{_LETTER})+(?:[-\u2010\u2011](?:{_LETTER})+)+|(?<![\d.,])\d{{1,3}}(?:,\d{{3}})+(?!\d|,\d)"
)
_CAPITALS = frozenset({"US", "WHO", "IT"})  # words in capitals, function words otherwise

# British and American spelling, and the ae and oe of Greek words, meet in one form.
_FOLDS = (
    (re.compile("ae|oe"), "e"),
    (re.compile("our"), "or"),
    (re.compile("([iy])z"), r"\1s"),
    (re.compile("tre$"), "ter"),
    (re.compile("ogue$"), "og"),
    (re.compile("mme$"), "m"),
    (re.compile("ll"), "l"),
    (re.compile("ence$"), "ense"),
    (re.compile("sulph"), "sulf"),
    (re.compile("grey"), "gray"),
)

# One list of 170 words is easier to read so than one word a line.
_STOP_WORDS = frozenset(
    """
    a about after again all also am an and any are aren as at away be because been before being
    between both but by came can come could couldn d did didn do does doesn doing don done down
    during each either else ever every few find for from further gave get gets getting give
    given go goes going got had hadn happen happens has hasn have haven having he hello help her
    here hers herself hi him himself his how however i if in into is isn it its itself just know
    let like ll look m make many may me mean means might mine more most much must my myself no
    nor not now of off often on once one only or other ought our ours ourselves out over own per
    please put quite rather re really s said same say says see shall she should shouldn show
    since so some such t take tell than thank thanks that the their theirs them themselves then
    there these they thing things this those through to too under until up upon us use ve very
    want was wasn way we were weren what when where whether which while who whole whom whose why
    will with within without won would wouldn yes yet you your yours yourself
    """.split()  # noqa: SIM905
)


class Token(Struct, frozen=True):
    """A folded word, and where its original stands in the text."""

    folded: str
    start: int
    end: int


class Query(Struct, frozen=True):
    """What was typed, and the distinct terms in it that can be looked up."""

    typed: str
    terms: tuple[str, ...]
    cut: bool = False
    """Whether more was typed than is looked up."""


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
    return _WORD.findall(text)


def tokens(text: str) -> list[Token]:
    """Return the words of `text` in order, then its compounds, each joined to one word."""
    found = [Token(fold(word.group()), *word.span()) for word in _WORD.finditer(text)]
    joined = (Token(fold("".join(words(c.group()))), *c.span()) for c in _COMPOUND.finditer(text))
    return [*found, *joined]


def folded(text: str) -> str:
    """Return the folded words of `text`, a space between two: what the index stores."""
    return " ".join(token.folded for token in tokens(text))


def parse(typed: str) -> Query:
    """Return the terms of a query: at most 50, of at most 4,096 characters, function words left out."""
    text = typed if len(typed) <= MOST_CHARACTERS else typed[:MOST_CHARACTERS].rpartition(" ")[0]
    kept = [word for word in words(text) if word in _CAPITALS or word.casefold() not in _STOP_WORDS]
    terms = list(dict.fromkeys(filter(None, map(fold, kept))))
    cut = len(typed) > MOST_CHARACTERS or len(terms) > MOST_TERMS
    return Query(typed, tuple(terms[:MOST_TERMS]), cut)
