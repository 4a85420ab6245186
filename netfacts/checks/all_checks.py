"""All checks by their codes, and what they find in fact files."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from netfacts.checks import editing, figures, references
from netfacts.checks.check import Check, Corpus
from netfacts.errors import Finding
from netfacts.facts.reader import scan

# What reading reports: bytes, YAML, its features, keys, values, shape, ids.
READING = (
    "E001",
    "E002",
    "E003",
    "E004",
    "E005",
    "E006",
    "E007",
    "E008",
    "E009",
    "E010",
    "E011",
    "E012",
    "E013",
    "E014",
)

CHECKS: dict[str, Check] = {
    # references and citations
    "E101": references.find_unused_references,
    "E102": references.find_circular_citations,
    # figures
    "E201": figures.find_unmeasured_figures,
    "E202": figures.find_halved_ranges,
    "E203": figures.find_values_outside_intervals,
    "E204": figures.find_rates_without_place,
    "E205": figures.find_rates_without_standardisation,
    "E206": figures.find_unsaid_standardisation,
    "E207": figures.find_prevalences_without_window,
    # facts compared with each other
    "E301": editing.find_one_sided_disagreements,
    "E302": editing.find_near_duplicates,
    "E303": editing.find_unusable_estimates,
    "E304": editing.find_circular_replacements,
    "E305": editing.find_unmarked_replacements,
    # what an editor should look at
    "W401": references.find_missing_links,
    "W402": editing.find_overdue_reviews,
    "W403": editing.find_american_spelling,
    "W404": references.find_unused_fields,
    "W405": references.find_impossible_years,
    "W406": references.find_impossible_pages,
    "W407": references.find_names_of_others,
}


CODES = (*READING, *CHECKS)
_ENDING = ("E001", "E002", "E003")
# What would be found wrongly where an entry could not be read: it may be the one that cites, or is meant.
_NEEDING_ALL = ("E101", "E301", "E303", "E305")


def find_mistakes(
    paths: Sequence[Path], today: date, select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> list[Finding]:
    """Return what is wrong in `paths`, in the order of files and lines.

    `select` and `ignore` are codes or their beginnings ("E", "W3"); nothing selected means all.
    """
    findings: list[Finding] = []
    corpus = Corpus(tuple(scan(paths, findings)), today)
    broken = bool(findings)
    for code, function in CHECKS.items():
        if broken and code in _NEEDING_ALL:
            continue
        sentence = " ".join((function.__doc__ or "").split())
        for issue in function(corpus):
            place = issue.located.place(*issue.path)
            findings.append(place.finding(code, f"{issue.detail}: {sentence}"))
    order = {str(path): number for number, path in enumerate(paths)}
    return sorted(
        (found for found in findings if _is_wanted(found.code, select, ignore)),
        key=lambda found: (order.get(found.file, 0), found.line, found.column, found.code),
    )


def _is_wanted(code: str, select: Sequence[str], ignore: Sequence[str]) -> bool:
    """Tell whether a finding was asked for; one that ended the reading always is reported."""
    if code in _ENDING:
        return True
    return code.startswith(tuple(select) or "") and not code.startswith(tuple(ignore) or ("-",))
