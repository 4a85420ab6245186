"""Numbers as people write them, and as netfacts writes them."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netfacts.errors import RequestError
from netfacts.text.numbers import (
    count,
    figure,
    find_figures,
    level,
    people,
    percent,
    read_back,
    significant_digits,
    significant_range,
    to,
    years,
)
from netfacts.text.safe import clean, quote_typed

FORMS = "Write it as 5000000, 5,000,000, 5e6 or 5M."
UNITS = "The units are k, million (M) and billion (B)."
WHOLE = "Give a whole number of people."
DIGITS = st.integers(1, 4)
VALUES = st.builds(
    lambda digits, places: Fraction(digits, 10**places), st.integers(1, 10**14), st.integers(0, 20)
)
SEPARATORS = [",", " ", "\u00a0", "\u2007", "\u2009", "\u202f", "_", "'", "\u2019", "."]


def read_decimal(text: str) -> Decimal:
    """Read back a number that netfacts has written."""
    return Decimal(text.replace(",", ""))


def read_or_refuse(typed: str) -> int | RequestError:
    """Return the number of people, or why it is none."""
    try:
        return people(typed)
    except RequestError as refused:
        return refused


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("5000000", 5_000_000),
        ("5,000,000", 5_000_000),
        ("50,00,000", 5_000_000),
        ("1,00,000", 100_000),
        ("1,50,00,000", 15_000_000),
        ("5000000.0", 5_000_000),
        ("5.0", 5),
        ("1.2B", 1_200_000_000),
        ("1 b", 1_000_000_000),
        ("\u0665\u066c\u0660\u0660\u0660\u066c\u0660\u0660\u0660", 5_000_000),
        ("\u096b\u0966,\u0966\u0966,\u0966\u0966\u0966", 5_000_000),
        ("\uff15\uff10", 50),
        ("\u0661\u066b\u0665M", 1_500_000),
        ("5 000 000", 5_000_000),
        ("5\u00a0000\u00a0000", 5_000_000),
        ("5\u2009000\u2009000", 5_000_000),
        ("5\u202f000\u202f000", 5_000_000),
        ("5\u2007000\u2007000", 5_000_000),
        ("5_000_000", 5_000_000),
        ("5'000'000", 5_000_000),
        ("5\u2019000\u2019000", 5_000_000),
        ("5.000.000", 5_000_000),
        ("5e6", 5_000_000),
        ("5E6", 5_000_000),
        ("5e+06", 5_000_000),
        ("5M", 5_000_000),
        ("5m", 5_000_000),
        ("5mn", 5_000_000),
        ("5 mln", 5_000_000),
        ("5 million", 5_000_000),
        ("5 MILLION", 5_000_000),
        ("5\u00a0Million", 5_000_000),
        ("5000k", 5_000_000),
        ("5 000 k", 5_000_000),
        ("5,000,000k", 5_000_000_000),
        ("50 thousand", 50_000),
        ("1.2bn", 1_200_000_000),
        ("1.2 billion", 1_200_000_000),
        ("1,5M", 1_500_000),
        ("1.5e3", 1_500),
        ("0.125M", 125_000),
        ("0,001k", 1),
        ("1,500", 1_500),
        ("999,999", 999_999),
        ("1 500", 1_500),
        ("1'500M", 1_500_000_000),
        ("  5M\n", 5_000_000),
        ("\u20095M", 5_000_000),
        ("007", 7),
        ("1", 1),
        ("10bn", 10_000_000_000),
        ("1e10", 10_000_000_000),
        ("10,000,000,000", 10_000_000_000),
    ],
)
def test_number_of_people_is_understood(typed: str, count: int) -> None:
    """Digits may be grouped, shortened by a unit or a power of ten, and written in any country's manner."""
    assert people(typed) == count


