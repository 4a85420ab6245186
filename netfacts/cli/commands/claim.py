from typing import Annotated

from typer import Argument, Context, Option

from netfacts.answers.claim import Claims
from netfacts.claim.reading import Given
from netfacts.cli.messages import say
from netfacts.cli.options import Options, choose, options, read_limit
from netfacts.errors import ExitCode, RequestError
from netfacts.facts.measure import MeasureKind, Unit
from netfacts.formats.writer import Format


def claim(
    ctx: Context,
    text: Annotated[
        list[str] | None, Argument(metavar="[TEXT]...", help="The claim, in plain words.")
    ] = None,
    kind: Annotated[str, Option(metavar="KIND", help="What the figure measures: prevalence, survival.")] = "",
    value: Annotated[str, Option(metavar="FIGURE", help="The figure, or a range: 3-5.")] = "",
    per: Annotated[str, Option(metavar="N", help="The figure is a rate per N people.")] = "",
    unit: Annotated[str, Option(metavar="UNIT", help="Its unit: percent, months.")] = "",
    at: Annotated[str, Option(metavar="TIME", help="When survival or a risk is measured: 5 years.")] = "",
    place: Annotated[str, Option(metavar="PLACE", help="Where it was counted.")] = "",
    stratum: Annotated[str, Option(metavar="WORDS", help="The group, or what was measured.")] = "",
    limit: Annotated[
        str, Option("--limit", "-n", metavar="N", help="Show at most N figures of each kind.")
    ] = "3",
) -> ExitCode:
    """Compare a claim with the cited figures.

    \b
    netfacts claim "1 in 5,000 people live with a NET"
    netfacts claim "five-year survival of 94 percent" --place England
    netfacts claim --kind prevalence --value 20 --per 100000
    netfacts claim - --format jsonl < claims.txt

    A claim is one figure, and words that say what it measures. The answer begins with how netfacts
    understood it, then compares it with figures of the same kind, group and place. With -, each
    line of standard input is a claim. The exit code is 0 if a current source agrees, 1 if the
    sources differ or there is none, and 2 if the claim was not understood.
    """
    given = Given(
        kind=choose(tuple(MeasureKind), kind, "kind") if kind else None,
        value=value,
        per=per,
        unit=choose(tuple(Unit), unit, "unit") if unit else "",
        at=at,
        place=place,
        stratum=stratum,
    )
    with options(ctx).fact_base() as base:
        claims = Claims(base, read_limit(limit))
        if text == ["-"]:
            return _check_lines(claims, given, options(ctx))
        answer = claims.check(" ".join(text or ()), given)
    options(ctx).answer(answer)
    return ExitCode.ANSWERED if answer.verdict == "agrees" else ExitCode.NO


def _check_lines(claims: Claims, given: Given, chosen: Options) -> ExitCode:
    """Check each line of standard input in order; report lines that are not understood, and go on."""
    code = ExitCode.ANSWERED
    for number, line in chosen.read_lines("claim"):
        try:
            answer = claims.check(line, given)
        except RequestError as error:
            say(f"line {number}: {error.message}", error.hint)
            if chosen.form is Format.JSONL:  # a record for each line
                chosen.answer(claims.refuse(line, error))
            code = ExitCode.REQUEST
            continue
        chosen.answer(answer)
        if answer.verdict != "agrees":
            code = max(code, ExitCode.NO)
    return code
