from typing import Annotated

from typer import Argument, Context, Option

from netfacts.answers import references
from netfacts.bibliography.citation_style import CitationStyle
from netfacts.cli.options import choose, fact_base, options
from netfacts.errors import ExitCode

AnyIds = Annotated[list[str], Argument(metavar="ID...", help="The ids of facts or of references.")]
StyleName = Annotated[str, Option("--style", "-s", metavar="STYLE", help=f"{', '.join(CitationStyle)}.")]


def cite(ctx: Context, ids: AnyIds, style: StyleName = CitationStyle.VANCOUVER) -> ExitCode:
    """Print references for a manuscript or a reference manager.

    \b
    netfacts cite factbox-carcinoid-syndrome
    netfacts cite yao-2008 dasari-2017 --style bibtex > nets.bib
    netfacts cite factbox-carcinoid-syndrome --style csl-json > nets.json

    With the id of a fact, all of its references are printed. "As cited in" marks a reference that
    was read only through another one. The exit code is 1 if an id is unknown; the others are still
    printed.
    """
    chosen = choose(CitationStyle, style, "style")
    return options(ctx).answer(*references.cite(fact_base(ctx), ids, chosen))
