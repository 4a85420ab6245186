"""show: facts by their ids."""

from typing import Annotated

import typer

from netfacts.cli.messages import say
from netfacts.cli.options import options
from netfacts.errors import ExitCode, UnknownIdError
from netfacts.model import Fact
from netfacts.results import FactEntry, FactsResult

Ids = Annotated[list[str], typer.Argument(metavar="ID...", help="The ids of facts.")]


def show(ctx: typer.Context, ids: Ids) -> ExitCode:
    """Show facts whole, by their ids, with their sources.

    \b
    netfacts show factbox-carcinoid-syndrome
    netfacts show factbox-incidence-3-5 us-seer-incidence-2018 --json

    Exit code 1: an id is unknown; the others are shown.
    """
    facts: list[Fact] = []
    unknown: dict[str, UnknownIdError] = {}
    with options(ctx).fact_base() as base:
        for fact_id in dict.fromkeys(ids):
            try:
                facts.append(base.fact(fact_id))
            except UnknownIdError as error:
                unknown[fact_id] = error
        result = FactsResult(
            editions=base.editions,
            unknown=tuple(unknown),
            results=tuple(map(FactEntry, facts)),
            references=base.references(facts),
        )
    options(ctx).answer(result)
    for missing in unknown.values():
        say(missing.message, missing.hint)
    return ExitCode.NO if unknown else ExitCode.ANSWERED
