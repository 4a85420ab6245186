from typing import Annotated

from typer import Argument, Context, Option

from netfacts.answers.search import LineAnswer, Search, SearchAnswer
from netfacts.cli.messages import say
from netfacts.cli.options import Topic, fact_base, options, read_limit
from netfacts.errors import ExitCode
from netfacts.formats.writer import Format
from netfacts.pages.search_remarks import remark


def search(
    ctx: Context,
    words: Annotated[list[str], Argument(metavar="WORDS...", help="What you want to know.")],
    topic: Topic = "",
    limit: Annotated[str, Option("--limit", "-n", metavar="N", help="Show at most N facts.")] = "3",
    exact: Annotated[bool, Option("--exact", help="Do not correct spelling.")] = False,
    without: Annotated[
        list[str] | None,
        Option("--not", metavar="WORD", help="Leave out facts that mention WORD. May be repeated."),
    ] = None,
) -> ExitCode:
    """Find the facts that answer a question, the best first.

    \b
    netfacts search how common are neuroendocrine tumours
    netfacts search survival pancreas --not lung --json
    netfacts search '"carcinoid syndrome" topic:symptoms'
    netfacts search - --format jsonl < queries.txt

    Facts that match all words come first. Words in quotation marks are searched for as a phrase;
    topic: and source: narrow the search. British and American spelling find the same. A misspelt
    word is corrected, and netfacts says so. With -, each line of standard input is a query.
    """
    chosen, base, many = options(ctx), fact_base(ctx), words == ["-"]
    code = ExitCode.NO
    kind = LineAnswer if many else SearchAnswer
    search = Search(base, base.topic(topic), read_limit(limit), exact, tuple(without or ()), kind)
    for number, query in chosen.read_lines("query") if many else [(1, " ".join(words))]:
        answer = search.answer(query)
        chosen.answer(answer)
        if answer.results:
            code = ExitCode.ANSWERED
        if many and chosen.form is Format.JSONL:
            continue  # its records include what the remarks say
        for message, hint in remark(answer, on_page=chosen.form in (Format.TEXT, Format.MARKDOWN)):
            say(f"line {number}: {message}" if many else message, hint)
    return code
