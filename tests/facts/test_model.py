import msgspec
import pytest
from conftest import CORPUS
from helpers.fact_files import FACT_FIELDS, HEADER_FIELDS

from netfacts.facts import Figure, decode_figure, reader
from netfacts.facts.measure import Measure, MeasureKind, Unit
from netfacts.facts.model import (
    Citation,
    Edition,
    EstimateBasis,
    EstimateWords,
    Fact,
    Header,
    ReadIn,
    Status,
    WhereToTurn,
)


def read(**fields: object) -> Fact:
    """Return a fact as a fact file holds it; the fields add to the least that there must be."""
    return msgspec.convert(FACT_FIELDS | fields, Fact, strict=False, dec_hook=decode_figure)


def refuse(shape: type[msgspec.Struct], value: object) -> str:
    """Return why `value` has not the shape."""
    with pytest.raises(msgspec.ValidationError) as refused:
        msgspec.convert(value, shape, strict=False, dec_hook=decode_figure)
    return str(refused.value)


def test_the_least_fact() -> None:
    """An id, a topic, a title, a statement and a citation are enough; such a fact is current."""
    fact = read()
    assert fact == Fact("one", "numbers", "One", "One.", (Citation("book"),))
    assert fact.status is Status.CURRENT
    assert (fact.answers, fact.keywords, fact.measures) == ((), (), ())
    assert (fact.disagrees_with, fact.supersedes) == ((), ())
    assert (fact.caveat, fact.reviewed) == ("", "")


def test_measures_of_others_are_left_out() -> None:
    """The measures of a kind are those of what the facts are about, not of what they are compared with."""
    shares = [{"kind": "proportion", "value": str(value), "unit": "percent"} for value in (1, 2)]
    fact = read(measures=[shares[0], shares[1] | {"counts-others": "true"}])
    assert fact.list_measures(MeasureKind.PROPORTION) == [fact.measures[0]]
    assert fact.list_measures(MeasureKind.COUNT) == []


def test_a_whole_fact() -> None:
    """Every field of a fact becomes a value; hyphens in the file's names are underscores here."""
    fact = read(
        citations=[{"reference": "a", "locator": "p. 3", "read-in": "abstract", "as-cited-in": "b"}],
        answers=["what is one"],
        keywords=["uno"],
        measures=[{"kind": "proportion", "value": "1.50", "unit": "percent"}],
        caveat="Perhaps.",
        status="disputed",
        reviewed="2026-11-22",
        supersedes=["three"],
        **{"disagrees-with": ["two"]},
    )
    assert fact.citations == (Citation("a", "p. 3", ReadIn.ABSTRACT, "b"),)
    assert fact.measures == (Measure(MeasureKind.PROPORTION, value=Figure("1.50"), unit=Unit.PERCENT),)
    assert str(fact.measures[0].value) == "1.50"
    assert (fact.answers, fact.keywords, fact.caveat) == (("what is one",), ("uno",), "Perhaps.")
    assert (fact.status, fact.reviewed) == (Status.DISPUTED, "2026-11-22")
    assert (fact.disagrees_with, fact.supersedes) == (("two",), ("three",))


