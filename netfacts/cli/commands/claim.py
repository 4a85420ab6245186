from typing import Annotated

from typer import Argument, Context, Option

from netfacts.answers.claim import Claims
from netfacts.claim.reading import Given
from netfacts.cli.messages import say
from netfacts.cli.options import choose, fact_base, options, read_limit
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
    measured = choose(tuple(MeasureKind), kind, "kind") if kind else None
    counted = choose(tuple(Unit), unit, "unit") if unit else ""
    given = Given(kind=measured, value=value, per=per, unit=counted, at=at, place=place, stratum=stratum)
    chosen, many = options(ctx), text == ["-"]
    code = ExitCode.ANSWERED
    claims = Claims(fact_base(ctx), read_limit(limit))
    for number, line in chosen.read_lines("claim") if many else [(1, " ".join(text or ()))]:
        try:
            answer = claims.check(line, given)
        except RequestError as error:
            if not many:
                raise
            say(f"line {number}: {error.message}", error.hint)
            if chosen.form is Format.JSONL:  # a record for each line
                chosen.answer(claims.refuse(line, error))
            code = ExitCode.REQUEST
            continue
        chosen.answer(answer)
        if answer.verdict != "agrees":
            code = max(code, ExitCode.NO)
    return code
