"""places: whom an estimate can be for."""

from typing import Annotated

import typer

from netfacts.answers.places import find_places
from netfacts.cli.messages import say_unknown
from netfacts.cli.options import options
from netfacts.errors import ExitCode

Words = Annotated[
    list[str] | None, typer.Argument(metavar="[WORDS]...", help="A name, the start of one, or a code.")
]


def places(ctx: typer.Context, words: Words = None) -> ExitCode:
    """List the places known by name, with their populations.

    \b
    netfacts places
    netfacts places united
    netfacts places NO --json

    Countries and territories, the European Union and the world, with the source of each number.
    Exit code 1: nothing found.
    """
    answer, unknown = find_places(" ".join(words or ()))
    options(ctx).answer(answer)
    return say_unknown(unknown)
