"""The words in pictures, and of the lines that say the same."""

from decimal import Decimal

from netfacts.document import Bar, Legend, Shape
from netfacts.estimation.chances import Chance
from netfacts.numbers import percent

NUMBER_OF_PEOPLE = "Number of people, drawn from 0"
_SHAPES = {
    Shape.RANGE: "the published range or figure, for these people",
    Shape.CHANCE: "what chance adds, up to the {level}% prediction interval",
    Shape.BOUND: "a bound: the source gives no figure",
    Shape.SURELY: "at least one",
    Shape.PERHAPS: "at least one, but only at the high end of the published range",
    Shape.NOT: "none",
}


def of_100(chance: Chance) -> str:
    """Write a chance as so many of 100."""
    return f"{chance.text} of 100"


def people_expected(text: str) -> str:
    """Write an expected number where others are chances."""
    return f"{text} people expected"


def legend(shapes: list[Shape], level: Decimal) -> Legend:
    """Say what the shapes in a picture stand for."""
    return tuple((shape, _SHAPES[shape].format(level=percent(level))) for shape in shapes)


def drawn(bar: Bar) -> str:
    """Say what a bar shows."""
    return f"{bar.label}: {bar.said}"


def with_chance(text: str, added: str) -> str:
    """Write an expected number with the ends of its prediction interval."""
    return f"{text}, with chance {added}"
