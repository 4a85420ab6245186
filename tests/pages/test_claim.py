from helpers.answers import make_document, make_records
from helpers.claims import NOTHING_GIVEN, check, open_claims

from netfacts.claim.reading import Given
from netfacts.errors import RequestError
from netfacts.facts.measure import MeasureKind
from netfacts.pages.document import Field, Heading, Paragraph, words


def read_page(text: str, given: Given = NOTHING_GIVEN, limit: int = 9) -> list[str]:
    """Return the page of a claim as lines, without its end."""
    lines = []
    for block in make_document(check(text, given, limit))[:-1]:
        if isinstance(block, Heading | Paragraph):
            lines.append(words(block.line))
        elif isinstance(block, Field):
            lines += [f"{block.label}: {words(line)}" for line in block.lines]
    return lines


def test_the_page_of_a_claim() -> None:
    """What was understood comes first, then who agrees, who differs and by how much, and what to know."""
    assert read_page("1 in 5,000 live with star cough") == [
        "1 in 5,000 live with star cough",
        "Read as: prevalence, 20 per 100,000 people (taken as 18.18 to 22.22).",
        "1 of 3 current figures agrees.",
        (
            "Agrees: 20 per 100,000 people: all star cough; United Skies (Register), 2018;"
            " diagnosed within 5 years [1]"
        ),
        "Differs: 35 per 100,000 people, 1.8 times the claim: star cough; Mount, Lyra [2]",
        "Differs: 48 per 100,000 people, 2.4 times the claim: star cough; Lyra, 1995-2018 [2]",
        "Note: Only those of five years. The rest is not known.",
        "More: netfacts show cough-prevalence cough-prevalence-old",
    ]


def test_a_source_in_doubt() -> None:
    """A disputed source is named as such, with all that is to know; figures are shown in the claim's unit."""
    where, what = "star cough; Lyra, 1995-2018", "cases in 2018 compared with 1995"
    mark, times = "[1, as cited in 2]", "times as many, which is 270% more, 0.73 times the claim"
    assert read_page("star cough rose by 371 % in Lyra")[1:] == [
        "Read as: percentage change (Lyra), 371% (taken as 370.5 to 371.5).",
        "The one current figure differs. One that agrees is disputed.",
        f"Differs: 3.7 {times}: {where}; fold change: {what} [1]",
        f"In doubt: 371%, agrees but is disputed: {where}; percentage change: rise in coughs {mark}",
        "Note on 3.7: Counted by hand.",
        "Note on 371%: The register gives 3.7-fold. That is not 371%.",
        "More: netfacts show cough-rise cough-rise-doubted",
    ]


def test_the_notes_of_figures() -> None:
    """The nearest figure that refutes a claim has its note."""
    assert read_page("90 per 100,000 live with star cough in the United Skies")[2:] == [
        "The one current figure differs.",
        (
            "Differs: 20 per 100,000 people, 0.22 times the claim: all star cough;"
            " United Skies (Register), 2018; diagnosed within 5 years [1]"
        ),
        "Note: Only those of five years. The rest is not known.",
        "More: netfacts show cough-prevalence",
    ]


def test_facts_to_look_up_fit_on_a_line() -> None:
    """As many facts are named as fit on a line."""
    lines = read_page("60 % are diagnosed late")
    assert "More: netfacts show cough-survival" in lines
    assert "Elsewhere: 21%: star cough; Lyra; proportion: spread when diagnosed [2]" in lines


def test_a_change_is_said_in_words() -> None:
    """A change that a source gives in percent is said in times for a claim in times."""
    (told,) = (line for line in read_page("star cough rose 4.71-fold in Lyra") if line.startswith("In doubt"))
    assert told.startswith("In doubt: a change of 371%, which is 4.71 times as many, agrees but")
    assert ", which is 270% more, the other way: " in read_page("star cough fell by 20 % in Lyra")[3]


def test_an_interval_that_agrees() -> None:
    """A source that agrees is shown with its interval, which may be all that agrees."""
    lines = read_page("39 per 100,000 stars live with star cough")
    (agrees,) = (line for line in lines if line.startswith("Agrees"))
    assert agrees.startswith("Agrees: 35 per 100,000 people (95% confidence interval 30 to 40): star cough")


