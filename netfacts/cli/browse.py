"""list, sources, topics: what is in the fact base."""

from enum import StrEnum
from typing import Annotated, TypeVar

import typer

from netfacts.cli.messages import say
from netfacts.cli.options import Topic, choice, options
from netfacts.errors import ExitCode, RequestError, UnknownIdError
from netfacts.index import Index
from netfacts.measure import MeasureKind
from netfacts.model import Status
from netfacts.results.facts import (
    FactEntry,
    ListResult,
    SourceEntry,
    SourceResult,
    SourcesResult,
    TopicEntry,
    TopicsResult,
)

ReferenceId = Annotated[str, typer.Option("--reference", metavar="ID", help="Only facts that cite it.")]
StatusName = Annotated[str, typer.Option("--status", metavar="STATUS", help="|".join(Status))]
KindName = Annotated[
    str, typer.Option("--measure", metavar="KIND", help="Only facts with such a measure: prevalence ...")
]
SourceId = Annotated[str, typer.Argument(metavar="[ID]", help="The id of a reference.")]

_Member = TypeVar("_Member", bound=StrEnum)


def list_facts(
    ctx: typer.Context,
    topic: Topic = "",
    reference: ReferenceId = "",
    status: StatusName = "",
    measure: KindName = "",
) -> ExitCode:
    """List facts by id and title, with what they cite.

    \b
    netfacts list
    netfacts list --topic epidemiology --measure prevalence
    netfacts list --status superseded
    """
    kind, state = _member(MeasureKind, measure, "measure"), _member(Status, status, "status")
    with options(ctx).fact_base() as base:
        _check_reference(base, reference)
        facts = [
            fact
            for fact in base.facts(base.topic(topic), reference)
            if (not state or fact.status is state) and (not kind or kind in {m.kind for m in fact.measures})
        ]
        named = {"topic": topic, "reference": reference, "status": status, "measure": measure}
        result = ListResult(
            editions=base.editions,
            filters=tuple(f"{name} {value}" for name, value in named.items() if value),
            results=tuple(map(FactEntry, facts)),
            references=base.references(facts),
        )
    options(ctx).answer(result)
    if facts:
        return ExitCode.ANSWERED
    which = f" with {' and '.join(result.filters)}" if result.filters else ""
    say(f"there is no fact{which}", "netfacts list without options shows every fact.")
    return ExitCode.NO


def sources(ctx: typer.Context, source: SourceId = "") -> ExitCode:
    """List the references, or show one with its facts.

    \b
    netfacts sources
    netfacts sources inca-factbox
    """
    with options(ctx).fact_base() as base:
        if source:
            return _one_source(ctx, base, source)
        carried = tuple(SourceEntry(*entry) for entry in base.sources())
    options(ctx).answer(SourcesResult(base.editions, carried))
    return ExitCode.ANSWERED


def topics(ctx: typer.Context) -> ExitCode:
    """List the topics, and how many facts each holds.

    \b
    netfacts topics
    """
    with options(ctx).fact_base() as base:
        sizes = base.topic_sizes()
        entries = tuple(
            TopicEntry(name, text, sizes.get(name, 0)) for name, text in base.header.topics.items()
        )
        result = TopicsResult(base.editions, entries)
    options(ctx).answer(result)
    return ExitCode.ANSWERED


def _one_source(ctx: typer.Context, base: Index, source: str) -> ExitCode:
    try:
        asked, facts = base.reference(source), base.facts(reference=source)
    except UnknownIdError as error:
        options(ctx).answer(SourceResult(base.editions, source, (), ()))
        say(error.message, error.hint)
        return ExitCode.NO
    others = (other for other in base.references(facts) if other != asked)
    entries = tuple(map(FactEntry, facts))
    options(ctx).answer(SourceResult(base.editions, source, entries, (asked, *others)))
    return ExitCode.ANSWERED


def _check_reference(base: Index, typed: str) -> None:
    """Refuse an id, given as an option, that no reference bears."""
    try:
        if typed:
            base.reference(typed)
    except UnknownIdError as error:
        raise RequestError(error.message, error.hint) from error


def _member(kind: type[_Member], typed: str, what: str) -> _Member | None:
    return choice(tuple(kind), typed, what) if typed else None
