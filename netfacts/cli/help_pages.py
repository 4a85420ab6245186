"""The pages of `netfacts help`: plain text in help/, at most 80 columns wide."""

from collections.abc import Iterator
from pathlib import Path

from netfacts.facts.schema import describe_fields

PAGES = {
    "exit-codes": "What the exit code says.",
    "formats": "The formats of an answer.",
    "environment": "The variables that are read.",
    "words": "The words of answers and estimates.",
    "facts": "The fields of a fact file.",
}
_WIDTH = 80
_TITLES = {
    "FactFile": "At the top of the file",
    "EstimateBasis": "estimate",
    "EstimateWords": "words, in estimate",
    "WhereToTurn": "where-to-turn",
    "Reference": "Each of references",
    "Name": "Each of author and editor",
    "Date": "issued and accessed",
    "Fact": "Each of facts",
    "Citation": "Each of citations",
    "Measure": "Each of measures",
    "Interval": "interval",
    "Spread": "interquartile-range",
}


def read_page(name: str) -> str:
    """Return the text of a page."""
    text = (Path(__file__).parent / "help" / f"{name}.txt").read_text("utf-8")
    return text.replace("{fields}\n", "\n".join(_describe_fields())) if "{fields}" in text else text


def _describe_fields() -> Iterator[str]:
    """Describe the fields of a fact file, part by part."""
    from textwrap import fill

    parts = describe_fields()
    for part, title in _TITLES.items():
        described = parts[part]
        indent = max(map(len, described)) + 4
        lines = (
            fill(f"  {field:<{indent - 2}}{text}", _WIDTH, subsequent_indent=" " * indent)
            for field, text in described.items()
        )
        yield "\n".join([f"{title}:\n", *lines, ""])
