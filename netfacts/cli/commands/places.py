from typing import Annotated

from typer import Argument, Context

from netfacts.answers.places import find_places
from netfacts.cli.options import options
from netfacts.errors import ExitCode

Words = Annotated[
    list[str] | None, Argument(metavar="[WORDS]...", help="A name, the beginning of one, or a code.")
]


def places(ctx: Context, words: Words = None) -> ExitCode:
    """List the places that estimate knows, with their populations.

    \b
    netfacts places
    netfacts places united
    netfacts places NO --json

    These are countries and territories, the European Union and the world, each with the source of
    its number. Parts of a country are listed with it: netfacts places germany. The exit code is 1
    if nothing was found.
    """
    return options(ctx).answer(*find_places(" ".join(words or ())))
