"""How many facts there are, and how their references were read: a paragraph of the README."""

import json
import re
from collections import Counter

from netfacts.facts.model import ReadIn
from tools.examples import Desk

_PARAGRAPH = re.compile(r"(?<=<!-- counts -->\n).*?(?=\n\n)", re.DOTALL)
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
    return (
        f"{len(facts):,} facts with {figures:,} figures, from {len(_ask(desk, 'references')):,} references. "
        f"Of their {len(citations):,} citations\nwere read: {', '.join(ways)}."
    )


def _ask(desk: Desk, command: str) -> list[dict[str, object]]:
    _, answer = desk.show(f"netfacts {command} --json")
    results: list[dict[str, object]] = json.loads(answer)["results"]
    return results
