"""Pictures of anything at all, for the tests of whatever draws them."""

from helpers.references import TEXTS
from hypothesis import strategies as st

from netfacts.pages.charts import Bar, Bars, Grids, Icons, Shape, Stretch

LEGEND = tuple((shape, f"Shape: {shape}.") for shape in Shape)
NUMBERS = st.floats(min_value=1e-4, max_value=1e10) | st.sampled_from([0.0, 0.06, 0.1, 1.0, 3.0, 1e10])


def bar(label: str, *stretches: Stretch, text: str = "150 to 250") -> Bar:
    """Return a bar."""
    return Bar(label, text, f"{text}, with chance", stretches, whole_label=label)


def make_stretch(low: float, high: float | None, shape: Shape = Shape.RANGE) -> Stretch:
    """Return a stretch."""
    return Stretch(shape, low, high)


def make_icons(said: str, surely: int, perhaps: int) -> Icons:
    """Return icons: so many at the low end of a chance, so many more at its high end, and the rest of 100."""
    nowhere = 100 - surely - perhaps
    return Icons(said, (*[Shape.SURELY] * surely, *[Shape.PERHAPS] * perhaps, *[Shape.NOT] * nowhere))


def stretches() -> st.SearchStrategy[Stretch]:
    """Return stretches that may have no end."""
    ends = st.tuples(NUMBERS, NUMBERS).map(sorted)
    shapes = st.sampled_from([Shape.RANGE, Shape.CHANCE, Shape.BOUND])
    closed = st.builds(lambda shape, both: Stretch(shape, *both), shapes, ends)
    return closed | st.builds(Stretch, st.just(Shape.BOUND), NUMBERS, st.none())


WORDS = TEXTS | st.text("abc \u6f22\u5b57e\u0301", max_size=90)
BARS = st.builds(
    Bars,
    WORDS,
    st.lists(
        st.builds(Bar, WORDS, WORDS, WORDS, st.lists(stretches(), max_size=3).map(tuple)),
        min_size=1,
        max_size=15,
    ).map(tuple),
    st.just(LEGEND),
)
ICONS = st.builds(
    lambda said, two: make_icons(said, min(two), max(two) - min(two)),
    WORDS,
    st.tuples(st.integers(0, 100), st.integers(0, 100)),
)
GRIDS = st.builds(Grids, WORDS, st.lists(ICONS, min_size=1, max_size=5).map(tuple), st.just(LEGEND))
PICTURES = BARS | GRIDS