@pytest.mark.parametrize(
    ("typed", "reason", "hint"),
    [
        ("5,00,0", "its digits are not in groups of three", FORMS),
        ("1000 000", "its digits are not in groups of three", FORMS),
        ("1,00,00", "its digits are not in groups of three", FORMS),
        ("5000000.5", "it has a fraction of a person", WHOLE),
        ("5,000 000", "its digits are not in groups of three", FORMS),
        ("5.000,000", "its digits are not in groups of three", FORMS),
        ("1_5", "its digits are not in groups of three", FORMS),
        ("1__000", "its digits are not in groups of three", FORMS),
        ("0 500", "its digits are not in groups of three", FORMS),
        ("0", "it is not between 1 and 10 billion people", FORMS),
        ("00,000", "it has a fraction of a person", WHOLE),
        ("0M", "it is not between 1 and 10 billion people", FORMS),
        ("10000000001", "it is not between 1 and 10 billion people", FORMS),
        ("10.1bn", "it is not between 1 and 10 billion people", FORMS),
        ("1e11", "it is not between 1 and 10 billion people", FORMS),
        ("1e99", "it is not between 1 and 10 billion people", FORMS),
        ("1" * 40, "it is not between 1 and 10 billion people", FORMS),
        ("100,00", "it has a fraction of a person", WHOLE),
        ("1.5", "it has a fraction of a person", WHOLE),
        ("0.5", "it has a fraction of a person", WHOLE),
        ("0.500", "it has a fraction of a person", WHOLE),
        ("12,34", "it has a fraction of a person", WHOLE),
        ("1.5e0", "it has a fraction of a person", WHOLE),
        ("1.2345k", "it has a fraction of a person", WHOLE),
        ("0.0000000001bn", "it has a fraction of a person", WHOLE),
        ("5g", "g is not a known unit", UNITS),
        ("5kk", "kk is not a known unit", UNITS),
        ("5 millions", "millions is not a known unit", UNITS),
        ("5e", "e is not a known unit", UNITS),
    ],
)
def test_number_of_people_is_refused_with_its_reason(typed: str, reason: str, hint: str) -> None:
    """A number that is none, or that nobody can mean, is refused with the reason and with what would work."""
    with pytest.raises(RequestError) as refused:
        people(typed)
    assert refused.value.message == f"cannot read '{typed}' as a number of people: {reason}"
    assert refused.value.hint == hint


@pytest.mark.parametrize(
    ("typed", "question", "hint"),
    [
        ("1.500", "1500 or 1.5?", "Write 1500 if you mean thousands."),
        ("5.000", "5000 or 5?", "Write 5000 if you mean thousands."),
        ("999.999", "999999 or 999.999?", "Write 999999 if you mean thousands."),
        ("1,500M", "1500M or 1.5M?", "Write 1500M if you mean thousands."),
        ("1.500M", "1500M or 1.5M?", "Write 1500M if you mean thousands."),
        ("10,000k", "10000k or 10k?", "Write 10000k if you mean thousands."),
        ("1.500e3", "1500e3 or 1.5e3?", "Write 1500e3 if you mean thousands."),
        ("1,125 million", "1125 million or 1.125 million?", "Write 1125 million if you mean thousands."),
    ],
)
def test_three_digits_that_are_ambiguous(typed: str, question: str, hint: str) -> None:
    """A point before three digits, and a comma or point before three digits and a unit, is asked about."""
    with pytest.raises(RequestError) as refused:
        people(typed)
    assert refused.value.message == f"cannot read '{typed}' as a number of people: {question}"
    assert refused.value.hint == hint


