"""estimate --rows: add estimates to each row of a table, in constant memory."""

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain, compress
from pathlib import Path
from typing import TypeAlias

from netfacts.answers.estimate import EstimateAnswer
from netfacts.bibliography.citation_style import csl_item
from netfacts.cli.messages import say, write
from netfacts.cli.options import Options, choose
from netfacts.errors import ExitCode, RequestError
from netfacts.estimate.estimates import Figures, scale
from netfacts.estimate.places import Place, find_place
from netfacts.facts import files
from netfacts.facts.reference import Reference
from netfacts.formats.csv import ROW_FORMATS, choose_row_format
from netfacts.formats.writer import Format, is_terminal
from netfacts.pages.estimate import estimate_records
from netfacts.pages.records import Cell
from netfacts.text import numbers
from netfacts.text.safe import quote_typed
from netfacts.text.tables import Row, Table, open_table

_UNDERSTOOD = ("people", "place-name", "people-source")  # only the first if rows have no place
_FIGURES = tuple(f"{part}-{end}" for part in ("expected", "interval", "chance") for end in ("low", "high"))
_BASIS = ("expected-bound", "no-interval", "rates", "statuses", "sources", "fact-ids")  # of each quantity
_IDS = ("fact-ids", "reference-ids")  # endings of the columns that cannot be left out
_MAX_REMEMBERED = 1 << 12  # populations, whose estimates are reused
_ROWS_A_CHUNK = 500
Estimator: TypeAlias = Callable[[Place | None], EstimateAnswer]  # the estimates for rows in a place


class Rows:
    """The rows of a table with their estimates, as text, and how many rows were read or were bad."""

    def __init__(
        self, table: Table, answer: Estimator, chosen: Options, columns: str, *, keep_going: bool
    ) -> None:
        self._table, self._answer, self._keep_going = table, answer, keep_going
        self._by_place = table.column == "place"
        first = answer(None)
        self._quantities = [one.quantity for one in first.results]
        own = [*(_UNDERSTOOD if self._by_place else _UNDERSTOOD[:1])]
        own += [f"{quantity}-{name}" for quantity in self._quantities for name in _FIGURES]
        shared = _list_shared(first)
        wanted = _choose_columns(table.columns, [*own, *shared], columns)
        self._is_wanted = [name in wanted for name in own]
        self._own = [name for name in own if name in wanted]
        self._shared = [name for name in shared if name in wanted]
        self._form = choose_row_format(table.columns, [*self._own, *self._shared], chosen.form)
        self.references: dict[str, Reference] = {}  # those of all rows so far, by id
        self._find_rates = cache(self._find_rates_newly)
        self._estimate = lru_cache(_MAX_REMEMBERED)(self._estimate_newly)
        answer_elsewhere = chosen.file or not is_terminal(sys.stdout)
        self._has_progress = answer_elsewhere and is_terminal(sys.stderr)
        self.read = self.bad = 0

    def chunks(self) -> Iterator[str]:
        """Yield the heading, then rows in chunks; raise RequestError at a bad row unless it is skipped."""
        yield self._form.heading
        lines: list[str] = []
        try:
            for row in self._table:
                self.read += 1
                lines.append(self._add_estimates(row))
                if self.read % _ROWS_A_CHUNK == 0:
                    yield "".join(lines)
                    lines.clear()
                    share = f"{min(self._table.read / self._table.size, 1):.0%} " if self._table.size else ""
                    self._show_progress(f"{share}{self.read:,} rows")
        except RequestError:
            yield "".join(lines)
            raise
        finally:
            self._show_progress("")
        yield "".join(lines)

    def _show_progress(self, text: str) -> None:
        """Redraw the progress line on standard error, if there is one; "" removes it."""
        if self._has_progress:
            write(f"\r{text:<40}\r")

    def _add_estimates(self, row: Row) -> str:
        if row.fault:
            return self._skip(row.line, RequestError(row.fault))
        try:
            return f"{self._form.keep(row.cells)}{self._estimate(row.cells[self._table.place])}"
        except RequestError as error:
            return self._skip(row.line, error)

    def _skip(self, line: int, why: RequestError) -> str:
        """Report a bad row, of which nothing is written; raise RequestError unless bad rows are skipped."""
        error = self._table.wrong(line, why.message, f"{why.hint} --keep-going leaves out bad rows.".strip())
        if not self._keep_going:
            raise error
        self.bad += 1
        self._show_progress("")
        write(f"{error.message}\n")
        return ""

    def _estimate_newly(self, typed: str) -> str:
        if self._by_place and typed.strip() == "NA":
            raise RequestError("'NA' is Namibia, or no value", "Write Namibia, or leave the row out.")
        place = find_place(typed) if self._by_place else None
        people = place.people if place else numbers.people(typed)
        understood: list[Cell] = [people, place.name, place.source] if place else [people]
        scaled, shared = self._find_rates(place)
        figures = chain.from_iterable([one(people) for one in scaled])
        return self._form.add(self._own, compress([*understood, *figures], self._is_wanted)) + shared

    def _find_rates_newly(self, place: Place | None) -> tuple[list[Callable[[int], Figures]], str]:
        """Return how to scale each quantity in a place, and the cells with its rates."""
        answer = self._answer(place)
        self.references |= {one.id: one for one in answer.references}
        known = {one.quantity: scale(one) for one in answer.results}
        cells = _list_shared(answer)
        shared = self._form.add(self._shared, [cells[name] for name in self._shared])
        return [known[quantity] for quantity in self._quantities], f"{shared}{self._form.end}"


