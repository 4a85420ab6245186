"""show: facts by their ids."""

from collections.abc import Callable
from typing import Annotated, TypeVar

import typer

from netfacts.cli.messages import say
from netfacts.cli.options import options
from netfacts.errors import ExitCode, UnknownIdError
from netfacts.results import FactEntry, FactsResult

Ids = Annotated[list[str], typer.Argument(metavar="ID...", help="The ids of facts.")]

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
