"""TODO."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace

from netfacts.answers.answer import Answer
from netfacts.errors import RequestError
from netfacts.factbase.index import Index
from netfacts.facts.reference import Reference
from netfacts.search import query
from netfacts.search.matches import Hit
from netfacts.search.query import Correction, Term
from netfacts.text.folding import fold
from netfacts.text.safe import did_you_mean, quoted, visible


class SearchAnswer(Answer, frozen=True, kw_only=True):
    """The facts that a query found."""

    schema: ClassVar[str] = "netfacts.search/2"

    query: str
    terms: tuple[Term, ...]
    """What was looked up, with what means the same."""
    corrections: tuple[Correction, ...]
    """What was looked up in place of words that nobody knows."""
    excluded: tuple[str, ...]
    topics: tuple[str, ...]
    """The search was narrowed to these, where there are any; and to facts that cite `sources`."""
    sources: tuple[str, ...]
    unknown: tuple[str, ...]
    """Of the terms, as they were typed, those that no fact and no reference holds."""
    cut: bool
    """Whether more was typed than was looked up."""
    incomplete: tuple[str, ...]
    """A field without a value, a quotation mark without its fellow: looked up as mere words."""
    total: int
    """How many facts were found; `results` holds the first ones."""
    results: tuple[Hit, ...]
    near: tuple[str, ...]
    """Where nothing was found: the topics of facts that hold something of it, but too little."""
    references: tuple[Reference, ...]
    """In the order of their numbers, which count from 1."""


class LineAnswer(Answer, frozen=True, kw_only=True):
    """What one of many queries found. As JSON it is what `search` answers for one."""

    schema: ClassVar[str] = "netfacts.search_line/1"

    search: SearchAnswer


_MOST_NAMED = 3  # unknown words


_WHOLE = 'A field takes a value (topic:survival, source:"lancet oncology"), a phrase two marks ("grade 1").'


_ALIKE = 0.8  # so much of two words is the same where one may have been meant to be the other


class Search(Struct, frozen=True):
    """What a call of `search` asks of every query."""

    base: Index
    topic: str
    limit: int
    exact: bool
    excluded: tuple[str, ...]

    def result(self, typed: str) -> SearchAnswer:
        """Return what is found for a query."""
        base = self.base
        asked = query.parse(typed, base.lexicon, excluded=self.excluded, exact=self.exact)
        asked = replace(asked, topics=(self.topic, *asked.topics)) if self.topic else asked
        found = base.search(asked, self.limit)
        return SearchAnswer(
            editions=base.editions,
            query=asked.typed,
            terms=asked.terms,
            corrections=asked.corrections,
            excluded=asked.excluded,
            topics=asked.topics,
            sources=asked.sources,
            unknown=tuple(term.typed for term in asked.terms if not base.lexicon.knows(term.alternatives)),
            cut=asked.cut,
            incomplete=asked.incomplete,
            total=found.total,
            results=found.hits,
            near=found.near,
            references=base.references(hit.fact for hit in found.hits),
        )

    def remarks(self, result: SearchAnswer) -> Iterator[tuple[str, str]]:
        """Yield what is said beside an answer: a message, and how to go on."""
        if result.cut:
            most = f"{query.MOST_TERMS} words and {query.MOST_CHARACTERS:,} characters"
            yield f"the query is too long: only its first {most} were looked up", ""
        if result.incomplete:
            yield f"looked up as mere words: {_listed(result.incomplete, 'and')}", _WHOLE
        for correction in result.corrections:
            begun = "showing results for" if result.results else "looked for"
            told = f"{begun} {visible(correction.used)} (typed: {visible(correction.typed)})"
            yield told, "--exact looks for what was typed."
        if not (result.terms or result.topics or result.sources):
            yield f"no word to look up in {quoted(result.query)}", "Name the thing you look for."
            return
        if not result.results:
            yield f"nothing found for {quoted(result.query)}", " ".join(filter(None, self._hints(result)))
        elif result.unknown:
            yield f"no fact or source speaks of {_listed(result.unknown)}", "The rest was looked up."

    def _hints(self, result: SearchAnswer) -> Iterator[str]:
        """Yield what might help where nothing was found."""
        topics = list(self.base.header.topics)
        unknown = [topic for topic in result.topics if topic not in topics]
        yield from (f"There is no topic {visible(topic)}." for topic in unknown)
        yield from (did_you_mean(topic, topics) for topic in unknown)
        strange = [source for source in result.sources if not self.base.cited([source])]
        yield from (f"There is no source {visible(source)}." for source in strange)
        yield from self._word_hints(result)
        if result.near:
            yield f"The nearest topics are {', '.join(result.near)}."
        else:
            yield f"The topics are {', '.join(topics)}."

    def _word_hints(self, result: SearchAnswer) -> Iterator[str]:
        """Yield what words that nobody knows may have been meant to be, and what the others find."""
        lexicon = self.base.lexicon
        for word in filter(str.isalpha, map(fold, result.unknown[:_MOST_NAMED])):
            alike = (known for known in lexicon.alike(word) if not query.is_function_word(known))
            yield did_you_mean(word, list(map(lexicon.shown, alike)), _ALIKE)
        known = (term.typed for term in result.terms if term.typed not in result.unknown)
        rest = " ".join(dict.fromkeys(known))  # a word that was split is two terms
        if result.unknown and rest and self.result(rest).results:
            yield f"No fact or source speaks of {_listed(result.unknown)}. Try: netfacts search {rest}."


def _excluded(words: Sequence[str]) -> tuple[str, ...]:
    """Return what no fact found may hold; RequestError where nothing could hold it."""
    for typed in words:
        if not query.folded_phrase(typed):
            raise RequestError(f"--not {quoted(typed)} holds no word", "Name a word or a phrase: --not lung.")
    return tuple(words)


def _listed(typed: Sequence[str], between: str = "or") -> str:
    """Return the first of some words, "or" or "and" between them."""
    return f" {between} ".join(map(quoted, typed[:_MOST_NAMED]))