def _list_shared(answer: EstimateAnswer) -> dict[str, Cell]:
    """Return the cells, by column, that all rows with the rates of `answer` have in common."""
    columns, records = estimate_records(answer)
    cells: dict[str, Cell] = {"years": answer.years, "interval-level": answer.level}
    for record in records:
        for name in _BASIS:
            cells[f"{record.entry.quantity}-{name}"] = columns[name](record)
    return cells | {"reference-ids": " ".join(reference.id for reference in answer.references)}


def _choose_columns(table: Sequence[str], known: list[str], typed: str) -> set[str]:
    """Return which of the `known` columns are added to a table: all, or those that were typed and the ids."""
    kept = set(table)
    for name in known:
        if name in kept or name.replace("-", "_") in kept:
            raise RequestError(f"the table has a column {quote_typed(name)} of its own", "Rename it.")
    names = [name.strip().replace("_", "-") for name in typed.split(",") if name.strip()]
    wanted = [choose(known, name, "column") for name in names]
    return {*wanted, *(name for name in known if name.endswith(_IDS))} if wanted else set(known)


def answer_rows(
    chosen: Options, answer: Estimator, name: str, columns: str, reference_file: str, *, keep_going: bool
) -> ExitCode:
    """Write a table, from standard input if its name is "-", with its estimates; as CSV by default."""
    if chosen.form is Format.TEXT and "--format" not in chosen.typed:
        chosen.form = Format.CSV
    if chosen.form not in ROW_FORMATS:
        raise RequestError(f"--rows is not written as {chosen.form}", f"One of: {', '.join(ROW_FORMATS)}.")
    _refuse_same_file(chosen, name, reference_file)
    with open_table(name, ("population", "place")) as table:
        if len(table.found) > 1:
            say(f"each row is for the number under {table.column}; the {table.found[1]} is not used")
        rows = Rows(table, answer, chosen, columns, keep_going=keep_going)
        if reference_file:
            files.write(Path(reference_file), _write_both(rows, chosen), replace=chosen.force)
        else:
            chosen.stream(rows.chunks())
    if not reference_file and is_terminal(sys.stderr):
        say("each row has the ids of its references; --reference-file FILE writes these in full")
    if rows.bad:
        say(f"{rows.bad:,} of {rows.read:,} rows left out")
    return ExitCode.REQUEST if rows.bad else ExitCode.ANSWERED


def _refuse_same_file(chosen: Options, table: str, reference_file: str) -> None:
    for option, other in (("--output", chosen.file), ("--rows", table)):
        if reference_file and other and os.path.abspath(other) == os.path.abspath(reference_file):  # noqa: PTH100
            message = f"--reference-file and {option} name the same file"
            raise RequestError(message, "Choose another name for one of them.")


def _write_both(rows: Rows, chosen: Options) -> Iterator[str]:
    """Write the rows, then yield the references of all of them."""
    chosen.stream(rows.chunks())
    yield json.dumps([csl_item(one) for one in rows.references.values()], indent=2) + "\n"
