"""The man page netfacts(1), in the macros of man(7), from the commands and the help pages."""

from collections.abc import Iterable, Iterator
from textwrap import wrap

from netfacts import __version__
from netfacts.cli.command_table import Command
from tools.command_texts import CommandText, Parameter
from tools.help_blocks import Block, Example, Paragraph, Steps, Terms, read_blocks

_EXAMPLES = """\
netfacts search how common are neuroendocrine tumours
netfacts show factbox-carcinoid-syndrome
netfacts estimate --population "5 million" --years 10
netfacts quote us-seer-incidence-2018 --format markdown
netfacts cite yao-2008 dasari-2017 --style bibtex > nets.bib
netfacts search survival --json | jq -r '.results[].fact.id'
netfacts random --today"""
_FILES = {
    "facts.yaml": "The built-in facts, next to the modules of netfacts.",
    "netfacts": "A folder of compiled facts, among the user's caches: netfacts cache shows where and how "
    "much. They are compiled again when needed.",
}
_SHARED = frozenset((tuple(one.opts), getattr(one, "help", "")) for one in Command("any").params)
_WIDTH = 68  # columns of a source line, before escaping
_DESCRIPTION = (
    "netfacts answers questions from a file of cited facts, and turns cited rates into expected numbers "
    "for a population. Every answer names its sources. It works offline. Options follow the command, "
    "before or after its words."
)
_NOTICE = "It gives information, not medical advice."


def write_manual(commands: Iterable[CommandText]) -> str:
    """Write the page."""
    _, *others = commands
    parts = (_head(), _commands(others), _pages(), _tail())
    return "".join(f"{line}\n" for part in parts for line in part)


def _head() -> Iterator[str]:
    yield '.\\" Made by tools/make_documents.py.'
    yield f'.TH NETFACTS 1 "" "netfacts {__version__}" "User Commands"'
    yield ".SH NAME"
    yield "netfacts \\- cited facts about neuroendocrine tumours, and expected numbers"
    yield ".SH SYNOPSIS"
    yield ".B netfacts"
    yield "COMMAND [OPTIONS] [WORDS]"
    yield from (".br", ".B netfacts", "\\-\\-version | \\-\\-help")
    yield ".SH DESCRIPTION"
    yield from _paragraph(_DESCRIPTION, first=True)
    yield from _paragraph(_NOTICE)


def _commands(commands: Iterable[CommandText]) -> Iterator[str]:
    shared: dict[Parameter, None] = {}
    yield ".SH COMMANDS"
    for command in commands:
        arguments = " ".join(one.metavar for one in command.parameters if not one.names)
        common = [one for one in command.parameters if (one.names, one.help) in _SHARED]
        shared |= dict.fromkeys(common)
        own = [one for one in command.parameters if one not in common and "--help" not in one.names]
        yield f".SS {_escape(' '.join(filter(None, ('netfacts', command.name, '[OPTIONS]', arguments))))}"
        yield from _description(command.description)
        yield from _parameters(own)
        yield from (".PP", "It takes the common options, too.") if common else ()
    yield ".SH COMMON OPTIONS"
    yield from _parameters(shared)
    yield from _terms({"-h, --help": "Show the help of the command, and end."})


def _description(paragraphs: Iterable[str]) -> Iterator[str]:
    for number, text in enumerate(paragraphs):
        if text.endswith("\n"):
            yield from _example(text)
        else:
            yield from _paragraph(text, first=number == 0)


def _paragraph(text: str, *, first: bool = False) -> Iterator[str]:
    """Yield a paragraph; the first one after a heading has no space before it."""
    yield from () if first else (".PP",)
    yield from map(_escape, wrap(text, _WIDTH, break_on_hyphens=False))


def _example(text: str, space: str = ".PP") -> Iterator[str]:
    yield from filter(None, (space, ".RS 4", ".nf"))
    yield from (_escape(line.strip()) for line in text.splitlines())
    yield from (".fi", ".RE")


def _parameters(parameters: Iterable[Parameter]) -> Iterator[str]:
    for one in parameters:
        yield from _terms({f"{', '.join(one.names)} {one.metavar}".strip(): one.help} if one.names else {})


def _terms(described: dict[str, str]) -> Iterator[str]:
    for term, text in described.items():
        yield from (".TP", f".B {_escape(term)}", *_paragraph(text, first=True))


def _pages() -> Iterator[str]:
    for title, name in (
        ("EXIT STATUS", "exit-codes"),
        ("ENVIRONMENT", "environment"),
        ("FORMATS", "formats"),
    ):
        yield f".SH {title}"
        for number, block in enumerate(read_blocks(name)):
            yield from _block(block, first=number == 0)


def _block(block: Block, *, first: bool) -> Iterator[str]:
    match block:
        case Example(lines):
            yield from _example("\n".join(lines))
        case Terms(described):
            yield from _terms(described)
        case Steps(texts):
            yield from _terms({f"{number}.": text for number, text in enumerate(texts, 1)})
        case Paragraph(text):
            yield from _paragraph(text, first=first)


def _tail() -> Iterator[str]:
    yield ".SH FILES"
    yield from _terms(_FILES)
    yield ".SH EXAMPLES"
    yield from _example(_EXAMPLES, space="")
    yield from (".SH SEE ALSO", ".BR jq (1),", ".BR pandoc (1),", ".BR fzf (1)")


def _escape(text: str) -> str:
    """Escape `text`, so that roff shows it as it is."""
    plain = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga")
    plain = plain.replace("^", "\\(ha").replace("~", "\\(ti").replace('"', "\\(dq")
    return f"\\&{plain}" if plain.startswith(".") else plain
