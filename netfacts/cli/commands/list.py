from typing import Annotated

from typer import Context, Option

from netfacts.answers import facts
from netfacts.cli.options import Topic, choose, fact_base, options
from netfacts.errors import ExitCode, NetfactsError
from netfacts.facts.measure import MeasureKind
from netfacts.facts.model import Status


def list_facts(
    ctx: Context,
    topic: Topic = "",
    reference: Annotated[str, Option(metavar="ID", help="Only facts that cite this reference.")] = "",
    status: Annotated[str, Option(metavar="STATUS", help=f"{', '.join(Status)}.")] = "",
    measure: Annotated[str, Option(metavar="KIND", help="Only facts with a measure of this kind.")] = "",
    per_measure: Annotated[
        bool, Option("--one-row-per-measure", help="One row per measure, with its numbers in columns.")
    ] = False,
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
    wanted = facts.Filter(topic, reference, state, kind)
    answer = facts.list_facts(fact_base(ctx), wanted, per_measure=per_measure)
    which = f" with {' and '.join(answer.filters)}" if answer.filters else ""
    nothing = NetfactsError(f"no fact{which}", "netfacts list without options shows all facts.")
    return options(ctx).answer(answer, [] if answer.results else [nothing])
