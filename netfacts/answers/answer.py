"""What every answer has in common."""

from typing import ClassVar

from msgspec import Struct

from netfacts.facts.model import Edition


class Answer(Struct, frozen=True, kw_only=True):
    """What a command answers: values, with no wording and no layout.

    `schema` names the answer and its version in JSON. The part between the point and the slash is also the
    name of the module in `pages` that puts the answer into words.
    """

    schema: ClassVar[str]

    editions: tuple[Edition, ...] = ()
    """The fact files that it comes from; none where it comes from no fact."""
