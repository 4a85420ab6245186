"""CSL items in JSON (Citation Style Language 1.0.2), as pandoc's citeproc and Zotero take them."""

import json
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from netfacts.bibliography.labels import write_cited_in
from netfacts.bibliography.vancouver import vancouver
from netfacts.facts.reference import Name, Reference

# What pandoc writes for BibTeX's "and others", and reads as "et al.".
_OTHERS = (Name(literal="others"),)


def entry(reference: Reference, through: Sequence[Reference]) -> str:
    """Return the item in ASCII, on one line, with a note on how the reference was read."""
    note = " ".join(write_cited_in(through, vancouver))
    return json.dumps(csl_item(reference) | ({"note": note} if note else {}))


def csl_item(reference: Reference) -> dict[str, object]:
    """Return the item as what JSON is made from."""
    named = replace(reference, authors_incomplete=False)
    if reference.authors_incomplete and reference.author:
        named = replace(named, author=reference.author + _OTHERS)
    elif reference.authors_incomplete and reference.editor:
        named = replace(named, editor=reference.editor + _OTHERS)
    found: dict[str, object] = msgspec.to_builtins(named)
    return found
