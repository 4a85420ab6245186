"""Checks of references and citations. A check's docstring is its message."""

import re
from collections.abc import Iterator

from netfacts.checks.check import Corpus, Issue
from netfacts.facts.reference import ReferenceType

_DOI = re.compile(r"10\.[0-9]{4,9}/\S*[^\s.]")
_PMID = re.compile(r"[1-9][0-9]{0,8}")
_PMCID = re.compile(r"PMC[1-9][0-9]{0,8}")


def unused_reference(corpus: Corpus) -> Iterator[Issue]:
    """no fact cites this reference; cite it, or take it out."""
    used = {reference for _, fact in corpus.facts() for reference in fact.cited()}
    for located, reference in corpus.references():
        if reference.id not in used:
            yield Issue(located, ("id",), reference.id)


def cited_in_itself(corpus: Corpus) -> Iterator[Issue]:
    """a source cannot be cited as cited in itself; leave as-cited-in out where it was read."""
    for located, fact in corpus.facts():
        for number, citation in enumerate(fact.citations):
            if citation.reference == citation.as_cited_in:
                yield Issue(located, ("citations", number, "as-cited-in"), citation.reference)


def malformed_identifier(corpus: Corpus) -> Iterator[Issue]:
    """this is no DOI (10.1000/xyz), PMID (digits) or PMCID (PMC and digits); leave the address out."""
    for located, reference in corpus.references():
        identifiers = (("DOI", reference.doi, _DOI), ("PMID", reference.pmid, _PMID))
        for key, value, form in (*identifiers, ("PMCID", reference.pmcid, _PMCID)):
            if value and not form.fullmatch(value):
                yield Issue(located, (key,), f"{key} {value}")


def unfindable_page(corpus: Corpus) -> Iterator[Issue]:
    """a web page needs an address or the day on which it was read; add URL or accessed."""
    for located, reference in corpus.references():
        if reference.type is ReferenceType.WEBPAGE and not (reference.url or reference.accessed):
            yield Issue(located, ("id",), reference.id)
