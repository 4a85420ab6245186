"""export: a fact sheet for other programs and for paper."""

from collections import Counter
from collections.abc import Iterable
from typing import Annotated

import typer

from netfacts.cli.lookup import found, told
from netfacts.cli.messages import say
from netfacts.cli.options import Topic, options
from netfacts.errors import ExitCode, RequestError
from netfacts.index import Index
from netfacts.model import Fact
from netfacts.results.facts import ExportResult, FactEntry, TopicEntry

SomeIds = Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="The ids of facts.")]


def export(ctx: typer.Context, ids: SomeIds = None, topic: Topic = "") -> ExitCode:
    """Write all facts, a topic or some facts as a fact sheet.

    \b
    netfacts export --format html --output facts.html
    netfacts export --topic survival --format markdown |
      pandoc --citeproc -o survival.docx
    netfacts export --format csv --output facts.csv

    html is one page that needs nothing else; markdown has pandoc's citations and their references.
    Exit code 1: an id is unknown, or the topic is empty; the others are written.
    """
    if ids and topic:
        raise RequestError("ids and --topic ask for two fact sheets", "Leave one of them out.")
    with options(ctx).fact_base() as base:
        inside = base.topic(topic)
        facts, unknown = found(ids, base.fact) if ids else (base.facts(inside), {})
        result = _sheet(base, facts, unknown)
    options(ctx).answer(result)
    if not facts and not unknown:
        say(f"there is no fact{f' with topic {topic}' if topic else ''}", "netfacts topics counts the facts.")
        return ExitCode.NO
    return told(unknown)


def _sheet(base: Index, facts: Iterable[Fact], unknown: Iterable[str]) -> ExportResult:
    order = {name: number for number, name in enumerate(base.header.topics)}
    sorted_facts = sorted(facts, key=lambda fact: order[fact.topic])
    sizes = Counter(fact.topic for fact in sorted_facts)
    return ExportResult(
        editions=base.editions,
        unknown=tuple(unknown),
        topics=tuple(TopicEntry(name, base.header.topics[name], sizes[name]) for name in sizes),
        results=tuple(map(FactEntry, sorted_facts)),
        references=base.references(sorted_facts),
    )
