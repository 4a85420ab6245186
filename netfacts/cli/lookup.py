"""search and show: facts by their words, and by their ids."""

from collections.abc import Callable
from typing import Annotated, TypeVar

import typer

from netfacts import query
from netfacts.cli.messages import say
from netfacts.cli.options import options
from netfacts.errors import ExitCode, UnknownIdError
from netfacts.results import FactEntry, FactsResult, SearchResult
from netfacts.text import quoted

Topic = Annotated[str, typer.Option("--topic", metavar="TOPIC", help="Only facts of this topic.")]
Limit = Annotated[int, typer.Option("--limit", "-n", min=1, metavar="N", help="At most N facts.")]
Words = Annotated[list[str], typer.Argument(metavar="WORDS...", help="What you want to know.")]
Ids = Annotated[list[str], typer.Argument(metavar="ID...", help="The ids of facts.")]

_Found = TypeVar("_Found")


def search(ctx: typer.Context, words: Words, topic: Topic = "", limit: Limit = 5) -> ExitCode:
    """Find the facts that answer a question, the best first.

    \b
    netfacts search carcinoid
    netfacts search how common are neuroendocrine tumours
    netfacts search survival pancreas --limit 3 --json

    Facts that hold all of the words come before facts that hold some. British and American
    spelling find the same. Exit code 1: nothing found.
    """
    with options(ctx).fact_base() as base:
        asked = query.parse(" ".join(words), base.synonyms)
        hits = base.search(asked, base.topic(topic), limit)
        result = SearchResult(
            editions=base.editions,
            query=asked.typed,
            terms=asked.terms,
            topic=topic or None,
            total=hits.total,
            results=hits.hits,
            references=base.references(hit.fact for hit in hits.hits),
        )
        topics = ", ".join(base.header.topics)
    options(ctx).answer(result)
    if asked.cut:
        most = f"{query.MOST_TERMS} words and {query.MOST_CHARACTERS:,} characters"
        say(f"the query is too long: only its first {most} were looked up")
    if hits.hits:
        return ExitCode.ANSWERED
    if not asked.terms:
        say(f"no word to look up in {quoted(asked.typed)}", "Name the thing you look for.")
    else:
        say(f"nothing found for {quoted(asked.typed)}", f"The topics are {topics}.")
    return ExitCode.NO


def show(ctx: typer.Context, ids: Ids) -> ExitCode:
    """Show facts whole, by their ids, with their sources.

    \b
    netfacts show factbox-carcinoid-syndrome
    netfacts show factbox-incidence-3-5 us-seer-incidence-2018 --json

    Exit code 1: an id is unknown; the others are shown.
    """
    with options(ctx).fact_base() as base:
        facts, unknown = found(ids, base.fact)
        result = FactsResult(
            editions=base.editions,
            unknown=tuple(unknown),
            results=tuple(map(FactEntry, facts)),
            references=base.references(facts),
        )
    options(ctx).answer(result)
    return told(unknown)


def found(ids: list[str], look_up: Callable[[str], _Found]) -> tuple[list[_Found], dict[str, UnknownIdError]]:
    """Return what bears each of `ids`, once, and the ids that nothing bears with what to say of them."""
    known: list[_Found] = []
    unknown: dict[str, UnknownIdError] = {}
    for one in dict.fromkeys(ids):
        try:
            known.append(look_up(one))
        except UnknownIdError as error:
            unknown[one] = error
    return known, unknown


def told(unknown: dict[str, UnknownIdError]) -> ExitCode:
    """Say which ids are unknown; return the exit code of the answer."""
    for missing in unknown.values():
        say(missing.message, missing.hint)
    return ExitCode.NO if unknown else ExitCode.ANSWERED
