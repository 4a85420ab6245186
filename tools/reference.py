"""The pages in docs/reference: what `netfacts help` and the checks say, as Markdown."""

import re
from collections.abc import Iterable, Iterator, Mapping

from netfacts.checks.all_checks import CHECKS, READING
from netfacts.cli.command_table import Command
from netfacts.text import read_docstring
from tools.columns import write_columns
from tools.command_texts import CommandText, Parameter
from tools.help_blocks import Block, Example, Paragraph, Steps, Terms, read_blocks
from tools.schema_pages import list_words, write_answers

_MADE = "<!-- Made by tools/make_documents.py from what netfacts prints. -->"
_PAGES = {
    "exit-codes": ("exit-codes", "Exit codes"),
    "formats": ("formats", "Formats"),
    "environment": ("environment", "Variables"),
    "glossary": ("words", "Glossary"),
    "fact-file": ("facts", "The fact file, field by field"),
}
_WORDS = frozenset({"glossary"})  # pages whose terms are words, not text to type
_LONGEST_HEADING = 40
_OPTION = re.compile(r"(?<![\w`-])--?[a-z][a-z-]*\b")
_SHARED = frozenset((tuple(one.opts), getattr(one, "help", "")) for one in Command("any").params)


def write_pages(commands: Iterable[CommandText]) -> dict[str, str]:
    """Return the text of each page by its name."""
    pages = {name: _write_page(name, *about) for name, about in _PAGES.items()}
    pages["fact-file"] += (
        f"\n## Fields that take one of some words\n\n{_table('', dict(list_words()), code=True)}\n"
    )
    pages["formats"] += "\n" + "\n\n".join(write_columns()) + "\n"
    return pages | {
        "checks": _write(_checks()),
        "commands": _write(_commands(commands)),
        "json": write_answers(),
    }


def _write(lines: Iterable[str]) -> str:
    return "\n\n".join([_MADE, *lines]) + "\n"


def _write_page(name: str, topic: str, title: str) -> str:
    parts = (_block(block, code=name not in _WORDS) for block in read_blocks(topic))
    return _write([f"# {title}", f"What `netfacts help {topic}` prints.", *parts])


def _block(block: Block, *, code: bool) -> str:
    match block:
        case Example(lines):
            return _fence("\n".join(lines))
        case Terms(described):
            return _table("", described, code=code)
        case Steps(texts):
            return "\n".join(f"{number}. {_escape(text)}" for number, text in enumerate(texts, 1))
        case Paragraph(text) if text.endswith(":") and len(text) <= _LONGEST_HEADING:
            return f"## {text[0].upper()}{text[1:-1]}"
        case Paragraph(text):
            return _escape(text)


def _checks() -> Iterator[str]:
    messages = {code: " ".join(read_docstring(check).split()) for code, check in CHECKS.items()}
    reading = {f"{READING[0]} to {READING[-1]}": "The file cannot be read: bytes, YAML, keys, values, ids."}
    yield "# What netfacts check looks for"
    yield "Errors (E) end it with exit code 1, warnings (W) do not."
    yield _escape("--select and --ignore take codes or their beginnings.")
    yield _table("code", reading | messages, code=True)


def _commands(commands: Iterable[CommandText]) -> Iterator[str]:
    _, *others = commands
    shared: dict[Parameter, None] = {}
    yield "# Commands"
    yield "What `netfacts help COMMAND` prints."
    yield "\n".join(f"- [{one.name}](#{one.name}): {_escape(one.summary)}" for one in others)
    for command in others:
        arguments = "".join(f" {one.metavar}" for one in command.parameters if not one.names)
        common = [one for one in command.parameters if (one.names, one.help) in _SHARED]
        shared |= dict.fromkeys(common)
        own = [one for one in command.parameters if one not in common and "--help" not in one.names]
        yield f"## {command.name}"
        yield f"`netfacts {command.name} [OPTIONS]{arguments}`"
        yield from map(_paragraph, command.description)
        yield from filter(None, [_table("option", _describe(own), code=True)])
        yield from ("It takes the [common options](#common-options), too.",) if common else ()
    yield "## Common options"
    yield _table("option", _describe(shared), code=True)


def _paragraph(text: str) -> str:
    return _fence(text.strip("\n")) if text.endswith("\n") else _escape(text)


def _describe(parameters: Iterable[Parameter]) -> dict[str, str]:
    return {", ".join(one.names) + f" {one.metavar}".rstrip(): one.help for one in parameters}


def _table(head: str, described: Mapping[str, str], *, code: bool) -> str:
    rows = [f"| {_cell(term, code=code)} | {_escape(text)} |" for term, text in described.items()]
    return "\n".join([f"| {head} | |", "|---|---|", *rows]) if rows else ""


def _cell(term: str, *, code: bool) -> str:
    text = term.strip().replace("|", "\\|")
    return f"`{text}`" if code else f"**{text}**"


def _fence(lines: str) -> str:
    """Fence lines to type; those that set up completion are plain text, because other pages run them."""
    kind = "text" if "completion" in lines else "sh"
    dedented = "\n".join(line.removeprefix("    ") for line in lines.splitlines())
    return f"```{kind}\n{dedented}\n```"


def _escape(text: str) -> str:
    """Write options as code, and escape characters that are special in Markdown."""
    plain = re.sub(r"([\\|<*_\[\]])", r"\\\1", text)
    return _OPTION.sub(r"`\g<0>`", plain)
