"""Document -> a whole page of HTML that needs nothing else: no script, no font, no address but its links."""

from netfacts.answers.answer import Answer
from netfacts.formats.html import fragment
from netfacts.formats.svg_pictures import escaped
from netfacts.pages.document import Heading
from netfacts.pages.page import find_page

_STYLE = """\
:root{color-scheme:light dark;--paper:#fff;--ink:#1b1b1b;--quiet:#545454;--line:#c8c8c8;--link:#0a4fa3}
@media screen and (prefers-color-scheme:dark){
:root{--paper:#15181c;--ink:#e9e9e9;--quiet:#b9bdc3;--line:#4a515a;--link:#94c1ff}
}
*{box-sizing:border-box}
body{margin:0 auto;padding:1rem;max-width:48rem;background:var(--paper);color:var(--ink);
font:1rem/1.5 system-ui,sans-serif;overflow-wrap:break-word}
li{overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:1.25}
h2{font-size:1.2rem;line-height:1.3;margin-top:2rem}
a{color:var(--link)}
small{color:var(--quiet);font-size:.875rem}
svg{display:block;width:100%;max-width:32rem;height:auto;margin:1rem 0}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{padding:.3rem .5rem .3rem 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
@media (max-width:40rem){
table{display:block;overflow-x:auto}
}
@media print{
:root{color-scheme:light}
body{max-width:none;font-size:10pt}
svg,tr,li{break-inside:avoid}
}
"""


def write(answer: Answer) -> str:
    """Return the page of `answer`; it is well-formed XML, too."""
    page = find_page(answer).document(answer)
    title = page[0]
    assert isinstance(title, Heading)  # noqa: S101 - what is drawn has a title; mypy asks
    said = escaped("".join(span.text for span in title.line))
    return (
        "<!DOCTYPE html>\n"
        '<html lang="en-GB" xmlns="http://www.w3.org/1999/xhtml">\n'
        "<head>\n"
        '<meta charset="utf-8"/>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>\n'
        f"<title>{said}</title>\n"
        f"<style>\n{_STYLE}</style>\n"
        "</head>\n"
        "<body>\n"
        "<main>\n"
        f"<h1>{said}</h1>\n"
        f"{fragment(page[1:])}"
        "</main>\n"
        "</body>\n"
        "</html>\n"
    )
