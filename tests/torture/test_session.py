"""Hostile calls break nothing; `just torture` makes all of them."""

import sys
from pathlib import Path

import pytest
from torture.session import run_all

EACH = 101


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="the calls use Linux's devices")
def test_hostile_calls_break_nothing(tmp_path: Path) -> None:
    """One in a hundred hostile calls: no traceback, wrong exit code, control character or lost data."""
    cases, failures = run_all(tmp_path, set(), EACH)
    assert list(map(str, failures)) == []
    assert cases.total() > 100
