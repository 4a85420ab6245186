"""The colours of pages and pictures, on light and on dark paper, and the style sheet that pages share."""

from pathlib import Path

LIGHT = {
    "paper": "#fff",
    "ink": "#1b1b1b",
    "quiet": "#545454",
    "line": "#c8c8c8",
    "edge": "#6b6b6b",
    "link": "#0a4fa3",
    "tint": "#f3f5f8",
    "bar": "#0b5cab",
    "chance": "#b35c00",
}
DARK = {
    "paper": "#15181c",
    "ink": "#e9e9e9",
    "quiet": "#b9bdc3",
    "line": "#4a515a",
    "edge": "#9aa1aa",
    "link": "#94c1ff",
    "tint": "#1f242a",
    "bar": "#7db4ff",
    "chance": "#ffb45c",
}


def page_style(name: str = "") -> str:
    """Return the style sheet of every page, and after it the one of a page with a sheet of its own."""
    light, dark = (_variables(colours) for colours in (LIGHT, DARK))
    colours = f":root{{color-scheme:light dark;{light}}}\n"
    colours += f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
    return colours + _read("page") + (_read(name) if name else "")


def _variables(colours: dict[str, str]) -> str:
    return ";".join(f"--{name}:{colour}" for name, colour in colours.items())


def _read(name: str) -> str:
    return Path(__file__).with_name(f"{name}.css").read_text("utf-8")
