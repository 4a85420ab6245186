"""Parse what a person typed into the terms that are looked up.

Words in quotation marks are a phrase that a fact must contain; -word excludes facts; topic:NAME and
source:NAME narrow the search. Everything else is plain words, so any text is valid.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from netfacts.search.lexicon import correct_word, split_word
from netfacts.search.library import Library
from netfacts.text.english import is_function_word, stem
from netfacts.text.folding import fold, fold_phrase, words

MAX_TERMS = 50
MAX_CHARACTERS = 4096

# A field with its value, or a phrase or word, with a - before it if it is excluded.
_PIECE = re.compile(
    r"""(?:(?P<field>topic|source):(?:"(?P<quoted>[^"]+)"|(?P<value>\S+)))
    | (?P<but>-?)(?:"(?P<phrase>[^"]*)"|(?P<word>\S+))""",
    re.VERBOSE | re.IGNORECASE,
)
_NAME = r"[^\W\d_]{2,}-\d+$"
_NO_FIELD = r"(?i)(topic|source):$|-?[^\W\d_]{2,}:(?!//)\S"


class Term(Struct, frozen=True):
    """A word that is looked up, or any of the words and phrases that mean the same."""

    typed: str
    alternatives: tuple[str, ...]  # folded, with spaces between the words; what was typed comes first
    required: bool = False  # whether a fact must contain it, because it was typed as a phrase
    guessed: bool = False  # whether it replaces a word that no fact or reference contains


class Correction(Struct, frozen=True):
    """A word that no fact contains, and what was looked up in its place."""

    typed: str
    used: str


class Query(Struct, frozen=True):
    """What was typed, and the distinct terms in it that can be looked up."""

    typed: str
    text: str  # the words and phrases that are looked up, as typed except for the corrections
    terms: tuple[Term, ...]
    corrections: tuple[Correction, ...] = ()
    excluded: tuple[str, ...] = ()  # folded words and phrases that a fact must not contain
    topics: tuple[str, ...] = ()  # what the facts are limited to; () for all topics
    sources: tuple[str, ...] = ()  # references of which a fact must cite one, by id or by words in them
    absent: tuple[str, ...] = ()  # names with a number, such as NETTER-3, that are nowhere as a whole
    cut: bool = False  # whether more was typed than is looked up
    incomplete: tuple[str, ...] = ()  # fields without a value or unknown, and unpaired quotation marks


class _Word(Struct, frozen=True):
    typed: str
    folded: str
    guessed: bool = False


def parse(
    typed: str, library: Library, *, topic: str = "", excluded: Iterable[str] = (), exact: bool = False
) -> Query:
    """Return what a query asks for: at most 50 terms from the first 4,096 characters, without function words.

    Words that no fact or reference contains are corrected, unless the query is `exact`.
    """
    pieces = _cut_pieces(typed[:MAX_CHARACTERS])
    given = [_Word(one, folded) for word in pieces["word"] for one in words(word) if (folded := fold(one))]
    used = {} if exact else _correct(given, library)
    corrected = [
        _Word(word.typed, folded, guessed=word.typed in used)
        for word in given
        for folded in used.get(word.typed, (word.folded,))
    ]
    phrases = (Term(" ".join(words(one)), (fold_phrase(one),), required=True) for one in pieces["phrase"])
    terms = _drop_repeated([*phrases, *_cut_terms(corrected, library)])
    shown = ((word, " ".join(map(library.show_word, instead))) for word, instead in used.items())
    corrections = tuple(Correction(word, instead) for word, instead in shown)
    text = " ".join(pieces["text"])
    for one in corrections:
        text = re.sub(rf"\b{re.escape(one.typed)}\b", one.used, text)
    return Query(
        typed,
        text,
        terms[:MAX_TERMS],
        corrections,
        excluded=tuple(filter(None, dict.fromkeys(map(fold_phrase, [*pieces["excluded"], *excluded])))),
        topics=tuple(filter(None, [topic, *pieces["topic"]])),
        sources=tuple(pieces["source"]),
        absent=() if exact else tuple(_find_absent(pieces["word"], library)),
        cut=len(typed) > MAX_CHARACTERS or len(terms) > MAX_TERMS,
        incomplete=tuple(dict.fromkeys(pieces["incomplete"])),
    )


