"""The fields of facts and references that are searched, and how much each counts."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from netfacts.facts.model import Fact
from netfacts.facts.reference import Reference
from netfacts.text.folding import Token, tokens
from netfacts.text.stemming import stem

Span = tuple[int, int]

WEIGHTS = {"statement": 0.7, "title": 1.0, "keywords": 0.7, "answers": 0.9, "caveat": 0.3, "measures": 0.3}
_REFERENCES = "sources"  # their name in the JSON of answers
FIELDS = (*WEIGHTS, _REFERENCES)
_END = Token("", 0, 0)  # after each reference, so that no phrase runs on into the next


def read_fields(fact: Fact) -> dict[str, str]:
    """Return the text of a fact that is searched, by field; citations are left out."""
    measures = {f"{m.what} {m.place} {m.period} {m.stratum}": None for m in fact.measures}
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


class FieldStems:
    """The stems of each field of a fact and of its references, with the spans of their words."""

    def __init__(self, fact: Fact, references: Iterable[Reference]) -> None:
        named = [word for item in references for word in (*tokens(name_reference(item)), _END)]
        found = {field: tokens(text) for field, text in read_fields(fact).items()}
        found[_REFERENCES] = named
        self._words = {
            field: [(stem(word.folded), (word.start, word.end)) for word in words]
            for field, words in found.items()
        }
        self._places: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for field, words in self._words.items():
            for place, (one, _) in enumerate(words):
                self._places[one][field].append(place)

    def find(self, phrase: Sequence[str]) -> dict[str, list[Span]]:
        """Return the fields that contain a phrase, given as stems, and the spans of its words in each."""
        found: dict[str, list[Span]] = {}
        for field, places in self._places.get(phrase[0], {}).items():
            for place in places:
                words = self._words[field][place : place + len(phrase)]
                if [one for one, _ in words] == phrase:
                    found.setdefault(field, []).extend(span for _, span in words)
        return found
