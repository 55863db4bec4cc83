"""The world of the fault tests, made once for a test process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.faults.world import World
from tests.faults.world import world as made


@pytest.fixture(scope="package")
def world() -> Iterator[World]:
    """An archive to which things happen."""
    with made() as one:
        yield one
