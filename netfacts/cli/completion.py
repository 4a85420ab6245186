"""Complete a command line for a shell: `netfacts _complete WORD...`, with the words after netfacts.

This runs at each press of the tab key, so it imports little, and never Typer: words.tsv lists what the
commands take. Ids and topics come from the cache; if the facts are not in it, they are not compiled.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from netfacts.text.safe import clean

_FILES, _SEVERAL = "/", "..."
_QUOTES = re.compile(r"\\(.)|[\"']")  # roughly what a shell removes from a word

Candidate: TypeAlias = tuple[str, str]  # a word and its description, or ""


class Entry(NamedTuple):
    """A line of words.tsv: an option of a command, or the command itself, which has no `names`."""

    names: list[str]
    values: list[str]  # words, @ with a kind of data, / for files, * for any text, ... if several are allowed
    description: str


class Line(NamedTuple):
    """The words before the cursor."""

    entries: list[Entry]  # the command, or netfacts, then its options (before --); empty if unknown
    arguments: list[str]
    option: Entry | None  # the option whose value comes next
    files: Mapping[str, list[str]]  # the values of --facts and --add


def main(typed: Sequence[str]) -> int:
    """Print each candidate, a tab and its description. A lone / asks the shell for file names."""
    text = "".join(f"{word}\t{clean(description)}\n" for word, description in complete(typed or [""]))
    with suppress(OSError):  # the shell stopped listening
        os.write(1, text.encode(errors="surrogateescape"))
    return 0


def complete(typed: Sequence[str]) -> Iterator[Candidate]:
    """Yield the completions of the last word of a line; `typed` are the words after netfacts."""
    *before, current = _split_words(typed)
    line = _read_line(before)
    name, equals, _ = typed[-1].partition("=")
    start = f"{name}=" if equals and name.startswith("--") else ""
    if line.option:
        found = _list_values(line.option, line, current)
    else:
        found = iter(()) if start else _list_arguments(line, current)
    for word, description in found:
        if word == _FILES:
            yield word, description
        elif word.casefold().startswith(current.casefold()):
            yield f"{start}{word}", description


def _split_words(typed: Sequence[str]) -> list[str]:
    """Return the words without quotation marks; the value after an option's = is a word of its own.

    bash makes the = a word, too, and the other shells keep --format=json whole.
    """
    words: list[str] = []
    for word in [*(word for word in typed[:-1] if word != "="), typed[-1].removeprefix("=")]:
        name, equals, value = _QUOTES.sub(r"\1", word).partition("=")
        words += [name, value] if equals and name.startswith("--") else [f"{name}{equals}{value}"]
    return words


def _read_line(words: Iterable[str]) -> Line:
    entries, command, ended, option = _find_command(""), "", False, None
    arguments: list[str] = []
    files: dict[str, list[str]] = {"--facts": [], "--add": []}
    for word in words:
        if option:
            name = os.path.expanduser(os.path.expandvars(word))  # noqa: PTH111 - as the shell will do
            files.get(option.names[0], []).append(name)
            option = None
        elif word == "--" and not ended:
            ended, entries = True, entries[:1]
        elif word.startswith("-") and word != "-" and not ended:
            option = next((entry for entry in entries if word in entry.names and entry.values), None)
        elif command:
            arguments.append(word)
        else:
            command, entries = word, _find_command(word)
    return Line(entries, arguments, option, files)


@cache
def _read_table() -> dict[str, list[Entry]]:
    """Return the entries of each command, its own first, by its name and its alias: "references sources"."""
    table: dict[str, list[Entry]] = {}
    for line in Path(__file__).with_name("words.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            command, names, values, description = line.split("\t")
            table.setdefault(command, []).append(Entry(names.split(), values.split(), description))
    return table


def _find_command(name: str) -> list[Entry]:
    return next((entries for names, entries in _read_table().items() if name in names.split(" ")), [])


def _list_arguments(line: Line, current: str) -> Iterator[Candidate]:
    if not line.entries:
        return
    own, *options = line.entries
    if current.startswith("-") or not own.values:
        for option in options:
            yield from ((n, option.description) for n in option.names if n.startswith("--") or n == current)
    elif not line.arguments or _SEVERAL in own.values:
        yield from (found for found in _list_values(own, line, current) if found[0] not in line.arguments)


def _list_values(entry: Entry, line: Line, current: str) -> Iterator[Candidate]:
    """Yield the values that an option or a command takes; only ids that start like the current word."""
    yield from ((value, "") for value in entry.values if value[0] not in "@*.")
    if "@commands" in entry.values:
        yield from ((names.split()[0], own[0].description) for names, own in _read_table().items() if names)
    elif "@places" in entry.values:
        from netfacts.estimate.places import find_matching

        yield from ((place.name, f"{place.people:,} people") for place in find_matching(""))
    elif kinds := [value for value in entry.values if value.startswith("@")]:
        yield from _list_data(kinds, line, current)


def _list_data(kinds: Iterable[str], line: Line, current: str) -> Iterator[Candidate]:
    """Yield topics, or the ids that start like the current word, if the compiled facts are in the cache."""
    from netfacts.factbase import cache
    from netfacts.facts import files

    folder = files.find_cache_folder()
    base = cache.find_cached(files.choose_files(*line.files.values()), folder) if folder else None
    if not base:
        return
    with closing(base):
        for kind in kinds:
            if kind == "@topics":
                yield from base.header.topics.items()
            else:
                table: Literal["fact", "reference"] = "reference" if kind == "@references" else "fact"
                yield from base.list_titles(table, current.casefold(), rates=kind == "@rates")
