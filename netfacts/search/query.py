"""What a person typed -> the terms that are looked up.

Words in quotation marks are a phrase that must stand so; -word leaves facts out; topic:NAME and
source:NAME narrow the search. Anything else is words: no text is an error.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct, field

from netfacts.search.lexicon import Lexicon
from netfacts.text.folding import fold, words

MOST_TERMS = 50
MOST_CHARACTERS = 4096
_CAPITALS = frozenset({"US", "WHO", "IT"})  # words in capitals, function words otherwise

# One list of words is easier to read so than one word a line.
_STOP_WORDS = frozenset(
    """
    a about actually after again all also always am an and any are aren as at away be because
    been before being between both but by came can come could couldn d did didn do does doesn
    doing don done down during each either else ever every few find for from further gave get
    gets getting give given go goes going got had hadn happen happens has hasn have haven having
    he hello help her here hers herself hi him himself his how however i if in into is isn it
    its itself just know let like ll look m make many may me mean means might mine more most
    much must my myself no nor not now of off often on once one only or other ought our ours
    ourselves out over own per please put quite rather re really s said same say says see shall
    she should shouldn show since so some such t take tell than thank thanks that the their
    theirs them themselves then there these they thing things this those through till to too
    under until up upon us use usually ve very want was wasn way we were weren what when where
    whether which while who whole whom whose why will with within without won would wouldn yes
    yet you your yours yourself
    """.split()  # noqa: SIM905
)

# A field with its value, a phrase, perhaps to be left out, or what stands between blanks.
_PIECE = re.compile(
    r"""(?:(?P<field>topic|source):(?:"(?P<quoted>[^"]+)"|(?P<value>\S+)))
    | (?P<but>-?)(?:"(?P<phrase>[^"]*)"|(?P<word>\S+))""",
    re.VERBOSE,
)
_EMPTY_FIELDS = ("topic:", "source:")
_EXCLUDED_FIELDS = ("-topic:", "-source:")  # only words can be left out


class Term(Struct, frozen=True):
    """A word that is looked up, or any of the words and phrases that mean the same."""

    typed: str
    alternatives: tuple[str, ...]
    """Folded; what was typed comes first. A phrase has spaces between its words."""
    required: bool = False
    """Whether a fact must hold it: it was typed as a phrase."""
    guessed: bool = False
    """Whether it stands in place of a word that nobody knows."""


class Correction(Struct, frozen=True):
    """A word that no fact holds, and what was looked up in its place."""

    typed: str
    used: str


class Query(Struct, frozen=True):
    """What was typed, and the distinct terms in it that can be looked up."""

    typed: str
    terms: tuple[Term, ...]
    corrections: tuple[Correction, ...] = ()
    excluded: tuple[str, ...] = ()
    """Folded words and phrases that no fact found may hold."""
    topics: tuple[str, ...] = ()
    """Facts of any of these; of all topics where there is none."""
    sources: tuple[str, ...] = ()
    """Facts that cite any of these: ids of references, or words that one of them holds."""
    cut: bool = False
    """Whether more was typed than is looked up."""
    incomplete: tuple[str, ...] = ()
    """A field without a value, a quotation mark without its fellow: mere words, as they were typed."""


class _Word(NamedTuple):
    typed: str
    folded: str
    guessed: bool = False


class _Segment(NamedTuple):
    """Words that make one term: a phrase that means something, a word written in two, or one word."""

    words: Sequence[_Word]
    alternatives: tuple[str, ...]


class _Pieces(Struct):
    """What was typed, taken apart."""

    words: list[str] = field(default_factory=list)
    phrases: list[str] = field(default_factory=list)
    excluded: list[str] = field(default_factory=list)
    topic: list[str] = field(default_factory=list)
    source: list[str] = field(default_factory=list)


def parse(
    typed: str, lexicon: Lexicon | None = None, *, excluded: Iterable[str] = (), exact: bool = False
) -> Query:
    """Return what a query asks for: at most 50 terms, of at most 4,096 characters, function words left out.

    With a `lexicon`, words that nobody knows are mended, unless the query is to be taken `exact`.
    """
    pieces = _pieces(_beginning(typed))
    given = [_Word(word, folded) for word in pieces.words if (folded := fold(word))]
    corrections: dict[_Word, tuple[str, ...]] = {}
    segments = list(_segments(given, lexicon))
    if lexicon and not exact:
        corrections = _corrections(segments, lexicon)
        segments = list(_segments(_mended(given, corrections), lexicon)) if corrections else segments
    terms = _distinct([*map(_phrase, pieces.phrases), *map(_term, segments)])
    unused = _typed(terms[MOST_TERMS:]) - _typed(terms[:MOST_TERMS])
    told = {word: used for word, used in corrections.items() if word.typed not in unused}
    return Query(
        typed,
        terms[:MOST_TERMS],
        tuple(_told(word, used, lexicon) for word, used in told.items() if lexicon),
        excluded=tuple(filter(None, dict.fromkeys(map(folded_phrase, [*pieces.excluded, *excluded])))),
        topics=tuple(pieces.topic),
        sources=tuple(pieces.source),
        cut=len(typed) > MOST_CHARACTERS or len(terms) > MOST_TERMS,
        incomplete=_incomplete(_beginning(typed)),
    )