def test_an_interval_of_one_place() -> None:
    """A source that only nearly agrees is shown with its interval, too; one that is far off without it."""
    near = "Differs: 93% (95% confidence interval 91 to 95), 0.984 times the claim: star cough; Lyra, 2010"
    lines = read_page("94.5 % survive three years")
    assert next(line for line in lines if line.startswith("Differs")).startswith(near)
    assert "Differs: 93%, 1.2 times the claim" in str(read_page("75 % survive three years"))


def test_another_unit() -> None:
    """A figure in another unit than the claim's is shown in both."""
    differs = "Differs: about 41 months = 3.42 years, 1.7 times the claim: star cough [1]"
    assert differs in read_page("median survival of star cough is 2 years")


def test_no_source() -> None:
    """Where nothing can be compared, what is known of another place, period or group is shown."""
    lines = read_page("20 per 100,000 lived with star cough in 1950")
    assert lines[2] == (
        "No figure here can be compared with this claim. Figures of other things, places, periods or groups:"
    )
    assert lines[3].startswith("Elsewhere: 20 per 100,000 people: all star cough")
    dust = read_page("the prevalence of yellow dust is 20 per 100,000")
    assert dust[2:] == [
        "No figure here can be compared with this claim. No figure of its kind is about yellow, dust."
    ]


def test_what_others_say() -> None:
    """Where no figure agrees, one of another group that does is shown."""
    lines = read_page("it takes 5 years until the doctor comes")
    assert lines[2] == "The one current figure differs. One of another thing, place, period or group agrees."
    assert "Elsewhere: at most 10 years: dwarfs; time: wait for the doctor [1]" in lines
    lines = read_page("up to 10 years is the wait for the doctor")
    assert lines[1] == "Read as: time (doctor), up to 10 years (taken as 9.5 to 10.5)."
    assert lines[3].startswith("Elsewhere: at most 10 years: dwarfs")


def test_a_claim_without_words() -> None:
    """A claim that options say is named as one, and a bound and a range are written as such."""
    given = Given(kind=MeasureKind.PREVALENCE, value="more than 30", per="100000")
    assert read_page("", given)[:2] == [
        "A claim",
        "Read as: prevalence, more than 30 per 100,000 people.",
    ]
    ranged = Given(kind=MeasureKind.PREVALENCE, value="15-25", per="100000")
    assert read_page("", ranged)[1].startswith(
        "Read as: prevalence, 15 to 25 per 100,000 people (taken as 14.5"
    )


def test_more_than_one_window() -> None:
    """What is left out is counted, with what to type to see it; where sources differ, two agree at most."""
    lines = read_page("more than 1 per 100,000 live with star cough", limit=2)
    assert lines[2] == "3 of 3 current figures agree. -n 3 shows all."
    near = read_page("34 per 100,000 live with star cough", limit=1)
    assert near[2] == "1 of 3 current figures agrees. -n 2 shows all."


def test_a_near_figure_and_nothing() -> None:
    """A ratio near 1 has one more digit; to a claim of nothing there is none."""
    assert "0.987 times the claim" in str(read_page("5-year overall survival of 76 % in Lyra"))
    assert ": 20 per 100,000 people: " in str(read_page("0 per 100,000 live with star cough"))
    fall = read_page("yellow dust fell by 50 %")
    assert fall[1] == "Read as: percentage change (yellow dust), -50% (taken as -50.5 to -49.5)."


def test_records() -> None:
    """A row is a figure that a claim was compared with."""
    columns, records = make_records(check("1 in 5,000 live with star cough"))
    cells = [{name: column(one) for name, column in columns.items()} for one in records]
    assert [(row["agrees"], str(row["ratio"]), row["id"]) for row in cells] == [
        ("yes", "1", "cough-prevalence"),
        ("no", "7/4", "cough-prevalence-old"),
        ("no", "12/5", "cough-prevalence-old"),
    ]
    assert cells[0]["figure"] == "20 per 100,000 people"
    assert cells[0]["reasons"] == "place period window"


def test_a_claim_that_was_not_understood() -> None:
    """It has no page: in text, a message says why."""
    with open_claims() as claims:
        answer = claims.refuse("star cough is common", RequestError("the claim has no figure"))
    assert make_document(answer) == ()
