"""What a search finds for a query."""

from msgspec import Struct

from netfacts.answers import Answer
from netfacts.errors import RequestError
from netfacts.factbase.index import Index
from netfacts.facts.reference import Reference
from netfacts.search.find import Hit, Strength, find
from netfacts.search.lexicon import Suggestion, suggest_words
from netfacts.search.query import Correction, Term, parse
from netfacts.text.folding import fold_phrase
from netfacts.text.safe import quote_typed


class SearchAnswer(Answer, frozen=True, kw_only=True):
    """The facts that a query found."""

    schema = "netfacts.search/2"

    query: str
    terms: tuple[Term, ...]  # what was looked up, with its synonyms
    corrections: tuple[Correction, ...]  # what was looked up in place of unknown words
    excluded: tuple[str, ...]
    topics: tuple[str, ...]  # the topics that the search was narrowed to, if any
    sources: tuple[str, ...]  # the references that it was narrowed to, if any
    unknown: tuple[str, ...]  # the terms, as typed, that no fact or reference contains
    unknown_sources: tuple[str, ...] = ()  # those of `sources` that match no reference
    cut: bool  # whether more was typed than was looked up
    incomplete: tuple[str, ...]  # fields without a value and single quotation marks, looked up as plain words
    match: Strength | None = None  # how well the first fact found matches; None if none was found
    total: int  # how many facts were found; `results` contains the first ones
    complete: int  # how many of these contain every term
    results: tuple[Hit, ...]
    near: tuple[str, ...]  # if nothing was found: the topics of facts that contain some of the query
    suggestions: tuple[Suggestion, ...] = ()  # if nothing was found: words that may have been meant
    known: str = ""  # if nothing was found: the rest of the query, if that finds something
    references: tuple[Reference, ...]  # in the order of their numbers, counted from 1


class LineAnswer(SearchAnswer, frozen=True, kw_only=True):
    """What one of many queries found; in JSON, it is the same as the answer to a single one."""


class Search(Struct, frozen=True):
    """What a call of `search` applies to every query."""

    base: Index
    topic: str
    limit: int
    exact: bool
    excluded: tuple[str, ...]
    kind: type[SearchAnswer]  # LineAnswer if there are many

    def __post_init__(self) -> None:
        """Raise RequestError for a text to exclude that has no word."""
        for one in self.excluded:
            if not fold_phrase(one):
                message = f"--not {quote_typed(one)} has no word in it"
                raise RequestError(message, "Give a word or a phrase: --not lung.")

    def answer(self, typed: str) -> SearchAnswer:
        """Return what is found for a query."""
        library = self.base.library
        query = parse(typed, library, topic=self.topic, excluded=self.excluded, exact=self.exact)
        found = find(library, query, self.limit)
        missing = [term.typed for term in query.terms if not library.knows(term.alternatives)]
        unknown = (*query.absent, *missing)
        # A word that was split is two terms.
        rest = " ".join(dict.fromkeys(term.typed for term in query.terms if term.typed not in unknown))
        helps = not found.hits and unknown and rest and self.answer(rest).results
        return self.kind(
            editions=self.base.editions,
            query=query.typed,
            terms=query.terms,
            corrections=query.corrections,
            excluded=query.excluded,
            topics=query.topics,
            sources=query.sources,
            unknown=unknown,
            unknown_sources=tuple(name for name in query.sources if not library.find_references(name)),
            cut=query.cut,
            incomplete=query.incomplete,
            match=found.hits[0].match if found.hits else None,
            total=found.total,
            complete=found.complete,
            results=found.hits,
            near=found.near,
            suggestions=() if found.hits else suggest_words(library, missing),
            known=rest if helps else "",
            references=self.base.references(hit.fact for hit in found.hits),
        )
