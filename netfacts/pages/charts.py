"""The charts of a page, independent of how they are drawn."""

from collections.abc import Callable
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor, log10
from typing import TypeAlias

from msgspec import Struct

from netfacts.text.numbers import figure

_MIN_TICKS, _MAX_TICKS = 2, 8
Legend: TypeAlias = "tuple[tuple[Shape, str], ...]"


class Shape(StrEnum):
    """What a part of a picture means. Colour is never the only difference between two."""

    RANGE = "range"  # the published range of a number, or the single figure that its source gives
    CHANCE = "chance"  # what chance adds on either side of the range
    BOUND = "bound"  # everything that a bound allows, if the source gives only a bound
    SURELY = "surely"  # one of 100 to which it happens even at the low end of the range
    PERHAPS = "perhaps"  # one of 100 to which it happens only at the high end of the range
    NOT = "not"  # one of 100 to which it does not happen


class Stretch(Struct, frozen=True):
    """A part of a bar, from `low` to `high`; open-ended if `high` is None."""

    shape: Shape
    low: float
    high: float | None


class Bar(Struct, frozen=True):
    """A number drawn as stretches, later ones on top; without stretches, a title for the bars below it."""

    label: str
    text: str = ""  # the number in words: "150 to 250"
    said: str = ""  # the same, with the range that chance allows: "150 to 250, with chance 126 to 281"
    stretches: tuple[Stretch, ...] = ()
    rate: str = ""  # the rate that the number is made from: "3 to 5"
    whole_label: str = ""  # the label with what the rate counts, for a picture without a table next to it


class Bars(Struct, frozen=True):
    """Numbers as bars on an axis that starts at 0. The text around it says the same."""

    title: str
    bars: tuple[Bar, ...]
    legend: Legend
    message: str = ""  # what the bars show, in one sentence
    rates: str = ""  # the title of the rates: "per 100,000", or "rate" if no population is given
    notes: tuple[str, ...] = ()  # what the mark after a rate means, and where the number of people is from
    close: bool = True  # whether text draws it directly below the table that has its title


class Icons(Struct, frozen=True):
    """A chance: to how many of 100 similar places it happens."""

    said: str  # what happens, and the chance in words: "new case in a year: 6 to 10 of 100"
    shapes: tuple[Shape, ...]  # of each of the 100


class Grids(Struct, frozen=True):
    """Chances side by side, each as 100 icons. The text around it says the same."""

    title: str
    grids: tuple[Icons, ...]
    legend: Legend
    in_text: bool = True  # whether a terminal shows it, too, if there is room


def ticks(bars: tuple[Bar, ...], fits: Callable[[list[str]], bool]) -> list[tuple[float, str]]:
    """Return as many round numbers as fit, with their texts, from 0 to at least the end of the longest bar.

    Steps are 1, 2 or 5 times a power of ten. At least 0 and the end are returned, even if they do not fit.
    """
    most = max((part.high or part.low for bar in bars for part in bar.stretches), default=0) or 1
    rank = floor(log10(most))
    steps = (times * Fraction(10) ** power for power in (rank - 1, rank, rank + 1) for times in (1, 2, 5))
    rows = ([step * n for n in range(ceil(Fraction(most) / step) + 1)] for step in steps)
    few = ([(float(tick), figure(tick)) for tick in row] for row in rows if len(row) <= _MAX_TICKS)
    return next(row for row in few if len(row) == _MIN_TICKS or fits([text for _, text in row]))
