"""The parts of facts and references that are searched, and what each counts."""

from netfacts.facts.model import Fact
from netfacts.facts.reference import Reference

# The columns of the table `words` in schema.sql, in its order, with their weights in BM25.
WEIGHTS = {"statement": 2.0, "keywords": 1.5, "title": 1.0, "answers": 1.0, "caveat": 1.0, "measures": 1.0}
BM25 = f"-bm25(words, {', '.join(map(str, WEIGHTS.values()))})"
"""For SQL: the score of a row of `words`; higher is better."""


def parts(fact: Fact) -> tuple[str, ...]:
    """Return the searched text of a fact, in the order of WEIGHTS. Citations are no part of it."""
    measures = {f"{m.what} {m.place} {m.period} {m.stratum}": None for m in fact.measures}
    lists = "\n".join(fact.keywords), fact.title, "\n".join(fact.answers)
    return fact.statement, *lists, fact.caveat, "\n".join(measures)


def known_by(reference: Reference) -> str:
    """Return the words by which people know a reference: authors, journal, body, year, id."""
    people = *reference.author, *reference.editor
    names = [name for person in people for name in (person.family, person.literal)]
    bodies = reference.container_title, reference.publisher, reference.event_title
    year = str(reference.issued.date_parts[0][0]) if reference.issued else ""
    return "\n".join(filter(None, (*names, *bodies, year, reference.id)))
