"""A page that does not know how it is drawn: a few kinds of block, made of spans that have a role."""

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

from netfacts.pages.charts import Bars, Grids


class Role(StrEnum):
    """What a piece of text is. A renderer decides how that looks."""

    PLAIN = "plain"
    STRONG = "strong"
    MATCH = "match"
    """A word that the query found."""
    ASIDE = "aside"
    """Labels, what a reader may pass over."""
    ID = "id"
    """A word that people copy: never broken where there is room for it."""
    MARK = "mark"
    """A citation mark."""
    FIGURE = "figure"
    """A number that answers the question."""
    HINT = "hint"
    """What to type next: in text alone, as who reads a page in a browser has no command line at hand."""


class Span(Struct, frozen=True):
    """Text on one line, with its role."""

    text: str
    role: Role = Role.PLAIN
    target: str = ""
    """The anchor that it leads to, on a page that has anchors."""
    short: str = ""
    """What text says instead, unless it is to give references in full."""


Line: TypeAlias = tuple[Span, ...]


class Heading(Struct, frozen=True):
    """What the blocks after it are about."""

    line: Line


class Paragraph(Struct, frozen=True):
    """Running text. No blank line separates a block that is `close` from the one before it."""

    line: Line
    close: bool = False
    indent: bool = False
    """Whether text sets it in, beneath a heading."""


class Footer(Paragraph, frozen=True):
    """The last line of a page; rows for other programs have none."""

    close: bool = True


class Field(Struct, frozen=True):
    """A few lines about a fact under a label, in one column with those of other fields."""

    label: str
    lines: tuple[Line, ...]
    close: bool = False


class Table(Struct, frozen=True):
    """Rows under column titles; where it is narrow, each row becomes `title: cell` lines."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    close: bool = False
    listing: bool = False
    """Whether the rows are the whole answer: in a pipe they are lines with tabs between the cells."""
    listed: tuple[tuple[str, ...], ...] = ()
    """The rows of a listing in a pipe, where they have other cells there."""
    sections: bool = False
    """Whether the first column names sections: its title, and each row that has no other cell."""
    right: tuple[int, ...] = ()
    """The columns of numbers, from 0: aligned on the right and never broken."""
    bars: Bars | None = None
    """A bar for each row; drawn on a terminal before the last column, where there is room."""


class Item(Struct, frozen=True):
    """An entry of a reference list, and the address that it may be linked to."""

    number: int
    text: str
    address: str
    short: str = ""
    """The entry on one line."""
    anchor: str = ""
    """The anchor that its marks lead to."""
    full: bool = False
    """Whether text, too, gives the whole entry."""
    label: str = ""
    """A name for it: "Genus 2019"."""


class Bibliography(Struct, frozen=True):
    """The numbered references of the page."""

    items: tuple[Item, ...]
    title: str = ""
    close: bool = False


class Excerpt(Struct, frozen=True):
    """A line of a file, with a mark under one of its columns (from 1); drawn on a terminal alone."""

    text: str
    column: int
    close: bool = True


Picture: TypeAlias = Bars | Grids
Block: TypeAlias = Heading | Paragraph | Field | Table | Bibliography | Excerpt | Picture
Document: TypeAlias = tuple[Block, ...]


def plain(text: str) -> Line:
    """Return `text` as a line of one plain span."""
    return (Span(text),)


def strong(line: Line) -> Line:
    """Return a line whose plain text is strong."""
    return tuple(Span(s.text, Role.STRONG, s.target) if s.role is Role.PLAIN else s for s in line)


def identifier(text: str) -> Line:
    """Return `text` as a line of one id."""
    return (Span(text, Role.ID),)


def aside(text: str) -> Line:
    """Return `text` as a line of one span that a reader may pass over."""
    return (Span(text, Role.ASIDE),)


def hint(text: str) -> Line:
    """Return `text` as a line that says what to type next."""
    return (Span(text, Role.HINT),)


def words(line: Line) -> str:
    """Return the text of a line."""
    return "".join(span.text for span in line)


def join(separator: str, lines: Iterable[Line]) -> Line:
    """Return several lines as one."""
    return tuple(span for n, line in enumerate(lines) for span in ((Span(separator),) if n else ()) + line)
