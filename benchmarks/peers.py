"""Other look-up tools, each asked for one entry among as many as netfacts ships, in its own format."""

import json
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

from netfacts.facts import files, reader
from netfacts.facts.model import Fact

Call = tuple[tuple[str, ...], Mapping[str, str]]
_ID = "factbox-carcinoid-syndrome"


def list_peers(commands: Path, folder: Path) -> dict[str, Call]:
    """Return how to call each tool in `commands`, on data that is written into `folder`."""
    facts = [item for item in reader.read([files.find_shipped()]) if isinstance(item, Fact)]
    makers: dict[str, Callable[[Path, Path, list[Fact]], Call]] = {
        "tldr": _prepare_tldr,
        "yq": _prepare_yq,
        "sqlite-utils": _prepare_sqlite_utils,
        "papis": _prepare_papis,
        "buku": _prepare_buku,
    }
    calls = {}
    for name, make in makers.items():
        command = commands / name
        if not command.exists():
            print(f"{name} is not in {commands}: not timed")
            continue
        own = folder / f"peer-{name}"
        own.mkdir()
        calls[name] = make(command, own, facts)
    return calls


def _prepare_tldr(command: Path, folder: Path, facts: list[Fact]) -> Call:
    """Make a page for each fact in the client's cache."""
    pages = folder / "tldr" / "pages" / "common"
    pages.mkdir(parents=True)
    for fact in facts:
        (pages / f"{fact.id}.md").write_text(
            f"# {fact.title}\n\n> {fact.statement}\n\n- {fact.topic}:\n\n`netfacts show {fact.id}`\n",
            encoding="utf-8",
        )
    return (str(command), "--platform", "common", _ID), {"XDG_CACHE_HOME": str(folder)}


def _prepare_yq(command: Path, folder: Path, _facts: list[Fact]) -> Call:
    """Use the fact file as it is."""
    return (str(command), f'.facts["{_ID}"]', str(files.find_shipped())), {"HOME": str(folder)}


def _prepare_sqlite_utils(command: Path, folder: Path, facts: list[Fact]) -> Call:
    """Make a table of the facts with a full-text index."""
    database, rows = folder / "facts.db", folder / "facts.json"
    rows.write_text(
        json.dumps([{"id": fact.id, "title": fact.title, "statement": fact.statement} for fact in facts]),
        encoding="utf-8",
    )
    tool = str(command)
    subprocess.run([tool, "insert", database, "facts", rows, "--pk", "id"], check=True)
    subprocess.run([tool, "enable-fts", database, "facts", "title", "statement"], check=True)
    return (tool, "search", str(database), "facts", "carcinoid", "--limit", "3"), {}


def _prepare_papis(command: Path, folder: Path, facts: list[Fact]) -> Call:
    """Make a document for each fact."""
    for fact in facts:
        document = folder / "library" / fact.id
        document.mkdir(parents=True)
        info = {"ref": fact.id, "title": fact.title, "abstract": fact.statement}  # JSON is YAML
        (document / "info.yaml").write_text(json.dumps(info), encoding="utf-8")
    config = folder / "papis" / "config"
    config.parent.mkdir()
    config.write_text(
        f"[settings]\ndefault-library = facts\n[facts]\ndir = {folder / 'library'}\n", encoding="utf-8"
    )
    environment = {"XDG_CONFIG_HOME": str(folder), "XDG_CACHE_HOME": str(folder / "cache")}
    return (str(command), "-l", "facts", "list", "carcinoid"), environment


def _prepare_buku(command: Path, folder: Path, facts: list[Fact]) -> Call:
    """Make a bookmark for each fact."""
    bookmarks = folder / "facts.md"
    lines = [
        f"- [{fact.title.translate({91: None, 93: None})}](https://example.org/{fact.id})" for fact in facts
    ]
    bookmarks.write_text("\n".join(lines), encoding="utf-8")
    environment = {"XDG_DATA_HOME": str(folder), "HOME": str(folder)}
    tool = str(command)
    subprocess.run(
        [tool, "--nostdin", "--tacit", "--import", bookmarks],
        check=True,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
    )
    return (tool, "--nostdin", "--np", "--nc", "--sany", "carcinoid"), environment
