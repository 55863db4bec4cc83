"""What the scanning station and the nightly check ask of the catalogue beside the journal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import insert, select, update

from storage import tables as t
from storage.base import Base, change
from yidang.errors import BadDecision

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
    """Ends of scans, hints, and what became of objects that were read again."""

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

    def verified(self, objects: Sequence[int]) -> None:
        """These objects were read just now and equal their digests."""
        if not objects:
            return
        with self.database.write() as connection:
            connection.execute(
                update(t.object_)
                .where(t.object_.c.id.in_(objects))
                .values(last_verified=self.clock.now())
            )

    def mended(self, object_id: int, version_id: str, source: str) -> None:
        """The object was put back from `source` and stands there as this version; audited.

        A damaged version that the store keeps beside it is to be removed.
        """
        with self.database.write() as connection:
            row = connection.execute(select(t.object_).where(t.object_.c.id == object_id)).one()
            if row.version_id != version_id:
                known = select(t.object_.c.id).where(
                    t.object_.c.key == row.key, t.object_.c.version_id == version_id
                )
                if connection.execute(known).first() is not None:
                    raise BadDecision(detail=row.key)
                connection.execute(
                    update(t.page)
                    .where(t.page.c.key == row.key, t.page.c.version_id == row.version_id)
                    .values(version_id=version_id)
                )
                damaged = {c.name: getattr(row, c.name) for c in t.object_.c if c.name != "id"}
                change(
                    connection,
                    t.object_,
                    object_id,
                    version_id=version_id,
                    last_verified=self.clock.now(),
                )
                connection.execute(insert(t.object_).values(damaged | {"doomed": True}))
            else:
                change(connection, t.object_, object_id, last_verified=self.clock.now())
            self._audit(connection, "object.repair", row.key, detail=source)
