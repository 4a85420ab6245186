"""Fuzz queries: each is taken apart, and looked up in the invented facts."""

from itertools import count
from pathlib import Path

from fuzz.harness import fuzz_text, instrument

with instrument():
    from netfacts.factbase import compiler
    from netfacts.facts import reader
    from netfacts.search.find import Hits, find
    from netfacts.search.query import MAX_TERMS, Query, parse

CORPUS = Path(__file__).parent.parent / "data" / "corpus.yaml"
SEEDS = (
    "how common is moon fever",
    '"moon fever" earth',
    "fever -earth topic:numbers",
    'source:"tide page" survival',
    'topic:course source:luna-2019 -"age standardised"',
    "tumor tumour tumours",
    "NETTER-3 moonfever neuro endocrine",
    "what is lunar pyrexia?",
    "a NEAR(b c) OR d* ^e {f} + (g:h)",
    "caf\u00e9 \u03b2 \u0394\u03b1 \ufb01 \u00df \u0130",
    "5.3 per 100,000 in 2018",
    "how common\x1eis moon\x1efever",
)
WORDS = (
    "topic:",
    "source:",
    "moon",
    "fever",
    "earth",
    "numbers",
    "NEAR",
    '"',
    "-",
    "luna-2019",
    "\u00df",
    "\u0130",
)
_SEARCHED = 20  # one query in so many is also corrected and looked up, which takes five times as long

base = compiler.compile_facts(reader.read([CORPUS]))
library = base.library
turn = count()


def check(typed: str) -> None:
    """Take a query apart, and look it up; no text is an error, and hits are ranked from 1."""
    _check_query(typed, parse(typed, library, exact=True))
    if next(turn) % _SEARCHED == 0:
        query = parse(typed, library)
        _check_query(typed, query)
        _check_hits(find(library, query, 3))


def _check_query(typed: str, query: Query) -> None:
    assert query.typed == typed
    assert len(query.terms) <= MAX_TERMS
    assert all(term.alternatives for term in query.terms)


def _check_hits(found: Hits) -> None:
    assert len(found.hits) <= min(3, found.total)
    assert [hit.rank for hit in found.hits] == list(range(1, len(found.hits) + 1))
    for hit in found.hits:
        for text, spans in ((hit.fact.title, hit.title_spans), (hit.fact.statement, hit.statement_spans)):
            assert all(0 <= start < end <= len(text) for start, end in spans)


if __name__ == "__main__":
    fuzz_text(check, SEEDS, WORDS, longest=100)
