"""`python -m netfacts`, and the console script."""

import sys


def main() -> int:
    """Run the command line; an interrupt, also one during start-up, ends quietly."""
    try:
        if sys.argv[1:2] == ["_complete"]:  # for the completion scripts, which have no time for Typer
            from netfacts.cli.completion import main as complete

            return complete(sys.argv[2:])
        from netfacts.cli.app import main as run

        return run()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
