"""Fact sheet -> one HTML page that can be read without other files, a network or scripts.

`html_sheet.html` is its template, with `$names` for the parts. The style sheets, `html_sheet.js` and the
index of the search box are built in. The page's security policy allows only this style and script, by hash.
"""

from base64 import b64encode
from collections.abc import Container, Iterator
from hashlib import sha256
from pathlib import Path

import msgspec

from netfacts import __version__
from netfacts.answers.facts import ExportAnswer
from netfacts.facts.model import Fact
from netfacts.formats.html import fragment, page_style, write_entry
from netfacts.formats.svg_elements import escape
from netfacts.pages import notice
from netfacts.pages.citation_marks import Marks, fact_anchor, reference_anchor
from netfacts.pages.fact_wording import sheet_blocks
from netfacts.pages.facts import Section, count, sections, summary, title, versions
from netfacts.search.meanings import Synonyms, fold_groups
from netfacts.search.web_index import WebIndexer


def write(answer: ExportAnswer) -> str:
    """Return the page, or "" if there are no facts."""
    if not answer.results:
        return ""
    from string import Template

    style, script = page_style("html_sheet"), _file("js")
    return Template(_file("html")).substitute(
        title=escape(title(answer)),
        versions=escape(versions(answer)),
        summary=escape(summary(answer)),
        notice=escape(notice(answer.editions)),
        tool=__version__,
        size=len(answer.references),
        style=style,
        style_hash=_hash(style),
        index=_index(answer),
        script=script,
        script_hash=_hash(script),
        contents="".join(f"{line}\n" for section in sections(answer) for line in _content(section)),
        sections="".join(_sections(answer)),
        references="".join(f"{line}\n" for line in _references(answer)),
    )


def _file(kind: str) -> str:
    return Path(__file__).with_name(f"html_sheet.{kind}").read_text("utf-8")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _content(section: Section) -> Iterator[str]:
    """Yield the entry of a topic in the table of contents, which unfolds to its facts."""
    size = count(len(section.facts), "fact")
    yield f"<li><details><summary>{escape(section.title)} <small>{size}</small></summary>"
    yield "<ul>"
    yield f'<li><a href="#topic-{section.name}">{escape(section.description)}</a></li>'
    yield from (
        f'<li><a href="#{fact_anchor(fact.id)}">{escape(fact.title)}</a></li>' for fact in section.facts
    )
    yield "</ul></details></li>"


def _sections(answer: ExportAnswer) -> Iterator[str]:
    marks = Marks(answer.references)
    anchors = {fact_anchor(found.fact.id) for found in answer.results}
    anchors |= {reference_anchor(reference.id) for reference in answer.references}
    for section in sections(answer):
        anchor = f"topic-{section.name}"
        yield f'<section class="topic" id="{anchor}" aria-labelledby="{anchor}-title">\n'
        yield f'<h2 id="{anchor}-title">{escape(section.title)}</h2>\n'
        yield f"<p>{escape(section.description)}</p>\n"
        for fact in section.facts:
            yield _fact(fact, marks, anchors)
        yield "</section>\n"


def _fact(fact: Fact, marks: Marks, anchors: Container[str]) -> str:
    anchor = fact_anchor(fact.id)
    return (
        f'<article class="fact" id="{anchor}" aria-labelledby="{anchor}-title">\n'
        f'<h3 id="{anchor}-title">{escape(fact.title)}</h3>\n'
        f"{fragment(tuple(sheet_blocks(fact, marks)), anchors)}"
        f'<p class="id"><small>Fact: <a href="#{anchor}"><code>{fact.id}</code></a></small></p>\n'
        "</article>\n"
    )


def _index(answer: ExportAnswer) -> str:
    """Return the index of the search box as JSON; "<" is escaped, so that no fact can end its element."""
    groups = [group for edition in answer.editions for group in edition.header.synonyms]
    facts = [fact for section in sections(answer) for fact in section.facts]
    references = {reference.id: reference for reference in answer.references}
    index = WebIndexer(Synonyms(fold_groups(groups))).build(facts, references)
    return msgspec.json.encode(index).decode().replace("<", "\\u003c")


def _references(answer: ExportAnswer) -> Iterator[str]:
    """Yield the entries of the reference list, each with links back to the facts that cite it."""
    citing: dict[str, list[str]] = {}
    for found in answer.results:
        link = f'<a href="#{fact_anchor(found.fact.id)}">{escape(found.fact.title)}</a>'
        for name in found.fact.list_cited():
            citing.setdefault(name, []).append(link)
    for number, reference in enumerate(answer.references, start=1):
        back = f'<small class="back">Cited by: {"; ".join(citing.get(reference.id, ()))}</small>'
        anchor = reference_anchor(reference.id)
        yield f'<li id="{anchor}" value="{number}">{write_entry(reference)} {back}</li>'
