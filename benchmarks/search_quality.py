"""Search quality on questions as people type them: right at 1 and at 3, and what should find nothing.

    python benchmarks/search_quality.py [QUERIES.yaml]

A query is right at k when one of its `any_of` is among the first k hits; one with `none: true` is
right when nothing is found. Each query that is not right at 3 is printed.
"""

import sys
from pathlib import Path
from typing import Any

import yaml

from netfacts import compiler, corpus, files
from netfacts.index import Index
from netfacts.query import parse

QUERIES = Path(__file__).with_name("dev_queries.yaml")


def found(base: Index, typed: str) -> list[str]:
    """Return the ids of the first hits."""
    return [hit.fact.id for hit in base.search(parse(typed, base.lexicon)).hits]


def main(path: Path) -> None:
    """Print the shares, and the queries that went wrong."""
    queries: list[dict[str, Any]] = yaml.safe_load(path.read_text("utf-8"))
    base = compiler.compiled(corpus.read([files.shipped()]))
    answered = [(query, found(base, query["q"])) for query in queries if "any_of" in query]
    silent = [(query, found(base, query["q"])) for query in queries if query.get("none")]
    for k in (1, 3):
        right = sum(not set(query["any_of"]).isdisjoint(ids[:k]) for query, ids in answered)
        print(f"right at {k}: {right} of {len(answered)} ({right / len(answered):.1%})")
    print(f"nothing found where nothing answers: {sum(not ids for _, ids in silent)} of {len(silent)}")
    for query, ids in answered + silent:
        if (not set(query["any_of"]).isdisjoint(ids[:3])) if "any_of" in query else not ids:
            continue
        print(f"  {query['q']!r}: {', '.join(ids[:3]) or 'nothing'}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else QUERIES)
