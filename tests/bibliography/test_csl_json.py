import json

from helpers.references import ARTICLE, BOOK, DIANA, LUNA, PAGE, TALK, references
from hypothesis import given
from msgspec.json import decode, encode
from msgspec.structs import replace

from netfacts.bibliography.csl_json import entry
from netfacts.bibliography.vancouver import vancouver
from netfacts.facts.reference import Reference


def test_item() -> None:
    """An item is the reference under CSL's keys, on one line."""
    written = entry(replace(ARTICLE, author=(LUNA,)), ())
    assert "\n" not in written
    assert json.loads(written) == {
        "id": "a",
        "type": "article-journal",
        "title": "Moon fever",
        "author": [{"family": "Luna", "given": "Maria Stella"}],
        "container-title": "Journal of Lunar Medicine",
        "issued": {"date-parts": [[2019, 7, 20]]},
        "volume": "3",
        "issue": "2",
        "page": "11-19",
    }


def test_incomplete_names() -> None:
    """Where more are than named the last author, else the last editor, is "others"."""
    both = replace(BOOK, author=(LUNA,), editor=(DIANA,), authors_incomplete=True)
    item = json.loads(entry(both, ()))
    assert (item["author"][-1], item["editor"]) == (
        {"literal": "others"},
        [{"family": "Diana", "given": "B"}],
    )
    assert json.loads(entry(replace(both, author=()), ()))["editor"][-1] == {"literal": "others"}
    assert "author" not in json.loads(entry(replace(both, author=(), editor=()), ()))


def test_note() -> None:
    """A note says through which source alone the reference was read."""
    assert json.loads(entry(TALK, (PAGE,)))["note"] == f"As cited in: {vancouver(PAGE)}"


@given(references())
def test_any_text_survives(reference: Reference) -> None:
    """Whatever a reference holds, its item is ASCII, and holds the same."""
    whole = replace(reference, authors_incomplete=False)
    written = entry(whole, ())
    assert written.isascii()
    assert decode(written) == decode(encode(whole))
