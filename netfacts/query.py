"""What a person typed -> the terms that are looked up, and the same folding for what is searched.

Folding need not be right, only the same on both sides: tumour and tumor become one word, diarrhoea
and diarrhea, localised and localized. The words that people see are always the original ones.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec import Struct

MOST_TERMS = 50
MOST_CHARACTERS = 4096
_SHORT = 3  # letters: too few to lose an s

_LETTER = r"[^\W_][\u0300-\u036f]*"  # with its accents, which may be characters of their own
_WORD = re.compile(rf"(?:{_LETTER})+")
# A hyphenated word, from its start, and a number with its thousands grouped are also known as one word.
_COMPOUND = re.compile(
    rf"(?<![^\W_])(?<![\u0300-\u036f])(?>(?:{_LETTER})+)(?:[-\u2010\u2011](?:{_LETTER})+)+"
    r"|(?<![\d.,])\d{1,3}(?:,\d{3})+(?!\d|,\d)"
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


class Term(Struct, frozen=True):
    """A word that is looked up, or any of the words and phrases that mean the same; all are folded."""

    typed: str
    alternatives: tuple[str, ...]
    """What was typed comes first. A phrase has spaces between its words."""


class Query(Struct, frozen=True):
    """What was typed, and the distinct terms in it that can be looked up."""

    typed: str
    terms: tuple[Term, ...]
    cut: bool = False
    """Whether more was typed than is looked up."""


@lru_cache(maxsize=1 << 16)
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


class Synonyms:
    """Groups of words and phrases that mean the same, found by any one of them, singular or plural."""

    def __init__(self, groups: Iterable[Sequence[str]]) -> None:
        self._groups: dict[tuple[str, ...], list[str]] = {}
        for group in groups:
            phrases = [" ".join(map(fold, words(phrase))) for phrase in group]
            for phrase in phrases:
                self._groups.setdefault(_key(phrase.split(" ")), []).extend(phrases)
        self._longest = max(map(len, self._groups), default=1)

    def at_start(self, typed: Sequence[str]) -> tuple[int, list[str]]:
        """Return how many of the first words are a known phrase, the longest, and what means the same."""
        for length in range(min(self._longest, len(typed)), 0, -1):
            group = self._groups.get(_key([fold(word) for word in typed[:length]]))
            if group and (length > 1 or not _is_function_word(typed[0])):
                return length, group
        return 0, []


def parse(typed: str, synonyms: Synonyms | None = None) -> Query:
    """Return the terms of a query: at most 50, of at most 4,096 characters, function words left out."""
    text = typed[:MOST_CHARACTERS]
    if len(typed) > MOST_CHARACTERS:  # not half a word, unless there is but one
        text = text.rpartition(" ")[0] or text
    left, known = words(text), synonyms or Synonyms([])
    terms: dict[str, Term] = {}
    while left:
        length, group = known.at_start(left)
        phrase = " ".join(map(fold, left[: length or 1]))
        if length or (phrase and not _is_function_word(left[0])):
            terms.setdefault(phrase, Term(phrase, tuple(dict.fromkeys([phrase, *group]))))
        left = left[length or 1 :]
    cut = len(typed) > MOST_CHARACTERS or len(terms) > MOST_TERMS
    return Query(typed, tuple(terms.values())[:MOST_TERMS], cut)


def _is_function_word(word: str) -> bool:
    return word not in _CAPITALS and word.casefold() in _STOP_WORDS


def _key(folded_words: Sequence[str]) -> tuple[str, ...]:
    """Return folded words without the s of a plural."""
    return tuple(w[:-1] if len(w) > _SHORT and w.endswith("s") else w for w in folded_words)