@pytest.mark.parametrize(
    ("shape", "fields"), [(Fact, FACT_FIELDS), (Header, HEADER_FIELDS)], ids=["fact", "header"]
)
def test_what_may_not_be_lacking(shape: type[msgspec.Struct], fields: dict[str, object]) -> None:
    """A fact or a header that lacks any of what is the least is refused, and the field named."""
    for name in fields:
        rest = {key: value for key, value in fields.items() if key != name}
        assert refuse(shape, rest) == f"Object missing required field `{name}`"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"citations": []}, "Expected `array` of length >= 1 - at `$.citations`"),
        ({"id": "One"}, "- at `$.id`"),
        ({"topic": "Two Words"}, "- at `$.topic`"),
        ({"citations": [{"reference": "A"}]}, "- at `$.citations[0].reference`"),
        (
            {"citations": [{"reference": "a", "read-in": "book"}]},
            "enum value 'book' - at `$.citations[0].read-in`",
        ),
        ({"citations": [{"reference": "a", "read_in": "abstract"}]}, "unknown field `read_in`"),
        ({"status": "Current"}, "Invalid enum value 'Current' - at `$.status`"),
        ({"disagrees-with": ["two", "Three"]}, "- at `$.disagrees-with[1]`"),
        ({"disagrees_with": ["two"]}, "unknown field `disagrees_with`"),
        ({"keywords": "a, b"}, "Expected `array`, got `str` - at `$.keywords`"),
        (
            {"measures": [{"kind": "proportion"}]},
            "a measure needs either value, or low and high - at `$.measures[0]`",
        ),
        ({"statement": ["One."]}, "Expected `str`, got `array` - at `$.statement`"),
    ],
)
def test_what_is_no_fact(fields: dict[str, object], message: str) -> None:
    """A fact without citations, with other words, ids or fields than there are, is refused with the path."""
    assert message in refuse(Fact, FACT_FIELDS | fields)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026",
        "2026-11",
        "22-11-2026",
        "2026/11/22",
        "2026-1-2",
        "2026-11-22 ",
        "x2026-11-22",
        "\u0662026-11-22",
    ],
)
def test_what_is_no_date_of_review(text: str) -> None:
    """A review has a year, a month and a day, in plain digits joined by hyphens, and nothing around them."""
    assert refuse(Fact, FACT_FIELDS | {"reviewed": text}).endswith(" - at `$.reviewed`")


@pytest.mark.parametrize("text", ["2000-01-10", "2026-10-30", "1999-12-31"])
def test_what_is_a_date_of_review(text: str) -> None:
    """A date of review stays as it is written."""
    assert read(reviewed=text).reviewed == text


def test_the_least_header() -> None:
    """A title, a version and topics are enough; nothing is estimated, nothing is a synonym."""
    header = msgspec.convert(HEADER_FIELDS, Header)
    assert header == Header("Invented", "1", {"numbers": "How many"})
    assert (header.licence, header.contact, header.synonyms) == ("", "", ())
    assert header.estimate == EstimateBasis("", "", "", (), "", EstimateWords("", "", "", ()))
    assert header.where_to_turn == WhereToTurn("", ())


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"topics": {"Two Words": "x"}}, "matching regex"),
        ({"topics": {"a": ["x"]}}, "Expected `str`, got `array`"),
        ({"topics": ["a"]}, "Expected `object`, got `array` - at `$.topics`"),
        ({"estimate": {"incidences": "a"}}, "unknown field `incidences` - at `$.estimate`"),
        ({"estimate": {"beside": "a"}}, "Expected `array`, got `str` - at `$.estimate.beside`"),
        ({"synonyms": ["a", "b"]}, "Expected `array`, got `str` - at `$.synonyms[0]`"),
        ({"sha256": "0"}, "unknown field `sha256`"),
    ],
)
def test_what_is_no_header(fields: dict[str, object], message: str) -> None:
    """A header with other topics, estimates or fields than there may be is refused."""
    assert message in refuse(Header, HEADER_FIELDS | fields)


def test_values_are_frozen() -> None:
    """A fact, once read, cannot be changed, and counts once however often it is read."""
    assert len({read(), read()}) == 1
    with pytest.raises(AttributeError, match="immutable"):
        read().statement = "Two."  # type: ignore[misc]  # that it cannot be assigned is what is tested


def test_what_is_left_out_stays_out() -> None:
    """Written as JSON, a fact has the fields that its file gave it, under the file's names, and no others."""
    fields: dict[str, object] = {
        "citations": [{"reference": "a", "as-cited-in": "b"}],
        "measures": [{"kind": "prevalence", "value": "20", "per": 100000}],
        "disagrees-with": ["two"],
    }
    assert msgspec.json.decode(msgspec.json.encode(read(**fields), enc_hook=str)) == FACT_FIELDS | fields


def test_every_value_survives_json() -> None:
    """Whatever a fact file holds is the same after it was written as JSON and read again."""
    for item in reader.read([CORPUS]):
        shape = type(item)
        again = msgspec.json.decode(
            msgspec.json.encode(item, enc_hook=str), type=shape, dec_hook=decode_figure
        )
        assert again == item
        assert repr(again) == repr(item)


def test_an_edition_is_a_header_with_its_hash() -> None:
    """An edition says of which bytes its header is."""
    header = Header("T", "1", {})
    assert Edition(header, "a") == Edition(header, "a")
    assert Edition(header, "a") != Edition(header, "b")
