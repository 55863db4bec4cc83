"""The order of documents in a dossier: a sort key that the profile gives (S000-4.1b)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

SortKey = Callable[[str | None, date | None, str | None, str], Any]
"""(section, date, title, item number) to what documents are sorted by: `Profile.sort_key`."""


def oldest_first(section: str | None, day: date | None, title: str | None, item: str) -> Any:
    """By document date; undated papers come last, ties by item number."""
    return (day is None, day or date.max, item)


def as_scanned(section: str | None, day: date | None, title: str | None, item: str) -> Any:
    """As they came."""
    return item
