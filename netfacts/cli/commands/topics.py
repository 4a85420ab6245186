from typer import Context

from netfacts.answers.facts import list_topics
from netfacts.cli.options import options
from netfacts.errors import ExitCode


def topics(ctx: Context) -> ExitCode:
    """List the topics and how many facts each one has.

    \b
    netfacts topics
    """
    with options(ctx).fact_base() as base:
        return options(ctx).answer(list_topics(base))
