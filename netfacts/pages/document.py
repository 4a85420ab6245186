"""A page that does not know how it is drawn: a few kinds of block, made of spans that have a role."""

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct


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
    bars: "Bars | None" = None
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


class Shape(StrEnum):
    """What a part of a picture means. No two are told apart by colour alone."""

    RANGE = "range"
    """The published range of a number, or the one figure that its source gives."""
    CHANCE = "chance"
    """What chance adds on both sides of it."""
    BOUND = "bound"
    """All that a bound allows: there is no figure."""
    SURELY = "surely"
    """One of 100, also at the low end of a range."""
    PERHAPS = "perhaps"
    """One of 100 at the high end of a range alone."""
    NOT = "not"
    """One of 100 to which it does not happen."""


Legend: TypeAlias = tuple[tuple[Shape, str], ...]


class Stretch(Struct, frozen=True):
    """A part of a bar, from a number to another; without `high` it has no end."""

    shape: Shape
    low: float
    high: float | None


class Bar(Struct, frozen=True):
    """A number, drawn as stretches, the later ones over the earlier; without any, a title of others."""

    label: str
    text: str = ""
    """The number in words: "150 to 250"."""
    said: str = ""
    """The same with what chance adds: "150 to 250, with chance 126 to 281"."""
    stretches: tuple[Stretch, ...] = ()
    rate: str = ""
    """What the number is made from: "3 to 5"."""
    counted: str = ""
    """What the rate counts, where a picture without a table next to it has to say so."""

    @property
    def whole_label(self) -> str:
        """Return the label with what is counted."""
        return f"{self.label}: {self.counted}" if self.counted else self.label


class Bars(Struct, frozen=True):
    """Numbers side by side on an axis that begins at 0. The words beside it say the same."""

    title: str
    bars: tuple[Bar, ...]
    legend: Legend
    message: str = ""
    """What the bars show, in one sentence."""
    rates: str = ""
    """What the rates are of: "/100,000"."""
    notes: tuple[str, ...] = ()
    """What a mark after a rate means, and where the number of people comes from."""
    close: bool = True
    """Text draws it right beneath the table that has its title."""


class Icons(Struct, frozen=True):
    """A chance: of 100 that are alike, to how many it happens."""

    label: str
    text: str
    """The chance in words: "6 to 10 of 100"."""
    surely: int
    perhaps: int


class Grids(Struct, frozen=True):
    """Chances side by side, each as 100 icons. The words beside it say the same."""

    title: str
    grids: tuple[Icons, ...]
    legend: Legend
    in_text: bool = True
    """Whether a terminal shows it, too, where there is room."""


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
