"""What a fact is, and how a fact file is read. Here: what every part of a fact file has in common."""

from typing import Annotated

from msgspec import Meta, Struct

Slug = Annotated[str, Meta(pattern="^[a-z0-9]+(-[a-z0-9]+)*$")]


class Part(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, rename="kebab"):
    """A mapping of a fact file, with the fields that it may have, as a frozen value."""


def describe(text: str) -> Meta:
    """Return a description of a field, which editors and `netfacts help facts` show."""
    return Meta(description=text)
