import os
from typing import Annotated

import typer

from netfacts.answers.facts import draw
from netfacts.cli.options import Topic, options, read_day
from netfacts.errors import ExitCode, NetfactsError, RequestError
from netfacts.text.safe import clean

Seed = Annotated[
    str, typer.Option("--seed", metavar="N", help="Any text; the same text gives the same fact.")
]
Today = Annotated[bool, typer.Option("--today", help="Show the same fact all day (local date).")]
Day = Annotated[str, typer.Option("--date", metavar="YYYY-MM-DD", help="Show the fact of that day.")]


def random(
    ctx: typer.Context,
    topic: Topic = "",
    seed: Seed = "",
    today: Today = False,
    day: Day = "",
) -> ExitCode:
    """Show a random fact, with its references.

    \b
    netfacts random
    netfacts random --today
    netfacts random --topic policy --seed 7

    Superseded facts are never drawn. The same seed or day gives the same fact on every computer
    that has the same facts.
    """
    sown = _seed(seed, read_day(day).isoformat() if today or day else "")
    with options(ctx).fact_base() as base:
        answer = draw(base, topic, sown)
    hint = "Superseded facts are never drawn; netfacts list shows all facts."
    nothing = NetfactsError("no fact to draw", hint)
    return options(ctx).answer(answer, [] if answer.results else [nothing])


def _seed(typed: str, day: str) -> str:
    if typed and day:
        raise RequestError("--seed cannot be combined with a day", "Leave one of them out.")
    return clean(typed) or day or str(int.from_bytes(os.urandom(4)))
