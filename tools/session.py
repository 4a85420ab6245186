"""The picture in the README: a search and an estimate, as a terminal shows them, in light and dark."""

from collections.abc import Iterable, Iterator
from html import escape

from rich.ansi import AnsiDecoder
from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.text import Text

from tools.examples import Desk

COMMANDS = ("netfacts search what is carcinoid syndrome -n 1", "netfacts estimate --population 5M")
_ABOUT = "A terminal with the answers of: " + ", and ".join(COMMANDS)
_CELL, _LINE, _SIZE, _MARGIN = 8, 18, 13, 16
_COLUMNS = 80
_STYLES = """\
text {font: %dpx ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  white-space: pre; fill: #1f2328}
rect {fill: #fff; stroke: #d1d9e0}
.bold {font-weight: 600}
.dim {fill: #59636e}
.accent {fill: #0550ae}
@media (prefers-color-scheme: dark) {
  text {fill: #e6edf3}
  rect {fill: #0d1117; stroke: #3d444d}
  .dim {fill: #9198a1}
  .accent {fill: #79c0ff}
}"""


def draw_session(desk: Desk) -> str:
    """Draw what a terminal shows of the commands."""
    lines = [line for command in COMMANDS for line in _type(command, desk)][:-1]
    width, height = _COLUMNS * _CELL + 2 * _MARGIN, len(lines) * _LINE + 2 * _MARGIN
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    parts = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="about">',
        f'<title id="about">{escape(_ABOUT)}</title>',
        f"<style>\n{_STYLES % _SIZE}\n</style>",
        f'<rect x=".5" y=".5" width="{width - 1}" height="{height - 1}" rx="6"/>',
        *_draw_lines(lines),
        "</svg>",
    )
    return "".join(f"{part}\n" for part in parts)


def _type(command: str, desk: Desk) -> Iterator[Text]:
    """Yield the lines of a command and its answer, and an empty line."""
    yield Text.assemble(("$ ", "dim"), (command, "bold"))
    _, shown = desk.show(command, color=True)
    yield from AnsiDecoder().decode(shown.rstrip("\n"))
    yield Text()


def _draw_lines(lines: Iterable[Text]) -> Iterator[str]:
    console = Console()
    for number, line in enumerate(lines):
        y = _MARGIN + number * _LINE + _SIZE
        column, runs = 0, []
        for text, style, _ in line.render(console):
            width = cell_len(text)
            if text.strip():
                runs.append(_draw_run(text, style or Style.null(), _MARGIN + column * _CELL, width * _CELL))
            column += width
        if runs:
            yield f'<text y="{y}">{"".join(runs)}</text>'


def _draw_run(text: str, style: Style, x: int, width: int) -> str:
    """Draw a run at a fixed width, so that columns line up in any font."""
    names = {"bold": style.bold, "dim": style.dim, "accent": style.color}
    classes = " ".join(name for name, has in names.items() if has)
    shown = f' class="{classes}"' if classes else ""
    return f'<tspan x="{x}" textLength="{width}"{shown}>{escape(text, quote=False)}</tspan>'
