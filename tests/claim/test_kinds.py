import pytest

from netfacts.claim.figures import find_amounts
from netfacts.claim.kinds import COMPARABLE, FALL, find_kind, find_unit, is_kind_word, says
from netfacts.claim.sentence import write_digits
from netfacts.facts.measure import MeasureKind, Unit


def read_kind(text: str) -> MeasureKind | None:
    """Return the kind of the first figure of a claim about coughs."""
    digits = write_digits(text)
    return find_kind(digits, find_amounts(digits)[0][-1], is_own=lambda words: "cough" in words)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1 in 5,000 live with a cough", "prevalence"),
        ("1 in 5,000 people have a cough", "prevalence"),
        ("the prevalence is 20 per 100,000", "prevalence"),
        ("1 in 3 people have a sneeze", "proportion"),
        ("a third of stars with dust have a cough", "proportion"),
        ("5 per 100,000 are diagnosed each year", "incidence-rate"),
        ("an incidence of 5 per 100,000", "incidence-rate"),
        ("5 per 100,000 die every year", "mortality-rate"),
        ("5 per 100,000 every year", "incidence-rate"),
        ("94 % survive", "survival"),
        ("relative survival is 94 %", "relative-survival"),
        ("rose by 371 %", "percentage-change"),
        ("rose by 2 % a year", "annual-percentage-change"),
        ("2 % a year", None),
        ("0.005 % get it every year", "incidence-rate"),
        ("1 in 500 stars shine every year", None),
        ("a median of 24 months from cough to sneeze", "median-time"),
        ("12,000 patients", "count"),
        ("grew 6.4-fold", "fold-change"),
        ("a hazard ratio of 2 times", "hazard-ratio"),
        ("a hazard ratio of 0.4", "hazard-ratio"),
        ("median survival of 24 months", "median-survival"),
        ("median overall survival of 24 months", "median-overall-survival"),
        ("progression-free survival of 24 months", "median-progression-free-survival"),
        ("average survival is ten months", "average-time"),
        ("survival is ten months", "time"),
        ("a mean delay of 5 years", "mean-time"),
        ("it takes 5 years", "time"),
        ("5 years", None),
        ("a median age of 63 years", "median-age"),
        ("aged 63 years", "age"),
        ("a median age of 63", "median-age"),
        ("their age is 63", "age"),
        ("12,000 stars a year", "count"),
        ("12,000 people", "count"),
        ("12,000 stars", None),
        ("12 visits", "count"),
        ("5 new cases per 100,000", "incidence-rate"),
        ("5 cases per 100,000 a year", "incidence-rate"),
        ("5 per 100,000 are affected", "prevalence"),
        ("5 per 100,000", None),
        ("12,000 live with a cough", "count"),
        ("coughs are up 20 %", "percentage-change"),
        ("1 in 5,000 births", "birth-prevalence"),
        ("1 in 700 live births", "birth-prevalence"),
        ("coughs affect 1 in 5,000 newborns", "birth-prevalence"),
        ("the prevalence at birth is 20 per 100,000", "birth-prevalence"),
        ("1 in 3 coughs of newborns are loud", "proportion"),
        ("5 per 1,000 newborns die every year", "mortality-rate"),
        ("12 euros", "cost"),
        ("it costs 50,000 a year", None),
    ],
)
def test_words_say_the_kind(text: str, kind: str | None) -> None:
    """The words around a figure say what it measures; where they do not, it is not guessed."""
    assert read_kind(text) == kind


def test_units_of_counts() -> None:
    """A count is of cases a year, of cases or of people; an age is in years."""
    ((amount,), _) = find_amounts("12")
    ((visits,), _) = find_amounts("12 visits")
    assert find_unit(MeasureKind.COUNT, "12 a year", amount) is Unit.CASES_PER_YEAR
    assert find_unit(MeasureKind.COUNT, "12 cases", amount) is Unit.CASES
    assert find_unit(MeasureKind.COUNT, "12", amount) is Unit.PEOPLE
    assert find_unit(MeasureKind.COUNT, "12 visits a year", visits) is Unit.VISITS
    assert find_unit(MeasureKind.AGE, "12", amount) is Unit.YEARS
    assert find_unit(MeasureKind.RANK, "12", amount) is None


def test_comparable_kinds() -> None:
    """An average is compared with means and medians; a kind of its own with itself alone."""
    assert MeasureKind.MEDIAN_SURVIVAL in COMPARABLE[MeasureKind.AVERAGE_TIME]
    assert COMPARABLE[MeasureKind.PREVALENCE] == (MeasureKind.PREVALENCE,)


def test_words_of_a_kind() -> None:
    """Words that say the kind are not what a claim is about; in a claim about a share they may be."""
    assert is_kind_word(MeasureKind.INCIDENCE_RATE, None, "diagnosed")
    assert not is_kind_word(MeasureKind.PROPORTION, Unit.PERCENT, "diagnosed")
    assert is_kind_word(MeasureKind.COUNT, Unit.CASES_PER_YEAR, "new")
    assert not is_kind_word(MeasureKind.COUNT, Unit.PEOPLE, "new")


def test_falls() -> None:
    """A fall is told from a rise."""
    assert says(FALL, "it fell")
    assert not says(FALL, "it rose")
    assert says(FALL, "  they drop")
