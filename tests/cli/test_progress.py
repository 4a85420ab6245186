import io
import sys
from collections.abc import Iterator

import pytest

from netfacts.cli import messages as progress
from netfacts.cli.messages import Progress, bar, on_terminal


class Terminal(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def screen_of(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Put a terminal on standard error; not in a fixture, after which pytest puts its own there."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    return terminal


def test_progress_is_drawn_over_and_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each look covers the one before it, and at the end the line is blank."""
    screen = screen_of(monkeypatch)
    monkeypatch.setattr(progress, "monotonic", iter(range(99)).__next__)
    said = iter(["half of it", "all"])
    assert list(Progress(lambda: next(said), alone=True).watched(iter("ab"))) == ["a", "b"]
    assert screen.getvalue() == "\rhalf of it\rall       \r   \r"


def test_progress_is_not_drawn_too_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between two looks some time passes."""
    screen = screen_of(monkeypatch)
    monkeypatch.setattr(progress, "monotonic", lambda: 1.0)
    assert list(Progress(lambda: "1", alone=True).watched(iter("abc"))) == ["a", "b", "c"]
    assert screen.getvalue() == "\r1\r \r"


def test_progress_is_taken_away_where_work_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the work fails, the line is blank before that is said."""
    screen = screen_of(monkeypatch)

    def failing() -> Iterator[str]:
        yield "a"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(Progress(lambda: "1", alone=True).watched(failing()))
    assert screen.getvalue() == "\r1\r \r"


def test_no_progress_where_the_answer_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the answer is written on the terminal, too, nothing is drawn into it."""
    screen = screen_of(monkeypatch)
    assert list(Progress(lambda: "1", alone=False).watched(iter("a"))) == ["a"]
    assert screen.getvalue() == ""


def test_terminals() -> None:
    """A pipe, a closed stream and none at all are no terminals."""
    closed = Terminal()
    closed.close()
    assert [on_terminal(stream) for stream in (Terminal(), io.StringIO(), closed, None)] == [
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("share", "drawn"),
    [
        (0, "[" + "." * 30 + "]   0%"),
        (0.5, "[" + "#" * 15 + "." * 15 + "]  50%"),
        (1.2, "[" + "#" * 30 + "] 100%"),
    ],
)
def test_bars(share: float, drawn: str) -> None:
    """A bar shows the share that is done, never more than all, also of a file that has grown."""
    assert bar(share) == drawn
