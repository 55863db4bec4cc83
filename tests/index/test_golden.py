"""The golden set over scans that the real OCR read: the gate of the search."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.golden import FORGIVING, GoldenSet, measure, total
from bench.golden_readings import LEVELS, load

RECALL = {"clean": 0.99, "heavy": 0.97}
PRECISION = 0.98


def test_the_golden_set_is_large_and_covers_every_class() -> None:
    """At least 400 judged queries of each level, negatives among them."""
    for level in LEVELS:
        queries = GoldenSet([p for p in load() if p.level == level]).queries()
        assert len(queries) >= 400
        kinds = {q.kind for q in queries}
        assert {"negative", "unit", "phone", "archive number", "traditional", *FORGIVING} <= kinds
        assert len(kinds) >= 20


@pytest.mark.parametrize("level", LEVELS)
def test_search_finds_what_the_scans_say(level: str, engine: str, tmp_path: Path) -> None:
    """Recall and precision of each level hold on each engine, precision class by class."""
    scores = measure(level, engine, tmp_path / "index")
    whole = total(scores)
    assert whole.recall >= RECALL[level]
    assert whole.precision >= PRECISION
    assert whole.mrr >= 0.98
    for kind, score in scores.items():
        assert kind in FORGIVING or score.precision >= PRECISION, kind
        assert score.recall >= 0.9, kind
    assert scores["negative"].shown == 0
