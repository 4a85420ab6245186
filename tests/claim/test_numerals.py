import pytest

from netfacts.claim.numerals import write_digits


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("five in every hundred thousand", "5 in every 100000"),
        ("a hundred thousand", "100000"),
        ("twelve thousand five hundred and one", "12501"),
        ("twenty-five per million", "25 per 1000000"),
        ("three in four", "3 in 4"),
        ("a third of them", "1/3 of them"),
        ("two thirds, three quarters", "2/3, 3/4"),
        ("half of all", "1/2 of all"),
        ("5 tenths", "5/10"),
        ("the third most common", "the third most common"),
        ("a fifth of them, a third time", "1/5 of them, 1/3 time"),
        ("the third time", "the third time"),
        ("no one knows", "no one knows"),
        ("one in 5,000", "1 in 5000"),
        ("1.2 million and 5k", "1200000 and 5000"),
        ("100 000 and 5'000 and 5_000", "100000 and 5000 and 5000"),
        ("3\u20135 per cent", "3 to 5 %"),
        ("between 3 % and 5 %", "3 to 5 %"),
        ("60% to 80 pct", "60 to 80 %"),
        ("doubled or tripled", "increased 2-fold or increased 3-fold"),
        ("twice as many", "2 times as many"),
        ("~20", " about 20"),
        ("8,6 and 1.000", "8,6 and 1.000"),
    ],
)
def test_numbers_become_digits(text: str, written: str) -> None:
    """Numbers in words, groups of digits, fractions and ranges are written in one way."""
    assert write_digits(text) == written
