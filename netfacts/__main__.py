"""`python -m netfacts`, and the console script."""

import gc
import os
import sys


def main() -> int:
    """Run the command line; return its exit code.

    A run is short and makes few cycles, so looking for them costs more than it frees.
    """
    gc.disable()
    try:
        if sys.argv[1:2] == ["_complete"]:  # the tab key has no time for Typer
            from netfacts.cli.completion import main as complete

            return complete(sys.argv[2:])
        from netfacts.cli.app import main as run

        return run()
    except KeyboardInterrupt:  # also during start-up
        return 130
    except ImportError as error:
        if os.environ.get("NETFACTS_DEBUG"):
            raise
        return _report_missing(error)
    finally:
        gc.freeze()  # Python looks once more as it ends


def _report_missing(error: ImportError) -> int:
    """Name the module that this Python lacks; the exit code is a number, because errors.py needs msgspec."""
    if sys.stderr is not None:
        print(  # noqa: T201
            f"netfacts: this Python has no module {error.name or error}; reinstall netfacts "
            "with a Python that has it",
            file=sys.stderr,
        )
    return 70


if __name__ == "__main__":
    sys.exit(main())
