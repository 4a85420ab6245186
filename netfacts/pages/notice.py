"""The line that ends every answer."""

from netfacts.facts.model import Edition


def notice(editions: tuple[Edition, ...]) -> str:
    """Return the line that ends every answer: the data's version, what it is not, where to report."""
    versions = ", ".join(edition.header.version for edition in editions)
    facts = f"Facts {versions}. " if versions else ""
    contacts = dict.fromkeys(e.header.contact for e in editions if e.header.contact)
    report = f" Mistakes: {'; '.join(contacts)}." if contacts else ""
    return f"{facts}Information, not medical advice.{report}"
