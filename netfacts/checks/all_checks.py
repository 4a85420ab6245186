"""TODO."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from netfacts.checks import editing, figures, references
from netfacts.checks.check import Check, Corpus
from netfacts.errors import Finding
from netfacts.facts.reader import scan

# What reading reports: bytes, YAML, its features, keys, values, shape, ids.
READING = ("E001", "E002", "E003", "E004", "E005", "E006", "E007", "E008", "E011", "E012", "E013", "E014")


CHECKS: dict[str, Check] = {
    # references and citations
    "E101": references.unused_reference,
    "E102": references.cited_in_itself,
    "E103": references.malformed_identifier,
    # figures
    "E201": figures.unmeasured_figure,
    "E202": figures.half_a_range,
    "E203": figures.outside_interval,
    "E204": figures.placeless_rate,
    "E205": figures.unstandardised_rate,
    "E206": figures.untold_standardisation,
    "E207": figures.windowless_prevalence,
    # facts beside each other
    "E301": editing.one_sided_disagreement,
    "E302": editing.near_duplicate,
    "E303": editing.unusable_estimate,
    "E304": editing.superseded_in_a_ring,
    "E305": editing.superseded_but_current,
    # what an editor should look at
    "W401": references.unfindable_page,
    "W402": editing.review_overdue,
    "W403": editing.american_spelling,
}


_ENDING = ("E001", "E002", "E003")


# What is found wrongly where an entry could not be read: it may be the one that cites, or is meant.
_OF_ALL = ("E101", "E301", "E303")


CODES = (*READING, *CHECKS)


def check(
    paths: Sequence[Path], today: date, select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> list[Finding]:
    """Return what is wrong in `paths`, in the order of files and lines.

    `select` and `ignore` hold codes or their beginnings ("E", "W3"); nothing selected means all.
    """
    findings: list[Finding] = []
    corpus = Corpus(tuple(scan(paths, findings)), today)
    broken = bool(findings)
    for code, function in CHECKS.items():
        if broken and code in _OF_ALL:
            continue
        sentence = " ".join((function.__doc__ or "").split())
        for issue in function(corpus):
            place = issue.located.place(*issue.path)
            findings.append(place.finding(code, f"{issue.detail}: {sentence}"))
    order = {str(path): number for number, path in enumerate(paths)}
    return sorted(
        (found for found in findings if _wanted(found.code, select, ignore)),
        key=lambda found: (order.get(found.file, 0), found.line, found.column, found.code),
    )


def _wanted(code: str, select: Sequence[str], ignore: Sequence[str]) -> bool:
    """Tell whether a finding is asked for; one that ended the reading always is."""
    if code in _ENDING:
        return True
    return code.startswith(tuple(select) or "") and not code.startswith(tuple(ignore) or ("-",))
