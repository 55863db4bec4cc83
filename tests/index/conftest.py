"""Both engines answer the same suite."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.feed import Index
from index.search import Searcher
from tests.index.archive import MemorySource


@pytest.fixture(params=["whoosh", "tantivy"])
def engine(request: pytest.FixtureRequest) -> str:
    """The engine under test."""
    return str(request.param)


@pytest.fixture
def source() -> MemorySource:
    """An empty catalogue."""
    return MemorySource()


@pytest.fixture
def index(tmp_path: Path, source: MemorySource, engine: str) -> Index:
    """The index of a new home."""
    return Index(tmp_path / "index", source, engine)


@pytest.fixture
def searcher(index: Index) -> Searcher:
    """A search over that index."""
    return Searcher(index, aliases={"缴费记录": "fees"})
