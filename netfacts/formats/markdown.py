"""Document -> Markdown: CommonMark with pipe tables, in which no text is taken for markup."""

import re
import unicodedata
from itertools import groupby
from urllib.parse import unquote

from netfacts.answers.answer import Answer
from netfacts.pages import document
from netfacts.pages.document import Block, Document, Line, Role
from netfacts.pages.page import find_page

# What CommonMark, GitHub's tables and links, and pandoc's Markdown read as markup anywhere in a line;
# what they read so at its start; and addresses, which some of them link of their own accord.
_ANYWHERE = re.compile(r"[\\`*_{}\[\]<>#|~^$&]|(?<![A-Za-z0-9])@")
_AT_START = re.compile(r"[-+=:%(]|[0-9]{1,9}(?=[.)])")
_ADDRESS = re.compile(r":(?=//)|(?<=www)\.", re.IGNORECASE)
_DOI = "https://doi.org/"


def write(answer: Answer) -> str:
    """Return the page of `answer`."""
    return _write_page(find_page(answer).document(answer))


def _write_page(blocks: Document) -> str:
    return "\n".join(filter(None, map(write_block, blocks)))


def write_block(part: Block) -> str:
    """Return one block of a page, on lines of its own."""
    match part:
        case document.Heading():
            return f"## {_write_line(part.line, heading=True)}\n"
        case document.Paragraph():
            said = escape_start(_write_line(part.line))
            return f"{said}\n" if said else ""
        case document.Field():
            return _write_field(part)
        case document.Table():
            return _write_table(part)
        case document.Bibliography():
            title = f"## {part.title}\n\n" if part.title else ""
            return title + "".join(f"{item.number}. {_write_item(item)}\n" for item in part.items)
    return ""  # a picture, and what belongs on a terminal


def _write_field(field: document.Field) -> str:
    """Return one line after its label, several as a list beneath it."""
    first, *others = (_write_line(line) for line in field.lines)
    if not others:
        return f"**{escape(field.label)}:** {first}\n"
    listed = "".join(f"- {escape_start(line)}\n" for line in (first, *others))
    return f"**{escape(field.label)}:**\n\n{listed}"


def _write_table(table: document.Table) -> str:
    cells = [[*map(escape, table.columns)], ["---"] * len(table.columns)]
    cells += [[*map(_write_line, row)] for row in table.rows]
    return "".join(f"| {' | '.join(row)} |\n" for row in cells)


def _write_item(item: document.Item) -> str:
    """Return an entry in which its DOI or URL is a link."""
    for target in filter(None, (item.address, unquote(item.address).removeprefix(_DOI))):
        before, found, after = item.text.rpartition(target)
        if found:
            link = f"[{escape(target)}](<{_ANYWHERE.sub(_backslash, item.address)}>)"
            return f"{escape_start(escape(before))}{link}{escape(after)}"
    return escape_start(escape(item.text))


def _write_line(line: Line, *, heading: bool = False) -> str:
    """Return spans; what a query found is bold, also in a heading, and so is what is strong elsewhere."""
    bold = {Role.MATCH} if heading else {Role.MATCH, Role.STRONG}
    looks = {Role.ID: _code} | dict.fromkeys(bold, _bold)
    pieces = []
    read = (span for span in line if span.role is not Role.HINT)
    for look, spans in groupby(read, key=lambda span: looks.get(span.role, escape)):
        pieces.append(look("".join(span.text for span in spans)))
    return "".join(pieces).strip()


def _code(text: str) -> str:
    found = re.fullmatch(r"(\s*)([a-z0-9-]+)", text)
    return f"{found[1][:1]}`{found[2]}`" if found else escape(text)


def _bold(text: str) -> str:
    """Return bold text, in asterisks that are read as such whatever is next to them."""
    is_word = all(unicodedata.category(character)[0] in "LMN" for character in text[:1] + text[-1:])
    return f"**{escape(text)}**" if is_word else escape(text)


def escape(text: str) -> str:
    """Return `text` as it may stand anywhere in a line, with no address that becomes a link by itself."""
    return _ADDRESS.sub(_backslash, escape_markup(text))


def escape_markup(text: str) -> str:
    """Return `text` with nothing in it that is markup."""
    return _ANYWHERE.sub(_backslash, text)


def escape_start(text: str, special: re.Pattern[str] = _AT_START) -> str:
    """Escape what would begin a list, a heading or the like at the start of a line."""
    found = special.match(text)
    if not found:
        return text
    end = found.end() if found.group().isalnum() else 0
    return f"{text[:end]}\\{text[end:]}"


def _backslash(found: re.Match[str]) -> str:
    return f"\\{found.group()}"
