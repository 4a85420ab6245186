"""Fact sheet -> one HTML page that can be read without other files, a network or scripts.

The page's security policy allows only its own style and script, by hash.
"""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256

import msgspec

from netfacts import __version__
from netfacts.answers.facts import ExportAnswer, TopicEntry
from netfacts.facts.model import Fact
from netfacts.formats.html import fragment, page_style, write_entry, write_link
from netfacts.formats.svg_elements import escape, fill_template, read_file
from netfacts.pages import notice
from netfacts.pages.citation_marks import Marks, fact_anchor, reference_anchor
from netfacts.pages.fact_wording import sheet_blocks
from netfacts.pages.facts import describe_sheet, group_facts, name_topic
from netfacts.search.web_index import WebIndexer
from netfacts.text.numbers import count


def write(answer: ExportAnswer) -> str:
    """Return the page, or "" if there are no facts."""
    if not answer.results:
        return ""
    title, versions, summary = describe_sheet(answer)
    style, script = page_style() + read_file("html_sheet.css"), read_file("html_sheet.js")
    return fill_template(
        "html_sheet.html",
        title=escape(title),
        versions=escape(versions),
        summary=escape(summary),
        notice=escape(notice(answer.editions)),
        tool=__version__,
        size=len(answer.references),
        style=style,
        style_hash=_hash(style),
        index=_make_index(answer),
        script=script,
        script_hash=_hash(script),
        contents="".join(_write_contents(*pair) for pair in group_facts(answer)),
        sections="".join(_write_sections(answer)),
        references="".join(_write_references(answer)),
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _make_index(answer: ExportAnswer) -> str:
    """Return the index of the search box as JSON; "<" is escaped, so that no fact can end its element."""
    groups = [group for edition in answer.editions for group in edition.header.synonyms]
    facts = [fact for _, shown in group_facts(answer) for fact in shown]
    index = WebIndexer(groups).build(facts, {one.id: one for one in answer.references})
    return msgspec.json.encode(index).decode().replace("<", "\\u003c")


def _write_contents(topic: TopicEntry, facts: Sequence[Fact]) -> str:
    """Return the entry of a topic in the table of contents, which unfolds to its facts."""
    links = [write_link(f"#topic-{topic.topic}", topic.description)]
    links += [write_link(f"#{fact_anchor(fact.id)}", fact.title) for fact in facts]
    listed = "".join(f"<li>{link}</li>\n" for link in links)
    summary = f"{escape(name_topic(topic))} <small>{count(topic.facts, 'fact')}</small>"
    return f"<li><details><summary>{summary}</summary>\n<ul>\n{listed}</ul></details></li>\n"


def _write_sections(answer: ExportAnswer) -> Iterator[str]:
    marks = Marks(answer.references)
    anchors = {fact_anchor(found.fact.id) for found in answer.results}
    anchors |= {reference_anchor(reference.id) for reference in answer.references}
    for topic, facts in group_facts(answer):
        anchor = f"topic-{topic.topic}"
        yield f'<section class="topic" id="{anchor}" aria-labelledby="{anchor}-title">\n'
        yield f'<h2 id="{anchor}-title">{escape(name_topic(topic))}</h2>\n'
        yield f"<p>{escape(topic.description)}</p>\n"
        for fact in facts:
            anchor = fact_anchor(fact.id)
            yield f'<article class="fact" id="{anchor}" aria-labelledby="{anchor}-title">\n'
            yield f'<h3 id="{anchor}-title">{escape(fact.title)}</h3>\n'
            yield fragment(sheet_blocks(fact, marks), anchors)
            yield f'<p class="id"><small>Fact: <a href="#{anchor}"><code>{fact.id}</code></a></small></p>\n'
            yield "</article>\n"
        yield "</section>\n"


def _write_references(answer: ExportAnswer) -> Iterator[str]:
    """Yield the entries of the reference list, each with links back to the facts that cite it."""
    citing: dict[str, list[str]] = {}
    for found in answer.results:
        for name in found.fact.list_cited():
            link = write_link(f"#{fact_anchor(found.fact.id)}", found.fact.title)
            citing.setdefault(name, []).append(link)
    for number, reference in enumerate(answer.references, start=1):
        back = f'<small class="back">Cited by: {"; ".join(citing.get(reference.id, ()))}</small>'
        anchor = reference_anchor(reference.id)
        yield f'<li id="{anchor}" value="{number}">{write_entry(reference)} {back}</li>\n'
