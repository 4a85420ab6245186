"""Convert CSL items, as Crossref, Zotero and other programs write them, to the fields of a reference."""

import re

from netfacts.facts.reference import Reference
from netfacts.facts.yaml_nodes import Node
from netfacts.text.safe import did_you_mean

_FIELDS = frozenset(Reference.__struct_encode_fields__)
# Fields of items that are not used, but look like a misspelling of one that is.
_UNUSED = """
    accepted archive-place assertion authority container-author container-title-short curator director
    division edition-number event event-date group-title isbn-type ISSN issn issn-type jurisdiction locator
    number-of-volumes original-publisher original-publisher-place original-title part-title published
    published-online published-other published-print relation reviewed-title section short-container-title
    short-title shortTitle subtitle title-short volume-title
"""
_UNUSED_OF_NAMES = frozenset(
    """
    affiliation authenticated-orcid comma-suffix isInstitution ORCID parse-names role sequence static-ordering
    """.split()  # noqa: SIM905 - easier to read
)
_UNUSED_OF_DATES = frozenset({"circa", "date-time", "raw", "season", "timestamp"})
_SYNONYMS = {"article-number": "page", "event": "event-title", "publisher-location": "publisher-place"}
_TYPES = {
    "book-chapter": "chapter",
    "dissertation": "thesis",
    "edited-book": "book",
    "journal-article": "article-journal",
    "monograph": "book",
    "posted-content": "article",
    "proceedings-article": "paper-conference",
}
_MARKUP = re.compile(r"</?(?:i|b|em|strong|sub|sup|scp|span)(?: [^<>]*)?>", re.IGNORECASE)
_SUFFIX = re.compile(r"(.+?)(?:,\s*([JS]r\.?|[IVX]+)|\s+([JS]r\.?|I{2,3}|IV))", re.IGNORECASE)


def tidy_item(item: dict[str, Node]) -> dict[str, object]:
    """Return the fields of a CSL item that a reference uses, under its names and in its formats."""
    ignored = find_ignored_fields(item)
    tidied = {key: _tidy_field(key, value) for key, value in _rename(item).items() if key not in ignored}
    return {key: value for key, value in tidied.items() if value is not None}


def find_ignored_fields(item: dict[str, Node]) -> list[str]:
    """Return the fields that a reference does not use, except those that look misspelt."""
    unknown = [key for key in _rename(item) if key not in _FIELDS]
    return [key for key in unknown if key in _UNUSED.split() or not did_you_mean(key, sorted(_FIELDS))]


def _rename(item: dict[str, Node]) -> dict[str, Node]:
    """Return an item with the names that a reference has for its text fields, where these are free."""
    names = {old: new for old, new in _SYNONYMS.items() if new not in item and isinstance(item.get(old), str)}
    return {names.get(key, key): value for key, value in item.items()} if names else item


def _tidy_field(key: str, value: Node) -> object:
    """Return a value in the format of a reference, or None if it is empty."""
    if isinstance(value, list) and key in ("author", "editor"):
        return [_tidy_name(name) if isinstance(name, dict) else name for name in value]
    if key in ("issued", "accessed"):
        return _tidy_date(value)
    if isinstance(value, list) and key in ("title", "container-title", "ISBN"):
        return _tidy_field(key, value[0]) if value else None
    if not isinstance(value, str):
        return value
    if key == "type":
        return _TYPES.get(value, value)
    if key == "DOI":
        return re.sub(r"(?i)^(https?://(dx\.)?doi\.org/|doi:\s*)", "", value)
    if key == "page":
        return re.sub("\\s*(?:--|[\u2010-\u2015\u2212])\\s*|\\s+-\\s+", "-", value)
    return _MARKUP.sub("", value).replace("&amp;", "&") if "title" in key else value


def _tidy_name(name: dict[str, Node]) -> dict[str, Node]:
    fields = {key: value for key, value in name.items() if key not in _UNUSED_OF_NAMES}
    if "name" in fields and "literal" not in fields:
        fields["literal"] = fields.pop("name")
    for key in ("given", "family"):
        text = str(fields.get(key, ""))
        found = _SUFFIX.fullmatch(text) if " " in text or "," in text else None
        if found and "suffix" not in fields and (found[2] or key == "given"):  # "King, Jr", not "Louis IV"
            fields |= {key: found[1], "suffix": found[2] or found[3]}
    return fields


def _tidy_date(date: Node) -> object:
    """Convert a date from any CSL form; leave what cannot be read as it is, to be refused later."""
    if isinstance(date, dict) and isinstance(date.get("raw"), str) and "date-parts" not in date:
        date = date["raw"]
    if isinstance(date, str) and re.fullmatch("[0-9]{4}(-[0-9]{1,2}){0,2}", date):
        date = {"date-parts": [[*date.split("-")]]}
    if not isinstance(date, dict):
        return date
    dates = date.get("date-parts")
    if dates == [["null"]]:  # how Crossref writes a missing date
        return None
    if dates and isinstance(dates, list) and all(isinstance(part, str) for part in dates):
        date = date | {"date-parts": [dates]}  # from [2019, 7]
    return {key: _trim(value) for key, value in date.items() if key not in _UNUSED_OF_DATES}


def _trim(parts: Node) -> object:
    """Return the parts of a date without leading zeros: "07" becomes "7"."""
    if isinstance(parts, str):
        return parts.lstrip("0") or "0"
    return [_trim(part) for part in parts] if isinstance(parts, list) else parts
