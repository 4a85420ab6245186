"""The fields of facts and references that are searched, how much each counts, and what matches."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct

from netfacts.facts.model import Fact
from netfacts.facts.reference import Reference
from netfacts.text.english import stem
from netfacts.text.folding import Token, tokens

Span = tuple[int, int]
Spans = tuple[Span, ...]

WEIGHTS = {"statement": 0.7, "title": 1.0, "keywords": 0.7, "answers": 0.9, "caveat": 0.3, "measures": 0.3}
_REFERENCES = "sources"  # their name in the JSON of answers
FIELDS = (*WEIGHTS, _REFERENCES)
_END = Token("", 0, 0)  # after each reference, so that no phrase runs on into the next


class Match(Struct, frozen=True):
    """A term that a fact contains, as it was typed, and where."""

    term: str
    parts: tuple[str, ...]  # those of the FIELDS that contain it


def read_fields(fact: Fact) -> dict[str, str]:
    """Return the text of a fact that is searched, by field; citations are left out."""
    measures = dict.fromkeys(f"{m.what} {m.place} {m.period} {m.stratum}" for m in fact.measures)
    return {
        "statement": fact.statement,
        "title": fact.title,
        "keywords": "\n".join(fact.keywords),
        "answers": "\n".join(fact.answers),
        "caveat": fact.caveat,
        "measures": "\n".join(measures),
    }


def name_reference(reference: Reference) -> str:
    """Return the words that name a reference: authors, editors, journal, publisher, event, year, id."""
    people = *reference.author, *reference.editor
    names = [name for person in people for name in (person.family, person.literal)]
    bodies = reference.container_title, reference.publisher, reference.event_title
    year = str(reference.issued.date_parts[0][0]) if reference.issued else ""
    return "\n".join(filter(None, (*names, *bodies, year, reference.id)))


class FieldWords:
    """The words of each field of a fact and of its references.

    A word and its stem begin with the same letter, so few words need to be stemmed to find a stem.
    """

    def __init__(self, fact: Fact, references: Iterable[Reference]) -> None:
        self._words = {field: tokens(text) for field, text in read_fields(fact).items()}
        named = (word for item in references for word in (*tokens(name_reference(item)), _END))
        self._words[_REFERENCES] = list(named)
        self._places: dict[str, list[tuple[str, int]]] = defaultdict(list)  # of each stem
        self._unstemmed: dict[str, list[tuple[str, int]]] = defaultdict(list)  # by their first letter
        for field, words in self._words.items():
            for place, word in enumerate(words):
                self._unstemmed[word.folded[:1]].append((field, place))

    def find(self, phrase: Sequence[str]) -> dict[str, list[Span]]:
        """Return the fields that contain a phrase, given as stems, and the spans of its words in each."""
        found: dict[str, list[Span]] = {}
        for field, place in self._unstemmed.pop(phrase[0][:1], ()):
            self._places[stem(self._words[field][place].folded)].append((field, place))
        for field, place in self._places.get(phrase[0], ()):
            words = self._words[field][place : place + len(phrase)]
            if [stem(word.folded) for word in words[1:]] == list(phrase[1:]):
                found.setdefault(field, []).extend((word.start, word.end) for word in words)
        return found

    def match(self, phrases: Iterable[tuple[str, Sequence[str]]]) -> tuple[tuple[Match, ...], Spans, Spans]:
        """Return what matches, and the spans of its words in the title and in the statement.

        A phrase is given by what was typed and its stems; a word that was split makes two phrases.
        """
        found: dict[str, set[str]] = {}
        marked: dict[str, set[Span]] = {field: set() for field in FIELDS}
        for typed, stems in phrases:
            for field, spans in self.find(stems).items():
                found.setdefault(typed, set()).add(field)
                marked[field].update(spans)
        matched = (Match(typed, tuple(sorted(inside, key=FIELDS.index))) for typed, inside in found.items())
        return tuple(matched), tuple(sorted(marked["title"])), tuple(sorted(marked["statement"]))
