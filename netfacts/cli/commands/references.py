from typing import Annotated

from typer import Argument, Context

from netfacts.answers.references import list_references, show_reference
from netfacts.cli.options import fact_base, options
from netfacts.errors import ExitCode

ReferenceId = Annotated[str | None, Argument(metavar="[ID]", help="The id of a reference.")]


def references(ctx: Context, reference: ReferenceId = None) -> ExitCode:
    """List all references, or show one and the facts that cite it.

    \b
    netfacts references
    netfacts references inca-factbox
    """
    if reference is None:
        return options(ctx).answer(list_references(fact_base(ctx)))
    return options(ctx).answer(*show_reference(fact_base(ctx), reference))
