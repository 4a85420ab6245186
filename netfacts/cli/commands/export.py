"""export: a fact sheet for other programs and for paper."""

from typing import Annotated

import typer

from netfacts.answers import facts
from netfacts.cli.messages import say, say_unknown
from netfacts.cli.options import Topic, options
from netfacts.errors import ExitCode, RequestError

SomeIds = Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="The ids of facts.")]


def export(ctx: typer.Context, ids: SomeIds = None, topic: Topic = "") -> ExitCode:
    """Write all facts, a topic or some facts as a fact sheet.

    \b
    netfacts export --format html --output facts.html
    netfacts export --topic survival --format markdown |
      pandoc --citeproc -o survival.docx
    netfacts export --format csv --output facts.csv

    html is one page that needs nothing else; markdown has pandoc's citations and their references.
    Exit code 1: an id is unknown, or the topic is empty; the others are written.
    """
    if ids and topic:
        raise RequestError("ids and --topic ask for two fact sheets", "Leave one of them out.")
    with options(ctx).fact_base() as base:
        answer, unknown = facts.export(base, topic, ids or ())
    options(ctx).answer(answer)
    if answer.results or unknown:
        return say_unknown(unknown)
    say(f"no fact{f' with topic {topic}' if topic else ''}", "netfacts topics counts the facts.")
    return ExitCode.NO
