"""The charts of a page, which do not know how they are drawn either."""

from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct


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
