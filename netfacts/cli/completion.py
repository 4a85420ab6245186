"""What may stand where the cursor is, for the completion scripts: `netfacts _complete SHELL WORD...`.

It runs at the press of a key, so it imports what it must, and Typer never: words.tsv holds what the
commands take. What is in the facts comes from the cache, where it is; nothing is compiled for it.
"""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from netfacts.text.safe import visible

if TYPE_CHECKING:
    from netfacts.factbase.index import Index

_HERE = Path(__file__).parent
_FILES, _MORE = "/", "..."
_MARKS = re.compile(r"\\(.)|[\"']")  # what a shell takes away from a word, nearly

Candidate: TypeAlias = tuple[str, str]
"""A word, and a description of it or ""."""


class Shell(StrEnum):
    """The shells that there is a script for."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


class Entry(NamedTuple):
    """A line of words.tsv: a command, which has no names, or one of its options."""

    names: tuple[str, ...]
    values: tuple[str, ...]
    """Words, @ and a kind of data, / for files, * for any text, ... where several may stand."""
    description: str


class Line(NamedTuple):
    """What stands before the cursor."""

    command: str
    arguments: list[str]
    option: Entry | None
    """The option whose value comes next."""
    ended: bool
    """Whether -- has ended the options."""
    files: dict[str, list[str]]
    """What was given for --facts and --add."""


_DATA: dict[str, Callable[["Index"], Iterator[Candidate]]] = {
    "@facts": lambda base: ((fact.id, fact.title) for fact in base.facts()),
    "@references": lambda base: (
        (one.id, one.title or one.container_title) for one, _ in base.references_with_facts()
    ),
    "@topics": lambda base: iter(base.header.topics.items()),
}


def script(shell: Shell) -> str:
    """Return the script that a shell sources."""
    return (_HERE / "shells" / f"netfacts.{shell}").read_text("utf-8")


def main(arguments: Sequence[str]) -> int:
    """Print a line a candidate: the word, a tab, its description; / alone stands for the names of files."""
    shell, *typed = arguments or ("",)
    words, is_split = _words(typed or [""], shell)
    text = "".join(f"{word}\t{visible(told)}\n" for word, told in candidates(words, is_split=is_split))
    with suppress(OSError):  # the shell has given up
        os.write(1, text.encode(errors="surrogateescape"))
    return 0


def candidates(words: Sequence[str], *, is_split: bool = False) -> Iterator[Candidate]:
    """Yield what the last of `words`, those after netfacts, may become.

    `is_split` says that the shell counts what follows an option's = as a word of its own.
    """
    *before, current = words
    line = _read(before)
    option, start = line.option, ""
    name, equals, value = current.partition("=")
    if equals and not option and not line.ended:
        option = _option(line.command, name)
        start, current = (f"{name}=", value) if option else ("", current)
    for word, told in _values(option, line) if option else _arguments(line, current):
        if word == _FILES:
            yield word, told
        elif word.casefold().startswith(current.casefold()):
            yield word if is_split else f"{start}{word}", told


def _words(typed: Sequence[str], shell: str) -> tuple[list[str], bool]:
    """Return the words without the marks that quote them, and whether the last one stood apart from a =.

    bash takes --format=json for three words and leaves the marks on all of them, fish on the last.
    """
    if shell != Shell.BASH:
        return [*typed[:-1], _MARKS.sub(r"\1", typed[-1]) if shell == Shell.FISH else typed[-1]], False
    words: list[str] = []
    is_split = False
    for word in typed:
        bare = _MARKS.sub(r"\1", word)
        is_split = bool(words) and words[-1].startswith("--") and (word == "=" or words[-1].endswith("="))
        if is_split:
            words[-1] += bare
        else:
            words.append(bare)
    return words, is_split


def _read(words: Sequence[str]) -> Line:
    line = Line("", [], None, ended=False, files={"--facts": [], "--add": []})
    for word in words:
        name, equals, value = word.partition("=")
        option = _option(line.command, name) if not line.ended else None
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
            line = line._replace(command=word)
    return line


@lru_cache(maxsize=1)
def _table() -> dict[str, list[Entry]]:
    """Return what words.tsv says of each command: first of itself, then of its options."""
    table: dict[str, list[Entry]] = {}
    for line in (_HERE / "words.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            command, names, values, description = line.split("\t")
            entry = Entry((*names.split(),), (*values.split(),), description)
            table.setdefault(command, []).append(entry)
    return table


def _option(command: str, name: str) -> Entry | None:
    return next((entry for entry in _table().get(command, ()) if name in entry.names), None)


def _arguments(line: Line, current: str) -> Iterator[Candidate]:
    """Yield options and arguments: what a command takes, or the commands."""
    if line.command not in _table():
        return
    own, *options = _table()[line.command]
    if not line.command and not current.startswith("-"):
        yield from ((name, entries[0].description) for name, entries in _table().items() if name)
    elif not line.ended and (current.startswith("-") or not own.values):
        for option in options:
            yield from ((n, option.description) for n in option.names if n.startswith("--") or n == current)
    elif not line.arguments or _MORE in own.values:
        yield from (found for found in _values(own, line) if found[0] not in line.arguments)


def _values(entry: Entry, line: Line) -> Iterator[Candidate]:
    """Yield what may stand for the value of an option or for an argument."""
    kinds = [value for value in entry.values if value in _DATA]
    yield from ((value, "") for value in entry.values if value[0] not in "@*.")
    if "@places" in entry.values:
        from netfacts.estimate.places import matching

        yield from ((place.name, f"{place.people:,} people") for place in matching(""))
    if kinds and (base := _base(line)):
        with closing(base):
            for kind in kinds:
                yield from _DATA[kind](base)


def _base(line: Line) -> "Index | None":
    """Return the compiled facts, where they are in the cache."""
    from netfacts.factbase import cache
    from netfacts.facts import files

    given, added = ([_path(name) for name in line.files[option]] for option in ("--facts", "--add"))
    paths = files.chosen(given, added, os.environ.get("NETFACTS_FACTS", ""))
    folder = files.cache_folder(os.environ.get("NETFACTS_CACHE"))
    return cache.find_cached(paths, folder) if folder else None


def _path(typed: str) -> str:
    """Return a file's name as the shell will, once the line is run."""
    return os.path.expanduser(os.path.expandvars(typed))  # noqa: PTH111 - a name, with what a shell replaces
