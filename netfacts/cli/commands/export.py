from typing import Annotated

from typer import Argument, Context

from netfacts.answers import facts
from netfacts.cli.options import Topic, fact_base, options
from netfacts.errors import ExitCode, NetfactsError, RequestError

SomeIds = Annotated[list[str] | None, Argument(metavar="[ID]...", help="The ids of facts.")]


def export(ctx: Context, ids: SomeIds = None, topic: Topic = "") -> ExitCode:
    """Export all facts, a topic or a selection as a fact sheet.

    \b
    netfacts export --format html --output facts.html
    netfacts export --topic survival --format markdown |
      pandoc --citeproc -o survival.docx
    netfacts export --format csv --output facts.csv

    The HTML page needs no other file. The Markdown has citations and references for pandoc. The exit
    code is 1 if an id is unknown or the topic is empty; the rest is still written.
    """
    if ids and topic:
        raise RequestError("ids and --topic cannot be combined", "Leave one of them out.")
    answer, unknown = facts.export(fact_base(ctx), topic, ids or ())
    hint = "netfacts topics shows how many facts each topic has."
    nothing = NetfactsError(f"no fact{f' with topic {topic}' if topic else ''}", hint)
    return options(ctx).answer(answer, unknown if answer.results or unknown else [nothing])