@pytest.mark.parametrize("typed", ["9" * 5000, f"1.{'0' * 5000}5k", "\u212a5", "5\u212a"])
def test_what_nobody_types_is_refused(typed: str) -> None:
    """A number of thousands of digits, or with letters of other scripts, is refused like any other."""
    with pytest.raises(RequestError):
        people(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "-5",
        "+5",
        "\u22125",
        "nan",
        "inf",
        "Infinity",
        "0x10",
        "0b1",
        "50%",
        "5-6",
        "5\u20136",
        "5 to 6",
        "5/6",
        "5M!",
        "~5M",
        "1e-3",
        "1e010",
        "1e5M",
        "1e+",
        "e6",
        "k",
        "million",
        ".5M",
        "5 million people",
        "5\u0665",
        "\u0665\u096b",
        "5\u00b2",
        "\u00bd",
        "\u2164",
        "5\u043c",
        "5\u3000000",
        "5\n000",
        "five",
    ],
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    """Signs, ranges, shares, other notations and other scripts are no number of people."""
    with pytest.raises(RequestError, match="as a number of people") as refused:
        people(typed)
    assert refused.value.hint


@given(st.text(st.characters(exclude_categories=()), max_size=60) | st.text("0123456789.,_' ekMbn+-\u00a0"))
@settings(max_examples=300)
def test_any_text_is_read_or_refused(typed: str) -> None:
    """Whatever is typed is 1 to 10 billion people, or is refused in safe characters and with a hint."""
    answer = read_or_refuse(typed)
    if isinstance(answer, RequestError):
        assert answer.message == clean(answer.message)
        assert answer.hint
    else:
        assert 1 <= answer <= 10**10


@given(st.integers(1, 10**10), st.sampled_from(SEPARATORS))
def test_grouped_text_reads_back(count: int, separator: str) -> None:
    """A number grouped by any separator reads back as itself, except by one point, which is ambiguous."""
    typed = figure(count).replace(",", separator)
    if separator == "." and typed.count(".") == 1:
        with pytest.raises(RequestError):
            people(typed)
    else:
        assert people(typed) == count


@given(
    st.integers(1, 10_000), st.sampled_from([("k", 10**3), (" million", 10**6), ("e5", 10**5), ("M", 10**6)])
)
def test_unit_multiplies(count: int, unit: tuple[str, int]) -> None:
    """A number before a unit counts so many of them."""
    assert people(f"{count}{unit[0]}") == count * unit[1]


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("1", Fraction(1)),
        ("2.5", Fraction(5, 2)),
        ("2,5", Fraction(5, 2)),
        ("0.1", Fraction(1, 10)),
        ("0.0001", Fraction(1, 10_000)),
        ("100", Fraction(100)),
        ("100.0000", Fraction(100)),
    ],
)
def test_years_are_understood(typed: str, count: Fraction) -> None:
    """Years are a plain number up to 100, with a fraction after a point or a comma, and stay exact."""
    assert years(typed) == count