def folded_phrase(text: str) -> str:
    """Return the folded words of a phrase, in order; no compounds."""
    return " ".join(filter(None, map(fold, words(text))))


def _beginning(typed: str) -> str:
    """Return as much as is looked up: not half a word, unless there is but one."""
    text, rest = typed[:MOST_CHARACTERS], typed[MOST_CHARACTERS:]
    if not rest or rest[0].isspace() or text[-1].isspace():
        return text
    return text.rsplit(maxsplit=1)[0]


def _pieces(text: str) -> _Pieces:
    pieces = _Pieces()
    for found in _PIECE.finditer(text):
        word, phrase = found["word"], found["phrase"]
        if found["field"]:
            getattr(pieces, found["field"]).append(found["quoted"] or found["value"])
        elif found["but"] and (phrase or word):
            pieces.excluded.append(phrase or word)
        elif word is None:
            pieces.phrases.append(phrase)
        else:
            pieces.words += words(word)
    return pieces


def _incomplete(text: str) -> tuple[str, ...]:
    pieces = (found[0] for found in _PIECE.finditer(text) if found["word"] or found["value"])
    odd = (p for p in pieces if '"' in p or p in _EMPTY_FIELDS or p.startswith(_EXCLUDED_FIELDS))
    return tuple(dict.fromkeys(odd))


def _segments(given: Sequence[_Word], lexicon: Lexicon | None) -> Iterator[_Segment]:
    """Cut words into terms; a function word is one only within a phrase that means something."""
    while given:
        length, group = _group(given, lexicon) if lexicon else (0, [])
        if length > 1 or not is_function_word(given[0].typed):
            if lexicon and not length and (joined := _joined(given, lexicon)):
                length, group = 2, [joined]
            phrase = " ".join(word.folded for word in given[: length or 1])
            yield _Segment(given[: length or 1], tuple(dict.fromkeys([phrase, *group])))
        given = given[length or 1 :]


def _group(given: Sequence[_Word], lexicon: Lexicon) -> tuple[int, list[str]]:
    """Return how many of the first words are a synonym, and all that mean the same."""
    synonyms = lexicon.synonyms
    return synonyms.at_start([word.folded for word in given[: synonyms.longest]])


def _joined(given: Sequence[_Word], lexicon: Lexicon) -> str:
    """Return the first two words as one where a fact writes them so: neuro endocrine; else ""."""
    if len(given) == 1 or is_function_word(given[1].typed):
        return ""
    both = fold(given[0].folded + given[1].folded)
    return both if lexicon.known(both) else ""


def _corrections(segments: Sequence[_Segment], lexicon: Lexicon) -> dict[_Word, tuple[str, ...]]:
    """Return the words that are looked up in place of each word that nobody knows."""
    single = [segment.words[0] for segment in segments if len(segment.alternatives) == 1]
    unknown = list(dict.fromkeys(word for word in single if not lexicon.known(word.folded)))[:MOST_TERMS]
    known = [segment.alternatives[0] for segment in segments if segment.words[0] not in unknown]
    used = {word: lexicon.halves(word.typed) or lexicon.corrected(word.folded, known) for word in unknown}
    return {word: instead for word, instead in used.items() if instead}


def _mended(given: Iterable[_Word], corrections: dict[_Word, tuple[str, ...]]) -> list[_Word]:
    return [
        _Word(word.typed, folded, guessed=word in corrections)
        for word in given
        for folded in corrections.get(word, (word.folded,))
    ]


def _told(word: _Word, used: Iterable[str], lexicon: Lexicon) -> Correction:
    return Correction(word.typed, " ".join(map(lexicon.shown, used)))


def _term(segment: _Segment) -> Term:
    typed = " ".join(dict.fromkeys(word.typed for word in segment.words))
    return Term(typed, segment.alternatives, guessed=any(word.guessed for word in segment.words))


def _distinct(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Return each term once: rather as it was typed than as it was guessed, and without empty phrases."""
    found: dict[tuple[str, ...], Term] = {}
    for term in terms:
        if found.setdefault(term.alternatives, term).guessed and not term.guessed:
            found[term.alternatives] = term
    found.pop(("",), None)
    return tuple(found.values())


def _typed(terms: Iterable[Term]) -> set[str]:
    return {word for term in terms for word in term.typed.split(" ")}


def _phrase(typed: str) -> Term:
    return Term(" ".join(words(typed)), (folded_phrase(typed),), required=True)


def is_function_word(word: str) -> bool:
    """Tell whether a word says nothing of what is looked for; US, WHO and IT in capitals do."""
    return word not in _CAPITALS and word.casefold() in _STOP_WORDS
