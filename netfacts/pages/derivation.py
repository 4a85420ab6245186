"""How numbers come about, as equations: "250 = 5 per 100,000 [1] x 5,000,000 people"."""

from collections.abc import Iterator
from fractions import Fraction

from netfacts.estimate.derivation import Derivation, Operation, Steps
from netfacts.facts.model import Fact
from netfacts.pages.citation_marks import Marks
from netfacts.text.numbers import figure, shown

_MOST_DECIMALS = 9  # of a number before it is rounded; longer ones, such as waits, have no end


def equations(steps: Steps, facts: dict[str, Fact], marks: Marks) -> Iterator[str]:
    """Yield an equation a number, each once; a number and its inputs stand in the order of the steps."""
    yield from dict.fromkeys(_equation(step, facts, marks) for step in steps)


def _equation(step: Derivation, facts: dict[str, Fact], marks: Marks) -> str:
    said = [_term(one, facts, marks) for one in step.inputs]
    match step.operation:
        case Operation.PRODUCT:
            how = " x ".join(said)
        case Operation.QUOTIENT:
            how = " / ".join(said)
        case Operation.POISSON_QUANTILE:
            how = f"Poisson quantile at {said[1]} of the mean {said[0]}"
        case Operation.BINOMIAL_QUANTILE:
            how = f"binomial quantile at {said[2]} of {said[0]}, {said[1]}"
        case Operation.AT_LEAST_ONE:
            how = f"1 - exp(-{said[0]})"
        case _:
            how = f"ln 2 x {said[0]}"
    return f"{step.text} = {how}{_before_rounding(step)}"


def _term(step: Derivation, facts: dict[str, Fact], marks: Marks) -> str:
    """Write an input: a figure with its mark, what a share leaves as a difference, else the number."""
    if step.fact:
        return f"{step.text} {marks.of(facts[step.fact])}"
    if step.operation is Operation.REST:
        return f"{step.text} (the rest of {_term(step.inputs[0], facts, marks)})"
    return _exact(step)


def _exact(step: Derivation) -> str:
    """Write a number as it went into the next one: before it was rounded."""
    if step.operation is not Operation.PRODUCT:
        return step.text
    return figure(step.value) if _ends(step.value) else step.text


def _before_rounding(step: Derivation) -> str:
    if step.operation is not Operation.PRODUCT:
        return ""
    if step.value == shown(step.text.rpartition(" ")[2]) or not _ends(step.value):
        return ""
    return f", rounded from {figure(step.value)}"


def _ends(value: Fraction) -> bool:
    """Tell whether a number has few decimals."""
    return bool((value * 10**_MOST_DECIMALS).denominator == 1)
