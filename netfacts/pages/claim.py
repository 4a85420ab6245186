"""A claim as a page: what agrees with it, and what differs."""

import textwrap
from collections.abc import Sequence
from decimal import Context, Decimal
from fractions import Fraction

from msgspec.structs import replace

from netfacts.answers.claim import ClaimAnswer
from netfacts.claim.comparison import Compared
from netfacts.claim.reading import Reading
from netfacts.facts import Figure
from netfacts.facts.measure import Bound, Measure, MeasureKind
from netfacts.facts.model import Status
from netfacts.pages.citation_marks import Marks, list_cited, shorten_note, write_end
from netfacts.pages.document import Blocks, Field, Heading, Line, Page, Paragraph, hint, plain
from netfacts.pages.fact_wording import amount, circumstances, describe_window, list_known, subject
from netfacts.pages.records import FACT, Columns, Records, cite_entries, columns_of
from netfacts.text.numbers import figure, to
from netfacts.text.safe import clean

_MAX_AGREEING = 2  # figures, if others differ: more would not fit in a window
_MAX_BESIDE_ONE = 3  # figures of other things, places, periods or groups, if there is one of the same
_MAX_IDS = 60  # characters, so that they fit on a line after "More: netfacts show"
_NEAR = Fraction(1, 20)  # a ratio this close to 1 is written with one more digit


def claim_page(answer: ClaimAnswer) -> Blocks:
    """Yield how the claim was read, what agrees, what differs, and the caveats."""
    reading = answer.read
    if reading is None:  # only a line of JSON says why
        return
    agreeing = answer.agreeing[:_MAX_AGREEING] if answer.differing else answer.agreeing
    doubted = [one for one in answer.superseded if one.agrees]  # the others add nothing
    same = *agreeing, *answer.differing, *doubted
    elsewhere: Sequence[Compared] = answer.elsewhere
    if same:  # then others are only mentioned
        most = _MAX_BESIDE_ONE if len(same) == 1 else int(not answer.agreeing)
        elsewhere = [replace(one, ratio=None) for one in elsewhere[:most]]
    facts = [one.fact for one in (*same, *elsewhere)]
    marks = Marks(list_cited(facts, answer.references))
    yield Heading(plain(clean(answer.claim) or "A claim"))
    yield Paragraph(plain(f"Read as: {_describe(reading)}."), close=True)
    yield Paragraph(_conclude(answer, doubted), close=True)
    named = {"Agrees": agreeing, "Differs": answer.differing, "In doubt": doubted, "Elsewhere": elsewhere}
    for name, part in named.items():
        if part:
            yield Field(name, tuple(_tell(reading, one, marks) for one in part))
    decisive = answer.differing[:1] if len(same) <= _MAX_AGREEING or not (agreeing or doubted) else ()
    yield from _write_notes([*agreeing[:1], *decisive, *doubted[:1]])
    if facts:
        ids = " ".join(dict.fromkeys(fact.id for fact in facts))
        lines = textwrap.wrap(ids, _MAX_IDS, break_long_words=False, break_on_hyphens=False)
        yield Paragraph(hint(f"More: netfacts show {lines[0]}"), close=True)
    yield from write_end(answer.editions, marks.references, facts)


def _write_notes(figures: Sequence[Compared]) -> Blocks:
    """Yield the note of each fact, with its figure unless there is one note and the first is current."""
    noted = {one.fact.id: one for one in reversed(figures) if one.fact.caveat}
    for one in reversed(noted.values()):
        bare = replace(one.measure, interval=None, interquartile_range=None)
        is_clear = len(noted) == 1 and figures[0].fact.status is Status.CURRENT
        is_whole = one.fact.status is not Status.CURRENT and not figures[0].agrees
        note = one.fact.caveat if is_whole else shorten_note(one.fact.caveat, more="")
        yield Paragraph(plain(f"Note{'' if is_clear else f' on {amount(bare)}'}: {note}"), close=True)


def _describe(reading: Reading) -> str:
    """Return how a claim was read: "prevalence, 20 per 100,000 people (18.18 to 22.22)"."""
    measure = _make_measure(reading, reading.low, reading.high, digits=6)
    measure = replace(measure, bound=reading.bound if measure.low is None else None, at=reading.at)
    where = ", ".join(filter(None, (reading.place, reading.period)))
    about = clean("; ".join(filter(None, (reading.stratum, where))))
    exact = ""
    if reading.bound in (None, Bound.ABOUT) and reading.most is not None:
        ends = to(*(figure(_round(end, digits=4)) for end in (reading.least, reading.most)))
        exact = f" (taken as {ends})"
    highest = "up to " if reading.highest else ""
    return f"{subject(measure)}{f' ({about})' if about else ''}, {highest}{amount(measure)}{exact}"


