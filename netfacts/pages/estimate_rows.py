"""Estimates beside the rows of a table: which columns they add, and what is the same in each row."""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from netfacts.answers.estimate_answer import EstimateAnswer
from netfacts.errors import RequestError
from netfacts.estimate.scaling import Numbers
from netfacts.pages.estimate_records import estimate_records
from netfacts.pages.records import Cell, cited
from netfacts.text.safe import quoted

_OF_EACH = ("expected-bound", "no-interval", "rates", "statuses", "fact-ids", "sources")
_OF_ALL = ("caveats", "evidence", "reference-ids", "links", "references", "not-covered")


class RowColumns(Struct, frozen=True):
    """The columns of a table with estimates."""

    kept: tuple[str, ...]
    """Its own."""
    understood: tuple[str, ...]
    """Whom a row is for: the number of people, and of a place what it was taken for."""
    figures: tuple[str, ...]
    constant: dict[str, Cell]
    """What is the same in every row: with it none is without its sources."""


def row_columns(kept: Sequence[str], understood: Iterable[str], answer: EstimateAnswer) -> RowColumns:
    """Return the columns that estimates add to those `kept`, after what was `understood` of each row.

    `answer` has the same estimates for any number of people. RequestError where a column is there already.
    """
    found = estimate_records(answer)
    constant: dict[str, Cell] = {"years": answer.years, "interval-level": answer.level}
    for record in found.records:
        of_each = {f"{record.entry.quantity}-{name}": found.columns[name](record) for name in _OF_EACH}
        constant.update(of_each)
    facts = tuple(entry.fact for entry in answer.facts)
    every = replace(found.records[0], facts=facts, references=cited(facts, answer.references))
    constant |= {name: found.columns[name](every) for name in _OF_ALL}
    numbers = [name.replace("_", "-") for name in Numbers._fields]
    figures = tuple(f"{record.entry.quantity}-{name}" for record in found.records for name in numbers)
    columns = RowColumns(tuple(kept), tuple(understood), figures, constant)
    for name in (*columns.understood, *figures, *constant):
        if name in kept:
            raise RequestError(f"the table has a column {quoted(name)} of its own", "Rename it.")
    return columns
