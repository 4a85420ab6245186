from typer import Context

from netfacts.answers.facts import list_topics
from netfacts.cli.options import fact_base, options
from netfacts.errors import ExitCode


def topics(ctx: Context) -> ExitCode:
    """List the topics and how many facts each one has.

    \b
    netfacts topics
    """
    return options(ctx).answer(list_topics(fact_base(ctx)))
