"""Document -> Markdown: CommonMark with pipe tables, in which text is never read as markup.

A fact sheet is in pandoc's Markdown: `pandoc --citeproc` makes a document from it and needs no other file.
Its references are CSL items in YAML, so that the citation style numbers them, or gives authors and years.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import partial
from itertools import groupby

from netfacts.answers import Answer
from netfacts.answers.facts import ExportAnswer
from netfacts.bibliography.labels import address, display_title
from netfacts.bibliography.vancouver import split_at_link
from netfacts.facts.model import Fact
from netfacts.facts.reference import Reference
from netfacts.pages import document, facts, notice
from netfacts.pages.citation_marks import Marks, fact_anchor
from netfacts.pages.document import Block, Field, Line, Paragraph, Role, aside, find_page, identifier, join
from netfacts.pages.fact_wording import describe_limits

# To escape markup in CommonMark, GitHub's tables and links, and pandoc's Markdown: anywhere in a line; at its
# start, where a list, a caption or the like would begin; and in addresses, which some turn into links.
_ESCAPED = r"\\\g<0>"
_escape_markup = partial(re.compile(r"[\\`*_{}\[\]<>#|~^$&]|(?<![A-Za-z0-9])@").sub, _ESCAPED)
_AT_START = r"\A((?=[-+=:%(])|([0-9]{1,9}|[a-z]|[ivxlcdm]+)(?=[.)](\s|$))|table(?=:))"
_escape_start = partial(re.compile(_AT_START, re.ASCII | re.IGNORECASE).sub, r"\1\\")
_ADDRESS = re.compile(r":(?=//)|(?<=www)\.", re.IGNORECASE)
# What pandoc turns into dashes, ellipses and curly quotation marks, and would spoil an address.
_TYPOGRAPHY = re.compile(r"(?<=-)-|(?<=\.)\.|['\"]")
_write_yaml = partial(json.dumps, ensure_ascii=False)  # JSON is YAML, too


def write(answer: Answer) -> str:
    """Return the page of `answer` as Markdown."""
    return "\n".join(filter(None, map(_write_block, find_page(answer).document(answer))))


def _write_block(part: Block) -> str:
    match part:
        case document.Heading():
            return f"## {_write_line(part.line)}\n"
        case Paragraph():
            said = _escape_start(_write_line(part.line))
            return f"{said}\n" if said else ""
        case Field():
            return _write_field(part)
        case document.Table():
            rows = [[*map(_escape, part.columns)], ["---"] * len(part.columns)]
            rows += [[*map(_write_line, row)] for row in part.rows]
            return "".join(f"| {' | '.join(row)} |\n" for row in rows)
        case document.Bibliography():
            return _write_references(part)
    return ""  # pictures, and what only terminals show


def _write_field(field: Field) -> str:
    """Return a single line after its label, or several lines as a list below it."""
    first, *others = map(_write_line, field.lines)
    if not others:
        return f"**{_escape(field.label)}:** {first}\n"
    listed = "".join(f"- {_escape_start(line)}\n" for line in (first, *others))
    return f"**{_escape(field.label)}:**\n\n{listed}"


def _write_references(block: document.Bibliography) -> str:
    """Return a numbered list, in which the DOI or URL of each reference is a link."""
    written = f"## {block.title}\n\n" if block.title else ""
    for number, reference in enumerate(block.references, start=1):
        before, shown, after = split_at_link(reference)
        link = f"[{_escape(shown)}](<{_escape_markup(address(reference))}>)" if shown else ""
        entry = f"{_escape(before)}{link}{_escape(after)}"
        written += f"{number}. {_escape_start(entry)}\n"
    return written


def _write_line(line: Line) -> str:
    """Return a line without its hints; matches and strong text are bold."""
    looks = {Role.ID: _write_code, Role.MATCH: _write_bold, Role.STRONG: _write_bold}
    read = (span for span in line if span.role is not Role.HINT)
    pieces = groupby(read, key=lambda span: looks.get(span.role, _escape))
    return "".join(look("".join(span.text for span in spans)) for look, spans in pieces).strip()


def _write_code(text: str) -> str:
    found = re.fullmatch(r"(\s*)([a-z0-9-]+)", text)
    return f"{found[1][:1]}`{found[2]}`" if found else _escape(text)


def _write_bold(text: str) -> str:
    """Return bold text, or plain text if punctuation or a space at its ends could spoil the asterisks."""
    is_word = all(unicodedata.category(character)[0] in "LMN" for character in text[:1] + text[-1:])
    return f"**{_escape(text)}**" if is_word else _escape(text)


def _escape(text: str) -> str:
    """Escape `text` for any place within a line; addresses in it do not become links either."""
    return _ADDRESS.sub(_ESCAPED, _escape_markup(text))


def write_sheet(answer: ExportAnswer) -> str:
    """Return a fact sheet in pandoc's Markdown, or "" if there are no facts."""
    if not answer.results:
        return ""
    title, versions, summary = facts.describe_sheet(answer)
    references = "".join(map(_write_item, answer.references))
    metadata = (
        f"---\ntitle: {_write_yaml(_escape_markup(title))}\n"
        f"subtitle: {_write_yaml(_escape_markup(f'Fact sheet, version {versions}'))}\n"
        f"lang: en-GB\nlink-citations: true\nreferences:\n{references}---\n"
    )
    parts = [metadata, f"{_escape_paragraph(summary)}\n"]
    marks = Marks(answer.references)
    for topic, shown in facts.group_facts(answer):
        parts.append(f"# {_escape_markup(facts.name_topic(topic))} {{#topic-{topic.topic}}}\n")
        parts.append(f"{_escape_paragraph(topic.description)}\n")
        for fact in shown:
            parts += _list_fact_parts(fact, marks)
    parts += ["# References {#references}\n", "::: {#refs}\n:::\n"]
    return "\n".join([*parts, f"{_escape_paragraph(notice(answer.editions))}\n"])


