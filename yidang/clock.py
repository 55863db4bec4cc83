"""The only source of now and today; everything else takes a `Clock`."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time; tests pass a stopped one."""

    def now(self) -> datetime:
        """The moment, timezone-aware, UTC."""

    def today(self) -> date:
        """The local calendar day."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The moment in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """The local calendar day."""
        return datetime.now().astimezone().date()


class FixedClock:
    """A clock that stands still at a given moment (tests, `--as-of`)."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment

    def now(self) -> datetime:
        """The fixed moment."""
        return self._moment

    def today(self) -> date:
        """The day of the fixed moment."""
        return self._moment.date()
