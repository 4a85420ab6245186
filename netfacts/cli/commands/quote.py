from typer import Context

from netfacts.answers import facts
from netfacts.cli.commands.show import Ids
from netfacts.cli.options import options
from netfacts.errors import ExitCode


def quote(ctx: Context, ids: Ids) -> ExitCode:
    """Print facts to paste, with their caveats and references.

    \b
    netfacts quote factbox-carcinoid-syndrome
    netfacts quote us-seer-incidence-2018 --format html

    References are numbered from 1. The exit code is 1 if an id is unknown; the others are still
    printed.
    """
    with options(ctx).fact_base() as base:
        return options(ctx).answer(*facts.quote(base, ids))
