"""random: a fact drawn by chance."""

import os
from typing import Annotated

import typer

from netfacts.answers.facts import draw
from netfacts.cli.messages import say
from netfacts.cli.options import Topic, options
from netfacts.cli.typed import read_day
from netfacts.errors import ExitCode, RequestError
from netfacts.text.safe import clean

Seed = Annotated[str, typer.Option("--seed", metavar="N", help="The same fact for the same N, any text.")]
Today = Annotated[bool, typer.Option("--today", help="The same fact all day, by the local date.")]
Day = Annotated[str, typer.Option("--date", metavar="YYYY-MM-DD", help="As --today, on that day.")]


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
    sown = _seed(seed, read_day(day).isoformat() if today or day else "")
    with options(ctx).fact_base() as base:
        answer = draw(base, topic, sown)
    options(ctx).answer(answer)
    if answer.results:
        return ExitCode.ANSWERED
    say("no fact to draw", "Superseded facts are not drawn; netfacts list shows every fact.")
    return ExitCode.NO


def _seed(typed: str, day: str) -> str:
    if typed and day:
        raise RequestError("--seed and a day ask for two facts", "Leave one of them out.")
    return clean(typed) or day or str(int.from_bytes(os.urandom(4)))
