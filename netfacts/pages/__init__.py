"""Answers as pages: the words of each answer. Here: the line that ends every answer."""

from datetime import date

from netfacts.facts.model import Edition

_NO_ADVICE = "Information, not medical advice."


def footer(editions: tuple[Edition, ...]) -> str:
    """Return the last line of a page: the date of the facts, and that this is not medical advice."""
    versions = ", ".join(dict.fromkeys(_name_day(edition.header.version) for edition in editions))
    return f"Facts of {versions}. {_NO_ADVICE}" if versions else _NO_ADVICE


def notice(editions: tuple[Edition, ...]) -> str:
    """Return the footer, and where to report a mistake."""
    contacts = dict.fromkeys(e.header.contact for e in editions if e.header.contact)
    return f"{footer(editions)} Mistakes: {'; '.join(contacts)}." if contacts else footer(editions)


def _name_day(version: str) -> str:
    """Return "22 November 2026" for 2026.11.22, and "version 1.2" for a version that is not a date."""
    try:
        day = date.fromisoformat(version.replace(".", "-"))
    except ValueError:
        return f"version {version}"
    return f"{day.day} {day:%B %Y}"
