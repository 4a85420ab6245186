"""Fact sheet -> schema.org: a Dataset whose parts are Claims, each with the works that it cites.

Claim, not ClaimReview: netfacts says where a statement stands, and gives no verdict on it.
"""

from netfacts.bibliography.labels import address
from netfacts.document import fact_anchor, reference_anchor
from netfacts.model import Fact, Status
from netfacts.present.sheet import licences, summary, title, versions
from netfacts.reference import Date, Name, Reference, ReferenceType
from netfacts.results.facts import ExportResult

_TYPES = {
    ReferenceType.ARTICLE_JOURNAL: "ScholarlyArticle",
    ReferenceType.BOOK: "Book",
    ReferenceType.DATASET: "Dataset",
    ReferenceType.PAPER_CONFERENCE: "ScholarlyArticle",
    ReferenceType.REPORT: "Report",
    ReferenceType.SPEECH: "CreativeWork",
    ReferenceType.WEBPAGE: "WebPage",
}
_LICENCES = {
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC0": "https://creativecommons.org/publicdomain/zero/1.0/",
}


def dataset(result: ExportResult) -> dict[str, object]:
    """Return the sheet as what JSON-LD is made from. What is not known is left out."""
    return _known(
        {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": title(result),
            "description": summary(result),
            "version": versions(result),
            "inLanguage": "en-GB",
            "license": [_LICENCES.get(name, name) for name in licences(result)],
            "hasPart": [_claim(entry.fact) for entry in result.results],
            "citation": [_work(reference) for reference in result.references],
        }
    )


def _claim(fact: Fact) -> dict[str, object]:
    return _known(
        {
            "@type": "Claim",
            "@id": f"#{fact_anchor(fact.id)}",
            "identifier": fact.id,
            "name": fact.title,
            "text": fact.statement,
            "disambiguatingDescription": fact.caveat,
            "creativeWorkStatus": "" if fact.status is Status.CURRENT else str(fact.status),
            "citation": [{"@id": f"#{reference_anchor(name)}"} for name in fact.cited()],
        }
    )


def _work(reference: Reference) -> dict[str, object]:
    return _known(
        {
            "@type": _TYPES[reference.type],
            "@id": f"#{reference_anchor(reference.id)}",
            "name": reference.title,
            "author": [_name(name) for name in reference.author],
            "editor": [_name(name) for name in reference.editor],
            "datePublished": _date(reference.issued) if reference.issued else "",
            "isPartOf": _known({"@type": "CreativeWork", "name": reference.container_title}),
            "publisher": _known({"@type": "Organization", "name": reference.publisher}),
            "pagination": reference.page,
            "isbn": reference.isbn,
            "url": address(reference),
        }
    )


def _name(name: Name) -> dict[str, object]:
    if name.literal:
        return {"@type": "Organization", "name": name.literal}
    return _known({"@type": "Person", "familyName": name.family, "givenName": name.given})


def _date(date: Date) -> str:
    """Return "2017-10-01", as far as it is known."""
    return "-".join(f"{part:02}" for part in date.date_parts[0])


def _known(fields: dict[str, object]) -> dict[str, object]:
    """Leave out what is empty; a thing of which nothing but its type is known is empty, too."""
    known = {key: value for key, value in fields.items() if value}
    return known if known.keys() - {"@type"} else {}
