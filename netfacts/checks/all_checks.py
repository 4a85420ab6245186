"""All checks by code, and how fact files are checked."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from netfacts.checks import Corpus, Issue, editing, figures, references
from netfacts.errors import Finding
from netfacts.facts.files import is_file
from netfacts.facts.model import Fact
from netfacts.facts.reader import Located, scan
from netfacts.facts.yaml_nodes import Entry
from netfacts.text import read_docstring

# Codes that reading reports: bytes, YAML, its features, keys, values, shape, ids.
READING = tuple(f"E{number:03}" for number in range(1, 15))

CHECKS: dict[str, Callable[[Corpus], Iterator[Issue]]] = {
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
    "E208": figures.find_shares_over_100,
    "E209": figures.find_wrong_denominators,
    "E210": figures.find_wrong_times,
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
    "W408": editing.find_hidden_spaces,
    "W409": figures.find_rates_of_births,
}
CODES = (*READING, *CHECKS)
# Checks that compare facts and references, and so need all of them; the others look at one at a time.
_COMPARING = ("E101", "E301", "E302", "E303", "E304", "E305", "W403", "W404")
# Checks that may be wrong if an entry could not be read: it may be the one that cites, or is named.
_NEEDING_ALL = ("E101", "E301", "E303", "E305")
_NO_ENTRY = Entry("", {}, None, "")  # YAML takes ten times as much memory as what was read from it


def find_mistakes(
    paths: Sequence[Path], today: date, select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> list[Finding]:
    """Return all findings in the files at `paths`, in the order of files and lines.

    `select` and `ignore` are codes or prefixes of codes ("E", "W3"); an empty `select` means all.
    """
    reading: list[Finding] = []
    findings: list[Finding] = []
    items: list[Located] = []
    read_again = all(map(is_file, paths))  # a pipe cannot
    asked = [code for code in CODES if code.startswith(tuple(select) or "")]
    wanted = [code for code in asked if not code.startswith(tuple(ignore))]
    alone = [code for code in CHECKS if code in wanted and code not in _COMPARING]
    for located in scan(paths, reading):
        findings += _find(alone, Corpus([located], today), [located])
        let_go = read_again and isinstance(located.item, Fact)  # references and editions are few
        items.append(located._replace(entry=_NO_ENTRY) if let_go else located)
    whole = all(found.code == "E013" for found in reading)  # a fact with an unknown topic is still read
    comparing = [code for code in _COMPARING if code in wanted and (whole or code not in _NEEDING_ALL)]
    findings += _find(comparing, Corpus(items, today), scan(paths, []) if read_again else items)
    ending = ("E001", "E002", "E003")  # what ends the reading of a file is always reported
    findings += [found for found in reading if found.code in (*wanted, *ending)]
    order = {str(path): number for number, path in enumerate(paths)}
    return sorted(findings, key=lambda one: (order.get(one.file, 0), one.line, one.column, one.code))


def _find(codes: Iterable[str], corpus: Corpus, items: Iterable[Located]) -> Iterator[Finding]:
    """Yield what the checks find; `items` are those of the corpus, with their YAML."""
    issues: dict[int, list[tuple[str, Issue]]] = {}
    for code in codes:
        for issue in CHECKS[code](corpus):
            issues.setdefault(issue.number, []).append((code, issue))
    for number, located in enumerate(items if issues else ()):
        for code, issue in issues.get(number, ()):
            sentence = " ".join(read_docstring(CHECKS[code]).split())
            yield located.entry.find(issue.path, code, f"{issue.detail}: {sentence}")
