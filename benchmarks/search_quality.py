"""Search quality: on questions as people type them, or on any test collection.

    python benchmarks/search_quality.py [QUERIES.yaml ...]    # default: those next to it
    python benchmarks/search_quality.py DOCUMENTS.jsonl QUERIES.jsonl JUDGEMENTS.jsonl

A question is right at k if one of its `any_of` is among the first k hits; one with `none: true` is right if
nothing is found. Questions that are not right at 3 are printed. The last ones are those that the facts
themselves name, as they are, and with one telling word replaced by a synonym or left out.

For a collection, the mean nDCG@10 is printed (Jarvelin and Kekalainen 2002, gain 2^grade - 1). Each line is
a JSON object with the names that BEIR uses: a document or a query `{"_id": ..., "text": ..., "title": ...}`
(the title is optional), or a judgement `{"query-id": ..., "corpus-id": ..., "score": ...}`.
"""

import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterator
from math import log2
from pathlib import Path
from typing import Any

import yaml

from netfacts.factbase import cache
from netfacts.factbase.compiler import compile_facts
from netfacts.factbase.index import Index
from netfacts.facts import files
from netfacts.facts.model import Citation, Edition, Fact, Header
from netfacts.facts.reference import Reference, ReferenceType
from netfacts.search.find import find as find_hits
from netfacts.search.query import parse
from netfacts.text.english import is_function_word, stem
from netfacts.text.folding import fold, words

QUERIES = Path(__file__).with_name("dev_queries.yaml")
OWN = Path(__file__).with_name("own_questions.yaml")
HELD_OUT = Path(__file__).with_name("held_out_queries.yaml")
_DEPTH = 10


def find(base: Index, typed: str, limit: int = 5, *, exact: bool = False) -> list[str]:
    """Return the ids of the first hits."""
    query = parse(typed, base.library, exact=exact)
    return [hit.fact.id for hit in find_hits(base.library, query, limit).hits]


def questions(base: Index, queries: list[dict[str, Any]]) -> None:
    """Print the shares of questions that are right, and the questions that went wrong."""
    answered = [(query, find(base, query["q"])) for query in queries if "any_of" in query]
    silent = [(query, find(base, query["q"])) for query in queries if query.get("none")]
    for k in (1, 3):
        right = sum(not set(query["any_of"]).isdisjoint(ids[:k]) for query, ids in answered)
        print(f"right at {k}: {right} of {len(answered)} ({right / len(answered):.1%})")
    if silent:
        print(f"nothing found where nothing answers: {sum(not ids for _, ids in silent)} of {len(silent)}")
    for query, ids in answered + silent:
        if (not set(query["any_of"]).isdisjoint(ids[:3])) if "any_of" in query else not ids:
            continue
        print(f"  {query['q']!r}: {', '.join(ids[:3]) or 'nothing'}")


def find_named(base: Index) -> list[dict[str, Any]]:
    """Return the questions that facts say they answer (`answers`), each with those facts."""
    facts: dict[str, list[str]] = defaultdict(list)
    for fact in base.facts():
        for question in fact.answers:
            facts[question].append(fact.id)
    return [{"q": question, "any_of": ids} for question, ids in facts.items()]


def vary(base: Index, questions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the questions, each with one of its telling words replaced by a synonym, or left out."""
    chance = random.Random(7)  # noqa: S311 - words, no secrets
    varied = []
    for question in questions:
        typed = words(question["q"])
        telling = [n for n, word in enumerate(typed) if not is_function_word(word)]
        if len(telling) > 1:
            place = chance.choice(telling)
            same = base.library.synonyms.expand([stem(fold(typed[place]))])
            others = [phrase for phrase in same if phrase != fold(typed[place])]
            typed[place] = chance.choice(others) if others else ""
            varied.append({"q": " ".join(filter(None, typed)), "any_of": question["any_of"]})
    return varied


def collection(documents: Path, queries: Path, judgements: Path) -> None:
    """Print the mean nDCG@10 of a test collection, and how many queries found nothing."""
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    for line in lines(judgements):
        grades[str(line["query-id"])][str(line["corpus-id"])] = int(line["score"])
    numbers: dict[str, str] = {}  # ids of documents, by the ids of the facts made from them
    base = compile_facts(items(documents, numbers))
    scores, silent = [], 0
    for line in lines(queries):
        judged = grades.get(str(line["_id"]), {})
        if any(grade > 0 for grade in judged.values()):
            hits = [numbers[fact] for fact in find(base, line["text"], _DEPTH)]
            silent += not hits
            scores.append(ndcg([judged.get(hit, 0) for hit in hits], list(judged.values())))
    print(f"{len(numbers):,} documents, {len(scores):,} judged queries, {silent:,} found nothing")
    print(f"nDCG@{_DEPTH}: {sum(scores) / len(scores):.3f}")


def ndcg(found: list[int], judged: list[int]) -> float:
    """Return the normalised discounted cumulative gain of grades, in the order found."""

    def gain(grades: list[int]) -> float:
        gains = (2.0 ** max(grade, 0) - 1 for grade in grades)
        return sum(gain / log2(rank + 1) for rank, gain in enumerate(gains, start=1))

    return gain(found[:_DEPTH]) / gain(sorted(judged, reverse=True)[:_DEPTH])


def items(documents: Path, numbers: dict[str, str]) -> Iterator[Edition | Reference | Fact]:
    """Yield each document as a fact: its text is the statement."""
    yield Reference("collection", ReferenceType.DATASET, title="A test collection")
    for number, line in enumerate(lines(documents)):
        numbers[f"document-{number}"] = str(line["_id"])
        cited = (Citation("collection"),)
        yield Fact(f"document-{number}", "documents", line.get("title", ""), line["text"], cited)
    yield Edition(Header("A test collection", "1", {"documents": "All of them"}), "0" * 64)


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a file with one per line."""
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, filter(str.strip, file))


if __name__ == "__main__":
    paths = list(map(Path, sys.argv[1:])) or [QUERIES, HELD_OUT, OWN]
    if paths[0].suffix == ".jsonl":
        collection(*paths)
    else:
        shipped = cache.open_cached([files.find_shipped()], None)
        for each in paths:
            print(each.name)
            questions(shipped, yaml.safe_load(each.read_text("utf-8")))
        print("questions that the facts name")
        questions(shipped, find_named(shipped))
        print("the same with a word replaced or left out")
        questions(shipped, vary(shipped, find_named(shipped)))
