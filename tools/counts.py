"""How many facts there are, and how what they cite was read: a paragraph of the README."""

import json
import re
from collections import Counter
from textwrap import fill
from typing import Any

from netfacts.facts.model import ReadIn
from tools.examples import Desk

_PARAGRAPH = re.compile(r"(?<=<!-- counts -->\n).*?(?=\n\n)", re.DOTALL)
_WIDTH = 125
_READ = {
    ReadIn.ABSTRACT: "in the abstract",
    ReadIn.PRIMARY_PAGE: "in the source itself",
    ReadIn.STATEMENT: "in a body's own statement",
    ReadIn.SECONDARY_PAGE: "through another page",
    ReadIn.REVIEW_ARTICLE: "in a review or an introduction",
}


def fill_counts(page: str, desk: Desk) -> str:
    """Return the page with its paragraph of counts, if it has one, brought up to date."""
    return _PARAGRAPH.sub(lambda _: _count(desk), page)


def _count(desk: Desk) -> str:
    facts = [one["fact"] for one in _ask(desk, "list")]
    read = Counter(citation["read-in"] for fact in facts for citation in fact["citations"])
    figures = sum(len(fact.get("measures", ())) for fact in facts)
    ways = [f"{count:,} {_READ[ReadIn(way)]}" for way, count in read.most_common() if way]
    ways[0] = ways[0].replace(" ", " were read ", 1)
    counts = (
        f"{len(facts):,} facts with {figures:,} figures from {len(_ask(desk, 'references')):,} references. "
        f"Of {sum(read.values()):,} citations {', '.join(ways)}; for {read[None]} it is not recorded."
    )
    return fill(counts, _WIDTH, break_on_hyphens=False)


def _ask(desk: Desk, command: str) -> list[dict[str, Any]]:
    _, answer = desk.show(f"netfacts {command} --json")
    results: list[dict[str, Any]] = json.loads(answer)["results"]
    return results
