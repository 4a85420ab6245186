"""Fact sheet -> pandoc's Markdown: citations, and their references as CSL items in YAML.

`pandoc --citeproc` makes a document from it and needs no other file. Other formats number the citations; here
the citation style numbers them, or gives authors and years.
"""

import json
import re
from collections.abc import Iterator
from itertools import groupby

from netfacts.answers.facts import ExportAnswer
from netfacts.bibliography.citation_style import csl_item
from netfacts.bibliography.labels import address, display_title
from netfacts.facts.model import Citation, Fact
from netfacts.facts.reference import Reference
from netfacts.formats.markdown import escape_markup, escape_start, write_block
from netfacts.pages import notice
from netfacts.pages.citation_marks import Marks, fact_anchor
from netfacts.pages.document import Field, Paragraph, aside, identifier, join
from netfacts.pages.fact_wording import describe_limits
from netfacts.pages.facts import sections, summary, title, versions

# What pandoc turns into dashes, ellipses and curly quotation marks, and would spoil an address.
_TYPOGRAPHY = re.compile(r"(?<=-)-|(?<=\.)\.|['\"]")
_NO_TEXT = ("id", "type")
_ADDRESSES = ("DOI", "URL")


def write(answer: ExportAnswer) -> str:
    """Return the sheet, or "" if there are no facts."""
    return "\n".join(_parts(answer)) if answer.results else ""


def _parts(answer: ExportAnswer) -> Iterator[str]:
    """Yield the parts, each on its own lines; `write` puts blank lines between them."""
    marks = Marks(answer.references)
    yield "".join(f"{line}\n" for line in _metadata(answer))
    yield f"{_text(summary(answer))}\n"
    for section in sections(answer):
        yield f"# {escape_markup(section.title)} {{#topic-{section.name}}}\n"
        yield f"{_text(section.description)}\n"
        for fact in section.facts:
            yield from _fact(fact, marks)
    yield "# References {#references}\n"
    yield "::: {#refs}\n:::\n"
    yield f"{_text(notice(answer.editions))}\n"


def _metadata(answer: ExportAnswer) -> Iterator[str]:
    yield "---"
    yield f"title: {_value(title(answer))}"
    yield f"subtitle: {_value(f'Fact sheet, version {versions(answer)}')}"
    yield "lang: en-GB"
    yield "link-citations: true"
    yield "references:"
    for reference in answer.references:
        yield from _item(reference)
    yield "---"


def _item(reference: Reference) -> Iterator[str]:
    """Yield a CSL item; its title may say that none was confirmed, and its DOI is encoded for links."""
    fields = csl_item(reference) | {"title": display_title(reference)}
    if reference.doi:
        fields["DOI"] = address(reference).removeprefix("https://doi.org/")
    for number, (key, value) in enumerate(fields.items()):
        yield f"{'  ' if number else '- '}{key}: {value if key in _NO_TEXT else _value(value, key)}"


def _value(value: object, key: str = "") -> str:
    """Return a value of the metadata as JSON, which is YAML, with its texts escaped as Markdown."""
    return json.dumps(_escape(value, key), ensure_ascii=False)


def _escape(value: object, key: str = "") -> object:
    match value:
        case str() if key in _ADDRESSES:
            return _TYPOGRAPHY.sub(r"\\\g<0>", escape_markup(value))
        case str():
            return escape_markup(value)
        case list() | tuple():
            return [_escape(part) for part in value]
        case dict():
            return {name: _escape(part) for name, part in value.items()}
    return value


def _fact(fact: Fact, marks: Marks) -> Iterator[str]:
    yield f"## {escape_markup(fact.title)} {{#{fact_anchor(fact.id)}}}\n"
    yield f"{_text(fact.statement)} {' '.join(_citations(fact))}\n"
    yield from map(write_block, describe_limits(fact))
    yield from map(write_block, _evidence(fact, marks))
    if fact.disagrees_with:
        others = tuple(map(identifier, fact.disagrees_with))
        yield write_block(Field("Others say", (join(", ", others),)))
    yield f"Fact: `{fact.id}`\n"


def _evidence(fact: Fact, marks: Marks) -> Iterator[Paragraph]:
    """Yield how the references were read, if that is known; the citations say where in them."""
    read = ((marks.label(c.reference), marks.circumstances(c)) for c in fact.citations)
    said = "; ".join(f"{name}, {how}" for name, how in read if how)
    if said:
        yield Paragraph(aside(f"Evidence: {said}"))


def _citations(fact: Fact) -> Iterator[str]:
    """Yield citations as pandoc reads them: "[@caplin-2015{}, slide 4], as cited in [@inca]"."""
    for through, citations in groupby(fact.citations, key=lambda citation: citation.as_cited_in):
        cited = f"[{'; '.join(map(_citation, citations))}]"
        yield f"{cited}, as cited in [@{through}]" if through else cited


def _citation(citation: Citation) -> str:
    """Return one citation; its braces keep pandoc from reading the words after them as a page number."""
    where = escape_markup(citation.locator).replace(";", "\\;")
    return f"@{citation.reference}{{}}, {where}" if where else f"@{citation.reference}"


def _text(text: str) -> str:
    """Escape `text` for the start of a paragraph."""
    return escape_start(escape_markup(text.strip()))
