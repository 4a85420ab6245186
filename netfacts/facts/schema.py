"""The JSON Schema of a fact file, for editors: made from the model, with a description for each field.

msgspec writes draft 2020-12; what is left here is valid under draft-07, which editors read. Figures
are numbers there, although the reader takes every scalar as text.
"""

from typing import TypeAlias

import msgspec

from netfacts.facts.measure import Figure
from netfacts.facts.model import Fact, Header
from netfacts.facts.reference import Reference

Schema: TypeAlias = "dict[str, Schema] | list[Schema] | str | int | float | bool | None"


class FactFile(Header, frozen=True, forbid_unknown_fields=True, omit_defaults=True, rename="kebab"):
    """A fact file."""

    references: tuple[Reference, ...] = ()
    facts: tuple[Fact, ...] = ()


DESCRIPTIONS: dict[str, dict[str, str]] = {
    "FactFile": {
        "title": "What the facts are about, as a heading shows it.",
        "version": "The version of the data, printed with every answer. Best a date: 2026.11.22.",
        "topics": "The topics of the facts: a slug, and a line that says what is in it.",
        "licence": "The licence of the facts.",
        "contact": "Where a reader reports a mistake.",
        "where-to-turn": "Where people can turn: one line, and the topics whose answers show it.",
        "estimate": "The facts that `netfacts estimate` starts from.",
        "synonyms": "Groups of words that mean the same to somebody who searches.",
        "references": "The sources, as CSL items, with only the parts that were confirmed.",
        "facts": "The statements, each with its citations.",
    },
    "EstimateBasis": {
        "incidence": "The id of a fact with one measure of the kind incidence-rate.",
        "advanced": "The id of a fact with one measure of the kind proportion: the share found late.",
        "prevalence": "The id of a fact with one measure of the kind prevalence.",
        "beside": "The ids of facts shown beside the estimate: what registries have counted.",
        "rare": "The id of a fact with one measure of the kind threshold: up to it, a prevalence is rare.",
        "words": "How an estimate names what it counts; plain words where they are absent.",
    },
    "EstimateWords": {
        "cases": "Who is newly diagnosed: people with a new diagnosis of the disease.",
        "advanced": "Those whom the fact under advanced counts.",
        "counted": "What the rates count.",
    },
    "WhereToTurn": {
        "text": "The line: whom to ask, and how to reach them.",
        "topics": "The topics whose answers show it.",
    },
    "Reference": {
        "id": "A slug, stable for ever, by which facts cite the reference.",
        "type": "The CSL type of the source.",
        "title": "The title as printed; left out where nobody has seen it.",
        "author": "The authors in order.",
        "authors-incomplete": "Whether more authors follow than are named; printed as et al.",
        "editor": "The editors in order, of a book without authors.",
        "edition": "The number of the edition.",
        "container-title": "The journal, the proceedings or the site.",
        "publisher": "The publisher.",
        "publisher-place": "The place of the publisher.",
        "event-title": "The conference or the occasion.",
        "event-place": "The place of the conference or the occasion.",
        "issued": "The date of publication.",
        "accessed": "The day on which a web page was read; never a guess.",
        "volume": "The volume, in quotation marks.",
        "issue": "The issue, in quotation marks.",
        "page": "The pages, in quotation marks where they are one number.",
        "number-of-pages": "How many pages a report or a book has, in quotation marks.",
        "DOI": "The DOI without an address: 10.1000/xyz.",
        "PMID": "The PubMed id, digits in quotation marks.",
        "PMCID": "The PubMed Central id: PMC and digits.",
        "ISBN": "The ISBN of a book.",
        "URL": "The address, http or https.",
    },
    "Name": {
        "family": "The family name of a person.",
        "given": "The given names or initials of a person.",
        "literal": "The name of a body, instead of family and given.",
    },
    "Date": {"date-parts": "One list of year, month and day: [[2017, 10, 1]]; what is unknown is left out."},
    "Fact": {
        "id": "A slug, stable for ever.",
        "topic": "One of the topics at the top of the file.",
        "title": "What the fact is about, without its result.",
        "statement": "One or two whole sentences in our own words, with their qualifiers.",
        "citations": "Where the fact stands; one at least.",
        "answers": "Questions that the fact answers, as people type them.",
        "keywords": "Words that people use and the statement does not.",
        "measures": "Every figure, exactly as its source prints it.",
        "caveat": "What a reader must know before quoting the fact.",
        "status": "current, disputed where the figure itself is in doubt, superseded by a later one.",
        "disagrees-with": "The ids of facts that give another figure for the same thing; they name this one.",
        "supersedes": "The ids of older facts that this one replaces; their status is superseded.",
        "reviewed": "The day on which somebody last held the fact against its sources.",
    },
    "Citation": {
        "reference": "The id of the reference.",
        "locator": "Where in it: a page, a table, the abstract.",
        "read-in": "The kind of page in which it was read.",
        "as-cited-in": "The id of the reference through which alone it was read.",
    },
    "Measure": {
        "kind": "What the figure measures.",
        "what": "What is measured, where the kind alone does not say it.",
        "value": "The figure, where the source gives one.",
        "bound": "How a single figure bounds what it measures.",
        "low": "The lower end, where the source gives a range.",
        "high": "The upper end of the range.",
        "per": "The denominator of a rate: 100000.",
        "unit": "What the figure counts, where it is no rate.",
        "interval": "The confidence interval that the source gives.",
        "interquartile-range": "The range of the middle half, where the source gives it.",
        "at": "The time after which a survival or a risk is taken: 5 years.",
        "place": "The study population's place and registry.",
        "period": "The year or years of the figure.",
        "standardisation": "Whether a rate is crude or age-standardised.",
        "stratum": "Which tumours or people.",
        "window": "How far back diagnoses count in a prevalence: 5 years, complete, not stated.",
        "overall": "Whether the figure counts all sites of the disease in its place.",
        "note": "What else qualifies this one figure.",
    },
    "Interval": {
        "low": "The lower limit.",
        "high": "The upper limit.",
        "level": "The confidence level: 0.95.",
    },
    "Spread": {"low": "A quarter lie below.", "high": "A quarter lie above."},
}


def fact_file_schema() -> dict[str, Schema]:
    """Return the JSON Schema (draft-07) of a fact file."""
    _, components = msgspec.json.schema_components(
        [FactFile], schema_hook=_custom, ref_template="#/definitions/{name}"
    )
    for name, definition in components.items():
        properties = definition.get("properties", {})
        for key, described in DESCRIPTIONS.get(name, {}).items():
            properties[key] = _described(properties[key], described)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "netfacts fact file",
        "$ref": "#/definitions/FactFile",
        "definitions": components,
    }


def _custom(kind: type) -> dict[str, Schema]:
    if kind is Figure:
        return {"type": "number"}
    raise NotImplementedError(kind)


def _described(schema: dict[str, Schema], description: str) -> dict[str, Schema]:
    """Add a description. An absent field is left out, so no field takes null, and none has a default."""
    choices = schema.pop("anyOf", None)
    if isinstance(choices, list):
        schema = {"allOf": [choice for choice in choices if choice != {"type": "null"}]}
    schema.pop("default", None)
    if "$ref" in schema:  # draft-07 ignores what stands beside a $ref
        schema = {"allOf": [{"$ref": schema["$ref"]}]}
    return schema | {"description": description}
