"""A catalogue on both databases, a folder store, and small scans to file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.catalogue import Catalogue
from tests.servers import fresh_schema, postgres_url
from tests.storage.bench import CLOCK, SECRET


@pytest.fixture(scope="session")
def postgres_cluster() -> Iterator[str]:
    """A running PostgreSQL of our own."""
    with postgres_url() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database, once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/catalogue.db"
    return fresh_schema(request.getfixturevalue("postgres_cluster"))


@pytest.fixture
def catalogue(url: str) -> Iterator[Catalogue]:
    """An open catalogue on an empty database."""
    opened = Catalogue(url, CLOCK, "tester", SECRET)
    yield opened
    opened.close()
