"""words.tsv: the commands and options that shells complete, read by netfacts/cli/completion.py."""

from collections.abc import Iterable, Iterator

from tools.command_texts import CommandText


def write_words(commands: Iterable[CommandText]) -> str:
    """Write a line for each command and each option, with what completes its value."""
    rows = (row for command in commands for row in _rows(command))
    return "# Made by tools/make_documents.py: command and aliases, option, values, description.\n" + "".join(
        "\t".join(row) + "\n" for row in rows
    )


def _rows(command: CommandText) -> Iterator[tuple[str, str, str, str]]:
    names = " ".join((command.name, *command.aliases))
    arguments = [value for one in command.parameters if not one.names for value in one.values]
    arguments += [] if command.name else ["@commands"]
    yield names, "", " ".join(arguments), command.summary
    for one in command.parameters:
        if one.names:
            yield names, " ".join(one.names), " ".join(one.values), one.help
