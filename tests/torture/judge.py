"""What is wrong with the outcome of a call: the names of the counters that it adds to."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from typing import Any, NoReturn
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import html5lib
from markdown_it import MarkdownIt
from torture.case import Case, Outcome

from netfacts.text.safe import find_unsafe

COUNTERS = (
    "tracebacks",
    "signals",
    "wrong codes",
    "hangs",
    "raw controls",
    "long echoes",
    "lost data",
    "bad JSON",
    "bad tables",
    "bad pages",
    "bad links",
)
_STYLE = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^;\x07\x1b]*;[^\x07\x1b]*(?:\x1b\\|\x07)")
_LONGEST_LINE = 2500  # of a message: 200 characters of what was typed, each perhaps shown as ten
_NO_ICON = "data:,"
_FORMULA = re.compile("[=+@\t\r\uff1d\uff0b\uff20-]")
_NUMBER = re.compile(r"[+-]?[0-9][0-9., ]*(?:e[+-]?[0-9]+)? ?%?", re.ASCII | re.IGNORECASE)


def judge(case: Case, outcome: Outcome) -> list[str]:
    """Name what is wrong."""
    if outcome.hung:
        return ["hangs"]
    return list(dict.fromkeys(_judge(case, outcome)))


def _judge(case: Case, outcome: Outcome) -> Iterator[str]:
    out, err = (data.decode("utf-8", "replace") for data in (outcome.out, outcome.err))
    if outcome.raised or "Traceback (most recent" in out + err or "Warning: " in err:
        yield "tracebacks"
    if outcome.code < 0 and outcome.code not in case.codes:
        yield "signals"
    elif outcome.code not in case.codes:
        yield "wrong codes"
    if any(map(find_unsafe, (_STYLE.sub("", out) if case.styled else out, err))):
        yield "raw controls"
    if any(len(line) > _LONGEST_LINE for line in err.splitlines()):
        yield "long echoes"
    if case.form:
        yield from _read_back(case.form, outcome)
    if case.check and not outcome.raised:
        yield from case.check(outcome)


def _read_back(form: str, outcome: Outcome) -> Iterator[str]:
    """Read standard output in its format; where nothing was answered, it is empty."""
    if outcome.code not in (0, 1):
        if outcome.out:
            yield "wrong codes"
        return
    counter, read = _READERS[form]
    try:
        links = read(outcome.out)
    except (ValueError, csv.Error, ET.ParseError, html5lib.html5parser.ParseError, AssertionError):
        yield counter
        return
    if not all(map(_is_harmless, links)):
        yield "bad links"


def _is_harmless(link: str) -> bool:
    return link.startswith("#") or link == _NO_ICON or urlsplit(link).scheme in ("http", "https")


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def read_json(data: bytes) -> Any:
    """Read a document, which is ASCII and has no NaN."""
    return json.loads(data.decode("ascii"), parse_constant=_refuse)


def read_lines(data: bytes) -> list[Any]:
    """Read a document a line."""
    assert not data or data.endswith(b"\n")
    return [read_json(line) for line in data.split(b"\n")[:-1]]


def read_csv(data: bytes) -> list[list[str]]:
    """Read rows by RFC 4180, all as long as the first, of which no cell is a formula."""
    return _check_rows(csv.reader(io.StringIO(data.decode(), newline=""), strict=True))


def read_tsv(data: bytes) -> list[list[str]]:
    """Read rows of tabs, which a reader that knows quotation marks reads alike."""
    text = data.decode()
    rows = _check_rows(line.split("\t") for line in text.split("\n")[:-1])
    quoting = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t", strict=True))
    assert [len(row) for row in quoting] == [len(row) for row in rows]
    _check_rows(quoting)
    return quoting


def _check_rows(found: Iterator[list[str]] | list[list[str]]) -> list[list[str]]:
    rows = list(found)
    assert len(set(map(len, rows))) <= 1
    assert not any(_is_formula(cell) for row in rows for cell in row)
    return rows


def _is_formula(cell: str) -> bool:
    return bool(_FORMULA.match(cell)) and not _NUMBER.fullmatch(cell)


def _list_json_links(node: Any, key: str = "") -> Iterator[str]:
    if isinstance(node, dict):
        for name, value in node.items():
            yield from _list_json_links(value, name)
    elif isinstance(node, list):
        for value in node:
            yield from _list_json_links(value, key)
    elif key == "URL" and node:
        yield node


def _read_html(data: bytes) -> list[str]:
    page = data.decode()
    reader = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), strict=True, namespaceHTMLElements=False)
    around = "" if page.startswith("<!DOCTYPE") else "<!DOCTYPE html><html><head></head><body>"
    root = reader.parse(around + page)
    return [link for element in root.iter() if (link := element.get("href"))]


def _read_svg(data: bytes) -> list[str]:
    root = ET.fromstring(data.decode())  # noqa: S314 - netfacts's own
    assert root.tag.endswith("}svg")
    return [link for element in root.iter() if (link := element.get("href"))]


def _read_markdown(data: bytes) -> list[str]:
    text = data.decode()
    page = text.split("\n---\n", 1)[1] if text.startswith("---\n") else text  # without pandoc's heading
    tokens = [one for block in MarkdownIt().parse(page) for one in (block, *(block.children or ()))]
    assert not {"html_block", "html_inline", "image"} & {token.type for token in tokens}
    return [str(token.attrs["href"]) for token in tokens if "href" in token.attrs]


def _read_github(data: bytes) -> list[str]:
    assert all(line.startswith("::") for line in data.decode().splitlines())
    return []


def _read_text(data: bytes) -> list[str]:
    data.decode()
    return []


def _no_links(read: Callable[[bytes], object]) -> Callable[[bytes], list[str]]:
    def read_all(data: bytes) -> list[str]:
        read(data)
        return []

    return read_all


_READERS: dict[str, tuple[str, Callable[[bytes], list[str]]]] = {
    "json": ("bad JSON", lambda data: list(_list_json_links(read_json(data)))),
    "jsonl": ("bad JSON", lambda data: list(_list_json_links(read_lines(data)))),
    "csv": ("bad tables", _no_links(read_csv)),
    "tsv": ("bad tables", _no_links(read_tsv)),
    "html": ("bad pages", _read_html),
    "svg": ("bad pages", _read_svg),
    "github": ("bad pages", _read_github),
    "markdown": ("bad pages", _read_markdown),
    "text": ("bad pages", _read_text),
}
