from html import escape, unescape
from xml.etree import ElementTree as ET

import pytest
from helpers.invented import SOURCE
from helpers.references import TEXTS
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from netfacts.bibliography.vancouver import vancouver
from netfacts.formats.html import fragment
from netfacts.pages.document import (
    Bibliography,
    Block,
    Document,
    Excerpt,
    Field,
    Heading,
    Paragraph,
    Role,
    Span,
    Table,
    hint,
    plain,
)
from netfacts.text.safe import clean

LINK = "https://a.example/?b=c&d"
AVAILABLE = f'Available from: <a href="{escape(LINK)}">{escape(LINK)}</a>'


def show(page: Document) -> str:
    """Return the text that a browser shows of a page."""
    return "".join(ET.fromstring(f"<body>{fragment(page)}</body>").itertext()).rstrip("\n")  # noqa: S314 - our own


@pytest.mark.parametrize(
    ("block", "written"),
    [
        (Heading(plain("A <b> & c")), "<h2>A &lt;b&gt; &amp; c</h2>\n"),
        (Paragraph(plain("One."), close=True), "<p>One.</p>\n"),
        (Paragraph((Span("a", Role.STRONG), Span(" b"))), "<p><strong>a</strong> b</p>\n"),
        (Paragraph((Span("a", Role.MATCH), Span("b", Role.ID))), "<p><mark>a</mark><code>b</code></p>\n"),
        (Paragraph((Span("a", Role.ASIDE),)), "<p><small>a</small></p>\n"),
        (Paragraph((Span("a", Role.FIGURE), Span("[1]", Role.MARK))), "<p><strong>a</strong>[1]</p>\n"),
        (Field("A", (plain("b"),)), "<p><strong>A:</strong> b</p>\n"),
        (
            Field("A", (plain("b"), plain("c"))),
            "<p><strong>A:</strong></p>\n<ul>\n<li>b</li>\n<li>c</li>\n</ul>\n",
        ),
        (Paragraph(hint("Type this.")), ""),
        (Excerpt("a", 1), ""),
        (
            Table(("Of", "<"), ((plain("1"), plain("2")),)),
            (
                '<table>\n<thead><tr><th scope="col">Of</th><th scope="col">&lt;</th></tr></thead>\n'
                "<tbody>\n<tr><td>1</td><td>2</td></tr>\n</tbody>\n</table>\n"
            ),
        ),
        (
            Bibliography((replace(SOURCE, title="A & b"),)),
            '<ol>\n<li value="1">A &amp; b.</li>\n</ol>\n',
        ),
        (
            Bibliography((replace(SOURCE, title="A", url=LINK),)),
            f'<ol>\n<li value="1">A [Internet]. {AVAILABLE}</li>\n</ol>\n',
        ),
        (
            Bibliography((replace(SOURCE, title="A", doi="10.1000/a"),)),
            '<ol>\n<li value="1">A. doi: <a href="https://doi.org/10.1000/a">10.1000/a</a>.</li>\n</ol>\n',
        ),
        (
            Bibliography((replace(SOURCE, title="A", doi="10.1000/2-#"),)),
            '<ol>\n<li value="1">A. doi: <a href="https://doi.org/10.1000/2-%23">10.1000/2-#</a>.</li>\n</ol>\n',
        ),
    ],
)
def test_block(block: Block, written: str) -> None:
    """Each block is an element that says what it is; a reference is linked by the address that it shows."""
    assert fragment((block,)) == written


@given(st.sampled_from([role for role in Role if role is not Role.HINT]), TEXTS)
def test_any_text_is_shown_as_it_is(role: Role, text: str) -> None:
    """Whatever a span holds, the page is well-formed, and shows it with nothing hidden."""
    page = (Paragraph((Span(text, role), Span("."))),)
    assert show(page) == f"{clean(text)}."


@given(TEXTS.filter(bool), st.sampled_from(["", LINK, "https://doi.org/10.1000/a\"'<>&"]))
def test_any_reference_is_shown_as_it_is(text: str, address: str) -> None:
    """Whatever a reference holds, its entry is well-formed, and the only link is its address."""
    page = (Bibliography((replace(SOURCE, title=text, url=address),)),)
    (entry,) = ET.fromstring(fragment(page))  # noqa: S314 - our own text
    assert "".join(entry.itertext()) == clean(vancouver(replace(SOURCE, title=text, url=address)))
    assert [link.attrib["href"] for link in entry] == ([address] if address else [])
    assert unescape(fragment(page)).count("<a ") == bool(address) + text.count("<a ")
