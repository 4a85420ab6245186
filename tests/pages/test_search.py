import pytest
from helpers.answers import make_document
from helpers.invented import FACT, find, hit
from msgspec.structs import replace

from netfacts.facts.model import Status
from netfacts.pages.document import Heading, Paragraph, Role, Span, words


@pytest.mark.parametrize(
    ("spans", "line"),
    [
        ((), [("plain", "A lunar-grey glow")]),
        (((0, 1),), [("match", "A"), ("plain", " lunar-grey glow")]),
        (((13, 17),), [("plain", "A lunar-grey "), ("match", "glow")]),
        (((0, 17),), [("match", "A lunar-grey glow")]),
        (
            ((2, 7), (8, 12)),
            [("plain", "A "), ("match", "lunar"), ("plain", "-"), ("match", "grey"), ("plain", " glow")],
        ),
        (((2, 12), (8, 12)), [("plain", "A "), ("match", "lunar-grey"), ("plain", " glow")]),
        (((2, 7), (2, 12)), [("plain", "A "), ("match", "lunar"), ("plain", "-grey glow")]),
    ],
)
def test_marks_of_a_hit(spans: tuple[tuple[int, int], ...], line: list[tuple[str, str]]) -> None:
    """What the query found is set apart, each character once, and the statement stays whole."""
    fact = replace(FACT, title="A lunar-grey glow", statement="A lunar-grey glow")
    page = make_document(find(hit(fact, title=spans, statement=spans)))
    heading, statement = [block.line for block in page if isinstance(block, Heading | Paragraph)][:2]
    assert [(str(span.role), span.text) for span in statement[: len(line)]] == line
    assert [(str(span.role), span.text) for span in heading[:-1]] == line


@pytest.mark.parametrize(
    ("total", "complete", "said"),
    [
        (1, 1, "1 fact found. Evidence: netfacts show ID"),
        (1, 0, "1 fact found, none with every word. Evidence: netfacts show ID"),
        (2, 2, "2 facts found. All: -n 2. Evidence: netfacts show ID"),
        (9, 2, "9 facts found, 2 with every word. All: -n 9. Evidence: netfacts show ID"),
    ],
)
def test_how_many_were_found(total: int, complete: int, said: str) -> None:
    """Beneath the hits is how many there are, how many have every word, and how to see all, and one whole."""
    *_, hint, _ = make_document(find(hit(FACT), total=total, complete=complete))
    assert isinstance(hint, Paragraph)
    assert hint.line == (Span(said, Role.HINT),)


@pytest.mark.parametrize(
    ("caveat", "note"),
    [
        ("Not on Earth.", "Note: Not on Earth."),
        ("Not on Earth. In 1.5% of cases. Nor there.", "Note: Not on Earth. In 1.5% of cases. Nor there."),
        (f"Not on Earth. {'Nor there. ' * 12}", "Note: Not on Earth. More: netfacts show."),
        (f"In 1.5 of 2 cases{' or more' * 20}", f"Note: In 1.5 of 2 cases{' or more' * 20}"),
    ],
)
def test_a_hit_begins_its_caveat(caveat: str, note: str) -> None:
    """A hit has its whole caveat or, where that is long, its first sentence, and says where the rest is."""
    _, paragraph, *_ = make_document(find(hit(replace(FACT, caveat=caveat))))
    assert isinstance(paragraph, Paragraph)
    assert words(paragraph.line) == f"Nothing. [1] {note}"


def test_a_disputed_hit() -> None:
    """A hit that is not current says so."""
    page = make_document(find(hit(replace(FACT, status=Status.DISPUTED))))
    said = [words(block.line) for block in page[:-1] if isinstance(block, Paragraph)]
    assert said[1] == "Disputed: the figure itself is in doubt."
