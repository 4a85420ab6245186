"""netfacts/cli/help/facts.txt: how to write a fact file, with its fields as the code describes them."""

from pathlib import Path
from string import Template
from textwrap import fill

from netfacts.facts.schema import describe_fields


def write_facts_help() -> str:
    """Write the help page, with the fields of a part of fact files in place of $Part."""
    text = (Path(__file__).parent / "data" / "facts_help.txt").read_text("utf-8")
    parts = {}
    for part, described in describe_fields().items():
        width = max(map(len, described)) + 2
        terms = [f"  {field:<{width}}{meaning}" for field, meaning in described.items()]
        parts[part] = "\n".join(fill(term, 80, subsequent_indent=" " * (width + 2)) for term in terms)
    return Template(text).substitute(parts)
