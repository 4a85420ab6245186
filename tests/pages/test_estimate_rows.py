import pytest
from helpers.invented import SOURCE, estimated, late, living, yearly

from netfacts.errors import RequestError
from netfacts.estimate.estimates import Target
from netfacts.pages.estimate_rows import row_columns

RESULT = estimated(Target(1), yearly("3 5"), late("60 80"), living("20"))


def test_columns() -> None:
    """The table's own columns come first; who was understood, the figures, and what is constant follow."""
    columns = row_columns(["x"], ["people"], RESULT)
    assert (columns.kept, columns.understood) == (("x",), ("people",))
    assert columns.figures[:6] == (
        "new-cases-expected-low",
        "new-cases-expected-high",
        "new-cases-interval-low",
        "new-cases-interval-high",
        "new-cases-chance-low",
        "new-cases-chance-high",
    )
    assert len(columns.figures) == 6 * len(RESULT.results)


def test_no_row_is_without_its_sources() -> None:
    """Each quantity names its rates and facts, and all of the references stand there once."""
    constant = row_columns([], [], RESULT).constant
    assert (constant["years"], str(constant["interval-level"])) == (1, "0.95")
    facts = {one: constant[f"{one.quantity}-fact-ids"] for one in RESULT.results}
    for one, ids in facts.items():
        assert ids == " ".join(source.fact for source in one.sources)
        assert str(constant[f"{one.quantity}-rates"]).count(" | ") == len(one.sources) - 1
        assert constant[f"{one.quantity}-sources"] == "Source"
    assert (constant["reference-ids"], constant["references"]) == (SOURCE.id, "1. Source.")
    assert str(constant["not-covered"]).startswith("the ages of these people; ")


@pytest.mark.parametrize("name", ["people", "years", "new-cases-rates", "living-with-it-chance-low"])
def test_a_column_that_is_there_already(name: str) -> None:
    """A table with a column of a name that is needed is refused, lest one be taken for the other."""
    with pytest.raises(RequestError, match=f"^the table has a column '{name}' of its own$"):
        row_columns(["x", name], ["people"], RESULT)
