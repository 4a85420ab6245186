from typing import Annotated

from typer import Argument, Context

from netfacts.answers import facts
from netfacts.cli.options import fact_base, options
from netfacts.errors import ExitCode

Ids = Annotated[list[str], Argument(metavar="ID...", help="The ids of facts.")]


def show(ctx: Context, ids: Ids) -> ExitCode:
    """Show facts in full, with their references.

    \b
    netfacts show factbox-carcinoid-syndrome
    netfacts show factbox-incidence-3-5 us-seer-incidence-2018 --json

    The exit code is 1 if an id is unknown; the others are still shown.
    """
    return options(ctx).answer(*facts.show(fact_base(ctx), ids))
