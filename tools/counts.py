"""How many facts there are, and how their references were read: a paragraph of the README."""

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
    """Return the page with its paragraph of counts, if it has one, as they are now."""
    return _PARAGRAPH.sub(lambda _: _count(desk), page)


def _count(desk: Desk) -> str:
    facts = [one["fact"] for one in _ask(desk, "list")]
    citations = [citation for fact in facts for citation in fact["citations"]]
    read = Counter(citation.get("read-in") for citation in citations)
    figures = sum(len(fact.get("measures", ())) for fact in facts)
    ways = [f"{count:,} {_READ[ReadIn(way)]}" for way, count in read.most_common() if way]
    counts = (
        f"{len(facts):,} facts with {figures:,} figures, from {len(_ask(desk, 'references')):,} references. "
        f"How these were read: {', '.join(ways)}."
    )
    return fill(counts, _WIDTH, break_on_hyphens=False)


def _ask(desk: Desk, command: str) -> list[dict[str, Any]]:
    _, answer = desk.show(f"netfacts {command} --json")
    results: list[dict[str, Any]] = json.loads(answer)["results"]
    return results
