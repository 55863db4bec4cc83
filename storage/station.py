"""What the scanning station and the nightly check ask of the catalogue beside the journal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select, update

from storage import tables as t
from storage.base import Base

SHARE = 1000
"""Objects read at a time."""


@dataclass(frozen=True, slots=True)
class ObjectLine:
    """An object that the catalogue vouches for."""

    id: int
    key: str
    version_id: str
    sha256: str
    size: int
    role: str


class Station(Base):
    """Ends of scans, hints, and the objects to be verified."""

    def settle(self, scan: int) -> None:
        """As Journal.settle: the scan's working copy is gone, so nothing is left to do."""
        with self.database.write() as connection:
            connection.execute(update(t.scan).where(t.scan.c.id == scan).values(work=None))

    def hint(self, scan: int) -> str | None:
        """The sub-folder of the inbox that the scan lay in."""
        with self.database.read() as connection:
            return connection.execute(
                select(t.scan.c.hint).where(t.scan.c.id == scan)
            ).scalar_one_or_none()

    def objects(self, part: int, of: int) -> Iterator[ObjectLine]:
        """Every object of share `part` (from 0) of `of`, by id; destroyed ones left out."""
        last = 0
        while True:
            query = (
                select(t.object_)
                .where(
                    t.object_.c.id > last,
                    t.object_.c.id % of == part,
                    t.object_.c.doomed.is_(False),
                )
                .order_by(t.object_.c.id)
                .limit(SHARE)
            )
            with self.database.read() as connection:
                rows = connection.execute(query).all()
            if not rows:
                return
            for row in rows:
                yield ObjectLine(row.id, row.key, row.version_id, row.sha256, row.size, row.role)
            last = rows[-1].id

    def verified(self, object_id: int) -> None:
        """The object was read just now and equals its digest."""
        with self.database.write() as connection:
            connection.execute(
                update(t.object_)
                .where(t.object_.c.id == object_id)
                .values(last_verified=self.clock.now())
            )
