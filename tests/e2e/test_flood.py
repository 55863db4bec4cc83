"""Hundreds of files dropped while the service stands still."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.flood import flood

FILES = 300
SECONDS = 2400
"""Some 40 s on two quiet cores."""


@pytest.mark.slow
@pytest.mark.timeout(SECONDS + 600)
def test_a_stalled_service_misses_no_file(tmp_path: Path) -> None:
    """Every file dropped while the service was stopped is in the ledger once, none in the inbox."""
    found, _ = flood(tmp_path, FILES, SECONDS)
    ends = ("filed", "blank", "separators", "review", "quarantined")
    assert found["pages_in"] == sum(found[name] for name in ends) == FILES
    assert found["quarantined"] == found["left"] == found["unfinished"] == 0
    assert found["filed"] >= 0.8 * FILES
