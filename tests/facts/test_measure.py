"""Figures and measures."""

import re
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfacts.facts import Figure, decode_figure
from netfacts.facts.measure import Bound, Interval, Measure, MeasureKind, Spread, Unit

RATE = {"kind": "incidence-rate", "value": "3", "per": 100_000}
EITHER_ENDS = "a measure needs either value, or low and high"
EITHER_UNIT = r"a measure needs either per \(a rate's denominator\) or unit"


def read(fields: dict[str, object]) -> Measure:
    """Read a measure as from a fact file."""
    return msgspec.convert(fields, Measure, dec_hook=decode_figure)


@pytest.mark.parametrize(
    "text",
    ["0", "3", "100000", "6.98", "8.190", "0.000", "-1.5", "999999999999", "0.000001", "123456789012.125"],
)
def test_figure_is_as_printed(text: str) -> None:
    """A figure of plain digits keeps every digit and trailing zero of its source."""
    assert str(Figure.parse(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        " 3",
        "3\n",
        "+3",
        "--3",
        "3.",
        ".5",
        "1e5",
        "1E5",
        "nan",
        "-inf",
        "1_000",
        "1,000",
        "1 000",
        "3%",
        "3-5",
        "0x10",
        "1/2",
        "\u0663",
        "\uff13",
        "3\u00b2",
        "1.2.3",
        "1234567890123",
        "0.1234567890",
        "123456789012.1234",
    ],
)
def test_what_is_no_figure_is_refused(text: str) -> None:
    """A figure is plain ASCII digits, at most 12 before the point, 9 after it and 15 in all."""
    with pytest.raises(ValueError, match=r"is not a figure: plain digits, such as 6\.98 or 100000$"):
        Figure.parse(text)


@given(st.from_regex(r"-?[1-9][0-9]{0,5}(\.[0-9]{1,9})?", fullmatch=True))
def test_figure_survives_a_float(text: str) -> None:
    """A figure that is accepted comes back the same from the float of a JSON reader."""
    assert Decimal(repr(float(Figure.parse(text)))) == Decimal(text)


@pytest.mark.parametrize(("kind", "value"), [(Figure, 3), (Figure, 6.98), (Figure, None), (Decimal, "3")])
def test_only_text_becomes_a_figure(kind: type, value: object) -> None:
    """A number that was already guessed, or another type, is refused."""
    with pytest.raises(ValueError, match="expected a figure"):
        decode_figure(kind, value)


def test_text_becomes_a_figure() -> None:
    """The text of a figure is read as one."""
    figure = decode_figure(Figure, "8.190")
    assert isinstance(figure, Figure)
    assert str(figure) == "8.190"


def test_measure_is_read_with_all_that_qualifies_it() -> None:
    """A measure is read under the fact file's own names."""
    fields = RATE | {
        "bound": "at least",
        "interval": {"low": "2.5", "high": "3.5", "level": "0.95"},
        "interquartile-range": {"low": "2", "high": "4"},
    }
    assert read(fields) == Measure(
        MeasureKind.INCIDENCE_RATE,
        value=Figure("3"),
        bound=Bound.AT_LEAST,
        per=100_000,
        interval=Interval(Figure("2.5"), Figure("3.5"), Figure("0.95")),
        interquartile_range=Spread(Figure("2"), Figure("4")),
    )


