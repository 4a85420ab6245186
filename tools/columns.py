"""The columns of the tables that `--format csv` and `--format tsv` write, for docs/reference/formats.md."""

from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO

from netfacts.cli.app import main
from tools.examples import ROOT

_FACTS = ("list", "--topic", "history")
# A call for each table; the commands in its heading write the same columns.
TABLES = {
    "list, show, random, quote, export, references ID": _FACTS,
    "search": ("search", "survival"),
    "list --one-row-per-measure": (*_FACTS, "--one-row-per-measure"),
    "references": ("references",),
    "topics": ("topics",),
    "places": ("places", "NO"),
    "cite": ("cite", "yao-2008"),
    "estimate": ("estimate", "--population", "5M"),
    "estimate --compare": ("estimate", "--population", "5M", "--compare"),
    "claim": ("claim", "1 in 5,000 people live with a NET"),
    "check": ("check",),
    "cache": ("cache",),
}
MEANINGS = {
    "agrees": "Whether the figure agrees with the claim: `yes` or `no`.",
    "as_cited_in": "The ids of the references in which this one was read.",
    "at": "When survival or a risk is measured: `5 years`.",
    "bound": "How a single figure bounds what it measures: `at least`, `more than`, `at most`, `less than`.",
    "bytes": "The size of the file.",
    "caveat": "What a reader must know before quoting the fact.",
    "caveats": "The same, of all facts of the estimate.",
    "chance_high": "The chance of at least one case, from 0 to 1: its upper end.",
    "chance_low": "The chance of at least one case, from 0 to 1: its lower end.",
    "code": "The code of the place, or of the check.",
    "column": "The column of the line, from 1.",
    "description": "What the topic is about.",
    "disagrees_with": "The ids of facts that give another figure for the same thing.",
    "doi": "The DOIs.",
    "evidence": "Where in each reference the fact was read, and how.",
    "expected_bound": "Which bound the numbers are, if the rate is one.",
    "expected_high": "The expected number: its upper end.",
    "expected_low": "The expected number: its lower end.",
    "fact": "The id of the fact.",
    "fact_ids": "The ids of facts.",
    "facts": "The number of facts.",
    "figure": "The figure, in words.",
    "figures": "All figures of the fact, in words.",
    "file": "The file.",
    "group": "Why the rate is compared: where it was counted, or that it is old or of one part.",
    "high": "The upper end of a range.",
    "id": "The id of the fact or of the reference.",
    "interquartile_high": "The upper end of the middle half.",
    "interquartile_low": "The lower end of the middle half.",
    "interval_high": "The upper limit of the interval.",
    "interval_level": "The level of the interval: 0.95.",
    "interval_low": "The lower limit of the interval.",
    "key": "The name to type.",
    "kind": "What the figure measures: `incidence-rate`, `prevalence`.",
    "line": "The line of the file, from 1.",
    "link": "The address of the reference.",
    "links": "The addresses of the references.",
    "low": "The lower end of a range.",
    "match": "How well the facts answer the query: `strong` or `weak`.",
    "measured": "What the figure measures, in words.",
    "message": "What is wrong, and what to do.",
    "name": "The name of the place.",
    "no_interval": "Why there is no interval, if there is none.",
    "note": "What else qualifies this one figure.",
    "of": "Who was counted, where and when.",
    "people": "The number of people.",
    "people_source": "Where the number of people is from.",
    "per": "The denominator of a rate: 100000.",
    "period": "The year or years of the figure.",
    "place": "The place: of the figure, or of the people of an estimate.",
    "pmcid": "The PubMed Central id.",
    "pmid": "The PubMed id.",
    "quantity": "What is estimated: `new-cases`, `living-with-it`.",
    "rank": "The place in the answer: 1 is the best.",
    "rate_high": "The rate that the estimate uses: its upper end.",
    "rate_low": "The rate that the estimate uses: its lower end.",
    "rate_per": "The denominator of that rate.",
    "rate_period": "The year or years of that rate.",
    "rate_place": "Where that rate was counted.",
    "rate_standardisation": "How that rate is adjusted to age.",
    "rate_stratum": "Which cases or people that rate counts.",
    "rate_unit": "The unit of a share: `percent`.",
    "rate_window": "How far back a prevalence counts.",
    "rates": "The rates, in words.",
    "ratio": "The figure divided by the claim.",
    "reasons": "Why the figure agrees or differs, as words for programs.",
    "reference": "The reference in full.",
    "reference_ids": "The ids of the references.",
    "references": "The references in full.",
    "reviewed": "The day of the last review.",
    "short_references": "The references by short names: `Genus 2019`.",
    "source": "Where the number of people is from.",
    "sources": "The references by short names, with those in which they were read.",
    "standardisation": "How a rate is adjusted to age.",
    "statement": "The fact.",
    "statements": "The facts of the estimate.",
    "status": "`current`, `disputed` or `superseded`.",
    "statuses": "The same, of all facts of the estimate.",
    "stratum": "Which cases or people.",
    "text": "The reference in the chosen style.",
    "title": "The title of the fact or of the reference.",
    "topic": "The topic.",
    "type": "The CSL type of the reference.",
    "unit": "What the figure counts, if it is not a rate.",
    "value": "The figure, if it is not a range.",
    "what": "What is measured, if the kind alone does not say it.",
    "window": "How far back a prevalence counts.",
    "within": "The country that the place is part of.",
    "years": "The number of years.",
}


def list_columns(arguments: tuple[str, ...]) -> list[str]:
    """Return the columns of the table that a call writes for the built-in facts."""
    with redirect_stdout(StringIO()) as written:
        main([*arguments, "--format", "csv", "--facts", str(ROOT / "facts.yaml")])
    return written.getvalue().splitlines()[0].split(",")


def write_columns() -> Iterator[str]:
    """Yield a section that lists the columns of each table, and one that says what each contains."""
    columns = {name: list_columns(arguments) for name, arguments in TABLES.items()}
    yield "## Columns of csv and tsv"
    yield "\n".join(f"- `{name}`: {', '.join(map('`{}`'.format, found))}." for name, found in columns.items())
    yield (
        "`estimate --rows` adds the columns of `estimate` to the table, each after the name of its quantity:"
        " `new_cases_expected_low`. A number is a number, without a separator of thousands; a cell without"
        " a value is empty."
    )
    yield "## What a column contains"
    used = sorted({column for found in columns.values() for column in found})
    rows = (f"| `{column}` | {MEANINGS[column]} |" for column in used)
    yield "\n".join(["| column | |", "|---|---|", *rows])
