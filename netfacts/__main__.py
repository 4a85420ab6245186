"""The entry point of `python -m netfacts` and of the console script."""

import gc
import os
import sys


def run() -> None:
    """Run the command line, and end the process at once: to free all objects first would take 14 ms."""
    code = main()
    if os.environ.get("NETFACTS_DEBUG"):
        sys.exit(code)  # as usual, so that a profiler can write what it measured
    os._exit(code)  # all is flushed; Python would flush a broken stream again, and change the code to 120


def main() -> int:
    """Run the command line; return its exit code."""
    gc.disable()  # a run is short and makes few cycles, so collecting would cost more than it frees
    try:
        if sys.argv[1:2] == ["_complete"]:  # importing Typer is too slow for the tab key
            from netfacts.cli.completion import main as complete

            return complete(sys.argv[2:])
        from netfacts.cli.app import main as answer

        return answer()
    except KeyboardInterrupt:  # also during start-up
        return 130
    except ImportError as error:
        if os.environ.get("NETFACTS_DEBUG"):
            raise
        if sys.stderr is not None:
            missing = f"netfacts: this Python has no module {error.name or error}"
            print(f"{missing}; reinstall netfacts with a Python that has it", file=sys.stderr)  # noqa: T201
        return 70  # a number, because errors.py, which names it, needs msgspec


if __name__ == "__main__":
    run()