@pytest.mark.parametrize(
    ("fields", "ends"),
    [
        (RATE, ("3", "3")),
        (RATE | {"per": 1}, ("3", "3")),
        ({"kind": "proportion", "low": "60", "high": "80.0", "unit": "percent"}, ("60", "80.0")),
        (
            {"kind": "annual-percentage-change", "low": "-2.5", "high": "-1", "unit": "percent"},
            ("-2.5", "-1"),
        ),
    ],
)
def test_ends_are_what_the_source_gives(fields: dict[str, object], ends: tuple[str, str]) -> None:
    """The ends of a range are its own, and those of a single figure are both the figure."""
    assert tuple(map(str, read(fields).ends)) == ends


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"kind": "count", "unit": "people"}, EITHER_ENDS),
        (RATE | {"low": "3", "high": "5"}, EITHER_ENDS),
        (RATE | {"low": "3"}, EITHER_ENDS),
        (RATE | {"high": "5"}, EITHER_ENDS),
        ({"kind": "count", "unit": "people", "low": "3"}, EITHER_ENDS),
        ({"kind": "count", "unit": "people", "high": "5"}, EITHER_ENDS),
        ({"kind": "count", "unit": "people", "low": "5", "high": "3"}, "low must be below high"),
        ({"kind": "count", "unit": "people", "low": "3", "high": "3.0"}, "low must be below high"),
        ({"kind": "count", "value": "3"}, EITHER_UNIT),
        (RATE | {"unit": "percent"}, EITHER_UNIT),
        (RATE | {"per": 0}, "per is a whole number of people, such as 100000"),
        (RATE | {"per": -1}, "per is a whole number of people, such as 100000"),
        (RATE | {"kind": "incidence"}, "Invalid enum value 'incidence'"),
        (RATE | {"valeu": "3"}, "unknown field `valeu`"),
        (RATE | {"value": "3 to 5"}, "'3 to 5' is not a figure"),
        (RATE | {"value": 3.5}, "expected a figure"),
        ({"value": "3", "per": 100_000}, "missing required field `kind`"),
    ],
)
def test_contradictory_measure_is_refused(fields: dict[str, object], message: str) -> None:
    """A measure has one figure or one rising range, one denominator or unit, and no unknown field."""
    with pytest.raises(msgspec.ValidationError, match=message):
        read(fields)


@pytest.mark.parametrize("figures", ["7.1 6.9 0.95", "6.9 7.1 0", "6.9 7.1 1", "6.9 7.1 95", "1 2 -0.5"])
def test_interval_has_ordered_ends_and_a_level(figures: str) -> None:
    """An interval whose ends are turned round, or whose level is not between 0 and 1, is refused."""
    with pytest.raises(ValueError, match=r"^an interval needs low, high \(not below low\) and a level"):
        Interval(*map(Figure, figures.split()))


def test_interval_may_be_a_point() -> None:
    """An interval so narrow that its printed ends are the same is accepted."""
    assert Interval(Figure("7"), Figure("7.0"), Figure("0.95")).low == 7


@pytest.mark.parametrize("words", [MeasureKind, Unit, Bound])
def test_words_are_lower_case(words: type[MeasureKind | Unit | Bound]) -> None:
    """What a fact file calls a kind, a unit or a bound is in small letters, but for countries."""
    countries = r"\b(US|Swedish|Norwegian) "
    assert [
        word for word in words if re.sub(countries, "", word) != re.sub(countries, "", word).lower()
    ] == []


def test_a_small_figure_is_written_as_it_is_read() -> None:
    """A figure is written without an exponent, so that what the index stores can be read again."""
    assert str(Figure.parse("0.000000001")) == "0.000000001"
    assert str(Figure.parse("0.0000000")) == "0.0000000"


def test_an_upside_down_spread_is_refused() -> None:
    """An interquartile range runs from low to high."""
    with pytest.raises(ValueError, match="not below low"):
        Spread(Figure("9"), Figure("3"))


def test_a_bound_needs_a_value() -> None:
    """A range has no bound: it has two."""
    with pytest.raises(ValueError, match="a bound belongs to a value"):
        Measure(
            MeasureKind.PROPORTION,
            bound=Bound.AT_MOST,
            low=Figure("3"),
            high=Figure("5"),
            unit=Unit.PERCENT,
        )


def test_a_denominator_is_a_number_of_people() -> None:
    """A denominator beyond a thousand million is a slip of the hand."""
    with pytest.raises(ValueError, match="per is a whole number of people"):
        Measure(MeasureKind.PREVALENCE, value=Figure("1"), per=10**10)
