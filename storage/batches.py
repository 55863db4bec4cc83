"""Batches that an operator announces and ends; closed by the service once all is accounted for."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, select

from storage import tables as t
from storage.base import Base, change
from storage.codec import decode, encode
from storage.journal import UNDER_WAY, count_ledger
from yidang.model import Announcement, BatchEnd, Finding


class Batches(Base):
    """Implements the batches of `yidang.ports.Journal`."""

    def announce_batch(
        self, batch: int, said: Announcement | None, trouble: Finding | None, *, ended: bool
    ) -> None:
        """As Journal.announce_batch."""
        with self.database.write() as connection:
            row = connection.execute(select(t.batch).where(t.batch.c.id == batch)).one()
            values: dict[str, Any] = {
                "announced": None if said is None else encode(said),
                "trouble": None if trouble is None else encode(trouble),
                "ended": (row.ended or self.clock.now()) if ended else None,
            }
            if said is not None and said.name:
                values["name"] = said.name
            if said is not None and said.operator:
                values["operator"] = said.operator
            if any(getattr(row, name) != value for name, value in values.items()):
                change(connection, t.batch, batch, **values)
                self._audit(
                    connection,
                    "batch.end" if ended else "batch.announce",
                    f"batch:{batch}",
                    outcome="success" if trouble is None else "failure",
                    detail=None if trouble is None else trouble.code,
                )

    def announcement(self, batch: int) -> Announcement | None:
        """As Journal.announcement."""
        with self.database.read() as connection:
            said = connection.execute(
                select(t.batch.c.announced).where(t.batch.c.id == batch)
            ).scalar()
        return None if said is None else decode(Announcement, said)

    def open_batch_of(self, folder: str) -> int | None:
        """As Journal.open_batch_of."""
        query = select(t.batch.c.id).where(t.batch.c.folder == folder, t.batch.c.closed.is_(None))
        with self.database.read() as connection:
            return connection.execute(query.order_by(t.batch.c.id)).scalar()

    def ended_batches(self) -> tuple[BatchEnd, ...]:
        """As Journal.ended_batches, oldest first."""
        query = select(t.batch).where(t.batch.c.ended.is_not(None), t.batch.c.closed.is_(None))
        with self.database.read() as connection:
            rows = connection.execute(query.order_by(t.batch.c.id)).all()
            return tuple(
                BatchEnd(row.id, row.folder or row.name or "", batch_gaps(connection, row))
                for row in rows
            )


def batch_gaps(connection: Connection, row: Any) -> tuple[Finding, ...]:
    """What keeps a batch open: work under way, pages not accounted for, counts that differ."""
    scans = connection.execute(select(t.scan).where(t.scan.c.batch_id == row.id)).all()
    waiting = sum(
        one.state in UNDER_WAY
        or (one.state in ("quarantined", "duplicate") and one.work is not None)
        for one in scans
    )
    found: list[Finding] = []
    if waiting:
        found.append(Finding("batch.under_way", {"files": waiting}))
    ledger = count_ledger(connection, row.id)[row.id]
    if not ledger.balanced and not waiting:
        found.append(Finding("batch.unbalanced"))
    said = Announcement() if row.announced is None else decode(Announcement, row.announced)
    first = select(func.coalesce(func.sum(t.scan.c.pages), 0)).where(
        t.scan.c.id.in_([one.duplicate_of for one in scans if one.state == "duplicate"])
    )
    pages = ledger.pages_in + int(connection.execute(first).scalar_one())
    if said.files is not None and said.files != len(scans):
        found.append(Finding("batch.files", {"expected": said.files, "found": len(scans)}))
    if said.pages is not None and said.pages != pages:
        found.append(Finding("batch.pages", {"expected": said.pages, "found": pages}))
    if said.sheets is not None and not said.sheets <= pages <= 2 * said.sheets:
        found.append(Finding("batch.sheets", {"expected": said.sheets, "found": pages}))
    if not scans:
        found.append(Finding("batch.empty"))
    return tuple(found)
