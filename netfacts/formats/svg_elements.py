"""Elements of pictures and pages: templates, colours, text that fits in any font, and shapes."""

import html
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from string import Template

from msgspec import Struct

from netfacts.formats.layout import columns, wrap
from netfacts.pages.charts import Bar, Icons, Shape, Stretch, ticks
from netfacts.text.safe import clean

_COLOURS = {  # on light and on dark paper
    "paper": ("#fff", "#15181c"),
    "ink": ("#1b1b1b", "#e9e9e9"),
    "quiet": ("#545454", "#b9bdc3"),
    "line": ("#c8c8c8", "#4a515a"),
    "edge": ("#6b6b6b", "#9aa1aa"),
    "link": ("#0a4fa3", "#94c1ff"),
    "tint": ("#f3f5f8", "#1f242a"),
    "bar": ("#0b5cab", "#7db4ff"),
    "chance": ("#b35c00", "#ffb45c"),
}
LIGHT = {name: light for name, (light, _) in _COLOURS.items()}
DARK = {name: dark for name, (_, dark) in _COLOURS.items()}
SIZE, LINE = 14, 20  # of a letter and of a line, in pixels
BAR, GAP = 16, 10
ICON, ROW = 15, 10  # pixels of an icon, and icons in a row
TITLE = "title"
_SIZES = {TITLE: 18, "small": 11, "label": 11}
# Widths as fractions of the font size, rounded up from DejaVu Sans, the widest font that browsers commonly
# fall back to, so that nothing is cut off or overlaps.
_WIDTHS = dict.fromkeys("iljftrI.,:;!'|()[]/- ", 0.42) | dict.fromkeys("+=<>~^#", 0.84)
_WIDTHS |= {"W": 0.99, "M": 0.87, "m": 0.98, "w": 0.82, "@": 1.0, "%": 0.96}
_LOWER, _UPPER, _FULL = 0.64, 0.79, 1.05


class Drawing(Struct, frozen=True):
    """Elements below one another, and their total height."""

    height: float
    elements: tuple[str, ...]


def text(x: float, y: float, said: str, kind: str = "", anchor: str = "") -> str:
    """Return one line of text with its baseline at `y`."""
    settings = f' class="{kind}"' if kind else ""
    settings += f' text-anchor="{anchor}"' if anchor else ""
    return f'<text x="{x:g}" y="{y:g}"{settings}>{escape(said)}</text>'


def escape(said: str) -> str:
    """Escape `said` for an element or a quoted attribute."""
    return html.escape(clean(said))


def move(x: float, y: float, *elements: str) -> tuple[str, ...]:
    """Return elements moved to the right and downwards."""
    return f'<g transform="translate({x:g} {y:g})">', *elements, "</g>"


def block_of_text(said: str, top: float, room: float, kind: str = "", line: float = 0) -> Drawing:
    """Return text on as many lines as it needs, `line` pixels apart (by default, to suit `kind`)."""
    line = line or LINE * _SIZES.get(kind, SIZE) / SIZE
    lines = wrap(clean(said), room, lambda part: measure(part, kind))
    elements = (text(0, top + line * n - line / 4, part, kind) for n, part in enumerate(lines, start=1))
    return Drawing(line * len(lines), tuple(elements))


def measure(said: str, kind: str = "") -> float:
    """Return the maximum width of `said` in pixels, for a kind of text."""
    bold = 1.13 if kind == TITLE else 1
    return bold * sum(map(_width, said)) * _SIZES.get(kind, SIZE)


def _width(character: str) -> float:
    if character.isascii():
        return _WIDTHS.get(character, _UPPER if character.isupper() else _LOWER)
    if not columns(character):
        return 0
    return _UPPER if unicodedata.name(character, "").startswith("LATIN") else _FULL


def picture_style() -> str:
    """Return the style sheet of pictures."""
    light, dark = (fill_template("picture.css", **colours) for colours in (LIGHT, DARK))
    return f"{light}@media screen and (prefers-color-scheme:dark){{\n{dark}}}\n"


def fill_template(name: str, **parts: object) -> str:
    """Return the file `name`, a template, with its parts filled in."""
    return Template(read_file(name)).substitute(parts)


def read_file(name: str) -> str:
    """Return a template, a style sheet or a script."""
    return Path(__file__).with_name(name).read_text("utf-8")


class Axis:
    """An axis from 0, `width` pixels long, on which the stretches of bars are drawn."""

    def __init__(self, bars: tuple[Bar, ...], width: float) -> None:
        self._ticks = ticks(bars, lambda texts: 1.3 * max(map(measure, texts)) * (len(texts) - 1) <= width)
        self._side = max(measure(self._ticks[-1][1]) / 2, measure("0"))
        self._room = width - 2 * self._side

    def _at(self, value: float) -> float:
        return self._side + value / self._ticks[-1][0] * self._room

    def draw_rules(self, top: float, bottom: float) -> Iterator[str]:
        """Draw a vertical line at each tick, to go behind the bars."""
        for value, _ in self._ticks:
            x = f"{self._at(value):.1f}"
            yield f'<line class="rule" x1="{x}" y1="{top:g}" x2="{x}" y2="{bottom:g}"/>'

    def write_numbers(self, y: float, kind: str) -> Iterator[str]:
        """Write the number at each tick."""
        for value, said in self._ticks:
            yield text(round(self._at(value), 1), y, said, kind, "middle")

    def draw(self, part: Stretch, middle: float, most: float = BAR) -> str:
        """Draw a stretch wide enough to be seen, and at most `most` pixels high."""
        start, end = self._at(part.low), self._at(self._ticks[-1][0] if part.high is None else part.high)
        lacking = max(0, 3 - (end - start)) / 2  # a narrower stretch could not be seen
        return draw_stretch(part.shape, start - lacking, end + lacking, middle, min(BAR, most))


def draw_stretch(shape: Shape, x: float, end: float, middle: float, most: float = BAR) -> str:
    """Draw a stretch: thick for a range, thin for what chance adds, hollow for a bound."""
    high = {Shape.RANGE: most, Shape.CHANCE: most / 3, Shape.BOUND: most * 0.75}[shape]
    place = f'x="{x:.1f}" y="{middle - high / 2:.1f}" width="{end - x:.1f}" height="{high:.1f}"'
    return f'<rect class="{shape}" {place}/>'


def draw_icons(icons: Icons) -> Iterator[str]:
    """Draw 100 icons in rows, from the top left corner."""
    for n, shape in enumerate(icons.shapes):
        yield from draw_icon(shape, (n % ROW + 0.5) * ICON, (n // ROW + 0.5) * ICON)


def draw_icon(shape: Shape, x: float, y: float) -> Iterator[str]:
    """Draw a full, half-full or small empty circle."""
    kind, radius = ("not", ICON / 2 - 4) if shape is Shape.NOT else ("outline", ICON / 2 - 2)
    place = f'cx="{x:g}" cy="{y:g}" r="{radius:g}"'
    yield f'<circle class="{kind}" {place}/>'
    if shape is Shape.SURELY:
        yield f'<circle class="surely" {place}/>'
    elif shape is Shape.PERHAPS:
        arc = f"a{radius:g} {radius:g} 0 0 0 0 {2 * radius:g}"
        yield f'<path class="surely" d="M{x:g} {y - radius:g}{arc}z"/>'
