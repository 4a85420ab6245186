"""Whether an incidence and a prevalence fit each other: the time lived with the disease that they imply."""

from msgspec import Struct

from netfacts.estimate.derivation import Derivation, Operation, Steps, figures
from netfacts.estimate.intervals import Range, bounded
from netfacts.estimate.rates import Rate, Source
from netfacts.text.numbers import significant_range, to


class Consistency(Struct, frozen=True):
    """Prevalence / incidence: the mean time lived with the disease, in years, in a steady state."""

    years: Range
    sources: tuple[Source, Source]
    """The prevalence, and the incidence."""
    derivation: Steps


def consistency(incidence: Rate, prevalence: Rate) -> Consistency | None:
    """Return the time that two rates imply; None where one is a bound, nothing, or of something else."""
    if incidence.bounded or prevalence.bounded or prevalence.source.measure.what:
        return None  # "patients treated in the year" are not those who live with it
    if not incidence.low or not prevalence.low:
        return None
    ends = prevalence.low / incidence.high, prevalence.high / incidence.low
    texts = significant_range(*ends, min(incidence.digits, prevalence.digits))
    few, many = figures("prevalence", prevalence)
    slow, fast = figures("incidence", incidence)
    steps = tuple(
        Derivation(f"years-lived-{name}", value, f"{text} years", Operation.QUOTIENT, inputs)
        for name, value, text, inputs in zip(
            ("low", "high"), ends, texts, ((few, fast), (many, slow)), strict=True
        )
    )
    bound = prevalence.bound or incidence.bound
    return Consistency(
        Range(*ends, bounded(to(*texts), bound), bound), (prevalence.source, incidence.source), steps
    )
