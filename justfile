# The commands of development. .ci/run and .pre-commit-config.yaml call the same ones.

# List the recipes.
default:
    @just --list

# Lint, check types and the fact file, and run the fast tests.
check:
    ruff check .
    ruff format --check .
    mypy
    lint-imports
    vulture
    netfacts check
    python -m pytest -q -m "not slow" -n auto

# Run every test, with coverage.
test:
    python -m pytest -n auto --cov

# Make the man page, the words that shells complete, and what the documentation repeats.
docs:
    python -m tools.make_documents

# Rewrite the golden files; read the diff.
golden:
    python -m pytest -q -n auto --update-golden tests/test_golden.py

# Run a harness of tests/fuzz: claims, cleaner, numbers, query, reader or tables; needs the extra `fuzz`.
fuzz TARGET *OPTIONS:
    PYTHONPATH=tests:. python -m fuzz.{{TARGET}} {{OPTIONS}}

# Call netfacts in thousands of hostile ways, and count what breaks; five minutes.
torture *GROUPS:
    PYTHONPATH=tests:. python -m torture {{GROUPS}}

# Lock the newest versions in constraints.txt.
lock:
    uv pip compile pyproject.toml --extra dev --extra browser --universal --python-version 3.11 \
        --no-annotate --custom-compile-command "just lock" --upgrade --quiet --output-file constraints.txt

# Build the sdist and the wheel into dist/; RELEASING.md says what comes before and after.
release: check test
    git diff --exit-code HEAD
    rm -rf dist
    python -m hatchling build
    ls dist
