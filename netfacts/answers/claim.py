"""Claims, compared with the facts."""

from collections.abc import Sequence
from typing import Literal

from netfacts.answers import Answer
from netfacts.claim.comparison import Compared, compare
from netfacts.claim.kinds import COMPARABLE
from netfacts.claim.measures import Measures
from netfacts.claim.reading import EXAMPLE, Given, Reading, read_claim
from netfacts.claim.vocabulary import Vocabulary
from netfacts.errors import RequestError
from netfacts.factbase.index import Index
from netfacts.facts.measure import MeasureKind
from netfacts.facts.model import Status
from netfacts.facts.reference import Reference
from netfacts.text.folding import fold
from netfacts.text.safe import quote_typed

Verdict = Literal["agrees", "differs", "no-source", "not-understood"]  # only current facts make it agree


class ClaimAnswer(Answer, frozen=True, kw_only=True):
    """A claim, which measures agree with it, and which differ."""

    schema = "netfacts.claim/1"

    claim: str
    read: Reading | None = None  # what it says; null only if it was not understood
    error: str | None = None  # why it was not understood
    verdict: Verdict
    agreeing_total: int = 0
    differing_total: int = 0
    agreeing: tuple[Compared, ...] = ()  # of current facts, as in `differing`; nearest first, up to the limit
    differing: tuple[Compared, ...] = ()
    superseded: tuple[Compared, ...] = ()  # of disputed and superseded facts, whether they agree or not
    elsewhere: tuple[Compared, ...] = ()  # of another thing, place, period or group; no part of the verdict
    unread: tuple[str, ...] = ()  # words of the claim that no measure of its kind contains
    references: tuple[Reference, ...] = ()  # in the order of their numbers, counted from 1


class Claims:
    """Compares claims with the same facts, one after another."""

    def __init__(self, base: Index, limit: int) -> None:
        self._base = base
        self._limit = limit
        start = base.header.estimate
        first = {start.incidence, start.prevalence, start.advanced, *start.beside}
        self._measures = Measures(base, Vocabulary(base.header, base.library.synonyms), first)

    def check(self, text: str, given: Given) -> ClaimAnswer:
        """Compare a claim with the facts; raise RequestError if it cannot be understood."""
        claim = read_claim(text, given, self._measures)
        same, elsewhere, unread = compare(claim, self._measures)
        if not same and not elsewhere:
            self._refuse_unknown(claim.reading.kind, unread)
        current = [one for one in same if one.fact.status is Status.CURRENT]
        parts = {
            "agreeing": [one for one in current if one.agrees],
            "differing": [one for one in current if not one.agrees],
            "superseded": [one for one in same if one.fact.status is not Status.CURRENT],
            "elsewhere": elsewhere,
        }
        shown = {name: tuple(part[: self._limit]) for name, part in parts.items()}
        return ClaimAnswer(
            editions=self._base.editions,
            claim=text,
            read=claim.reading,
            error=None,
            verdict="agrees" if parts["agreeing"] else "differs" if same else "no-source",
            agreeing_total=len(parts["agreeing"]),
            differing_total=len(parts["differing"]),
            **shown,
            unread=tuple(unread),
            references=self._base.references(one.fact for part in shown.values() for one in part),
        )

    def refuse(self, text: str, error: RequestError) -> ClaimAnswer:
        """Answer a claim that was not understood with the reason, for a list that has a record per claim."""
        editions = self._base.editions
        return ClaimAnswer(editions=editions, claim=text, error=error.message, verdict="not-understood")

    def _refuse_unknown(self, kind: MeasureKind, unread: Sequence[str]) -> None:
        if set(COMPARABLE[kind]).isdisjoint(self._base.list_measured("kind")):
            raise RequestError(f"the facts have no {kind.replace('-', ' ')}", EXAMPLE)
        unknown = [quote_typed(word) for word in unread if not self._base.library.knows([fold(word)])]
        if unknown:
            raise RequestError(f"no fact mentions {', '.join(unknown)}", f"Leave it out. {EXAMPLE}")
