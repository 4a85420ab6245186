"""The pages of `netfacts help`, split into blocks for the man page and docs/reference."""

import re
from collections.abc import Iterator

from msgspec import Struct

from netfacts.cli.commands.help import read_page
from tools.facts_help import write_facts_help

# Two spaces, a term and two or more spaces, before the text.
_TERM = re.compile(r"^  (?=\S).*?\S {2,}(?=\S)")
_STEP = re.compile(r"^  \d+\. ", re.MULTILINE)


class Paragraph(Struct, frozen=True):
    """A paragraph; with a colon at its end it introduces what follows."""

    text: str


class Example(Struct, frozen=True):
    """Lines to type."""

    lines: tuple[str, ...]


class Steps(Struct, frozen=True):
    """A numbered list."""

    texts: tuple[str, ...]


class Terms(Struct, frozen=True):
    """Terms, each with what it means."""

    described: dict[str, str]


Block = Paragraph | Example | Steps | Terms


def read_blocks(page: str) -> Iterator[Block]:
    """Yield the blocks of a help page."""
    whole = write_facts_help() if page == "facts" else read_page(page)  # the committed one may be old
    for text in whole.strip("\n").split("\n\n"):
        yield from _read(text.strip("\n"))


def _read(text: str) -> Iterator[Block]:
    if text.startswith("  netfacts "):
        yield Example(tuple(line.strip() for line in text.splitlines()))
    elif text.startswith("  "):
        yield Terms(_read_terms(text.splitlines()))
    elif steps := _STEP.split(text)[1:]:
        yield Paragraph(_join(_STEP.split(text)[0]))
        yield Steps(tuple(map(_join, steps)))
    else:
        yield Paragraph(_join(text))


def _read_terms(lines: list[str]) -> dict[str, str]:
    """Read terms, each with a text that may continue on the next lines."""
    terms: dict[str, str] = {}
    for line in lines:
        if _TERM.match(line):
            term, _, text = line.strip().partition("  ")
            terms[term] = text.strip()
        else:
            terms[term] += f" {line.strip()}"
    return terms


def _join(text: str) -> str:
    return " ".join(text.split())
