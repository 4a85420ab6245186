"""Complete a command line for a shell: `netfacts _complete WORD...`, with the words after netfacts.

This runs at each press of the tab key, so it imports little, and never Typer: words.tsv lists what the
commands take. Ids and topics come from the cache; if the facts are not in it, they are not compiled.
"""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from netfacts.text.safe import clean

_FILES, _ANY, _SEVERAL = "/", "*", "..."
_QUOTES = re.compile(r"\\(.)|[\"']")  # roughly what a shell removes from a word

Candidate: TypeAlias = tuple[str, str]  # a word and its description, or ""


class Entry(NamedTuple):
    """A line of words.tsv: an option of a command, or the command itself, which has no `names`."""

    names: list[str]
    values: list[str]  # words, @ with a kind of data, / for files, * for any text, ... if several are allowed
    description: str


def main(typed: Sequence[str]) -> int:
    """Print each candidate, a tab and its description. A lone / asks the shell for file names."""
    text = "".join(f"{word}\t{clean(description)}\n" for word, description in complete(typed or [""]))
    with suppress(OSError):  # the shell stopped listening
        os.write(1, text.encode(errors="surrogateescape"))
    return 0


def complete(typed: Sequence[str]) -> Iterator[Candidate]:
    """Yield the completions of the last word of a line; `typed` are the words after netfacts."""
    *before, current = _split_words(typed)
    line = _Line(before)
    name, equals, _ = typed[-1].partition("=")
    start = f"{name}=" if equals and name.startswith("--") else ""
    if start and not line.option:  # it takes no value
        return
    for word, description in line.list_candidates(current):
        if word == _FILES:
            yield word, description
        elif word.casefold().startswith(current.casefold()):
            yield f"{start}{word}", description


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
    unknown = [Entry([], [], "")]
    return next((own for names, own in _read_table().items() if name in names.split(" ")), unknown)


def _split_words(typed: Sequence[str]) -> list[str]:
    """Return the words without quotation marks; the value after an option's = is a word of its own.

    bash makes the = a word, too, and the other shells keep --format=json whole.
    """
    words: list[str] = []
    for word in [*(word for word in typed[:-1] if word != "="), typed[-1].removeprefix("=")]:
        name, equals, value = _QUOTES.sub(r"\1", word).partition("=")
        words += [name, value] if equals and name.startswith("--") else [f"{name}{equals}{value}"]
    return words


class _Line:
    """The words before the cursor."""

    def __init__(self, words: Iterable[str]) -> None:
        self.option: Entry | None = None  # whose value comes next
        root, *self._options = _find_command("")  # no options after --
        self._command = root
        self._arguments: list[str] = []
        self._files: dict[str, list[str]] = {"--facts": [], "--add": []}
        for word in words:
            if self.option:
                name = os.path.expanduser(os.path.expandvars(word))  # noqa: PTH111 - as the shell will do
                self._files.get(self.option.names[0], []).append(name)
                self.option = None
            elif word == "--" and self._options:
                self._options = []
            elif word.startswith("-") and word != "-" and self._options:
                self.option = next((one for one in self._options if word in one.names and one.values), None)
            elif self._command is root:
                self._command, *self._options = _find_command(word)
            else:
                self._arguments.append(word)

    def list_candidates(self, current: str) -> Iterator[Candidate]:
        """Yield what the next word may be; only ids that start like `current`."""
        if self.option:
            yield from self._list_values(self.option.values, current)
        elif current.startswith("-") or not self._command.values:
            for one in self._options:
                yield from ((n, one.description) for n in one.names if n.startswith("--") or n == current)
        elif _SEVERAL in self._command.values or not self._arguments:
            found = self._list_values(self._command.values, current)
            yield from (candidate for candidate in found if candidate[0] not in self._arguments)

    def _list_values(self, values: list[str], current: str) -> Iterator[Candidate]:
        for value in values:
            if value == "@commands":
                table = _read_table().items()
                yield from ((names.split()[0], own[0].description) for names, own in table if names)
            elif value == "@places":
                from netfacts.estimate.places import find_matching

                yield from ((place.name, f"{place.people:,} people") for place in find_matching(""))
            elif value.startswith("@"):
                yield from self._list_data(value, current)
            elif value not in (_ANY, _SEVERAL):
                yield value, ""

    def _list_data(self, kind: str, current: str) -> Iterable[Candidate]:
        """Return topics, or the ids that start like `current`, if the compiled facts are in the cache."""
        from netfacts.factbase import cache
        from netfacts.facts import files

        folder = files.find_cache_folder()
        base = cache.find_cached(files.choose_files(*self._files.values()), folder) if folder else None
        if not base:
            return ()
        with closing(base):
            if kind == "@topics":
                return base.header.topics.items()
            table: Literal["fact", "reference"] = "reference" if kind == "@references" else "fact"
            return base.list_titles(table, current.casefold(), rates=kind == "@rates")
