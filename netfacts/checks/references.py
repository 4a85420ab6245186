"""Checks of references and citations. A check's docstring is its message."""

import re
from collections.abc import Iterator

from netfacts.checks import Corpus, Issue
from netfacts.facts.csl import find_ignored_fields
from netfacts.facts.model import Fact
from netfacts.facts.reference import Reference

_FIRST_PRINTED_YEAR = 1450
_PAGES = re.compile(r"([A-Za-z]*)([0-9]{1,9})-([A-Za-z]*)([0-9]{1,9})", re.ASCII)
_LINKS = {"URL", "DOI", "PMID", "PMCID", "ISBN"}
_OTHERS = re.compile(r"(?:(?:^|\s)(?:et\.? al|and others|and colleagues)|^others)\.?$", re.IGNORECASE)


def find_unused_references(corpus: Corpus) -> Iterator[Issue]:
    """no fact cites this reference; cite it, or take it out."""
    used = {reference for _, fact in corpus.select(Fact) for reference in fact.list_cited()}
    for number, reference in corpus.select(Reference):
        if reference.id not in used:
            yield Issue(number, ("id",), reference.id)


def find_circular_citations(corpus: Corpus) -> Iterator[Issue]:
    """a reference cannot be cited as cited in itself; leave as-cited-in out where it was read."""
    for number, fact in corpus.select(Fact):
        for n, citation in enumerate(fact.citations):
            if citation.reference == citation.as_cited_in:
                yield Issue(number, ("citations", n, "as-cited-in"), citation.reference)


def find_missing_links(corpus: Corpus) -> Iterator[Issue]:
    """this reference has no link; add its URL, DOI, PMID, PMCID or ISBN."""
    for number, reference in corpus.select(Reference):
        fields = map(str.upper, corpus.items[number].entry.fields)  # reading reports "url"
        if not _LINKS.intersection(fields):
            yield Issue(number, ("id",), reference.id)


def find_unused_fields(corpus: Corpus) -> Iterator[Issue]:
    """netfacts does not use these fields of references; they may stay."""
    files: dict[str, tuple[Issue, dict[str, None]]] = {}
    for number, _ in corpus.select(Reference):
        located = corpus.items[number]
        for field in find_ignored_fields(located.entry.fields):
            _, fields = files.setdefault(located.entry.file, (Issue(number, (field,), ""), {}))
            fields[field] = None
    for issue, fields in files.values():
        yield issue._replace(detail=", ".join(fields))


def find_impossible_years(corpus: Corpus) -> Iterator[Issue]:
    """nothing was published or read in this year; look at the reference again."""
    for number, reference in corpus.select(Reference):
        for key, date, ahead in (("issued", reference.issued, 1), ("accessed", reference.accessed, 0)):
            year = date.date_parts[0][0] if date else corpus.today.year
            if not _FIRST_PRINTED_YEAR <= year <= corpus.today.year + ahead:
                yield Issue(number, (key,), str(year))


def find_impossible_pages(corpus: Corpus) -> Iterator[Issue]:
    """the last page comes before the first; look at the reference again."""
    for number, reference in corpus.select(Reference):
        pages = _PAGES.fullmatch(reference.page)
        if pages and pages[3] in ("", pages[1]):
            first, last = pages[2], pages[4]
            whole = first[: -len(last)] + last  # 966-72 is 966 to 972
            if int(whole) < int(first):
                yield Issue(number, ("page",), reference.page)


def find_names_of_others(corpus: Corpus) -> Iterator[Issue]:
    """this is not a name; leave it out, and write authors-incomplete: true."""
    for number, reference in corpus.select(Reference):
        for key, names in (("author", reference.author), ("editor", reference.editor)):
            for n, name in enumerate(names):
                text = name.literal or name.family
                if _OTHERS.search(text) or _OTHERS.search(name.given):
                    yield Issue(number, (key, n), text)
