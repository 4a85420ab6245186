"""Make the committed files that repeat what netfacts says: netfacts.1, words.tsv, README.md, docs/checks.md.

    python -m tools.make_documents

Run it from the top of the repository; a test fails while a file is out of date.
"""

import os
from pathlib import Path

from tools.check_list import write_check_list
from tools.command_texts import describe_commands
from tools.completion_words import write_words
from tools.manual import write_manual
from tools.readme import fill_counts, fill_examples

ROOT = Path(__file__).parent.parent
# What changes an answer, and must not change an example.
_SETTINGS = ("NETFACTS_FACTS", "NETFACTS_DEBUG", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS")


def make_documents() -> dict[str, str]:
    """Return the text of each document by its path in the repository."""
    commands = describe_commands()
    return {
        "netfacts.1": write_manual(commands),
        "netfacts/cli/words.tsv": write_words(commands),
        "README.md": fill_counts(fill_examples((ROOT / "README.md").read_text("utf-8"))),
        "docs/checks.md": write_check_list(),
    }


def main() -> None:
    """Write the documents."""
    for name in _SETTINGS:
        os.environ.pop(name, None)
    os.environ["NETFACTS_CACHE"] = ""
    os.chdir(ROOT)
    for path, text in make_documents().items():
        Path(path).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
