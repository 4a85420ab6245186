"""places: whom an estimate can be for."""

from typing import Annotated

import typer

from netfacts.cli.messages import say
from netfacts.cli.options import options
from netfacts.errors import ExitCode
from netfacts.places import matching, unknown
from netfacts.results.estimates import PlacesResult

Words = Annotated[
    list[str] | None, typer.Argument(metavar="[WORDS]...", help="A name, its beginning, a code.")
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
    typed = " ".join(words or ())
    found = tuple(matching(typed))
    options(ctx).answer(PlacesResult(typed, found))
    if found:
        return ExitCode.ANSWERED
    error = unknown(typed)
    say(error.message, error.hint)
    return ExitCode.NO