@pytest.mark.parametrize(
    "typed",
    [
        "0",
        "0.0",
        "100.1",
        "101",
        "1000",
        "-1",
        "+1",
        "",
        "1e1",
        "1/2",
        "1.",
        ".5",
        "1.2.3",
        "0.00001",
        "nan",
        "inf",
        "\u0663\u0969",
        "\u00bd",
        "5M",
        "a year",
        "9" * 5000,
    ],
)
def test_years_are_refused(typed: str) -> None:
    """None, over a hundred, negative or anything but plain digits is no number of years."""
    with pytest.raises(RequestError) as refused:
        years(typed)
    assert refused.value.message == f"cannot read {quote_typed(typed)} as a number of years"
    assert refused.value.hint == "Say how many years, up to 100, such as 1 or 2.5. There are no forecasts."


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (999, "999"),
        (1000, "1,000"),
        (-1234, "-1,234"),
        (10**10, "10,000,000,000"),
        (Decimal("8.190"), "8.190"),
        (Decimal("1E+3"), "1,000"),
        (Decimal("0.0000001"), "0.0000001"),
        (Decimal("12345.6"), "12,345.6"),
        (Fraction(5, 2), "2.5"),
        (Fraction(1, 10_000), "0.0001"),
        (Fraction(100), "100"),
    ],
)
def test_figure_is_written_in_full(value: Decimal | Fraction | int, text: str) -> None:
    """A figure is written with all of its digits, its zeros too, thousands parted by commas."""
    assert figure(value) == text


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        ("0", 2, "0"),
        ("150", 2, "150"),
        ("150", 1, "200"),
        ("1234567", 3, "1,230,000"),
        ("1234567", 1, "1,000,000"),
        ("409.5", 3, "410"),
        ("14.95", 3, "15"),
        ("10.4", 3, "10"),
        ("9.99", 3, "9.99"),
        ("9.996", 3, "10"),
        ("9.95", 2, "10"),
        ("9.949", 2, "9.9"),
        ("4.5", 1, "5"),
        ("2.5", 1, "3"),
        ("1", 2, "1.0"),
        ("0.25", 1, "0.3"),
        ("0.125", 2, "0.13"),
        ("0.096", 2, "0.096"),
        ("0.0999", 2, "0.10"),
        ("0.999", 2, "1.0"),
        ("0.999", 3, "0.999"),
        ("0.00012345", 2, "0.00012"),
        ("1e-12", 2, "0.0000000000010"),
        ("1/3", 3, "0.333"),
        ("2/3", 1, "0.7"),
        ("999.5", 3, "1,000"),
    ],
)
def test_significant_digits_are_kept(value: str, digits: int, text: str) -> None:
    """A derived number keeps so many significant digits, rounded half up, and no decimals from 10 on."""
    assert significant_range(Fraction(value), Fraction(value), digits)[1] == text


@given(VALUES, DIGITS)
def test_significant_digits_are_never_invented(value: Fraction, digits: int) -> None:
    """No more digits are shown than asked for, and what is shown is the value rounded at the last of them."""
    _, text = significant_range(value, value, digits)
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    last = Decimal(1).scaleb(exact.adjusted() - digits + 1)
    rounded = exact.quantize(last, ROUND_HALF_UP)
    if rounded >= 10:
        rounded = exact.quantize(max(last, Decimal(1)), ROUND_HALF_UP)
        assert "." not in text
    assert read_decimal(text) == rounded
    assert significant_digits(read_decimal(text)) <= digits


@pytest.mark.parametrize(
    ("low", "high", "digits", "text"),
    [
        ("0.06", "0.10", 2, "0.06 to 0.10"),
        ("150", "250", 2, "150 to 250"),
        ("1/7", "7", 2, "0.1 to 7.0"),
        ("0", "0.5", 2, "0 to 0.50"),
        ("0", "0", 2, "0"),
        ("0.5", "1000", 2, "0.5 to 1,000"),
        ("4.6", "47", 2, "5 to 47"),
        ("1.55", "24.3", 3, "2 to 24"),
        ("0.012", "12", 3, "0.01 to 12"),
        ("1234", "123456", 3, "1,230 to 123,000"),
        ("20", "20", 3, "20"),
        ("9.6", "10.4", 2, "10"),
        ("9.99", "9.999", 2, "10"),
        ("95", "105", 1, "100"),
        ("0.996", "1.004", 2, "1.0"),
    ],
)
def test_range_is_as_fine_as_its_high_end(low: str, high: str, digits: int, text: str) -> None:
    """A range's low end has no finer decimals than its high end needs, and equal ends are one figure."""
    assert to(*significant_range(Fraction(low), Fraction(high), digits)) == text


@given(VALUES, VALUES, DIGITS)
def test_range_stays_ordered(one: Fraction, other: Fraction, digits: int) -> None:
    """Rounding never turns a range round, nor loses an end that is not nought."""
    low, high = sorted((one, other))
    ends = [read_decimal(text) for text in significant_range(low, high, digits)]
    assert 0 < ends[0] <= ends[-1]