def _make_measure(reading: Reading, low: Fraction, high: Fraction, *, digits: int) -> Measure:
    """Return a figure of the claim as a measure, so that it is written like those of the sources."""
    start, end = _round(low, digits=digits), _round(high, digits=digits)
    if start == end:
        return Measure(kind=reading.kind, value=start, per=reading.per, unit=reading.unit)
    return Measure(kind=reading.kind, low=start, high=end, per=reading.per, unit=reading.unit)


def _round(value: Fraction, *, digits: int) -> Figure:
    """Round to at most `digits` significant digits, without zeros at the end."""
    return Figure((Decimal(value.numerator) / value.denominator).normalize(Context(digits)))


def _conclude(answer: ClaimAnswer, doubted: Sequence[Compared]) -> Line:
    """Return a sentence on how many current figures agree."""
    if answer.verdict == "no-source":
        unread = ", ".join(map(clean, answer.unread))
        about = f" No figure of its kind is about {unread}." if unread else ""
        rest = " Figures of other things, places, periods or groups:" if answer.elsewhere else ""
        return plain(f"No figure here can be compared with this claim.{about}{rest}")
    agreeing, differing = answer.agreeing_total, answer.differing_total
    current = agreeing + differing
    said = f"{agreeing or 'None'} of {current} current figures agree{'s' if agreeing <= 1 else ''}"
    if current == 1:
        said = f"The one current figure {'agrees' if agreeing else 'differs'}"
    status = f" One that agrees is {doubted[0].fact.status}." if doubted else ""
    is_cut = len(answer.agreeing) + len(answer.differing) < current
    more = hint(f" -n {max(agreeing, differing)} shows all.") if is_cut else ()
    if answer.elsewhere and answer.elsewhere[0].agrees and not agreeing:
        status += " One of another thing, place, period or group agrees."
    return *plain(f"{said}.{status}"), *more


def _tell(reading: Reading, one: Compared, marks: Marks) -> Line:
    """Return what a source gives, how many times the claim that is, and what was measured of whom."""
    measure, ratio, claimed = one.measure, one.ratio, reading.place
    is_near = ratio is not None and abs(ratio - 1) < _NEAR
    times = ""
    if ratio is not None and not one.agrees:
        written = figure(_round(ratio, digits=3 if is_near else 2))
        times = ", the other way" if ratio < 0 else f", {written} times the claim"
    doubt = "" if one.fact.status is Status.CURRENT else f", {'agrees but is ' * one.agrees}{one.fact.status}"
    place = [measure.place] if claimed and claimed in measure.place else list_known(measure.place)
    where = ", ".join([*place, *list_known(measure.period)])
    window = describe_window(measure) if list_known(measure.window) else ""
    named = subject(measure) if "kind" in one.reasons or measure.what else ""
    what = "; ".join(filter(None, (measure.stratum, where, window, named)))
    given = _write_figure(reading, one, is_near=is_near)
    return *plain(f"{given}{times}{doubt}: {what} "), *marks.line(one.fact)


def _write_figure(reading: Reading, one: Compared, *, is_near: bool) -> str:
    """Write the figure of a source, also in the unit of the claim; with its interval if that may matter."""
    interval = one.measure.interval if is_near else None
    given = amount(replace(one.measure, interval=interval, interquartile_range=None))
    if (one.measure.per, one.measure.unit) == (reading.per, reading.unit):
        return given
    converted = amount(_make_measure(reading, one.low, one.high, digits=3))
    if one.measure.kind is MeasureKind.FOLD_CHANGE:
        return f"{given} times as many, which is {converted} more"
    if one.measure.kind is MeasureKind.PERCENTAGE_CHANGE:
        return f"a change of {given}, which is {converted} times as many"
    return f"{given} = {converted}"


_COMPARED: Columns = {
    "agrees": lambda record: "yes" if record.entry.agrees else "no",
    **columns_of("entry", "ratio", "low", "high"),
    "measured": lambda record: subject(record.entry.measure),
    "figure": lambda record: amount(record.entry.measure),
    "of": lambda record: circumstances(record.entry.measure),
    "reasons": lambda record: " ".join(record.entry.reasons),
    **FACT,
}


def claim_records(answer: ClaimAnswer) -> Records:
    """Return a record for each measure that the claim was compared with."""
    compared = (*answer.agreeing, *answer.differing, *answer.superseded)
    return _COMPARED, cite_entries(compared, answer.references)


PAGES = {
    ClaimAnswer: Page(blocks=claim_page, records=claim_records, writers={"jsonl": "json.write_document_line"})
}
