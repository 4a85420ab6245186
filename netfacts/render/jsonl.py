"""Result -> one JSON record a line, each with the references that it rests on."""

from msgspec import Struct

from netfacts.present.pages import records
from netfacts.present.records import Record
from netfacts.render.json import document, encoded, fields
from netfacts.render.style import Style
from netfacts.results import Result
from netfacts.results.facts import LineResult


def write(result: Result | LineResult, style: Style) -> str:  # noqa: ARG001 - JSON has no style
    """Return the entries of the JSON document's results; of one of many queries, that document."""
    if isinstance(result, LineResult):
        return f"{encoded(document(result.search))}\n"
    return "".join(f"{_line(found)}\n" for found in records(result).records)


def _line(found: Record[Struct]) -> str:
    line = fields(found.entry)
    if found.context:
        line |= fields(found.context)
    if found.references:
        line["references"] = found.references
    return encoded(line)
