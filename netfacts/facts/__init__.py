"""What a fact is, and how a fact file is read. Here: what all parts of a fact file share."""

from typing import Annotated

from msgspec import Meta, Struct

Slug = Annotated[str, Meta(pattern="^[a-z0-9]+(-[a-z0-9]+)*$")]


class Part(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, rename="kebab"):
    """A mapping in a fact file, as a frozen struct that refuses unknown fields."""
