"""A page, independent of how it is drawn: a few kinds of block, made of spans with a role."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import partial
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct

from netfacts.answers import Answer
from netfacts.facts.reference import Reference

if TYPE_CHECKING:  # few pages have pictures, and few formats need records
    from netfacts.pages.charts import Bars, Grids
    from netfacts.pages.records import Records


class Role(StrEnum):
    """What a piece of text is. Each renderer decides how that looks."""

    PLAIN = "plain"
    STRONG = "strong"
    MATCH = "match"  # a word that the query found
    ASIDE = "aside"  # a label or a remark that a reader may skip
    ID = "id"  # a word that people copy: never broken if there is room for it
    MARK = "mark"  # a citation mark
    FIGURE = "figure"  # a number that answers the question
    HINT = "hint"  # what to type next: only in text, because a browser has no command line


class Span(Struct, frozen=True):
    """Text on one line, with its role."""

    text: str
    role: Role = Role.PLAIN
    target: str = ""  # the anchor that it links to, on a page with anchors
    short: str = ""  # what text prints instead in a table, unless references are wanted in full


Line: TypeAlias = tuple[Span, ...]


class Heading(Struct, frozen=True):
    """A title for the blocks after it."""

    line: Line


class Paragraph(Struct, frozen=True):
    """Running text. A block that is `close` has no blank line before it."""

    line: Line
    close: bool = False
    indent: bool = False  # whether text indents it, below a heading


class Field(Struct, frozen=True):
    """A label and a few lines about a fact, aligned with the lines of other fields."""

    label: str
    lines: tuple[Line, ...]
    close: bool = True


class Table(Struct, frozen=True):
    """Rows under column titles; if the page is narrow, each row becomes `title: cell` lines."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    close: bool = False
    listing: bool = False  # whether the rows are the whole answer: a pipe gets them as tab-separated lines
    listed: tuple[tuple[str, ...], ...] = ()  # the rows that a pipe gets instead, if their cells differ
    sections: bool = False  # whether the first column has titles: its own, and each row with no other cell
    right: tuple[int, ...] = ()  # the columns of numbers, from 0: aligned on the right and never broken
    bars: "Bars | None" = None  # for each row, before the last column on a terminal with enough room


class Bibliography(Struct, frozen=True):
    """The references of the page, numbered from 1."""

    references: tuple[Reference, ...]
    title: str = ""
    full: bool = False  # whether text prints them in full; else each takes one line
    close: bool = False


class Excerpt(Struct, frozen=True):
    """A line of a file, with a mark under one column, counted from 1; drawn only on a terminal."""

    text: str
    column: int
    close: bool = True


Picture: TypeAlias = "Bars | Grids"
Block: TypeAlias = "Heading | Paragraph | Field | Table | Bibliography | Excerpt | Picture"
Blocks: TypeAlias = Iterator[Block]
Document: TypeAlias = tuple[Block, ...]


class Page(Struct, frozen=True):
    """What the formats need to write one kind of answer. Each function takes the answer."""

    records: "Callable[[Any], Records]"
    blocks: Callable[[Any], Blocks] = lambda _: iter(())
    writers: Mapping[str, str] = {}  # its own, by format: a module of `formats` and its function

    def document(self, answer: Answer) -> Document:
        """Return an answer in words."""
        return tuple(self.blocks(answer))


def find_page(answer: Answer) -> Page:
    """Return the page of an answer, by its type: modules of pages are called like those of answers."""
    module = import_module(f"netfacts.pages.{answer.__module__.rpartition('.')[2]}")
    page: Page = module.PAGES[type(answer)]
    return page


def plain(text: str, role: Role = Role.PLAIN) -> Line:
    """Return `text` as a line of one span."""
    return (Span(text, role),)


aside = partial(plain, role=Role.ASIDE)
figure = partial(plain, role=Role.FIGURE)
hint = partial(plain, role=Role.HINT)
identifier = partial(plain, role=Role.ID)


def strong(line: Line) -> Line:
    """Return the line with its plain text made strong."""
    return tuple(Span(s.text, Role.STRONG, s.target) if s.role is Role.PLAIN else s for s in line)


def find_cells(row: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield the columns where each cell of a row begins and ends: it takes the empty ones after it, too."""
    starts = [column for column, cell in enumerate(row) if cell or not column]
    return pairwise([*starts, len(row)])


def words(line: Line) -> str:
    """Return the text of a line."""
    return "".join(span.text for span in line)


def join(separator: str, lines: Iterable[Line]) -> Line:
    """Return several lines as one."""
    return tuple(span for n, line in enumerate(lines) for span in ((Span(separator),) if n else ()) + line)
