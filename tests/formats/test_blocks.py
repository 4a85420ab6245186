"""Blocks as text that few answers have."""

import pytest
from conftest import Runner
from helpers.invented import FACT, show
from helpers.streams import PLAIN
from msgspec.structs import replace

from netfacts.formats import writer
from netfacts.formats.text import write_page
from netfacts.formats.text_pictures import lines
from netfacts.formats.writer import Format, TerminalStyle
from netfacts.pages.charts import Bar, Bars, Shape, Stretch
from netfacts.pages.document import Document, Table, identifier, plain

BAR = Bar("one", "25", "25", (Stretch(Shape.RANGE, 10, 25),))


def test_a_listing_with_rows_of_its_own() -> None:
    """In a pipe a listing may have other rows than on the page."""
    rows = ((plain("heading"), plain("")), (plain("a"), plain("b")))
    table = Table(("", ""), rows, listing=True, listed=(("heading", "a", "Source"),))
    assert write_page((table,), PLAIN) == "heading\ta\tSource\n"


def test_long_ids_have_lines_of_their_own() -> None:
    """On a terminal what belongs to a long id is beneath it; a short one has a column."""
    rows = [(identifier(name), plain("A title"), plain("Source")) for name in ("a-very-long-name", "a")]
    long, short = (
        write_page((Table(("Id", "Title", "Reference"), (row,)),), replace(PLAIN, width=60)) for row in rows
    )
    assert long == "a-very-long-name\n  A title  Source\n"
    assert short == "Id  Title    Reference\na   A title  Source\n"


def test_bars_in_a_table() -> None:
    """On a terminal a table draws its bars before the last column."""
    rows = ((plain("a"), plain("last")), (plain("b"), plain("end")))
    page: Document = (Table(("Name", "Last"), rows, bars=Bars("", (BAR, Bar("end")), ())),)
    out = write_page(page, TerminalStyle(color=False, width=80, links=False, blocks=False))
    header, first, second = out.splitlines()
    assert header.split() == ["Name", "Last"]
    assert (first.split()[0], first.split()[-1], "#" in first) == ("a", "last", True)
    assert second.split() == ["b", "end"]


def test_a_picture_on_a_terminal() -> None:
    """A picture is drawn on a terminal, within its width."""
    page: Document = (Bars("People", (BAR,), ((Shape.RANGE, "all"),)),)
    out = write_page(page, TerminalStyle(color=False, width=80, links=False, blocks=False))
    assert "#" in out
    assert max(map(len, out.splitlines())) <= 80


def test_a_legend_that_is_too_wide() -> None:
    """What the shapes mean is a line each where there is no room for one line."""
    legend = (Shape.RANGE, "a long word " * 4), (Shape.CHANCE, "another")
    style = TerminalStyle(color=False, width=60, links=False, blocks=False)
    drawn = ["".join(span.text for span in line) for line in lines(Bars("T", (BAR,), legend), style)]
    assert [line[0] for line in drawn[-2:]] == ["#", "-"]


def test_what_the_pager_shows_is_not_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An answer that the pager has shown is not written again."""
    monkeypatch.setattr(writer, "show_paged", lambda *_: True)
    writer.write(show(FACT), Format.TEXT, PLAIN, {})
    assert capsys.readouterr().out == ""


def test_a_row_for_each_measure(run: Runner) -> None:
    """A list of measures as CSV has numbers as numbers, with the interval, the place and the references."""
    header, *rows = run("list", "--one-row-per-measure", "--format", "csv").out.splitlines()
    assert header.startswith("fact,topic,title,kind,what,bound,value,low,high,per,unit,interval_low")
    assert len(rows) >= 4
    assert all(row.startswith(("moon-", "earth-")) for row in rows)


def test_a_label_has_the_room_of_empty_cells() -> None:
    """A cell has the room of empty cells after it, and what is wrapped of a label goes beneath the others."""
    long = " a label that is too long for a column that is as narrow as this one"
    rows = ((plain(long), plain("1"), plain("x" * 20)), (plain(" a label with nothing after it"), (), ()))
    table = Table(("Label", "Number", "Last"), rows, right=(1,))
    out = write_page((table,), TerminalStyle(color=False, width=60, links=False))
    assert out.splitlines() == [
        "Label                           Number  Last",
        " a label that is too long for        1  xxxxxxxxxxxxxxxxxxxx",
        "   a column that is as narrow as this one",
        " a label with nothing after it",
    ]
