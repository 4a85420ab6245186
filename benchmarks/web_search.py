"""The search box of the fact sheet, tried in Chromium: how many questions are right at 1 and at 3.

    python benchmarks/web_search.py [QUERIES.yaml ...]    # default: those next to it

Needs Playwright and Chromium. search_quality.py says when a question is right. For those that nothing
answers, it counts how many find nothing, and how many say that a word is unknown.
"""

import shutil
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

import yaml
from playwright.sync_api import Page, sync_playwright
from search_quality import HELD_OUT, OWN, QUERIES

from netfacts.cli.app import main as netfacts

_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find(page: Page, typed: str) -> list[str]:
    """Return the ids of the facts that the page shows, in order; empty if it finds nothing."""
    page.fill("#query", typed)
    shown: list[str] = page.eval_on_selector_all("#found .fact", "facts => facts.map((fact) => fact.id)")
    return [anchor.removeprefix("fact-") for anchor in shown]


def judge(page: Page, queries: list[dict[str, Any]]) -> None:
    """Print the shares of questions that are right, and those that are not."""
    began = perf_counter()
    answered = [(query, find(page, query["q"])) for query in queries if "any_of" in query]
    each = (perf_counter() - began) / len(answered)
    for k in (1, 3):
        right = sum(not set(query["any_of"]).isdisjoint(ids[:k]) for query, ids in answered)
        print(f"right at {k}: {right} of {len(answered)} ({right / len(answered):.1%})")
    print(f"{each * 1000:.0f} ms a question")
    unanswered = [query["q"] for query in queries if query.get("none")]
    silent = [typed for typed in unanswered if not find(page, typed)]
    doubted = [typed for typed in unanswered if find(page, typed) and page.inner_text("#try")]
    if unanswered:
        print(f"nothing to answer: {len(unanswered)}, {len(silent)} silent, {len(doubted)} with a warning")
    for query, ids in answered:
        if set(query["any_of"]).isdisjoint(ids[:1]):
            print(f"  {query['q']!r}: {', '.join(ids[:3]) or 'nothing'}")


def main(paths: list[Path]) -> None:
    """Write the sheet of the shipped facts, and search it."""
    chromium = next(filter(None, map(shutil.which, _CHROMIUM)), None)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as player:
        sheet = Path(folder) / "facts.html"
        netfacts(["export", "--format", "html", "--output", str(sheet)])
        browser = player.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.on("pageerror", lambda error: print(f"the page fails: {error}"))
        page.goto(sheet.as_uri())
        for path in paths:
            print(path.name)
            judge(page, yaml.safe_load(path.read_text("utf-8")))
        browser.close()


if __name__ == "__main__":
    main(list(map(Path, sys.argv[1:])) or [QUERIES, HELD_OUT, OWN])
