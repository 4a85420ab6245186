from collections.abc import Collection
from contextlib import suppress
from functools import partial
from typing import Annotated

from msgspec.structs import replace
from typer import Context, Option

from netfacts.answers import estimate as answers
from netfacts.answers.places import count_people, find_population
from netfacts.cli.options import fact_base, options, read_limit
from netfacts.errors import ExitCode, RequestError
from netfacts.estimate.places import find_place
from netfacts.estimate.rates import Selection
from netfacts.text import numbers


def estimate(
    ctx: Context,
    population: Annotated[
        str, Option("--population", "-p", metavar="N", help="How many people: 5M, 5,000,000, 5e6.")
    ] = "",
    place: Annotated[
        str, Option(metavar="NAME", help="Estimate for a country, a part of one, or the EU.")
    ] = "",
    years: Annotated[str, Option(metavar="T", help="Number of years, up to 100.")] = "1",
    level: Annotated[str, Option(metavar="P", help="Level of the intervals, 0.5 to 0.999.")] = "0.95",
    rate: Annotated[
        list[str] | None, Option(metavar="ID", help="Use the rate of this fact. May be repeated.")
    ] = None,
    stratum: Annotated[
        str, Option(metavar="WORDS", help="With --compare or --rate: only this group: lung.")
    ] = "",
    period: Annotated[str, Option(metavar="WORDS", help="Use rates of this period, not the latest.")] = "",
    diagnosed: Annotated[
        str, Option(metavar="N", help="How many of N diagnosed people have advanced disease.")
    ] = "",
    compare: Annotated[bool, Option("--compare", help="Compare the rates of all sources.")] = False,
    parts: Annotated[
        bool, Option("--parts", help="With --compare: also rates of one part or group.")
    ] = False,
    old: Annotated[
        bool, Option("--all", help="With --compare: also older, disputed and superseded rates.")
    ] = False,
    limit: Annotated[
        str, Option("--limit", "-n", metavar="N", help="With --compare: at most N rates of each kind.")
    ] = "",
    explain: Annotated[bool, Option("--explain", help="Show how each number was calculated.")] = False,
    rows: Annotated[str, Option(metavar="FILE", help="Estimate each row of a CSV table (- for stdin).")] = "",
    keep_going: Annotated[bool, Option("--keep-going", help="With --rows: skip bad rows.")] = False,
    columns: Annotated[
        str, Option(metavar="NAMES", help="With --rows: add these columns, and the ids.")
    ] = "",
    reference_file: Annotated[
        str, Option(metavar="FILE", help="With --rows: write the references to FILE.")
    ] = "",
) -> ExitCode:
    """Estimate the number of cases in a population from cited rates.

    \b
    netfacts estimate --population 5000000
    netfacts estimate --place Norway --years 10 --explain
    netfacts estimate --place Scotland --compare
    netfacts estimate --place EU --compare --stratum lung
    netfacts estimate --population 5M --rate uk-incidence-2013-2015
    netfacts estimate --diagnosed 40
    netfacts estimate --rows towns.csv > expected.csv

    Each row is one source: its rate, the number of cases to expect at that rate, and the range that
    chance alone allows. Rates counted in the place itself come first. For a small population, the
    answer also gives the chance of seeing any case.

    --rows reads a CSV table with a column named population or place, and adds columns with the
    estimates and the ids of their facts and references. It writes csv, tsv or jsonl.
    --reference-file saves the full references as CSL-JSON. A bad row ends the run; with
    --keep-going, bad rows are reported and skipped, and the exit code is 2.
    """
    chosen = options(ctx)
    _check_options(chosen.typed)
    question = answers.Question(
        years=numbers.years(years),
        level=numbers.level(level),
        diagnosed=numbers.people(diagnosed) if diagnosed else None,
        rates=tuple(dict.fromkeys(rate or ())),
        selection=Selection(stratum, period),
        explained=explain,
        limit=read_limit(limit) if limit else None,
        parts=parts,
        old=old,
    )
    base = fact_base(ctx)
    if rows:
        from netfacts.cli.commands.estimate_rows import answer_rows  # which only --rows needs

        answer = partial(answers.estimate_one, base, question)
        return answer_rows(chosen, answer, rows, columns, reference_file, keep_going=keep_going)
    if place:
        people, area = find_population(base, place, population)
        question = replace(question, population=people, area=area)
    elif population:
        question = replace(question, population=count_people(population))
    if compare and question.population:
        from netfacts.answers.comparison import compare_rates  # only --compare needs it

        return chosen.answer(compare_rates(base, question, question.population))
    return chosen.answer(answers.estimate(base, question))


def _check_options(typed: Collection[str]) -> None:
    if "--rows" in typed:
        without = "--population --place --diagnosed --compare --parts --all --limit --explain"
        _refuse(typed, without, "does not work with --rows", "Leave out {option}.")
        return
    only = "--keep-going --columns --reference-file"
    _refuse(typed, only, "works only with --rows", "Give the table with --rows FILE.")
    if "--compare" in typed:
        _refuse(typed, "--diagnosed", "does not work with --compare", "Leave out --compare or {option}.")
    else:
        only = "--limit --parts --all"
        _refuse(typed, only, "works only with --compare", "Add --compare, or leave out {option}.")
    if "--population" in typed or "--place" in typed:
        return
    if "--diagnosed" not in typed:
        hint = "Use --population N, such as 5M, or --place NAME."
        raise RequestError("how many people is the estimate for?", hint)
    hint = "Leave out {option}, or give --population or --place, too."
    _refuse(typed, "--rate --stratum --period --years", "does not work with --diagnosed alone", hint)


def _refuse(typed: Collection[str], options: str, why: str, hint: str) -> None:
    """Raise RequestError for the first of `options` that was typed; the hint may name it: {option}."""
    for option in options.split():
        if option in typed:
            raise RequestError(f"{option} {why}", hint.format(option=option))


def hint_at_people(words: str) -> str:
    """Suggest how to name the people of an estimate if `words` were typed without an option."""
    with suppress(RequestError):
        name = find_place(words).name
        return f'Did you mean --place "{name}"?' if " " in name else f"Did you mean --place {name}?"
    with suppress(RequestError):
        if " " not in words:  # with a space, it may be only the end of a number
            return f"Did you mean --population {numbers.people(words)}?"
    return 'Quote a number that has spaces: --population "5 million". For a place, use --place.'
