"""Facts shown, quoted, drawn by chance, listed and exported."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from typing import ClassVar, TypeVar

from msgspec import Struct

from netfacts.answers.answer import Answer
from netfacts.errors import RequestError, UnknownIdError
from netfacts.factbase.index import Index
from netfacts.facts.measure import MeasureKind
from netfacts.facts.model import Fact, Status
from netfacts.facts.reference import Reference

Found = TypeVar("Found")


class FactEntry(Struct, frozen=True):
    """A fact that was asked for by its id, or listed."""

    fact: Fact


class ShowAnswer(Answer, frozen=True, kw_only=True):
    """Facts asked for by id."""

    schema: ClassVar[str] = "netfacts.show/1"

    unknown: tuple[str, ...]
    """Ids asked for that no fact has."""
    results: tuple[FactEntry, ...]
    references: tuple[Reference, ...]


class RandomAnswer(Answer, frozen=True, kw_only=True):
    """One fact, drawn from all or from a topic."""

    schema: ClassVar[str] = "netfacts.random/1"

    topic: str
    """It was drawn from this one; empty where from all."""
    seed: str
    """Draws the same fact again."""
    drawn_from: int
    """How many facts there were to draw from; superseded ones are left out."""
    results: tuple[FactEntry, ...]
    references: tuple[Reference, ...]


class QuoteAnswer(Answer, frozen=True, kw_only=True):
    """Facts to be quoted: their sentences, qualifiers and sources."""

    schema: ClassVar[str] = "netfacts.quote/1"

    unknown: tuple[str, ...]
    results: tuple[FactEntry, ...]
    references: tuple[Reference, ...]
    """In the order of their numbers, which count from 1."""


class ListAnswer(Answer, frozen=True, kw_only=True):
    """All facts, or those that some filters leave, in the order of the files."""

    schema: ClassVar[str] = "netfacts.list/1"

    filters: tuple[str, ...]
    """What the list was narrowed to: "topic policy"."""
    results: tuple[FactEntry, ...]
    references: tuple[Reference, ...]


class TopicEntry(Struct, frozen=True):
    """A topic with its description and how many facts it has."""

    topic: str
    description: str
    facts: int


class TopicsAnswer(Answer, frozen=True, kw_only=True):
    """The topics of the fact base."""

    schema: ClassVar[str] = "netfacts.topics/1"

    results: tuple[TopicEntry, ...]


class ExportAnswer(Answer, frozen=True, kw_only=True):
    """A fact sheet: all facts, those of a topic, or some."""

    schema: ClassVar[str] = "netfacts.export/1"

    unknown: tuple[str, ...]
    """Ids asked for that no fact has."""
    topics: tuple[TopicEntry, ...]
    """The topics of these facts, with how many of them each has."""
    results: tuple[FactEntry, ...]
    """Topic by topic, in the order of `topics`."""
    references: tuple[Reference, ...]
    """In the order of their numbers, which count from 1."""


def show(base: Index, ids: Sequence[str]) -> tuple[ShowAnswer, list[UnknownIdError]]:
    """Answer with the facts of these ids, and with what to say of ids that no fact has."""
    facts, unknown = look_up(ids, base.fact)
    return ShowAnswer(
        editions=base.editions,
        unknown=tuple(unknown),
        results=tuple(map(FactEntry, facts)),
        references=base.references(facts),
    ), list(unknown.values())


def quote(base: Index, ids: Sequence[str]) -> tuple[QuoteAnswer, list[UnknownIdError]]:
    """Answer with the facts of these ids, to be quoted, and with what to say of unknown ids."""
    facts, unknown = look_up(ids, base.fact)
    return QuoteAnswer(
        editions=base.editions,
        unknown=tuple(unknown),
        results=tuple(map(FactEntry, facts)),
        references=base.references(facts),
    ), list(unknown.values())


def draw(base: Index, topic: str, seed: str) -> RandomAnswer:
    """Answer with one fact of a topic, or of all; superseded facts are not drawn."""
    facts = [fact for fact in base.facts(base.topic(topic)) if fact.status is not Status.SUPERSEDED]
    drawn = [draw_fact(facts, seed)] if facts else []
    return RandomAnswer(
        editions=base.editions,
        topic=topic,
        seed=seed,
        drawn_from=len(facts),
        results=tuple(map(FactEntry, drawn)),
        references=base.references(drawn),
    )


def draw_fact(facts: Sequence[Fact], seed: str) -> Fact:
    """Return the fact whose id, hashed with `seed`, comes first; `facts` must not be empty.

    This is rendezvous hashing: neither the order of the facts nor the Python that runs matters, and another
    fact changes the choice only where it is chosen itself.
    """
    return min(facts, key=lambda fact: sha256(f"{seed}\n{fact.id}".encode()).digest())


def list_facts(
    base: Index, topic: str, reference: str, status: Status | None, measure: MeasureKind | None
) -> ListAnswer:
    """Answer with the facts that these filters leave; RequestError where a topic or reference is unknown."""
    _check_reference(base, reference)
    facts = [
        fact
        for fact in base.facts(base.topic(topic), reference)
        if status in (None, fact.status) and (not measure or measure in {m.kind for m in fact.measures})
    ]
    named = {"topic": topic, "reference": reference, "status": status, "measure": measure}
    return ListAnswer(
        editions=base.editions,
        filters=tuple(f"{name} {value}" for name, value in named.items() if value),
        results=tuple(map(FactEntry, facts)),
        references=base.references(facts),
    )


def list_topics(base: Index) -> TopicsAnswer:
    """Answer with the topics, and how many facts each has."""
    sizes = base.topic_sizes()
    return TopicsAnswer(editions=base.editions, results=_topics(base, sizes, base.header.topics))


def export(base: Index, topic: str, ids: Sequence[str]) -> tuple[ExportAnswer, list[UnknownIdError]]:
    """Answer with a fact sheet of these ids, else of a topic, else of everything."""
    inside = base.topic(topic)
    facts, unknown = look_up(ids, base.fact) if ids else (base.facts(inside), {})
    order = {name: number for number, name in enumerate(base.header.topics)}
    facts = sorted(facts, key=lambda fact: order[fact.topic])
    sizes = Counter(fact.topic for fact in facts)
    return ExportAnswer(
        editions=base.editions,
        unknown=tuple(unknown),
        topics=_topics(base, sizes, sizes),
        results=tuple(map(FactEntry, facts)),
        references=base.references(facts),
    ), list(unknown.values())


def look_up(
    ids: Sequence[str], find: Callable[[str], Found]
) -> tuple[list[Found], dict[str, UnknownIdError]]:
    """Return what has each of `ids`, once, and the unknown ids with what to say of them."""
    known: list[Found] = []
    unknown: dict[str, UnknownIdError] = {}
    for one in dict.fromkeys(ids):
        try:
            known.append(find(one))
        except UnknownIdError as error:
            unknown[one] = error
    return known, unknown


def _topics(base: Index, sizes: Mapping[str, int], names: Iterable[str]) -> tuple[TopicEntry, ...]:
    return tuple(TopicEntry(name, base.header.topics[name], sizes.get(name, 0)) for name in names)


def _check_reference(base: Index, typed: str) -> None:
    """Refuse an id, given as an option, that no reference has."""
    try:
        if typed:
            base.reference(typed)
    except UnknownIdError as error:
        raise RequestError(error.message, error.hint) from error
