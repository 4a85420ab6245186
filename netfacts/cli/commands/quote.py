from typer import Context

from netfacts.answers import facts
from netfacts.cli.commands.show import Ids
from netfacts.cli.options import fact_base, options
from netfacts.errors import ExitCode


def quote(ctx: Context, ids: Ids) -> ExitCode:
    """Print facts to paste, with their caveats and references.

    \b
    netfacts quote factbox-carcinoid-syndrome
    netfacts quote us-seer-incidence-2018 --format html

    References are numbered from 1. The exit code is 1 if an id is unknown; the others are still
    printed.
    """
    return options(ctx).answer(*facts.quote(fact_base(ctx), ids))
