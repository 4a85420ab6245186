"""show, quote, random, list, topics and export: facts, whole, to paste, by chance and in lists."""

import os
from typing import Annotated

import typer

from netfacts.answers import facts
from netfacts.cli.messages import say, say_unknown
from netfacts.cli.options import Topic, options
from netfacts.cli.typed import choose, read_day
from netfacts.errors import ExitCode, RequestError
from netfacts.facts.measure import MeasureKind
from netfacts.facts.model import Status
from netfacts.text.safe import clean

Ids = Annotated[list[str], typer.Argument(metavar="ID...", help="The ids of facts.")]
Seed = Annotated[
    str, typer.Option("--seed", metavar="N", help="Any text; the same text gives the same fact.")
]
Today = Annotated[bool, typer.Option("--today", help="Show the same fact all day (local date).")]
Day = Annotated[str, typer.Option("--date", metavar="YYYY-MM-DD", help="Show the fact of that day.")]
ReferenceId = Annotated[
    str, typer.Option("--reference", metavar="ID", help="Only facts that cite this reference.")
]
StatusName = Annotated[str, typer.Option("--status", metavar="STATUS", help=f"{', '.join(Status)}.")]
KindName = Annotated[
    str, typer.Option("--measure", metavar="KIND", help="Only facts with a measure of this kind.")
]
PerMeasure = Annotated[
    bool, typer.Option("--one-row-per-measure", help="One row per measure, with its numbers in columns.")
]
SomeIds = Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="The ids of facts.")]


def show(ctx: typer.Context, ids: Ids) -> ExitCode:
    """Show facts in full, with their references.

    \b
    netfacts show factbox-carcinoid-syndrome
    netfacts show factbox-incidence-3-5 us-seer-incidence-2018 --json

    The exit code is 1 if an id is unknown; the others are still shown.
    """
    with options(ctx).fact_base() as base:
        answer, unknown = facts.show(base, ids)
    options(ctx).answer(answer)
    return say_unknown(unknown)


def quote(ctx: typer.Context, ids: Ids) -> ExitCode:
    """Print facts to paste, with their caveats and references.

    \b
    netfacts quote factbox-carcinoid-syndrome
    netfacts quote us-seer-incidence-2018 --format html

    References are numbered from 1. The exit code is 1 if an id is unknown; the others are still
    printed.
    """
    with options(ctx).fact_base() as base:
        answer, unknown = facts.quote(base, ids)
    options(ctx).answer(answer)
    return say_unknown(unknown)


def random(
    ctx: typer.Context,
    topic: Topic = "",
    seed: Seed = "",
    today: Today = False,  # noqa: FBT002 - Typer's flags are so
    day: Day = "",
) -> ExitCode:
    """Show a random fact, with its references.

    \b
    netfacts random
    netfacts random --today
    netfacts random --topic policy --seed 7

    Superseded facts are never drawn. The same seed or day gives the same fact on every computer
    that has the same facts.
    """
    sown = _seed(seed, read_day(day).isoformat() if today or day else "")
    with options(ctx).fact_base() as base:
        answer = facts.draw(base, topic, sown)
    options(ctx).answer(answer)
    if answer.results:
        return ExitCode.ANSWERED
    say("no fact to draw", "Superseded facts are never drawn; netfacts list shows all facts.")
    return ExitCode.NO


def _seed(typed: str, day: str) -> str:
    if typed and day:
        raise RequestError("--seed cannot be combined with a day", "Leave one of them out.")
    return clean(typed) or day or str(int.from_bytes(os.urandom(4)))


def list_facts(
    ctx: typer.Context,
    topic: Topic = "",
    reference: ReferenceId = "",
    status: StatusName = "",
    measure: KindName = "",
    per_measure: PerMeasure = False,  # noqa: FBT002 - Typer's flags are so
) -> ExitCode:
    """List facts with their ids, titles and references.

    \b
    netfacts list
    netfacts list --topic epidemiology --measure prevalence
    netfacts list --status superseded
    netfacts list --one-row-per-measure -f csv -o all.csv
    """
    kind = choose(tuple(MeasureKind), measure, "measure") if measure else None
    state = choose(tuple(Status), status, "status") if status else None
    with options(ctx).fact_base() as base:
        wanted = facts.Filter(topic, reference, state, kind)
        answer = facts.list_facts(base, wanted, per_measure=per_measure)
    options(ctx).answer(answer)
    if answer.results:
        return ExitCode.ANSWERED
    which = f" with {' and '.join(answer.filters)}" if answer.filters else ""
    say(f"no fact{which}", "netfacts list without options shows all facts.")
    return ExitCode.NO


def topics(ctx: typer.Context) -> ExitCode:
    """List the topics and how many facts each one has.

    \b
    netfacts topics
    """
    with options(ctx).fact_base() as base:
        answer = facts.list_topics(base)
    options(ctx).answer(answer)
    return ExitCode.ANSWERED


def export(ctx: typer.Context, ids: SomeIds = None, topic: Topic = "") -> ExitCode:
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
    with options(ctx).fact_base() as base:
        answer, unknown = facts.export(base, topic, ids or ())
    options(ctx).answer(answer)
    if answer.results or unknown:
        return say_unknown(unknown)
    say(
        f"no fact{f' with topic {topic}' if topic else ''}",
        "netfacts topics shows how many facts each topic has.",
    )
    return ExitCode.NO
