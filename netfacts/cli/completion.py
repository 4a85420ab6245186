"""Complete a command line for a shell: `netfacts _complete SHELL WORD...`.

This runs at each press of the tab key, so it imports little, and never Typer: words.tsv lists what the
commands take. Ids and topics come from the cache; if the facts are not in it, they are not compiled.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from netfacts.text.safe import clean

if TYPE_CHECKING:
    from netfacts.factbase.index import Index

_HERE = Path(__file__).parent
_FILES, _SEVERAL = "/", "..."
_QUOTES = re.compile(r"\\(.)|[\"']")  # roughly what a shell removes from a word

Candidate: TypeAlias = tuple[str, str]
"""A word and its description, or ""."""


class Shell(StrEnum):
    """The shells that netfacts has a script for."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


class Entry(NamedTuple):
    """A line of words.tsv: an option of a command, or the command itself, which has no `names`."""

    names: list[str]
    values: list[str]
    """Words, @ with a kind of data, / for files, * for any text, ... if several are allowed."""
    description: str


class Line(NamedTuple):
    """The words before the cursor."""

    entries: list[Entry]
    """The command, then its options; netfacts and its options before a command; empty if unknown."""
    command: str
    arguments: list[str]
    option: Entry | None
    """The option whose value comes next."""
    ended: bool
    """Whether -- has ended the options."""
    files: dict[str, list[str]]
    """The values of --facts and --add."""


_DATA: dict[str, Callable[["Index", str], Iterable[Candidate]]] = {
    "@facts": lambda base, current: base.list_titles("fact", current),
    "@references": lambda base, current: base.list_titles("reference", current),
    "@topics": lambda base, _: base.header.topics.items(),
}


def read_script(shell: Shell) -> str:
    """Return the completion script for a shell."""
    return (_HERE / "shells" / f"netfacts.{shell}").read_text("utf-8")


def main(arguments: Sequence[str]) -> int:
    """Print each candidate, a tab and its description. A lone / asks the shell for file names."""
    shell, *typed = arguments or ("",)
    words, is_split = _unquote(typed or [""], shell)
    found = complete(words, is_split=is_split)
    text = "".join(f"{word}\t{clean(description)}\n" for word, description in found)
    with suppress(OSError):  # the shell stopped listening
        os.write(1, text.encode(errors="surrogateescape"))
    return 0


def complete(words: Sequence[str], *, is_split: bool = False) -> Iterator[Candidate]:
    """Yield the completions of the last word. `words` are those after netfacts.

    `is_split` is whether the shell treats the value after an option's = as a separate word.
    """
    *before, current = words
    line = _read_line(before)
    option, start = line.option, ""
    name, equals, value = current.partition("=")
    if equals and not option and not line.ended:
        option = _find_option(line.entries, name)
        start, current = (f"{name}=", value) if option else ("", current)
    found = _list_values(option, line, current) if option else _list_arguments(line, current)
    for word, description in found:
        if word == _FILES:
            yield word, description
        elif word.casefold().startswith(current.casefold()):
            yield word if is_split else f"{start}{word}", description


def _unquote(typed: Sequence[str], shell: str) -> tuple[list[str], bool]:
    """Return the words without quotation marks, and whether the last was split from its option.

    bash splits --format=json into three words and keeps the marks of every word, fish only of the last.
    """
    if shell != Shell.BASH:
        return [*typed[:-1], _QUOTES.sub(r"\1", typed[-1]) if shell == Shell.FISH else typed[-1]], False
    words: list[str] = []
    is_split = False
    for word in typed:
        bare = _QUOTES.sub(r"\1", word)
        is_split = bool(words) and words[-1].startswith("--") and (word == "=" or words[-1].endswith("="))
        if is_split:
            words[-1] += bare
        else:
            words.append(bare)
    return words, is_split


def _read_line(words: Sequence[str]) -> Line:
    line = Line(_find_command(""), "", [], None, ended=False, files={"--facts": [], "--add": []})
    for word in words:
        name, equals, value = word.partition("=")
        option = None if line.ended else _find_option(line.entries, name)
        if line.option:
            line.files.get(line.option.names[0], []).append(word)
            line = line._replace(option=None)
        elif word == "--" and not line.ended:
            line = line._replace(ended=True)
        elif option and option.values and not equals:
            line = line._replace(option=option)
        elif option:
            line.files.get(name, []).append(value)
        elif line.command and (line.ended or word == "-" or not word.startswith("-")):
            line.arguments.append(word)
        elif not word.startswith("-"):
            line = line._replace(command=word, entries=_find_command(word))
    return line


@cache
def _read_table() -> dict[str, list[Entry]]:
    """Return the entries of each command, its own first, by its names: "references sources"."""
    table: dict[str, list[Entry]] = {}
    for line in (_HERE / "words.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            command, names, values, description = line.split("\t")
            table.setdefault(command, []).append(Entry(names.split(), values.split(), description))
    return table


def _find_command(name: str) -> list[Entry]:
    """Return the entries of the command with this name or alias."""
    return next((entries for names, entries in _read_table().items() if name in names.split(" ")), [])


def _find_option(entries: list[Entry], name: str) -> Entry | None:
    return next((entry for entry in entries if name in entry.names), None)


def _list_arguments(line: Line, current: str) -> Iterator[Candidate]:
    """Yield the options or arguments of the command, or the commands if none was typed."""
    if not line.entries:
        return
    own, *options = line.entries
    if not line.command and not current.startswith("-"):
        for names, entries in _read_table().items():
            if names:
                yield names.split()[0], entries[0].description
    elif not line.ended and (current.startswith("-") or not own.values):
        for option in options:
            yield from ((n, option.description) for n in option.names if n.startswith("--") or n == current)
    elif not line.arguments or _SEVERAL in own.values:
        yield from (found for found in _list_values(own, line, current) if found[0] not in line.arguments)


def _list_values(entry: Entry, line: Line, current: str) -> Iterator[Candidate]:
    """Yield the values that an option or a command takes; only ids that start like the current word."""
    kinds = [value for value in entry.values if value in _DATA]
    yield from ((value, "") for value in entry.values if value[0] not in "@*.")
    if "@places" in entry.values:
        from netfacts.estimate.places import find_matching

        yield from ((place.name, f"{place.people:,} people") for place in find_matching(""))
    if kinds and (base := _open_cached(line)):
        with closing(base):
            for kind in kinds:
                yield from _DATA[kind](base, current.casefold())


def _open_cached(line: Line) -> "Index | None":
    """Open the compiled facts; None if they are not in the cache."""
    from netfacts.factbase import cache
    from netfacts.facts import files

    given, added = ([_expand(name) for name in line.files[option]] for option in ("--facts", "--add"))
    paths = files.choose_files(given, added, os.environ.get("NETFACTS_FACTS", ""))
    folder = files.find_cache_folder(os.environ.get("NETFACTS_CACHE"))
    return cache.find_cached(paths, folder) if folder else None


def _expand(typed: str) -> str:
    """Return the file name that the shell will pass when the line is run."""
    return os.path.expanduser(os.path.expandvars(typed))  # noqa: PTH111 - may contain variables
