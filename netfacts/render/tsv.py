"""Result -> tab-separated lines: the cells of CSV, without quotation marks."""

from netfacts.render.csv import rows
from netfacts.render.style import Style
from netfacts.results import Result


def write(result: Result, style: Style) -> str:  # noqa: ARG001 - a table for programs has no style
    """Return the rows of `result`, each ended by LF."""
    return "".join("\t".join(row) + "\n" for row in rows(result))
