"""The day that a command means."""

from datetime import date

from netfacts.errors import RequestError
from netfacts.text import visible


def day_meant(typed: str) -> date:
    """Return the day that was typed, else today; RequestError where it is none."""
    if not typed:
        return date.today()  # noqa: DTZ011 - the day where the user is
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise RequestError(f"{visible(typed)} is no day", "Write it as 2026-11-22.") from error
