"""Messages on standard error, and help, which is at most 80 columns wide."""

import os
import sys
from contextlib import suppress
from textwrap import TextWrapper

from netfacts.errors import ClosedPipeError, ExitCode, InvalidFactsError, NetfactsError
from netfacts.formats.writer import When, choose_style, put, show_paged

_HELP_WIDTH = 80


def say(message: str, hint: str = "") -> None:
    """Write a message and a hint to standard error, wrapped on a terminal."""
    lines = f"netfacts: {message}\n{hint}".rstrip("\n").split("\n")
    width = choose_style(sys.stderr, When.NEVER, When.NEVER, os.environ).width
    if width:
        lines = [part for line in lines for part in _wrap(line, width)]
    write("".join(f"{line}\n" for line in lines))


def report(error: BaseException) -> ExitCode:
    """Say what went wrong; return the exit code."""
    if not isinstance(error, NetfactsError):
        message = f"a bug in netfacts ({type(error).__name__}); please report it, with what you typed"
        say(message, "Set NETFACTS_DEBUG=1 to see where it happened.")
        return ExitCode.BUG
    if isinstance(error, InvalidFactsError):
        write(f"{error.message}\n")
        count = len(error.findings)
        say(f"{count} error{'s' if count > 1 else ''} in the fact file; correct it and try again")
    elif not isinstance(error, ClosedPipeError):
        say(error.message, error.hint)
    return error.exit_code


def _wrap(line: str, width: int, further: str = "") -> list[str]:
    """Break a line at its spaces; what follows has the same indent and a `further` one."""
    indent = line[: len(line) - len(line.lstrip())]
    wrapper = TextWrapper(width, indent, indent + further, break_long_words=False, break_on_hyphens=False)
    return wrapper.wrap(line.lstrip()) or [""]


def write(text: str) -> None:
    """Write `text` to standard error as it is; do nothing if that is closed or broken."""
    if sys.stderr is not None:
        with suppress(OSError, ValueError):
            sys.stderr.write(text)
            sys.stderr.flush()


def write_help(text: str) -> None:
    """Write help like any other answer, or show it in a pager if it is longer than the window."""
    fitted = lay_out(text)
    if not show_paged(fitted, sys.stdout, os.environ):
        put(fitted, sys.stdout)


def lay_out(text: str) -> str:
    """Return help, which is laid out for 80 columns, rewrapped if the terminal is narrower."""
    width = choose_style(sys.stdout, When.NEVER, When.NEVER, os.environ).width or _HELP_WIDTH
    if width >= _HELP_WIDTH:
        return text
    lines: list[str] = []
    for line in _join_lines(text):
        term, _, told = line.strip().partition("  ")
        indent = line[: len(line) - len(line.lstrip())]
        deeper = "    " if told or term.startswith("netfacts ") else ""
        lines += _wrap(f"{indent}{term}", width, deeper)
        lines += _wrap(f"{indent}{deeper}{told.strip()}", width) if told else []
    return "".join(f"{line}\n" for line in lines)


def _join_lines(text: str) -> list[str]:
    """Return the lines, rejoined if they were broken because the next word had no room."""
    joined: list[str] = []
    room = _HELP_WIDTH
    for line in text.splitlines():
        words = line.strip()
        if line.startswith(" " * 8):
            joined[-1] += f"{' ' if '  ' in joined[-1].strip() else '  '}{words}"
        elif words and room < len(words.split()[0]) and "  " not in words and not words[0].isdigit():
            joined[-1] += f" {words}"
        else:
            joined.append(line)
        room = _HELP_WIDTH - 3 - len(line)
    return joined