def _write_item(reference: Reference) -> str:
    """Return the CSL item of a reference; its title may say that none was confirmed."""
    from netfacts.bibliography.citation_style import csl_item

    item = csl_item(reference) | {"title": display_title(reference)}
    if reference.doi:  # which becomes the end of an address
        item["DOI"] = address(reference).removeprefix("https://doi.org/")
    for part in (item, *item.get("author", ()), *item.get("editor", ())):
        part.update({key: _escape_markup(text) for key, text in part.items() if isinstance(text, str)})
    for key in {"DOI", "URL"}.intersection(item):
        item[key] = _TYPOGRAPHY.sub(_ESCAPED, item[key])
    written = (
        f"{key}: {value if key in ('id', 'type') else _write_yaml(value)}\n" for key, value in item.items()
    )
    return f"- {'  '.join(written)}"


def _list_fact_parts(fact: Fact, marks: Marks) -> Iterator[str]:
    yield f"## {_escape_markup(fact.title)} {{#{fact_anchor(fact.id)}}}\n"
    yield f"{_escape_paragraph(fact.statement)} {' '.join(_list_citations(fact))}\n"
    yield from map(_write_block, describe_limits(fact))
    read = ((marks.label(one.reference), marks.circumstances(one)) for one in fact.citations)
    said = "; ".join(f"{name}, {how}" for name, how in read if how)
    if said:  # the citations say where in the references it is
        yield _write_block(Paragraph(aside(f"Evidence: {said}")))
    if fact.disagrees_with:
        others = join(", ", map(identifier, fact.disagrees_with))
        yield _write_block(Field("Others say", (others,)))
    yield f"Fact: `{fact.id}`\n"


def _list_citations(fact: Fact) -> Iterator[str]:
    """Yield citations as pandoc reads them: "[@caplin-2015{}, slide 4], as cited in [@inca]"."""
    for through, citations in groupby(fact.citations, key=lambda citation: citation.as_cited_in):
        cited = []
        for citation in citations:
            where = _escape_markup(citation.locator).replace(";", "\\;")
            # The braces keep pandoc from reading the words after them as a page number.
            cited.append(f"@{citation.reference}{{}}, {where}" if where else f"@{citation.reference}")
        joined = f"[{'; '.join(cited)}]"
        yield f"{joined}, as cited in [@{through}]" if through else joined


def _escape_paragraph(text: str) -> str:
    return _escape_start(_escape_markup(text.strip()))
