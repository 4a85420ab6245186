"""Small invented references, for the tests of every style."""

from collections.abc import Iterable

from hypothesis import strategies as st

from netfacts.answers.references import CiteAnswer, CiteEntry
from netfacts.bibliography.citation_style import CitationStyle, entry
from netfacts.facts.reference import Date, Name, Reference, ReferenceType
from netfacts.formats.text import write_citations

ARTICLE = Reference(
    "a",
    ReferenceType.ARTICLE_JOURNAL,
    title="Moon fever",
    container_title="Journal of Lunar Medicine",
    issued=Date(((2019, 7, 20),)),
    volume="3",
    issue="2",
    page="11-19",
)
BOOK = Reference(
    "b", ReferenceType.BOOK, title="The fever book", publisher="Night Press", issued=Date(((1999,),))
)
PAGE = Reference(
    "p",
    ReferenceType.WEBPAGE,
    title="Tides and you",
    container_title="tides.example.org",
    url="https://tides.example.org/fever",
)
TALK = Reference(
    "t",
    ReferenceType.SPEECH,
    title="Fever figures",
    event_title="Lunar Congress",
    event_place="Tycho",
    issued=Date(((2018,),)),
)
LUNA, DIANA = Name("Luna", "Maria Stella"), Name("Diana", "B")


def people(count: int) -> tuple[Name, ...]:
    """Return so many authors: A1 B, A2 B ..."""
    return tuple(Name(f"A{n}", "B") for n in range(1, count + 1))


def write_list(references: Iterable[Reference], style: CitationStyle) -> str:
    """Return references as `cite` prints them."""
    results = tuple(CiteEntry(one.id, (), entry(one, style), None) for one in references)
    return write_citations(CiteAnswer(style=style, unknown=(), results=results, references=()))


# What markup, reference managers and LaTeX hold dear, among anything else that a text may hold.
TEXTS = st.text(max_size=40) | st.lists(
    st.sampled_from([*"{}\\%$&#_~^\"'<>@,;=-\n\t ", "and", "others", "ER  - ", "Moon", "e\u0301"]),
    max_size=12,
).map("".join)


def references() -> st.SearchStrategy[Reference]:
    """Return references whose every text is anything at all."""
    words = TEXTS.filter(bool)
    body = st.builds(Name, literal=words)
    person = st.builds(
        Name, family=TEXTS.filter(str.strip), given=TEXTS, suffix=TEXTS, dropping_particle=TEXTS
    )
    names = st.lists(body | person, max_size=3).map(tuple)
    dates = st.none() | st.sampled_from([(2019,), (2019, 7), (2019, 7, 20)]).map(lambda parts: Date((parts,)))
    fields = ("container_title", "publisher", "publisher_place", "event_title", "event_place", "edition")
    numbers = ("volume", "issue", "page", "number_of_pages", "doi", "pmid", "pmcid", "isbn", "url")
    return st.builds(
        Reference,
        id=st.just("any-id"),
        type=st.sampled_from(ReferenceType),
        title=words,
        author=names,
        editor=names,
        authors_incomplete=st.booleans(),
        issued=dates,
        accessed=dates,
        **dict.fromkeys(fields + numbers, TEXTS),
    )
