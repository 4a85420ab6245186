from functools import partial

import pytest

from netfacts.facts.ids import Position, Register


@pytest.fixture
def register() -> Register:
    """Return an empty register."""
    return Register()


def locate(line: int) -> Position:
    """Return a place in a file."""
    return Position("a.yaml", line, 3)


def test_a_place_is_written_as_editors_read_it() -> None:
    """A place is file:line:column, and a finding at it shows every character of its message."""
    assert str(locate(7)) == "a.yaml:7:3"
    assert str(locate(7).finding("E011", "x\x1b")) == "a.yaml:7:3: E011: x\\u001b"


def test_an_id_is_new_once(register: Register) -> None:
    """The first entry of an id stands, with its place and content; ids of another kind are others."""
    assert register.add("fact", "one", locate(1), b"first")
    assert not register.add("fact", "one", locate(2), b"second")
    assert register.add("reference", "one", locate(3))
    assert register.entry("fact", "one") == (locate(1), b"first")
    assert register.entry("reference", "one") == (locate(3), b"")
    assert register.entry("topic", "one") is None


def test_mentions_of_what_never_came(register: Register) -> None:
    """Mentions are unknown where the id came neither before nor after, in the order of the mentions."""
    register.add("fact", "before", locate(1))
    for line, name in enumerate(["before", "never", "after", "other"], start=2):
        register.mention("fact", name, partial(locate, line))
    register.mention("reference", "before", lambda: locate(9))
    register.add("fact", "after", locate(10))
    assert list(register.find_unknown()) == [
        ("fact", "never", locate(3)),
        ("fact", "other", locate(5)),
        ("reference", "before", locate(9)),
    ]


def test_any_id_is_kept_as_it_is(register: Register) -> None:
    """An id of any characters is found again as it was."""
    name = "a'\x00\u202e\U0001f600\"; DROP TABLE entry"
    assert register.add("fact", name, locate(1))
    assert register.entry("fact", name) == (locate(1), b"")
    register.mention("fact", f"{name}?", lambda: locate(2))
    assert [mention[1] for mention in register.find_unknown()] == [f"{name}?"]


def test_the_place_of_what_came_is_not_asked(register: Register) -> None:
    """The place of a mention is looked for only where the id has not come."""
    asked: list[int] = []

    def place() -> Position:
        asked.append(1)
        return locate(2)

    register.add("fact", "one", locate(1))
    register.mention("fact", "one", place)
    register.mention("fact", "one", place)
    assert asked == []
    register.mention("fact", "two", place)
    assert asked == [1]
