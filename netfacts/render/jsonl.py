"""Result -> one JSON record a line, each with the references that it rests on."""

from msgspec import Struct

from netfacts.present.records import Record, records
from netfacts.render.json import encoded, fields, record
from netfacts.render.style import Style
from netfacts.results import Result


def write(result: Result, style: Style) -> str:  # noqa: ARG001 - JSON has no style
    """Return the entries of the JSON document's results; nothing where there are none."""
    return "".join(f"{_line(found)}\n" for found in records(result).records)


def _line(found: Record[Struct]) -> str:
    line = fields(found.entry)
    if found.context:
        line |= fields(found.context)
    if found.references:
        line["references"] = record(found.references)
    return encoded(line)
