"""Make the committed files that repeat what netfacts says.

    python -m tools.make_documents

These are netfacts.1, words.tsv, the help on fact files, docs/reference, the pictures, and the examples of
README.md and docs/. Run it from the top of the repository; a test fails while a file is out of date.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tools.command_texts import describe_commands
from tools.completion_words import write_words
from tools.counts import fill_counts
from tools.examples import ROOT, Desk, fill_examples, open_desks
from tools.facts_help import write_facts_help
from tools.floors import fill_floors
from tools.manual import write_manual
from tools.reference import write_pages
from tools.session import draw_session


def make_documents() -> dict[str, str]:
    """Return the text of each document by its path in the repository."""
    commands = describe_commands()
    pages = {path: (ROOT / path).read_text("utf-8") for path in find_pages()}
    pages |= {f"docs/reference/{name}.md": text for name, text in write_pages(commands).items()}
    with open_desks() as lay, ThreadPoolExecutor(os.cpu_count()) as together:
        session = draw_session(lay("session"))
        filled = together.map(lambda path: _fill(pages[path], lay(path)), pages)
        return {
            "netfacts.1": write_manual(commands),
            "netfacts/cli/help/facts.txt": write_facts_help(),
            "netfacts/cli/words.tsv": write_words(commands),
            "docs/session.svg": session,
            **dict(zip(pages, filled, strict=True)),
        }


def _fill(page: str, desk: Desk) -> str:
    return fill_floors(fill_counts(fill_examples(page, desk), desk))


def find_pages() -> list[str]:
    """Return the paths of README.md and of the pages in docs/."""
    return ["README.md", *sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("docs/**/*.md"))]


def main() -> None:
    """Write the documents."""
    os.chdir(ROOT)
    for path, text in make_documents().items():
        Path(path).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
