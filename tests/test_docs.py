"""The documentation leads where it says."""

import re
from pathlib import Path

import pytest

from netfacts.errors import ExitCode
from tools.command_texts import describe_commands
from tools.examples import BLOCK

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("benchmarks/*.md")])
LINK = re.compile(r"\]\(([^)\s]+)\)|\bsrc=\"([^\"]+)\"|^\[[^\]]+\]: (\S+)", re.MULTILINE)
CODE = re.compile(r"^```.*?^```$|`[^`\n]+`", re.MULTILINE | re.DOTALL)
COMMANDS = describe_commands()
OTHERS = {"-R", "-m", "--citeproc", "--bibliography"}  # options of less, pytest and pandoc
FENCE = re.compile(r"^```(\w*)(?: \d+)?\n.*?^```$", re.MULTILINE | re.DOTALL)


def read(page: Path) -> str:
    """Return the text of a page."""
    return page.read_text(encoding="utf-8")


def anchors(page: Path) -> set[str]:
    """Return the anchors that a forge gives to the headings of a page."""
    titles = re.findall(r"^#+ (.+)$", FENCE.sub("", read(page)), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    """A link is a web address, or a file of the repository and a heading in it."""
    for found in LINK.findall(CODE.sub("", read(page))):
        target = "".join(found)
        if target.startswith(("https://", "http://")):
            continue
        path, _, anchor = target.partition("#")
        linked = (page.parent / path).resolve() if path else page
        assert linked.is_file(), target
        assert not anchor or anchor in anchors(linked), target


def test_the_index_names_every_page() -> None:
    """docs/README.md leads to each page in docs/."""
    index = ROOT / "docs" / "README.md"
    linked = {(index.parent / "".join(found)).resolve() for found in LINK.findall(read(index))}
    assert linked >= set(ROOT.glob("docs/**/*.md")) - {index}


def test_every_command_is_in_a_block_that_is_run() -> None:
    """A block of another kind has no command line of netfacts, but the lines of a shell's own files."""
    for page in PAGES:
        others = [block for block in FENCE.finditer(read(page)) if not BLOCK.fullmatch(block[0])]
        for block in others:
            assert not re.search(r"^(?:\$ )?netfacts (?!completion)", block[0], re.MULTILINE), page


def test_sentences_name_what_there_is() -> None:
    """A command or an option that a sentence of README.md or docs/ names is one of netfacts'."""
    commands = {command.name for command in COMMANDS}
    options = {name for command in COMMANDS for one in command.parameters for name in one.names}
    for page in [ROOT / "README.md", *ROOT.glob("docs/**/*.md")]:
        for code in re.findall(r"`([^`\n]+)`", FENCE.sub("", read(page))):
            named = re.match(r"netfacts ([a-z]\S*)", code)
            assert not named or named[1] in commands, (page, code)
            assert set(re.findall(r"(?:^| )(--?[a-z][a-z-]*)", code)) <= options | OTHERS, (page, code)


def test_the_reference_names_every_exit_code() -> None:
    """Each exit code is in the table of the reference."""
    table = re.findall(r"^\| `(\d+)` \|", read(ROOT / "docs/reference/exit-codes.md"), re.MULTILINE)
    assert [int(code) for code in table] == [code.value for code in ExitCode]


def test_the_readme_installs_and_tests_in_one_line_each() -> None:
    """The README has the command that installs and asks, and the one that CI runs to test."""
    readme = read(ROOT / "README.md")
    (install,) = re.findall(r"^python3 -m venv .* && netfacts search carcinoid$", readme, re.MULTILINE)
    assert "install ." in install
    assert len(re.findall(r"^python3 -m venv .* -m pytest --cov$", readme, re.MULTILINE)) == 1
