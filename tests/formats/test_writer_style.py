import os
from io import BytesIO, StringIO, TextIOWrapper
from itertools import product

import pytest
from helpers.streams import PLAIN
from hypothesis import given, settings
from hypothesis import strategies as st

from netfacts.formats.writer import TerminalStyle, When, choose_style, is_terminal


class Terminal(StringIO):
    """A stream that calls itself a terminal; what size it has is the system's word."""

    def isatty(self) -> bool:
        """Say yes."""
        return True

    def fileno(self) -> int:
        """Return a number that no file has."""
        return -1


def let_measure(monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    """Let the system measure every terminal as so many columns wide."""
    monkeypatch.setattr(os, "get_terminal_size", lambda _number: os.terminal_size((columns, 24)))


OPTIONS = ("always", "never", "auto")
VALUES: dict[str, tuple[str | None, ...]] = {
    "NO_COLOR": (None, "", "0", "1"),
    "FORCE_COLOR": (None, "", "0", "1", "true"),
    "CLICOLOR_FORCE": (None, "", "0", "1"),
    "TERM": (None, "", "dumb", "xterm-256color"),
}
# The first row that fits decides; ANY fits everything.
ANY = object()
SET, FORCED = ("0", "1"), ("1", "true")
RULES = (
    # --color, NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, TERM, terminal -> colour
    (("always",), ANY, ANY, ANY, ANY, ANY, True),
    (("never",), ANY, ANY, ANY, ANY, ANY, False),
    (("auto",), SET, ANY, ANY, ANY, ANY, False),
    (("auto",), ANY, FORCED, ANY, ANY, ANY, True),
    (("auto",), ANY, ANY, FORCED, ANY, ANY, True),
    (("auto",), ANY, ANY, ANY, ("dumb",), ANY, False),
    (("auto",), ANY, ANY, ANY, ANY, (True,), True),
    (("auto",), ANY, ANY, ANY, ANY, (False,), False),
)


def decide(*case: object) -> bool:
    """Return what the first rule says that fits the case."""
    for *conditions, color in RULES:
        fits = (
            condition is ANY or (isinstance(condition, tuple) and value in condition)
            for value, condition in zip(case, conditions, strict=True)
        )
        if all(fits):
            return bool(color)
    raise AssertionError(case)


@pytest.mark.parametrize("option", OPTIONS)
def test_the_whole_table(option: str) -> None:
    """--color decides, then NO_COLOR, then FORCE_COLOR or CLICOLOR_FORCE, then TERM=dumb, then the stream."""
    for values, terminal in product(product(*VALUES.values()), (True, False)):
        environment = {name: value for name, value in zip(VALUES, values, strict=True) if value is not None}
        stream = Terminal() if terminal else StringIO()
        color = decide(option, *values, terminal)
        expected = TerminalStyle(color=color, width=80 if terminal else None, links=color and terminal)
        assert (environment, choose_style(stream, When(option), When.AUTO, environment)) == (
            environment,
            expected,
        )


@pytest.mark.parametrize(
    ("option", "environment", "color"),
    [
        ("auto", {}, True),
        ("auto", {"NO_COLOR": ""}, True),
        ("auto", {"NO_COLOR": "0"}, False),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ("auto", {"FORCE_COLOR": "0", "TERM": "dumb"}, False),
        ("auto", {"FORCE_COLOR": "1", "TERM": "dumb"}, True),
        ("auto", {"CLICOLOR_FORCE": "0"}, True),
        ("auto", {"TERM": "dumb"}, False),
        ("always", {"NO_COLOR": "1", "TERM": "dumb"}, True),
        ("never", {"FORCE_COLOR": "1"}, False),
    ],
)
def test_color_on_a_terminal(option: str, environment: dict[str, str], *, color: bool) -> None:
    """A terminal is coloured unless something that stands before it in the order says otherwise."""
    assert choose_style(Terminal(), When(option), When.AUTO, environment).color is color


@pytest.mark.parametrize(
    ("columns", "width"),
    [
        ("0", 70),
        ("19", 70),
        ("20", 20),
        ("59", 59),
        ("80", 80),
        ("100", 100),
        ("101", 100),
        ("500", 100),
        ("501", 70),
        ("080", 80),
        ("abc", 70),
        ("", 70),
        ("-80", 70),
        ("+80", 70),
        (" 80", 70),
        ("8_0", 70),
        ("80.0", 70),
        ("0x50", 70),
        ("\uff18\uff10", 70),
        ("\u00b2\u00b2", 70),
    ],
)
def test_columns(columns: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """COLUMNS counts from 20 to 500 and in plain digits; otherwise the terminal is measured."""
    let_measure(monkeypatch, 70)
    assert choose_style(Terminal(), When.AUTO, When.AUTO, {"COLUMNS": columns}).width == width


@pytest.mark.parametrize(
    ("measured", "width"),
    [(0, 80), (1, 20), (19, 20), (20, 20), (99, 99), (100, 100), (101, 100), (10_000, 100)],
)
def test_measured_width(measured: int, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal is filled up to 100 columns, and never below 20; one of 0 columns is taken for 80."""
    let_measure(monkeypatch, measured)
    assert choose_style(Terminal(), When.AUTO, When.AUTO, {}).width == width


@settings(max_examples=100)
@given(st.text(max_size=20) | st.integers().map(str))
def test_width_has_bounds(columns: str) -> None:
    """Whatever COLUMNS holds, a terminal's width is between 20 and 100."""
    assert 20 <= (choose_style(Terminal(), When.AUTO, When.AUTO, {"COLUMNS": columns}).width or 0) <= 100


def test_a_terminal_that_cannot_be_measured() -> None:
    """A terminal without a size, or without a file, is 80 columns wide."""

    class Pretended(StringIO):
        def isatty(self) -> bool:
            return True

    assert choose_style(Terminal(), When.AUTO, When.AUTO, {}).width == 80
    assert choose_style(Pretended(), When.AUTO, When.AUTO, {}).width == 80


def test_off_a_terminal() -> None:
    """A pipe or file is not wrapped, whatever COLUMNS says, and never holds links."""
    environment = {"COLUMNS": "40", "TERM": "xterm"}
    assert (
        choose_style(StringIO(), When.AUTO, When.AUTO, environment)
        == PLAIN
        == TerminalStyle(color=False, width=None, links=False)
    )
    assert choose_style(StringIO(), When.ALWAYS, When.AUTO, environment) == TerminalStyle(
        color=True, width=None, links=False
    )


@pytest.mark.parametrize("stream", [Terminal(), StringIO(), None], ids=["terminal", "pipe", "file"])
@pytest.mark.parametrize("color", list(When))
def test_hyperlinks(stream: StringIO | None, color: When) -> None:
    """--hyperlinks decides; unless it does, a styled terminal has links and nothing else has."""
    assert choose_style(stream, color, When.ALWAYS, {}).links
    assert not choose_style(stream, color, When.NEVER, {"FORCE_COLOR": "1"}).links
    styled_terminal = isinstance(stream, Terminal) and color is not When.NEVER
    assert choose_style(stream, color, When.AUTO, {}).links is styled_terminal


def test_no_stream_is_no_terminal() -> None:
    """A file, or a standard output that is closed, is written to as a pipe is."""
    closed = Terminal()
    closed.close()
    for stream in (None, closed):
        assert choose_style(stream, When.AUTO, When.AUTO, {"COLUMNS": "40"}) == PLAIN
        assert choose_style(stream, When.ALWAYS, When.AUTO, {}) == TerminalStyle(
            color=True, width=None, links=False
        )


@pytest.mark.parametrize(
    ("encoding", "blocks"), [("utf-8", True), ("ascii", False), ("cp1252", False), ("latin-1", False)]
)
def test_blocks(encoding: str, *, blocks: bool) -> None:
    """Pictures are made of ASCII where the stream's encoding lacks the characters for more."""
    stream = TextIOWrapper(BytesIO(), encoding=encoding)
    assert choose_style(stream, When.AUTO, When.AUTO, {}).blocks is blocks
    assert choose_style(None, When.AUTO, When.AUTO, {}).blocks


def test_terminals() -> None:
    """A pipe, a closed stream and a missing one are not terminals."""
    closed = Terminal()
    closed.close()
    assert is_terminal(Terminal())
    assert not any(map(is_terminal, (StringIO(), closed, None)))
