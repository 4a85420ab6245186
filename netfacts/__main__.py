"""`python -m netfacts`, and the console script."""

import sys


def main() -> int:
    """Run the command line; an interrupt, also one during start-up, ends quietly."""
    try:
        from netfacts.cli import main as run

        return run()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