def _cut_pieces(text: str) -> dict[str, list[str]]:
    pieces: dict[str, list[str]] = defaultdict(list)
    for found in _PIECE.finditer(text):
        word, phrase, value = found["word"], found["phrase"], found["value"]
        if found["field"]:
            pieces[found["field"].lower()].append(found["quoted"] or value)
        elif found["but"] and (phrase or word):
            pieces["excluded"].append(phrase or word)
        else:
            pieces["phrase" if word is None else "word"].append(word or phrase)
            pieces["text"].append(word or phrase)
        no_field = word and ":" in word and re.match(_NO_FIELD, found[0])
        if no_field or ('"' in found[0] and (word or value)):
            pieces["incomplete"].append(found[0])
    return pieces


def _find_absent(typed: Iterable[str], library: Library) -> Iterator[str]:
    """Yield the names with a number that no fact or reference contains as a whole."""
    hyphenated = (word for word in typed if "-" in word)
    for name in dict.fromkeys(found[0] for word in hyphenated if (found := re.search(_NAME, word))):
        phrase = fold_phrase(name)
        if not library.knows([phrase, phrase.replace(" ", "")]):
            yield name


def _cut_terms(given: Sequence[_Word], library: Library) -> Iterator[Term]:
    """Group words into terms; a function word is kept only within a phrase that has synonyms."""
    while given:
        stems = [stem(word.folded) for word in given]
        length = library.synonyms.match_start(stems)
        same = library.synonyms.expand(stems[:length])
        if not length and (joined := _join(given, library)):
            length, same = 2, [joined]
        first = given[: length or 1]
        if len(first) > 1 or not is_function_word(first[0].typed):
            yield Term(
                " ".join(dict.fromkeys(word.typed for word in first)),
                tuple(dict.fromkeys([" ".join(word.folded for word in first), *same])),
                guessed=any(word.guessed for word in first),
            )
        given = given[length or 1 :]


def _join(given: Sequence[_Word], library: Library) -> str:
    """Return the first two words as one if a fact or reference joins them (neuro endocrine), otherwise "".

    Two words that are both known stay apart, because nearly every pair is hyphenated somewhere.
    """
    pair = given[:2]
    alone = len(pair) == 1 or any(is_function_word(word.typed) for word in pair)
    if alone or all(library.knows([word.folded]) for word in pair):
        return ""
    joined = fold("".join(word.folded for word in pair))
    return joined if library.knows([joined]) else ""


def _correct(given: Sequence[_Word], library: Library) -> dict[str, tuple[str, ...]]:
    """Return the words to look up in place of each unknown word that is a term by itself."""
    distinct = list(dict.fromkeys(_cut_terms(given, library)))
    terms = [term for term in distinct[:MAX_TERMS] if len(term.alternatives) == 1]
    known = [term.alternatives[0] for term in terms if library.knows(term.alternatives)]
    folded = {term.typed: term.alternatives[0] for term in terms if term.alternatives[0] not in known}
    unknown = [typed for typed, word in folded.items() if " " not in word]
    used = {one: split_word(library, one) or correct_word(library, folded[one], known) for one in unknown}
    return {typed: instead for typed, instead in used.items() if instead}


def _drop_repeated(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Return each term once, as typed rather than as guessed, without empty phrases."""
    found: dict[tuple[str, ...], Term] = {}
    for term in terms:
        if term.alternatives not in found or (found[term.alternatives].guessed and not term.guessed):
            found[term.alternatives] = term
    found.pop(("",), None)
    return tuple(found.values())
