"""Document -> Markdown: CommonMark with pipe tables, in which text is never read as markup."""

import re
import unicodedata
from itertools import groupby

from netfacts.answers import Answer
from netfacts.bibliography.labels import address
from netfacts.bibliography.vancouver import split_at_link
from netfacts.facts.reference import Reference
from netfacts.pages import document
from netfacts.pages.document import Block, Line, Role, find_page

# Markup in CommonMark, GitHub's tables and links, and pandoc's Markdown: anywhere in a line; at its start,
# where a list, a caption or the like would begin; and in addresses, which some of them turn into links.
_ANYWHERE = re.compile(r"[\\`*_{}\[\]<>#|~^$&]|(?<![A-Za-z0-9])@")
_AT_START = re.compile(
    r"[-+=:%(]|([0-9]{1,9}|[a-z]|[ivxlcdm]+)(?=[.)](\s|$))|table(?=:)", re.ASCII | re.IGNORECASE
)
_ADDRESS = re.compile(r":(?=//)|(?<=www)\.", re.IGNORECASE)


def write(answer: Answer) -> str:
    """Return the page of `answer` as Markdown."""
    return "\n".join(filter(None, map(write_block, find_page(answer).document(answer))))


def write_block(part: Block) -> str:
    """Return one block of a page, on its own lines."""
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
            return title + "".join(
                f"{number}. {_write_entry(one)}\n" for number, one in enumerate(part.references, start=1)
            )
    return ""  # pictures, and what only terminals show


def _write_field(field: document.Field) -> str:
    """Return a single line after its label, or several lines as a list below it."""
    first, *others = (_write_line(line) for line in field.lines)
    if not others:
        return f"**{escape(field.label)}:** {first}\n"
    listed = "".join(f"- {escape_start(line)}\n" for line in (first, *others))
    return f"**{escape(field.label)}:**\n\n{listed}"


def _write_table(table: document.Table) -> str:
    cells = [[*map(escape, table.columns)], ["---"] * len(table.columns)]
    cells += [[*map(_write_line, row)] for row in table.rows]
    return "".join(f"| {' | '.join(row)} |\n" for row in cells)


def _write_entry(reference: Reference) -> str:
    """Return an entry with its DOI or URL as a link."""
    before, shown, after = split_at_link(reference)
    link = f"[{escape(shown)}](<{escape_markup(address(reference))}>)" if shown else ""
    return escape_start(f"{escape(before)}{link}{escape(after)}")


def _write_line(line: Line, *, heading: bool = False) -> str:
    """Return a line without its hints; matches are bold and, except in headings, so is strong text."""
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
    """Return bold text, or plain text if punctuation or a space at its ends could spoil the asterisks."""
    is_word = all(unicodedata.category(character)[0] in "LMN" for character in text[:1] + text[-1:])
    return f"**{escape(text)}**" if is_word else escape(text)


def escape(text: str) -> str:
    """Escape `text` for any place within a line; addresses in it do not become links either."""
    return _ADDRESS.sub(_backslash, escape_markup(text))


def escape_markup(text: str) -> str:
    """Escape everything in `text` that is markup anywhere in a line."""
    return _ANYWHERE.sub(_backslash, text)


def escape_start(text: str) -> str:
    """Escape the start of a line if it would begin a list, a heading or the like."""
    found = _AT_START.match(text)
    if not found:
        return text
    end = found.end() if found.group().isalnum() else 0
    return f"{text[:end]}\\{text[end:]}"


def _backslash(found: re.Match[str]) -> str:
    return f"\\{found.group()}"
