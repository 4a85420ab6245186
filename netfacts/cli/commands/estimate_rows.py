"""estimate --rows: add estimates to each row of a table, in constant memory."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import chain, compress
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from netfacts.answers.estimate import EstimateAnswer, Question, estimate_one
from netfacts.bibliography.citation_style import csl_item
from netfacts.cli.messages import say, write
from netfacts.cli.options import Options
from netfacts.errors import ExitCode, RequestError
from netfacts.estimate.estimates import Figures, scale
from netfacts.estimate.places import Place, find_place
from netfacts.facts import files
from netfacts.facts.reference import Reference
from netfacts.formats.csv import ROW_FORMATS, choose_row_format
from netfacts.formats.style import is_terminal
from netfacts.formats.writer import Format
from netfacts.pages.estimate_records import make_constant, make_row_columns, make_understood
from netfacts.text import numbers
from netfacts.text.tables import Table, open_table

_PEOPLE = ("population", "place")
_MAX_REMEMBERED = 1 << 12  # populations, whose estimates are reused
_ROWS_A_CHUNK = 500
_PROGRESS_COLUMNS = 40


class RowOptions(Struct, frozen=True):
    """The options that only work with --rows, as typed."""

    table: str
    keep_going: bool
    columns: str
    reference_file: str


class Rows:
    """The rows of a table with their estimates, as text, and how many rows were read or were bad."""

    def __init__(
        self,
        table: Table,
        answer: Callable[[Place | None], EstimateAnswer],
        chosen: Options,
        asked: RowOptions,
    ) -> None:
        self._table = table
        self._answer = answer
        self._by_place = table.column == "place"
        wanted = [name.strip() for name in asked.columns.split(",") if name.strip()]
        self._columns = make_row_columns(table.columns, answer(None), wanted, by_place=self._by_place)
        self._form = choose_row_format(self._columns, chosen.form)
        self.references: dict[str, Reference] = {}
        """The references of all rows so far, by id."""
        self._find_rates = cache(self._find_rates_newly)
        self._estimate = lru_cache(_MAX_REMEMBERED)(self._estimate_newly)
        self._keep_going = asked.keep_going
        answer_elsewhere = chosen.output not in ("", "-") or not is_terminal(sys.stdout)
        self._has_progress = answer_elsewhere and is_terminal(sys.stderr)
        self.read = 0
        self.bad = 0

    def chunks(self) -> Iterator[str]:
        """Yield the heading, then rows in chunks; raise RequestError at a bad row unless it is skipped."""
        yield self._form.heading
        try:
            for chunk in self._chunks():
                yield chunk
                share = f"{min(self._table.read / self._table.size, 1):.0%} " if self._table.size else ""
                self._show_progress(f"{share}{self.read:,} rows")
        finally:
            self._show_progress("")

    def _show_progress(self, text: str) -> None:
        """Redraw the progress line on standard error, if there is one; "" removes it."""
        if self._has_progress:
            write(f"\r{text:<{_PROGRESS_COLUMNS}}\r")

    def _chunks(self) -> Iterator[str]:
        lines: list[str] = []
        try:
            for line in self._lines():
                lines.append(line)
                if len(lines) == _ROWS_A_CHUNK:
                    yield "".join(lines)
                    lines.clear()
        except RequestError:
            yield "".join(lines)  # the rows before the bad one
            raise
        yield "".join(lines)

    def _lines(self) -> Iterator[str]:
        form, place = self._form, self._table.place
        for number, cells, fault in self._table:
            self.read += 1
            if fault:
                self._refuse(number, RequestError(fault))
                continue
            try:
                estimates = self._estimate(cells[place])
            except RequestError as error:
                self._refuse(number, error)
            else:
                yield f"{form.keep(cells)}{estimates}"

    def _refuse(self, line: int, why: RequestError) -> None:
        error = self._table.wrong(line, why.message, f"{why.hint} --keep-going leaves out bad rows.".strip())
        if not self._keep_going:
            raise error
        self.bad += 1
        self._show_progress("")
        write(f"{error.message}\n")

    def _estimate_newly(self, typed: str) -> str:
        if self._by_place and typed.strip() == "NA":
            raise RequestError("'NA' is Namibia, or no value", "Write Namibia, or leave the row out.")
        place = find_place(typed) if self._by_place else None
        people = place.people if place else numbers.people(typed)
        scaled, constant = self._find_rates(place)
        add, columns = self._form.add, self._columns
        understood = make_understood(columns, people, place)
        figures = compress(chain.from_iterable([one(people) for one in scaled]), columns.chosen)
        return f"{add(columns.understood, understood)}{add(columns.figures, figures)}{constant}"

    def _find_rates_newly(self, place: Place | None) -> tuple[list[Callable[[int], Figures]], str]:
        """Return how to scale each quantity in a place, and the cells with its rates."""
        answer = self._answer(place)
        self.references |= {one.id: one for one in answer.references}
        known = {one.quantity: scale(one) for one in answer.results}
        constant = self._form.add(self._columns.constant, make_constant(self._columns, answer))
        return [
            known.get(quantity, lambda _: (None,) * 6) for quantity in self._columns.quantities
        ], f"{constant}{self._form.end}"


def answer_rows(chosen: Options, asked: RowOptions, question: Question) -> ExitCode:
    """Write a table, from standard input if its name is "-", with its estimates; as CSV by default."""
    if chosen.form is Format.TEXT and "--format" not in chosen.typed:
        chosen = replace(chosen, form=Format.CSV)
    if chosen.form not in ROW_FORMATS:
        raise RequestError(f"--rows is not written as {chosen.form}", f"One of: {', '.join(ROW_FORMATS)}.")
    _refuse_same_file(asked, chosen)
    with chosen.fact_base() as base, open_table(asked.table, _PEOPLE) as table:
        if len(table.found) > 1:
            say(f"each row is for the number under {table.column}; the {table.found[1]} is not used")
        rows = Rows(table, lambda place: estimate_one(base, question, place), chosen, asked)
        if asked.reference_file:
            files.write(Path(asked.reference_file), _write_both(rows, chosen), replace=chosen.force)
        else:
            chosen.stream(rows.chunks())
    if not asked.reference_file and is_terminal(sys.stderr):
        say("each row has the ids of its references; --reference-file FILE writes these in full")
    if rows.bad:
        say(f"{rows.bad:,} of {rows.read:,} rows left out")
    return ExitCode.REQUEST if rows.bad else ExitCode.ANSWERED


def _refuse_same_file(asked: RowOptions, chosen: Options) -> None:
    """Raise RequestError if the references would overwrite the answer or the table."""
    if not asked.reference_file:
        return
    for option, other in (("--output", chosen.output), ("--rows", asked.table)):
        if other and os.path.abspath(other) == os.path.abspath(asked.reference_file):  # noqa: PTH100
            message = f"--reference-file and {option} name the same file"
            raise RequestError(message, "Choose another name for one of them.")


def _write_both(rows: Rows, chosen: Options) -> Iterator[str]:
    """Write the rows, then yield the references of all of them."""
    chosen.stream(rows.chunks())
    yield json.dumps([csl_item(one) for one in rows.references.values()], indent=2)
    yield "\n"
