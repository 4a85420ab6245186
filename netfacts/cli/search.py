"""search: facts by their words."""

import sys
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Annotated

import typer
from msgspec import Struct
from msgspec.structs import replace

from netfacts import query
from netfacts.cli.messages import say
from netfacts.cli.options import Options, Topic, options
from netfacts.errors import ExitCode, RequestError
from netfacts.folding import fold
from netfacts.index import Index
from netfacts.render import Format
from netfacts.results.facts import LineResult, SearchResult
from netfacts.text import did_you_mean, quoted, visible

_LINEWISE = (Format.TEXT, Format.JSONL)
_LONGEST_LINE = 1 << 20  # bytes; what is longer may never end
_MOST_KEPT = 1 << 16  # bytes of a line
_ONE_A_LINE = "Write a query a line."
_MOST_NAMED = 3  # unknown words
_WHOLE = 'A field takes a value (topic:survival, source:"lancet oncology"), a phrase two marks ("grade 1").'
_ALIKE = 0.8  # so much of two words is the same where one may have been meant to be the other

Limit = Annotated[int, typer.Option("--limit", "-n", min=1, metavar="N", help="At most N facts.")]
Words = Annotated[list[str], typer.Argument(metavar="WORDS...", help="What you want to know.")]
Exact = Annotated[bool, typer.Option("--exact", help="Look for words as they are typed, also unknown ones.")]
Without = Annotated[
    list[str] | None, typer.Option("--not", metavar="WORD", help="No fact that holds it. May be repeated.")
]


def search(
    ctx: typer.Context,
    words: Words,
    topic: Topic = "",
    limit: Limit = 5,
    exact: Exact = False,  # noqa: FBT002 - Typer's flags are so
    without: Without = None,
) -> ExitCode:
    """Find the facts that answer a question, the best first.

    \b
    netfacts search how common are neuroendocrine tumours
    netfacts search survival pancreas --not lung --json
    netfacts search '"carcinoid syndrome" topic:symptoms'
    netfacts search - --format jsonl < queries.txt

    Facts that hold all of the words come before facts that hold some. Words in quotation marks must
    stand so; topic: and source: narrow the search. British and American spelling find the same; a
    word that no fact holds is taken for the nearest one, and that is said. With - each line of
    standard input is a query.
    """
    with options(ctx).fact_base() as base:
        search = Search(base, base.topic(topic), limit, exact, _excluded(without or ()))
        if words == ["-"]:
            return _search_lines(search, options(ctx))
        result = search.result(" ".join(words))
        remarks = list(search.remarks(result))
    options(ctx).answer(result)
    for message, hint in remarks:
        say(message, hint)
    return ExitCode.ANSWERED if result.results else ExitCode.NO


def _search_lines(search: "Search", chosen: Options) -> ExitCode:
    """Answer each line of standard input, in its order."""
    if chosen.form not in _LINEWISE or chosen.output:
        told = " or ".join(f"--format {form}" for form in _LINEWISE)
        raise RequestError("the answers to many queries are written one after the other", f"Use {told}.")
    code = ExitCode.NO
    for line in _lines():
        result = search.result(line)
        chosen.answer(LineResult(result))
        if result.results:
            code = ExitCode.ANSWERED
        if chosen.form is not Format.JSONL:  # which holds all that is said here
            for message, hint in search.remarks(result):
                say(message, hint)
    return code


def _lines() -> Iterator[str]:
    """Yield the beginnings of the lines of standard input; RequestError at one that may never end."""
    if sys.stdin is None or sys.stdin.closed:
        raise RequestError("no queries: standard input is closed", _ONE_A_LINE)
    read = partial(sys.stdin.buffer.readline, _LONGEST_LINE + 1)
    try:
        for number, line in enumerate(iter(read, b""), start=1):
            if len(line) > _LONGEST_LINE:
                raise RequestError(f"line {number} is longer than 1 MiB: this is no query", _ONE_A_LINE)
            yield line[:_MOST_KEPT].decode("utf-8", "replace").rstrip("\r\n")
    except OSError as error:
        raise RequestError(f"cannot read the queries: {error.strerror}", _ONE_A_LINE) from error


class Search(Struct, frozen=True):
    """What a call of `search` asks of every query."""

    base: Index
    topic: str
    limit: int
    exact: bool
    excluded: tuple[str, ...]

    def result(self, typed: str) -> SearchResult:
        """Return what is found for a query."""
        base = self.base
        asked = query.parse(typed, base.lexicon, excluded=self.excluded, exact=self.exact)
        asked = replace(asked, topics=(self.topic, *asked.topics)) if self.topic else asked
        found = base.search(asked, self.limit)
        return SearchResult(
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

    def remarks(self, result: SearchResult) -> Iterator[tuple[str, str]]:
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

    def _hints(self, result: SearchResult) -> Iterator[str]:
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

    def _word_hints(self, result: SearchResult) -> Iterator[str]:
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
