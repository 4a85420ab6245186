"""Claims, compared with the facts."""

from typing import ClassVar

from msgspec.structs import asdict

from netfacts.answers.answer import Answer
from netfacts.claim.comparison import Compared, Verdict, compare
from netfacts.claim.kinds import list_comparable
from netfacts.claim.measures import Measures
from netfacts.claim.reading import EXAMPLE, Given, Reading, read_claim
from netfacts.claim.vocabulary import Vocabulary
from netfacts.errors import RequestError
from netfacts.factbase.index import Index
from netfacts.facts.reference import Reference
from netfacts.text.folding import fold
from netfacts.text.safe import quote_typed


class ClaimAnswer(Answer, frozen=True, kw_only=True):
    """A claim, which measures agree with it, and which differ."""

    schema: ClassVar[str] = "netfacts.claim/1"

    claim: str
    read: Reading
    verdict: Verdict
    agreeing_total: int
    differing_total: int
    agreeing: tuple[Compared, ...]
    """Measures of current facts, as in `differing`; nearest first, up to the limit."""
    differing: tuple[Compared, ...]
    superseded: tuple[Compared, ...]
    """Measures of disputed and superseded facts, whether they agree or not."""
    elsewhere: tuple[Compared, ...]
    """Measures of another place, period or group than the claim's; they do not affect the verdict."""
    unread: tuple[str, ...]
    """Words of the claim that no measure of its kind contains."""
    references: tuple[Reference, ...]
    """In the order of their numbers, counted from 1."""


class Claims:
    """Compares claims with the same facts, one after another."""

    def __init__(self, base: Index, limit: int) -> None:
        self._base = base
        self._limit = limit
        start = base.header.estimate
        self._first = {start.incidence, start.prevalence, start.advanced, *start.beside}
        vocabulary = Vocabulary(base.header, base.library.synonyms, base.list_overall_strata())
        self._measures = Measures(base, vocabulary)

    def check(self, text: str, given: Given) -> ClaimAnswer:
        """Compare a claim with the facts; raise RequestError if it cannot be understood."""
        claim = read_claim(text, given, self._measures)
        found = compare(claim, self._measures, self._first, self._limit)
        kind = claim.reading.kind
        if found.verdict == "no-source" and not any(map(self._base.list_strata, list_comparable(kind))):
            raise RequestError(f"the facts have no {kind.replace('-', ' ')}", EXAMPLE)
        unknown = [word for word in found.unread if not self._base.library.knows([fold(word)])]
        if unknown:
            raise RequestError(
                f"no fact mentions {', '.join(map(quote_typed, unknown))}", f"Leave it out. {EXAMPLE}"
            )
        lists = found.agreeing, found.differing, found.superseded, found.elsewhere
        return ClaimAnswer(
            editions=self._base.editions,
            claim=text,
            read=claim.reading,
            **asdict(found),
            references=self._base.references(compared.fact for part in lists for compared in part),
        )
