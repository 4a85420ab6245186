import re

import pytest
from conftest import CORPUS
from helpers.processes import LIST, POSIX, command, run_command, run_on_terminal

SHOW = ("show", "moon-course", "earth-incidence", "--facts", str(CORPUS))
ESTIMATE = ("estimate", "--population", "2000", "--facts", str(CORPUS))
SEARCH = ("search", "moon", "fever", "glow", "--facts", str(CORPUS))
STYLE = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\")


@POSIX
@pytest.mark.parametrize(
    ("columns", "arguments"), [(40, LIST), (80, SHOW), (120, ESTIMATE)], ids=["list", "show", "estimate"]
)
def test_a_terminal_is_not_overrun(columns: int, arguments: tuple[str, ...]) -> None:
    """On a terminal no line is wider than it, nor wider than 100 columns, and the answer is styled."""
    lines = run_on_terminal(columns, arguments)
    assert any("\x1b[" in line for line in lines)
    widths = [len(STYLE.sub("", line)) for line in lines]
    assert max(widths) <= min(columns, 100)
    assert max(widths) > min(columns, 100) * 0.8


@POSIX
def test_a_pipe_has_no_style_and_no_width() -> None:
    """In a pipe an answer holds the words of the terminal's, without style and without wrapping."""
    piped = run_command(command(*SEARCH)).stdout.decode()
    assert "\x1b" not in piped
    assert max(map(len, piped.splitlines())) > 80
    on_screen = STYLE.sub("", "\n".join(run_on_terminal(60, SEARCH)))
    words = [set(re.findall(r"\w+", text)) for text in (piped, on_screen)]
    assert words[0] == words[1]


@POSIX
@pytest.mark.parametrize(
    ("options", "environment", "styled"),
    [
        ((), {"NO_COLOR": "1"}, False),
        ((), {"NO_COLOR": ""}, True),
        ((), {"TERM": "dumb"}, False),
        (("--color", "never"), {}, False),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        (("--json",), {}, False),
        (("--format", "markdown", "--color", "always"), {}, False),
        (("--format", "csv", "--hyperlinks", "always"), {"FORCE_COLOR": "1"}, False),
    ],
    ids=["no-color", "no-color-empty", "dumb", "never", "always", "json", "markdown", "csv"],
)
def test_style_on_a_terminal(options: tuple[str, ...], environment: dict[str, str], *, styled: bool) -> None:
    """NO_COLOR, TERM=dumb and --color decide on a terminal as they say; only text is ever styled."""
    lines = run_on_terminal(80, (*SHOW, *options), environment)
    assert any("\x1b" in line for line in lines) is styled


@POSIX
@pytest.mark.parametrize(
    ("options", "environment", "linked"),
    [
        ((), {}, True),
        (("--hyperlinks", "never"), {}, False),
        (("--hyperlinks", "always"), {"NO_COLOR": "1"}, True),
        ((), {"NO_COLOR": "1"}, False),
        ((), {"TERM": "dumb"}, False),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
    ],
    ids=["auto", "never", "always", "no-color", "dumb", "color-never"],
)
def test_links_on_a_terminal(options: tuple[str, ...], environment: dict[str, str], *, linked: bool) -> None:
    """On a styled terminal references are linked, elsewhere only where --hyperlinks says so."""
    lines = run_on_terminal(80, (*SHOW, *options), environment)
    assert any("\x1b]8;" in line for line in lines) is linked


@POSIX
@pytest.mark.parametrize(
    ("form", "columns"), [("markdown", "20"), ("json", "40"), ("jsonl", "80"), ("csv", "500"), ("tsv", "0")]
)
def test_only_text_is_wrapped(form: str, columns: str) -> None:
    """On a narrow terminal every other format is the same as in a pipe, whatever COLUMNS says."""
    lines = [line for line in run_on_terminal(40, (*LIST, "--format", form), {"COLUMNS": columns}) if line]
    piped = run_command(command(*LIST, "--format", form)).stdout.decode()
    assert lines == [line for line in piped.splitlines() if line]  # a terminal adds a CR to that of CSV


@POSIX
@pytest.mark.parametrize("columns", ["0", "20", "80", "500"])
def test_columns_of_text(columns: str) -> None:
    """Text keeps to COLUMNS between 20 and 100; 0 is ignored, and so is any COLUMNS in a pipe."""
    lines = run_on_terminal(50, (*SHOW, "--color", "never"), {"COLUMNS": columns})
    widest = {"0": 50, "500": 100}.get(columns, int(columns))
    assert max(map(len, lines)) <= widest
    piped = run_command(command(*SHOW), {"COLUMNS": columns}).stdout.decode()
    assert max(map(len, piped.splitlines())) > 100
