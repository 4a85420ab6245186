"""show and random: facts by their ids, and one by chance."""

import os
from collections.abc import Callable
from typing import Annotated, TypeVar

import typer

from netfacts.cli.days import day_meant
from netfacts.cli.messages import say
from netfacts.cli.options import Topic, options
from netfacts.draw import drawable, drawn
from netfacts.errors import ExitCode, RequestError, UnknownIdError
from netfacts.results.facts import FactEntry, FactsResult, RandomResult
from netfacts.text import visible

Ids = Annotated[list[str], typer.Argument(metavar="ID...", help="The ids of facts.")]
Seed = Annotated[str, typer.Option("--seed", metavar="N", help="The same fact for the same N, any text.")]
Today = Annotated[bool, typer.Option("--today", help="The same fact all day, by the local date.")]
Day = Annotated[str, typer.Option("--date", metavar="YYYY-MM-DD", help="As --today, on that day.")]

_Found = TypeVar("_Found")


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


def random(
    ctx: typer.Context,
    topic: Topic = "",
    seed: Seed = "",
    today: Today = False,  # noqa: FBT002 - Typer's flags are so
    day: Day = "",
) -> ExitCode:
    """Show one fact, drawn by chance, with its sources.

    \b
    netfacts random
    netfacts random --today
    netfacts random --topic policy --seed 7

    Facts that a later one has superseded are not drawn. With the same seed or day the choice is
    the same everywhere, and a new fact changes it only where that fact is chosen itself.
    """
    sown = _seed(seed, day_meant(day).isoformat() if today or day else "")
    with options(ctx).fact_base() as base:
        facts = drawable(base.facts(base.topic(topic)))
        chosen = [drawn(facts, sown)] if facts else []
        entries, references = tuple(map(FactEntry, chosen)), base.references(chosen)
        result = RandomResult(base.editions, topic, sown, len(facts), entries, references)
    options(ctx).answer(result)
    if chosen:
        return ExitCode.ANSWERED
    say("there is no fact to draw", "Superseded facts are not drawn; netfacts list shows every fact.")
    return ExitCode.NO


def _seed(typed: str, day: str) -> str:
    if typed and day:
        raise RequestError("--seed and a day ask for two facts", "Leave one of them out.")
    return visible(typed) or day or str(int.from_bytes(os.urandom(4)))


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