@pytest.mark.parametrize(("low", "high", "text"), [("3", "5", "3 to 5"), ("3", "3", "3")])
def test_range_in_words(low: str, high: str, text: str) -> None:
    """A range is written "3 to 5", never with a hyphen, and as one figure where its ends look the same."""
    assert to(low, high) == text


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("3 to 5 in every 100,000 people", ["3", "5", "100000"]),
        ("the rate was 8.19 per 100,000.", ["8.19", "100000"]),
        ("64,971 patients, 12,345.6 days", ["64971", "12345.6"]),
        ("20% (95% CI 6.9-7.1)", ["20", "95", "6.9", "7.1"]),
        ("2015-2017", ["2015", "2017"]),
        ("5.0 and 5", ["5"]),
        ("1,23 and 1,2345", ["1", "23", "2345"]),
        ("G1, SSTR2 and v1.2.3", []),
        ("p<0.05, 60%.", ["0.05", "60"]),
        ("\u0663 people", []),
        ("none at all", []),
    ],
)
def test_figures_in_a_sentence(text: str, figures: list[str]) -> None:
    """The figures of a sentence are its numbers, grouped or not, but no digits that belong to a name."""
    assert find_figures(text) == set(map(Decimal, figures))


@pytest.mark.parametrize(
    ("value", "count"),
    [
        ("20", 1),
        ("100000", 1),
        ("120", 2),
        ("3", 1),
        ("6.98", 3),
        ("1.0", 2),
        ("10.0", 3),
        ("0.50", 2),
        ("0.05", 1),
        ("101", 3),
        ("-1.5", 2),
        ("1E+3", 1),
        ("0", 1),
        ("0.00", 1),
    ],
)
def test_digits_that_a_figure_states(value: str, count: int) -> None:
    """The zeros that end a whole number state nothing, those after a point do, and leading ones never."""
    assert significant_digits(Decimal(value)) == count


@pytest.mark.parametrize(
    ("number", "noun", "text"),
    [
        (1, "person", "1 person"),
        (5_000_000, "person", "5,000,000 people"),
        (1200, "fact", "1,200 facts"),
        (Fraction(1), "year", "1 year"),
        (Fraction("2.5"), "year", "2.5 years"),
    ],
)
def test_a_number_with_its_noun(number: Fraction | int, noun: str, text: str) -> None:
    """A noun is in the singular after one alone; one is a person, all other numbers are people."""
    assert count(number, noun) == text


@pytest.mark.parametrize("typed", ["0.5", "0.95", "0.999", "0.900"])
def test_levels(typed: str) -> None:
    """The level of an interval is a plain decimal from 0.5 to 0.999."""
    assert level(typed) == Decimal(typed)


@pytest.mark.parametrize(
    "typed", ["95%", "95", "0.49", "0.9991", "1", "0", ".95", "1e-1", "nan", "\u0660.95", ""]
)
def test_levels_that_cannot_be_taken(typed: str) -> None:
    """Anything else is refused, with what would work."""
    with pytest.raises(RequestError, match="as the level of an interval") as refused:
        level(typed)
    assert refused.value.hint == "Give a decimal from 0.5 to 0.999, such as 0.95."


@pytest.mark.parametrize(
    ("share", "text"), [("0.95", "95"), ("0.9", "90"), ("0.999", "99.9"), ("0.025", "2.5")]
)
def test_percent(share: str, text: str) -> None:
    """A level is written as a percentage without needless digits."""
    assert percent(Decimal(share)) == text


@pytest.mark.parametrize(("text", "value"), [("1,062", 1062), ("0.06", Fraction(3, 50))])
def test_what_was_written_can_be_read_back(text: str, value: Fraction) -> None:
    """A number that was written here is read back exactly."""
    assert read_back(text) == value


def test_years_and_levels_may_have_a_comma() -> None:
    """Years and levels are read by the same rules: a decimal comma, and digits of any one script."""
    assert (years("2,5"), years("\u0662"), level("0,95")) == (Fraction(5, 2), Fraction(2), Decimal("0.95"))
