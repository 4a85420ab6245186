import os
from datetime import date
from typing import Annotated

from typer import Context, Option

from netfacts.answers.facts import draw
from netfacts.cli.options import Topic, fact_base, options
from netfacts.errors import ExitCode, NetfactsError, RequestError
from netfacts.text.safe import clean

Seed = Annotated[str, Option("--seed", metavar="N", help="Any text; the same text gives the same fact.")]
Today = Annotated[bool, Option("--today", help="Show the same fact all day (local date).")]


def random(ctx: Context, topic: Topic = "", seed: Seed = "", today: Today = False) -> ExitCode:
    """Show a random fact, with its references.

    \b
    netfacts random
    netfacts random --today
    netfacts random --topic policy --seed 7

    Superseded facts are never drawn. The same seed gives the same fact on every computer
    that has the same facts.
    """
    if seed and today:
        raise RequestError("--seed and --today cannot be combined", "Leave one of them out.")
    day = date.today().isoformat() if today else ""  # noqa: DTZ011 - the local date
    sown = day or clean(seed) or str(int.from_bytes(os.urandom(4)))
    answer = draw(fact_base(ctx), topic, sown)
    hint = "Superseded facts are never drawn; netfacts list shows all facts."
    nothing = NetfactsError("no fact to draw", hint)
    return options(ctx).answer(answer, [] if answer.results else [nothing])
