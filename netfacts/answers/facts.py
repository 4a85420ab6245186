"""Facts: shown, quoted, drawn at random, listed and exported."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct, structs

from netfacts.answers import Answer, look_up
from netfacts.errors import UnknownIdError
from netfacts.factbase.index import Index
from netfacts.facts.measure import MeasureKind
from netfacts.facts.model import Fact, Status
from netfacts.facts.reference import Reference


class FactEntry(Struct, frozen=True):
    """A fact that was asked for by its id, or listed."""

    fact: Fact


class ShowAnswer(Answer, frozen=True, kw_only=True):
    """Facts asked for by id."""

    schema = "netfacts.show/2"

    unknown: tuple[str, ...]  # ids asked for that no fact has
    results: tuple[FactEntry, ...]
    others: tuple[FactEntry, ...]  # facts that disagree with the results, or replace them
    references: tuple[Reference, ...]


class RandomAnswer(Answer, frozen=True, kw_only=True):
    """One fact, drawn from all or from a topic."""

    schema = "netfacts.random/2"

    topic: str  # the topic that it was drawn from; empty for all
    seed: str  # draws the same fact again
    drawn_from: int  # how many facts there were to draw from; superseded ones are left out
    results: tuple[FactEntry, ...]
    references: tuple[Reference, ...]


class QuoteAnswer(Answer, frozen=True, kw_only=True):
    """Facts to be quoted: their sentences, qualifiers and sources."""

    schema = "netfacts.quote/2"

    unknown: tuple[str, ...]
    results: tuple[FactEntry, ...]
    references: tuple[Reference, ...]  # in the order of their numbers, which count from 1


class ListAnswer(Answer, frozen=True, kw_only=True):
    """All facts, or those that some filters leave, in the order of the files."""

    schema = "netfacts.list/2"

    filters: tuple[str, ...]  # what the list was narrowed to: "topic policy"
    per_measure: bool  # whether tables have a row for each measure, instead of one for each fact
    results: tuple[FactEntry, ...]
    references: tuple[Reference, ...]


class TopicEntry(Struct, frozen=True):
    """A topic with its description and how many facts it has."""

    topic: str
    description: str
    facts: int


class TopicsAnswer(Answer, frozen=True, kw_only=True):
    """The topics of the fact base."""

    schema = "netfacts.topics/1"

    results: tuple[TopicEntry, ...]


class ExportAnswer(Answer, frozen=True, kw_only=True):
    """A fact sheet: all facts, those of a topic, or some."""

    schema = "netfacts.export/2"

    unknown: tuple[str, ...]  # ids asked for that no fact has
    topics: tuple[TopicEntry, ...]  # the topics of these facts, and how many of the facts each has
    results: tuple[FactEntry, ...]  # topic by topic, in the order of `topics`
    references: tuple[Reference, ...]  # in the order of their numbers, which count from 1


def show(base: Index, ids: Sequence[str]) -> tuple[ShowAnswer, list[UnknownIdError]]:
    """Answer with the facts that have these ids, and an error for each unknown id."""
    facts, unknown = look_up(ids, base.fact)
    related = [one for fact in facts for one in fact.disagrees_with]
    related += [one for fact in facts for one in base.find_replacements(fact.id)]
    others = [base.fact(one) for one in dict.fromkeys(related) if one not in ids]
    entries = tuple(map(FactEntry, others))
    answer = ShowAnswer(unknown=tuple(unknown), others=entries, **_list_fields(base, facts, others))
    return answer, list(unknown.values())


def quote(base: Index, ids: Sequence[str]) -> tuple[QuoteAnswer, list[UnknownIdError]]:
    """Answer with the facts to quote, and an error for each unknown id."""
    facts, unknown = look_up(ids, base.fact)
    return QuoteAnswer(unknown=tuple(unknown), **_list_fields(base, facts)), list(unknown.values())


def draw(base: Index, topic: str, seed: str) -> RandomAnswer:
    """Answer with one fact from a topic, or from all; superseded facts are never drawn."""
    from hashlib import sha256  # loads OpenSSL, which no other answer needs

    facts = [fact for fact in base.facts(base.topic(topic)) if fact.status is not Status.SUPERSEDED]
    # Rendezvous hashing: their order does not matter, and a new fact changes the choice only to itself.
    order = sorted(facts, key=lambda fact: sha256(f"{seed}\n{fact.id}".encode()).digest())
    return RandomAnswer(topic=topic, seed=seed, drawn_from=len(facts), **_list_fields(base, order[:1]))


class Filter(Struct, frozen=True):
    """Which facts to list: by topic, cited reference, status and kind of measure; "" or None for all."""

    topic: str
    reference: str
    status: Status | None
    measure: MeasureKind | None


def list_facts(base: Index, wanted: Filter, *, per_measure: bool) -> ListAnswer:
    """Answer with the facts that are wanted; raise RequestError for an unknown topic or reference."""
    if wanted.reference:
        base.reference(wanted.reference)  # which raises the error
    facts = [
        fact
        for fact in base.facts(base.topic(wanted.topic), wanted.reference)
        if wanted.status in (None, fact.status)
        and wanted.measure in (None, *(measure.kind for measure in fact.measures))
    ]
    filters = tuple(f"{name} {value}" for name, value in structs.asdict(wanted).items() if value)
    return ListAnswer(filters=filters, per_measure=per_measure, **_list_fields(base, facts))


def list_topics(base: Index) -> TopicsAnswer:
    """Answer with the topics, and how many facts each has."""
    sizes = dict.fromkeys(base.header.topics, 0) | base.topic_sizes()
    return TopicsAnswer(editions=base.editions, results=_list_topics(base, sizes))


def export(base: Index, topic: str, ids: Sequence[str]) -> tuple[ExportAnswer, list[UnknownIdError]]:
    """Answer with a fact sheet of these ids, else of a topic, else of all facts, and with unknown ids."""
    facts, unknown = look_up(ids, base.fact) if ids else (base.facts(base.topic(topic)), {})
    order = list(base.header.topics)
    facts = sorted(facts, key=lambda fact: order.index(fact.topic))
    topics = _list_topics(base, Counter(fact.topic for fact in facts))
    answer = ExportAnswer(unknown=tuple(unknown), topics=topics, **_list_fields(base, facts))
    return answer, list(unknown.values())


def _list_fields(base: Index, facts: Sequence[Fact], others: Sequence[Fact] = ()) -> dict[str, Any]:
    """Return the fields that all answers with facts have; they show `facts`, and refer to `others`."""
    results, references = tuple(map(FactEntry, facts)), base.references([*facts, *others])
    return {"editions": base.editions, "results": results, "references": references}


def _list_topics(base: Index, sizes: Mapping[str, int]) -> tuple[TopicEntry, ...]:
    return tuple(TopicEntry(name, base.header.topics[name], size) for name, size in sizes.items())
